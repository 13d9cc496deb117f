"""Spoils the running product between its own validation and the wire, where it can no longer mend what it answers."""

import json
import re
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from starlette.types import ASGIApp, Message, Receive, Scope, Send

NOWHERE = re.compile(r"(?!)")
FRAMING = (b"content-type", b"content-length", b"transfer-encoding")


@dataclass(frozen=True, slots=True)
class Asked:
    """A request, as it came."""

    scope: Scope
    body: bytes = b""

    @property
    def method(self) -> str:
        return str(self.scope["method"])

    @property
    def path(self) -> str:
        return str(self.scope["path"])

    def has_header(self, name: str) -> bool:
        return any(key == name.encode() for key, _ in self.scope["headers"])

    def with_json(self, value: Any) -> "Asked":
        kept = [(key, text) for key, text in self.scope["headers"] if key not in FRAMING]
        return Asked(
            {**self.scope, "headers": [*kept, (b"content-type", b"application/json")]}, json.dumps(value).encode()
        )

    def with_method(self, method: str) -> "Asked":
        return Asked({**self.scope, "method": method})


@dataclass(frozen=True, slots=True)
class Answered:
    """A whole answer, before it is sent. Header names are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes = b""

    def json(self) -> Any:
        return json.loads(self.body)

    def with_json(self, value: Any) -> "Answered":
        return replace(self, body=json.dumps(value).encode())

    def with_header(self, name: str, value: str) -> "Answered":
        return replace(self, headers={**self.headers, name: value})

    def without_header(self, name: str) -> "Answered":
        return replace(self, headers={key: value for key, value in self.headers.items() if key != name})


Ask: TypeAlias = Callable[[Asked], Awaitable[Answered]]
Behaviour: TypeAlias = Callable[[Asked, Ask], Awaitable[Answered]]
Fault: TypeAlias = Callable[[], Awaitable[Any]]


async def honest(asked: Asked, ask: Ask) -> Answered:
    return await ask(asked)


class Saboteur:
    """Stands around the application, and behaves as it is told while the server runs."""

    def __init__(self) -> None:
        self.fault: Fault | None = None  # for a handler, which then answers this and nothing else
        self._behaviour: Behaviour = honest
        self._where = NOWHERE

    def around(self, app: ASGIApp) -> ASGIApp:
        async def sabotaged(scope: Scope, receive: Receive, send: Send) -> None:
            if scope["type"] != "http" or not self._where.fullmatch(scope["path"]):
                await app(scope, receive, send)
                return
            asked = Asked(scope, await _read(receive))
            answer = await self._behaviour(asked, _asking(app))
            await _send(send, answer, has_body=asked.method != "HEAD" and answer.status != 204)

        return sabotaged

    @contextmanager
    def behaving(self, behaviour: Behaviour, *, at: Iterable[str]) -> Iterator[None]:
        """Behave like this on these paths of the contract, and honestly elsewhere."""
        self._behaviour = behaviour
        self._where = re.compile("|".join(re.sub(r"\\\{\w+\\\}", "[^/]*", re.escape(path)) for path in at))
        try:
            yield
        finally:
            self._where = NOWHERE

    @contextmanager
    def failing(self, fault: Fault) -> Iterator[None]:
        """Fail like this in the handler that asks."""
        self.fault = fault
        try:
            yield
        finally:
            self.fault = None


async def _read(receive: Receive) -> bytes:
    body, is_more = b"", True
    while is_more:
        message = await receive()
        body, is_more = body + message.get("body", b""), message.get("more_body", False)
    return body


def _asking(app: ASGIApp) -> Ask:
    async def ask(asked: Asked) -> Answered:
        sent: list[Message] = []

        async def receive() -> Message:
            return {"type": "http.request", "body": asked.body, "more_body": False}

        async def send(message: Message) -> None:
            sent.append(message)

        await app(asked.scope, receive, send)
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in sent[0]["headers"]}
        return Answered(sent[0]["status"], headers, b"".join(message.get("body", b"") for message in sent[1:]))

    return ask


async def _send(send: Send, answer: Answered, *, has_body: bool) -> None:
    headers = {**answer.headers, "content-length": str(len(answer.body))} if has_body else answer.headers
    wire = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": answer.status, "headers": wire})
    await send({"type": "http.response.body", "body": answer.body if has_body else b""})
