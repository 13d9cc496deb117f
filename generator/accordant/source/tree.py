"""The documents of a build: read once, addressed by (URI, JSON pointer), located on demand."""

import copy
import os
import posixpath
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from accordant.diagnostics import Diagnostic, Place, Result, Span, escape, near_miss, unescape
from accordant.source.documents import Document, read_file, read_url
from accordant.source.known import is_known, known_document
from accordant.source.limits import Limits
from accordant.source.positions import Text
from accordant.source.remote import Remote
from accordant.source.resources import join, resources_of

DEFAULT_LIMITS = Limits()
NO_REMOTE = Remote()

MISSING_NODE = object()
"""What `SourceTree.node` answers where a pointer leads nowhere; `None` is a value that documents may hold."""


@dataclass(frozen=True, slots=True)
class SourceTree:
    """Every document that the roots reach through references, keyed by URI: a path relative to the tree's root."""

    root: Path
    documents: dict[str, Document]
    removed: tuple[Place, ...] = ()  # taken out by `without`
    overlays: dict[str, Document] = field(default_factory=dict)  # no part of the contract; parts of it came from them
    _nodes: dict[tuple[str, str], Any] = field(default_factory=dict, repr=False)
    _texts: dict[str, Text] = field(default_factory=dict, repr=False)

    def node(self, uri: str, pointer: str) -> Any:
        """The value at a JSON pointer, or `MISSING_NODE`."""
        found = self._nodes.get((uri, pointer))
        if found is None:
            found = self._nodes[uri, pointer] = self._find(uri, pointer)
        return found

    def _find(self, uri: str, pointer: str) -> Any:
        """One step from the parent, which is mostly known already."""
        if pointer == "":
            document = self.documents.get(uri)
            return MISSING_NODE if document is None else document.value
        parent, slash, token = pointer.rpartition("/")
        return step(self.node(uri, parent), unescape(token)) if slash else MISSING_NODE

    def origin(self, place: Place) -> Place:
        """The place in the text that a place in the value came from."""
        document = self._document(place.uri)
        return place if document is None or document.origins is None else document.origins.origin(place)

    def before(self, earlier: "SourceTree", place: Place) -> Place:
        """The place in a tree that this one was made from, by lifting or by repairs."""
        ours, theirs = self.documents.get(place.uri), earlier.documents.get(place.uri)
        origins = None if ours is None else ours.origins
        last = None if theirs is None else theirs.origins
        uri = place.uri
        while origins is not None and origins is not last and place.uri == uri:
            place, origins = origins.step(place), origins.earlier
        return place

    def span(self, place: Place) -> Span:
        """The line and column of a place; of its origin in the text, where the document was rewritten."""
        place = self.origin(place)
        document = self._document(place.uri)
        if document is None:
            return Span(place.uri, 1, 1)
        text = self._text(document)
        key, value = text.find(place.pointer)
        line, column = key if place.is_key else value
        return Span(document.shown, line, column, _CREDENTIALS.sub("***@", text.line(line)))

    def expect_many_spans(self) -> None:
        """Say that lines of most places will be asked for, which then is quicker than to look for each by itself."""
        for document in self.documents.values():
            self._text(document).expect_many()

    def _text(self, document: Document) -> Text:
        if document.uri not in self._texts:
            self._texts[document.uri] = Text(document.text.decode(errors="replace"), is_json=document.is_json)
        return self._texts[document.uri]

    def _document(self, uri: str) -> Document | None:
        return self.documents.get(uri) or self.overlays.get(uri)

    def without(self, places: tuple[Place, ...]) -> "SourceTree | None":
        """The tree with these nodes taken out, so that the rest can still be looked at; None where a whole document goes.

        Elements of arrays become null: those behind them keep their pointers, and so their lines.
        """
        values = {uri: copy.deepcopy(document.value) for uri, document in self.documents.items()}
        for place in places:
            parent, _, last = place.pointer.rpartition("/")
            if not place.pointer:
                return None
            holder = _walk(values[place.uri], parent)
            if isinstance(holder, dict):
                holder.pop(unescape(last), None)
            elif isinstance(holder, list):
                holder[int(last)] = None
        documents = {uri: replace(one, value=values[uri]) for uri, one in self.documents.items()}
        return SourceTree(self.root, documents, places, self.overlays)

    def reachable(self, uris: Iterable[str]) -> tuple[str, ...]:
        """These documents and every one that they lead to through references, in the order of the references."""
        found = dict.fromkeys(uri for uri in uris if uri in self.documents)
        waiting = list(found)
        while waiting:
            for uri, _ in _referred(self.documents[waiting.pop(0)], self.documents.__contains__):
                if uri in self.documents and uri not in found:
                    found[uri] = None
                    waiting.append(uri)
        return tuple(found)

    def is_removed(self, uri: str, pointer: str) -> bool:
        """Whether a node was taken out, itself or with what held it."""
        return any(one.uri == uri and f"{pointer}/".startswith(f"{one.pointer}/") for one in self.removed)

    def suggest(self, uri: str, pointer: str) -> Place | None:
        """The place that a pointer into nothing probably meant: same parent, a name like it."""
        parent, _, last = pointer.rpartition("/")
        node = self.node(uri, parent)
        if not isinstance(node, dict):
            return None
        name = near_miss(unescape(last), node)
        return None if name is None else Place(uri, parent, is_key=True).child(name, is_key=True)


