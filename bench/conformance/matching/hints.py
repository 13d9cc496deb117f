"""The annotations of generated functions, whose modules import some of their names when these are first asked for (PEP 562)."""

import sys
from collections.abc import Mapping
from functools import cache
from types import ModuleType
from typing import Any, get_type_hints


@cache
def hints_of(function: Any) -> Mapping[str, Any]:
    """By the names of its arguments, and `return`."""
    return get_type_hints(function, localns=_Names(sys.modules[function.__module__]), include_extras=True)


class _Names(dict[str, Any]):
    """What a module has, also where that is not yet there."""

    def __init__(self, module: ModuleType) -> None:
        self._module = module

    def __missing__(self, name: str) -> Any:
        try:
            return getattr(self._module, name)
        except AttributeError:
            raise KeyError(name) from None
