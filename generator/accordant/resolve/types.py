"""Types that are written where they are used, and what they say of their schemas."""

from collections.abc import Collection, Iterable
from functools import cache
from itertools import combinations
from typing import Any, NamedTuple, Protocol

from accordant.diagnostics import Place
from accordant.ir import (
    AnyOf,
    Discriminator,
    ListOf,
    Literal,
    MapOf,
    Nullable,
    Scalar,
    ScalarKind,
    TupleOf,
    TypeRef,
    Untyped,
)
from accordant.resolve.compose import ANNOTATIONS, LIMITS, Composer, Composite, limits_of
from accordant.resolve.kinds import are_disjoint, kinds
from accordant.resolve.names import pascal, singular
from accordant.resolve.refs import Refs
from accordant.resolve.values import kind_of, of_type

ANY = Scalar(ScalarKind.ANY)
NEVER = Scalar(ScalarKind.NEVER)
NULL = Scalar(ScalarKind.NULL)

_STRING_LIMITS = ("maxLength", "minLength", "pattern")
_NUMBER_LIMITS = ("exclusiveMaximum", "exclusiveMinimum", "maximum", "minimum", "multipleOf")
_ARRAY_LIMITS = ("maxItems", "minItems", "uniqueItems")
_OBJECT_LIMITS = ("maxProperties", "minProperties")

_MOST_COMPARED = 64
"""Members of a `oneOf` that are compared one with another; where there are more, the validator counts."""


class Said(NamedTuple):
    """A type, and the keywords of its schema that it says all of."""

    type: TypeRef
    keywords: Collection[str] = ()


class Store(Protocol):
    """Where the types of schemas are asked for."""

    unused: set[Place]

    def type_at(self, place: Place, wanted: str, module: str) -> TypeRef: ...


class Types:
    """What the schemas at places come to, without a name of their own. Asks the store for those that are inside."""

    def __init__(self, schemas: Store, refs: Refs, composer: Composer) -> None:
        self.schemas, self.refs, self.composer = schemas, refs, composer

    def plain(self, composite: Composite, wanted: str, module: str) -> Said:
        """A type that is written where it is used."""
        if composite.values is not None:
            said = {"enum", "const", *composite.folded, *self.type_of_values(composite)}
            if not composite.values and composite.is_nullable:
                return Said(Scalar(ScalarKind.NULL), said)
            return Said(literal(composite.values), said)
        if composite.variants and not composite.has_members:
            return self._plain_union(composite, wanted, module)
        if composite.types is None:
            return self._untyped(composite, wanted, module)
        return self._of_types(composite, composite.types, wanted, module)

    def _of_types(self, composite: Composite, types: tuple[str, ...], wanted: str, module: str) -> Said:
        if not types:
            return Said(Scalar(ScalarKind.NULL) if composite.is_nullable else NEVER, {"type"})
        found = [self._typed(kind, composite, wanted, module) for kind in types]
        said = {"type"}.union(*(one.keywords for one in found))
        return Said(any_of(one.type for one in found), said)

    def type_of_values(self, composite: Composite) -> set[str]:
        """`type`, where every value that is written out is of it."""
        allowed = frozenset().union(*map(of_type, composite.types or ()))
        return {"type"} if all(kind_of(one) in allowed for one in composite.values or ()) else set()

    def _plain_union(self, composite: Composite, wanted: str, module: str) -> Said:
        members = self.members(composite)
        types = [
            self.schemas.type_at(member, self.member_name(member, wanted, index), module)
            for index, member in enumerate(members)
        ]
        if not types or ANY in types:  # `oneOf: [{required: […]}, …]` says nothing of types; what is around it does
            self.schemas.unused.update(members)
            return (
                self._untyped(composite, wanted, module)
                if composite.types is None
                else self._of_types(composite, composite.types, wanted, module)
            )
        return Said(any_of(types), self.said_by_union(composite, None))

    def said_by_union(self, composite: Composite, tag: Discriminator | None) -> set[str]:
        """What a union of the members says: all of `anyOf`, and `oneOf` where no value is of two of them."""
        holder, members = composite.variants[0]
        said = {"anyOf"} if tag is None else {"anyOf", "discriminator"}
        if holder.pointer.endswith("/oneOf") and self._is_exclusive(members):
            said.add("oneOf")
        if composite.types is not None:
            allowed = frozenset({"null"} if composite.is_nullable else ()).union(*map(of_type, composite.types))
            if all(kinds(self.composer, one) <= allowed for one in members):
                said.add("type")
        return said

    def _is_exclusive(self, members: list[Place]) -> bool:
        """Whether no value is of two members."""
        return len(members) <= _MOST_COMPARED and all(
            are_disjoint(self.composer, one, other) for one, other in combinations(members, 2)
        )

    def _untyped(self, composite: Composite, wanted: str, module: str) -> Said:
        """Without `type`, a schema describes values of one kind, and allows all others."""
        if composite.is_object and not composite.properties:
            found = self._map(composite, wanted, module)
        elif not composite.is_object and (composite.items is not None or composite.prefix is not None):
            found = self._array(composite, wanted, module)
        else:
            return Said(ANY)
        return Said(Untyped(found.type), found.keywords) if isinstance(found.type, ListOf | TupleOf | MapOf) else found

    def _typed(self, kind: str, composite: Composite, wanted: str, module: str) -> Said:
        match kind:
            case "object":
                return self._map(composite, wanted, module)
            case "array":
                return self._array(composite, wanted, module)
            case "string":
                limits = _limits(composite, _STRING_LIMITS)
                return Said(Scalar(ScalarKind.STRING, composite.format, limits), {*_STRING_LIMITS, "format"})
            case "integer" | "number":
                limits = _limits(composite, _NUMBER_LIMITS)
                return Said(Scalar(ScalarKind(kind), composite.format, limits), _NUMBER_LIMITS)
            case "boolean":
                return Said(Scalar(ScalarKind.BOOLEAN))
            case _:
                return Said(ANY)

    def _map(self, composite: Composite, wanted: str, module: str) -> Said:
        value: TypeRef = ANY
        said: set[str] = set(_OBJECT_LIMITS)
        if not composite.has_patterns and not composite.properties and not composite.is_merged:
            said.add("additionalProperties")
            if isinstance(composite.additional, Place):
                value = self.schemas.type_at(composite.additional, wanted + "Value", module)
            elif composite.additional is False:
                value = NEVER
        return Said(MapOf(value, _limits(composite, _OBJECT_LIMITS)), said)

    def _array(self, composite: Composite, wanted: str, module: str) -> Said:
        item = ANY if composite.items is None else self.schemas.type_at(composite.items, singular(wanted), module)
        if composite.prefix is None:
            return Said(ListOf(item, _limits(composite, _ARRAY_LIMITS)), {"items", *_ARRAY_LIMITS})
        items = tuple(
            self.schemas.type_at(place, f"{wanted}Item{index + 1}", module)
            for index, place in enumerate(composite.prefix)
        )
        least = composite.limits.get("minItems", 0)
        found = TupleOf(items, None if item == NEVER else item, least if isinstance(least, int) else 0)
        is_fixed = found.rest is None and found.minimum == len(items)
        if not is_fixed:
            left = composite.prefix if composite.items is None else (*composite.prefix, composite.items)
            self.schemas.unused.update(left)
        return Said(found, {"items", "prefixItems", "minItems"} if is_fixed else ())

    def needs_name(self, composite: Composite) -> bool:
        if composite.values is not None:
            return enum_kind(composite.values) is not None and len(composite.values) > 1
        if composite.properties and composite.is_object:
            return True
        members = self.members(composite)
        return len(members) > 1 and not composite.has_members and self._has_record(members)

    def _has_record(self, members: list[Place]) -> bool:
        """Whether a union is worth a name: it has a member that is not a plain scalar."""
        return any(self.composer.compose(member).is_object or self.composer.compose(member).only for member in members)

    def members(self, composite: Composite) -> list[Place]:
        """The members of the one `oneOf` or `anyOf` of a schema, but for null."""
        if len(composite.variants) != 1:
            return []
        return [member for member in composite.variants[0][1] if not is_null(self.composer.schema(member))]

    def _has_null_variant(self, composite: Composite) -> bool:
        if len(composite.variants) != 1 or composite.types is not None:
            return False
        return any(is_null(self.composer.schema(member)) for member in composite.variants[0][1])

    def is_nullable(self, composite: Composite) -> bool:
        return composite.is_nullable or self._has_null_variant(composite)

    def member_name(self, place: Place, owner: str, index: int) -> str:
        node = self.refs.node(place)
        title = node.get("title") if isinstance(node, dict) else None
        if isinstance(title, str) and title:
            return owner + pascal(title)
        return f"{owner}Option{index + 1}"


