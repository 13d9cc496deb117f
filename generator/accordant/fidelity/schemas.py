"""What becomes of keywords of schemas: asked of what writes types and of what writes the validator."""

from collections.abc import Callable
from typing import Any

from accordant.fidelity.marks import ANNOTATION, CHECKED, ENFORCED, TYPED, Mark, documented
from accordant.fidelity.report import Fidelity
from accordant.languages import json_schema
from accordant.languages.python.annotations import FIELD_LIMITS, FORMATS
from accordant.resolve.compose import STRUCTURE

UNKNOWN = Mark(Fidelity.DOCUMENTED, reason="it is no keyword of this dialect of JSON Schema")
BESIDE_REFERENCE = Mark(Fidelity.DOCUMENTED, reason="it stands beside `$ref`, where it has no effect")

IGNORED = documented("the dialect of this schema gives it no meaning", is_annotation=True)
UNKNOWN_DIALECT = documented("the dialect is not known: the schema is read in that of OpenAPI")

SETTLED_LATER = frozenset(("default", "readOnly", "writeOnly"))
"""Keywords that mean something in what a property or a parameter is, which is known when all references were followed."""

_CHECKED_INSIDE = Mark(Fidelity.ENFORCED, inside=CHECKED)
_NO_UNION = documented("there is no `oneOf` or `anyOf` beside it, and no component is made from this schema")
_NAMED = Mark(Fidelity.TYPED, reason="references find the schema by it")
_UNREAD_CONTENT = documented("what a text holds is not looked into", is_annotation=True)
_UNKNOWN_FORMAT = documented("the validator does not know this format", is_annotation=True)
_DIALECT = Mark(Fidelity.TYPED, reason="it says which keywords mean something")

_SEEN_BY_TYPES = (STRUCTURE - {"patternProperties"}) | {"required", "nullable", "$ref"}
_OLDER = frozenset(("additionalItems", "dependencies"))
"""Keywords of draft-07 that are lifted to those of 2020-12 that took their place."""

_APPLIES_TO = {"minLength": ("string",), "maxLength": ("string",), "minItems": ("array",), "maxItems": ("array",)} | {
    "minProperties": ("object",),
    "maxProperties": ("object",),
}
_NUMBERS = ("integer", "number")
_ELSEWHERE = frozenset(("properties", "enum", "const", "allOf", "anyOf", "oneOf", "prefixItems"))
"""Beside one of these a type has no limits of its own."""


def mark_of(keyword: str, value: Any, node: dict[str, Any]) -> Mark:
    """What becomes of a keyword in a schema that is served. One that no table knows must not be asked for."""
    found = _FIXED.get(keyword)
    return _ASKED[keyword](keyword, value, node) if found is None else found


def is_annotation(keyword: str) -> bool:
    """Whether it is for people in every schema."""
    return _FIXED.get(keyword) is ANNOTATION


def is_classed(keyword: str) -> bool:
    return keyword in _FIXED or keyword in _ASKED or keyword in SETTLED_LATER


def _limit(keyword: str, _: Any, node: dict[str, Any]) -> Mark:
    """Where the type has the limit too."""
    applies = node.get("type") in _APPLIES_TO.get(keyword, _NUMBERS)
    return TYPED if applies and node.get("format") not in FORMATS and not _ELSEWHERE & node.keys() else ENFORCED


def _format(_: str, value: Any, node: dict[str, Any]) -> Mark:
    if value in FORMATS and node.get("type", "string") == "string":
        return TYPED
    return ENFORCED if isinstance(value, str) and json_schema.is_checked_format(value) else _UNKNOWN_FORMAT


def _pattern(_: str, value: Any, __: dict[str, Any]) -> Mark:
    return ENFORCED if json_schema.is_pattern(value) else Mark(Fidelity.UNSUPPORTED, reason="it cannot be compiled")


def _values(_: str, value: Any, __: dict[str, Any]) -> Mark:
    """`enum` and `const`: types can spell out texts, integers, booleans and null."""
    values = value if isinstance(value, list) else [value]
    return TYPED if all(one is None or isinstance(one, str | int) for one in values) else ENFORCED


def _union(_: str, __: Any, node: dict[str, Any]) -> Mark:
    """The type of an object is one of its properties, and a type is one union: what is beside that is the validator's."""
    is_object = "properties" in node or node.get("type") == "object"
    return _CHECKED_INSIDE if is_object or ("oneOf" in node and "anyOf" in node) else TYPED


def _discriminator(_: str, value: Any, node: dict[str, Any]) -> Mark:
    """Types tell members apart by it; of a single one, the validator."""
    members = next((node[one] for one in ("oneOf", "anyOf") if isinstance(node.get(one), list)), None)
    if members is None or not isinstance(value, dict):
        return _NO_UNION
    return TYPED if len(members) > 1 else _CHECKED_INSIDE


def _content(_: str, value: Any, node: dict[str, Any]) -> Mark:
    is_file = value == "application/octet-stream" and "contentEncoding" not in node
    return TYPED if is_file else _UNREAD_CONTENT


_FIXED: dict[str, Mark] = {
    **dict.fromkeys(json_schema.ENFORCED | _OLDER, _CHECKED_INSIDE),
    **dict.fromkeys(_SEEN_BY_TYPES, TYPED),
    **dict.fromkeys(("title", "description", "example", "examples", "externalDocs", "$comment", "deprecated"), ANNOTATION),
    **dict.fromkeys(("$id", "$anchor", "$dynamicAnchor"), _NAMED),
    **dict.fromkeys(("$schema", "$vocabulary"), _DIALECT),
    **dict.fromkeys(("contentEncoding", "contentSchema"), _UNREAD_CONTENT),
    **dict.fromkeys(
        ("$defs", "definitions"), documented("it holds schemas for others to refer to", is_annotation=True)
    ),
    "xml": documented("XML is neither read nor written"),
}  # fmt: skip
_ASKED: dict[str, Callable[[str, Any, dict[str, Any]], Mark]] = {
    **dict.fromkeys(FIELD_LIMITS, _limit),
    "format": _format,
    "pattern": _pattern,
    "enum": _values,
    "const": _values,
    "oneOf": _union,
    "anyOf": _union,
    "discriminator": _discriminator,
    "contentMediaType": _content,
}
for _keyword in _ASKED:
    _FIXED.pop(_keyword, None)
