"""Files of multipart bodies: on disk where they are large, and gone when their call has ended."""

import asyncio
import logging
import tracemalloc
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import pytest

from accordant.runtime import Binding, File, Model, Ok, Request, TextLimits, UniqueItems, application
from accordant.runtime.files import judged_form
from accordant.runtime.operation import Encoded, Items, Media, Operation, Parameter, Part, ReplySpec, Text
from accordant.runtime.parts import MOST_PARTS

from .items import CONTRACT
from .serving import Got, request

SPOOL = 100
FORM = "multipart/form-data; boundary=b"
LARGE = b"x" * (SPOOL + 1)
HEADER = Parameter("X-Count", "X-Count", "header", "simple", False, Text(("integer",)))
PARTS = {
    "photo": Part(is_file=True, lengths=(2, 500_000_000)),
    "more": Part(Items(), is_file=True, lengths=(0, None)),
    "about": Part(Encoded("application/json")),
    "counted": Part(is_file=True, lengths=(0, None), headers=(HEADER,), headers_schema="Counted"),
}
MEDIA = Media("multipart/form-data", "multipart", None, PARTS)


class Upload(Model):
    photo: File


class SendUpload(Request):
    body: dict[str, Any]


OPERATION = Operation(
    id="upload",
    method="POST",
    path="/upload",
    handler="upload",
    request=SendUpload,
    source="",
    body=(MEDIA,),
    replies=(ReplySpec("204"), ReplySpec("200", (Media("image/png", "binary", None),))),
    primary="204",
)


def body_of(*parts: tuple[str, bytes]) -> bytes:
    lines = [b"--b\r\nContent-Disposition: form-data; " + head.encode() + b"\r\n\r\n" + data for head, data in parts]
    return b"\r\n".join([*lines, b"--b--\r\n"])


class Uploading:
    """Does what it is told to with the files; remembers where they were."""

    def __init__(self, then: Any = None) -> None:
        self.then = then
        self.body: Any = None
        self.paths: list[Path] = []
        self.were_there: list[bool] = []

    async def upload(self, call: Any, request: SendUpload) -> Any:
        self.body = request.body
        files = [one for one in request.body.values() if isinstance(one, File)]
        self.paths = [one.path for one in files if one.path is not None]
        self.were_there = [path.exists() for path in self.paths]
        return None if self.then is None else await self.then(request.body)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary files go; empty after each test."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return tmp_path


def left_in(folder: Path) -> list[Path]:
    return list(folder.iterdir())


def content(path: Path) -> bytes:
    return path.read_bytes()


async def uploaded(handler: Uploading, body: bytes, **settings: Any) -> Got:
    app = application(CONTRACT, [Binding("items", (OPERATION,), (), handler)], spool=SPOOL, **settings)
    return await request(app, "POST", "/upload", headers={"content-type": FORM}, body=body)


async def test_a_large_file_is_on_disk_until_its_call_ends(folder: Path) -> None:
    async def look(body: Any) -> None:
        photo = body["photo"]
        assert (photo.size, photo.filename, photo.content_type) == (len(LARGE), "a.png", "image/png")
        assert await photo.read() == bytes(photo) == LARGE
        assert b"".join([piece async for piece in photo]) == LARGE
        with photo.open() as opened:
            assert opened.read(3) == LARGE[:3]

    handler = Uploading(look)

    got = await uploaded(handler, body_of(('name="photo"; filename="a.png"\r\nContent-Type: image/png', LARGE)))

    assert got.status == 204
    assert handler.were_there == [True]
    assert left_in(folder) == []


async def test_a_small_file_is_in_memory(folder: Path) -> None:
    handler = Uploading()

    got = await uploaded(handler, body_of(('name="photo"; filename="a"', LARGE[:SPOOL])))

    assert (got.status, handler.paths, handler.body["photo"]) == (204, [], LARGE[:SPOOL])
    assert await handler.body["photo"].read() == LARGE[:SPOOL]
    assert [piece async for piece in handler.body["photo"]] == [LARGE[:SPOOL]]


async def test_what_is_moved_away_is_kept(folder: Path) -> None:
    async def keep(body: Any) -> None:
        body["photo"].path.rename(folder / "kept")

    await uploaded(Uploading(keep), body_of(('name="photo"; filename="a"', LARGE)))

    assert content(folder / "kept") == LARGE
    assert len(left_in(folder)) == 1


