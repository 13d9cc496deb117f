"""The calls that are compared, once both SDKs lie on the path: a small answer, a body with its answer, a list of a hundred, and the first as a coroutine."""

import json
from collections.abc import Mapping
from importlib import import_module
from typing import Any

import httpx
import httpx2

from bench.sdk.paired import Case
from bench.server import sample

items: Any = import_module("items")
Item: Any = import_module("items.models.items").Item
peer: Any = import_module("peer")
create_item, get_item, list_items = (
    import_module(f"peer.api.default.{name}") for name in ("create_item", "get_item", "list_items")
)
GetItemCurrency: Any = import_module("peer.models.get_item_currency").GetItemCurrency
PeerItem: Any = import_module("peer.models.item").Item

URL = "http://test"
PEER = "openapi_python_client"
_JSON = {"content-type": "application/json"}
_ITEM = json.dumps(sample.item(7)).encode()
_ITEMS = json.dumps(sample.items()).encode()
_PATH = "/items/7?currency=EUR&depth=3"


def cases() -> tuple[Case, ...]:
    """Each with the bare clients that both SDKs are made of, which send and receive the same bytes."""
    httpx2_client = httpx2.Client(transport=httpx2.MockTransport(_answering(httpx2.Response)))
    httpx_client = httpx.Client(base_url=URL, transport=httpx.MockTransport(_answering(httpx.Response)))
    ours = items.Client(URL, http_client=httpx2_client).items
    theirs = peer.Client(base_url=URL, raise_on_unexpected_status=True).set_httpx_client(httpx_client)
    mine, yours = Item.model_validate(sample.item(7)), PeerItem.from_dict(sample.item(7))
    mine_members = {name: getattr(mine, name) for name in type(mine).model_fields}
    asked = {"id": 7, "currency": GetItemCurrency.EUR, "depth": 3}
    return (
        Case(
            "get",
            {
                "httpx2": lambda: httpx2_client.get(URL + _PATH).content,
                "httpx": lambda: httpx_client.get(_PATH).content,
                "ours": lambda: ours.get(id=7, currency="EUR", depth=3),
                PEER: lambda: get_item.sync(client=theirs, **asked),
            },
            _plain,
        ),
        Case(
            "post",
            {
                "httpx2": lambda: httpx2_client.post(f"{URL}/items", content=_ITEM, headers=_JSON).content,
                "httpx": lambda: httpx_client.post("/items", content=_ITEM, headers=_JSON).content,
                "ours": lambda: ours.create(**mine_members),
                PEER: lambda: create_item.sync(client=theirs, body=yours),
            },
            _plain,
        ),
        Case(
            "list",
            {
                "httpx2": lambda: httpx2_client.get(f"{URL}/items").content,
                "httpx": lambda: httpx_client.get("/items").content,
                "ours": lambda: ours.list(),
                PEER: lambda: list_items.sync(client=theirs),
            },
            _plain,
        ),
        _async_get(asked),
    )


def _async_get(asked: Mapping[str, Any]) -> Case:
    httpx2_client = httpx2.AsyncClient(transport=httpx2.MockTransport(_answering(httpx2.Response)))
    httpx_client = httpx.AsyncClient(base_url=URL, transport=httpx.MockTransport(_answering(httpx.Response)))
    ours = items.AsyncClient(URL, http_client=httpx2_client).items
    theirs = peer.Client(base_url=URL, raise_on_unexpected_status=True).set_async_httpx_client(httpx_client)

    async def bare2() -> bytes:
        return (await httpx2_client.get(URL + _PATH)).content

    async def bare() -> bytes:
        return (await httpx_client.get(_PATH)).content

    callers = {
        "httpx2": bare2,
        "httpx": bare,
        "ours": lambda: ours.get(id=7, currency="EUR", depth=3),
        PEER: lambda: get_item.asyncio(client=theirs, **asked),
    }
    return Case("async_get", callers, _plain, is_async=True)


def _answering(response: Any) -> Any:
    """What stands for the server: ready-made bytes."""

    def answer(request: Any) -> Any:
        if request.method == "POST":
            return response(201, content=_ITEM, headers=_JSON)
        return response(200, content=_ITEMS if request.url.path == "/items" else _ITEM, headers=_JSON)

    return answer


def _plain(found: Any) -> Any:
    """JSON, from bytes or from the models of either; instants by what they mean."""
    if isinstance(found, bytes):
        return _same(json.loads(found))
    if isinstance(found, list):
        return [_plain(one) for one in found]
    return _same(found.to_dict() if isinstance(found, PeerItem) else found.model_dump(mode="json", by_alias=True))


def _same(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _same(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_same(one) for one in value]
    return value.replace("+00:00", "Z") if isinstance(value, str) else value
