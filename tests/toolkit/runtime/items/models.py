"""As the generator would write it."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from accordant.runtime import MISSING, Missing


class Model(BaseModel):
    model_config = ConfigDict(defer_build=True, populate_by_name=True, extra="allow")


class ItemStatus(StrEnum):
    OPEN = "open"
    DONE = "done"


class Owner(Model):
    id: UUID
    display_name: Annotated[str, Field(alias="displayName")]


class Size(Model):
    width: float
    height: float


class Item(Model):
    id: int
    uid: UUID
    name: str
    status: ItemStatus
    created_at: Annotated[datetime, Field(alias="createdAt")]
    owner: Owner
    size: Size
    tags: list[str]
    price: float
    is_public: Annotated[bool, Field(alias="isPublic")]
    note: str | None
    parent_id: Annotated[int | Missing, Field(alias="parentId")] = MISSING


class Problem(Model):
    title: str
    status: int