async def test_files_of_a_handler_that_fails_are_deleted(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    async def fail(body: Any) -> None:
        raise RuntimeError("broken")

    handler = Uploading(fail)
    with caplog.at_level(logging.CRITICAL, "accordant.runtime"):
        got = await uploaded(handler, body_of(('name="photo"; filename="a"', LARGE)))

    assert (got.status, handler.were_there, left_in(folder)) == (500, [True], [])


async def test_files_of_a_call_that_is_cancelled_are_deleted(folder: Path) -> None:
    begun = asyncio.Event()

    async def wait(body: Any) -> None:
        begun.set()
        await asyncio.Event().wait()

    call = asyncio.create_task(uploaded(Uploading(wait), body_of(('name="photo"; filename="a"', LARGE))))
    await begun.wait()
    assert len(left_in(folder)) == 1
    call.cancel()
    with pytest.raises(asyncio.CancelledError):
        await call

    assert left_in(folder) == []


async def test_files_are_there_until_the_last_of_a_stream_was_sent(folder: Path) -> None:
    async def send_back(body: Any) -> Any:
        async def pieces() -> AsyncIterator[bytes]:
            async for piece in body["photo"]:
                yield piece

        return Ok(pieces())

    got = await uploaded(Uploading(send_back), body_of(('name="photo"; filename="a"', LARGE)))

    assert (got.status, got.body) == (200, LARGE)
    assert left_in(folder) == []


async def test_files_of_a_client_that_leaves_are_deleted(folder: Path) -> None:
    handler = Uploading()
    app = application(CONTRACT, [Binding("items", (OPERATION,), (), handler)], spool=SPOOL)
    sent = [
        {"type": "http.request", "body": body_of(('name="photo"; filename="a"', LARGE * 2))[:-20], "more_body": True}
    ]
    seen: list[list[Path]] = []

    async def receive() -> dict[str, Any]:
        seen.append(left_in(folder))
        return sent.pop() if sent else {"type": "http.disconnect"}

    answers: list[Any] = []

    async def send(message: Any) -> None:
        answers.append(message)

    scope = {"type": "http", "method": "POST", "path": "/upload", "raw_path": b"/upload", "query_string": b""}
    await app({**scope, "headers": [(b"content-type", FORM.encode())], "root_path": ""}, receive, send)

    assert [len(one) for one in seen] == [0, 1]
    assert (answers, handler.body, left_in(folder)) == ([], None, [])


@pytest.mark.parametrize(
    ("settings", "body", "status"),
    [
        ({"max_body": 300}, body_of(('name="photo"; filename="a"', b"x" * 300)), 413),
        ({"max_body": 300, "max_upload": 900}, body_of(('name="photo"; filename="a"', b"x" * 300)), 204),
        ({"max_body": 300, "max_upload": 900}, body_of(('name="about"', b'"' + b"x" * 300 + b'"')), 413),
        ({"max_body": 300, "max_upload": 900}, body_of(("name=other", b"x" * 301)), 413),
        ({}, body_of(('name="photo"; filename="a"', b"x")), 204),
        ({}, body_of(('filename="a"', b"x")), 400),
        ({}, body_of(('name="\xff"', b"x")).replace("\xff".encode(), b"\xff"), 400),
        ({}, body_of(('name="photo"; filename="a"', LARGE))[:-6], 400),
        ({}, body_of(*[('name="more"', b"")] * (MOST_PARTS + 1)), 400),
        ({}, body_of(('name="more"\r\nX: ' + "x" * 9000, b"")), 400),
        ({}, b"", 400),  # the handler's request has to have one
    ],
)
async def test_bounds_and_what_is_malformed(settings: dict[str, int], body: bytes, status: int, folder: Path) -> None:
    got = await uploaded(Uploading(), body, **settings)

    assert got.status == status
    assert left_in(folder) == []


@pytest.mark.parametrize(
    ("size", "lengths", "expected"),
    [
        (200, (0, None), []),
        (200, (200, 200), []),
        (200, (201, None), [("minLength", ("photo",))]),
        (200, (0, 199), [("maxLength", ("photo",))]),
    ],
)
def test_a_file_on_disk_is_measured_where_it_lies(
    size: int, lengths: tuple[int, int | None], expected: Sequence[Any], tmp_path: Path
) -> None:
    path = tmp_path / "large"
    path.write_bytes(b"x" * size)

    media = replace(MEDIA, parts={"photo": Part(is_file=True, lengths=lengths)})

    judged, complaints = judged_form({"photo": File(path)}, media)

    assert [(one.keyword, one.path) for one in complaints] == expected
    assert len(judged["photo"]) == lengths[0]
    path.unlink()


def test_a_file_on_disk_of_which_the_schema_says_more_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large"
    path.write_bytes(b"\xffx")

    media = replace(MEDIA, parts={"a": Part(is_file=True)})

    assert judged_form({"a": File(path), "b": [b"y", File(b"z")]}, media) == (
        {"a": "\xffx", "b": ["y", "z"]},
        [],
    )
    path.unlink()


async def test_an_upload_takes_no_more_memory_than_a_part_of_it() -> None:
    app = application(CONTRACT, [Binding("items", (OPERATION,), (), Uploading())], max_upload=1 << 30)
    piece, count = b"x" * 65536, 400  # 25 MiB
    await request(app, "POST", "/upload", headers={"content-type": FORM}, body=body_of(("name=more", b"x")))

    async def receive() -> dict[str, Any]:
        nonlocal count
        count -= 1
        if count == 399:
            return {
                "type": "http.request",
                "body": body_of(("name=photo", b""))[: -len(b"\r\n--b--\r\n")],
                "more_body": True,
            }
        if count:
            return {"type": "http.request", "body": piece, "more_body": True}
        return {"type": "http.request", "body": b"\r\n--b--\r\n", "more_body": False}

    statuses: list[int] = []

    async def send(message: Any) -> None:
        statuses.append(message.get("status", 0))

    scope = {"type": "http", "method": "POST", "path": "/upload", "raw_path": b"/upload", "query_string": b""}
    tracemalloc.start()
    await app({**scope, "headers": [(b"content-type", FORM.encode())], "root_path": ""}, receive, send)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert statuses[0] == 204
    assert most < 4 << 20


# Headers of parts


COUNTED = body_of(('name="counted"; filename="a"\r\nX-Count: 5', b"1"))


async def test_declared_headers_of_a_part_are_values_of_its_file() -> None:
    handler = Uploading()

    got = await uploaded(handler, COUNTED)

    assert got.status == 204
    assert handler.body["counted"].headers == {"X-Count": 5}


@pytest.mark.parametrize(
    ("head", "keyword", "message"),
    [("", "required", "header `X-Count` of the part: it is required"), ("\r\nX-Count: five", "type", "integer")],
)
async def test_headers_of_a_part_that_the_contract_does_not_allow(head: str, keyword: str, message: str) -> None:
    got = await uploaded(Uploading(), body_of((f'name="counted"; filename="a"{head}', b"1")))

    assert got.status == 400
    assert [(one["pointer"], one["keyword"]) for one in got.json["violations"]] == [("/counted", keyword)]
    assert message in got.json["violations"][0]["message"]


# As values


def test_a_file_is_equal_to_what_is_in_it(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"abc")

    assert File(b"abc") == File(path, "name") == b"abc"
    assert File(b"abc").digest() == File(path).digest()
    assert File(b"abc") != b"abd"
    assert File(b"abc") != "abc"
    path.unlink()


def test_a_file_in_json_is_a_text() -> None:
    upload = Upload.model_validate({"photo": "é"})

    assert bytes(upload.photo) == "é".encode()
    assert upload.model_dump_json() == '{"photo":"é"}'
    assert Upload(photo=File(b"x")).photo == b"x"
    with pytest.raises(ValueError, match="should be a file"):
        Upload.model_validate({"photo": 5})


class Several(Model):
    files: Annotated[list[File], UniqueItems()]
    one: Annotated[File, TextLimits(min_length=2, max_length=3)]


@pytest.mark.parametrize(
    ("files", "one", "is_valid"),
    [
        ([b"\xff", b"\xfe"], b"\xff\xff", True),
        ([b"\xff", b"\xff"], b"\xff\xff", False),
        ([], b"\xff", False),
        ([], b"\xff" * 4, False),
    ],
)
def test_keywords_of_files(files: list[bytes], one: bytes, is_valid: bool) -> None:
    try:
        Several.model_validate({"files": [File(content) for content in files], "one": one})
    except ValueError:
        assert not is_valid
    else:
        assert is_valid


def test_files_on_disk_are_told_apart_without_being_read(tmp_path: Path) -> None:
    paths = [tmp_path / "a", tmp_path / "b"]
    for path in paths:
        path.write_bytes(b"x" * 1000)

    several = Several.model_validate({"files": [File(path) for path in paths], "one": b"12"})

    assert [one.path for one in several.files] == paths
    for path in paths:
        path.unlink()
