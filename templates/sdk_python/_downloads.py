"""Answers that are files: read at once, piece by piece, or saved."""

import os
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import suppress
from email.message import Message
from pathlib import Path
from tempfile import NamedTemporaryFile
from types import TracebackType
from typing import Any, BinaryIO, Final, TypeAlias

import anyio.to_thread
import httpx2

from ._reading import broken

Progress: TypeAlias = Callable[[int, int | None], None]
"""Told after each piece: how many bytes came, and of how many, if that is known."""


class _Answer:
    """What a download knows before it is read."""

    def __init__(self, response: httpx2.Response) -> None:
        self.response: Final = response

    @property
    def content_type(self) -> str | None:
        return self.response.headers.get("content-type")

    @property
    def name(self) -> str | None:
        """As the server calls the file, without folders (RFC 6266, section 4.3)."""
        header = Message()
        header["content-disposition"] = self.response.headers.get("content-disposition", "")
        name = header.get_filename()
        return os.path.basename(name.replace("\\", "/")) or None if name else None

    @property
    def size(self) -> int | None:
        """In bytes, where the server says it and does not compress them."""
        length = self.response.headers.get("content-length", "")
        return int(length) if length.isdecimal() and "content-encoding" not in self.response.headers else None


class Download(_Answer):
    """A file that is being answered. `read()` is all of it; iterating it or `save(path)` needs no memory for that.

    It holds a connection until it is read to its end or closed, which `with` does.
    """

    def read(self) -> bytes:
        """All of it."""
        with broken():
            return self.response.read()

    def __bytes__(self) -> bytes:
        return self.read()

    def __iter__(self) -> Iterator[bytes]:
        """One piece after another, once."""
        with self, broken():
            yield from self.response.iter_bytes()

    def save(self, path: str | os.PathLike[str], on_progress: Progress | None = None) -> Path:
        """Write it to `path`, where nothing is seen of it before it is whole."""
        with _Saving(Path(path), self.size, on_progress) as saving:
            for piece in self:
                saving.write(piece)
        return saving.path

    def close(self) -> None:
        """Let the connection go."""
        self.response.close()

    def __enter__(self) -> "Download":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class AsyncDownload(_Answer):
    """A file that is being answered. `await read()` is all of it; iterating it or `await save(path)` needs no memory for that.

    It holds a connection until it is read to its end or closed, which `async with` does.
    """

    async def read(self) -> bytes:
        """All of it."""
        with broken():
            return await self.response.aread()

    async def __aiter__(self) -> AsyncIterator[bytes]:
        """One piece after another, once."""
        async with self:
            with broken():
                async for piece in self.response.aiter_bytes():
                    yield piece

    async def save(self, path: str | os.PathLike[str], on_progress: Progress | None = None) -> Path:
        """Write it to `path`, where nothing is seen of it before it is whole."""
        with _Saving(Path(path), self.size, on_progress) as saving:
            async for piece in self:
                await anyio.to_thread.run_sync(saving.write, piece)
        return saving.path

    async def close(self) -> None:
        """Let the connection go."""
        await self.response.aclose()

    async def __aenter__(self) -> "AsyncDownload":
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()


class _Saving:
    """A file beside the one that is wanted, which takes its place in the end."""

    def __init__(self, path: Path, size: int | None, on_progress: Progress | None) -> None:
        self.path, self._size, self._on_progress = path, size, on_progress
        self._written = 0
        self._file: Any = None

    def write(self, piece: bytes) -> None:
        opened: BinaryIO = self._file
        opened.write(piece)
        self._written += len(piece)
        if self._on_progress is not None:
            self._on_progress(self._written, self._size)

    def __enter__(self) -> "_Saving":
        self._file = NamedTemporaryFile(dir=self.path.parent, prefix=f".{self.path.name}.", delete=False)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()
        if kind is None:
            os.replace(self._file.name, self.path)
            return
        with suppress(FileNotFoundError):
            os.unlink(self._file.name)
