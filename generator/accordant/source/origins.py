"""Where the parts of a document that was rewritten stand in the text that people wrote."""

from collections.abc import Mapping
from dataclasses import dataclass

from accordant.diagnostics import Place


@dataclass(frozen=True, slots=True)
class Origins:
    """Pointers into a value that was made from a document, and the places that they came from.

    A pointer that is not named came from where its nearest named parent did; without such a parent it stands where it
    stood. `earlier` are the origins of the value that this one was made from, for documents rewritten more than once.
    """

    places: Mapping[str, Place]
    earlier: "Origins | None" = None

    def origin(self, place: Place) -> Place:
        """The place in the text. It is of another document where a part was taken from there."""
        found = self.step(place)
        if self.earlier is None or found.uri != place.uri:
            return found
        return self.earlier.origin(found)

    def step(self, place: Place) -> Place:
        """The place in the value that this one was made from."""
        return _with_known_prefix(self.places, place)


def _with_known_prefix(places: Mapping[str, Place], place: Place) -> Place:
    """The place, with the longest part of its pointer that is known replaced."""
    head = place.pointer
    while head not in places:
        if not head:
            return place
        head = head.rpartition("/")[0]
    known = places[head]
    rest = place.pointer[len(head) :]
    return Place(known.uri, known.pointer + rest, known.is_key if known.is_key and not rest else place.is_key)
