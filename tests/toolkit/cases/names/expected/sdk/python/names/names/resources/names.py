"""Operations of `names`: Names.

Generated from names.yaml; not to be edited.
"""

from __future__ import annotations

import builtins as _builtins
import functools as _functools

from .. import _operation, _options, _raw, _transport
from .._lossless import MISSING, Missing
from ..models.names import NotFound, Request_

_CLASS_: _operation.Operation[NotFound] = _operation.Operation(
    "class",
    "GET",
    "/class/{class}",
    parameters=(
        _operation.Parameter("class_", "class", "path", "simple", False),
        _operation.Parameter("x_class", "X-Class", "header", "simple", False),
        _operation.Parameter("body_query", "body", "query", "form", True),
        _operation.Parameter("self_", "self", "query", "form", True),
        _operation.Parameter("list_", "list", "query", "form", True),
        _operation.Parameter("filter_name", "filter[name]", "query", "form", True),
        _operation.Parameter("q", "q", "query", "form", True),
        _operation.Parameter("q_header", "q", "header", "simple", False),
        _operation.Parameter("parameter_1", "1", "query", "form", True),
        _operation.Parameter("parameter", "€", "query", "form", True),
    ),
    replies=(
        _operation.Reply("200", "application/json", "json", lambda: NotFound),
        _operation.Reply("404", "application/json", "json", lambda: Request_),
    ),
)
_GET_USER: _operation.Operation[None] = _operation.Operation(
    "get_user",
    "GET",
    "/get-user",
    replies=(_operation.Reply("204"),),
)
_GET_USER_2: _operation.Operation[None] = _operation.Operation(
    "get user!",
    "PUT",
    "/get-user",
    replies=(_operation.Reply("204"),),
)
_GET_USER_3: _operation.Operation[None] = _operation.Operation(
    "getUser",
    "POST",
    "/get-user",
    replies=(_operation.Reply("204"),),
)
_NOT_FOUND: _operation.Operation[None] = _operation.Operation(
    "NotFound",
    "PATCH",
    "/get-user",
    replies=(_operation.Reply("204"),),
)


class NamesResource:
    """Operations of `names`: Names."""

    def __init__(self, transport: _transport.Sender) -> None:
        self._transport = transport

    @_functools.cached_property
    def with_raw_response(self) -> RawNamesResource:
        """The same methods, each of which answers with a `RawResponse`."""
        return RawNamesResource(NamesResource(self._transport.raw))

    def class_(
        self,
        *,
        class_: str,
        x_class: str | Missing = MISSING,
        body_query: str | Missing = MISSING,
        self_: str | Missing = MISSING,
        list_: _builtins.list[str] | Missing = MISSING,
        filter_name: str | Missing = MISSING,
        q: str | Missing = MISSING,
        q_header: str | Missing = MISSING,
        parameter_1: str | Missing = MISSING,
        parameter: str | Missing = MISSING,
        options: _options.CallOptions | None = None,
    ) -> NotFound:
        return self._transport.send(
            _CLASS_,
            {
                "class_": class_,
                "x_class": x_class,
                "body_query": body_query,
                "self_": self_,
                "list_": list_,
                "filter_name": filter_name,
                "q": q,
                "q_header": q_header,
                "parameter_1": parameter_1,
                "parameter": parameter,
            },
            options=options,
        )

    def get_user(self, *, options: _options.CallOptions | None = None) -> None:
        return self._transport.send(_GET_USER, {}, options=options)

    def get_user2(self, *, options: _options.CallOptions | None = None) -> None:
        return self._transport.send(_GET_USER_2, {}, options=options)

    def get_user3(self, *, options: _options.CallOptions | None = None) -> None:
        return self._transport.send(_GET_USER_3, {}, options=options)

    def not_found(self, *, options: _options.CallOptions | None = None) -> None:
        return self._transport.send(_NOT_FOUND, {}, options=options)


class AsyncNamesResource:
    """Operations of `names`: Names."""

    def __init__(self, transport: _transport.AsyncSender) -> None:
        self._transport = transport

    @_functools.cached_property
    def with_raw_response(self) -> AsyncRawNamesResource:
        """The same methods, each of which answers with a `RawResponse`."""
        return AsyncRawNamesResource(AsyncNamesResource(self._transport.raw))

    async def class_(
        self,
        *,
        class_: str,
        x_class: str | Missing = MISSING,
        body_query: str | Missing = MISSING,
        self_: str | Missing = MISSING,
        list_: _builtins.list[str] | Missing = MISSING,
        filter_name: str | Missing = MISSING,
        q: str | Missing = MISSING,
        q_header: str | Missing = MISSING,
        parameter_1: str | Missing = MISSING,
        parameter: str | Missing = MISSING,
        options: _options.CallOptions | None = None,
    ) -> NotFound:
        return await self._transport.send(
            _CLASS_,
            {
                "class_": class_,
                "x_class": x_class,
                "body_query": body_query,
                "self_": self_,
                "list_": list_,
                "filter_name": filter_name,
                "q": q,
                "q_header": q_header,
                "parameter_1": parameter_1,
                "parameter": parameter,
            },
            options=options,
        )

    async def get_user(self, *, options: _options.CallOptions | None = None) -> None:
        return await self._transport.send(_GET_USER, {}, options=options)

    async def get_user2(self, *, options: _options.CallOptions | None = None) -> None:
        return await self._transport.send(_GET_USER_2, {}, options=options)

    async def get_user3(self, *, options: _options.CallOptions | None = None) -> None:
        return await self._transport.send(_GET_USER_3, {}, options=options)

    async def not_found(self, *, options: _options.CallOptions | None = None) -> None:
        return await self._transport.send(_NOT_FOUND, {}, options=options)


class RawNamesResource:
    """Methods of `NamesResource` that answer with a `RawResponse`."""

    def __init__(self, resource: NamesResource) -> None:
        self.class_ = _raw.raw(resource.class_)
        self.get_user = _raw.raw(resource.get_user)
        self.get_user2 = _raw.raw(resource.get_user2)
        self.get_user3 = _raw.raw(resource.get_user3)
        self.not_found = _raw.raw(resource.not_found)


class AsyncRawNamesResource:
    """Methods of `AsyncNamesResource` that answer with a `RawResponse`."""

    def __init__(self, resource: AsyncNamesResource) -> None:
        self.class_ = _raw.async_raw(resource.class_)
        self.get_user = _raw.async_raw(resource.get_user)
        self.get_user2 = _raw.async_raw(resource.get_user2)
        self.get_user3 = _raw.async_raw(resource.get_user3)
        self.not_found = _raw.async_raw(resource.not_found)
