"""A document broken in every place, in every way that a table of fields can be broken."""

import copy
from collections.abc import Iterator
from typing import Any

from accordant.diagnostics import escape

OTHERS: tuple[Any, ...] = ("text", 7, -1, True, None, [], {}, [7], {"no such field": 1})
"""What is put in place of every value."""


def mutants(document: Any) -> Iterator[tuple[str, Any]]:
    """The document with one thing wrong (or not), and the pointer to where it was changed."""
    for pointer, path in _paths(document, "", ()):
        for other in OTHERS:
            yield pointer, _changed(document, path, other)
        if path and isinstance(path[-1], str):
            yield pointer, _without(document, path)
            yield pointer, _renamed(document, path)


def _paths(value: Any, pointer: str, path: tuple[str | int, ...]) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    yield pointer, path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield from _paths(inner, f"{pointer}/{escape(str(key))}", (*path, key))


def _holder(document: Any, path: tuple[str | int, ...]) -> tuple[Any, Any]:
    found = copy.deepcopy(document)
    holder = found
    for token in path[:-1]:
        holder = holder[token]
    return found, holder


def _changed(document: Any, path: tuple[str | int, ...], other: Any) -> Any:
    if not path:
        return other
    found, holder = _holder(document, path)
    holder[path[-1]] = other
    return found


def _without(document: Any, path: tuple[str | int, ...]) -> Any:
    found, holder = _holder(document, path)
    del holder[path[-1]]
    return found


def _renamed(document: Any, path: tuple[str | int, ...]) -> Any:
    found, holder = _holder(document, path)
    holder[f"{path[-1]} 2"] = holder.pop(path[-1])
    return found
