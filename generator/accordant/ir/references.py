"""What types and schemas refer to."""

from collections.abc import Callable, Iterator
from typing import assert_never

from accordant.ir.contract import Contract
from accordant.ir.schema import (
    Alias,
    AnyOf,
    Enum,
    ListOf,
    Literal,
    MapOf,
    Nullable,
    Opaque,
    Record,
    Ref,
    Refined,
    Rest,
    Scalar,
    Schema,
    SchemaId,
    TupleOf,
    TypeRef,
    Union,
    Untyped,
    plain,
)


def settled(ref: TypeRef, contract: Contract) -> TypeRef | Record | Enum | Union | Opaque:
    """What a reference leads to, through aliases and null."""
    while True:
        match plain(ref):
            case Nullable(inner):
                ref = inner
            case Ref(key):
                schema = contract.schemas[key]
                if not isinstance(schema, Alias):
                    return schema
                ref = schema.type
            case other:
                return other


def held(schema: Schema) -> Iterator[SchemaId]:
    """The schemas that a schema names directly."""
    match schema:
        case Record():
            for field in schema.fields:
                if not isinstance(field.type, Scalar):  # as most are
                    yield from references(field.type)
            if schema.extra_type is not None:
                yield from references(schema.extra_type)
        case Union():
            for member in schema.members:
                yield from references(member)
        case Alias():
            yield from references(schema.type)
        case Enum() | Opaque():
            return
        case _:
            assert_never(schema)


def rests(schema: Schema) -> Iterator[Rest]:
    """What is left unsaid by a schema itself, and by the types that are written out in it."""
    yield schema.rest
    match schema:
        case Record():
            for field in schema.fields:
                yield from _rests(field.type)
            if schema.extra_type is not None:
                yield from _rests(schema.extra_type)
        case Union():
            for member in schema.members:
                yield from _rests(member)
        case Alias():
            yield from _rests(schema.type)
        case Enum() | Opaque():
            return
        case _:
            assert_never(schema)


def _rests(ref: TypeRef) -> Iterator[Rest]:
    match ref:
        case Refined(inner, _, rest):
            yield rest
            yield from _rests(inner)
        case ListOf(inner) | MapOf(inner) | Nullable(inner) | Untyped(inner):
            yield from _rests(inner)
        case AnyOf(members):
            for member in members:
                yield from _rests(member)
        case TupleOf(items, further):
            for item in items if further is None else (*items, further):
                yield from _rests(item)
        case Scalar() | Literal() | Ref():
            return
        case _:
            assert_never(ref)


def references(ref: TypeRef) -> Iterator[SchemaId]:
    """The schemas that a type names."""
    match ref:
        case Ref(key):
            yield key
        case ListOf(inner) | MapOf(inner) | Nullable(inner) | Untyped(inner) | Refined(inner):
            yield from references(inner)
        case AnyOf(members):
            for member in members:
                yield from references(member)
        case TupleOf(items, rest):
            for item in items if rest is None else (*items, rest):
                yield from references(item)
        case Scalar() | Literal():
            return
        case _:
            assert_never(ref)


def mapped(ref: TypeRef, change: Callable[[Ref], TypeRef]) -> TypeRef:
    """The type with each reference changed."""
    match ref:
        case Ref():
            return change(ref)
        case ListOf(inner, limits):
            return ListOf(mapped(inner, change), limits)
        case MapOf(inner, limits):
            return MapOf(mapped(inner, change), limits)
        case Nullable(inner):
            return Nullable(mapped(inner, change))
        case Untyped(inner):
            return Untyped(mapped(inner, change))
        case Refined(inner, place, rest):
            return Refined(mapped(inner, change), place, rest)
        case AnyOf(members):
            return AnyOf(tuple(mapped(member, change) for member in members))
        case TupleOf(items, rest, least):
            return TupleOf(
                tuple(mapped(item, change) for item in items), None if rest is None else mapped(rest, change), least
            )
        case Scalar() | Literal():
            return ref
        case _:
            assert_never(ref)
