"""As the generator would write it."""

from typing import Annotated, Protocol, TypeVar

from pydantic import ConfigDict, Field

from accordant.runtime import MISSING, Conflict, File, Missing, NotFound, Request

from .models import Item, ItemStatus, Model, Problem

C = TypeVar("C", contravariant=True)


class GetItem(Request):
    item_id: Annotated[int, Field(ge=1)]
    status: ItemStatus | Missing = MISSING
    limit: Annotated[int, Field(ge=1, le=100)] = 20


class ItemFilter(Model):
    model_config = ConfigDict(extra="forbid")

    min: int | Missing = MISSING
    ids: list[int] | Missing = MISSING


class ListItems(Request):
    tags: Annotated[list[str], Field(max_length=3)] | Missing = MISSING
    filter: ItemFilter | Missing = MISSING
    x_trace: Annotated[str, Field(max_length=5)] | Missing = MISSING


class CreateItem(Request):
    body: Item


class DeleteItem(Request):
    item_id: int


class UploadForm(Model):
    meta: dict[str, object]
    files: list[File] = Field(default_factory=list)


class UploadItems(Request):
    body: UploadForm


class PutText(Request):
    body: str | Missing = MISSING


class Whoami(Request):
    pass


class ItemsApi(Protocol[C]):
    async def get_item(self, call: C, request: GetItem) -> Item | NotFound[Problem]: ...
    async def list_items(self, call: C, request: ListItems) -> list[Item]: ...
    async def create_item(self, call: C, request: CreateItem) -> Item | Conflict[Problem]: ...
    async def delete_item(self, call: C, request: DeleteItem) -> None: ...
    async def upload_items(self, call: C, request: UploadItems) -> dict[str, object]: ...
    async def put_text(self, call: C, request: PutText) -> str: ...
    async def whoami(self, call: C, request: Whoami) -> dict[str, object]: ...


__all__ = ["CreateItem", "DeleteItem", "File", "GetItem", "ItemsApi", "ListItems", "PutText", "UploadItems", "Whoami"]
