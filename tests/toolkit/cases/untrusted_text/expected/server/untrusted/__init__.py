"""Binds `untrusted`: Inject\"\"\"; import os
{{ 7 * 7 }}{% raw %}.

Generated from untrusted.yaml; not to be edited.
"""

from typing import Any, TypeVar

from accordant.runtime import Binding

from .api import UntrustedApi
from .operations import OPERATIONS, SECURITY_SCHEMES

C = TypeVar("C")

__all__ = ("OPERATIONS", "SECURITY_SCHEMES", "UntrustedApi", "bind", "unbound")


def bind(handler: UntrustedApi[C]) -> Binding[C]:
    """Serve this module's operations by the methods of `handler`."""
    return Binding("untrusted", OPERATIONS, SECURITY_SCHEMES, handler)


def unbound() -> Binding[Any]:
    """Serve this module's operations without a handler: each is validated and answers 501."""
    return Binding("untrusted", OPERATIONS, SECURITY_SCHEMES, None)
