"""OpenAPI Overlays 1.0 and 1.1: changes to a document, applied before anything else looks at it.

Every part of the result still leads to where people wrote it, in the document or in the overlay. References inside an
overlay are those of the document that they end up in.
"""

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from jsonpath_rfc9535 import JSONPathEnvironment, JSONPathError

from accordant.diagnostics import Diagnostic, Place, Result, Severity, escape, near_miss
from accordant.source.documents import Document
from accordant.source.limits import HIGHEST_DEPTH
from accordant.source.origins import Origins
from accordant.source.tree import is_remote

Location = tuple[str | int, ...]


def apply_overlays(document: Document, overlays: Iterable[Document]) -> Result[Document]:
    """The document after every action of every overlay, in order (Overlay 1.1, section 4.4.1)."""
    problems: list[Diagnostic] = []
    for overlay in overlays:
        if document.is_broken or overlay.is_broken:
            continue
        shape = _shape_problems(overlay, document)
        problems += shape
        if any(one.severity is Severity.ERROR for one in shape):
            continue
        work = _Work(document)
        for index, action in enumerate(overlay.value["actions"]):
            work.apply(action, Place(overlay.uri, f"/actions/{index}"))
        problems += work.problems
        origins = Origins(work.places, document.origins)
        document = replace(document, value=work.root, origins=origins)
    return Result(document, tuple(problems))


class _Environment(JSONPathEnvironment):
    max_recursion_depth = HIGHEST_DEPTH + 1


_QUERIES = _Environment()


