"""What is left out of values, and what is never told of them, by tables."""

import json
from pathlib import Path
from typing import Any

import pytest

from accordant.runtime import DataClass
from accordant.runtime.classified import NOTHING_CLASSED, Classified, Steps, read_classified
from accordant.runtime.contract import Complaint, Validator

PUBLIC, INTERNAL, CONFIDENTIAL, RESTRICTED = DataClass
TABLES = {
    "entries": {"user": {"table": "user"}, "email": {"class": "CONFIDENTIAL"}, "map": {"table": "map"}},
    "tables": {
        "user": {
            "properties": {
                "email": {"class": "CONFIDENTIAL"},
                "phone": {"class": "INTERNAL"},
                "keys": {"class": "INTERNAL", "table": "keys"},
                "friends": {"table": "users"},
                "map": {"table": "map"},
                "emails": {"table": "list"},
            }
        },
        "users": {"items": {"table": "user"}},
        "keys": {"properties": {"private": {"class": "RESTRICTED"}}},
        "map": {
            "properties": {"known": {}},
            "patterns": {
                "^open-": {},
                "^x-": {"class": "RESTRICTED"},
                "^u-": {"table": "user"},
                "^u-o": {"table": "keys"},
            },
            "others": {"class": "INTERNAL"},
        },
        "list": {"items": {"class": "CONFIDENTIAL"}},
    },
}


@pytest.fixture
def classified(tmp_path: Path) -> Classified:
    path = tmp_path / "classified.json"
    path.write_text(json.dumps(TABLES), encoding="utf-8")
    return read_classified(path)


USER: dict[str, Any] = {"name": "a", "email": "b", "phone": "c", "keys": {"public": 1, "private": 2}}


@pytest.mark.parametrize(
    ("clearance", "value", "left"),
    [
        (PUBLIC, USER, {"name": "a"}),
        (INTERNAL, USER, {"name": "a", "phone": "c", "keys": {"public": 1}}),
        (CONFIDENTIAL, USER, {"name": "a", "email": "b", "phone": "c", "keys": {"public": 1}}),
        (PUBLIC, {"friends": [USER, {"friends": [USER]}]}, {"friends": [{"name": "a"}, {"friends": [{"name": "a"}]}]}),
        (PUBLIC, {"friends": {"email": 1}, "keys": None}, {"friends": {"email": 1}}),
        (PUBLIC, {"emails": ["a", "b"]}, {"emails": []}),
        (CONFIDENTIAL, {"emails": ["a", "b"], "keys": {"private": 1}}, {"emails": ["a", "b"], "keys": {}}),
        (PUBLIC, [USER], [USER]),
        (PUBLIC, "text", "text"),
        (PUBLIC, {}, {}),
    ],
)
def test_what_is_classed_above_a_clearance_is_left_out(
    classified: Classified, clearance: DataClass, value: Any, left: Any
) -> None:
    strip = classified.strip("user", clearance)

    assert strip is not None
    assert strip(value) == left


def test_a_value_is_not_changed_by_it(classified: Classified) -> None:
    strip, value = classified.strip("user", PUBLIC), {"friends": [{"email": 1}]}

    assert strip is not None
    assert strip(value) == {"friends": [{}]}
    assert value == {"friends": [{"email": 1}]}


@pytest.mark.parametrize(("name", "left"), [("known", True), ("x-1", False), ("anything", False)])
def test_names_that_are_not_declared_go_by_their_patterns(classified: Classified, name: str, left: bool) -> None:
    strip = classified.strip("map", PUBLIC)

    assert strip is not None
    assert (name in strip({name: 1})) is left


def test_of_several_patterns_each_counts(classified: Classified) -> None:
    strip = classified.strip("map", CONFIDENTIAL)

    assert strip is not None
    assert strip({"u-one": USER, "x-one": 1}) == {"u-one": {**USER, "keys": {"public": 1}}}
    strip = classified.strip("map", PUBLIC)
    assert strip is not None
    assert strip({"u-own": {"email": 1, "private": 2, "name": 3}}) == {"u-own": {"name": 3}}


@pytest.mark.parametrize(
    ("entry", "clearance"), [("user", RESTRICTED), ("email", CONFIDENTIAL), ("other", PUBLIC), (None, PUBLIC)]
)
def test_nothing_is_done_where_nothing_can_be_above(
    classified: Classified, entry: str | None, clearance: DataClass
) -> None:
    assert classified.strip(entry, clearance) is None
    assert NOTHING_CLASSED.strip(entry, clearance) is None


@pytest.mark.parametrize(
    ("entry", "path", "untold"),
    [
        ("user", ("name",), None),
        ("user", ("email",), ("email",)),
        ("user", ("email", "inside", 0), ("email",)),
        ("user", ("phone",), None),
        ("user", ("keys",), None),
        ("user", ("keys", "private", "x"), ("keys", "private")),
        ("user", ("friends", 3, "friends", 4, "email", "x"), ("friends", 3, "friends", 4, "email")),
        ("user", ("friends", "email"), None),
        ("user", ("email-of", "email"), None),
        ("email", (), ()),
        ("email", ("a", 1), ()),
        ("map", ("x-secret",), ("x-secret",)),
        ("other", ("email",), None),
    ],
)
def test_the_way_into_a_value_ends_before_what_must_not_be_told(
    classified: Classified, entry: str, path: Steps, untold: Steps | None
) -> None:
    assert classified.untold(entry, path) == untold


def test_it_is_known_whether_all_of_a_value_may_be_told(classified: Classified) -> None:
    assert [classified.is_told(one) for one in ("user", "email", "other", None)] == [False, False, True, True]


def test_a_validator_complains_of_a_secret_without_its_keys_and_words(classified: Classified) -> None:
    secret = {"type": "object", "additionalProperties": False, "properties": {"known": True}}
    validator = Validator({"properties": {"user": {"properties": {"email": secret, "name": secret}}}}, classified)

    found = validator.complaints("user", {"email": {"b@example.org": 1}, "name": {"c": 1}})

    assert set(found) == {
        Complaint(("email",), "additionalProperties", "value does not keep to `additionalProperties`"),
        Complaint(("name",), "additionalProperties", "Additional properties are not allowed ('c' was unexpected)"),
    }


def test_a_pattern_that_cannot_be_compiled_is_not_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "classified.json"
    path.write_text('{"entries": {}, "tables": {"a": {"patterns": {"(": {"class": "RESTRICTED"}}}}}', encoding="utf-8")

    with pytest.raises(ValueError, match="cannot be compiled"):
        read_classified(path)


def test_without_a_file_nothing_is_classed(tmp_path: Path) -> None:
    assert read_classified(tmp_path / "none.json") is NOTHING_CLASSED
