"""Follow references. Answers with places, never with copies: nothing is dereferenced before generating."""

from typing import Any
from urllib.parse import urldefrag

from accordant.diagnostics import Diagnostic, Note, Place, unescape
from accordant.source.tree import MISSING_NODE, SourceTree, is_remote, resolve_uri


class Refs:
    """Resolves `$ref` in a source tree, once each, and collects what is wrong with them."""

    def __init__(self, tree: SourceTree) -> None:
        self.tree = tree
        self.problems: list[Diagnostic] = []
        self._targets: dict[Place, Place | None] = {}
        self._anchors: dict[str, dict[str, str]] = {}

    def node(self, place: Place) -> Any:
        """The JSON value at a place; None where there is none."""
        found = self.tree.node(place.uri, place.pointer)
        return None if found is MISSING_NODE else found

    def follow(self, place: Place) -> Place | None:
        """The place itself, or what its chain of `$ref` ends at; None (and a diagnostic) where it ends nowhere."""
        seen = [place]
        while True:
            node = self.node(place)
            if not isinstance(node, dict) or not isinstance(node.get("$ref"), str):
                return place
            following = self.target(place)
            if following is None:
                return None
            if following in seen:
                self._circle(seen[0])
                return None
            seen.append(following)
            place = following

    def target(self, place: Place) -> Place | None:
        """Where the `$ref` of the node at `place` leads, one step."""
        if place not in self._targets:
            self._targets[place] = self._find(place, self.node(place)["$ref"])
        return self._targets[place]

    def _find(self, place: Place, reference: str) -> Place | None:
        here = place.child("$ref")
        uri, fragment = resolve_uri(place.uri, reference)
        if is_remote(uri):
            found = self._by_id(place.uri, reference)
            if found is None:
                self._remote(here, reference)
            return found
        if fragment and not fragment.startswith("/"):
            found = self._by_anchor(uri, fragment)
            if found is None:
                self._nothing(here, reference, None)
            return found
        document = self.tree.documents.get(uri)
        if document is None or document.value is None:
            return None  # the file itself could not be read, which has been said
        if self.tree.is_removed(uri, fragment):
            return None  # what is wrong with it has been said
        if self.tree.node(uri, fragment) is MISSING_NODE:
            self._nothing(here, reference, self.tree.suggest(uri, fragment))
            return None
        return Place(uri, fragment)

    def _by_id(self, uri: str, reference: str) -> Place | None:
        target, fragment = urldefrag(reference)
        pointer = self._index(uri).get(target)
        if pointer is None:
            return None
        if fragment and not fragment.startswith("/"):
            pointer = self._index(uri).get(f"{target}#{fragment}")
            return None if pointer is None else Place(uri, pointer)
        found = Place(uri, pointer + fragment)
        return None if self.node(found) is None else found

    def _by_anchor(self, uri: str, anchor: str) -> Place | None:
        pointer = self._index(uri).get("#" + anchor)
        return None if pointer is None else Place(uri, pointer)

    def _index(self, uri: str) -> dict[str, str]:
        """`$id` and `$anchor` of a document to pointers; made at the first reference that needs it."""
        if uri not in self._anchors:
            found: dict[str, str] = {}
            document = self.tree.documents.get(uri)
            if document is not None:
                _index(document.value, "", "", found)
            self._anchors[uri] = found
        return self._anchors[uri]

    def _nothing(self, here: Place, reference: str, meant: Place | None) -> None:
        name = unescape(reference.rpartition("/")[2])
        message = f"`{name}` is not {_kind(reference)} in this contract"
        if meant is None:
            self._say("GEN-REF-001", message, here, "correct the reference, or add what it names")
            return
        suggestion = unescape(meant.pointer.rpartition("/")[2])
        span = self.tree.span(meant)
        where = f"line {span.line}" if meant.uri == here.uri else str(span)
        self._say("GEN-REF-001", message, here, f"did you mean `{suggestion}` ({where})?")

    def _remote(self, here: Place, reference: str) -> None:
        hint = "save the document beside this one and refer to the file"
        self._say("GEN-REF-002", f"`{reference}` is on the network, which is not read", here, hint)

    def _circle(self, start: Place) -> None:
        hint = "make one of the references the thing itself"
        self._say("GEN-REF-003", f"`{self.node(start)['$ref']}` leads back to itself", start.child("$ref"), hint)

    def _say(self, code: str, message: str, place: Place, hint: str, *notes: Note) -> None:
        diagnostic = Diagnostic(code, message, place, hint, notes)
        if diagnostic not in self.problems:
            self.problems.append(diagnostic)


def _kind(reference: str) -> str:
    kinds = {
        "schemas": "a schema",
        "parameters": "a parameter",
        "responses": "a response",
        "requestBodies": "a request body",
        "headers": "a header",
        "examples": "an example",
        "links": "a link",
        "callbacks": "a callback",
        "securitySchemes": "a security scheme",
        "pathItems": "a path item",
    }
    parts = reference.split("/")
    return kinds.get(parts[-2] if len(parts) > 1 else "", "anything")


def _index(value: Any, pointer: str, base: str, found: dict[str, str]) -> None:
    if isinstance(value, dict):
        if isinstance(value.get("$id"), str):
            base = value["$id"]
            found.setdefault(base, pointer)
        for keyword in ("$anchor", "$dynamicAnchor"):
            if isinstance(value.get(keyword), str):
                found.setdefault(f"{base}#{value[keyword]}", pointer)
                found.setdefault(f"#{value[keyword]}", pointer)
        for key, inner in value.items():
            if key not in ("const", "enum", "default", "example", "examples"):
                _index(inner, f"{pointer}/{key.replace('~', '~0').replace('/', '~1')}", base, found)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            _index(inner, f"{pointer}/{index}", base, found)
