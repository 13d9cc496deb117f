"""What TypeScript needs to know of unions: which value of the discriminator leads to which member, and circles of aliases."""

from dataclasses import dataclass, replace
from typing import Any

from accordant.ir import (
    Alias,
    AnyOf,
    Contract,
    Enum,
    Literal,
    Nullable,
    Opaque,
    Record,
    Ref,
    Refined,
    Scalar,
    ScalarKind,
    SchemaId,
    TypeRef,
    Union,
    Untyped,
    plain,
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
    mapped: dict[TypeRef, list[Any]] = {}
    for value, target in union.discriminator.mapping:
        mapped.setdefault(_member(target), []).append(value)
    found = [_tagged(contract, _member(one), union.discriminator.property, mapped) for one in union.members]
    return None if None in found else tuple(one for one in found if one is not None)


def _tagged(contract: Contract, member: TypeRef, name: str, mapped: dict[TypeRef, list[Any]]) -> Tagged | None:
    values = tuple(mapped.get(member, ()))
    if not isinstance(member, Ref) or not values:
        return None
    record = record_of(contract, member)
    if record is None:
        return Tagged(member, values, False) if isinstance(contract.schemas[member.id], Union) else None
    field = next((one for one in record.fields if one.name == name), None)
    own = () if field is None else _values(contract, field.type)
    values = tuple(value for value in values if value in own) or values
    is_literal = field is not None and field.is_required and _is_literal(contract, field.type)
    return Tagged(member, values, is_literal and set(values) == set(own))


def _member(ref: TypeRef) -> TypeRef:
    """A member by itself, without what is said of it besides."""
    found = plain(ref)
    return _member(found.inner) if isinstance(found, Nullable) else found


def record_of(contract: Contract, ref: TypeRef) -> Record | None:
    """The record that a reference ends at, if it does."""
    seen: set[SchemaId] = set()
    while isinstance(ref, Ref) and ref.id not in seen:
        seen.add(ref.id)
        schema = contract.schemas[ref.id]
        if isinstance(schema, Record):
            return schema
        ref = plain(schema.type) if isinstance(schema, Alias) else ref
    return None


def _values(contract: Contract, ref: TypeRef) -> tuple[Any, ...]:
    """The values that a type allows, where it writes them out."""
    match plain(ref):
        case Literal(values):
            return tuple(one for one in values if isinstance(one, str | int))
        case Ref(key):
            match contract.schemas[key]:
                case Enum(members=members):
                    return tuple(member.value for member in members)
                case Alias(type=type_):
                    return _values(contract, type_) if isinstance(plain(type_), Literal) else ()
    return ()


def _is_literal(contract: Contract, ref: TypeRef) -> bool:
    found = plain(ref)
    return isinstance(found, Literal) or (isinstance(found, Ref) and isinstance(contract.schemas[found.id], Alias))


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
                    Opaque(key, schema.name, schema.doc, schema.place, schema.rest)
                    if type_ is None
                    else Alias(key, schema.name, schema.doc, schema.place, type_, schema.rest)
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
            case Untyped(inner) | Refined(inner):
                waiting.insert(0, inner)
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
        case Union(members=members, is_nullable=is_nullable):
            return (*members, Scalar(ScalarKind.NULL)) if is_nullable else members
    return ()