class _Work:
    """A document that is being changed: its value, and where the changed parts came from.

    Nothing is changed in place that the document, or an alias in it, still holds: containers are copied on the way down
    to a change, once each.
    """

    def __init__(self, document: Document) -> None:
        self.uri = document.uri
        self.root = document.value
        self.places: dict[str, Place] = {}
        self.problems: list[Diagnostic] = []
        self._owned: dict[int, Any] = {}

    def apply(self, action: Mapping[str, Any], place: Place) -> None:
        """One action. What it cannot be applied to is told, and left as it is."""
        targets = self._find(action["target"], place.child("target"))
        if targets is None:
            return
        if not targets:
            message = f"`{action['target']}` matches nothing"
            hint = "correct the expression, or remove the action"
            self._say("GEN-OVL-003", message, place.child("target"), hint, severity=Severity.WARNING)
        elif action.get("remove") is True:
            self._remove(targets, place)
        elif "copy" in action:
            self._copy(targets, action["copy"], place.child("copy"))
        elif "update" in action:
            self._update(targets, action["update"], place.child("update"))

    def _find(self, query: str, place: Place) -> list[Location] | None:
        try:
            return [tuple(node.location) for node in _QUERIES.compile(query).find(self.root)]
        except JSONPathError as error:
            reason = re.sub(r", line \d+, column \d+$", "", str(error))
            hint = "write JSONPath as RFC 9535 has it, such as `$.paths['/pets'].get`"
            self._say("GEN-OVL-002", f"`{query}` is not JSONPath: {reason}", place, hint)
            return None

    def _update(self, targets: list[Location], value: Any, source: Place) -> None:
        if self._are_of_one_kind(targets, source):
            for target in targets:
                self._merge(target, value, source, {}, is_top=True)

    def _copy(self, targets: list[Location], query: str, place: Place) -> None:
        found = self._find(query, place)
        if found is None or not self._are_of_one_kind(targets, place):
            return
        if len(found) != 1:
            message = f"`{query}` matches {len(found) or 'nothing'}; a copy needs one source"
            self._say("GEN-OVL-004", message, place, "write an expression that selects one node")
            return
        pointer = _pointer(found[0])
        value, source, inner = self._at(found[0]), self._origin(pointer), self._inside(pointer)
        for target in targets:
            self._merge(target, value, source, inner, is_top=True)

    def _merge(
        self, target: Location, value: Any, source: Place, inner: Mapping[str, Place], *, is_top: bool = False
    ) -> None:
        """Recursively (Overlay 1.1, section 4.4.3). `inner` are parts of the value that did not come from `source`."""
        there = self._at(target)
        match there, value:
            case dict(), dict():
                mine = self._own(target)
                for key, one in value.items():
                    place, below = _step(source, inner, key)
                    if key in mine:
                        self._merge((*target, key), one, place, below)
                    else:
                        mine[key] = one
                        self._came((*target, key), place, below)
            case list(), list():
                self._append(target, [(one, *_step(source, inner, index)) for index, one in enumerate(value)])
            case list(), _ if is_top:
                self._append(target, [(value, source, inner)])
            case _ if isinstance(there, dict | list) or isinstance(value, dict | list):
                message = f"{_named(value)} cannot be merged with {_named(there)}"
                hint = "remove what is there by an action before this one, or write what fits it"
                self._say("GEN-OVL-004", message, source, hint)
            case _ if target:
                self._own(target[:-1])[target[-1]] = value
                self._came(target, source, inner)

    def _append(self, target: Location, entries: list[tuple[Any, Place, Mapping[str, Place]]]) -> None:
        mine = self._own(target)
        for value, source, inner in entries:
            mine.append(value)
            self._came((*target, len(mine) - 1), source, inner)

    def _remove(self, targets: list[Location], place: Place) -> None:
        if () in targets:
            self._say("GEN-OVL-004", "the whole document cannot be removed", place.child("target"), "select a part")
            return
        members: dict[Location, set[str | int]] = {}
        for target in targets:
            members.setdefault(target[:-1], set()).add(target[-1])
        for holder in sorted(members, key=len, reverse=True):  # the deepest first: the others stay where they are
            mine = self._own(holder)
            if isinstance(mine, list):
                self._take_out(holder, mine, members[holder])
                continue
            for key in members[holder]:
                del mine[key]
                self._forget(_pointer((*holder, key)))

    def _take_out(self, array: Location, mine: list[Any], removed: set[str | int]) -> None:
        """Elements behind a removed one move up, and what came from where with them."""
        pointer = _pointer(array)
        kept = [index for index in range(len(mine)) if index not in removed]
        inside = _by_member(self._inside(pointer))
        came = {index: self._origin(f"{pointer}/{index}") for index in kept}
        for below in self._inside(pointer):
            del self.places[pointer + below]
        mine[:] = [mine[index] for index in kept]
        for new, old in enumerate(kept):
            if new != old or str(old) in inside:
                self._came((*array, new), came[old], inside.get(str(old), {}))

    def _are_of_one_kind(self, targets: list[Location], place: Place) -> bool:
        kinds = {_kind(self._at(one)) for one in targets}
        if len(kinds) == 1:
            return True
        names = " and ".join(sorted(kinds))
        self._say("GEN-OVL-004", f"the target selects {names} at once", place, "write one action for each kind")
        return False

    def _at(self, location: Location) -> Any:
        value = self.root
        for token in location:
            value = value[token]
        return value

    def _own(self, location: Location) -> Any:
        """The container there, as one that may be changed."""
        self.root = value = self._mine(self.root)
        for token in location:
            value[token] = self._mine(value[token])
            value = value[token]
        return value

    def _mine(self, value: Any) -> Any:
        if id(value) in self._owned:
            return value
        mine = value.copy()
        self._owned[id(mine)] = mine
        return mine

    def _came(self, location: Location, place: Place, inner: Mapping[str, Place]) -> None:
        pointer = _pointer(location)
        self.places[pointer] = place
        self.places.update({pointer + below: one for below, one in inner.items()})

    def _forget(self, pointer: str) -> None:
        for known in [one for one in self.places if f"{one}/".startswith(f"{pointer}/")]:
            del self.places[known]

    def _origin(self, pointer: str) -> Place:
        return Origins(self.places).origin(Place(self.uri, pointer))

    def _inside(self, pointer: str) -> dict[str, Place]:
        return {one[len(pointer) :]: place for one, place in self.places.items() if one.startswith(f"{pointer}/")}

    def _say(self, code: str, message: str, place: Place, hint: str, *, severity: Severity = Severity.ERROR) -> None:
        self.problems.append(Diagnostic(code, message, place, hint, severity=severity))


def _step(source: Place, inner: Mapping[str, Place], token: str | int) -> tuple[Place, dict[str, Place]]:
    """Where one member of a value came from, and what inside it came from elsewhere."""
    head = "/" + escape(str(token))
    below = {one[len(head) :]: place for one, place in inner.items() if one.startswith(f"{head}/")}
    return inner.get(head, source.child(token)), below


def _by_member(inside: Mapping[str, Place]) -> dict[str, dict[str, Place]]:
    """Pointers below an array by the index they begin with; the pointer to an element itself is empty then."""
    found: dict[str, dict[str, Place]] = {}
    for pointer, place in inside.items():
        index, slash, rest = pointer[1:].partition("/")
        found.setdefault(index, {})[slash + rest] = place
    return found


def _pointer(location: Location) -> str:
    return "".join("/" + escape(str(token)) for token in location)


def _kind(value: Any) -> str:
    return "objects" if isinstance(value, dict) else "arrays" if isinstance(value, list) else "single values"


