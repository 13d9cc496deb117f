"""What TypeScript needs to know of unions: which value of the discriminator leads to which member, and circles of aliases."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from accordant.ir import (
    Alias,
    AnyOf,
    Contract,
    Enum,
    Field,
    Literal,
    Nullable,
    Opaque,
    Record,
    Ref,
    Scalar,
    ScalarKind,
    SchemaId,
    TypeRef,
    Union,
)


@dataclass(frozen=True, slots=True)
class Tagged:
    """A member of a union, and the values of the discriminator that mean it."""

    member: Ref
    values: tuple[Any, ...]
    is_written: bool  # the member's own type says these values and no others


def tagged_members(contract: Contract, union: Union) -> tuple[Tagged, ...] | None:
    """Every member with its values; None where the discriminator does not tell all members apart."""
    if union.discriminator is None:
        return None
    mapped: dict[TypeRef, list[str]] = {}
    for value, target in union.discriminator.mapping:
        mapped.setdefault(_not_null(target), []).append(value)
    found = [_tagged(contract, member, union.discriminator.property, mapped) for member in union.members]
    values = [literal for one in found if one is not None for literal in _told_apart(one.values)]
    if None in found or len(set(values)) < len(values):
        return None
    return tuple(one for one in found if one is not None)


def _tagged(contract: Contract, member: TypeRef, name: str, mapped: dict[TypeRef, list[str]]) -> Tagged | None:
    member = _not_null(member)
    record = record_of(contract, member)
    if record is None or not isinstance(member, Ref):
        return None
    field = next((one for one in record.fields if one.name == name), None)
    own = () if field is None else _values(contract, field.type)
    is_literal = field is not None and field.is_required and _is_literal(contract, field.type)
    if own and (is_literal or not mapped.get(member)):
        return Tagged(member, own, is_literal)
    values = tuple(_typed(value, field) for value in mapped.get(member, ()))
    return Tagged(member, values, False) if values else None


def record_of(contract: Contract, ref: TypeRef) -> Record | None:
    """The record that a reference ends at, if it does."""
    seen: set[SchemaId] = set()
    while isinstance(ref, Ref) and ref.id not in seen:
        seen.add(ref.id)
        schema = contract.schemas[ref.id]
        if isinstance(schema, Record):
            return schema
        ref = schema.type if isinstance(schema, Alias) else ref
    return None


def _values(contract: Contract, ref: TypeRef) -> tuple[Any, ...]:
    """The values that a type allows, where it writes them out."""
    match ref:
        case Literal(values):
            return values
        case Ref(key):
            match contract.schemas[key]:
                case Enum(members=members):
                    return tuple(member.value for member in members)
                case Alias(type=Literal(values)):
                    return values
    return ()


def _is_literal(contract: Contract, ref: TypeRef) -> bool:
    return isinstance(ref, Literal) or (isinstance(ref, Ref) and isinstance(contract.schemas[ref.id], Alias))


def _typed(value: str, field: Field | None) -> Any:
    """A key of a mapping, which is always a string, as the property has it."""
    is_integer = field is not None and isinstance(field.type, Scalar) and field.type.kind is ScalarKind.INTEGER
    return int(value) if is_integer and value.removeprefix("-").isdecimal() else value


def _told_apart(values: tuple[Any, ...]) -> Iterator[tuple[bool, Any]]:
    """`true` and `1` are two values."""
    return ((isinstance(value, bool), value) for value in values)


def _not_null(ref: TypeRef) -> TypeRef:
    return ref.inner if isinstance(ref, Nullable) else ref


def without_circles(contract: Contract) -> Contract:
    """The contract with no alias or union that is directly one of its own members, which TypeScript refuses.

    `A` as `A` or a string is a string: a member that leads back adds nothing.
    """
    schemas = dict(contract.schemas)
    for key, schema in contract.schemas.items():
        if isinstance(schema, Alias | Union):
            members, is_circular = _leaves(contract, key)
            if is_circular:
                type_ = AnyOf(members) if len(members) > 1 else next(iter(members), None)
                schemas[key] = (
                    Opaque(key, schema.name, schema.doc, schema.place)
                    if type_ is None
                    else Alias(key, schema.name, schema.doc, schema.place, type_)
                )
    return replace(contract, schemas=schemas)


def _leaves(contract: Contract, start: SchemaId) -> tuple[tuple[TypeRef, ...], bool]:
    """What a schema comes to when every alias and union that it directly names is written out, and whether it names itself."""
    found: dict[TypeRef, None] = {}
    seen = {start}
    waiting: list[TypeRef] = list(_direct(contract, start))
    is_circular = False
    while waiting:
        ref = waiting.pop(0)
        match ref:
            case Nullable(inner):
                waiting[:0] = [inner, Scalar(ScalarKind.NULL)]
            case AnyOf(members):
                waiting[:0] = members
            case Ref(key) if isinstance(contract.schemas[key], Alias | Union):
                is_circular = is_circular or key == start
                if key not in seen:
                    seen.add(key)
                    waiting[:0] = _direct(contract, key)
            case _:
                found[ref] = None
    return tuple(found), is_circular


def _direct(contract: Contract, key: SchemaId) -> tuple[TypeRef, ...]:
    schema = contract.schemas[key]
    match schema:
        case Alias(type=type_):
            return (type_,)
        case Union(members=members):
            return members
    return ()
