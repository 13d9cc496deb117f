"""The contract of Shop: what an application binds its handlers to.

Generated; not to be edited.
"""

from importlib import import_module
from typing import Any

from accordant.runtime import Binding

from ._contract import CONTRACT

__all__ = ("CONTRACT", "MODULES", "unbound")

MODULES: tuple[str, ...] = ()


def unbound() -> list[Binding[Any]]:
    """Every module without handlers: requests are validated, then answered 501."""
    return [import_module(f".{module}", __name__).unbound() for module in MODULES]
