"""Where the parts of documents go when these are rewritten: pointers back to the text, and references that follow."""

import posixpath
from typing import Any
from urllib.parse import quote

from accordant.diagnostics import Place
from accordant.source.origins import Origins
from accordant.source.tree import is_remote, resolve_uri

_IN_FRAGMENT = "/~!$&'()*+,;=:@?"
"""What may stand in the fragment of a URI as it is, beside letters, digits and `-._~` (RFC 3986, section 3.5)."""


class Moves:
    """Told of every part that moves, it knows the origins of the new value and where old pointers lead now."""

    def __init__(self) -> None:
        self._origins: dict[str, dict[str, Place]] = {}
        self._new: dict[Place, Place] = {}
        self._references: list[tuple[dict[str, Any], str, str]] = []

    def moved(self, new: Place, old: Place) -> None:
        """What stands at `new` is what stood at `old`. Of several new places the first is where references lead."""
        self.came_from(new, old)
        self._new.setdefault(Place(old.uri, old.pointer), Place(new.uri, new.pointer))

    def came_from(self, new: Place, old: Place) -> None:
        """What stands at `new` was made of what stood at `old`; references to the old place do not lead there."""
        if new != old:
            self._origins.setdefault(new.uri, {})[new.pointer] = old

    def refers(self, node: dict[str, Any], uri: str, written_in: str) -> None:
        """The `$ref` of this new node in document `uri` is as it was written in a document; `settle` corrects it."""
        self._references.append((node, uri, written_in))

    def settle(self) -> None:
        """Let every reference lead where its target is now. Called once, when all has moved."""
        for node, uri, written_in in self._references:
            node["$ref"] = self.reference(node["$ref"], uri, written_in)
        self._references.clear()

    def reference(self, written: str, uri: str, written_in: str) -> str:
        """The same reference after the move; as it was written, where its target stayed and it did too."""
        target = Place(*resolve_uri(written_in, written))
        is_pointer = not target.pointer or target.pointer.startswith("/")
        if is_remote(target.uri) or not is_pointer:
            return written
        new = self.new_place(target)
        if new == target and uri == written_in:
            return written
        return relative(new, uri)

    def new_place(self, old: Place) -> Place:
        """Where a place went: with what held it, if nothing was said of the place itself."""
        head, tail = old.pointer, ""
        while True:
            known = self._new.get(Place(old.uri, head))
            if known is not None:
                return Place(known.uri, known.pointer + tail, old.is_key)
            if not head:
                return old
            head = head.rpartition("/")[0]
            tail = old.pointer[len(head) :]

    def origins(self, uri: str, earlier: Origins | None) -> Origins:
        return Origins(self._origins.get(uri, {}), earlier)


def relative(place: Place, uri: str) -> str:
    """The text of a `$ref` in document `uri` that leads to a place."""
    fragment = "#" + quote(place.pointer, safe=_IN_FRAGMENT)
    if place.uri == uri:
        return fragment
    file = posixpath.relpath(place.uri, posixpath.dirname(uri) or ".")
    return quote(file, safe="/") + (fragment if place.pointer else "")
