"""Stock Connexion: the same contract, called 3.0.3 (it refuses 3.1), requests and responses validated."""

from pathlib import Path

import yaml
from connexion.apps.asynchronous import AsyncApp
from connexion.resolver import Resolver

from bench.server import sample

Reply = tuple[object, int]
_items: dict[int, sample.JsonObject] = dict(enumerate(sample.items(), start=1))


async def get_item(id: int, currency: str | None = None, depth: int | None = None) -> Reply:
    if id not in _items:
        return {"detail": "no such item"}, 404
    return _items[id], 200


async def list_items() -> Reply:
    return list(_items.values()), 200


async def create_item(body: sample.JsonObject) -> Reply:
    number = body["id"]
    assert isinstance(number, int)
    _items[number] = body
    return body, 201


HANDLERS = {"getItem": get_item, "listItems": list_items, "createItem": create_item}


def create() -> AsyncApp:
    contract = yaml.safe_load((Path(__file__).parent.parent / "openapi.yaml").read_text("utf-8")) | {"openapi": "3.0.3"}
    app = AsyncApp(__name__)
    app.add_api(contract, resolver=Resolver(HANDLERS.__getitem__), validate_responses=True)
    return app
