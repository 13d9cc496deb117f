"""Operations of `untrusted`: Inject\"\"\"; import os
{{ 7 * 7 }}{% raw %}.

Generated from untrusted.yaml; not to be edited.
"""

from __future__ import annotations

from .. import _operation, _transport
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

    def __init__(self, transport: _transport.Transport) -> None:
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

    def __init__(self, transport: _transport.AsyncTransport) -> None:
        self._transport = transport

    async def get_raise_system_exit(self, *, id: str, q: str | Missing = MISSING) -> Evil:
        """Ends in a quote\"

        Line one<U+2028>line two<U+0085>three
        four\\
        \"\"\" {{ 1 }} {% set x = 1 %} {# gone #}
        <U+202E>gnirts<U+2066> <U+0000> <U+FEFF>\\
        """
        return await self._transport.send(_GET_RAISE_SYSTEM_EXIT, {"id": id, "q": q})
