"""Requests and handler Protocol of `untrusted`: Inject\"\"\"; import os
{{ 7 * 7 }}{% raw %}.

Generated from untrusted.yaml; not to be edited.
"""

from __future__ import annotations

from typing import Protocol, TypeVar

from accordant.runtime import Ok, Request

from .models import Evil

C = TypeVar("C", contravariant=True)


class GetRaiseSystemExit(Request):
    """GET /x'"{id}"""

    id: str
    q: str = "'\"\\\n{{ 2 }}"
    """\"\"\""""


class UntrustedApi(Protocol[C]):
    async def get_raise_system_exit(self, call: C, request: GetRaiseSystemExit) -> Evil | Ok[Evil]:
        """Ends in a quote\"

        Line one<U+2028>line two<U+0085>three
        four\\
        \"\"\" {{ 1 }} {% set x = 1 %} {# gone #}
        <U+202E>gnirts<U+2066> <U+0000> <U+FEFF>\\
        """
        ...
