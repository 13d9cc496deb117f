"""JSON values that know where each part came from, so that they can be rearranged freely and still be shown in the text."""

from collections.abc import Iterator, Mapping
from typing import Any

from accordant.diagnostics import Place
from accordant.lift.moves import relative
from accordant.source.tree import is_data, is_remote, resolve_uri


class Object(dict[str, Any]):
    """A JSON object and the place that it came from; `moved` are the places of scalars that came from elsewhere.

    One that `is_made` stands for something in the text without being it; a `$ref` in it points into the new value.
    """

    __slots__ = ("is_made", "moved", "origin")

    def __init__(self, value: dict[str, Any], origin: Place, *, is_made: bool = False) -> None:
        super().__init__(value)
        self.origin, self.is_made = origin, is_made
        self.moved: dict[str, Place] = {}

    def place_of(self, key: str) -> Place:
        """Where the value of a key came from."""
        value = self.get(key)
        if isinstance(value, Object | Array):
            return value.origin
        return self.moved.get(key, self.origin.child(key))

    def take(self, key: str, holder: "Object", there: str) -> None:
        """Set a key to what stands under `there` in another object, and remember that."""
        place = holder.place_of(there)
        self[key] = holder[there]
        self.moved[key] = place


class Array(list[Any]):
    """A JSON array and the place that it came from."""

    __slots__ = ("origin",)

    def __init__(self, value: list[Any], origin: Place) -> None:
        super().__init__(value)
        self.origin = origin


def located(value: Any, place: Place, index: dict[Place, Object]) -> Any:
    """A copy that knows its places; `index` takes up every object by its place."""
    if isinstance(value, dict):
        copy = Object({key: located(inner, place.child(key), index) for key, inner in value.items()}, place)
        index[place] = copy
        return copy
    if isinstance(value, list):
        return Array([located(inner, place.child(at), index) for at, inner in enumerate(value)], place)
    return value


def origins_of(value: Any, place: Place) -> dict[str, Place]:
    """Where the parts of a value came from that did not come from where their parents say."""
    found: dict[str, Place] = {}
    _note_origins(value, place, found)
    return found


def _note_origins(value: Any, place: Place, found: dict[str, Place]) -> None:
    for inner, here, there, expected in _parts(value, place):
        if there != expected:
            found[here.pointer] = there
        _note_origins(inner, here, found)


def _parts(value: Any, place: Place) -> Iterator[tuple[Any, Place, Place, Place]]:
    """Each part with its place, where it came from, and where it would have come from if it had not been moved."""
    if isinstance(value, Object):
        for key, inner in value.items():
            yield inner, place.child(key), value.place_of(key), value.origin.child(key)
    elif isinstance(value, Array):
        for at, inner in enumerate(value):
            there = inner.origin if isinstance(inner, Object | Array) else value.origin.child(at)
            yield inner, place.child(at), there, value.origin.child(at)


def moves_of(value: Any, place: Place) -> dict[Place, Place]:
    """Where objects that were moved are now, by where they were. What can still be found where it was is not moved."""
    kept: set[Place] = set()
    found: dict[Place, Place] = {}
    _note_moves(value, place, kept, found)
    return {there: here for there, here in found.items() if there not in kept}


def _note_moves(value: Any, place: Place, kept: set[Place], found: dict[Place, Place]) -> None:
    if isinstance(value, Object) and not value.is_made:
        if value.origin == place:
            kept.add(place)
        else:
            found.setdefault(value.origin, place)
    for inner, here, _, _ in _parts(value, place):
        _note_moves(inner, here, kept, found)


def plain(value: Any, place: Place, moves: Mapping[Place, Place]) -> Any:
    """The value without its places, for the document at `place`; references follow what was moved."""
    if isinstance(value, Object):
        return {
            key: _reference(value, inner, place.uri, moves)
            if key == "$ref" and isinstance(inner, str)
            else _data(inner)
            if is_data(place.pointer, key)
            else plain(inner, place.child(key), moves)
            for key, inner in value.items()
        }
    if isinstance(value, Array):
        return [plain(inner, place.child(at), moves) for at, inner in enumerate(value)]
    return value


def _data(value: Any) -> Any:
    """Data of the user's, in which `$ref` means nothing."""
    if isinstance(value, Object):
        return {key: _data(inner) for key, inner in value.items()}
    return [_data(inner) for inner in value] if isinstance(value, Array) else value


def _reference(holder: Object, written: str, uri: str, moves: Mapping[Place, Place]) -> str:
    """A reference as it must be written in document `uri`, after what it points to was moved."""
    if is_remote(written):
        return written
    target = Place(*resolve_uri(holder.origin.uri, written))
    is_final = holder.is_made or not target.pointer.startswith("/")
    here = target if is_final else moved(target, moves)
    return written if here == target and holder.origin.uri == uri else relative(here, uri)


def moved(place: Place, moves: Mapping[Place, Place]) -> Place:
    """Where a place is now: with what held it, if nothing is known of the place itself."""
    head = place.pointer
    while head:
        known = moves.get(Place(place.uri, head))
        if known is not None:
            return Place(known.uri, known.pointer + place.pointer[len(head) :])
        head = head.rpartition("/")[0]
    return place
