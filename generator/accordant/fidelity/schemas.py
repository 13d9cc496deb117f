"""What becomes of keywords of schemas: those that may refuse a value are typed or enforced, as the types say."""

from collections.abc import Callable
from typing import Any

from accordant.fidelity.marks import ANNOTATION, CHECKED, ENFORCED, TYPED, Mark, documented
from accordant.fidelity.report import Fidelity
from accordant.languages import json_schema
from accordant.languages.python.annotations import FIELD_LIMITS, FORMATS
from accordant.languages.validator import is_checked_format, is_pattern
from accordant.resolve.compose import STRUCTURE

UNKNOWN = Mark(Fidelity.DOCUMENTED, reason="it is no keyword of this dialect of JSON Schema")
BESIDE_REFERENCE = Mark(Fidelity.DOCUMENTED, reason="it stands beside `$ref`, where it has no effect")

IGNORED = documented("the dialect of this schema gives it no meaning", is_annotation=True)
UNKNOWN_DIALECT = documented("the dialect is not known: the schema is read in that of OpenAPI")

SETTLED_LATER = frozenset(("default", "readOnly", "writeOnly"))
"""Keywords that mean something in what a property or a parameter is, which is known when all references were followed."""

_TAG_BY_VALIDATOR = Mark(Fidelity.ENFORCED, inside=CHECKED)
_NO_UNION = documented("there is no `oneOf` or `anyOf` beside it, and no component is made from this schema")
_NAMED = Mark(Fidelity.TYPED, reason="references find the schema by it")
_UNREAD_CONTENT = documented("what a text holds is not looked into", is_annotation=True)
_UNKNOWN_FORMAT = documented("the validator does not know this format", is_annotation=True)
_DIALECT = Mark(Fidelity.TYPED, reason="it says which keywords mean something")

_OLDER = frozenset(("additionalItems", "dependencies"))
"""Keywords of draft-07 that are lifted to those of 2020-12 that took their place."""
_HELD = json_schema.ENFORCED | STRUCTURE | FIELD_LIMITS.keys() | _OLDER | {"required", "nullable", "$ref"}
"""Every keyword that may refuse a value, or allow one more."""


def mark_of(keyword: str, value: Any, node: dict[str, Any], *, is_typed: bool) -> Mark:
    """What becomes of a keyword in a schema that is served. One that no table knows must not be asked for.

    `is_typed` is whether the types say it.
    """
    found = _FIXED.get(keyword)
    if found is not None:
        return found
    asked = _ASKED.get(keyword)
    if asked is not None:
        return asked(value, node, is_typed)
    return held(is_typed)


def held(is_typed: bool) -> Mark:
    """Of what values are held to: by types, else by the validator. What stands in it has types of its own, or none."""
    return TYPED if is_typed else ENFORCED


def held_tag(is_typed: bool) -> Mark:
    """Of a discriminator, whose fields are no schemas: they are classed with it."""
    return TYPED if is_typed else _TAG_BY_VALIDATOR


def is_annotation(keyword: str) -> bool:
    """Whether it is for people in every schema."""
    return _FIXED.get(keyword) is ANNOTATION


def is_classed(keyword: str) -> bool:
    return keyword in _FIXED or keyword in _ASKED or keyword in _HELD or keyword in SETTLED_LATER


def _format(value: Any, _: dict[str, Any], is_typed: bool) -> Mark:
    if is_typed and value in FORMATS:
        return TYPED
    if not isinstance(value, str) or not is_checked_format(value):
        return _UNKNOWN_FORMAT
    return held(is_typed)


def _pattern(value: Any, _: dict[str, Any], is_typed: bool) -> Mark:
    if not is_pattern(value):
        return Mark(Fidelity.UNSUPPORTED, reason="it cannot be compiled")
    return held(is_typed)


def _discriminator(value: Any, node: dict[str, Any], is_typed: bool) -> Mark:
    if not isinstance(value, dict) or not ("oneOf" in node or "anyOf" in node):
        return _NO_UNION
    return held_tag(is_typed)


def _content(value: Any, node: dict[str, Any], _: bool) -> Mark:
    is_file = value == "application/octet-stream" and "contentEncoding" not in node
    return TYPED if is_file else _UNREAD_CONTENT


def _without_effect(*wanted: str) -> Callable[[Any, dict[str, Any], bool], Mark]:
    """Of a keyword that means nothing without one of others."""
    alone = documented(f"it has no effect without {' or '.join(f'`{one}`' for one in wanted)}", is_annotation=True)

    def mark(_: Any, node: dict[str, Any], is_typed: bool) -> Mark:
        if not any(one in node for one in wanted):
            return alone
        return held(is_typed)

    return mark


_FIXED: dict[str, Mark] = {
    **dict.fromkeys(("title", "description", "example", "examples", "externalDocs", "$comment", "deprecated"), ANNOTATION),
    **dict.fromkeys(("$id", "$anchor", "$dynamicAnchor"), _NAMED),
    **dict.fromkeys(("$schema", "$vocabulary"), _DIALECT),
    **dict.fromkeys(("contentEncoding", "contentSchema"), _UNREAD_CONTENT),
    **dict.fromkeys(
        ("$defs", "definitions"), documented("it holds schemas for others to refer to", is_annotation=True)
    ),
    "xml": ENFORCED,
}  # fmt: skip
_ASKED: dict[str, Callable[[Any, dict[str, Any], bool], Mark]] = {
    "format": _format,
    "pattern": _pattern,
    "discriminator": _discriminator,
    "contentMediaType": _content,
    "if": _without_effect("then", "else"),
    **dict.fromkeys(("then", "else"), _without_effect("if")),
    **dict.fromkeys(("minContains", "maxContains"), _without_effect("contains")),
}
