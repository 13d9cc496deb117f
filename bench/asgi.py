"""Drive an ASGI application in process: one request, one answer, no socket in between."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, MutableMapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

Message = MutableMapping[str, Any]
App = Callable[[Any, Any, Any], Awaitable[None]]  # each framework types scope, receive and send its own way
Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Call:
    """One request, as bytes on the wire would say it; `target` is the path and the query, still encoded."""

    method: str
    target: str
    headers: Headers = ()
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def media_type(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


@dataclass(slots=True)
class Exchange:
    """The two callables of one ASGI call, and what the application sent through them."""

    body: bytes
    status: int = 0
    headers: list[tuple[bytes, bytes]] | None = None
    content: bytes = b""
    is_read: bool = False

    async def receive(self) -> Message:
        if self.is_read:
            return {"type": "http.disconnect"}
        self.is_read = True
        return {"type": "http.request", "body": self.body, "more_body": False}

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.headers = list(message.get("headers", ()))
        else:
            self.content += message.get("body", b"")


def scope_of(call: Call) -> dict[str, Any]:
    """A fresh HTTP scope: applications may write into theirs."""
    path, _, query = call.target.partition("?")
    sent = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in call.headers]
    if call.body:
        sent.append((b"content-length", str(len(call.body)).encode()))
    return {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.4"},
        "http_version": "1.1",
        "method": call.method,
        "scheme": "http",
        "path": unquote(path),
        "raw_path": path.encode("ascii"),
        "query_string": query.encode("ascii"),
        "root_path": "",
        "headers": [(b"host", b"localhost"), (b"user-agent", b"bench"), (b"accept", b"*/*"), *sent],
        "client": ("127.0.0.1", 50000),
        "server": ("127.0.0.1", 80),
        "state": {},
    }


async def ask(app: App, call: Call) -> Answer:
    """Send one request to an application whose lifespan has begun."""
    exchange = Exchange(call.body)
    await app(scope_of(call), exchange.receive, exchange.send)
    headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in exchange.headers or ()}
    return Answer(exchange.status, headers, exchange.content)


@asynccontextmanager
async def running(app: App) -> AsyncIterator[App]:
    """Hold the application's lifespan open, as a server would."""
    inbox: asyncio.Queue[Message] = asyncio.Queue()
    outbox: asyncio.Queue[Message] = asyncio.Queue()
    await inbox.put({"type": "lifespan.startup"})
    scope = {"type": "lifespan", "asgi": {"version": "3.0", "spec_version": "2.0"}, "state": {}}

    async def live() -> None:
        try:
            await app(scope, inbox.get, outbox.put)
        finally:
            await outbox.put({"type": "ended"})

    task = asyncio.create_task(live())
    started = await outbox.get()
    if started["type"] != "lifespan.startup.complete":
        await task
        raise RuntimeError(started.get("message") or "the application ended before it had started")
    try:
        yield app
    finally:
        await inbox.put({"type": "lifespan.shutdown"})
        await task
