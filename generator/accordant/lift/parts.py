"""The documents of a tree while they are rewritten: whole ones, and parts of files that have no version of their own."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from accordant.diagnostics import Place, unescape
from accordant.lift.moves import Moves
from accordant.source.tree import SourceTree, references
from accordant.source.versions import version_of


class Parts:
    """New values by document. A part is put where it stood, in a copy of its file."""

    def __init__(self, tree: SourceTree, moves: Moves) -> None:
        self._tree, self._moves = tree, moves
        self.values: dict[str, Any] = {}

    def is_fragment(self, uri: str) -> bool:
        """Whether a file says no version: it is parts of those that refer to it."""
        document = self._tree.documents.get(uri)
        return document is not None and document.value is not None and version_of(document.value) is None

    def put(self, place: Place, value: Any) -> None:
        """Let `value` stand at a place that exists."""
        if not place.pointer:
            self.values[place.uri] = value
            return
        if place.uri not in self.values:
            self.values[place.uri] = _containers(self._tree.documents[place.uri].value)
        holder = self.values[place.uri]
        tokens = [unescape(one) for one in place.pointer.split("/")[1:]]
        for token in tokens[:-1]:
            holder = holder[int(token)] if isinstance(holder, list) else holder[token]
        holder[int(tokens[-1]) if isinstance(holder, list) else tokens[-1]] = value

    def others(self) -> Iterator[str]:
        """Documents that were not rewritten, but refer to what moved."""
        for uri, document in self._tree.documents.items():
            if uri not in self.values and any(
                self._moves.reference(written, uri, uri) != written
                for _, written in references(document.value, Place(uri, ""))
            ):
                yield uri

    def settled(self) -> SourceTree:
        """The tree with its new values, each reference leading where its target went."""
        self._moves.settle()
        documents = dict(self._tree.documents)
        for uri, value in self.values.items():
            origins = self._moves.origins(uri, documents[uri].origins)
            documents[uri] = replace(documents[uri], value=value, origins=origins)
        removed = tuple(self._moves.new_place(place) for place in self._tree.removed)
        return SourceTree(self._tree.root, documents, removed, self._tree.overlays)


def _containers(value: Any) -> Any:
    """A copy of objects and arrays, into which parts can be put."""
    if isinstance(value, dict):
        return {key: _containers(one) for key, one in value.items()}
    return [_containers(one) for one in value] if isinstance(value, list) else value
