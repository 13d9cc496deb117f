"""Bodies: from a value to what its media type has for it. What is large stays where it is until it is sent."""

import secrets
from collections.abc import AsyncIterable, AsyncIterator, Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from pydantic import BaseModel, RootModel
from pydantic_core import to_json, to_jsonable_python

from ._encoding import Pairs, escape, simple_text, styled_pairs, text_of
from ._files import File, Pieces, Progress, as_file, is_file
from ._lossless import MISSING, as_spelled
from ._operation import Body, Part
from ._wire.xml import write_xml


@dataclass(frozen=True, slots=True)
class Content:
    """A body ready to send."""

    content_type: str | None
    data: bytes | Pieces | None = None

    @property
    def is_repeatable(self) -> bool:
        """Whether it can be sent again."""
        return not isinstance(self.data, Pieces) or self.data.is_repeatable

    def watched(self, on_progress: Progress) -> "Content":
        """The same, telling how much of it is sent."""
        pieces = self.data if isinstance(self.data, Pieces) else Pieces((self.data or b"",))
        return Content(self.content_type, pieces.watched(on_progress))


def encode_body(body: Body, value: object) -> Content:
    """The value as its media type has it. Raises TypeError for what it has nothing for."""
    match body.codec:
        case "json":
            return Content(body.media_type, to_json(as_spelled(value), by_alias=True))
        case "form":
            return Content(body.media_type, _form(body, value))
        case "multipart":
            return _multipart(body, value)
        case "text":
            return Content(_with_charset(body.media_type), text_of(to_jsonable_python(as_spelled(value))).encode())
        case "xml" if body.xml is not None:
            return Content(
                _concrete(body.media_type), write_xml(body.xml, to_jsonable_python(as_spelled(value), by_alias=True))
            )
        case "lines" | "sequence":
            return Content(body.media_type, Pieces((File(_framed(value, FRAMES[body.codec])),)))
        case _:
            return _binary(body, value)


def _binary(body: Body, value: object) -> Content:
    file = as_file(value)
    content_type = _content_type(file, body.media_type)
    return Content(content_type, file.content if isinstance(file.content, bytes) else Pieces((file,)))


# Streams --------------------------------------------------------------------------------------------------------------

FRAMES: Final[Mapping[str, Callable[[bytes], bytes]]] = {
    "lines": lambda text: text + b"\n",
    "sequence": lambda text: b"\x1e" + text + b"\n",  # RFC 7464
}
"""By the codec of a media type: what stands around the JSON of an item."""


def _framed(items: object, frame: Callable[[bytes], bytes]) -> Iterator[bytes] | AsyncIterator[bytes]:
    if isinstance(items, AsyncIterable):
        return _framed_async(items, frame)
    if isinstance(items, Iterable):
        return (frame(to_json(as_spelled(one), by_alias=True)) for one in items)
    raise TypeError(f"a stream is sent of an iterator, not of {type(items).__name__}")


async def _framed_async(items: AsyncIterable[object], frame: Callable[[bytes], bytes]) -> AsyncIterator[bytes]:
    async for one in items:
        yield frame(to_json(as_spelled(one), by_alias=True))


# Forms ----------------------------------------------------------------------------------------------------------------


def _form(body: Body, value: object) -> bytes:
    """application/x-www-form-urlencoded, with the `encoding` of each property."""
    pairs: Pairs = []
    for name, member in _members(value):
        part = body.parts.get(name, Part())
        plain = to_jsonable_python(as_spelled(member), by_alias=True)
        is_json = part.content_type is not None and _is_json(part.content_type)
        if is_json or (isinstance(plain, dict) and name not in body.parts):
            pairs.append((escape(name), escape(to_json(plain).decode())))  # OpenAPI 3.1.1, section 4.8.15.1
        else:
            pairs += styled_pairs(name, plain, part.style, part.explode)
    return "&".join(f"{name}={text}" for name, text in pairs).encode("ascii")


def _members(value: object) -> Iterator[tuple[str, Any]]:
    """The properties of a body by wire name; models are not dumped whole, because files are no JSON."""
    if isinstance(value, RootModel):
        yield from _members(value.root)
    elif isinstance(value, BaseModel):
        for attribute, info in type(value).model_fields.items():
            member = getattr(value, attribute)
            if member is not MISSING:
                yield info.serialization_alias or info.alias or attribute, member
        yield from (value.model_extra or {}).items()
    elif isinstance(value, Mapping):
        yield from ((str(name), member) for name, member in value.items() if member is not MISSING)
    else:
        raise TypeError(f"a form body is an object, not {type(value).__name__}")


