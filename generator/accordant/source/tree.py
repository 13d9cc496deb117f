"""The documents of a build: read once, addressed by (URI, JSON pointer), located on demand."""

import copy
import os
import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urlsplit

import orjson

from accordant.diagnostics import Diagnostic, Place, Result, Span, near_miss, unescape
from accordant.source.origins import Origins
from accordant.source.positions import Text, find_in_yaml, position
from accordant.source.resources import join, resources_of
from accordant.source.yaml_reader import MAX_DEPTH, YamlProblem, read_yaml

MAX_BYTES = 200 * 1024 * 1024

MISSING_NODE = object()
"""What `SourceTree.node` answers where a pointer leads nowhere; `None` is a value that documents may hold."""


@dataclass(frozen=True, slots=True)
class Document:
    """One file: its URI in this build, the name to show to people, its bytes and its JSON value."""

    uri: str
    shown: str
    text: bytes
    value: Any
    is_json: bool
    is_broken: bool = False  # it could not be read, which has been said
    origins: Origins | None = (
        None  # where `value` is not what `text` says: it was overlaid, or lifted to a newer version
    )


@dataclass(frozen=True, slots=True)
class SourceTree:
    """Every document that the roots reach through references, keyed by URI: a path relative to the tree's root."""

    root: Path
    documents: dict[str, Document]
    removed: tuple[Place, ...] = ()  # taken out by `without`
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
        return _step(self.node(uri, parent), unescape(token)) if slash else MISSING_NODE

    def span(self, place: Place) -> Span:
        """The line and column of a place; of its origin in the text, where the document was rewritten."""
        document = self.documents.get(place.uri)
        if document is not None and document.origins is not None:
            place = document.origins.origin(place)
            document = self.documents.get(place.uri)
        if document is None:
            return Span(place.uri, 1, 1)
        if document.uri not in self._texts:
            self._texts[document.uri] = Text(document.text.decode(errors="replace"), is_json=document.is_json)
        text = self._texts[document.uri]
        key, value = text.find(place.pointer)
        line, column = key if place.is_key else value
        return Span(document.shown, line, column, text.line(line))

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
        return SourceTree(self.root, documents, places)

    def reachable(self, uris: Iterable[str]) -> tuple[str, ...]:
        """These documents and every one that they lead to through references, in the order of the references."""
        found = dict.fromkeys(uri for uri in uris if uri in self.documents)
        waiting = list(found)
        while waiting:
            for uri, _ in _referred_files(self.documents[waiting.pop(0)]):
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


def load(roots: tuple[Path, ...], base: Path) -> Result[SourceTree]:
    """Read the root files and every local file that they refer to. URIs are relative to `base`.

    Nothing is fetched over the network; a reference to it is a diagnostic of the resolve stage.
    """
    documents: dict[str, Document] = {}
    problems: list[Diagnostic] = []
    waiting: list[tuple[str, Place | None]] = [(_uri(path, base), None) for path in roots]
    while waiting:
        uri, referrer = waiting.pop(0)
        if uri in documents:
            continue
        document, found = _read(uri, base, referrer)
        problems += found
        documents[uri] = document
        waiting += [(other, place) for other, place in _referred_files(document) if other not in documents]
    return Result(SourceTree(base, documents), tuple(problems))


@lru_cache(maxsize=1 << 16)
def resolve_uri(base: str, reference: str) -> tuple[str, str]:
    """A `$ref` seen in document `base`, as (URI, fragment); the fragment is percent-decoded (RFC 6901, section 6)."""
    if reference.startswith("#"):  # nearly all of them
        return base, unquote(reference[1:])
    target, fragment = urldefrag(reference)
    if not target:
        return base, unquote(fragment)
    if is_remote(target):
        return target, unquote(fragment)
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
    tokens = pointer.split("/")
    if key == "value":
        return len(tokens) > 2 and tokens[-2] == "examples" and _holds_names(tokens[:-1])
    return key in _DATA and not _holds_names(tokens)


def _holds_names(tokens: list[str]) -> bool:
    """Whether the keys of the object there are names; a property that is called `properties` is no such object."""
    return tokens[-1] in _NAMED and not _holds_names(tokens[:-1])


def is_remote(reference: str) -> bool:
    return bool(urlsplit(reference).scheme)


def _uri(path: Path, base: Path) -> str:
    return Path(os.path.relpath(path, base)).as_posix()


def _read(uri: str, base: Path, referrer: Place | None) -> tuple[Document, list[Diagnostic]]:
    path = base / uri
    shown = os.path.relpath(path)
    try:
        size = path.stat().st_size
        text = path.read_bytes() if size <= MAX_BYTES else b""
    except OSError as error:
        hint = "correct the path; references are relative to the file that holds them"
        problem = Diagnostic("GEN-SRC-001", f"`{shown}` cannot be read: {error.strerror}", referrer, hint)
        return _broken(uri, shown), [problem]
    if size > MAX_BYTES:
        message = f"`{shown}` has {size:,} bytes; at most {MAX_BYTES:,} are read"
        return _broken(uri, shown), [Diagnostic("GEN-SRC-004", message, Span(shown, 1, 1), "split the document")]
    return _parse(uri, shown, text)