_CREDENTIALS = re.compile(r"(?<=://)[^/\s@\"']+@")
"""In a URL, as the line that holds it would be listed."""


def load(
    roots: tuple[Path, ...],
    base: Path,
    limits: Limits = DEFAULT_LIMITS,
    remote: Remote = NO_REMOTE,
    given: tuple[Document, ...] = (),
) -> Result[SourceTree]:
    """Read the root files and every document that they refer to. URIs are relative to `base`.

    Documents on the network are fetched from the hosts that `remote` allows, after all files; a reference to another
    one is a diagnostic of the resolve stage. Documents that are `given` are taken as they are instead of being read.
    """
    reading = _Reading(base, limits, remote, {one.uri: one for one in given})
    reading.follow([(_uri(path, base), None) for path in roots])
    return Result(SourceTree(base, reading.documents), tuple(reading.problems))


class _Reading:
    """The documents so far, and what is still to be read."""

    def __init__(self, base: Path, limits: Limits, remote: Remote, given: dict[str, Document]) -> None:
        self.base, self.limits, self.remote, self.given = base, limits, remote, given
        self.documents: dict[str, Document] = {}
        self.problems: list[Diagnostic] = []
        self.bytes = 0

    def follow(self, files: list[tuple[str, Place | None]]) -> None:
        """Breadth first, files before what is on the network."""
        waiting, urls = deque(files), deque[tuple[str, Place | None]]()
        while waiting or urls:
            uri, referrer = waiting.popleft() if waiting else urls.popleft()
            if uri in self.documents:
                continue
            full = self._is_full()
            if full is not None:
                self.problems.append(Diagnostic("GEN-SRC-004", full, referrer, "merge or split off some of them"))
                return
            document = self._read(uri, referrer)
            self.documents[uri] = document
            self.bytes += len(document.text)
            for other, place in _referred(document, self._is_readable):
                (urls if is_remote(other) else waiting).append((other, place))

    def _read(self, uri: str, referrer: Place | None) -> Document:
        if uri in self.given:
            return self.given[uri]
        if is_known(uri):
            return known_document(uri)
        if is_remote(uri) and referrer is not None:
            read = read_url(uri, self.remote, self.limits, referrer)
        else:
            read = read_file(uri, self.base / uri, self.limits, referrer)
        self.problems += read.diagnostics
        return read.value

    def _is_readable(self, url: str) -> bool:
        return is_known(url) or self.remote.allows(url)

    def _is_full(self) -> str | None:
        if len(self.documents) >= self.limits.max_documents:
            return f"the contract has more than {self.limits.max_documents:,} documents"
        if self.bytes > self.limits.max_total_bytes:
            return f"the documents have more than {self.limits.max_total_bytes:,} bytes together"
        return None


@lru_cache(maxsize=1 << 16)
def resolve_uri(base: str, reference: str) -> tuple[str, str]:
    """A `$ref` seen in document `base`, as (URI, fragment); the fragment is percent-decoded (RFC 6901, section 6)."""
    if reference.startswith("#"):  # nearly all of them
        return base, unquote(reference[1:])
    target, _, fragment = reference.partition("#")
    if not target:
        return base, unquote(fragment)
    if is_remote(target):
        return target, unquote(fragment)
    if is_remote(base):
        return join(base, target), unquote(fragment)
    return posixpath.normpath(posixpath.join(posixpath.dirname(base), unquote(target))), unquote(fragment)


_DATA = frozenset(("example", "default", "const", "enum"))
_NAMED = frozenset([
    "properties", "patternProperties", "$defs", "definitions", "dependentSchemas", "schemas", "responses", "parameters",
    "requestBodies", "headers", "examples", "links", "callbacks", "securitySchemes", "pathItems", "paths", "webhooks",
    "channels", "channelBindings", "correlationIds", "externalDocs", "messageBindings", "messageTraits", "messages",
    "operationBindings", "operationTraits", "operations", "replies", "replyAddresses", "serverBindings", "serverVariables",
    "servers", "tags", "variables",
])  # fmt: skip
"""Objects whose keys are names that the user gives."""


