"""Request bodies: media types, forms, files, and what is refused with which status."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from typing import Any

import pytest
from starlette.types import Message

from accordant.runtime import ContractFiles, Encoded, Fields, Items, Media, Operation, Part, Request, Text
from accordant.runtime.bodies import Limits, body_reader
from accordant.runtime.contract import Validator
from accordant.runtime.files import File
from accordant.runtime.headers import Headers
from accordant.runtime.problem import Fault
from accordant.runtime.wire.texts import ABSENT

from .items import CONTRACT

INTEGER = Text(("integer",))
JSON = Media("application/json", "json", None)
ANY_JSON = Media("application/*+json", "json", None)
FORM = Media(
    "application/x-www-form-urlencoded",
    "form",
    None,
    {
        "n": Part(INTEGER),
        "tags": Part(Items(), explode=False),
        "o": Part(Fields({"a": INTEGER})),
        "doc": Part(content_type="application/json"),
        "lines": Part(Items(Fields({"q": INTEGER}))),
    },
)
MULTIPART = Media(
    "multipart/form-data",
    "multipart",
    None,
    {
        "n": Part(INTEGER),
        "meta": Part(Encoded("application/json")),
        "rows": Part(Items(), content_type="application/json"),
        "photo": Part(is_file=True),
        "photos": Part(Items(), is_file=True),
    },
)
TEXT = Media("text/*", "text", None)
BINARY = Media("image/png", "binary", None)


@pytest.fixture(scope="module")
def validator() -> Validator:
    return CONTRACT.validator


async def read(
    validator: Validator,
    media: Media,
    body: bytes,
    content_type: str | None,
    *,
    required: bool = True,
    limit: int = 1000,
    chunk: int = 1000,
) -> Any:
    operation = Operation("op", "POST", "/", "op", Request, "x:1:1", body=(media,), body_required=required)
    reader = body_reader(operation, validator, Limits(limit, limit, limit))
    assert reader is not None
    chunks = [body[i : i + chunk] for i in range(0, len(body), chunk)] or [b""]

    async def receive() -> Message:
        return {"type": "http.request", "body": chunks.pop(0), "more_body": bool(chunks)}

    headers = Headers([(b"content-type", content_type.encode())] if content_type else [])
    async with AsyncExitStack() as held:
        found = await reader(receive, headers, held)
        return b"".join([piece async for piece in found]) if isinstance(found, AsyncIterator) else found


async def refused(*args: Any, **kwargs: Any) -> Fault:
    with pytest.raises(Fault) as caught:
        await read(*args, **kwargs)
    return caught.value


@pytest.mark.parametrize(
    ("media", "content_type", "body", "value"),
    [
        (JSON, "application/json", b'{"a": [1, 1.0, null]}', {"a": [1, 1.0, None]}),
        (JSON, "Application/JSON; charset=utf-8", b"1", 1),
        (JSON, "application/json; charset=latin-1", b'"\xe9"', "é"),
        (JSON, "application/json", b"123456789012345678901234567890", 123456789012345678901234567890),
        (ANY_JSON, "application/merge-patch+json", b"{}", {}),
        (
            FORM,
            "application/x-www-form-urlencoded",
            b"n=5&tags=a,b&o[a]=1&x=+y",
            {"n": 5, "tags": ["a", "b"], "o": {"a": 1}, "x": " y"},
        ),
        (FORM, "application/x-www-form-urlencoded", b"doc=%5B1%5D&x=1&x=2", {"doc": [1], "x": ["1", "2"]}),
        (FORM, "application/x-www-form-urlencoded", b"lines[0][q]=1&lines[1][q]=2", {"lines": [{"q": 1}, {"q": 2}]}),
        (FORM, "application/x-www-form-urlencoded", b"lines=%7B%22q%22:1%7D", {"lines": [{"q": 1}]}),
        (
            FORM,
            "application/x-www-form-urlencoded",
            b"o=%7B%22a%22:1%7D&lines=%7B%22q%22:1%7D&lines=7",
            {"o": {"a": 1}, "lines": [{"q": 1}, "7"]},
        ),
        (FORM, "application/x-www-form-urlencoded", b"", {}),
        (TEXT, "text/plain; charset=utf-16", "hé".encode("utf-16"), "hé"),
        (TEXT, "text/csv", b"a,b", "a,b"),
        (TEXT, "text/plain", b"", ""),
        (BINARY, "image/png", b"\x89PNG\xff", b"\x89PNG\xff"),
    ],
)
async def test_bodies_are_decoded(
    validator: Validator, media: Media, content_type: str, body: bytes, value: object
) -> None:
    assert await read(validator, media, body, content_type) == value


def multipart(*parts: tuple[str, bytes]) -> bytes:
    lines = [b"--b\r\nContent-Disposition: form-data; " + head.encode() + b"\r\n\r\n" + data for head, data in parts]
    return b"\r\n".join([*lines, b"--b--\r\n"])


async def test_multipart_parts_become_values_and_files(validator: Validator) -> None:
    body = multipart(
        ('name="n"', b"5"),
        ('name="meta"', b'{"a": 1}'),
        ('name="rows"', b"[1]"),
        ('name="rows"', b"[2]"),
        ('name="photo"; filename="caf\u00e9.png"\r\nContent-Type: image/png', b"\xff\x00"),
        ('name="photos"; filename="1"', b"1"),
        ('name="photos"; filename="2"', b"2"),
        ('name="other"', "é".encode()),
    )

    value = await read(validator, MULTIPART, body, "multipart/form-data; boundary=b", limit=5000)

    assert value == {
        "n": 5,
        "meta": {"a": 1},
        "rows": [[1], [2]],
        "photo": b"\xff\x00",
        "photos": [b"1", b"2"],
        "other": "é",
    }
    photo = value["photo"]
    assert isinstance(photo, File)
    assert (photo.filename, photo.content_type) == ("café.png", "image/png")


async def test_one_file_of_a_list_is_a_list(validator: Validator) -> None:
    body = multipart(('name="photos"; filename="1"', b"1"))

    assert await read(validator, MULTIPART, body, "multipart/form-data; boundary=b") == {"photos": [b"1"]}


LISTS = {"n": Part(INTEGER), "asked": Part(Items(), is_required=True), "other": Part(Items())}


@pytest.mark.parametrize(
    ("media", "content_type", "body"),
    [
        (Media("application/x-www-form-urlencoded", "form", None, LISTS), "application/x-www-form-urlencoded", b"n=5"),
        (
            Media("multipart/form-data", "multipart", None, LISTS),
            "multipart/form-data; boundary=b",
            multipart(('name="n"', b"5")),
        ),
    ],
    ids=["form", "multipart"],
)
async def test_a_required_list_without_items_is_empty(
    validator: Validator, media: Media, content_type: str, body: bytes
) -> None:
    assert await read(validator, media, body, content_type) == {"n": 5, "asked": []}


@pytest.mark.parametrize(
    ("media", "content_type", "body", "status"),
    [
        (JSON, "application/json", b"", 400),
        (JSON, None, b"", 400),
        (JSON, None, b"{}", 415),
        (JSON, "application/xml", b"{}", 415),
        (JSON, "nonsense", b"{}", 415),
        (JSON, "application/json; charset=nonsense", b"{}", 415),
        (TEXT, "text/plain; charset=a\0b", b"x", 415),
        (TEXT, "text/plain; charset=idna", b"x", 415),
        (JSON, "application/json", b"{", 400),
        (JSON, "application/json", b"NaN", 400),
        (JSON, "application/json", b"1e999", 400),
        (JSON, "application/json", b"[1e999, 123456789012345678901234567890]", 400),
        (JSON, "application/json", b'"\\ud800"', 400),
        (JSON, "application/json", b"\xff", 400),
        (JSON, "application/json", b"[" * 900, 400),
        (JSON, "application/json", b" " * 1001, 413),
        (FORM, "application/x-www-form-urlencoded", b"n=%FF", 400),
        (FORM, "application/x-www-form-urlencoded", b"n=1&n=2", 400),
        (MULTIPART, "multipart/form-data", b"--b", 400),
        (MULTIPART, "multipart/form-data; boundary=b", b"nonsense", 400),
        (MULTIPART, "multipart/form-data; boundary=b", multipart(('name="meta"', b"{")), 400),
        (TEXT, "text/plain", b"\xff", 400),
    ],
)
async def test_bodies_are_refused(
    validator: Validator, media: Media, content_type: str | None, body: bytes, status: int
) -> None:
    fault = await refused(validator, media, body, content_type)

    assert fault.status == status
    assert all(violation.place == "body" for violation in fault.violations)
    assert bool(fault.violations) == (status == 400)


async def test_deep_json_is_refused_rather_than_crashing(validator: Validator) -> None:
    fault = await refused(validator, JSON, b"[" * 100_000 + b"]" * 100_000, "application/json", limit=10**6)

    assert fault.status == 400


async def test_deep_json_inside_a_form_is_judged(validator: Validator) -> None:
    body = multipart(('name="meta"', b"[" * 1000 + b"]" * 1000))

    assert await read(validator, MULTIPART, body, "multipart/form-data; boundary=b", limit=9000)


async def test_a_long_body_in_chunks_is_refused_once_it_is_too_long(validator: Validator) -> None:
    fault = await refused(validator, JSON, b"1" * 60, "application/json", limit=50, chunk=20)

    assert fault.status == 413


async def test_an_optional_body_may_be_absent(validator: Validator) -> None:
    assert await read(validator, JSON, b"", None, required=False) is ABSENT


async def test_the_narrowest_media_type_reads_the_body(validator: Validator) -> None:
    media = (Media("*/*", "binary", None), Media("application/json", "json", None))
    operation = Operation("op", "POST", "/", "op", Request, "x:1:1", body=media)
    reader = body_reader(operation, validator, Limits(100, 100, 100))
    assert reader is not None

    async def receive() -> Message:
        return {"type": "http.request", "body": b"{}"}

    held = AsyncExitStack()
    assert await reader(receive, Headers([(b"content-type", b"application/json")]), held) == {}
    image = await reader(receive, Headers([(b"content-type", b"image/png")]), held)
    assert isinstance(image, AsyncIterator)
    assert [piece async for piece in image] == [b"{}"]


async def test_violations_say_where_and_never_what(validator: Validator) -> None:
    media = Media("application/json", "json", "Problem")

    fault = await refused(validator, media, b'{"title": {"secret": 1}, "status": "hidden"}', "application/json")

    assert [(found.pointer, found.keyword) for found in fault.violations] == [("/title", "type"), ("/status", "type")]
    assert "secret" not in str(fault.violations)
    assert "hidden" not in str(fault.violations)


async def test_files_are_measured_by_their_bytes(validator: Validator) -> None:
    parts = {"meta": Part(Encoded("application/json")), "files": Part(Items(), is_file=True)}
    media = Media("multipart/form-data", "multipart", "UploadForm", parts)
    small = multipart(('name="meta"', b"{}"), ('name="files"; filename="f"', b"\xff" * 8))
    large = multipart(('name="meta"', b"{}"), ('name="files"; filename="f"', b"\xff" * 9))

    assert (await read(validator, media, small, "multipart/form-data; boundary=b"))["files"] == [b"\xff" * 8]
    fault = await refused(validator, media, large, "multipart/form-data; boundary=b")
    assert [(found.pointer, found.keyword) for found in fault.violations] == [("/files/0", "maxLength")]


def test_the_contract_knows_its_files(tmp_path: Any) -> None:
    files = ContractFiles(root=tmp_path)

    assert (files.schemas.name, files.document.name) == ("schemas.json", "openapi.json")
