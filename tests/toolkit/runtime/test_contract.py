"""The one validator, and odd values put before it; schemas by the names that people have for them."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from accordant.runtime import ContractFiles, InvalidValue, UnknownSchema, contract, validate
from accordant.runtime.contract import Validator

SCHEMAS: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$defs": {"Node": {"type": "object", "properties": {"next": {"$ref": "#/$defs/Node"}}, "required": ["id"]}},
    "properties": {
        "node": {"$ref": "#/$defs/Node"},
        "closed": {"type": "object", "properties": {"a": {}}, "additionalProperties": False},
        "number": {"type": "number"},
        "text": {"type": "string"},
        **{
            name: {"type": "string", "format": name}
            for name in ("uuid", "date-time", "date", "time", "email", "uri", "hostname", "ipv4", "ipv6", "duration")
        },
    },
}


@pytest.fixture(scope="module")
def validator() -> Validator:
    return Validator(SCHEMAS)


@pytest.mark.parametrize(
    ("name", "good", "bad"),
    [
        ("uuid", "2eb8aa08-aa98-11ea-b4aa-73b441d16380", "2eb8aa08"),
        ("date-time", "2026-01-02T03:04:05Z", "2026-01-02 03:04:05"),
        ("date", "2026-02-28", "2026-02-30"),
        ("time", "03:04:05Z", "25:00:00Z"),
        ("email", "a@b.example", "a@"),
        ("uri", "https://a.example/b?c", "a b"),
        ("hostname", "a.example", "-a-"),
        ("ipv4", "127.0.0.1", "127.0.0.256"),
        ("ipv6", "::1", "::g"),
        ("duration", "P1D", "1 day"),
    ],
)
def test_formats_are_asserted(validator: Validator, name: str, good: str, bad: str) -> None:
    assert validator.accepts(name, good)
    assert not validator.accepts(name, bad)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("number", float("nan")),
        ("number", float("inf")),
        ("text", b"bytes"),
        ("node", {"next": {"id": object()}}),
    ],
)
def test_values_that_are_not_json_are_refused_with_a_reason(validator: Validator, name: str, value: object) -> None:
    assert not validator.accepts(name, value)
    assert validator.complaints(name, value)


def test_huge_and_deep_values_are_judged(validator: Validator) -> None:
    deep: dict[str, object] = {"id": 1}
    for _ in range(1000):
        deep = {"id": 1, "next": deep}

    assert validator.accepts("number", 10**400)
    assert validator.accepts("node", deep)


def test_complaints_point_into_the_value_and_stay_short(validator: Validator) -> None:
    (missing,) = validator.complaints("node", {"id": 1, "next": {}})
    (unknown,) = validator.complaints("closed", {"k" * 10_000: 1})

    assert (missing.path, missing.keyword, missing.absent) == (("next",), "required", "id")
    assert unknown.keyword == "additionalProperties"
    assert len(unknown.message) == 200


def test_complaints_are_few(validator: Validator) -> None:
    deep: dict[str, object] = {}
    for _ in range(100):
        deep = {"next": deep}

    assert len(validator.complaints("node", deep)) == 20


def test_no_schema_accepts_everything(validator: Validator) -> None:
    assert validator.accepts(None, object())


ID = "specs/tasks/openapi.yaml#/components/schemas/"
DEFINITIONS: tuple[object, ...] = (
    ["events.Task", "specs/events/asyncapi.yaml#/components/schemas/Task"], {},
    ["tasks.Task", ID + "Task"], {"properties": {"kind": "tasks.TaskKind"}},
    ["tasks.TaskKind", ID + "Task/properties/kind"], {"enum": ["a"]},
    ["tasks.TaskRequest", None], "tasks.Task",
    ["shared.yaml#/part"], {},
)  # fmt: skip
HELD_TO = {
    "properties": {
        "events.Task": {"type": "string"},
        "tasks.Task": {"required": ["title"], "properties": {"kind": {"$ref": "#/properties/tasks.TaskKind"}}},
        "tasks.TaskKind": {"enum": ["a"]},
        "tasks.TaskRequest": {"required": ["name"]},
    }
}


@pytest.fixture(autouse=True)
def _nothing_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Other tests of this process have imported contracts."""
    monkeypatch.setattr(contract, "_LOADED", {})


@pytest.fixture
def files(tmp_path: Path) -> ContractFiles:
    return written(tmp_path)


