"""Binds `stock`: Stock.

Generated from specs/stock/openapi.yaml; not to be edited.
"""

from typing import Any, TypeVar

from accordant.runtime import Binding

from .api import StockApi
from .operations import OPERATIONS, SECURITY_SCHEMES

C = TypeVar("C")

__all__ = ("OPERATIONS", "SECURITY_SCHEMES", "StockApi", "bind", "unbound")


def bind(handler: StockApi[C]) -> Binding[C]:
    """Serve this module's operations by the methods of `handler`."""
    return Binding("stock", OPERATIONS, SECURITY_SCHEMES, handler)


def unbound() -> Binding[Any]:
    """Serve this module's operations without a handler: each is validated and answers 501."""
    return Binding("stock", OPERATIONS, SECURITY_SCHEMES, None)
