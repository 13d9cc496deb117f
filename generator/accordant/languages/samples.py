"""Values to show people: of parameters, and of properties of bodies; the same in every build.

What the contract itself shows of them (examples, defaults) goes first, else a small value within its bounds is made. What no
type says of a value (`not`, `if`, `dependentRequired`) is not looked at: these are for reading, `accordant.mock` judges its own.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final, TypeAlias
from uuid import UUID

from accordant.ir import (
    NO_DEFAULT,
    Alias,
    AnyOf,
    Contract,
    Enum,
    Extra,
    Field,
    ListOf,
    Literal,
    MapOf,
    MediaType,
    Nullable,
    Opaque,
    Operation,
    Parameter,
    Record,
    Ref,
    Scalar,
    ScalarKind,
    SchemaId,
    TupleOf,
    TypeRef,
    Union,
    plain,
)
from accordant.languages.arguments import Arguments
from accordant.languages.validator import is_pattern
from accordant.mock.words import number_within, text_within
from accordant.resolve.refs import Refs
from accordant.resolve.values import is_equal
from accordant.strategies.choices import Seeded
from accordant.strategies.conjunction import conjunction
from accordant.strategies.document import SchemaDocument
from accordant.strategies.scalars import NoValue

Json: TypeAlias = Any
_NOTHING: Final = SchemaDocument({"$defs": {}})
_DEEPEST: Final = 8
_TWICE: Final = 2
"""A schema in itself, of which nothing may be left out."""


@dataclass(frozen=True, slots=True)
class Sample:
    """What a call may be given: JSON values, by what `languages.arguments` calls them."""

    arguments: tuple[tuple[str, TypeRef, Json], ...]
    body: Json = NO_DEFAULT  # where it is one argument


class Samples:
    """Of one contract."""

    def __init__(self, contract: Contract, refs: Refs) -> None:
        self._contract, self._refs = contract, refs

    def call(self, operation: Operation, takes: Arguments) -> Sample:
        """What an operation has to be given, and what the contract shows of its body."""
        found = [
            (name, one.type, self._parameter(one, f"{operation.id} {name}"))
            for name, one in takes.parameters
            if one.is_required
        ]
        body = operation.body
        if takes.fields is not None and body is not None:
            found += self._fields(operation, takes)
        elif body is not None and body.media:
            return Sample(tuple(found), self.body(body.media[0], operation.id))
        return Sample(tuple(found))

    def body(self, media: MediaType, seed: str) -> Json:
        """A whole body; of a stream, one item of it in a list."""
        if media.item_type is not None:
            return [self.value(media.item_type, seed)]
        return self.value(media.type, seed, _shown(self._refs.node(media.place), self._refs))

    def value(self, ref: TypeRef, seed: str, shown: Iterable[Json] = (), *, within: tuple[SchemaId, ...] = ()) -> Json:
        """The first that is shown and of the type, else one that is made."""
        for one in shown:
            if self.fits(ref, one):
                return one
        return self._made(ref, seed, within)

    def fits(self, ref: TypeRef, value: Json) -> bool:
        """Whether a value is of a type."""
        match plain(ref):
            case Scalar(kind, format, limits):
                return _is_scalar(kind, format, value) and _is_within(dict(limits), value)
            case Literal(values):
                return any(is_equal(value, one) for one in values)
            case Nullable(inner):
                return value is None or self.fits(inner, value)
            case ListOf(item, limits):
                is_one = isinstance(value, list) and _is_within(dict(limits), value)
                return is_one and all(self.fits(item, one) for one in value)
            case TupleOf(items, rest, minimum):
                if not isinstance(value, list) or len(value) < minimum or (rest is None and len(value) > len(items)):
                    return False
                types = [*items, *([rest] if rest is not None else [])]
                return all(self.fits(types[min(at, len(types) - 1)], one) for at, one in enumerate(value))
            case MapOf(item, limits):
                is_one = isinstance(value, dict) and _is_within(dict(limits), value)
                return is_one and all(self.fits(item, one) for one in value.values())
            case AnyOf(members):
                return any(self.fits(one, value) for one in members)
            case Ref(key):
                return self._is_named(key, value)
            case _:
                return False

    def member(self, members: Iterable[TypeRef], value: Json) -> TypeRef | None:
        """The first of a union's members that a value is of."""
        return next((one for one in members if self.fits(one, value)), None)

    # --- calls

    def _parameter(self, parameter: Parameter, seed: str) -> Json:
        return self.value(parameter.type, seed, self._shown_of(parameter))

    def _shown_of(self, parameter: Parameter) -> Iterator[Json]:
        yield from _shown(self._refs.node(parameter.place), self._refs)
        if parameter.schema is not None:
            yield from _shown(self._refs.node(parameter.schema), self._refs)
        if parameter.default is not NO_DEFAULT:
            yield parameter.default

    def _fields(self, operation: Operation, takes: Arguments) -> list[tuple[str, TypeRef, Json]]:
        """What has to be there, and what an example of the body has; at least one, so that there is something to see."""
        fields = takes.fields or ()
        media = operation.body.media[0] if operation.body is not None else None
        node = None if media is None else self._refs.node(media.place)
        example = next((one for one in _shown(node, self._refs) if isinstance(one, dict)), {})
        told = {name for name, one in fields if one.name in example and self.fits(one.type, example[one.name])}
        wanted = [(name, one) for name, one in fields if one.is_required or name in told] or list(fields[:1])
        return [
            (name, one.type, example[one.name] if name in told else self._field(one, f"{operation.id} {name}", ()))
            for name, one in wanted
        ]

    # --- values

    def _field(self, field: Field, seed: str, within: tuple[SchemaId, ...]) -> Json:
        shown = (*field.examples, *(() if field.default is NO_DEFAULT else (field.default,)))
        return self.value(field.type, seed, shown, within=within)

    def _made(self, ref: TypeRef, seed: str, within: tuple[SchemaId, ...]) -> Json:
        match plain(ref):
            case Scalar() as scalar:
                return _scalar(scalar, seed)
            case Literal(values):
                return next((one for one in values if one is not None), None)
            case Nullable(inner):
                return None if len(within) > _DEEPEST else self._made(inner, seed, within)
            case ListOf(item, limits):
                return self._list(item, dict(limits), seed, within)
            case TupleOf(items, _, minimum):
                wanted = items if len(within) < _DEEPEST else items[:minimum]
                return [self._made(one, f"{seed} {at}", within) for at, one in enumerate(wanted)]
            case MapOf(item, limits):
                least = int(dict(limits).get("minProperties", 0))
                return {f"key{at + 1}": self._made(item, f"{seed} {at}", within) for at in range(least)}
            case AnyOf(members):
                return self._one_of(members, seed, within)
            case Ref(key):
                return self._named(key, seed, within)
            case _:
                return None

    def _list(self, item: TypeRef, limits: dict[str, Any], seed: str, within: tuple[SchemaId, ...]) -> Json:
        least = int(limits.get("minItems", 0))
        is_deep = len(within) > _DEEPEST or (isinstance(item, Ref) and item.id in within)
        usual = 0 if is_deep else min(1, int(limits.get("maxItems", 1)))
        return [self._made(item, f"{seed} {at}", within) for at in range(max(least, usual))]

    def _one_of(self, members: Iterable[TypeRef], seed: str, within: tuple[SchemaId, ...]) -> Json:
        """Of the first that is no null, and does not hold what is being made already."""
        found = [one for one in members if not _is_null(one)]
        fresh = [one for one in found if not (isinstance(one, Ref) and one.id in within)]
        return self._made((fresh or found)[0], seed, within) if found else None

    def _named(self, key: SchemaId, seed: str, within: tuple[SchemaId, ...]) -> Json:
        schema = self._contract.schemas[key]
        for one in _shown(self._refs.node(schema.place), self._refs):
            if self._is_named(key, one):
                return one
        if within.count(key) > _TWICE:
            return {} if isinstance(schema, Record) else None  # it holds itself without an end
        inner = (*within, key)
        match schema:
            case Alias(type=ref):
                return self._made(ref, seed, inner)
            case Enum(members=members):
                return members[0].value
            case Record(fields=fields):
                return {
                    one.name: self._field(one, f"{seed} {one.name}", inner)
                    for one in fields
                    if one.is_required and not one.is_read_only
                }
            case Union(members=members):
                return self._of_union(schema, members, seed, inner)
            case Opaque():
                return {}

    def _of_union(self, union: Union, members: tuple[TypeRef, ...], seed: str, within: tuple[SchemaId, ...]) -> Json:
        made = self._one_of(members, seed, within)
        if union.discriminator is None or not isinstance(made, dict):
            return made
        chosen = self.member(members, made)
        named = next((value for value, ref in union.discriminator.mapping if ref == chosen), None)
        return made if named is None else {**made, union.discriminator.property: named}

    def _is_named(self, key: SchemaId, value: Json) -> bool:
        match self._contract.schemas[key]:
            case Alias(type=ref):
                return self.fits(ref, value)
            case Enum(members=members, is_nullable=is_nullable):
                return (value is None and is_nullable) or any(is_equal(one.value, value) for one in members)
            case Record() as record:
                return (value is None and record.is_nullable) or self._is_record(record, value)
            case Union(members=members, is_nullable=is_nullable) as union:
                return (value is None and is_nullable) or self._is_of_union(union, members, value)
            case Opaque():
                return True

    def _is_of_union(self, union: Union, members: tuple[TypeRef, ...], value: Json) -> bool:
        if union.discriminator is not None and isinstance(value, dict) and union.discriminator.property not in value:
            return False
        return any(self.fits(one, value) for one in members)

    def _is_record(self, record: Record, value: Json) -> bool:
        if not isinstance(value, dict):
            return False
        types = {one.name: one.type for one in record.fields}
        if any(one.name not in value for one in record.fields if one.is_required and not one.is_read_only):
            return False
        if any(one.is_read_only and one.name in value for one in record.fields):
            return False
        if record.extra is not Extra.OPEN and any(name not in types for name in value):
            return False
        return all(self.fits(types[name], one) for name, one in value.items() if name in types)


