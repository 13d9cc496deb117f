"""Binds `auth`: Auth.

Generated from specs/auth/openapi.yaml; not to be edited.
"""

from typing import Any, TypeVar

from accordant.runtime import Binding

from .api import AuthApi
from .operations import OPERATIONS, SECURITY_SCHEMES

C = TypeVar("C")

__all__ = ("OPERATIONS", "SECURITY_SCHEMES", "AuthApi", "bind", "unbound")


def bind(handler: AuthApi[C]) -> Binding[C]:
    """Serve this module's operations by the methods of `handler`."""
    return Binding("auth", OPERATIONS, SECURITY_SCHEMES, handler)


def unbound() -> Binding[Any]:
    """Serve this module's operations without a handler: each is validated and answers 501."""
    return Binding("auth", OPERATIONS, SECURITY_SCHEMES, None)
