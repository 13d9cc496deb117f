"""Which keywords of a schema its Zod schema does not hold values to."""

from collections.abc import Iterator
from itertools import combinations
from typing import Any, assert_never

from accordant.diagnostics import Place
from accordant.ir import (
    Alias,
    AnyOf,
    Contract,
    Enum,
    Extra,
    ListOf,
    Literal,
    MapOf,
    Nullable,
    Opaque,
    Record,
    Ref,
    Scalar,
    ScalarKind,
    Schema,
    SchemaId,
    TupleOf,
    TypeRef,
    Union,
)
from accordant.languages.json_schema import ENFORCED, SINCE_31, is_checked_format, is_pattern
from accordant.languages.typescript.naming import literal
from accordant.languages.typescript.patterns import unicode_pattern
from accordant.languages.typescript.unions import tagged_members
from accordant.resolve.compose import Composer, Composite
from accordant.resolve.schemas import schema_id

_ALWAYS = frozenset(("allOf", "nullable", "type"))
"""What the types themselves say; the parts of `allOf` are asked one by one."""
_ASKED = ENFORCED - {"nullable", "type"}
_OF_STRINGS = frozenset(("maxLength", "minLength"))
_OF_NUMBERS = frozenset(("exclusiveMaximum", "exclusiveMinimum", "maximum", "minimum", "multipleOf"))
_OF_RECORDS = frozenset(("discriminator", "maxProperties", "minProperties", "properties", "required"))


