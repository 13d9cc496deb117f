"""Requests and handler Protocol of `shop`: Shop.

Generated from shop.yaml; not to be edited.
"""

from __future__ import annotations

from typing import Any, Protocol, TypeVar

from accordant.runtime import Ok, Request

C = TypeVar("C", contravariant=True)


class ListGoods(Request):
    """GET /goods"""


class ShopApi(Protocol[C]):
    async def list_goods(self, call: C, request: ListGoods) -> Any | Ok[Any]: ...
