"""The one validator, and odd values put before it."""

from typing import Any

import pytest

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
