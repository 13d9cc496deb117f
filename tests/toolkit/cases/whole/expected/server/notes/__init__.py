"""Binds `notes`: Notes.

Generated from notes.json; not to be edited.
"""

from typing import Any, TypeVar

from accordant.runtime import Binding

from .api import NotesApi
from .operations import OPERATIONS, SECURITY_SCHEMES

C = TypeVar("C")

__all__ = ("OPERATIONS", "SECURITY_SCHEMES", "NotesApi", "bind", "unbound")


def bind(handler: NotesApi[C]) -> Binding[C]:
    """Serve this module's operations by the methods of `handler`."""
    return Binding("notes", OPERATIONS, SECURITY_SCHEMES, handler)


def unbound() -> Binding[Any]:
    """Serve this module's operations without a handler: each is validated and answers 501."""
    return Binding("notes", OPERATIONS, SECURITY_SCHEMES, None)
