"""`File`: a file of a multipart body, in memory where it is small and on disk where it is large."""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO, Final

from pydantic import SerializationInfo
from pydantic_core import CoreSchema, to_jsonable_python
from pydantic_core import core_schema as cs

from .contract import Complaint
from .operation import Media, Part

PIECE: Final = 64 * 1024


class File:
    """What a client sent, or is to be sent: `File(b"…", "report.pdf", "application/pdf")`, or the same of a `Path`.

    `await file.read()` and `bytes(file)` are all of it; `async for piece in file` and `file.open()` need no memory for
    that. `path` is where a large one that was received lies until its call ends: what moves it away keeps it.
    `headers` are those that the contract declares for the part, by its names, as values of their schemas.
    """

    __slots__ = ("_content", "content_type", "filename", "headers", "path", "size")

    def __init__(
        self,
        content: bytes | Path,
        filename: str | None = None,
        content_type: str | None = None,
        headers: Mapping[str, Any] | None = None,
    ) -> None:
        """Raises OSError for a path that leads to no file."""
        self.path: Final = content if isinstance(content, Path) else None
        self._content = b"" if isinstance(content, Path) else bytes(content)
        self.size: Final = content.stat().st_size if isinstance(content, Path) else len(self._content)
        self.filename = filename
        self.content_type = content_type
        self.headers: Mapping[str, Any] = headers or {}

    def __bytes__(self) -> bytes:
        return self._content if self.path is None else self.path.read_bytes()

    def __len__(self) -> int:
        return self.size

    def __eq__(self, other: object) -> bool:
        """By what is in them: to another file, and to bytes."""
        if not isinstance(other, File | bytes):
            return NotImplemented
        return len(self) == len(other) and bytes(self) == bytes(other)

    __hash__ = None  # type: ignore[assignment]  # what lies on disk may change

    def __repr__(self) -> str:
        return f"File({self.size} bytes, {self.filename!r}, {self.content_type!r})"

    async def read(self) -> bytes:
        """All of it."""
        return self._content if self.path is None else await asyncio.to_thread(self.path.read_bytes)

    def open(self) -> BinaryIO:
        """To read it from its beginning, as libraries do; to be closed."""
        return BytesIO(self._content) if self.path is None else self.path.open("rb")

    async def __aiter__(self) -> AsyncIterator[bytes]:
        """One piece after another."""
        with self.open() as opened:
            while piece := await asyncio.to_thread(opened.read, PIECE):
                yield piece

    def digest(self) -> str:
        """SHA-256 of what is in it."""
        found = hashlib.sha256()
        with self.open() as opened:
            while piece := opened.read(PIECE):
                found.update(piece)
        return found.hexdigest()

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> CoreSchema:
        written = cs.plain_serializer_function_ser_schema(_text, info_arg=True, when_used="json")
        return cs.no_info_plain_validator_function(_as_file, serialization=written)


def _as_file(value: object) -> File:
    """JSON has no files: one in it is a text."""
    match value:
        case File():
            return value
        case bytes() | bytearray() | memoryview():
            return File(bytes(value))
        case str():
            return File(value.encode())
        case _:
            raise ValueError("Input should be a file")


def _text(file: File, info: SerializationInfo) -> str:
    return _measure(file) if info.context is _MEASURED else bytes(file).decode()


def measured(value: Any) -> Any:
    """A value as JSON for rules that know no files: these are texts as long as they are."""
    return to_jsonable_python(_with_files(value), by_alias=True, fallback=_measure, context=_MEASURED)


_MEASURED: Final = {"files": "measured"}


def _with_files(value: Any) -> Any:
    match value:
        case bytes():
            return File(value)
        case list():
            return [_with_files(one) for one in value]
        case dict():
            return {name: _with_files(one) for name, one in value.items()}
        case _:
            return value


def _measure(file: Any) -> str:
    """One on disk is not read again for that, and is like no other: a body that has it was judged as a whole."""
    if not isinstance(file, File):
        raise ValueError(f"no value of JSON: {type(file).__name__}")
    if file.path is None:
        return bytes(file).decode("latin-1")
    length = min(len(file), PIECE)
    return str(file.path).ljust(length)[:length]


def judged_form(value: Any, media: Media) -> tuple[Any, list[Complaint]]:
    """The same value with files as texts, because JSON Schema knows no bytes; and what is wrong with their sizes.

    A text is as long as its file, but for a file on disk, which is measured where it lies.
    """
    if isinstance(value, list) and media.rest is not None:
        judged_by_position, complaints = judged_form({str(at): one for at, one in enumerate(value)}, media)
        return list(judged_by_position.values()), complaints
    if not isinstance(value, dict):
        return value, []
    parts = media.parts_of(len(value))
    complaints = []
    judged: dict[str, object] = {}
    for name, member in value.items():
        if isinstance(member, list):
            judged[name] = [_judged(one, parts.get(name), (name, at), complaints) for at, one in enumerate(member)]
        else:
            judged[name] = _judged(member, parts.get(name), (name,), complaints)
    return judged, complaints


def _judged(member: object, part: Part | None, path: Sequence[str | int], complaints: list[Complaint]) -> object:
    if isinstance(member, bytes):
        return member.decode("latin-1")
    if not isinstance(member, File):
        return member
    if member.path is None or part is None or part.lengths is None:
        return bytes(member).decode("latin-1")
    least, most = part.lengths
    if len(member) < least:
        complaints.append(Complaint(tuple(path), "minLength", f"value is shorter than {least} bytes"))
    if most is not None and len(member) > most:
        complaints.append(Complaint(tuple(path), "maxLength", f"value is longer than {most} bytes"))
    return " " * least
