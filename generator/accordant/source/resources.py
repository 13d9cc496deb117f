"""Schema resources: what `$id`, `$self`, anchors and `$schema` say in a document (JSON Schema Core 2020-12, section 8)."""

import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

from accordant.diagnostics import escape
from accordant.source.versions import version_of

_MARK = re.compile(rb"\$(?:id|anchor|dynamicAnchor|self|schema)")
_OTHER_MARKS = (b"jsonSchemaDialect", b"\\u0024")


@dataclass(frozen=True, slots=True)
class Resources:
    """The resources of one document; its own root, with the pointer "", is the first of them.

    `roots` leads from the pointer of a resource's root to its URI; anchors belong to a resource.
    """

    roots: dict[str, str]
    anchors: dict[tuple[str, str], str] = field(default_factory=dict)  # (root, name) → pointer
    dynamic_anchors: dict[tuple[str, str], str] = field(default_factory=dict)
    dialects: dict[str, str] = field(default_factory=dict)  # pointer → URI of a meta-schema

    def root_of(self, pointer: str) -> str:
        """The root of the resource that a node belongs to."""
        if len(self.roots) == 1:
            return ""
        while pointer not in self.roots:
            pointer = pointer.rpartition("/")[0]
        return pointer

    def anchor(self, root: str, name: str) -> str | None:
        return self.anchors.get((root, name), self.dynamic_anchors.get((root, name)))

    def dialect_of(self, pointer: str) -> str | None:
        """The dialect that a schema is written in, as it or what holds it says; None where that is not said."""
        while self.dialects:
            if pointer in self.dialects:
                return self.dialects[pointer]
            if not pointer:
                break
            pointer = pointer.rpartition("/")[0]
        return None


def resources_of(uri: str, text: bytes, value: Any) -> Resources:
    """The resources of a document. The text is searched first: most documents name none but themselves."""
    base = uri
    if isinstance(value, dict) and isinstance(value.get("$self"), str):
        base = join(uri, urldefrag(value["$self"]).url)
    found = Resources({"": base})
    if _MARK.search(text) or any(mark in text for mark in _OTHER_MARKS):
        _collect(value, "", "", found)
        if version_of(value) is not None:  # `$schema` at the top of such a document is a word to editors
            found.dialects.pop("", None)
            if isinstance(value.get("jsonSchemaDialect"), str):
                found.dialects[""] = _dialect(value["jsonSchemaDialect"])
    return found


def join(base: str, reference: str) -> str:
    """A reference against a base URI, both without a fragment (RFC 3986, section 5.2).

    What is no URI reference at all stays as it is, and then names nothing.
    """
    try:
        return urljoin(base, reference) if reference and not urlsplit(reference).scheme else reference or base
    except ValueError:
        return reference


def _collect(value: Any, pointer: str, root: str, found: Resources) -> None:
    if isinstance(value, list):
        for index, inner in enumerate(value):
            if isinstance(inner, dict | list):
                _collect(inner, f"{pointer}/{index}", root, found)
        return
    if isinstance(value.get("$id"), str):
        target, anchor = urldefrag(value["$id"])
        if target:
            found.roots[pointer] = join(found.roots[root], target)
            root = pointer
        elif anchor and not anchor.startswith("/"):  # the anchors of drafts 6 and 7
            found.anchors.setdefault((root, anchor), pointer)
    if isinstance(value.get("$anchor"), str):
        found.anchors.setdefault((root, value["$anchor"]), pointer)
    if isinstance(value.get("$dynamicAnchor"), str):
        found.dynamic_anchors.setdefault((root, value["$dynamicAnchor"]), pointer)
    if isinstance(value.get("$schema"), str):
        found.dialects[pointer] = _dialect(value["$schema"])
    for key, inner in value.items():
        if isinstance(inner, dict | list) and key not in _DATA:
            _collect(inner, f"{pointer}/{escape(key)}", root, found)


def _dialect(uri: str) -> str:
    """An empty fragment adds nothing (Core, section 9.3.1)."""
    return uri.removesuffix("#")


_DATA = frozenset(("const", "enum", "default", "example", "examples"))
