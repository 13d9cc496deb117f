"""A client that speaks ASGI to an app in this process, and the items module's handler."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import orjson

from .items.api import CreateItem, DeleteItem, GetItem, ListItems, PutText, UploadItems, Whoami
from .items.models import Item, ItemStatus, Owner, Size


@dataclass(frozen=True)
class Got:
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return orjson.loads(self.body)


async def request(
    app: Any, method: str, target: str, *, headers: Mapping[str, str] | None = None, body: bytes = b""
) -> Got:
    """One request, sent as uvicorn would."""
    path, _, query = target.partition("?")
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode("latin-1"),
        "root_path": "",
        "headers": [(name.lower().encode(), value.encode()) for name, value in (headers or {}).items()],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80),
    }
    sent: list[dict[str, Any]] = []

    pending = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> dict[str, Any]:
        if not pending:
            await asyncio.Event().wait()  # the client stays
        return pending.pop()

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    await app(scope, receive, send)
    start = sent[0]
    names = {name.decode(): value.decode() for name, value in start["headers"]}
    return Got(start["status"], names, b"".join(message.get("body", b"") for message in sent[1:]))


def item(id: int = 7, **changes: object) -> Item:
    known: dict[str, Any] = {
        "id": id,
        "uid": UUID(int=7),
        "name": "chair",
        "status": ItemStatus.OPEN,
        "created_at": datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
        "owner": Owner(id=UUID(int=1), display_name="Ann"),
        "size": Size(width=1.5, height=2),
        "tags": ["a", "b", "c", "d", "e"],
        "price": 9.5,
        "is_public": True,
        "note": None,
    }
    return Item.model_construct(**{**known, **changes})


class Handler:
    """Answers with what it was told to, or with something sensible; remembers its last request."""

    def __init__(self) -> None:
        self.answers: dict[str, Any] = {}
        self.seen: Any = None
        self.calls: list[Any] = []

    def _answer(self, name: str, call: Any, request: Any, usual: Any) -> Any:
        self.seen = request
        self.calls.append(call)
        answer = self.answers.get(name, usual)
        if isinstance(answer, Exception):
            raise answer
        return answer

    async def get_item(self, call: Any, request: GetItem) -> Any:
        return self._answer("get_item", call, request, item(request.item_id))

    async def list_items(self, call: Any, request: ListItems) -> Any:
        return self._answer("list_items", call, request, [item(1), item(2)])

    async def create_item(self, call: Any, request: CreateItem) -> Any:
        return self._answer("create_item", call, request, request.body)

    async def delete_item(self, call: Any, request: DeleteItem) -> Any:
        return self._answer("delete_item", call, request, None)

    async def upload_items(self, call: Any, request: UploadItems) -> Any:
        return self._answer("upload_items", call, request, {"files": len(request.body.files)})

    async def put_text(self, call: Any, request: PutText) -> Any:
        return self._answer("put_text", call, request, "hello")

    async def whoami(self, call: Any, request: Whoami) -> Any:
        return self._answer("whoami", call, request, {"principal": call.principal})
