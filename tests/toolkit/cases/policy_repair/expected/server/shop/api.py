"""Requests and handler Protocol of `shop`: Shop.

Generated from shop.yaml; not to be edited.
"""

from __future__ import annotations

from typing import Protocol, TypeVar

from accordant.runtime import MISSING, Created, Default, Missing, Ok, Request

from .models import Good

C = TypeVar("C", contravariant=True)


class GetGood(Request):
    """GET /goods/{id}/{shelf}"""

    id: int
    sort: str | Missing = MISSING
    tag: list[str] | Missing = MISSING
    shelf: str


class ListGoods(Request):
    """GET /goods"""


class GetGood2(Request):
    """POST /goods"""


class ShopApi(Protocol[C]):
    async def get_good(self, call: C, request: GetGood) -> Good | Default[Good]: ...

    async def list_goods(self, call: C, request: ListGoods) -> Good | Ok[Good]: ...

    async def get_good2(self, call: C, request: GetGood2) -> None | Created[None]: ...
