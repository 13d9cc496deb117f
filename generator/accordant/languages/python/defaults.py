"""Defaults of the contract as Python expressions, of the type that their schema has."""

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from accordant.ir import (
    NO_DEFAULT,
    Alias,
    AnyOf,
    Enum,
    Extra,
    ListOf,
    Literal,
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
from accordant.languages.members import member_names
from accordant.languages.python.annotations import Annotator
from accordant.resolve.values import is_equal


@dataclass(frozen=True, slots=True)
class Default:
    """An expression; one that is `late` names what may not be there yet when the class is made."""

    text: str
    is_late: bool = False


def default_of(annotator: Annotator, ref: TypeRef, value: Any) -> Default | None:
    """A default as its type has it; None where there is none, or none that the type can hold."""
    if value is NO_DEFAULT:
        return None
    match plain(ref):
        case Nullable(inner):
            return Default("None") if value is None else default_of(annotator, inner, value)
        case Scalar(kind, format, _):
            return _scalar(annotator, kind, format, value)
        case Literal(values):
            return Default(repr(value)) if any(is_equal(value, one) for one in values) else None
        case ListOf(item, _) if isinstance(value, list):
            return _many("[", [default_of(annotator, item, one) for one in value], "]")
        case TupleOf() as fixed if isinstance(value, list):
            return _tuple(annotator, fixed, value)
        case MapOf(item, _) if isinstance(value, dict):
            parts = {key: default_of(annotator, item, one) for key, one in value.items()}
            named = [
                None if one is None else Default(f"{key!r}: {one.text}", one.is_late) for key, one in parts.items()
            ]
            return _many("{", named, "}")
        case AnyOf(members):
            return next((found for one in members if (found := default_of(annotator, one, value)) is not None), None)
        case Ref(key):
            return _named(annotator, key, value)
        case _:
            return None


def _many(start: str, parts: list[Default | None], end: str) -> Default | None:
    found = [part for part in parts if part is not None]
    if len(found) < len(parts):
        return None
    return Default(f"{start}{', '.join(part.text for part in found)}{end}", any(part.is_late for part in found))


def _tuple(annotator: Annotator, ref: TupleOf, value: list[Any]) -> Default | None:
    """A tuple where the type is one, which has all its items."""
    if ref.rest is not None or ref.minimum != len(ref.items) or len(value) != len(ref.items):
        return None
    found = _many("(", [default_of(annotator, item, one) for item, one in zip(ref.items, value, strict=True)], ",)")
    return found if value else Default("()")


def _scalar(annotator: Annotator, kind: ScalarKind, format: str | None, value: Any) -> Default | None:
    match kind, value:
        case ScalarKind.STRING, str():
            return _text(annotator, format, value)
        case (ScalarKind.BOOLEAN, bool()) | (ScalarKind.NULL, None):
            return Default(repr(value))
        case ScalarKind.INTEGER, int() | float() if not isinstance(value, bool) and value == int(value):
            return Default(repr(int(value)))
        case ScalarKind.NUMBER, int() | float() if not isinstance(value, bool):
            return Default(repr(value))
        case ScalarKind.ANY, _:
            return Default(repr(value))
        case _:
            return None


def _text(annotator: Annotator, format: str | None, value: str) -> Default | None:
    """A text, or what its format makes of it; None where it is not of its format."""
    try:
        match format:
            case "date-time":
                if dt.datetime.fromisoformat(value).tzinfo is None:
                    return None
                annotator.imports.add("import datetime as _dt")
                return Default(f"_dt.datetime.fromisoformat({value!r})")
            case "date":
                dt.date.fromisoformat(value)
                annotator.imports.add("import datetime as _dt")
                return Default(f"_dt.date.fromisoformat({value!r})")
            case "uuid":
                annotator.imports.add("from uuid import UUID")
                return Default(f"UUID({str(UUID(value))!r})")
            case "binary":
                written = repr(value.encode())
                return Default(written if annotator.is_open else f"{annotator.imported('File')}({written})")
            case _:
                return Default(repr(value))
    except ValueError:
        return None


def _named(annotator: Annotator, key: SchemaId, value: Any) -> Default | None:
    match annotator.contract.schemas[key]:
        case Alias(type=inner):
            return default_of(annotator, inner, value)
        case Enum(members=members):
            for member, name in zip(members, member_names(members), strict=True):
                if is_equal(member.value, value):
                    return Default(f"{annotator.class_name(key)}.{name}", annotator.is_late(key))
            return None
        case Record() as record if isinstance(value, dict) and _is_sure(annotator, record, value):
            return Default(f"{annotator.class_name(key)}.model_validate({value!r})", is_late=True)
        case Union(members=members):
            return next((found for one in members if (found := default_of(annotator, one, value)) is not None), None)
        case _:
            return None


def _is_sure(annotator: Annotator, record: Record, value: dict[str, Any]) -> bool:
    """Whether a record surely takes a value: one that it refuses must not be made when something else is read."""
    fields = {field.name: field for field in record.fields}
    return (
        not record.rest
        and record.extra is Extra.OPEN
        and all(field.name in value for field in record.fields if field.is_required)
        and all(name in fields and _is_plain(annotator, fields[name].type, one) for name, one in value.items())
    )


def _is_plain(annotator: Annotator, ref: TypeRef, value: Any) -> bool:
    """Whether a type without limits takes a value."""
    match ref:
        case Scalar(_, None, ()) | Literal():
            return default_of(annotator, ref, value) is not None
        case Nullable(inner):
            return value is None or _is_plain(annotator, inner, value)
        case ListOf(item, ()):
            return isinstance(value, list) and all(_is_plain(annotator, item, one) for one in value)
        case Ref(key):
            match annotator.contract.schemas[key]:
                case Enum(members=members):
                    return any(is_equal(member.value, value) for member in members)
                case Record() as record:
                    return isinstance(value, dict) and _is_sure(annotator, record, value)
    return False
