"""What models of the runtime accept is what JSON Schema accepts, in JSON and in Python's values alike."""

import datetime as dt
import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Literal
from uuid import UUID

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import AwareDatetime, Field, TypeAdapter, ValidationError
from typing_extensions import TypeAliasType

from accordant.patterns import rust_pattern
from accordant.runtime import (
    AS_CONTRACT,
    MISSING,
    ContractFiles,
    Discriminator,
    Format,
    IntegerEnum,
    Missing,
    Model,
    Nothing,
    OtherKinds,
    Rules,
    TextLimits,
    UniqueItems,
    Values,
    nullable,
)


class Level(IntegerEnum):
    LOW = 1
    HIGH = 2


@nullable
class Colour(StrEnum):
    RED = "red"


Tree = TypeAliasType("Tree", "Annotated[int | list[Tree], AS_CONTRACT]")

CASES: list[tuple[Any, dict[str, Any]]] = [
    (int, {"type": "integer"}),
    (Annotated[int, Field(ge=1, le=5)], {"type": "integer", "minimum": 1, "maximum": 5}),
    (Annotated[int, Field(gt=0.5)], {"type": "integer", "exclusiveMinimum": 0.5}),
    (Annotated[int, Field(multiple_of=3)], {"type": "integer", "multipleOf": 3}),
    (Annotated[int, Field(ge=2**70)], {"type": "integer", "minimum": 2**70}),
    (float, {"type": "number"}),
    (Annotated[float, Field(ge=0.5, lt=20)], {"type": "number", "minimum": 0.5, "exclusiveMaximum": 20}),
    (Annotated[float, Field(multiple_of=0.01)], {"type": "number", "multipleOf": 0.01}),
    (bool, {"type": "boolean"}),
    (str, {"type": "string"}),
    (Annotated[str, Field(min_length=1, max_length=3)], {"type": "string", "minLength": 1, "maxLength": 3}),
    (Annotated[str, Field(pattern=r"^\d+$")], {"type": "string", "pattern": r"^\d+$"}),
    (Annotated[str, Field(pattern=r"(?=a)")], {"type": "string", "pattern": r"(?=a)"}),
    (Annotated[str, Format("email")], {"type": "string", "format": "email"}),
    (AwareDatetime, {"type": "string", "format": "date-time"}),
    (dt.date, {"type": "string", "format": "date"}),
    (UUID, {"type": "string", "format": "uuid"}),
    (Annotated[UUID, TextLimits(pattern="^0")], {"type": "string", "format": "uuid", "pattern": "^0"}),
    (AwareDatetime | int, {"anyOf": [{"type": "string", "format": "date-time"}, {"type": "integer"}]}),
    (int | None, {"type": ["integer", "null"]}),
    (Literal["a", 1, True, None], {"enum": ["a", 1, True, None]}),
    (Literal[0, False], {"enum": [0, False]}),
    (Literal[1], {"const": 1}),
    (Literal[False], {"const": False}),
    (Annotated[Any, Values(1.5, [1], {"a": 1})], {"enum": [1.5, [1], {"a": 1}]}),
    (Level, {"enum": [1, 2]}),
    (Colour, {"enum": ["red", None]}),
    (list[int], {"type": "array", "items": {"type": "integer"}}),
    (Annotated[list[int], UniqueItems()], {"type": "array", "items": {"type": "integer"}, "uniqueItems": True}),
    (Annotated[list[int], OtherKinds()], {"items": {"type": "integer"}}),
    (Annotated[dict[str, int], OtherKinds()], {"additionalProperties": {"type": "integer"}}),
    (tuple[int, str], {"type": "array", "prefixItems": [{"type": "integer"}, {"type": "string"}], "items": False, "minItems": 2}),
    (dict[str, bool], {"type": "object", "additionalProperties": {"type": "boolean"}}),
    (Tree, {"$id": "json-schema:///tree", "anyOf": [{"type": "integer"}, {"type": "array", "items": {"$ref": "#"}}]}),
    (Annotated[Any, Nothing()], {"not": {}}),
]  # fmt: skip
SAMPLES: list[Any] = [
    None, True, False, 0, 1, 2, 3, 6, 1.0, 1.5, 0.5, 19.99, 19.999, 2**70, -1, 20, "", "a", "red", "12", "1", "٥", "abcd", "ba",
    "a@b.example", "2026-01-02T03:04:05Z", "2026-01-02t03:04:05.120+01:00", "2016-12-31T23:59:60Z", "0000-01-01T00:00:00Z",
    "2026-01-02 03:04:05Z", "2026-01-02", "2026-02-30", "0000-02-29", "0B9BF3C5-6F2A-4B1E-9E0A-2F1D3C4B5A69",
    "1b9bf3c5-6f2a-4b1e-9e0a-2f1d3c4b5a69", [], [1], [1.0], [1, 1], [1, 1.0], [1, "a"], [1, "a", 2], ["1"], [[1], [2.0, [3]]],
    [[True]], {}, {"a": 1}, {"a": 1.0}, {"a": True}, {"a": "1"}, {"a": None},
]  # fmt: skip


