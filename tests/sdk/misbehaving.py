"""A server that misbehaves as it is told: slow, cut off, silent, wrong. It speaks HTTP/1.1 from a raw socket, so that nothing puts it right.

`python -m tests.sdk.misbehaving` prints its ports as one line of JSON and serves until its input ends.
`PUT /_scenario/<name>` with a JSON list of answers makes `/s/<name>/…` answer them; `GET /_scenario/<name>` tells what it was asked.

An answer has `status`, `headers`, one of `json`, `text`, `bytes` (base64) and `chunks` (`[[seconds, text], …]`), and may have
`delay` (seconds before anything is sent), `cut` (close after so many bytes of the body), `drop` (close without a word),
`to` (`"POST /oauth/token"`: for such requests only) and `times` (how many requests it is for; one).
"""

import asyncio
import json
import socket
import sys
import time
from base64 import b64decode, b64encode
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from typing import Any
from urllib.parse import unquote

NOT_FORESEEN: Mapping[str, Any] = {"status": 599, "text": "the scenario has no answer to this request"}
LONGEST = 1.0
"""Seconds that a client is given to end what it has begun, before it is told what was seen."""
_connections = count(1)


@dataclass(slots=True)
class Asked:
    """One request, in the words that scenarios use."""

    method: str
    path: str
    query: str
    headers: dict[str, str]
    body: bytes
    connection: int
    at: float
    is_abandoned: bool = False  # the client left before the answer was written

    def told(self) -> dict[str, Any]:
        try:
            body = {"body": self.body.decode()}
        except UnicodeDecodeError:
            body = {"bytes": b64encode(self.body).decode()}
        return {
            "method": self.method,
            "path": self.path,
            "query": self.query,
            "headers": self.headers,
            "connection": self.connection,
            "at": self.at,
            "abandoned": self.is_abandoned,
            **body,
        }


@dataclass(slots=True)
class Script:
    """What is left to answer, and what was asked."""

    answers: list[dict[str, Any]]
    asked: list[Asked] = field(default_factory=list)
    writing: set[asyncio.Future[bool]] = field(default_factory=set)

    def answer(self, asked: Asked) -> Mapping[str, Any]:
        """The first answer that is for this request and not used up."""
        self.asked.append(asked)
        for answer in self.answers:
            if answer.get("to", f"{asked.method} {asked.path}") != f"{asked.method} {asked.path}":
                continue
            if answer.get("times", 1) > 0:
                answer["times"] = answer.get("times", 1) - 1
                return answer
        return NOT_FORESEEN


class Incoming(asyncio.StreamReader):
    """What a client sends; it says when the client leaves, which nobody who writes would see."""

    def __init__(self) -> None:
        super().__init__()
        self.has_ended = asyncio.Event()

    def feed_eof(self) -> None:
        super().feed_eof()
        self.has_ended.set()

    def set_exception(self, exc: Exception) -> None:
        super().set_exception(exc)
        self.has_ended.set()


class Misbehaving:
    """All scenarios, by name."""

    def __init__(self) -> None:
        self._scripts: dict[str, Script] = {}

    def protocol(self) -> asyncio.StreamReaderProtocol:
        """Of one connection."""
        reader = Incoming()
        return asyncio.StreamReaderProtocol(reader, lambda _, writer: self._connected(reader, writer))

    async def _connected(self, reader: Incoming, writer: asyncio.StreamWriter) -> None:
        connection = next(_connections)
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            while (asked := await _request(reader, connection)) is not None:
                if not await self._answered(asked, reader, writer):
                    break
        writer.close()

    async def _answered(self, asked: Asked, reader: Incoming, writer: asyncio.StreamWriter) -> bool:
        """Whether the connection may go on."""
        _, kind, name, *rest = [*asked.path.split("/", 3), "", ""]
        if kind == "_scenario" and asked.method == "PUT":
            self._scripts[name] = Script(json.loads(asked.body))
            return await _write(writer, {"status": 204})
        if kind == "_scenario" and name in self._scripts:
            return await _write(writer, {"json": await _told(self._scripts[name])})
        if kind != "s" or name not in self._scripts:
            return await _write(writer, {"status": 404, "text": "no such scenario"})
        asked.path = "/" + rest[0]
        script = self._scripts[name]
        answer = script.answer(asked)
        leaving = asyncio.ensure_future(reader.has_ended.wait())
        writing = asyncio.ensure_future(_write(writer, answer))
        script.writing.add(writing)
        writing.add_done_callback(script.writing.discard)
        await asyncio.wait((leaving, writing), return_when=asyncio.FIRST_COMPLETED)
        if writing.done():
            leaving.cancel()
            with suppress(asyncio.CancelledError):
                await leaving
            return writing.result()
        asked.is_abandoned = True
        writing.cancel()
        return False


