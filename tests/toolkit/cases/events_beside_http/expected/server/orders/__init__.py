"""Binds `orders`: Orders.

Generated from specs/orders/openapi.yaml; not to be edited.
"""

from typing import Any, TypeVar

from accordant.runtime import Binding

from .api import OrdersApi
from .operations import OPERATIONS, SECURITY_SCHEMES

C = TypeVar("C")

__all__ = ("OPERATIONS", "SECURITY_SCHEMES", "OrdersApi", "bind", "unbound")


def bind(handler: OrdersApi[C]) -> Binding[C]:
    """Serve this module's operations by the methods of `handler`."""
    return Binding("orders", OPERATIONS, SECURITY_SCHEMES, handler)


def unbound() -> Binding[Any]:
    """Serve this module's operations without a handler: each is validated and answers 501."""
    return Binding("orders", OPERATIONS, SECURITY_SCHEMES, None)
