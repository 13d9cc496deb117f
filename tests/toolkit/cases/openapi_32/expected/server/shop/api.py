"""Requests and handler Protocol of `shop`: Shop.

Generated from shop.yaml; not to be edited.
"""

from __future__ import annotations

from collections.abc import AsyncIterable
from typing import Any, Protocol, TypeVar

from accordant.runtime import MISSING, Missing, NoContent, Ok, Request

from .models import Event, Good, SearchGoodsBody

C = TypeVar("C", contravariant=True)


class WatchGoods(Request):
    """GET /goods"""

    session: str | Missing = MISSING
    all: dict[str, Any] | Missing = MISSING


class SearchGoods(Request):
    """QUERY /goods"""

    body: SearchGoodsBody | Missing = MISSING


class LinkGoods(Request):
    """LINK /goods"""


class ShopApi(Protocol[C]):
    async def watch_goods(self, call: C, request: WatchGoods) -> AsyncIterable[Event] | Ok[AsyncIterable[Event]]: ...

    async def search_goods(self, call: C, request: SearchGoods) -> list[Good] | Ok[list[Good]]: ...

    async def link_goods(self, call: C, request: LinkGoods) -> None | NoContent[None]: ...
