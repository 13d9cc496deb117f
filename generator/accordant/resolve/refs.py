"""Follow references. Answers with places, never with copies: nothing is dereferenced before generating."""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any
from urllib.parse import unquote

from accordant.diagnostics import Diagnostic, Edit, Note, Place, Severity, escape, unescape
from accordant.source.limits import MAX_REFERENCES
from accordant.source.resources import Resources, join, resources_of
from accordant.source.tree import MISSING_NODE, SourceTree, is_remote, references, resolve_uri, step
from accordant.source.urls import shown_url
from accordant.source.versions import version_of

_ONCE_SAID = 3


class _Nodes(dict[Place, Any]):
    """The JSON values at places, each looked for when it is first asked for."""

    def __init__(self, tree: SourceTree) -> None:
        super().__init__()
        self._tree = tree

    def __missing__(self, place: Place) -> Any:
        holder, slash, token = place.pointer.rpartition("/")
        known = self.get(Place(place.uri, holder)) if slash else None
        found = self._tree.node(place.uri, place.pointer) if known is None else step(known, unescape(token))
        found = self[place] = None if found is MISSING_NODE else found
        return found


class Refs:
    """Resolves `$ref` in a source tree, once each, and collects what is wrong with them."""

    def __init__(self, tree: SourceTree) -> None:
        self.tree = tree
        self.problems: list[Diagnostic] = []
        self._has_said_too_long = False
        self._said: set[Diagnostic] = set()
        self._nodes = _Nodes(tree)
        # The dictionary's own method: nodes are asked for a hundred thousand times, and a call from Python takes longest.
        self.node: Callable[[Place], Any] = self._nodes.__getitem__
        """The JSON value at a place; None where there is none."""
        self._targets: dict[Place, Place | None] = {}
        self._located: dict[tuple[Place, str], Place | None] = {}  # by resource and reference
        self._resources: dict[str, Resources] = {}
        self._by_uri: dict[str, Place] = {}

    def children(self, place: Place, node: dict[str, Any]) -> dict[str, Place]:
        """The places of an object's values, which are then known without looking for them."""
        found, uri, start = {}, place.uri, place.pointer + "/"
        for key, value in node.items():
            child = Place(uri, start + escape(key))
            self._nodes[child] = value
            found[key] = child
        return found

    def elements(self, place: Place, nodes: Sequence[Any]) -> list[Place]:
        """The places of an array's elements, as `children`."""
        found, uri, start = [], place.uri, place.pointer + "/"
        for index, node in enumerate(nodes):
            element = Place(uri, start + str(index))
            self._nodes[element] = node
            found.append(element)
        return found

    def is_dynamic(self, place: Place) -> bool:
        """Whether a schema leads to a `$dynamicRef`, whose meaning is the outermost schema's (JSON Schema Core, 8.2.3.2)."""
        if not self._has_dynamic:
            return False
        seen: set[Place] = set()
        waiting = [place]
        while waiting:
            one = waiting.pop()
            if one in seen:
                continue
            seen.add(one)
            node = self.node(one)
            if isinstance(node, dict):
                if "$dynamicRef" in node:
                    return True
                waiting += self.children(one, node).values()
                target = self.target(one) if isinstance(node.get("$ref"), str) else None
                waiting += [] if target is None else [target]
            elif isinstance(node, list):
                waiting += [one.child(index) for index in range(len(node))]
        return False

    @cached_property
    def _has_dynamic(self) -> bool:
        return any(b"$dynamicRef" in document.text for document in self.tree.documents.values())

    def follow(self, place: Place) -> Place | None:
        """The place itself, or what its chain of `$ref` ends at; None (and a diagnostic) where it ends nowhere."""
        seen: list[Place] = []
        while True:
            node = self.node(place)
            if not isinstance(node, dict) or not isinstance(node.get("$ref"), str):
                return place
            seen.append(place)
            following = self.target(place)
            if following is None:
                return None
            if following in seen:
                self._circle(seen[0])
                return None
            if self.is_too_long(seen):
                return None
            place = following

    def is_too_long(self, path: list[Place]) -> bool:
        """Whether a path of references and `allOf` has come to the bound, which is said once."""
        # Once it was said nothing will be built, so that the rest need not be followed far to be looked at.
        if len(path) <= (_ONCE_SAID if self._has_said_too_long else MAX_REFERENCES):
            return False
        if not self._has_said_too_long:
            self._has_said_too_long = True
            message = f"references lead on over more than {MAX_REFERENCES} others from here"
            self._say("GEN-SRC-004", message, path[0], "refer to the last of them")
        return True

    def chain(self, place: Place) -> list[Place]:
        """The objects from `place` along its `$ref`s: a Path Item may have fields of its own beside one."""
        found: list[Place] = []
        while place not in found and isinstance(self.node(place), dict):
            found.append(place)
            if not isinstance(self.node(place).get("$ref"), str):
                return found
            target = self.target(place)
            if target is None:
                return found
            place = target
        if found:
            self.follow(found[0])  # which says that it is a circle, or ends at no object
        return found

    def all_places(self) -> tuple[Place, ...]:
        """Every object with a `$ref` in it, of every document that says a version."""
        return tuple(
            Place(uri, place.pointer[: -len("/$ref")])
            for uri, document in self.tree.documents.items()
            if version_of(document.value) is not None
            for place, _ in references(document.value, Place(uri, ""))
            if "/x-" not in place.pointer
        )

    def target(self, place: Place) -> Place | None:
        """Where the `$ref` of the node at `place` leads, one step."""
        if place not in self._targets:
            self._targets[place] = self._find(place, self.node(place)["$ref"])
        return self._targets[place]

    def _find(self, place: Place, reference: str) -> Place | None:
        found = self.locate(place, reference)
        if found is not None:
            return found
        here = place.child("$ref")
        uri, fragment = resolve_uri(place.uri, reference)
        document = self.tree.documents.get(uri)
        if document is None and is_remote(uri):
            self._remote(here, reference)
        elif (document is None or document.value is None) or self.tree.is_removed(uri, fragment):
            return None  # what is wrong with it has been said
        else:
            self._nothing(here, reference, self.tree.suggest(uri, fragment))
        return None

    def locate(self, place: Place, reference: str) -> Place | None:
        """What a reference written at `place` names; None where there is nothing.

        It is relative to the URI of the resource that holds it (RFC 3986, section 5.1.1); where that names nothing, to the file.
        """
        key = (self.resource(place), reference)
        if key not in self._located:  # most schemas are referred to many times
            self._located[key] = self._from(*key)
        return self._located[key]

    def _from(self, resource: Place, reference: str) -> Place | None:
        """What a reference names that is written in a resource, by the resource's root."""
        target, _, fragment = reference.partition("#")
        fragment = unquote(fragment) if "%" in fragment else fragment
        if not target:
            return self._inside(resource, fragment)
        absolute = join(self.resources(resource.uri).roots[resource.pointer], target)
        root = self._roots().get(absolute)
        if root is None:
            uri, _ = resolve_uri(resource.uri, target)
            root = Place(uri, "") if uri in self.tree.documents else None
        return None if root is None else self._inside(root, fragment)

    def resources(self, uri: str) -> Resources:
        """The schema resources of a document."""
        if uri not in self._resources:
            document = self.tree.documents.get(uri)
            self._resources[uri] = (
                Resources({"": uri}) if document is None else resources_of(uri, document.searched, document.value)
            )
        return self._resources[uri]

    def named(self, uri: str) -> Place | None:
        """The root of the resource, or the document, of that URI."""
        return self._roots().get(uri)

    def resource(self, place: Place) -> Place:
        """The root of the resource that a node belongs to."""
        return Place(place.uri, self.resources(place.uri).root_of(place.pointer))

    def _inside(self, root: Place, fragment: str) -> Place | None:
        """A fragment in a resource; a pointer may also be one from the root of the document, as OpenAPI's tools write it."""
        if fragment and not fragment.startswith("/"):
            pointer = self.resources(root.uri).anchor(root.pointer, fragment)
            return None if pointer is None else Place(root.uri, pointer)
        for pointer in dict.fromkeys((root.pointer + fragment, fragment)):
            if self.tree.node(root.uri, pointer) is not MISSING_NODE:
                return Place(root.uri, pointer)
        return None

    def _roots(self) -> dict[str, Place]:
        """Every resource of every document by its URI."""
        if not self._by_uri:
            for uri in self.tree.documents:
                for pointer, name in self.resources(uri).roots.items():
                    self._by_uri.setdefault(name, Place(uri, pointer))
        return self._by_uri

    def nothing(self, here: Place, reference: str) -> None:
        """Warn of a name that leads to nothing, where the contract means something without it."""
        message = f"`{reference}` names no schema, so it has no effect"
        hint = "correct the reference, or remove it"
        self._add(Diagnostic("GEN-REF-001", message, here, hint, severity=Severity.WARNING))

    def _nothing(self, here: Place, reference: str, meant: Place | None) -> None:
        name = unescape(reference.rpartition("/")[2])
        message = f"`{name}` is not {_kind(reference)} in this contract"
        if meant is None:
            self._say("GEN-REF-001", message, here, "correct the reference, or add what it names")
            return
        suggestion = unescape(meant.pointer.rpartition("/")[2])
        span = self.tree.span(meant)
        where = f"line {span.line}" if meant.uri == here.uri else str(span)
        head, _, _ = reference.rpartition("/")
        repair = (Edit(here, f"{head}/{escape(suggestion)}"),)
        self._add(Diagnostic("GEN-REF-001", message, here, f"did you mean `{suggestion}` ({where})?", repair=repair))

    def _remote(self, here: Place, reference: str) -> None:
        hint = "save the document beside this one and refer to the file, or allow its host: `--allow-remote HOST`"
        self._say("GEN-REF-002", f"`{shown_url(reference)}` is on the network, which is not read", here, hint)

    def _circle(self, start: Place) -> None:
        hint = "make one of the references the thing itself"
        self._say("GEN-REF-003", f"`{self.node(start)['$ref']}` leads back to itself", start.child("$ref"), hint)

    def _say(self, code: str, message: str, place: Place, hint: str, *notes: Note) -> None:
        self._add(Diagnostic(code, message, place, hint, notes))

    def _add(self, diagnostic: Diagnostic) -> None:
        if diagnostic not in self._said:
            self._said.add(diagnostic)
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
        "channels": "a channel",
        "messages": "a message",
        "operations": "an operation",
        "servers": "a server",
        "messageTraits": "a message trait",
        "operationTraits": "an operation trait",
        "correlationIds": "a correlation id",
    }
    parts = reference.split("/")
    return kinds.get(parts[-2] if len(parts) > 1 else "", "anything")