_LEAF_KEYWORDS = (ANNOTATIONS - {"discriminator"}) | {"type", "format", *_STRING_LIMITS, *_NUMBER_LIMITS}
_LEAF_LIMITS = {"string": _STRING_LIMITS, "integer": _NUMBER_LIMITS, "number": _NUMBER_LIMITS, "boolean": ()}


def is_leaf(node: dict[str, Any]) -> bool:
    """Whether a schema is a scalar with its limits, as most are: nothing has to be composed to see its type."""
    kind = node.get("type")
    return isinstance(kind, str) and kind in _LEAF_LIMITS and _LEAF_KEYWORDS.issuperset(node)


@cache
def _unlimited(kind: str, format: str | None) -> Scalar:
    return Scalar(ScalarKind(kind), format)


def leaf(node: dict[str, Any]) -> Scalar:
    kind = node["type"]
    written = node.get("format")
    format = written if isinstance(written, str) and kind != "boolean" else None
    if LIMITS.isdisjoint(node):
        return _unlimited(kind, format)
    own = limits_of(node) if "exclusiveMinimum" in node or "exclusiveMaximum" in node else node
    return Scalar(ScalarKind(kind), format, tuple((key, own[key]) for key in _LEAF_LIMITS[kind] if key in own))


def is_null(node: Any) -> bool:
    """Whether a schema does nothing but allow null."""
    return isinstance(node, dict) and (
        node.get("type") in ("null", ["null"])
        or ("const" in node and node["const"] is None)
        or node.get("enum") == [None]
    )


def any_of(types: Iterable[TypeRef]) -> TypeRef:
    """One of several types, each once."""
    found = tuple(dict.fromkeys(types))
    return found[0] if len(found) == 1 else AnyOf(found)


def literal(values: list[Any]) -> TypeRef:
    return Literal(tuple(values)) if values else NEVER


def _limits(composite: Composite, keywords: tuple[str, ...]) -> tuple[tuple[str, Any], ...]:
    return tuple((key, composite.limits[key]) for key in keywords if key in composite.limits)


def nullable(inner: TypeRef, *, is_nullable: bool) -> TypeRef:
    if not is_nullable or isinstance(inner, Nullable) or inner in (ANY, NULL):
        return inner
    return Nullable(inner)


def enum_kind(values: list[Any]) -> ScalarKind | None:
    if all(isinstance(one, str) for one in values):
        return ScalarKind.STRING
    if all(isinstance(one, int) and not isinstance(one, bool) for one in values):
        return ScalarKind.INTEGER
    return None
