"""Litestar: msgspec structs in and out. Requests are validated, answers are not."""

from datetime import datetime
from enum import Enum
from typing import Annotated
from uuid import UUID

import msgspec
from litestar import Litestar, get, post
from litestar.exceptions import NotFoundException
from litestar.params import Parameter
from msgspec import Meta, Struct

from bench.server import sample


class Status(Enum):
    DRAFT = "draft"
    LISTED = "listed"
    SOLD = "sold"
    WITHDRAWN = "withdrawn"


class Currency(Enum):
    EUR = "EUR"
    USD = "USD"
    GBP = "GBP"


class Address(Struct, omit_defaults=True):
    street: str
    city: str
    postcode: Annotated[str, Meta(pattern="^[0-9A-Z -]{3,10}$")] | None = None


class Owner(Struct):
    id: UUID
    name: Annotated[str, Meta(min_length=1)]
    address: Address


class Size(Struct):
    width: Annotated[float, Meta(ge=0)]
    height: Annotated[float, Meta(ge=0)]
    depth: Annotated[float, Meta(ge=0)]


class Item(Struct, omit_defaults=True, kw_only=True):
    id: Annotated[int, Meta(ge=1)]
    key: UUID
    name: Annotated[str, Meta(min_length=1, max_length=100)]
    note: Annotated[str, Meta(max_length=1000)] | None = None
    status: Status
    price: Annotated[float, Meta(ge=0)]
    quantity: Annotated[int, Meta(ge=0, le=1_000_000)]
    active: bool
    created_at: Annotated[datetime, Meta(tz=True)]
    owner: Owner
    size: Size
    tags: Annotated[list[Annotated[str, Meta(min_length=1, max_length=40)]], Meta(min_length=1, max_length=20)]


_items: dict[int, Item] = {item.id: item for item in msgspec.convert(sample.items(), list[Item])}


@get("/items/{id:int}")
async def get_item(
    id: Annotated[int, Parameter(ge=1)],
    currency: Currency | None = None,
    depth: Annotated[int | None, Parameter(ge=0, le=9)] = None,
) -> Item:
    if id not in _items:
        raise NotFoundException("no such item")
    return _items[id]


@get("/items")
async def list_items() -> list[Item]:
    return list(_items.values())


@post("/items", status_code=201)
async def create_item(data: Item) -> Item:
    _items[data.id] = data
    return data


app = Litestar([get_item, list_items, create_item])
