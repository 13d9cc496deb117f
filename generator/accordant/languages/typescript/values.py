"""JSON values as TypeScript has them in this contract: as they are, but for files."""

from collections.abc import Mapping
from typing import Any

from accordant.ir import (
    Alias,
    AnyOf,
    Contract,
    ListOf,
    MapOf,
    Nullable,
    Record,
    Ref,
    Scalar,
    ScalarKind,
    TupleOf,
    TypeRef,
    Union,
    plain,
)
from accordant.languages.layout import Piece, group, led
from accordant.languages.samples import Json, Samples
from accordant.languages.typescript.naming import key_name, literal


def expression(ref: TypeRef, value: Json, contract: Contract, samples: Samples) -> Piece:
    """A value of a type; what fits none is written as it is."""

    def of(inner: TypeRef, one: Json) -> Piece:
        return expression(inner, one, contract, samples)

    def member(members: tuple[TypeRef, ...]) -> Piece:
        found = samples.member(members, value)
        return _plain(value) if found is None else of(found, value)

    match plain(ref):
        case Scalar(ScalarKind.STRING, "binary", _):
            return f"new Blob([{literal(value)}])"
        case Nullable(inner) if value is not None:
            return of(inner, value)
        case ListOf(item, _) if isinstance(value, list):
            return _many("[", [of(item, one) for one in value], "]")
        case TupleOf(items, rest, _) if isinstance(value, list):
            types = [*items, *([rest] * len(value) if rest is not None else [])]
            return _many("[", [of(one, item) for one, item in zip(types, value, strict=False)], "]")
        case MapOf(item, _) if isinstance(value, dict):
            return _object({key: of(item, one) for key, one in value.items()})
        case AnyOf(members):
            return member(members)
        case Ref(key):
            match contract.schemas[key]:
                case Alias(type=inner):
                    return of(inner, value)
                case Union(members=members):
                    return member(members)
                case Record(fields=fields) if isinstance(value, dict):
                    types_of = {one.name: one.type for one in fields}
                    return _object(
                        {
                            name: of(types_of[name], one) if name in types_of else _plain(one)
                            for name, one in value.items()
                        }
                    )
    return _plain(value)


def _object(members: Mapping[str, Piece]) -> Piece:
    return _many("{ ", [led(f"{key_name(name)}: ", one) for name, one in members.items()], " }")


def _many(start: str, items: list[Piece], end: str) -> Piece:
    return group(start, tuple(items), end) if items else (start + end).replace(" ", "")


def _plain(value: Any) -> Piece:
    match value:
        case dict():
            return _object({key: _plain(one) for key, one in value.items()})
        case list():
            return _many("[", [_plain(one) for one in value], "]")
        case _:
            return literal(value)
