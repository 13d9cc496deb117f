"""What was made, changed and deleted while a mock runs: by collection and id, in memory."""

from collections import OrderedDict
from collections.abc import Iterator, Mapping
from typing import Any, Final

from accordant.runtime.bounded import shorten

MOST_THINGS: Final = 10_000
"""Of all collections together, and as many deleted paths; the oldest is forgotten first."""


class Store:
    """Things by the path of their collection and their id, both as texts. A thing is what is known of it, and no more."""

    def __init__(self) -> None:
        self._things: OrderedDict[tuple[str, str], dict[str, Any]] = OrderedDict()
        self._gone: OrderedDict[str, None] = OrderedDict()
        self._begun: OrderedDict[str, None] = OrderedDict()

    def get(self, collection: str, key: str) -> Mapping[str, Any] | None:
        return self._things.get((collection, key))

    def all(self, collection: str) -> Iterator[Mapping[str, Any]]:
        """The things of a collection, in the order in which they came."""
        return (one for (held_by, _), one in self._things.items() if held_by == collection)

    def put(self, collection: str, key: str, known: Mapping[str, Any]) -> None:
        """Add to what is known of a thing."""
        self._things.setdefault((collection, key), {}).update(known)
        shorten(self._things, MOST_THINGS)

    def begin(self, collection: str) -> bool:
        """Whether a collection is looked at for the first time."""
        is_new = collection not in self._begun
        self._begun[collection] = None
        shorten(self._begun, MOST_THINGS)
        return is_new

    def delete(self, path: str) -> None:
        """Delete what is at a path, and all below it."""
        for held_by, key in [one for one in self._things if _is_within(f"{one[0]}/{one[1]}", path)]:
            del self._things[held_by, key]
        self._gone[path] = None
        shorten(self._gone, MOST_THINGS)

    def is_gone(self, path: str) -> bool:
        """Whether what is at a path was deleted, or what it is part of."""
        return bool(self._gone) and any(one in self._gone for one in _upwards(path))

    def restore(self, path: str) -> None:
        """What is at a path is there again, unless it is part of what is gone."""
        self._gone.pop(path, None)


def _is_within(path: str, other: str) -> bool:
    return path == other or path.startswith(f"{other}/")


def _upwards(path: str) -> Iterator[str]:
    """A path, and each that it is below."""
    while path:
        yield path
        path = path.rpartition("/")[0]
