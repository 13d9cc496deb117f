"""Ways of breaking the contract on purpose: in a handler, or in an answer on its way out."""

import json
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from typing import Any

from accordant.runtime import Accepted
from generated.server.tasks.models import Task

TASK: dict[str, Any] = {
    "id": "0199c1a0-a5f3-7b0c-8e1d-2f3a4b5c6d7e",
    "column_id": "0199c1a0-9a10-7e55-a1b2-6d3c4e5f6a70",
    "position": "V",
    "title": "Write the first programme",
    "description": None,
    "status": "open",
    "assignee_id": None,
    "due_on": None,
    "created_by": "0199c1a0-6f00-7d11-8a3c-5b2e9f4d7c02",
    "created_at": "2026-01-05T09:40:00Z",
    "updated_at": "2026-01-05T09:40:00Z",
}
ONE_TASK = re.compile(r"^/orgs/[^/]+/tasks/[^/]+$")
ALL_TASKS = re.compile(r"^/orgs/[^/]+/tasks$")


@dataclass(frozen=True, slots=True)
class Sent:
    """An answer on its way out."""

    status: int
    media_type: str
    body: bytes

    def as_json(self, status: int, value: object) -> "Sent":
        return Sent(status, "application/json", json.dumps(value).encode())


Spoil = Callable[[Sent], Sent]


@dataclass(frozen=True, slots=True)
class OnTheWire:
    """Spoils answers of one method and path that have one of these statuses."""

    method: str
    path: re.Pattern[str]
    statuses: frozenset[int]
    spoil: Spoil


Fault = Callable[[], Awaitable[Any]]


@dataclass
class Saboteur:
    """Stands around the application; does nothing until it is told what to break."""

    app: Any = None
    on_the_wire: OnTheWire | None = None
    in_handler: Fault | None = None
    spoiled: int = field(default=0)

    def around(self, app: Any) -> "Saboteur":
        self.app = app
        return self

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        violation = self.on_the_wire
        if scope["type"] != "http" or violation is None or not _is_meant(violation, scope):
            await self.app(scope, receive, send)
            return
        start: dict[str, Any] = {}
        body = bytearray()

        async def collect(message: Any) -> None:
            if message["type"] == "http.response.start":
                start.update(message)
            else:
                body.extend(message.get("body", b""))

        await self.app(scope, receive, collect)
        headers = dict(start["headers"])
        sent = Sent(start["status"], headers.get(b"content-type", b"").decode(), bytes(body))
        if sent.status in violation.statuses:
            sent = violation.spoil(sent)
            self.spoiled += 1
        await _deliver(sent, headers, send)


def _is_meant(violation: OnTheWire, scope: Any) -> bool:
    return scope["method"] == violation.method and violation.path.match(scope["path"]) is not None


async def _deliver(sent: Sent, headers: dict[bytes, bytes], send: Any) -> None:
    headers |= {b"content-type": sent.media_type.encode(), b"content-length": str(len(sent.body)).encode()}
    await send({"type": "http.response.start", "status": sent.status, "headers": list(headers.items())})
    await send({"type": "http.response.body", "body": sent.body})


def without(name: str) -> Spoil:
    """A required property is left out."""
    return lambda sent: sent.as_json(sent.status, {key: value for key, value in _task(sent).items() if key != name})


def with_value(name: str, value: object) -> Spoil:
    """A property has a value that its schema refuses."""
    return lambda sent: sent.as_json(sent.status, {**_task(sent), name: value})


def with_status(status: int) -> Spoil:
    return lambda sent: replace(sent, status=status)


def with_media_type(media_type: str) -> Spoil:
    return lambda sent: replace(sent, media_type=media_type)


def cut_short(sent: Sent) -> Sent:
    """No longer JSON."""
    return replace(sent, body=sent.body[:-5])


def pretending(status: int) -> Spoil:
    """Whatever was asked, this is a task."""
    return lambda sent: sent.as_json(status, TASK)


def refused(sent: Sent) -> Sent:
    """A valid request is called invalid."""
    return Sent(400, "application/problem+json", b'{"type":"about:blank","title":"Bad Request","status":400}')


def lost(sent: Sent) -> Sent:
    """What was just made is not found."""
    return Sent(404, "application/problem+json", b'{"type":"about:blank","title":"Not Found","status":404}')


async def crash() -> Any:
    raise KeyError("a bug")


async def task_without_a_title() -> Task:
    return Task.model_construct(**{key: value for key, value in TASK.items() if key != "title"})


async def task_of_the_wrong_type() -> Task:
    return Task.model_construct(**{**TASK, "title": 5})


async def undeclared_reply() -> Accepted[dict[str, object]]:
    return Accepted({})


def _task(sent: Sent) -> dict[str, Any]:
    task: dict[str, Any] = json.loads(sent.body)
    return task