def accepted(adapter: TypeAdapter[Any], value: Any, *, is_json: bool) -> bool:
    try:
        adapter.validate_json(json.dumps(value)) if is_json else adapter.validate_python(value)
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize(("annotation", "schema"), CASES, ids=[json.dumps(schema)[:60] for _, schema in CASES])
def test_a_type_accepts_what_its_schema_accepts(annotation: Any, schema: dict[str, Any]) -> None:
    checked: Any = Annotated[annotation, AS_CONTRACT]  # pyright: ignore[reportInvalidTypeForm]
    adapter: TypeAdapter[Any] = TypeAdapter(checked)
    validator = jsonschema_rs.Draft202012Validator(schema, validate_formats=True)

    for value in SAMPLES:
        wanted = validator.is_valid(value)
        assert accepted(adapter, value, is_json=True) is wanted, value
        assert accepted(adapter, value, is_json=False) is wanted, value
        if wanted:
            assert json.loads(adapter.dump_json(adapter.validate_json(json.dumps(value)))) == value


class Part(Model):
    count: int
    class_: Annotated[str | Missing, Field(alias="class")] = MISSING


class Anything(Model, passes="others"):
    size: int | Missing = MISSING
    again: "Anything | Missing" = MISSING


class Whole(Model):
    part: Part
    anything: Anything | Missing = MISSING
    seen: AwareDatetime | Missing = MISSING


def test_a_model_is_made_by_attributes_and_read_by_names() -> None:
    made = Part(count=1, class_="x")

    assert made.model_dump_json() == '{"count":1,"class":"x"}'
    assert Part(count=1, class_=MISSING) == Part.model_validate({"count": 1})
    assert Part.model_validate({"count": 1, "class_": 5}).model_dump() == {"count": 1, "class_": 5}


def test_no_init_of_ours_is_called_when_models_are_read() -> None:
    assert not Part.__pydantic_custom_init__


@pytest.mark.parametrize("value", [5, "x", [1], None, {"size": 1, "again": {"again": []}}])
def test_a_schema_without_type_lets_other_values_pass(value: Any) -> None:
    read = Whole.model_validate({"part": {"count": 1}, "anything": value})

    assert json.loads(read.model_dump_json())["anything"] == value


@pytest.mark.parametrize("value", [{"size": "1"}, {"again": {"size": "1"}}])
def test_a_schema_without_type_is_held_to_what_it_says_of_objects(value: Any) -> None:
    with pytest.raises(ValidationError):
        Whole.model_validate({"part": {"count": 1}, "anything": value})


def test_unknown_properties_are_kept() -> None:
    text = '{"part":{"count":1,"more":{"deep":[1]}},"other":null}'

    assert json.loads(Whole.model_validate_json(text).model_dump_json()) == json.loads(text)


def test_a_date_keeps_its_spelling_and_is_a_date_nonetheless() -> None:
    read = Whole.model_validate({"part": {"count": 1}, "seen": "2026-01-02t03:04:05.120z"})

    assert read.seen == dt.datetime(2026, 1, 2, 3, 4, 5, 120000, dt.UTC)
    spare: list[dict[str, Any]] = [{}, {"exclude_unset": True}, {"exclude_none": True}]
    for options in spare:
        assert json.loads(read.model_dump_json(**options))["seen"] == "2026-01-02t03:04:05.120z"
    assert isinstance(read.model_dump()["seen"], dt.datetime)
    assert isinstance(read.seen, dt.datetime)
    read.seen += dt.timedelta(days=1)
    assert json.loads(read.model_dump_json())["seen"] == "2026-01-03T03:04:05.120000Z"


