"""Schemas of older dialects as JSON Schema 2020-12, one object at a time and in place.

AsyncAPI's own Schema Object is JSON Schema draft-07 and a little more; its messages may also carry OpenAPI 3.0 schemas.
"""

import re
from collections.abc import Iterator
from enum import StrEnum

from accordant.lift.located import Array, Object


class Dialect(StrEnum):
    """How a schema is to be read."""

    DRAFT_07 = "draft-07"
    OPENAPI_30 = "OpenAPI 3.0"
    CURRENT = "2020-12"


_FORMAT = re.compile(
    r"application/(vnd\.aai\.asyncapi|vnd\.oai\.openapi|schema)(\+json|\+yaml)?(\s*;\s*version=([\w.-]+))?\Z"
)


def dialect_of(schema_format: str) -> Dialect | None:
    """The dialect that a `schemaFormat` names; None for languages that are no JSON Schema, and drafts that are not read."""
    match = _FORMAT.match(schema_format.strip())
    if match is None:
        return None
    language, version = match[1], match[4] or ""
    if language == "vnd.aai.asyncapi":
        return Dialect.DRAFT_07
    if language == "vnd.oai.openapi":
        return (
            Dialect.OPENAPI_30 if version.startswith("3.0") else Dialect.CURRENT if version.startswith("3.") else None
        )
    return _DRAFTS.get(version)


_DRAFTS = {
    "": Dialect.DRAFT_07,
    "draft-06": Dialect.DRAFT_07,
    "draft-07": Dialect.DRAFT_07,
    "draft-2020-12": Dialect.CURRENT,
    "2020-12": Dialect.CURRENT,
}


_ONE = (
    "additionalItems", "additionalProperties", "contains", "else", "if", "items", "not", "propertyNames", "then",
    "unevaluatedItems", "unevaluatedProperties",
)  # fmt: skip
_MANY = ("allOf", "anyOf", "oneOf", "items", "prefixItems")
_NAMED = ("$defs", "definitions", "dependencies", "dependentSchemas", "patternProperties", "properties")


def subschemas(node: Object) -> Iterator[Object]:
    """The schemas that stand directly in a schema."""
    for keyword in _ONE:
        if isinstance(node.get(keyword), Object):
            yield node[keyword]
    for keyword in _MANY:
        if isinstance(node.get(keyword), Array):
            yield from (one for one in node[keyword] if isinstance(one, Object))
    for keyword in _NAMED:
        if isinstance(node.get(keyword), Object):
            yield from (one for one in node[keyword].values() if isinstance(one, Object))


def lower(node: Object, dialect: Dialect) -> tuple[str, ...]:
    """Rewrite one schema object, not what stands in it. Answers the keywords that the dialect says are without effect."""
    match dialect:
        case Dialect.DRAFT_07:
            return _from_draft_07(node)
        case Dialect.OPENAPI_30:
            return _from_openapi_30(node)
        case Dialect.CURRENT:
            return ()


_BESIDE_REFERENCES = (
    "$ref",
    "title",
    "description",
    "deprecated",
    "example",
    "examples",
    "externalDocs",
    "$comment",
    "definitions",
    "$defs",
)
"""What has no part in validation, or is only referred to, may stay beside a `$ref`; the rest is ignored there (draft-07, section 8.3)."""


_LATER = (
    "$dynamicRef", "dependentRequired", "dependentSchemas", "maxContains", "minContains", "nullable", "prefixItems",
    "unevaluatedItems", "unevaluatedProperties",
)  # fmt: skip
"""Keywords that draft-07 does not know, and so ignores (Core, section 6.5)."""

_SINCE_31 = (
    "const", "contains", "dependencies", "else", "if", "patternProperties", "propertyNames", "then",
    *(key for key in _LATER if key != "nullable"),
)  # fmt: skip
"""Keywords that OpenAPI 3.0 does not know either; what it makes of them, the shape check says."""


def _without_siblings(node: Object) -> tuple[str, ...]:
    return _without(node, [key for key in node if key not in _BESIDE_REFERENCES and not key.startswith("x-")])


def _without(node: Object, ignored: list[str]) -> tuple[str, ...]:
    for key in ignored:
        del node[key]
    return tuple(ignored)


def _from_draft_07(node: Object) -> tuple[str, ...]:
    if isinstance(node.get("$ref"), str):
        return _without_siblings(node)
    ignored = _without(node, [key for key in _LATER if key in node])
    if isinstance(node.get("items"), Array):
        _rename(node, "items", "prefixItems")
        if "additionalItems" in node:
            _rename(node, "additionalItems", "items")
    if isinstance(node.get("dependencies"), Object):
        _split_dependencies(node, node["dependencies"])
    if isinstance(node.get("$id"), str) and node["$id"].startswith("#"):
        node.take("$anchor", node, "$id")
        node["$anchor"] = node.pop("$id")[1:]
    if isinstance(node.get("discriminator"), str):
        made = Object({}, node.place_of("discriminator"), is_made=True)
        made.take("propertyName", node, "discriminator")
        node["discriminator"] = made
    return ignored


def _split_dependencies(node: Object, written: Object) -> None:
    """`dependencies` were divided in two in 2019-09."""
    for keyword, kind in (("dependentRequired", Array), ("dependentSchemas", Object | bool)):
        found = Object({}, written.origin, is_made=True)
        for name, value in written.items():
            if isinstance(value, kind):
                found.take(name, written, name)
        if found:
            node[keyword] = found
    del node["dependencies"]


def _from_openapi_30(node: Object) -> tuple[str, ...]:
    if isinstance(node.get("$ref"), str):
        return _without_siblings(node)
    _without(node, [key for key in _SINCE_31 if key in node])
    for bound, strict in (("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")):
        if node.get(strict) is True and bound in node:
            node.take(strict, node, bound)
            del node[bound]
        elif isinstance(node.get(strict), bool):
            del node[strict]
    if node.pop("nullable", None) is True:
        if isinstance(node.get("type"), str):
            node["type"] = Array([node["type"], "null"], node.place_of("type"))
        blocking = [key for key in ("allOf", "anyOf", "oneOf") if key in node]
        if blocking:
            node["anyOf"] = _or_null(node, blocking)
    return ()


def _or_null(node: Object, blocking: list[str]) -> Array:
    """Null, or what these keywords ask for: they would refuse null, which `nullable` allows."""
    inner = Object({}, node.origin, is_made=True)
    for key in blocking:
        inner.take(key, node, key)
        del node[key]
    null = Object({"type": "null"}, node.origin, is_made=True)
    return Array([null, inner], node.origin)


def _rename(node: Object, old: str, new: str) -> None:
    node.take(new, node, old)
    del node[old]
