"""Binds `tasks`: Tasks.

Generated from specs/tasks/openapi.yaml; not to be edited.
"""

from typing import Any, TypeVar

from accordant.runtime import Binding

from .api import TasksApi
from .operations import OPERATIONS, SECURITY_SCHEMES

C = TypeVar("C")

__all__ = ("OPERATIONS", "SECURITY_SCHEMES", "TasksApi", "bind", "unbound")


def bind(handler: TasksApi[C]) -> Binding[C]:
    """Serve this module's operations by the methods of `handler`."""
    return Binding("tasks", OPERATIONS, SECURITY_SCHEMES, handler)


def unbound() -> Binding[Any]:
    """Serve this module's operations without a handler: each is validated and answers 501."""
    return Binding("tasks", OPERATIONS, SECURITY_SCHEMES, None)
