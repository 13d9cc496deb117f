"""The suite `jsonschema` sees what it is there to see, and a part of it holds; `make conformance` runs the whole."""

from pathlib import Path

import pytest

from bench.conformance import jsonschema
from bench.conformance.jsonschema import Group, figures, outcomes

TESTS = (
    {"description": "right", "data": {"a": 1}, "valid": True},
    {"description": "wrongly taken", "data": {"a": 1}, "valid": False},
    {"description": "wrongly refused", "data": {"a": "x"}, "valid": True},
    {"description": "refused", "data": {"a": "x"}, "valid": False},
)


def test_verdicts_are_those_of_the_generated_model(tmp_path: Path) -> None:
    schema = {"type": "object", "properties": {"a": {"$ref": "#/$defs/n"}}, "$defs": {"n": {"type": "integer"}}}

    found = outcomes((Group("file/group", schema, TESTS),), tmp_path / "own_verdicts", remotes=None)

    assert [(one.verdict.name, one.verdict.reason) for one in found] == [
        ("file/group/right", None),
        ("file/group/wrongly taken", "accepted"),
        ("file/group/wrongly refused", "rejected"),
        ("file/group/refused", None),
    ]
    assert [one.is_validator_right for one in found] == [True, False, False, True]
    assert [line.split()[-3:] for line in figures(found)[:2]] == [["2", "of", "4"], ["1", "of", "2"]]


def test_a_schema_without_a_model_counts_all_its_tests_as_failed(tmp_path: Path) -> None:
    found = outcomes((Group("f/g", {"$ref": "#/$defs/gone"}, TESTS),), tmp_path / "no_model", remotes=None)

    assert {one.verdict.reason for one in found} == {"gen build: `gone` is not anything in this contract"}
    assert not any(one.has_model or one.is_validator_right or one.verdict.passed for one in found)


@pytest.mark.skipif(not jsonschema.SUITE.exists(), reason="../shared/suites is not beside this checkout")
def test_models_are_right_about_a_part_of_the_suite(tmp_path: Path) -> None:
    part = tuple(jsonschema.groups())[::8]

    found = outcomes(part, tmp_path / "part_of_suite")

    assert [one.verdict.name for one in found if not (one.verdict.passed and one.is_validator_right)] == []
    assert len(found) > 100
