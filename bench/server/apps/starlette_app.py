"""Starlette and orjson: nothing is validated. The floor that a framework adds to."""

import orjson
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bench.server import sample

_items: dict[int, sample.JsonObject] = dict(enumerate(sample.items(), start=1))


def _json(value: object, status: int = 200) -> Response:
    return Response(orjson.dumps(value), status, media_type="application/json")


async def get_item(request: Request) -> Response:
    number = request.path_params["id"]
    _currency, _depth = request.query_params.get("currency"), int(request.query_params.get("depth", "0"))
    if number not in _items:
        return _json({"detail": "no such item"}, 404)
    return _json(_items[number])


async def list_items(request: Request) -> Response:
    return _json(list(_items.values()))


async def create_item(request: Request) -> Response:
    item = orjson.loads(await request.body())
    _items[item["id"]] = item
    return _json(item, 201)


app = Starlette(
    routes=[
        Route("/items/{id:int}", get_item),
        Route("/items", list_items, methods=["GET"]),
        Route("/items", create_item, methods=["POST"]),
    ]
)
