"""Binary answers of the SDK core: read at once, by pieces, or saved without half a file ever being there."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import httpx2
import pytest
from acme._downloads import AsyncDownload, Download
from acme._errors import ApiConnectionError


class Chunks(httpx2.SyncByteStream, httpx2.AsyncByteStream):
    def __init__(self, *, is_cut: bool) -> None:
        self.is_cut, self.is_closed = is_cut, False

    def __iter__(self) -> Iterator[bytes]:
        yield b"123"
        if self.is_cut:
            raise httpx2.ReadError("cut")
        yield b"45"

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for one in self:
            yield one

    def close(self) -> None:
        self.is_closed = True

    async def aclose(self) -> None:
        self.is_closed = True


def answer(*, is_cut: bool = False, **headers: str) -> httpx2.Response:
    named = {name.replace("_", "-"): text for name, text in headers.items()}
    return httpx2.Response(200, headers=named, stream=Chunks(is_cut=is_cut), request=httpx2.Request("GET", "http://t/"))


def test_it_is_read_iterated_or_taken_for_bytes() -> None:
    assert Download(answer()).read() == bytes(Download(answer())) == b"".join(Download(answer())) == b"12345"


async def test_it_is_read_or_iterated_in_the_async_client() -> None:
    assert await AsyncDownload(answer()).read() == b"12345"
    assert b"".join([piece async for piece in AsyncDownload(answer())]) == b"12345"


def test_it_is_saved_with_progress(tmp_path: Path) -> None:
    told: list[tuple[int, int | None]] = []
    path = tmp_path / "a"
    path.write_text("old")

    Download(answer(content_length="5")).save(path, lambda *now: told.append(now))

    assert path.read_bytes() == b"12345"
    assert told == [(3, 5), (5, 5)]
    assert [one.name for one in tmp_path.iterdir()] == ["a"]


async def test_it_is_saved_by_the_async_client(tmp_path: Path) -> None:
    await AsyncDownload(answer()).save(tmp_path / "a")

    assert (tmp_path / "a").read_bytes() == b"12345"


def test_what_breaks_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("old")
    download = Download(answer(is_cut=True))

    with pytest.raises(ApiConnectionError):
        download.save(path)

    assert path.read_text() == "old"
    assert [one.name for one in tmp_path.iterdir()] == ["a"]
    assert download.response.is_closed


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ('attachment; filename="a.txt"', "a.txt"),
        ("attachment; filename*=UTF-8''%C3%A9.txt", "é.txt"),
        ('attachment; filename="../../etc/passwd"', "passwd"),
        ("inline", None),
    ],
)
def test_it_has_the_name_that_the_server_gives_it(header: str, name: str | None) -> None:
    assert Download(answer(content_disposition=header)).name == name


def test_its_size_is_not_that_of_a_compressed_answer() -> None:
    assert Download(answer(content_length="5")).size == 5
    assert Download(answer(content_length="5", content_encoding="gzip")).size is None