def is_data(pointer: str, key: str) -> bool:
    """Whether what stands under `key` of the object at `pointer` is a value of the user's, in which `$ref` means nothing.

    `default` is data in a schema, but a response in `responses`, and a property in `properties`.
    """
    if key != "value" and key not in _DATA:  # nearly always
        return False
    tokens = pointer.split("/")
    if key == "value":
        return len(tokens) > 2 and tokens[-2] == "examples" and _holds_names(tokens[:-1])
    return key in _DATA and not _holds_names(tokens)


def _holds_names(tokens: list[str]) -> bool:
    """Whether the keys of the object there are names; a property that is called `properties` is no such object."""
    return tokens[-1] in _NAMED and not _holds_names(tokens[:-1])


_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


def is_remote(reference: str) -> bool:
    """Whether it begins with a scheme (RFC 3986, section 3.1), and so is no path of a file."""
    return _SCHEME.match(reference) is not None


def _uri(path: Path, base: Path) -> str:
    return Path(os.path.relpath(path, base)).as_posix()


def _walk(value: Any, pointer: str) -> Any:
    if pointer == "":
        return value
    if not pointer.startswith("/"):
        return MISSING_NODE
    for token in pointer[1:].split("/"):
        value = step(value, unescape(token))
    return value


def step(value: Any, token: str) -> Any:
    """What an object or array holds under a token of a JSON pointer; `MISSING_NODE` where there is nothing."""
    if isinstance(value, dict):
        return value.get(token, MISSING_NODE)
    if isinstance(value, list) and token.isdigit() and int(token) < len(value):
        return value[int(token)]
    return MISSING_NODE


# That it begins with one character makes the search ten times as fast as one for alternatives.
_REF_IN_TEXT = re.compile(rb"""\$(?:ref|schema)["']?\s*:\s*(?:[>|][-+0-9]*\s+)?["']?[^"'#\s,}>|]""")
_DIALECT = b"jsonSchemaDialect"


def _referred(document: Document, allows: Callable[[str], bool]) -> Iterator[tuple[str, Place]]:
    """The documents that one refers to, meta-schemas too. The text is searched first: most documents refer to none.

    A reference is relative to the resource that holds it, where its document may be read, else to the file.
    """
    if document.value is None or (document.origins is None and not _may_refer(document.text)):
        return
    own = resources_of(document.uri, document.searched, document.value)
    named = set(own.roots.values())
    for place, reference in references(document.value, Place(document.uri, "")):
        if reference.startswith("#"):
            continue
        absolute = join(own.roots[own.root_of(place.pointer)], reference.partition("#")[0])
        uri = absolute if is_remote(absolute) and allows(absolute) else resolve_uri(document.uri, reference)[0]
        if absolute not in named and uri != document.uri and (not is_remote(uri) or allows(uri)):
            yield uri, place
    for pointer, dialect in own.dialects.items():
        if is_remote(dialect) and not is_known(dialect) and allows(dialect):
            yield dialect, Place(document.uri, pointer).child("$schema" if pointer else "jsonSchemaDialect")


def _may_refer(text: bytes) -> bool:
    return _DIALECT in text or _REF_IN_TEXT.search(text) is not None


def references(value: Any, place: Place) -> list[tuple[Place, str]]:
    """Every `$ref` below a place, with what it says; none in data, where it means nothing."""
    found: list[tuple[Place, str]] = []
    _collect(value, place.pointer, place.uri, found)
    return found


def _collect(value: Any, pointer: str, uri: str, found: list[tuple[Place, str]]) -> None:
    if isinstance(value, list):
        for index, inner in enumerate(value):
            if isinstance(inner, _COMPOUND):
                _collect(inner, f"{pointer}/{index}", uri, found)
        return
    for key, inner in value.items() if isinstance(value, dict) else ():
        if isinstance(inner, _COMPOUND):
            if not (is_data(pointer, key) or _is_foreign(value, key)):
                _collect(inner, f"{pointer}/{escape(key)}", uri, found)
        elif key == "$ref" and isinstance(inner, str):
            found.append((Place(uri, pointer + "/$ref"), inner))


_COMPOUND = (dict, list)
_JSON_SCHEMAS = ("application/schema", "application/vnd.aai.asyncapi", "application/vnd.oai.openapi")


def _is_foreign(holder: dict[str, Any], key: str) -> bool:
    """Whether a message of AsyncAPI has a schema in another language there: it may refer to files that are no JSON or YAML."""
    written = holder.get("schemaFormat") if key in ("payload", "schema") else None
    return isinstance(written, str) and not written.strip().startswith(_JSON_SCHEMAS)