def _named(value: Any) -> str:
    return "an object" if isinstance(value, dict) else "an array" if isinstance(value, list) else "a single value"


_VERSION = re.compile(r"1\.(0|1)(\.[0-9]+)?\Z")
_FIELDS: dict[str, dict[str, tuple[type, str]]] = {
    "overlay": {
        "overlay": (str, "a text"), "info": (dict, "an object"), "extends": (str, "a text"),
        "actions": (list, "an array"),
    },
    "info": {"title": (str, "a text"), "version": (str, "a text"), "description": (str, "a text")},
    "action": {
        "target": (str, "a text"), "description": (str, "a text"), "update": (object, ""), "remove": (bool, "a boolean"),
        "copy": (str, "a text"),
    },
}  # fmt: skip
_REQUIRED = {"overlay": ("overlay", "info", "actions"), "info": ("title", "version"), "action": ("target",)}


def _shape_problems(overlay: Document, document: Document) -> list[Diagnostic]:
    """What is not as Overlay 1.0 and 1.1, section 4.4, have it."""
    root, place = overlay.value, Place(overlay.uri, "")
    found = _object_problems(root, place, "overlay")
    if found and not isinstance(root, dict):
        return found
    version = root.get("overlay")
    if isinstance(version, str) and not _VERSION.match(version):
        message = f"`overlay: {version}` is not a version that is read"
        found.append(Diagnostic("GEN-OVL-001", message, place.child("overlay"), "write `overlay: 1.1.0`"))
    if "info" in root:
        found += _object_problems(root["info"], place.child("info"), "info")
    actions = root.get("actions")
    if actions == []:
        found.append(Diagnostic("GEN-OVL-001", "there is no action", place.child("actions"), "write one"))
    for index, action in enumerate(actions if isinstance(actions, list) else ()):
        here = place.child("actions").child(index)
        found += _object_problems(action, here, "action")
        if isinstance(action, dict):
            found += _action_problems(action, here, isinstance(version, str) and version.startswith("1.0"))
    return [*found, *_extends_problems(overlay, document)]


def _object_problems(value: Any, place: Place, kind: str) -> list[Diagnostic]:
    if not isinstance(value, dict):
        return [Diagnostic("GEN-OVL-001", f"the {kind} is not an object", place, "write its fields, a line each")]
    fields = _FIELDS[kind]
    found = [
        Diagnostic("GEN-OVL-001", f"the {kind} has no `{name}`", place, f"add `{name}`")
        for name in _REQUIRED[kind]
        if name not in value
    ]
    for name, one in value.items():
        if name.startswith("x-"):
            continue
        if name not in fields:
            meant = near_miss(name, fields)
            hint = f"did you mean `{meant}`?" if meant else f"the fields are {', '.join(f'`{one}`' for one in fields)}"
            message = f"`{name}` is not a field of the {kind}"
            found.append(Diagnostic("GEN-OVL-001", message, place.child(name, is_key=True), hint))
        elif not isinstance(one, fields[name][0]):
            what = fields[name][1]
            found.append(Diagnostic("GEN-OVL-001", f"`{name}` is not {what}", place.child(name), f"write {what}"))
    return found


def _action_problems(action: dict[str, Any], place: Place, is_first_version: bool) -> list[Diagnostic]:
    if is_first_version and "copy" in action:
        hint = "write `overlay: 1.1.0`"
        return [Diagnostic("GEN-OVL-001", "`copy` is of Overlay 1.1", place.child("copy", is_key=True), hint)]
    if "update" in action and "copy" in action:
        hint = "keep one of them"
        message = "an action has both `update` and `copy`"
        return [Diagnostic("GEN-OVL-001", message, place.child("copy", is_key=True), hint)]
    if not any(one in action for one in ("update", "remove", "copy")):
        hint = "add `update`, `remove` or `copy`"
        return [Diagnostic("GEN-OVL-001", "the action does nothing", place, hint)]
    return []


def _extends_problems(overlay: Document, document: Document) -> list[Diagnostic]:
    extends = overlay.value.get("extends")
    if not isinstance(extends, str) or is_remote(extends):
        return []  # which document of this machine a URL stands for, nobody can say
    named = Path(os.path.dirname(overlay.shown), unquote(extends.partition("#")[0]))
    if os.path.abspath(named) == os.path.abspath(document.shown):
        return []
    message = f"the overlay is for `{extends}`, and is applied to `{document.shown}`"
    hint = "name the overlay where the document it is for is built, or correct `extends`"
    return [Diagnostic("GEN-OVL-005", message, Place(overlay.uri, "/extends"), hint, severity=Severity.WARNING)]
