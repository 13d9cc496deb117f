"""The parts of a multipart body (RFC 2046, section 5.1) as they come: small ones into memory, large ones onto disk.

What a part means is for `forms`.
"""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkstemp
from typing import BinaryIO, Final

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header

from .files import File
from .headers import Headers
from .wire.texts import Malformed

MOST_PARTS: Final = 2000


@dataclass(frozen=True, slots=True)
class Spool:
    """How much of a part is kept in memory, and who deletes the files of larger ones."""

    memory: int
    held: AsyncExitStack


@dataclass(frozen=True, slots=True)
class Received:
    """One part: its name, where it has one, and its headers."""

    name: str | None
    headers: Headers
    file: File


async def read_parts(chunks: AsyncIterator[bytes], content_type: bytes, spool: Spool) -> list[Received] | None:
    """All parts of a body; None where there is no byte of it. Raises Malformed."""
    boundary = parse_options_header(content_type)[1].get(b"boundary")
    if not boundary:
        raise Malformed("its content type has no boundary")
    found: list[Received] = []
    try:
        tokens = _Tokens(boundary)
        part: _Part | None = None
        async for chunk in chunks:
            for token in tokens.of(chunk):
                if isinstance(token, Headers):
                    part = _Part(token, spool)
                elif part is not None and token is not None:
                    await part.add(token)
                elif part is not None:
                    found.append(await part.received())
            if len(found) > MOST_PARTS:
                raise Malformed(f"more than {MOST_PARTS} parts")
    except FormParserError as error:
        raise Malformed(str(error)) from None
    if not tokens.is_ended and tokens.is_begun:
        raise Malformed("it ends before its last boundary")
    return found if tokens.is_begun else None


class _Tokens:
    """What the parser finds: the headers of a part, pieces of its content, and None at its end."""

    def __init__(self, boundary: bytes) -> None:
        self.is_begun = self.is_ended = False
        self._found: list[Headers | bytes | None] = []
        self._fields: list[tuple[bytes, bytes]] = []
        self._name = self._value = b""
        self._parser = MultipartParser(
            boundary,
            {
                "on_header_field": self._on_name,
                "on_header_value": self._on_value,
                "on_header_end": self._on_header_end,
                "on_headers_finished": self._on_headers,
                "on_part_data": self._on_content,
                "on_part_end": self._on_part_end,
                "on_end": self._on_end,
            },
        )

    def of(self, chunk: bytes) -> list[Headers | bytes | None]:
        """Raises FormParserError."""
        self.is_begun = self.is_begun or bool(chunk)
        self._found = []
        self._parser.write(chunk)
        return self._found

    def _on_name(self, chunk: bytes, start: int, end: int) -> None:
        self._name += chunk[start:end]

    def _on_value(self, chunk: bytes, start: int, end: int) -> None:
        self._value += chunk[start:end]

    def _on_header_end(self) -> None:
        self._fields.append((self._name.lower(), self._value))
        self._name = self._value = b""

    def _on_headers(self) -> None:
        self._found.append(Headers(self._fields))
        self._fields = []

    def _on_content(self, chunk: bytes, start: int, end: int) -> None:
        self._found.append(chunk[start:end])

    def _on_part_end(self) -> None:
        self._found.append(None)

    def _on_end(self) -> None:
        self.is_ended = True


class _Part:
    """One part while it arrives."""

    def __init__(self, headers: Headers, spool: Spool) -> None:
        self._headers, self._spool = headers, spool
        self._content = bytearray()
        self._disk: BinaryIO | None = None
        self._path: Path | None = None

    async def add(self, piece: bytes) -> None:
        if self._disk is None:
            self._content += piece
            if len(self._content) <= self._spool.memory:
                return
            self._disk, self._path = _temporary(self._spool.held)
            piece, self._content = bytes(self._content), bytearray()
        await asyncio.to_thread(self._disk.write, piece)

    async def received(self) -> Received:
        """Raises Malformed where its name is none."""
        options = parse_options_header(self._headers.raw(b"content-disposition"))[1]
        name, file_name = options.get(b"name"), options.get(b"filename")
        if self._disk is not None:
            await asyncio.to_thread(self._disk.close)
        file = File(
            bytes(self._content) if self._path is None else self._path,
            None if file_name is None else from_utf8(file_name),
            self._headers.get("content-type"),
        )
        return Received(None if name is None else from_utf8(name), self._headers, file)


def _temporary(held: AsyncExitStack) -> tuple[BinaryIO, Path]:
    """A file with a name, so that it can be moved away; what was not moved is deleted in the end."""
    descriptor, name = mkstemp(prefix="accordant-")
    disk, path = os.fdopen(descriptor, "wb"), Path(name)
    held.callback(path.unlink, missing_ok=True)
    held.callback(disk.close)
    return disk, path


def from_utf8(raw: bytes) -> str:
    """Raises Malformed."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        raise Malformed("a part is not UTF-8 text") from None