# Multipart (RFC 7578) -------------------------------------------------------------------------------------------------


def _multipart(body: Body, value: object) -> Content:
    """One part for each property, and one for each item of a property that is an array; or one by one, where none has a name."""
    boundary = secrets.token_hex(16)
    pieces: list[bytes | File] = []
    for name, item, part in _positions(body, value) if body.rest is not None else _named(body, value):
        head = "".join(f"{field}: {_in_one_line(text)}\r\n" for field, text in _fields(name, item, part))
        pieces += [f"--{boundary}\r\n{head}\r\n".encode(), _content(item, part), b"\r\n"]
    pieces.append(f"--{boundary}--\r\n".encode())
    content_type = f"{_concrete(body.media_type).partition(';')[0]}; boundary={boundary}"
    whole = [one for one in pieces if isinstance(one, bytes)]
    return Content(content_type, b"".join(whole) if len(whole) == len(pieces) else Pieces(pieces))


def _named(body: Body, value: object) -> Iterator[tuple[str | None, Any, Part]]:
    for name, member in _members(value):
        part = body.parts.get(name, Part())
        is_one_document = part.content_type is not None and _is_json(part.content_type)
        for item in member if isinstance(member, list | tuple) and not is_one_document else (member,):
            yield name, _prepared(item), part


def _positions(body: Body, value: object) -> Iterator[tuple[str | None, Any, Part]]:
    if not isinstance(value, list | tuple):
        raise TypeError(f"parts without names are a list, not {type(value).__name__}")
    for at, item in enumerate(value):
        yield None, _prepared(item), body.prefix[at] if at < len(body.prefix) else body.rest or Part()


def _prepared(item: object) -> File | Any:
    """A file, or a JSON value."""
    return as_file(item) if is_file(item) else to_jsonable_python(as_spelled(item), by_alias=True)


def _fields(name: str | None, item: File | Any, part: Part) -> Iterator[tuple[str, str]]:
    """The header of a part."""
    is_sent_as_file = isinstance(item, File)
    filename = f'; filename="{_quoted(item.name or "file")}"' if is_sent_as_file else ""
    if name is not None:
        yield "Content-Disposition", f'form-data; name="{_quoted(name)}"{filename}'
    elif is_sent_as_file and item.name:
        yield "Content-Disposition", f"attachment{filename}"
    content_type = _content_type(item, part.content_type) if is_sent_as_file else _json_type(item, part)
    if content_type is not None:
        yield "Content-Type", content_type
    sent = item.headers if is_sent_as_file else {}
    for header, explode in part.headers.items():
        if header in sent:
            yield header, simple_text(to_jsonable_python(as_spelled(sent[header]), by_alias=True), explode=explode)


def _json_type(item: Any, part: Part) -> str | None:
    """What a part is that is no file; a text without a word about it is text/plain (RFC 7578, section 4.4)."""
    if part.content_type is not None and "*" not in part.content_type and "," not in part.content_type:
        return part.content_type
    return "application/json" if isinstance(item, dict | list) else None


def _content(item: File | Any, part: Part) -> bytes | File:
    if isinstance(item, File):
        return item.content if isinstance(item.content, bytes) else item
    is_json = isinstance(item, dict | list) or (part.content_type is not None and _is_json(part.content_type))
    return to_json(item) if is_json else text_of(item).encode()


def _quoted(text: str) -> str:
    """As browsers do it: what would end the text or the line is percent-encoded."""
    return _in_one_line(text.replace('"', "%22"))


def _in_one_line(text: str) -> str:
    return text.replace("\r", "%0D").replace("\n", "%0A")


# Media types ----------------------------------------------------------------------------------------------------------


def _content_type(file: File, declared: str | None) -> str:
    """As the file says it, else as the contract does."""
    return file.content_type or _concrete(declared or "application/octet-stream")


def _is_json(media_type: str) -> bool:
    essence = media_type.partition(";")[0].strip().lower()
    return essence == "application/json" or essence.endswith("+json")


def _with_charset(media_type: str) -> str:
    return media_type if "charset" in media_type else f"{_concrete(media_type)}; charset=utf-8"


def _concrete(media_type: str) -> str:
    """What to call a body whose contract names a range, or several types."""
    first = media_type.partition(",")[0].strip()
    return "application/octet-stream" if "*" in first else first
