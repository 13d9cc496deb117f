"""What a type leaves unsaid of its schema: the keywords that somebody else has to hold values to."""

from collections.abc import Callable, Collection
from functools import cache
from typing import Any, Final

from accordant.ir import Part, Rest
from accordant.resolve.compose import ANNOTATIONS, Composer, Composite
from accordant.resolve.values import kind_of, of_type

OF_KIND: Final = {
    "string": frozenset(("minLength", "maxLength", "pattern", "format")),
    "number": frozenset(("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf")),
    "array": frozenset(
        ("items", "prefixItems", "contains", "minContains", "maxContains", "minItems", "maxItems", "uniqueItems")
    )
    | {"unevaluatedItems"},
    "object": frozenset(
        ("properties", "patternProperties", "additionalProperties", "propertyNames", "required", "minProperties")
    )
    | {"maxProperties", "dependentRequired", "dependentSchemas", "unevaluatedProperties"},
}
"""Keywords that say something of one kind of value only (JSON Schema Core, 10; Validation, 6)."""

_OF_ANY: Final = frozenset(
    ("type", "enum", "const", "anyOf", "oneOf", "not", "if", "then", "else", "discriminator", "$dynamicRef")
)
ASSERTIONS: Final = _OF_ANY.union(*OF_KIND.values())
"""Every keyword that may refuse a value, but for `$ref` and `allOf`, whose schemas are parts of their own."""

SINCE_31: Final = frozenset(
    [
        "const",
        "if",
        "then",
        "else",
        "contains",
        "minContains",
        "maxContains",
        "propertyNames",
        "unevaluatedItems",
        "unevaluatedProperties",
        "prefixItems",
        "patternProperties",
        "dependentSchemas",
        "dependentRequired",
    ]
)
"""Keywords that a Schema Object of OpenAPI 3.0 does not know."""

_WHOLE: Final = frozenset(("unevaluatedItems", "unevaluatedProperties", "$dynamicRef"))
"""What these say depends on all that stands around them."""

_TOGETHER: Final = (
    ("if", "then", "else"),
    ("contains", "minContains", "maxContains"),
    ("additionalProperties", "properties", "patternProperties"),
    ("items", "prefixItems"),
    ("discriminator", "oneOf", "anyOf"),
    ("minimum", "exclusiveMinimum"),
    ("maximum", "exclusiveMaximum"),
)
"""Keywords whose meaning is in the others of their group."""

_SAYS_NOTHING: Final[dict[str, Callable[[Any], bool]]] = {
    **dict.fromkeys(("items", "additionalProperties", "propertyNames"), lambda value: value is True or value == {}),
    **dict.fromkeys(("minLength", "minItems", "minProperties"), lambda value: value == 0),
    **dict.fromkeys(("required", "oneOf"), lambda value: value == []),
    **dict.fromkeys(("properties", "patternProperties", "dependentSchemas"), lambda value: value == {}),
    "dependentRequired": lambda value: value == {},
    "prefixItems": lambda value: value == [],
    "uniqueItems": lambda value: value is False,
    "not": lambda value: value is False,
}


def rest(composer: Composer, composite: Composite, said: Collection[str]) -> Rest:
    """The parts of a schema without the keywords that its type has `said`."""
    others = _of_other_kinds(composite)
    twice = _said_twice(composer, composite, others.union(said)) if len(composite.parts) > 1 else ()
    found = []
    for place in composite.parts:
        node = composer.schema(place)
        if not isinstance(node, dict):  # `false`
            found.append(Part(place))
            continue
        left = [
            key
            for key in node
            if key in ASSERTIONS
            and (key in twice or not (key in said or key in others))
            and not _says_nothing(key, node)
        ]
        if left and composer.is_v30(place):
            left = [key for key in left if key not in SINCE_31]
        if not _WHOLE.isdisjoint(left):
            return (Part(composite.place),)
        left = [key for key in left if not _holds(key, node, composite)]
        if left:
            keywords = _with_others(left, node)
            found.append(Part(place, keywords, tuple(one for one in keywords if one not in left)))
    if (
        composite.is_nullable
        and composer.is_v30(composite.place)
        and any(one.place != composite.place for one in found)
    ):
        return (Part(composite.place),)  # `nullable` goes around all parts
    return tuple(found)


