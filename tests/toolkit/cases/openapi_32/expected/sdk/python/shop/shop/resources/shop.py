"""Operations of `shop`: Shop.

Generated from shop.yaml; not to be edited.
"""

from __future__ import annotations

import builtins as _builtins
import functools as _functools
from typing import Any

from .. import _arguments, _operation, _options, _raw, _streams, _transport
from .._lossless import MISSING, Missing
from ..models.shop import Event, Good, SearchGoodsBody

_WATCH_GOODS: _operation.Operation[_streams.Stream[Event]] = _operation.Operation(
    "watchGoods",
    "GET",
    "/goods",
    parameters=(
        _operation.Parameter("session", "session", "cookie", "cookie", False),
        _operation.Parameter("all", "all", "querystring", "form", True, content="form"),
    ),
    replies=(_operation.Reply("200", "text/event-stream", "events", lambda: Event),),
    security=(("device",),),
)
_WATCH_GOODS_ASYNC: _operation.Operation[_streams.AsyncStream[Event]] = _operation.as_async(_WATCH_GOODS)
_SEARCH_GOODS: _operation.Operation[_builtins.list[Good]] = _operation.Operation(
    "searchGoods",
    "QUERY",
    "/goods",
    bodies=(_operation.Body("application/json", "json"),),
    replies=(_operation.Reply("200", "application/json", "json", lambda: _builtins.list[Good]),),
    security=(("device",),),
)
_LINK_GOODS: _operation.Operation[None] = _operation.Operation(
    "linkGoods",
    "LINK",
    "/goods",
    replies=(_operation.Reply("204"),),
    security=(("device",),),
)


class ShopResource:
    """Operations of `shop`: Shop."""

    def __init__(self, transport: _transport.Sender) -> None:
        self._transport = transport

    @_functools.cached_property
    def with_raw_response(self) -> RawShopResource:
        """The same methods, each of which answers with a `RawResponse`."""
        return RawShopResource(ShopResource(self._transport.raw))

    def watch_goods(
        self,
        *,
        session: str | Missing = MISSING,
        all: dict[str, Any] | Missing = MISSING,
        options: _options.CallOptions | None = None,
    ) -> _streams.Stream[Event]:
        return self._transport.send(_WATCH_GOODS, {"session": session, "all": all}, options=options)

    def search_goods(
        self, *, text: str | Missing = MISSING, options: _options.CallOptions | None = None
    ) -> _builtins.list[Good]:
        return self._transport.send(
            _SEARCH_GOODS, {}, _arguments.unless_empty(SearchGoodsBody(text=text)), options=options
        )

    def link_goods(self, *, options: _options.CallOptions | None = None) -> None:
        return self._transport.send(_LINK_GOODS, {}, options=options)


class AsyncShopResource:
    """Operations of `shop`: Shop."""

    def __init__(self, transport: _transport.AsyncSender) -> None:
        self._transport = transport

    @_functools.cached_property
    def with_raw_response(self) -> AsyncRawShopResource:
        """The same methods, each of which answers with a `RawResponse`."""
        return AsyncRawShopResource(AsyncShopResource(self._transport.raw))

    async def watch_goods(
        self,
        *,
        session: str | Missing = MISSING,
        all: dict[str, Any] | Missing = MISSING,
        options: _options.CallOptions | None = None,
    ) -> _streams.AsyncStream[Event]:
        return await self._transport.send(_WATCH_GOODS_ASYNC, {"session": session, "all": all}, options=options)

    async def search_goods(
        self, *, text: str | Missing = MISSING, options: _options.CallOptions | None = None
    ) -> _builtins.list[Good]:
        return await self._transport.send(
            _SEARCH_GOODS, {}, _arguments.unless_empty(SearchGoodsBody(text=text)), options=options
        )

    async def link_goods(self, *, options: _options.CallOptions | None = None) -> None:
        return await self._transport.send(_LINK_GOODS, {}, options=options)


class RawShopResource:
    """Methods of `ShopResource` that answer with a `RawResponse`."""

    def __init__(self, resource: ShopResource) -> None:
        self.watch_goods = _raw.raw(resource.watch_goods)
        self.search_goods = _raw.raw(resource.search_goods)
        self.link_goods = _raw.raw(resource.link_goods)


class AsyncRawShopResource:
    """Methods of `AsyncShopResource` that answer with a `RawResponse`."""

    def __init__(self, resource: AsyncShopResource) -> None:
        self.watch_goods = _raw.async_raw(resource.watch_goods)
        self.search_goods = _raw.async_raw(resource.search_goods)
        self.link_goods = _raw.async_raw(resource.link_goods)
