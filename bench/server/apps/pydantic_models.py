"""The contract's shapes as Pydantic models, by hand, for FastAPI."""

from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, Field


class Status(StrEnum):
    DRAFT = "draft"
    LISTED = "listed"
    SOLD = "sold"
    WITHDRAWN = "withdrawn"


class Currency(StrEnum):
    EUR = "EUR"
    USD = "USD"
    GBP = "GBP"


class Address(BaseModel):
    street: str
    city: str
    postcode: Annotated[str, Field(pattern="^[0-9A-Z -]{3,10}$")] | None = None


class Owner(BaseModel):
    id: UUID
    name: Annotated[str, Field(min_length=1)]
    address: Address


class Size(BaseModel):
    width: Annotated[float, Field(ge=0)]
    height: Annotated[float, Field(ge=0)]
    depth: Annotated[float, Field(ge=0)]


class Item(BaseModel):
    id: Annotated[int, Field(ge=1)]
    key: UUID
    name: Annotated[str, Field(min_length=1, max_length=100)]
    note: Annotated[str, Field(max_length=1000)] | None = None
    status: Status
    price: Annotated[float, Field(ge=0)]
    quantity: Annotated[int, Field(ge=0, le=1_000_000)]
    active: bool
    created_at: AwareDatetime
    owner: Owner
    size: Size
    tags: Annotated[list[Annotated[str, Field(min_length=1, max_length=40)]], Field(min_length=1, max_length=20)]
