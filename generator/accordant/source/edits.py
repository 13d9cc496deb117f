"""Changes to documents as they are in memory: the files of people are never touched."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from accordant.diagnostics import REMOVED, Edit, Place, escape, unescape
from accordant.source.documents import Document
from accordant.source.origins import Origins
from accordant.source.tree import SourceTree


def edited(tree: SourceTree, edits: Iterable[Edit]) -> SourceTree:
    """The tree with these changes made. What is shown still stands where people wrote it.

    A change to something that another change removes is dropped; the order of the changes is otherwise of no consequence.
    """
    by_document: dict[str, list[Edit]] = {}
    for one in edits:
        by_document.setdefault(one.place.uri, []).append(one)
    documents = dict(tree.documents)
    for uri, own in by_document.items():
        documents[uri] = _edited(documents[uri], own)
    return SourceTree(tree.root, documents, tree.removed, tree.overlays)


def _edited(document: Document, edits: list[Edit]) -> Document:
    copy = _Copy(document.uri)
    value = copy.of(document.value, "")
    for one in sorted(edits, key=_last_first, reverse=True):
        copy.apply(value, one)
    places = copy.moved(value)
    origins = Origins(places, document.origins) if places else document.origins
    return replace(document, value=value, origins=origins)


def _last_first(edit: Edit) -> tuple[list[tuple[int, str]], bool]:
    """Inner before outer, and later elements before earlier ones, so that no change moves the place of another."""
    tokens = edit.place.pointer.split("/")[1:]
    return [(int(one), "") if one.isdigit() else (-1, one) for one in tokens], not edit.is_append


@dataclass(slots=True)
class _Known:
    pointer: str
    value: Any  # kept, so that its identity stays its own


class _Copy:
    """A copy of a value whose objects and arrays know where they stood."""

    def __init__(self, uri: str) -> None:
        self.uri = uri
        self._known: dict[int, _Known] = {}
        self._named: dict[int, dict[str, Place]] = {}  # object → its new keys → where they came from

    def of(self, value: Any, pointer: str) -> Any:
        if isinstance(value, dict):
            found: Any = {key: self.of(one, f"{pointer}/{escape(key)}") for key, one in value.items()}
        elif isinstance(value, list):
            found = [self.of(one, f"{pointer}/{index}") for index, one in enumerate(value)]
        else:
            return value
        self._known[id(found)] = _Known(pointer, found)
        return found

    def apply(self, root: Any, edit: Edit) -> None:
        tokens = [unescape(one) for one in edit.place.pointer.split("/")[1:]]
        holder = root
        for token in tokens[:-1]:
            holder = _entry(holder, token)
        if not tokens or not isinstance(holder, dict | list):
            return
        last = tokens[-1]
        if edit.is_append:
            self._append(holder, last, edit)
        elif edit.name is not None and isinstance(holder, dict) and last in holder and edit.name not in holder:
            self._rename(holder, last, edit.name, edit.place)
        elif edit.name is None and isinstance(holder, dict):
            if edit.value is REMOVED:
                holder.pop(last, None)
            else:
                holder[last] = edit.value
        elif edit.name is None and last.isdigit() and int(last) < len(holder):
            if edit.value is REMOVED:
                del holder[int(last)]
            else:
                holder[int(last)] = edit.value

    def _append(self, holder: Any, last: str, edit: Edit) -> None:
        there = _entry(holder, last)
        if isinstance(there, list) and edit.value not in there:
            there.append(edit.value)
        elif there is None and isinstance(holder, dict):
            holder[last] = [edit.value]

    def _rename(self, holder: dict[str, Any], old: str, new: str, place: Place) -> None:
        entries = [(new if key == old else key, value) for key, value in holder.items()]
        holder.clear()
        holder.update(entries)
        self._named.setdefault(id(holder), {})[new] = place

    def moved(self, value: Any) -> dict[str, Place]:
        """Where things stood that stand elsewhere now."""
        found: dict[str, Place] = {}
        self._moved(value, "", "", found)
        return found

    def _moved(self, value: Any, pointer: str, expected: str, found: dict[str, Place]) -> None:
        """`expected` is where it stood, if it moved no more than what holds it."""
        known = self._known.get(id(value))
        here = known.pointer if known is not None else expected
        if here != expected:
            found[pointer] = Place(self.uri, here)
        names = self._named.get(id(value), {})
        items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        for key, inner in items:
            token = escape(str(key))
            if key in names:
                found[f"{pointer}/{token}"] = names[key]
                self._moved(inner, f"{pointer}/{token}", names[key].pointer, found)
            else:
                self._moved(inner, f"{pointer}/{token}", f"{here}/{token}", found)


def _entry(holder: Any, token: str) -> Any:
    if isinstance(holder, dict):
        return holder.get(token)
    if isinstance(holder, list) and token.isdigit() and int(token) < len(holder):
        return holder[int(token)]
    return None
