"""Multipart replies (RFC 7578): each property a part, a list one part an item, by the Encoding Objects of the contract."""

import secrets
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack
from typing import Any

from pydantic import BaseModel

from .files import File
from .lossless import MISSING
from .lossless.model import wire_names
from .operation import Part
from .streams import Held
from .texts import dumps, simple_text


def members(body: object) -> dict[str, Any] | None:
    """The parts of a body by their names on the wire, files as they are; None where it has none."""
    if isinstance(body, BaseModel):
        names = wire_names(type(body))
        found = {names.get(name, name): value for name, value in vars(body).items()} | (body.model_extra or {})
    elif isinstance(body, Mapping):
        found = dict(body)
    else:
        return None
    return {name: value for name, value in found.items() if value is not MISSING}


class Pieces(Held[bytes]):
    """A body with files on disk, piece by piece."""

    def __init__(self, boundary: str, pieces: Sequence[bytes | File]) -> None:
        super().__init__(_read(pieces), AsyncExitStack())
        self.boundary = boundary


async def _read(pieces: Sequence[bytes | File]) -> AsyncIterator[bytes]:
    for one in pieces:
        if isinstance(one, bytes):
            yield one
        else:
            async for piece in one:
                yield piece


def write_multipart(values: Mapping[str, Any], parts: Mapping[str, Part], *, has_names: bool = True) -> bytes | Pieces:
    """The body, which begins with its boundary: one that nobody can know before. Values are of JSON, but for files.

    Without names a value is one part each, and what says `form-data` is left to the files.
    """
    boundary = secrets.token_hex(16)
    pieces: list[bytes | File] = []
    for name, value in values.items():
        part = parts.get(name, Part())
        for content_type, one in _parts(value, part) if has_names else [(_content_type(value, part), value)]:
            fields = [*_disposition(name if has_names else None, one), ("Content-Type", content_type)]
            fields += _headers(one, part)
            head = "".join(f"{field}: {text}\r\n" for field, text in fields)
            pieces += [f"--{boundary}\r\n{head}\r\n".encode(), _content(one), b"\r\n"]
    pieces.append(f"--{boundary}--\r\n".encode())
    whole = [one for one in pieces if isinstance(one, bytes)]
    return b"".join(whole) if len(whole) == len(pieces) else Pieces(boundary, pieces)


def _disposition(name: str | None, value: object) -> list[tuple[str, str]]:
    if name is not None:
        return [("Content-Disposition", f'form-data; name="{_quoted(name)}"{_file_name(value)}')]
    has_name = isinstance(value, File) and value.filename is not None
    return [("Content-Disposition", f"attachment{_file_name(value)}")] if has_name else []


def _parts(value: object, part: Part) -> Iterator[tuple[str, object]]:
    """Each part of a property, with its content type."""
    for one in value if isinstance(value, list) else (value,):
        yield _content_type(one, part), one


def _content_type(value: object, part: Part) -> str:
    """As a file says it; else as the contract does, where it says one and not a choice; else by the kind of value."""
    if isinstance(value, File) and value.content_type:
        return _quoted(value.content_type)
    said = part.content_type
    if said is not None and "*" not in said and "," not in said:
        return said
    if isinstance(value, File | bytes | bytearray):
        return "application/octet-stream"
    return "application/json" if isinstance(value, dict | list) else "text/plain; charset=utf-8"


def _file_name(value: object) -> str:
    if not isinstance(value, File | bytes | bytearray):
        return ""
    name = value.filename if isinstance(value, File) else None
    return f'; filename="{_quoted(name or "file")}"'


def _content(value: object) -> bytes | File:
    if isinstance(value, File) and value.path is not None:
        return value
    if isinstance(value, File | bytes | bytearray):
        return bytes(value)
    return value.encode() if isinstance(value, str) else dumps(value)


def _headers(value: object, part: Part) -> Iterator[tuple[str, str]]:
    """Those that the contract declares, in style `simple`."""
    sent = value.headers if isinstance(value, File) else {}
    for header in part.headers:
        if header.name in sent:
            yield header.name, _in_one_line(simple_text(sent[header.name], explode=header.explode))


def _quoted(text: str) -> str:
    """As browsers do it: what would end the text or the line is percent-encoded."""
    return _in_one_line(text.replace('"', "%22"))


def _in_one_line(text: str) -> str:
    return text.replace("\r", "%0D").replace("\n", "%0A")
