"""What clients read, they give back as it came, whatever a newer server says."""

import datetime as dt
import json
from enum import StrEnum
from typing import Annotated, Any, Literal
from uuid import UUID

import jsonschema_rs
import pytest
from pydantic import AwareDatetime, Field, TypeAdapter, ValidationError
from typing_extensions import TypeAliasType

from accordant.runtime.lossless import (
    AS_JSON,
    MISSING,
    Discriminator,
    IntegerEnum,
    Missing,
    Model,
    OtherKinds,
)


class Status(StrEnum):
    OPEN = "open"
    DONE = "done"


class Kind(StrEnum):
    OPEN = "open"
    SHUT = "shut"


class Level(IntegerEnum):
    LOW = 1


class Card(Model):
    kind: Literal["card"]
    number: str
    type_: Annotated[str | Missing, Field(alias="type")] = MISSING


class Cash(Model):
    kind: Literal["cash"]
    amount: float


class Tagged(Model):
    state: Status | str


class Loose(Model, passes="others"):
    size: int | Missing = MISSING


class OrNull(Model, passes="null"):
    again: "list[OrNull] | Missing" = MISSING


class Counts(Model):
    __pydantic_extra__: dict[str, int] = Field(init=False)  # pyright: ignore[reportIncompatibleVariableOverride]
    total: float


Payment = TypeAliasType(
    "Payment", Annotated[Card | Cash | Any, Discriminator("kind", {"card": Card, "cash": Cash}), AS_JSON]
)


def adapter_of(annotation: Any) -> TypeAdapter[Any]:
    annotated: Any = Annotated[annotation, AS_JSON]
    return TypeAdapter(annotated)


KEPT: list[tuple[Any, str]] = [
    (Status | str, '"paused"'),
    (Level | int, "7"),
    (Level | int, "1.0"),
    (Literal[1, 2] | int, "3"),
    (bool | int, "true"),
    (bool | int, "1"),
    (int | str, '"5"'),
    (float | str, '"5"'),
    (bool | str, '"true"'),
    (int | bool | None, "false"),
    (float, "9007199254740993"),
    (float, "123456789012345678901234567890"),
    (float, "1.5"),
    (int, "2.0"),
    (AwareDatetime, '"2026-01-02t03:04:05.120z"'),
    (AwareDatetime, '"2026-01-02T03:04:05.1234567+00:00"'),
    (AwareDatetime, '"2016-12-31T23:59:60Z"'),
    (AwareDatetime | str, '"2026-01-02 03:04"'),
    (UUID, '"0B9BF3C5-6F2A-4B1E-9E0A-2F1D3C4B5A69"'),
    (UUID | str, '"0b9bf3c56f2a4b1e9e0a2f1d3c4b5a69"'),
    (Annotated[list[int], OtherKinds()], '{"a": 1}'),
    (dict[str, int | str], '{"a": "1", "b": 1}'),
    (Payment, '{"kind": "card", "number": "1", "more": [1, {"a": null}]}'),
    (Payment, '{"kind": "cheque", "number": 1}'),
    (Payment, '{"kind": "cash", "amount": 9007199254740993}'),
    (Payment, '{"kind": "card"}'),
    (Payment, "5"),
    (Payment, "null"),
    (list[Payment], '[{"kind": "cash", "amount": 1.5}, "x", {"kind": 1}]'),
    (Card, '{"kind": "card", "number": "1", "type_": 5}'),
    (Card, '{"kind": "card", "number": "1", "type": "a", "type_": 5}'),
    (Loose, '["x", 1]'),
    (Loose, '{"size": 1, "sizes": 2}'),
    (OrNull, "null"),
    (OrNull, '{"again": [null, {"again": []}]}'),
    (Counts, '{"total": 1.5, "a": 1}'),
]


@pytest.mark.parametrize(("annotation", "text"), KEPT, ids=[f"{at}: {text}"[:50] for at, (_, text) in enumerate(KEPT)])
def test_what_is_read_is_written_as_it_was(annotation: Any, text: str) -> None:
    adapter = adapter_of(annotation)

    read = adapter.validate_json(text)

    written = json.loads(adapter.dump_json(read, by_alias=True, exclude_unset=True))
    assert written == json.loads(text)
    assert isinstance(written, bool) is isinstance(json.loads(text), bool)


