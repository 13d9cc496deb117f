"""Operations of `media`: Media.

Generated from media.yaml; not to be edited.
"""

from __future__ import annotations

import builtins as _builtins
import functools as _functools
from collections.abc import AsyncIterable, Iterable
from typing import Any

from .. import _arguments, _downloads, _operation, _options, _raw, _servers, _streams, _transport
from .._lossless import MISSING, Missing
from ..models.media import AddPicturesBody, Event, OrderBody, OrderBodyLine

_ADD_PICTURES: _operation.Operation[_downloads.Download] = _operation.Operation(
    "addPictures",
    "POST",
    "/pictures",
    bodies=(
        _operation.Body("multipart/form-data", "multipart", {"notes": _operation.Part("text/plain", "form", True)}),
    ),
    replies=(_operation.Reply("200", "*/*", "binary"),),
)
_ADD_PICTURES_ASYNC: _operation.Operation[_downloads.AsyncDownload] = _operation.as_async(_ADD_PICTURES)
_ORDER: _operation.Operation[None] = _operation.Operation(
    "order",
    "POST",
    "/orders",
    bodies=(_operation.Body("application/x-www-form-urlencoded", "form"),),
    replies=(_operation.Reply("204"),),
)
_READ_LOG: _operation.Operation[_streams.Stream[Event]] = _operation.Operation(
    "readLog",
    "GET",
    "/log",
    bodies=(_operation.Body("application/json", "json"),),
    replies=(
        _operation.Reply("200", "text/event-stream", "events", lambda: Event),
        _operation.Reply("200", "application/jsonl", "lines", lambda: Event),
    ),
    servers=(_servers.Server("/logs"),),
)
_READ_LOG_ASYNC: _operation.Operation[_streams.AsyncStream[Event]] = _operation.as_async(_READ_LOG)
_WRITE_LOG: _operation.Operation[None] = _operation.Operation(
    "writeLog",
    "POST",
    "/log",
    bodies=(_operation.Body("application/x-ndjson", "lines"),),
    replies=(_operation.Reply("204"),),
    servers=(_servers.Server("/logs"),),
)


class MediaResource:
    """Operations of `media`: Media."""

    def __init__(self, transport: _transport.Sender) -> None:
        self._transport = transport

    @_functools.cached_property
    def with_raw_response(self) -> RawMediaResource:
        """The same methods, each of which answers with a `RawResponse`."""
        return RawMediaResource(MediaResource(self._transport.raw))

    def add_pictures(
        self,
        *,
        picture: Any,
        more: _builtins.list[Any] | Missing = MISSING,
        notes: Any | Missing = MISSING,
        title: str | Missing = MISSING,
        options: _options.CallOptions | None = None,
    ) -> _downloads.Download:
        return self._transport.send(
            _ADD_PICTURES, {}, AddPicturesBody(picture=picture, more=more, notes=notes, title=title), options=options
        )

    def order(
        self, *, lines: _builtins.list[OrderBodyLine] | Missing = MISSING, options: _options.CallOptions | None = None
    ) -> None:
        return self._transport.send(_ORDER, {}, _arguments.unless_empty(OrderBody(lines=lines)), options=options)

    def read_log(self, *, body: str, options: _options.CallOptions | None = None) -> _streams.Stream[Event]:
        return self._transport.send(_READ_LOG, {}, body, options=options)

    def write_log(
        self, *, body: Iterable[Event] | AsyncIterable[Event], options: _options.CallOptions | None = None
    ) -> None:
        return self._transport.send(_WRITE_LOG, {}, body, options=options)


class AsyncMediaResource:
    """Operations of `media`: Media."""

    def __init__(self, transport: _transport.AsyncSender) -> None:
        self._transport = transport

    @_functools.cached_property
    def with_raw_response(self) -> AsyncRawMediaResource:
        """The same methods, each of which answers with a `RawResponse`."""
        return AsyncRawMediaResource(AsyncMediaResource(self._transport.raw))

    async def add_pictures(
        self,
        *,
        picture: Any,
        more: _builtins.list[Any] | Missing = MISSING,
        notes: Any | Missing = MISSING,
        title: str | Missing = MISSING,
        options: _options.CallOptions | None = None,
    ) -> _downloads.AsyncDownload:
        return await self._transport.send(
            _ADD_PICTURES_ASYNC,
            {},
            AddPicturesBody(picture=picture, more=more, notes=notes, title=title),
            options=options,
        )

    async def order(
        self, *, lines: _builtins.list[OrderBodyLine] | Missing = MISSING, options: _options.CallOptions | None = None
    ) -> None:
        return await self._transport.send(_ORDER, {}, _arguments.unless_empty(OrderBody(lines=lines)), options=options)

    async def read_log(self, *, body: str, options: _options.CallOptions | None = None) -> _streams.AsyncStream[Event]:
        return await self._transport.send(_READ_LOG_ASYNC, {}, body, options=options)

    async def write_log(
        self, *, body: Iterable[Event] | AsyncIterable[Event], options: _options.CallOptions | None = None
    ) -> None:
        return await self._transport.send(_WRITE_LOG, {}, body, options=options)


class RawMediaResource:
    """Methods of `MediaResource` that answer with a `RawResponse`."""

    def __init__(self, resource: MediaResource) -> None:
        self.add_pictures = _raw.raw(resource.add_pictures)
        self.order = _raw.raw(resource.order)
        self.read_log = _raw.raw(resource.read_log)
        self.write_log = _raw.raw(resource.write_log)


class AsyncRawMediaResource:
    """Methods of `AsyncMediaResource` that answer with a `RawResponse`."""

    def __init__(self, resource: AsyncMediaResource) -> None:
        self.add_pictures = _raw.async_raw(resource.add_pictures)
        self.order = _raw.async_raw(resource.order)
        self.read_log = _raw.async_raw(resource.read_log)
        self.write_log = _raw.async_raw(resource.write_log)
