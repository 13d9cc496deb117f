"""Operations of `untrusted`: Inject\"\"\"; import os
{{ 7 * 7 }}{% raw %}.

Generated from untrusted.yaml; not to be edited.
"""

from __future__ import annotations

from ..models.untrusted import Evil
from .. import _operation as _op, _transport as _http
from .._missing import MISSING, Missing

_GET_RAISE_SYSTEM_EXIT: _op.Operation[Evil] = _op.Operation(
    "get'); raise SystemExit('",
    "GET",
    "/x'\"{id}",
    parameters=(
        _op.Parameter("id", "id", "path", "simple", False),
        _op.Parameter("q", "q'\"\\", "query", "form", True),
    ),
    replies=(_op.Reply("200", "application/json", "json", Evil),),
)


class UntrustedResource:
    """Operations of `untrusted`: Inject\"\"\"; import os
    {{ 7 * 7 }}{% raw %}.
    """

    def __init__(self, transport: _http.Transport) -> None:
        self._transport = transport

    def get_raise_system_exit(self, *, id: str, q: str | Missing = MISSING) -> Evil:
        """Ends in a quote\"

        Line one<U+2028>line two<U+0085>three
        four\\
        \"\"\" {{ 1 }} {% set x = 1 %} {# gone #}
        <U+202E>gnirts<U+2066> <U+0000> <U+FEFF>\\
        """
        return self._transport.send(_GET_RAISE_SYSTEM_EXIT, {"id": id, "q": q})


class AsyncUntrustedResource:
    """Operations of `untrusted`: Inject\"\"\"; import os
    {{ 7 * 7 }}{% raw %}.
    """

    def __init__(self, transport: _http.AsyncTransport) -> None:
        self._transport = transport

    async def get_raise_system_exit(self, *, id: str, q: str | Missing = MISSING) -> Evil:
        """Ends in a quote\"

        Line one<U+2028>line two<U+0085>three
        four\\
        \"\"\" {{ 1 }} {% set x = 1 %} {# gone #}
        <U+202E>gnirts<U+2066> <U+0000> <U+FEFF>\\
        """
        return await self._transport.send(_GET_RAISE_SYSTEM_EXIT, {"id": id, "q": q})