@pytest.mark.parametrize(
    ("annotation", "text", "wanted"),
    [
        (Status | str, '"open"', Status.OPEN),
        (str | Status, '"open"', Status.OPEN),
        (Status | Kind | str, '"shut"', Kind.SHUT),
        (Status | str | int | None, '"done"', Status.DONE),
        (Status | str | Any, '"done"', Status.DONE),
        (Level | int, "1", Level.LOW),
        (Level | int | str, "1.0", Level.LOW),
        (dt.date | str, '"2026-01-02"', dt.date(2026, 1, 2)),
        (Card | Tagged | Any, '{"state": "done"}', Tagged(state=Status.DONE)),
        (Card | Tagged | Any, '{"state": "paused"}', Tagged(state="paused")),
        (Card | Tagged | Any, '{"status": "paused"}', {"status": "paused"}),
        (Payment, '{"kind": "cash", "amount": 5}', Cash(kind="cash", amount=5)),
        (Payment, '{"kind": "cheque"}', {"kind": "cheque"}),
        (Card | Cash | Any, '{"kind": "cash", "amount": 5}', Cash(kind="cash", amount=5)),
    ],
)
def test_a_union_reads_the_member_that_is_meant(annotation: Any, text: str, wanted: Any) -> None:
    read = adapter_of(annotation).validate_json(text)

    assert read == wanted
    assert type(read) is type(wanted)


@pytest.mark.parametrize(
    ("annotation", "text"),
    [
        (int, '"5"'),
        (int, "true"),
        (int, "1.5"),
        (float, '"1"'),
        (bool, "1"),
        (str, "1"),
        (Level | int, "true"),
        (Literal["card"], '"cheque"'),
        (AwareDatetime, "1767323045"),
        (AwareDatetime, '"2026-02-30T00:00:00Z"'),
        (Card, '{"kind": "cheque", "number": "1"}'),
        (Card, '{"kind": "card"}'),
        (Counts, '{"total": 1, "a": "1"}'),
        (Loose, '{"size": "1"}'),
    ],
)
def test_types_are_held_to(annotation: Any, text: str) -> None:
    with pytest.raises(ValidationError):
        adapter_of(annotation).validate_json(text)


def test_a_model_is_made_by_attributes_and_missing_is_left_out() -> None:
    assert Card(kind="card", number="1", type_=MISSING).model_dump_json() == '{"kind":"card","number":"1"}'
    assert Card(kind="card", number="1", type_="a").model_dump_json() == '{"kind":"card","number":"1","type":"a"}'


SECONDS = [
    f"{date}T{time}{offset}"
    for date in ("2016-12-31", "2016-02-29", "2015-02-29", "0000-02-29", "0000-02-30", "1900-02-29", "2026-04-31")
    for time in ("23:59:60", "23:58:60", "00:29:60", "23:59:59", "24:00:00", "05:29:60.5", "18:29:60")
    for offset in ("Z", "z", "+00:30", "-00:00", "-05:30", "+05:30", "+24:00", "+00:60", "")
]


UUIDS = [
    "0B9BF3C5-6F2A-4B1E-9E0A-2F1D3C4B5A69",
    "0b9bf3c56f2a4b1e9e0a2f1d3c4b5a69",
    "{0b9bf3c5-6f2a-4b1e-9e0a-2f1d3c4b5a69}",
    "0B9BF3C5-6F2A-4B1E-9E0A-2F1D3C4B5A6\u017f",
]


@pytest.mark.parametrize(
    ("name", "annotation", "samples"),
    [
        ("date-time", AwareDatetime, SECONDS),
        ("date", dt.date, [text[:10] for text in SECONDS]),
        ("uuid", UUID, UUIDS),
    ],
)
def test_texts_of_a_format_are_those_of_the_validator(name: str, annotation: Any, samples: list[str]) -> None:
    is_valid = jsonschema_rs.Draft202012Validator({"format": name}, validate_formats=True).is_valid
    adapter = adapter_of(annotation)

    assert [text for text in samples if is_taken(adapter, text)] == [text for text in samples if is_valid(text)]


def is_taken(adapter: TypeAdapter[Any], value: object) -> bool:
    try:
        adapter.validate_python(value)
    except ValidationError:
        return False
    return True
