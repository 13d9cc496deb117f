"""How a text on the command line becomes a value of a type."""

from dataclasses import dataclass
from typing import Final

from accordant.ir import (
    Contract,
    Enum,
    ListOf,
    Literal,
    Nullable,
    Record,
    Ref,
    Scalar,
    ScalarKind,
    TypeRef,
    Union,
    plain,
)
from accordant.ir.references import settled
from accordant.ir.schema import Alias, AnyOf
from accordant.languages.media import is_file, primitives

_METAVARS: Final = {
    "date": "DATE",
    "date-time": "DATE-TIME",
    "duration": "DURATION",
    "email": "EMAIL",
    "time": "TIME",
    "uri": "URL",
    "uuid": "UUID",
}
"""By format, where it says more to people than TEXT."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What an option takes: texts of some JSON types, JSON, a file, a secret, or nothing (a flag)."""

    kind: str
    types: tuple[str, ...] = ()
    is_many: bool = False
    is_nullable: bool = False
    metavar: str | None = None
    values: tuple[str, ...] = ()


def reading(ref: TypeRef, contract: Contract) -> Reading:
    """Of a type. A list of what one text can say is an option that is repeated."""
    nullable = is_nullable(ref, contract)
    found = settled(ref, contract)
    if isinstance(found, ListOf):
        item = _one(found.item, contract)
        if item.kind == "flag":
            item = Reading("plain", ("boolean",))
        if item.kind in ("plain", "file"):
            return Reading(item.kind, item.types, True, nullable, item.metavar, item.values)
        return Reading("json", is_nullable=nullable)
    one = _one(ref, contract)
    return Reading(one.kind, one.types, False, nullable, one.metavar, one.values)


def is_nullable(ref: TypeRef, contract: Contract) -> bool:
    """Whether null is one of its values, on whatever way."""
    while True:
        match plain(ref):
            case Nullable():
                return True
            case AnyOf(members):
                return any(is_nullable(one, contract) for one in members)
            case Scalar(kind, _, _):
                return kind is ScalarKind.NULL
            case Literal(values):
                return None in values
            case Ref(key):
                schema = contract.schemas[key]
                if isinstance(schema, Alias):
                    ref = schema.type
                    continue
                return isinstance(schema, Enum | Record | Union) and schema.is_nullable
            case _:
                return False


def _one(ref: TypeRef, contract: Contract) -> Reading:
    match settled(ref, contract):
        case Scalar(ScalarKind.STRING, "password", _):
            return Reading("secret")
        case Scalar(ScalarKind.STRING, format, _):
            if is_file(ref, contract):
                return Reading("file")
            return Reading("plain", ("string",), metavar=_METAVARS.get(format or ""))
        case Scalar(ScalarKind.BOOLEAN, _, _):
            return Reading("flag")
        case Scalar(ScalarKind.INTEGER | ScalarKind.NUMBER as kind, _, _):
            return Reading("plain", (kind.value,))
        case Enum(members=members, kind=kind):
            return Reading("plain", (kind.value,), values=tuple(str(one.value) for one in members))
        case Literal(values) if all(isinstance(one, str) for one in values if one is not None):
            return Reading("plain", ("string",), values=tuple(one for one in values if one is not None))
        case AnyOf(members) | Union(members=members) if all(_is_primitive(one, contract) for one in members):
            types = tuple(one for one in primitives(ref, contract) if one != "null")
            return Reading("plain", types or ("string",))
        case _:
            return Reading("json")


def _is_primitive(ref: TypeRef, contract: Contract) -> bool:
    """Whether each of its values is one text; those of some unions are not known to be."""
    match settled(ref, contract):
        case Scalar(kind, _, _):
            return kind not in (ScalarKind.ANY, ScalarKind.NEVER)
        case Enum() | Literal():
            return True
        case _:
            return False