def _broken(uri: str, shown: str, text: bytes = b"") -> Document:
    return Document(uri, shown, text, None, is_json=path_is_json(uri), is_broken=True)


def _parse(uri: str, shown: str, text: bytes) -> tuple[Document, list[Diagnostic]]:
    text = text.removeprefix(b"\xef\xbb\xbf")
    if text.lstrip()[:1] in (b"{", b"["):
        try:
            value = orjson.loads(text)
        except orjson.JSONDecodeError as error:
            if path_is_json(uri):
                return _not_json(uri, shown, text, error)
        else:
            return _json(uri, shown, text, value)
    try:
        value, twice = read_yaml(text)
    except YamlProblem as problem:
        return _not_yaml(uri, shown, text, problem)
    found = [
        Diagnostic(
            "GEN-SRC-003",
            f"`{unescape(pointer.rpartition('/')[2])}` is written twice here",
            Place(uri, pointer, is_key=True),
            "keep one of the two",
        )
        for pointer in twice
    ]
    return Document(uri, shown, text, value, is_json=False), found


def _json(uri: str, shown: str, text: bytes, value: Any) -> tuple[Document, list[Diagnostic]]:
    if not _is_deeper(value, MAX_DEPTH):
        return Document(uri, shown, text, value, is_json=True), []
    message = f"`{shown}` is nested deeper than {MAX_DEPTH} levels"
    hint = f"nest at most {MAX_DEPTH} levels"
    return _broken(uri, shown, text), [Diagnostic("GEN-SRC-004", message, Span(shown, 1, 1), hint)]


def _is_deeper(value: Any, depth: int) -> bool:
    """Whether arrays and objects are nested deeper than that; goes level by level, so it cannot itself go too deep."""
    level = [value]
    while level and depth >= 0:
        level = [
            inner
            for one in level
            for inner in (one.values() if isinstance(one, dict) else one if isinstance(one, list) else ())
            if isinstance(inner, dict | list)
        ]
        depth -= 1
    return bool(level)


def path_is_json(uri: str) -> bool:
    return uri.endswith(".json")


def _not_json(uri: str, shown: str, text: bytes, error: orjson.JSONDecodeError) -> tuple[Document, list[Diagnostic]]:
    decoded = text.decode(errors="replace")
    line, column = position(decoded, min(error.pos, len(decoded)))
    reason = re.sub(r":? line \d+ column \d+ \(char \d+\)", "", str(error))
    span = Span(shown, line, column, _line(decoded, line))
    message = f"not well-formed JSON: {reason}"
    return _broken(uri, shown, text), [Diagnostic("GEN-SRC-002", message, span, "mend the syntax here")]


def _not_yaml(uri: str, shown: str, text: bytes, problem: YamlProblem) -> tuple[Document, list[Diagnostic]]:
    decoded = text.decode(errors="replace")
    if problem.pointer is not None:
        _, (line, column) = find_in_yaml(decoded, problem.pointer)
    else:
        line, column = problem.line, problem.column
    span = Span(shown, line, column, _line(decoded, line))
    hint = (
        f"nest at most {MAX_DEPTH} levels, and use `$ref` instead of aliases"
        if problem.code == "GEN-SRC-004"
        else "mend the syntax here"
    )
    what = problem.message if problem.code == "GEN-SRC-004" else f"not well-formed YAML: {problem.message}"
    return _broken(uri, shown, text), [Diagnostic(problem.code, what, span, hint)]


def _line(text: str, line: int) -> str:
    lines = text.splitlines()
    return lines[line - 1] if 0 < line <= len(lines) else ""


def _walk(value: Any, pointer: str) -> Any:
    if pointer == "":
        return value
    if not pointer.startswith("/"):
        return MISSING_NODE
    for token in pointer[1:].split("/"):
        value = _step(value, unescape(token))
    return value


def _step(value: Any, token: str) -> Any:
    if isinstance(value, dict):
        return value.get(token, MISSING_NODE)
    if isinstance(value, list) and token.isdigit() and int(token) < len(value):
        return value[int(token)]
    return MISSING_NODE


_REF_IN_TEXT = re.compile(rb"""\$ref["']?\s*:\s*["']?([^"'#\s,}][^"'\s,}]*)""")


def _referred_files(document: Document) -> Iterator[tuple[str, Place]]:
    """The local files that a document refers to. The text is searched first: most documents refer to none."""
    if document.value is None or not _REF_IN_TEXT.search(document.text):
        return
    own = resources_of(document.uri, document.text, document.value)
    named = set(own.roots.values())
    for place, reference in references(document.value, Place(document.uri, "")):
        if reference.startswith("#") or is_remote(reference):
            continue
        uri, _ = resolve_uri(document.uri, reference)
        if uri != document.uri and join(own.roots[own.root_of(place.pointer)], urldefrag(reference).url) not in named:
            yield uri, place


def references(value: Any, place: Place) -> Iterator[tuple[Place, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "$ref" and isinstance(inner, str):
                yield place.child(key), inner
            elif isinstance(inner, dict | list) and not is_data(place.pointer, key):
                yield from references(inner, place.child(key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            if isinstance(inner, dict | list):
                yield from references(inner, place.child(index))