class Unenforced:
    """Asks schema by schema; `formats` are those that are checked."""

    def __init__(self, contract: Contract, composer: Composer, formats: frozenset[str]) -> None:
        self.contract, self.composer, self.refs, self.formats = contract, composer, composer.refs, formats
        self._known: dict[SchemaId, tuple[str, ...]] = {}

    def keywords(self, schema: Schema) -> tuple[str, ...]:
        """The keywords of a schema, and of what is written out in it, in alphabetical order."""
        found = self._known.get(schema.id)
        if found is None:
            found = self._known[schema.id] = tuple(sorted(set(self._of_schema(schema))))
        return found

    def _of_schema(self, schema: Schema) -> Iterator[str]:
        match schema:
            case Record():
                yield from self._of_record(schema)
            case Enum():
                yield from self._left(schema.place, _ALWAYS | {"enum", "const"})
            case Union():
                yield from self._of_union(schema)
            case Alias():
                yield from self._of(schema.place, schema.type)
            case Opaque():
                yield from self._left(schema.place, frozenset(("nullable",)))
            case _:
                assert_never(schema)

    def _of_record(self, schema: Record) -> Iterator[str]:
        composite = self.composer.compose(schema.place)
        said = _ALWAYS | _OF_RECORDS
        if not composite.is_merged and not composite.has_patterns:
            said |= {"additionalProperties"}
        yield from self._left(schema.place, said)
        for field in schema.fields:
            if len(composite.properties.get(field.name, ())) > 1:
                yield "allOf"  # of several schemas of a property the types say the narrowest
            yield from self._of(field.place, field.type)
        if schema.extra is Extra.TYPED and schema.extra_type is not None and isinstance(composite.additional, Place):
            yield from self._of(composite.additional, schema.extra_type)

    def _of_union(self, schema: Union) -> Iterator[str]:
        composite = self.composer.compose(schema.place)
        said = _ALWAYS | self._said_of_variants(composite)
        if tagged_members(self.contract, schema) is not None:
            said |= {"discriminator", "oneOf"}
        yield from self._left(schema.place, said)
        yield from self._of_members(composite, schema.members)

    def _of(self, place: Place, ref: TypeRef) -> Iterator[str]:
        """What a schema says that stands at a place and is written out as this type."""
        node = self.refs.node(place)
        if not isinstance(node, dict) or not node.keys() & _ASKED:
            return
        if isinstance(ref, Nullable):
            ref = ref.inner
        if isinstance(ref, Ref) and ref.id == schema_id(place):
            return  # it has a name of its own, by which it answers
        if self._has_variants(node, place):
            yield from self._of_variants(place, ref)
        elif isinstance(ref, Ref):
            yield from self._beside(node, place)
        else:
            yield from self._left(place, self._said(ref))
            if isinstance(ref, ListOf | TupleOf | MapOf):
                yield from self._inside(self.composer.compose(place), ref)

    def _has_variants(self, node: dict[str, Any], place: Place) -> bool:
        """Whether a schema is a union by itself, and not only by what it refers to."""
        if not node.keys() & {"allOf", "anyOf", "oneOf"}:
            return False
        composite = self.composer.compose(place)
        return composite.only is None and bool(composite.variants)

    def _of_variants(self, place: Place, ref: TypeRef) -> Iterator[str]:
        """Of a union that is written out, whose type may be that of its one member that is not null."""
        composite = self.composer.compose(place)
        if composite.is_object or ref == Scalar(ScalarKind.ANY):
            yield from self._left(place, self._said(ref))
            return
        yield from self._left(place, _ALWAYS | self._said_of_variants(composite))
        yield from self._of_members(composite, ref.members if isinstance(ref, AnyOf) else (ref,))

    def _said_of_variants(self, composite: Composite) -> frozenset[str]:
        """`oneOf` is what `anyOf` is where no value can be of two members."""
        if len(composite.variants) != 1:
            return frozenset()
        members = [self.composer.compose(member) for member in composite.variants[0][1]]
        is_exclusive = all(_is_apart(one, other) for one, other in combinations(members, 2))
        return frozenset(("anyOf", "oneOf") if is_exclusive else ("anyOf",))

    def _beside(self, node: dict[str, Any], place: Place) -> Iterator[str]:
        """What stands beside a reference, which counts since 3.1."""
        if "$ref" in node and not self.composer.is_v30(place):
            yield from (keyword for keyword in node if keyword in ENFORCED and keyword not in ("$ref", "type"))

    def _inside(self, composite: Composite, ref: ListOf | TupleOf | MapOf) -> Iterator[str]:
        match ref:
            case ListOf(item, _) if composite.items is not None:
                yield from self._of(composite.items, item)
            case TupleOf(items, rest, _):
                for place, item in zip(composite.prefix or (), items, strict=False):
                    yield from self._of(place, item)
                if rest is not None and composite.items is not None:
                    yield from self._of(composite.items, rest)
            case MapOf() if composite.additional is False or (
                composite.has_patterns and composite.additional is not None
            ):
                yield "additionalProperties"
            case MapOf(value, _) if isinstance(composite.additional, Place):
                yield from self._of(composite.additional, value)

    def _of_members(self, composite: Composite, members: tuple[TypeRef, ...]) -> Iterator[str]:
        """Of each member what its type leaves. Members of one type are one, so the type is looked for."""
        for _, variants in composite.variants:
            for place in variants:
                if self.composer.compose(place).types != ():  # null is a type of the union
                    yield from min((tuple(self._of(place, member)) for member in members), key=len)

    def _said(self, ref: TypeRef) -> frozenset[str]:
        """The keywords that a type written out says whole."""
        match ref:
            case Scalar(ScalarKind.STRING, _, limits):
                return _ALWAYS | _OF_STRINGS | _patterns(dict(limits).get("pattern"))
            case Scalar(ScalarKind.INTEGER | ScalarKind.NUMBER, _, _):
                return _ALWAYS | _OF_NUMBERS
            case Scalar(ScalarKind.ANY, _, _):
                return frozenset()
            case Literal():
                return _ALWAYS | {"const", "enum"}
            case ListOf():
                return _ALWAYS | {"items", "maxItems", "minItems", "uniqueItems"}
            case TupleOf():
                return _ALWAYS | {"items", "minItems", "prefixItems"}
            case MapOf():
                return _ALWAYS | {"additionalProperties", "maxProperties", "minProperties"}
            case _:
                return _ALWAYS

    def _left(self, place: Place, said: frozenset[str]) -> Iterator[str]:
        """The keywords of a schema, and of what is merged with it, that are not said."""
        merged = tuple(self._merged(place, []))
        types = [node["type"] for node, _ in merged if "type" in node]
        if any(one != types[0] for one in types):
            yield "allOf"  # the types say what is common to them, or the last
        for node, is_v30 in merged:
            for keyword, value in node.items():
                if keyword in said or keyword not in ENFORCED or (is_v30 and keyword in SINCE_31):
                    continue
                if keyword == "format":
                    if value not in self.formats and isinstance(value, str) and is_checked_format(value):
                        yield f"format: {value}"
                elif keyword != "$ref" and not _says_nothing(keyword, value):
                    yield keyword

    def _merged(self, place: Place, path: list[Place]) -> Iterator[tuple[dict[str, Any], bool]]:
        node = self.refs.node(place)
        if not isinstance(node, dict) or place in path or self.refs.is_too_long(path):
            return
        is_v30 = self.composer.is_v30(place)
        target = self.refs.target(place) if isinstance(node.get("$ref"), str) else None
        if target is not None:
            yield from self._merged(target, [*path, place])
        if target is None or not is_v30:
            yield node, is_v30
            for index in range(len(node.get("allOf") or ())):
                yield from self._merged(place.child("allOf").child(index), [*path, place])


def _patterns(pattern: object) -> frozenset[str]:
    """`pattern`, where Zod checks it too or nobody can."""
    is_said = pattern is None or unicode_pattern(pattern) is not None or not is_pattern(pattern)
    return frozenset(("pattern",)) if is_said else frozenset()


def _says_nothing(keyword: str, value: Any) -> bool:
    """Whether a keyword refuses no value."""
    match keyword:
        case "additionalProperties":
            return value in (True, {})
        case "uniqueItems":
            return value is False
        case _:
            return value in ({}, [])


def _is_apart(one: Composite, other: Composite) -> bool:
    """Whether no value is of both schemas, as their types or values tell."""
    if one.values is not None and other.values is not None:
        return not {literal(value) for value in one.values} & {literal(value) for value in other.values}
    ours, theirs = _kinds(one), _kinds(other)
    return ours is not None and theirs is not None and not ours & theirs


def _kinds(composite: Composite) -> frozenset[str] | None:
    """The types of a schema's values; None where it may be any."""
    if composite.types is None:
        return None
    integers = ("integer",) if "number" in composite.types else ()
    return frozenset((*composite.types, *integers, *(("null",) if composite.is_nullable else ())))
