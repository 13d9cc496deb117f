"""What is sent in pieces: files, and bodies that are read while they travel."""

import os
from collections.abc import AsyncIterable, AsyncIterator, Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, BinaryIO, Final, TypeAlias

import anyio.to_thread
import httpx2
from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema
from pydantic_core import core_schema as cs

PIECE: Final = 64 * 1024
Progress: TypeAlias = Callable[[int, int | None], None]
"""Told after each piece: how many bytes were sent, and of how many, if that is known."""


class File:
    """A file to send: `File(Path("report.pdf"))`, or bytes, a file object or an iterator of bytes with a name.

    What `headers` says travels in the headers that the contract declares for a part of a multipart body.
    """

    __slots__ = ("_start", "content", "content_type", "headers", "name")

    def __init__(
        self,
        content: "bytes | os.PathLike[str] | BinaryIO | Iterable[bytes] | AsyncIterable[bytes]",
        name: str | None = None,
        content_type: str | None = None,
        headers: Mapping[str, Any] | None = None,
    ) -> None:
        self.content: Final = Path(content) if isinstance(content, os.PathLike) else content
        self.name = name or _name_of(self.content)
        self.content_type = content_type
        self.headers: Mapping[str, Any] = headers or {}
        self._start = _position(self.content)

    @property
    def size(self) -> int | None:
        """In bytes; None of what nobody knows the end of."""
        match self.content:
            case bytes():
                return len(self.content)
            case Path():
                return self.content.stat().st_size
            case _ if self._start is not None:
                end: int = _file_of(self.content).seek(0, os.SEEK_END)
                _file_of(self.content).seek(self._start)
                return end - self._start
            case _:
                return None

    @property
    def is_repeatable(self) -> bool:
        """Whether it can be sent a second time: an iterator cannot."""
        is_iterator = isinstance(self.content, Iterator | AsyncIterator) or hasattr(self.content, "read")
        return self._start is not None or not is_iterator

    def read(self) -> bytes:
        """All of it, in memory."""
        return b"".join(self)

    def __iter__(self) -> Iterator[bytes]:
        match self.content:
            case bytes():
                yield self.content
            case Path():
                with self.content.open("rb") as opened:
                    yield from _pieces(opened)
            case _ if hasattr(self.content, "read"):
                yield from _pieces(self._rewound())
            case Iterable():
                yield from self.content
            case _:
                raise TypeError("an asynchronous iterator of bytes is for the async client")

    async def __aiter__(self) -> AsyncIterator[bytes]:
        match self.content:
            case bytes():
                yield self.content
            case Path():
                with await anyio.to_thread.run_sync(self.content.open, "rb") as opened:
                    while piece := await anyio.to_thread.run_sync(opened.read, PIECE):
                        yield piece
            case _ if hasattr(self.content, "read"):
                given = self._rewound()
                while piece := await anyio.to_thread.run_sync(given.read, PIECE):
                    yield piece
            case AsyncIterable():
                async for piece in self.content:
                    yield piece
            case _:
                for piece in self.content:
                    yield piece

    def __eq__(self, other: object) -> bool:
        """By what is in them, where that can be read twice."""
        if isinstance(other, bytes):
            return self.is_repeatable and self.read() == other
        if not isinstance(other, File):
            return NotImplemented
        return self is other or (self.is_repeatable and other.is_repeatable and self.read() == other.read())

    __hash__ = None  # type: ignore[assignment]  # what lies on disk may change

    def __repr__(self) -> str:
        return f"File({type(self.content).__name__}, {self.name!r}, {self.content_type!r})"

    def _rewound(self) -> BinaryIO:
        opened = _file_of(self.content)
        if self._start is not None:
            opened.seek(self._start)
        return opened

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> CoreSchema:
        written = cs.plain_serializer_function_ser_schema(lambda file: file.read().decode(), when_used="json")
        return cs.no_info_plain_validator_function(as_file, serialization=written)


def as_file(value: Any) -> File:
    """JSON has no files: one in it is a text. Raises ValueError for what cannot be sent as a file."""
    match value:
        case File():
            return value
        case str():
            return File(value.encode())
        case bytearray() | memoryview():
            return File(bytes(value))
        case _ if is_file(value) or (isinstance(value, Iterable | AsyncIterable) and not isinstance(value, Mapping)):
            return File(value)
        case _:
            raise ValueError("Input should be a file: bytes, a path, a file object or an iterator of bytes")


def is_file(value: object) -> bool:
    """Whether it can be nothing but a file: a list may be one of texts."""
    return isinstance(value, File | bytes | bytearray | memoryview | os.PathLike) or hasattr(value, "read")


class _AsFile:
    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return File.__get_pydantic_core_schema__(source, handler)


FileContent: TypeAlias = Annotated[
    File | bytes | os.PathLike[str] | BinaryIO | Iterable[bytes] | AsyncIterable[bytes], _AsFile()
]
"""What may be sent as a file. A path, and a file object with a name, go under that name."""


class Pieces(httpx2.SyncByteStream, httpx2.AsyncByteStream):
    """A body that is read while it is sent."""

    def __init__(self, parts: Sequence[bytes | File], on_progress: Progress | None = None) -> None:
        self._parts = tuple(File(one) if isinstance(one, bytes) else one for one in parts)
        self._on_progress = on_progress
        sizes = [one.size for one in self._parts]
        self.size = sum(one for one in sizes if one is not None) if None not in sizes else None

    @property
    def is_repeatable(self) -> bool:
        """Whether it can be sent again."""
        return all(one.is_repeatable for one in self._parts)

    @property
    def framing(self) -> tuple[str, str]:
        """The header that says where it ends."""
        return ("transfer-encoding", "chunked") if self.size is None else ("content-length", str(self.size))

    def watched(self, on_progress: Progress) -> "Pieces":
        """The same, telling how far it is."""
        return Pieces(self._parts, on_progress)

    def __iter__(self) -> Iterator[bytes]:
        sent = 0
        for part in self._parts:
            for piece in part:
                yield piece
                sent += len(piece)
                self._tell(sent)

    async def __aiter__(self) -> AsyncIterator[bytes]:
        sent = 0
        for part in self._parts:
            async for piece in part:
                yield piece
                sent += len(piece)
                self._tell(sent)

    def _tell(self, sent: int) -> None:
        if self._on_progress is not None:
            self._on_progress(sent, self.size)


def _file_of(content: Any) -> BinaryIO:
    opened: BinaryIO = content
    return opened


def _name_of(content: Any) -> str | None:
    if isinstance(content, Path):
        return content.name
    name = getattr(content, "name", None) if hasattr(content, "read") else None
    return os.path.basename(name) if isinstance(name, str) else None


def _position(content: Any) -> int | None:
    """Where a file object is, if it can come back to it."""
    if not hasattr(content, "read") or not hasattr(content, "seekable") or not content.seekable():
        return None
    position: int = content.tell()
    return position


def _pieces(opened: BinaryIO) -> Iterator[bytes]:
    while piece := opened.read(PIECE):
        yield piece
