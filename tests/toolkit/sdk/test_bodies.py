"""The SDK core writes bodies as their media types have them; what is large is read while it is sent."""

import io
from collections.abc import AsyncIterator, Iterator
from datetime import datetime
from email.message import Message
from email.parser import BytesParser
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import pytest
from acme._bodies import Content, encode_body
from acme._files import File, FileContent, Pieces
from acme._lossless import AS_JSON, MISSING, Missing
from acme._operation import Body, Part
from acme._wire.shapes import Text, Xml, XmlFields, XmlItems, XmlNode
from pydantic import AwareDatetime, BaseModel, Field, TypeAdapter


def whole(content: Content) -> bytes:
    """What is sent."""
    return b"".join(content.data) if isinstance(content.data, Pieces) else content.data or b""


def parts_of(content: Content) -> list[Message]:
    """Read by a parser that is not ours."""
    head = f"Content-Type: {content.content_type}\r\n\r\n".encode()
    found = BytesParser().parsebytes(head + whole(content)).get_payload()
    assert isinstance(found, list)
    return [one for one in found if isinstance(one, Message)]


def text_of(part: Message) -> bytes:
    found = part.get_payload(decode=True)
    assert isinstance(found, bytes)
    return found


class Kind(StrEnum):
    NEW = "new"


class Upload(BaseModel):
    file: FileContent
    more: list[FileContent] = []
    meta: dict[str, int] | Missing = MISSING
    kind: Kind | Missing = Field(default=MISSING, alias="the-kind")


def test_json_body_uses_wire_names_and_leaves_out_what_is_missing() -> None:
    class Note(BaseModel):
        made_at: datetime | Missing = Field(default=MISSING, alias="madeAt")
        text: str | Missing | None = MISSING

    content = encode_body(Body("application/json", "json"), Note(text=None))

    assert content.data == b'{"text":null}'


def test_form_body_follows_the_encoding_of_each_property() -> None:
    body = Body("application/x-www-form-urlencoded", "form", {"a": Part(explode=False), "j": Part("application/json")})

    content = encode_body(body, {"a": ["1", "2"], "b": ["x", "y z"], "j": {"k": 1}})

    assert content.data == b"a=1,2&b=x&b=y%20z&j=%7B%22k%22%3A1%7D"


def test_objects_in_a_form_are_json_where_their_encoding_says_nothing_else() -> None:
    body = Body("application/x-www-form-urlencoded", "form", {"s": Part(style="deepObject")})

    encoded = encode_body(body, {"o": {"a": 1}, "l": [{"a": 2}], "s": {"a": 3}})

    assert encoded.data == b"o=%7B%22a%22%3A1%7D&l=%7B%22a%22%3A2%7D&s%5Ba%5D=3"


def test_binary_body_keeps_its_bytes_and_its_media_type() -> None:
    content = encode_body(Body("image/*", "binary"), File(b"\x89", content_type="image/png"))

    assert (content.content_type, content.data) == ("image/png", b"\x89")


def test_multipart_body_has_a_part_for_each_file_and_json_for_objects() -> None:
    body = Body("multipart/form-data", "multipart", {"file": Part("image/png")})
    upload = Upload.model_validate(
        {"file": File(b"png", "a.png"), "more": [b"1", File(b"2", "b")], "meta": {"a": 1}, "the-kind": "new"}
    )

    parts = parts_of(encode_body(body, upload))

    assert [
        (one.get_param("name", header="content-disposition"), one.get_filename(), one["content-type"], text_of(one))
        for one in parts
    ] == [
        ("file", "a.png", "image/png", b"png"),
        ("more", "file", "application/octet-stream", b"1"),
        ("more", "b", "application/octet-stream", b"2"),
        ("meta", None, "application/json", b'{"a":1}'),
        ("the-kind", None, None, b"new"),
    ]


def test_parts_have_the_headers_that_the_contract_declares_and_no_line_of_their_own() -> None:
    body = Body("multipart/form-data", "multipart", {"file": Part(headers={"X-Tags": False})})
    file = File(b"1", 'a"\r\nX-Evil: 1', headers={"X-Tags": ["a", "b"], "X-Other": "no"})

    (part,) = parts_of(encode_body(body, {"file": file}))

    assert part["X-Tags"] == "a,b"
    assert (part["X-Other"], part["X-Evil"]) == (None, None)


