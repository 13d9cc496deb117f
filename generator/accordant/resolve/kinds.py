"""Which kinds of JSON values a schema may allow, and whether two schemas can allow the same value. Never says too little."""

from typing import Final

from accordant.diagnostics import Place
from accordant.resolve.compose import Composer, Composite
from accordant.resolve.values import STRING, is_equal, kind_of, of_type

KINDS: Final = frozenset(("null", "boolean", "integer", "fraction", STRING, "array", "object"))
"""`number` is both `integer` and `fraction`."""
_MOST_STEPS: Final = 8  # of unions in unions; what is deeper may be anything


def kinds(composer: Composer, place: Place, steps: int = 0) -> frozenset[str]:
    """The kinds of values that the schema at a place may allow."""
    node = composer.schema(place)
    if node is False:
        return frozenset()
    if not isinstance(node, dict) or steps > _MOST_STEPS:
        return KINDS
    composite = composer.compose(place)
    if composite.values is not None:
        found = frozenset(kind_of(one) for one in composite.values)
    elif composite.types is not None:
        found = frozenset().union(*map(of_type, composite.types))
    elif len(composite.variants) == 1:
        found = frozenset().union(*(kinds(composer, one, steps + 1) for one in composite.variants[0][1]))
    else:
        return KINDS
    return found | {"null"} if composite.is_nullable else found


def are_disjoint(composer: Composer, one: Place, other: Place) -> bool:
    """Whether no value is allowed by both, as far as types, values and properties that both require tell."""
    if _are_apart(composer, one, other):
        return True
    if kinds(composer, one) & kinds(composer, other) != {"object"}:
        return False
    left, right = composer.compose(one), composer.compose(other)
    return _tells_apart(composer, left, right) or _forbids(left, right) or _forbids(right, left)


def _are_apart(composer: Composer, one: Place, other: Place) -> bool:
    """By kinds and by values written out."""
    if not kinds(composer, one) & kinds(composer, other):
        return True
    left, right = composer.compose(one), composer.compose(other)
    if left.values is None or right.values is None or (left.is_nullable and right.is_nullable):
        return False
    return not any(is_equal(a, b) for a in left.values for b in right.values)


def _tells_apart(composer: Composer, one: Composite, other: Composite) -> bool:
    """Whether a property that both require has no value in common."""
    return any(
        _are_apart(composer, left, right)
        for name in one.required
        if name in other.required
        for left in one.properties.get(name, ())
        for right in other.properties.get(name, ())
    )


def _forbids(one: Composite, other: Composite) -> bool:
    """Whether one is closed to a property that the other requires."""
    is_closed = one.additional is False and not one.is_merged and not one.has_patterns
    return is_closed and any(name not in one.properties for name in other.required)
