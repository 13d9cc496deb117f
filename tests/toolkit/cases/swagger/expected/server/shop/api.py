"""Requests and handler Protocol of `shop`: Shop.

Generated from shop.yaml; not to be edited.
"""

from __future__ import annotations

from collections.abc import AsyncIterable
from typing import Annotated, Protocol, TypeVar
from uuid import UUID

from accordant.runtime import MISSING, Created, Default, Missing, NoContent, Ok, Request
from pydantic import Field

from .models import Pet, Problem, PutPhotoBody

C = TypeVar("C", contravariant=True)


class ListPets(Request):
    """GET /pets"""

    tags: list[str] | Missing = MISSING
    ids: list[int] | Missing = MISSING
    limit: Annotated[int, Field(lt=100)] = 20


class CreatePet(Request):
    """POST /pets"""

    body: Pet


class GetPhoto(Request):
    """GET /pets/{id}/photo"""

    id: UUID


class PutPhoto(Request):
    """PUT /pets/{id}/photo"""

    id: UUID
    body: PutPhotoBody


class ShopApi(Protocol[C]):
    async def list_pets(self, call: C, request: ListPets) -> list[Pet] | Ok[list[Pet]] | Default[Problem]: ...

    async def create_pet(self, call: C, request: CreatePet) -> Pet | Created[Pet]: ...

    async def get_photo(
        self, call: C, request: GetPhoto
    ) -> bytes | AsyncIterable[bytes] | Ok[bytes | AsyncIterable[bytes]]: ...

    async def put_photo(self, call: C, request: PutPhoto) -> None | NoContent[None]: ...