def test_parts_without_names_are_a_list() -> None:
    body = Body("multipart/mixed", "multipart", prefix=(Part("application/json"),), rest=Part("image/png"))

    parts = parts_of(encode_body(body, [{"a": 1}, b"png"]))

    assert [(one["content-type"], text_of(one)) for one in parts] == [
        ("application/json", b'{"a":1}'),
        ("image/png", b"png"),
    ]


def test_xml_body_is_written_by_its_xml_objects() -> None:
    tags = XmlNode("tags", XmlItems(XmlNode("tag", Text()), is_wrapped=True))
    fields = XmlFields({"id": XmlNode("id", Text(("integer",)), kind="attribute"), "tags": tags})
    body = Body("application/xml", "xml", xml=Xml(XmlNode("book", fields)))

    content = encode_body(body, {"id": 7, "tags": ["a", "b&c"]})

    assert whole(content).split(b"\n", 1)[1] == b'<book id="7"><tags><tag>a</tag><tag>b&amp;c</tag></tags></book>'


@pytest.mark.parametrize(
    ("codec", "sent"), [("lines", b'{"a":1}\n{"a":2}\n'), ("sequence", b'\x1e{"a":1}\n\x1e{"a":2}\n')]
)
def test_streams_are_written_item_by_item(codec: Any, sent: bytes) -> None:
    body = Body("application/x", codec)

    content = encode_body(body, ({"a": one} for one in (1, 2)))

    assert whole(content) == sent
    assert not content.is_repeatable


async def test_streams_of_the_async_client_may_be_asynchronous() -> None:
    async def items() -> AsyncIterator[int]:
        yield 1
        yield 2

    content = encode_body(Body("application/jsonl", "lines"), items())

    assert isinstance(content.data, Pieces)
    assert b"".join([piece async for piece in content.data]) == b"1\n2\n"


def pieces_of(text: bytes) -> Iterator[bytes]:
    yield from (text[at : at + 2] for at in range(0, len(text), 2))


@pytest.mark.parametrize(
    ("kind", "size", "is_repeatable"),
    [("bytes", 5, True), ("path", 5, True), ("opened", 5, True), ("pieces", None, False), ("list", None, True)],
)
async def test_a_file_comes_from_anywhere(tmp_path: Path, kind: str, size: int | None, is_repeatable: bool) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"12345")
    kinds: dict[str, Any] = {
        "bytes": b"12345",
        "path": path,
        "opened": io.BytesIO(b"12345"),
        "pieces": pieces_of(b"12345"),
        "list": [b"123", b"45"],
    }
    file = File(kinds[kind])

    assert (file.size, file.is_repeatable) == (size, is_repeatable)
    assert file.read() == b"12345"
    if is_repeatable:
        assert b"".join([piece async for piece in file]) == b"12345"


def test_a_file_object_is_sent_from_where_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"12345")
    with path.open("rb") as opened:
        opened.read(2)
        file = File(opened)

        assert (file.name, file.size) == ("a.txt", 3)
        assert (file.read(), file.read()) == (b"345", b"345")


def test_progress_is_told_after_each_piece() -> None:
    told: list[tuple[int, int | None]] = []
    content = encode_body(Body("a/b", "binary"), File([b"123", b"45"])).watched(lambda *now: told.append(now))

    assert whole(content) == b"12345"
    assert told == [(3, None), (5, None)]


def test_what_is_no_file_is_refused() -> None:
    with pytest.raises(ValueError, match="Input should be a file"):
        encode_body(Body("a/b", "binary"), 5)


@pytest.mark.parametrize(
    ("body", "sent"),
    [
        (Body("application/json", "json"), b'{"at":["2026-01-02T03:04:05.1200Z"]}'),
        (Body("application/x-www-form-urlencoded", "form"), b"at=2026-01-02T03%3A04%3A05.1200Z"),
    ],
)
def test_a_moment_that_was_read_is_sent_as_it_was(body: Body, sent: bytes) -> None:
    moments = TypeAdapter(Annotated[list[AwareDatetime], AS_JSON]).validate_python(["2026-01-02T03:04:05.1200Z"])

    assert whole(encode_body(body, {"at": moments})) == sent
