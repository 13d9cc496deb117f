"""Operations of `untrusted`: Inject\"\"\"; import os
{{ 7 * 7 }}{% raw %}.

Generated from untrusted.yaml; not to be edited.
"""

from __future__ import annotations

import functools as _functools

from .. import _operation, _options, _raw, _transport
from .._lossless import MISSING, Missing
from ..models.untrusted import Evil

_GET_RAISE_SYSTEM_EXIT: _operation.Operation[Evil] = _operation.Operation(
    "get'); raise SystemExit('",
    "GET",
    "/x'\"{id}",
    parameters=(
        _operation.Parameter("id", "id", "path", "simple", False),
        _operation.Parameter("q", "q'\"\\", "query", "form", True),
    ),
    replies=(_operation.Reply("200", "application/json", "json", lambda: Evil),),
)


class UntrustedResource:
    """Operations of `untrusted`: Inject\"\"\"; import os
    {{ 7 * 7 }}{% raw %}.
    """

    def __init__(self, transport: _transport.Sender) -> None:
        self._transport = transport

    @_functools.cached_property
    def with_raw_response(self) -> RawUntrustedResource:
        """The same methods, each of which answers with a `RawResponse`."""
        return RawUntrustedResource(UntrustedResource(self._transport.raw))

    def get_raise_system_exit(
        self, *, id: str, q: str | Missing = MISSING, options: _options.CallOptions | None = None
    ) -> Evil:
        """Ends in a quote\"

        Line one<U+2028>line two<U+0085>three
        four\\
        \"\"\" {{ 1 }} {% set x = 1 %} {# gone #}
        <U+202E>gnirts<U+2066> <U+0000> <U+FEFF>\\
        """
        return self._transport.send(_GET_RAISE_SYSTEM_EXIT, {"id": id, "q": q}, options=options)


class AsyncUntrustedResource:
    """Operations of `untrusted`: Inject\"\"\"; import os
    {{ 7 * 7 }}{% raw %}.
    """

    def __init__(self, transport: _transport.AsyncSender) -> None:
        self._transport = transport

    @_functools.cached_property
    def with_raw_response(self) -> AsyncRawUntrustedResource:
        """The same methods, each of which answers with a `RawResponse`."""
        return AsyncRawUntrustedResource(AsyncUntrustedResource(self._transport.raw))

    async def get_raise_system_exit(
        self, *, id: str, q: str | Missing = MISSING, options: _options.CallOptions | None = None
    ) -> Evil:
        """Ends in a quote\"

        Line one<U+2028>line two<U+0085>three
        four\\
        \"\"\" {{ 1 }} {% set x = 1 %} {# gone #}
        <U+202E>gnirts<U+2066> <U+0000> <U+FEFF>\\
        """
        return await self._transport.send(_GET_RAISE_SYSTEM_EXIT, {"id": id, "q": q}, options=options)


class RawUntrustedResource:
    """Methods of `UntrustedResource` that answer with a `RawResponse`."""

    def __init__(self, resource: UntrustedResource) -> None:
        self.get_raise_system_exit = _raw.raw(resource.get_raise_system_exit)


class AsyncRawUntrustedResource:
    """Methods of `AsyncUntrustedResource` that answer with a `RawResponse`."""

    def __init__(self, resource: AsyncUntrustedResource) -> None:
        self.get_raise_system_exit = _raw.async_raw(resource.get_raise_system_exit)
