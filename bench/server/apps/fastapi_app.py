"""FastAPI: Pydantic in, `response_model` out."""

from typing import Annotated

from fastapi import FastAPI, HTTPException, Path, Query

from bench.server import sample
from bench.server.apps.pydantic_models import Currency, Item

app = FastAPI()
_items: dict[int, Item] = {item.id: item for item in map(Item.model_validate, sample.items())}


@app.get("/items/{id}", response_model=Item, response_model_exclude_none=True)
async def get_item(
    id: Annotated[int, Path(ge=1)],
    currency: Currency | None = None,
    depth: Annotated[int | None, Query(ge=0, le=9)] = None,
) -> Item:
    if id not in _items:
        raise HTTPException(404, "no such item")
    return _items[id]


@app.get("/items", response_model=list[Item], response_model_exclude_none=True)
async def list_items() -> list[Item]:
    return list(_items.values())


@app.post("/items", status_code=201, response_model=Item, response_model_exclude_none=True)
async def create_item(item: Item) -> Item:
    _items[item.id] = item
    return item