def _shown(node: Json, refs: Refs) -> Iterator[Json]:
    """What a schema, a parameter or a media type shows of its values."""
    if not isinstance(node, dict):
        return
    for keyword in ("example", "const", "default"):
        if keyword in node:
            yield node[keyword]
    written = node.get("examples")
    if isinstance(written, list):
        yield from written
    elif isinstance(written, dict):
        for one in written.values():
            if isinstance(one, dict):
                yield from (one[key] for key in ("dataValue", "value") if key in one)


def _scalar(scalar: Scalar, seed: str) -> Json:
    choices = Seeded(seed)
    match scalar.kind:
        case ScalarKind.STRING:
            format = {} if scalar.format in (None, "binary") else {"format": scalar.format}
            limits = {key: one for key, one in scalar.limits if key != "pattern" or is_pattern(one)}
            texts = conjunction(({"type": "string", **limits, **format},), _NOTHING).texts
            try:
                return text_within(choices, texts)
            except NoValue:
                return "x" * texts.least
        case ScalarKind.INTEGER | ScalarKind.NUMBER as kind:
            found = conjunction(({"type": kind.value, **dict(scalar.limits)},), _NOTHING).numbers
            try:
                return number_within(choices, found, is_whole=kind is ScalarKind.INTEGER)
            except NoValue:
                return 0
        case ScalarKind.BOOLEAN:
            return True
        case ScalarKind.ANY:
            return {}
        case _:
            return None