def _says_nothing(keyword: str, node: dict[str, Any]) -> bool:
    """Whether a keyword allows every value, alone or for want of the one that it belongs to."""
    match keyword:
        case "if":
            return "then" not in node and "else" not in node
        case "then" | "else":
            return "if" not in node
        case "anyOf":
            return not node["anyOf"] or any(map(_allows_all, node["anyOf"]))
        case "minContains" | "maxContains":
            return "contains" not in node
        case "discriminator":
            return "oneOf" not in node and "anyOf" not in node
        case _:
            asked = _SAYS_NOTHING.get(keyword)
            return asked is not None and asked(node[keyword])


def _allows_all(schema: Any) -> bool:
    """Whether a schema says nothing of values. `nullable` adds to a `type`, and there is none (OpenAPI 3.0.3, 4.7.24.1)."""
    return schema is True or (
        isinstance(schema, dict) and all(key in ANNOTATIONS or key.startswith("x-") for key in schema)
    )


def _of_other_kinds(composite: Composite) -> frozenset[str]:
    """Keywords for values that the types do not allow at all: they hold by themselves."""
    if composite.values is not None:
        return _beside(frozenset(map(kind_of, composite.values)))
    return frozenset() if composite.types is None else _beside_types(composite.types)


@cache
def _beside_types(types: tuple[str, ...]) -> frozenset[str]:
    return _beside(frozenset().union(*map(of_type, types)))


@cache
def _beside(kinds: frozenset[str]) -> frozenset[str]:
    """The keywords that say nothing of values of these kinds, and do not depend on what stands around them."""
    allowed = kinds | {"number"} if kinds & {"integer", "fraction"} else kinds
    return frozenset().union(*(keywords for kind, keywords in OF_KIND.items() if kind not in allowed)) - _WHOLE


def _said_twice(composer: Composer, composite: Composite, said: frozenset[str]) -> set[str]:
    """Keywords that parts say differently, of which a type has only one."""
    seen: dict[str, Any] = {}
    found = set()
    for place in composite.parts:
        node = composer.schema(place)
        for key, value in node.items() if isinstance(node, dict) else ():
            if key in said and key not in _MERGED and key in seen and seen[key] != value:
                found.add(key)
            seen.setdefault(key, value)
    return found


_MERGED: Final = frozenset(("type", "enum", "const", "oneOf", "anyOf", "properties", "required"))
"""Keywords of which a composite has what all parts say together. Properties are looked at one by one."""


def _holds(keyword: str, node: dict[str, Any], composite: Composite) -> bool:
    """Whether every value that is written out keeps to a keyword."""
    keeps = _KEEPS.get(keyword)
    if keeps is None or not composite.values:
        return False
    return all(keeps(value, node[keyword]) for value in composite.values)


_KEEPS: Final[dict[str, Callable[[Any, Any], bool]]] = {
    "minLength": lambda value, bound: not isinstance(value, str) or len(value) >= bound,
    "maxLength": lambda value, bound: not isinstance(value, str) or len(value) <= bound,
    "minimum": lambda value, bound: not _is_number(value) or value >= bound,
    "maximum": lambda value, bound: not _is_number(value) or value <= bound,
}


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _with_others(left: list[str], node: dict[str, Any]) -> tuple[str, ...]:
    """With the keywords that the left ones cannot do without, in the order of the schema."""
    wanted = set(left)
    for group in _TOGETHER:
        if not wanted.isdisjoint(group):
            wanted.update(group)
    if "nullable" in node:
        wanted.add("nullable")
    return tuple(key for key in node if key in wanted)