async def _told(script: Script) -> list[dict[str, Any]]:
    """What was asked, once it is known of every request how it ended."""
    if script.writing:
        await asyncio.wait(script.writing, timeout=LONGEST)
    return [one.told() for one in script.asked]


async def _request(reader: Incoming, connection: int) -> Asked | None:
    try:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    except asyncio.IncompleteReadError:
        return None
    first, *lines = head.rstrip("\r\n").split("\r\n")
    method, target, _ = first.split(" ")
    headers: dict[str, str] = {}
    for name, _, value in (line.partition(":") for line in lines):
        lower = name.lower()
        headers[lower] = f"{headers[lower]}, {value.strip()}" if lower in headers else value.strip()
    at = time.monotonic()
    path, _, query = target.partition("?")
    return Asked(method, unquote(path), query, headers, await _body(reader, headers), connection, at)


async def _body(reader: asyncio.StreamReader, headers: Mapping[str, str]) -> bytes:
    if headers.get("transfer-encoding", "").lower() != "chunked":
        return await reader.readexactly(int(headers.get("content-length", "0")))
    pieces = []
    while size := int((await reader.readline()).split(b";")[0], 16):
        pieces.append(await reader.readexactly(size))
        await reader.readline()
    await reader.readline()
    return b"".join(pieces)


async def _write(writer: asyncio.StreamWriter, answer: Mapping[str, Any]) -> bool:
    """Whether the answer was written whole, so that another may follow it."""
    await asyncio.sleep(answer.get("delay", 0))
    if answer.get("drop"):
        return False
    status = answer.get("status", 200)
    body, media_type = _content(answer)
    headers = {"content-type": media_type} if media_type else {}
    headers |= {name.lower(): str(value) for name, value in answer.get("headers", {}).items()}
    if "chunks" in answer:
        headers["transfer-encoding"] = "chunked"
    elif status not in (204, 304):
        headers["content-length"] = str(len(body))
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    writer.write(f"HTTP/1.1 {status} Told\r\n{head}\r\n".encode("latin-1"))
    for seconds, text in answer.get("chunks", ()):
        await writer.drain()
        await asyncio.sleep(seconds)
        piece = text.encode()
        writer.write(b"%x\r\n%s\r\n" % (len(piece), piece))
    if "chunks" in answer:
        if "cut" not in answer:
            writer.write(b"0\r\n\r\n")
    else:
        writer.write(body[: answer.get("cut", len(body))])
    await writer.drain()
    return "cut" not in answer


def _content(answer: Mapping[str, Any]) -> tuple[bytes, str | None]:
    if "json" in answer:
        return json.dumps(answer["json"]).encode(), "application/json"
    if "bytes" in answer:
        return b64decode(answer["bytes"]), "application/octet-stream"
    return answer.get("text", "").encode(), "text/plain" if "text" in answer else None


def _refusing() -> socket.socket:
    """A port that is taken, so that nobody else gets it, and where nobody listens."""
    taken = socket.socket()
    taken.bind(("127.0.0.1", 0))
    return taken


def _deaf() -> tuple[socket.socket, list[socket.socket]]:
    """A port where connecting takes for ever: its queue is full and nobody takes anything from it."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    listening.listen(0)
    waiting = []
    for _ in range(4):
        one = socket.socket()
        one.setblocking(False)
        with suppress(BlockingIOError):
            one.connect(listening.getsockname())
        waiting.append(one)
    return listening, waiting


async def serve() -> None:
    refusing, (deaf, _waiting) = _refusing(), _deaf()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Misbehaving().protocol, "127.0.0.1", 0)
    ports = {"port": server.sockets[0].getsockname()[1], "refused": refusing.getsockname()[1]}
    print(json.dumps({**ports, "deaf": deaf.getsockname()[1]}), flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()


if __name__ == "__main__":
    asyncio.run(serve())
