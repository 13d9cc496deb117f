"""Binds `orgs`: Orgs.

Generated from specs/orgs/openapi.yaml; not to be edited.
"""

from typing import Any, TypeVar

from accordant.runtime import Binding

from .api import OrgsApi
from .operations import OPERATIONS, SECURITY_SCHEMES

C = TypeVar("C")

__all__ = ("OPERATIONS", "SECURITY_SCHEMES", "OrgsApi", "bind", "unbound")


def bind(handler: OrgsApi[C]) -> Binding[C]:
    """Serve this module's operations by the methods of `handler`."""
    return Binding("orgs", OPERATIONS, SECURITY_SCHEMES, handler)


def unbound() -> Binding[Any]:
    """Serve this module's operations without a handler: each is validated and answers 501."""
    return Binding("orgs", OPERATIONS, SECURITY_SCHEMES, None)