def written(folder: Path) -> ContractFiles:
    folder.mkdir(exist_ok=True)
    (folder / "schemas.json").write_text(json.dumps(HELD_TO))
    (folder / "definitions.jsonl").write_text("".join(json.dumps(one) + "\n" for one in DEFINITIONS))
    return ContractFiles(folder)


@pytest.mark.parametrize(
    ("pointer", "good", "bad"),
    [
        (ID + "Task", {"title": 1}, {}),
        ("tasks/openapi.yaml#/components/schemas/Task", {"title": 1}, {}),
        ("openapi.yaml#/components/schemas/Task", {"title": 1}, {}),
        ("tasks#/components/schemas/Task", {"title": 1}, {}),
        ("events#/components/schemas/Task", "a", {}),
        ("tasks.Task", {"title": 1}, {}),
        ("tasks.TaskRequest", {"name": 1}, {}),
        ("#/components/schemas/Task/properties/kind", "a", "b"),
    ],
)
def test_a_value_is_held_to_the_schema_that_a_pointer_means(
    files: ContractFiles, pointer: str, good: object, bad: object
) -> None:
    for judge in (files.validate, validate):
        judge(pointer, good)
        with pytest.raises(InvalidValue):
            judge(pointer, bad)


def test_everything_that_is_wrong_is_told_and_no_value_is_shown(files: ContractFiles) -> None:
    with pytest.raises(InvalidValue) as refused:
        files.validate("tasks.Task", {"kind": "secret"})

    assert [(one.path, one.keyword) for one in refused.value.violations] == [((), "required"), (("kind",), "enum")]
    assert str(refused.value) == (
        "the value is no `tasks.Task`:\n"
        '  the value: "title" is a required property (required)\n'
        '  /kind: value is not one of "a" (enum)'
    )


def test_all_violations_are_told_however_many(tmp_path: Path) -> None:
    (tmp_path / "schemas.json").write_text('{"properties": {"m.A": {"items": {"type": "string"}}}}')
    (tmp_path / "definitions.jsonl").write_text('["m.A","a.yaml#/A"]\n{}\n')

    with pytest.raises(InvalidValue) as refused:
        ContractFiles(tmp_path).validate("m.A", [1] * 50)

    assert len(refused.value.violations) == 50


@pytest.mark.parametrize(
    ("pointer", "told"),
    [
        ("tasks.Tusk", "`tasks.Tusk` is no schema of this contract; did you mean `tasks.Task`"),
        (ID + "Taks", f"did you mean `{ID}Task`"),
        ("#/components/schemas/Task", "may be `specs/events/asyncapi.yaml#/components/schemas/Task` or `specs/tasks/"),
        ("sks.Task", "`sks.Task` is no schema of this contract"),
        ("shared.yaml#/part", "`shared.yaml#/part` is no schema"),
        ("9", "a schema is known by its id or its name"),
        ("", "`` is no schema"),
    ],
)
def test_a_pointer_to_nothing_is_told_with_what_was_meant(files: ContractFiles, pointer: str, told: str) -> None:
    for judge in (files.validate, validate):
        with pytest.raises(UnknownSchema, match=re.escape(told)):
            judge(pointer, {})


def test_with_several_contracts_the_one_that_has_the_schema_judges(files: ContractFiles, tmp_path: Path) -> None:
    other = written(tmp_path / "other")
    (tmp_path / "other" / "definitions.jsonl").write_text('["notes.Note","n.yaml#/components/schemas/Note"]\n{}\n')

    validate("tasks.Task", {"title": 1})

    with pytest.raises(UnknownSchema):
        other.validate("tasks.Task", {"title": 1})


def test_with_several_contracts_that_have_the_schema_one_must_be_named(files: ContractFiles, tmp_path: Path) -> None:
    other = written(tmp_path / "twin")

    other.validate("tasks.Task", {"title": 1})
    with pytest.raises(UnknownSchema, match=re.escape("2 contracts have `tasks.Task`: call `CONTRACT.validate`")):
        validate("tasks.Task", {"title": 1})


def test_without_a_contract_that_is_told() -> None:
    with pytest.raises(UnknownSchema, match="no contract is loaded"):
        validate("tasks.Task", {})


def test_integers_of_any_length_are_compared_exactly() -> None:
    validator = Validator('{"properties": {"n": {"maximum": 100000000000000000000000000000}}}')

    assert validator.accepts("n", 10**29)
    assert not validator.accepts("n", 10**29 + 1)
