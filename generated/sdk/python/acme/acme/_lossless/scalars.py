"""Pydantic's core schemas with scalars as JSON has them, so that what is read is written again as it was.

Pydantic reads `"5"`, `true` and `5.0` as it sees fit; JSON Schema says that `5.0` is an integer and the other two are
none. `as_json` rewrites a core schema (pydantic_core.core_schema) so that the core alone says so; Python is called for
values that are rare.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final, cast

from pydantic_core import CoreSchema
from pydantic_core import core_schema as cs

from .spelled import date_schema, date_time_schema, uuid_schema

Leaves = Mapping[str, Callable[[dict[str, Any]], CoreSchema]]
"""By the type of a core schema that holds no other, what becomes of it."""


class AsJson:
    """In an annotation: the type before it is read and written as JSON has it."""

    __slots__ = ()

    def __get_pydantic_core_schema__(self, source: Any, handler: Callable[[Any], CoreSchema]) -> CoreSchema:
        return as_json(handler(source), LEAVES)


AS_JSON: Final = AsJson()


def as_json(schema: CoreSchema, leaves: Leaves) -> CoreSchema:
    """The schema with its leaves rewritten. Models inside see to themselves."""
    found = cast("dict[str, Any]", schema)
    if found["type"] in _CLOSED or found.get("metadata", {}).get(_IS_WRITTEN):
        return schema
    leaf = leaves.get(found["type"])
    if leaf is None:
        return cast("CoreSchema", _containers(found, leaves))
    made = cast("dict[str, Any]", leaf(found))
    return cast("CoreSchema", {**made, "metadata": {**made.get("metadata", {}), _IS_WRITTEN: True}})


def _containers(schema: dict[str, Any], leaves: Leaves) -> dict[str, Any]:
    """What holds other schemas, with those rewritten."""
    found = dict(schema)
    for key in _ONE:
        if isinstance(found.get(key), dict) and "type" in found[key]:
            found[key] = as_json(found[key], leaves)
    if found["type"] == "union":
        found["choices"] = [_labelled(one, leaves) for one in _enums_first(found)]
        return _any_last(found)
    for key in _MANY:
        if isinstance(found.get(key), list):
            found[key] = [_part(one, leaves) for one in found[key]]
    for key in _NAMED:
        if isinstance(found.get(key), dict):
            found[key] = {name: _part(one, leaves) for name, one in found[key].items()}
    return found


_IS_WRITTEN: Final = "is_as_json"
"""Marks what was rewritten: a type may be part of another that is."""
_CLOSED: Final = frozenset(("model", "definition-ref", "custom"))
_ONE: Final = (
    "schema",
    "items_schema",
    "values_schema",
    "extras_schema",
    "json_schema",
    "python_schema",
    "lax_schema",
    "strict_schema",
)
_MANY: Final = ("steps", "items_schema", "definitions")
_NAMED: Final = ("choices", "fields")


def _enums_first(union: Mapping[str, Any]) -> list[Any]:
    """Enums beside their own scalar (`Status | str`) as one choice: the core would take the scalar for the better fit."""
    found = list(union["choices"])
    if union.get("mode") == "left_to_right":
        return found
    for scalar in ("str", "int"):
        plain = next((one for one in found if _type(one) == scalar), None)
        enums = [one for one in found if _enum_of(one) == scalar]
        if plain is not None and enums:
            either = cs.union_schema([*enums, plain], mode="left_to_right")
            found = [either if one is enums[0] else one for one in found if one is not plain and one not in enums[1:]]
    return found


def _any_last(union: dict[str, Any]) -> dict[str, Any]:
    """`Any` for what no other member takes: the core would take it for a better fit than a model with an enum in it."""
    others = [one for one in union["choices"] if _type(one) != "any"]
    if union.get("mode") == "left_to_right" or not others or len(others) == len(union["choices"]):
        return union
    known: Any = {**union, "choices": others}
    return cast("dict[str, Any]", cs.union_schema([known, cs.any_schema()], mode="left_to_right"))


def _type(choice: Any) -> str:
    schema = choice[0] if isinstance(choice, tuple) else choice
    return cast("str", schema["type"])


def _enum_of(choice: Any) -> str | None:
    """The kind of an enum's values; None for what is no enum."""
    schema = choice[0] if isinstance(choice, tuple) else choice
    last = schema["steps"][-1] if schema["type"] == "chain" else schema
    return last.get("sub_type") if last["type"] == "enum" else None


def _labelled(choice: Any, leaves: Leaves) -> Any:
    """A member of a union, with the word that errors have for it."""
    schema, label = choice if isinstance(choice, tuple) else (choice, None)
    if schema["type"] in _CLOSED:
        return choice
    return (as_json(schema, leaves), label or schema["type"])


def _part(schema: Any, leaves: Leaves) -> Any:
    return as_json(cast("CoreSchema", schema), leaves) if isinstance(schema, dict) else schema


def boolean(schema: Mapping[str, Any]) -> CoreSchema:
    """`true` and `false`; neither 1 nor `"true"`."""
    return cs.bool_schema(strict=True, **kept(schema))


def integer(schema: Mapping[str, Any]) -> CoreSchema:
    """`5` and `5.0`; neither `"5"` nor `true` (JSON Schema Core, section 4.2.3; Validation, section 6.1.1)."""
    plain = cs.int_schema(strict=True)
    whole = cs.chain_schema([cs.float_schema(strict=True), cs.int_schema()])
    return cs.union_schema(
        [plain, whole],
        mode="left_to_right",
        custom_error_type="int_type",
        **{"serialization": cs.simple_ser_schema("int"), **kept(schema)},
    )


def number(schema: Mapping[str, Any]) -> CoreSchema:
    """An integer stays one: a float would lose its digits past 2**53."""
    return cs.union_schema(
        [cs.int_schema(strict=True), cs.float_schema(strict=True, allow_inf_nan=False)],
        mode="left_to_right",
        custom_error_type="float_type",
        **kept(schema),
    )


def literal(schema: dict[str, Any]) -> CoreSchema:
    """Values are equal as JSON has it: `1.0` is 1, `true` is not (JSON Schema Core, section 4.2.2)."""
    values = schema["expected"]
    flags = [one for one in values if isinstance(one, bool)]
    integers = [one for one in values if isinstance(one, int) and not isinstance(one, bool)]
    if not flags and not integers:
        return cast("CoreSchema", schema)
    others = [one for one in values if not isinstance(one, int)]
    choices = [
        *([cs.literal_schema(others)] if others else ()),
        *([cs.chain_schema([cs.bool_schema(strict=True), cs.literal_schema(flags)])] if flags else ()),
        *([cs.chain_schema([integer({}), cs.literal_schema(integers)])] if integers else ()),
    ]
    listed = " or ".join(filter(None, (", ".join(map(repr, values[:-1])), repr(values[-1]))))
    return cs.union_schema(
        choices,
        mode="left_to_right",
        custom_error_type="literal_error",
        custom_error_context={"expected": listed},
        **kept(schema),
    )


def kept(schema: Mapping[str, Any]) -> dict[str, Any]:
    """What is said beside the type: metadata and how it is written."""
    return {key: schema[key] for key in ("metadata", "serialization", "ref") if key in schema}


LEAVES: Final[Leaves] = {
    "bool": boolean,
    "int": integer,
    "float": number,
    "literal": literal,
    "datetime": lambda _: date_time_schema(),
    "date": lambda _: date_schema(),
    "uuid": lambda _: uuid_schema(),
}