class Cat(Model):
    pet_type: Annotated[str, Field(alias="petType")]
    lives: int


class Dog(Model):
    pet_type: Annotated[str, Field(alias="petType")]


Pet = TypeAliasType("Pet", Annotated[Cat | Dog, Discriminator("petType", {"cat": Cat, "dog": Dog}), AS_CONTRACT])


def test_a_discriminator_leads_to_its_member() -> None:
    adapter: TypeAdapter[Any] = TypeAdapter(Pet)

    assert isinstance(adapter.validate_json('{"petType": "dog", "lives": "many"}'), Dog)
    assert isinstance(adapter.validate_python(Cat(pet_type="cat", lives=9)), Cat)
    for wrong in ('{"petType": "cow"}', '{"lives": 9}', '{"petType": "cat", "lives": "9"}'):
        assert not accepted(adapter, json.loads(wrong), is_json=True)


def rules_of(folder: Path, **entries: Any) -> dict[str, Rules]:
    (folder / "schemas.json").write_text(json.dumps({"properties": entries}))
    return {name: Rules(ContractFiles(folder), name) for name in entries}


def test_rules_are_told_as_pydantic_tells_what_is_wrong(tmp_path: Path) -> None:
    rules = rules_of(
        tmp_path, pair={"dependentRequired": {"a": ["b"]}, "properties": {"tags": {"contains": {"const": 1}}}}
    )

    class Pair(Model, rules=rules["pair"]):
        a: int | Missing = MISSING
        tags: list[int] | Missing = MISSING

    class Holder(Model):
        pairs: list[Pair]

    with pytest.raises(ValidationError) as raised:
        Holder.model_validate_json('{"pairs": [{"a": 1, "tags": [2]}]}')

    told = {(one["loc"], one["type"]) for one in raised.value.errors()}
    assert told == {(("pairs", 0, "b"), "missing"), (("pairs", 0, "tags"), "contains")}
    assert Holder(pairs=[Pair(tags=[1])]).model_dump_json() == '{"pairs":[{"tags":[1]}]}'


def test_what_a_whole_schema_judged_is_not_judged_again_inside(tmp_path: Path) -> None:
    (tmp_path / "schemas.json").write_text(json.dumps({"properties": {"outer": {}, "inner": False}}))
    files = ContractFiles(tmp_path)
    inner: Any = Annotated[Any, Rules(files, "inner", is_whole=True)]
    outer: Any = Annotated[list[inner], Rules(files, "outer", is_whole=True)]  # pyright: ignore[reportInvalidTypeForm]

    assert TypeAdapter(outer).validate_json("[1]") == [1]
    assert not accepted(TypeAdapter(inner), 1, is_json=True)


PATTERNS = [
    r"^\d{2,3}$", r"^[\w.-]+@[\w-]+\.\w+$", r"^a|b$", r"\s", r"\S+", r"^[^\d\s]$", r"^.$", r"[\-\]\\]", r"^(?:a|b)*?c", r"\bword\b",
    r"^[ -~]*$", "^[\\u0041-\\u005A]$", r"^\x41$", r"[&&~~--]", r"a{2}", r"^\.\*$", r"^[.]$", "^[\u00e9-\u00ff]$", r"^\t\n$", r"[a-z&&[^b]]",
]  # fmt: skip


@pytest.mark.parametrize("pattern", PATTERNS)
@given(st.data())
def test_a_translated_pattern_means_the_same(pattern: str, data: st.DataObject) -> None:
    translated = rust_pattern(pattern)
    if translated is None:
        return
    text = data.draw(st.text("abcdwor A1٥é.-_@&~]\\\n\r\t\u2028\u00a0[", max_size=8) | st.text(max_size=4))
    if any("\ud800" <= char <= "\udfff" for char in text):
        return
    ours: TypeAdapter[str] = TypeAdapter(Annotated[str, Field(pattern=pattern), AS_CONTRACT])
    theirs = jsonschema_rs.Draft202012Validator({"pattern": pattern})

    assert accepted(ours, text, is_json=False) is theirs.is_valid(text)


@pytest.mark.parametrize(
    "pattern", [r"(?=a)", r"(a)\1", r"\p{L}", r"[]", r"a{", r"\cA", r"\ud800", r"(?<name>a)", r"[\w-z]"]
)
def test_a_pattern_that_may_mean_something_else_is_not_translated(pattern: str) -> None:
    assert rust_pattern(pattern) is None
