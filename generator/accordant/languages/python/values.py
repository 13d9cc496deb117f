"""JSON values as Python has them in this contract: of models, enums and types of the standard library."""

from dataclasses import dataclass

from accordant.ir import (
    Alias,
    AnyOf,
    Enum,
    ListOf,
    MapOf,
    Nullable,
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
from accordant.languages.layout import Piece, flat, group, led
from accordant.languages.members import member_names
from accordant.languages.python.annotations import Annotator
from accordant.languages.python.models import model_attributes
from accordant.languages.python.naming import literal
from accordant.languages.samples import Json, Samples
from accordant.resolve.values import is_equal


@dataclass(frozen=True, slots=True)
class ValueWriter:
    """Writes expressions for one file, whose imports the annotator gathers."""

    annotator: Annotator
    samples: Samples

    def expression(self, ref: TypeRef, value: Json) -> Piece:
        """A value of a type; what fits none is written as it is."""
        match plain(ref):
            case Scalar(ScalarKind.STRING, format, _) if isinstance(value, str):
                return self._text(format, value)
            case Nullable(inner) if value is not None:
                return self.expression(inner, value)
            case ListOf(item, _) if isinstance(value, list):
                return _many("[", [self.expression(item, one) for one in value], "]")
            case TupleOf() as fixed if isinstance(value, list):
                return self._tuple(fixed, value)
            case MapOf(item, _) if isinstance(value, dict):
                return _many(
                    "{", [led(f"{literal(key)}: ", self.expression(item, one)) for key, one in value.items()], "}"
                )
            case AnyOf(members):
                return self._member(members, value)
            case Ref(key):
                return self._named(key, value)
            case _:
                return _plain(value)

    def _text(self, format: str | None, value: str) -> str:
        imports = self.annotator.imports
        match format:
            case "date-time":
                imports.add("from datetime import datetime")
                return f"datetime.fromisoformat({literal(value)})"
            case "date":
                imports.add("from datetime import date")
                return f"date.fromisoformat({literal(value)})"
            case "uuid":
                imports.add("from uuid import UUID")
                return f"UUID({literal(value)})"
            case "binary":
                return literal(value.encode()) if value.isascii() else f"{literal(value)}.encode()"
            case _:
                return literal(value)

    def _tuple(self, ref: TupleOf, value: list[Json]) -> Piece:
        types = [*ref.items, *([ref.rest] * len(value) if ref.rest is not None else [])]
        items = [self.expression(one, item) for one, item in zip(types, value, strict=False)]
        is_tuple = ref.rest is None and ref.minimum == len(ref.items)
        if is_tuple and len(items) == 1:
            return f"({flat(items[0])},)"
        return _many("(", items, ")") if is_tuple else _many("[", items, "]")

    def _member(self, members: tuple[TypeRef, ...], value: Json) -> Piece:
        found = self.samples.member(members, value)
        return _plain(value) if found is None else self.expression(found, value)

    def _named(self, key: SchemaId, value: Json) -> Piece:
        match self.annotator.contract.schemas[key]:
            case Alias(type=inner):
                return self.expression(inner, value)
            case Enum(members=members):
                for member, name in zip(members, member_names(members), strict=True):
                    if is_equal(member.value, value):
                        return f"{self.annotator.class_name(key)}.{name}"
                return _plain(value)
            case Union(members=members):
                return self._member(members, value)
            case Record() as record if isinstance(value, dict):
                return self._record(record, value)
            case _:
                return _plain(value)

    def _record(self, record: Record, value: dict[str, Json]) -> Piece:
        attributes = model_attributes(record, self.annotator.names)
        known = {one.name for one in record.fields}
        parts: list[Piece] = [
            led(f"{attribute}=", self.expression(one.type, value[one.name]))
            for one, attribute in zip(record.fields, attributes, strict=True)
            if one.name in value
        ]
        others = {name: one for name, one in value.items() if name not in known}
        if others:
            parts.append(f"**{literal(others)}")
        return group(f"{self.annotator.class_name(record.id)}(", tuple(parts), ")")


def _many(start: str, items: list[Piece], end: str) -> Piece:
    return group(start, tuple(items), end) if items else start + end


def _plain(value: Json) -> Piece:
    match value:
        case dict():
            return _many("{", [led(f"{literal(key)}: ", _plain(one)) for key, one in value.items()], "}")
        case list():
            return _many("[", [_plain(one) for one in value], "]")
        case _:
            return literal(value)