def _is_scalar(kind: ScalarKind, format: str | None, value: Json) -> bool:
    match kind, value:
        case ScalarKind.STRING, str():
            return _is_of_format(format, value)
        case (ScalarKind.BOOLEAN, bool()) | (ScalarKind.NULL, None) | (ScalarKind.ANY, _):
            return True
        case ScalarKind.INTEGER, int() | float() if not isinstance(value, bool):
            return value == int(value)
        case ScalarKind.NUMBER, int() | float():
            return not isinstance(value, bool)
        case _:
            return False


def _is_of_format(format: str | None, value: str) -> bool:
    """Where a type of its own reads it."""
    try:
        match format:
            case "date-time":
                return dt.datetime.fromisoformat(value).tzinfo is not None
            case "date":
                dt.date.fromisoformat(value)
            case "uuid":
                UUID(value)
    except ValueError:
        return False
    return True


def _is_within(limits: dict[str, Any], value: Json) -> bool:
    match value:
        case str():
            return _is_between(limits, "Length", len(value))
        case list():
            return _is_between(limits, "Items", len(value))
        case dict():
            return _is_between(limits, "Properties", len(value))
        case int() | float():
            return bool(limits.get("minimum", value) <= value <= limits.get("maximum", value))
        case _:
            return True


def _is_between(limits: dict[str, Any], name: str, size: int) -> bool:
    return bool(limits.get(f"min{name}", 0) <= size <= limits.get(f"max{name}", size))


def _is_null(ref: TypeRef) -> bool:
    return isinstance(ref, Scalar) and ref.kind is ScalarKind.NULL
