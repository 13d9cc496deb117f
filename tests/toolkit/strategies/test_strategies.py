"""Strategies under Hypothesis, and those of generated models."""

from enum import Enum
from typing import Any

import pytest
from hypothesis import find, given, settings

from accordant.strategies import Json, Strategies, Unsatisfiable
from generated.server._contract import CONTRACT
from generated.server.common import strategies as common
from generated.server.common.models import Email
from generated.server.tasks import strategies
from generated.server.tasks.models import NewTask, Position, Task, TaskPage, TaskStatus
from tests.toolkit.strategies.test_instances import SCHEMAS, document, validator

QUICK = settings(max_examples=25, derandomize=True, database=None)


def drawn(strategy: Any) -> list[Json]:
    """What Hypothesis makes of a strategy, the same each time."""
    found: list[Json] = []

    @QUICK
    @given(strategy)
    def look(value: Json) -> None:
        found.append(value)

    look()
    return found


@pytest.mark.parametrize("name", ["tree", "tags", "unique", "oneOf that overlaps", "patterns", "pattern and length"])
def test_hypothesis_draws_valid_and_invalid_values(name: str) -> None:
    made, accepts = Strategies(document(SCHEMAS[name])), validator(SCHEMAS[name]).is_valid

    assert all(map(accepts, drawn(made.valid("entry"))))
    assert not any(map(accepts, drawn(made.invalid("entry"))))


def test_hypothesis_draws_the_same_values_again() -> None:
    made = Strategies(document(SCHEMAS["tags"]))

    assert drawn(made.valid("entry")) == drawn(made.valid("entry"))


def test_a_failing_value_shrinks() -> None:
    schema = {"type": "object", "properties": {"a": {"type": "array", "items": {"type": "integer"}}, "b": {}}}
    made = Strategies(document(schema))

    found = find(made.valid("entry"), lambda value: any(one > 3 for one in value.get("a", ())), settings=QUICK)

    assert len(found["a"]) == 1


def test_a_schema_without_instances_is_told_before_anything_is_drawn() -> None:
    with pytest.raises(Unsatisfiable, match="`entry` accepts no value at all"):
        Strategies(document(False)).valid("entry")


@pytest.mark.parametrize("model", [Task, NewTask, TaskPage])
def test_models_are_instances_of_their_class(model: type) -> None:
    assert all(isinstance(one, model) for one in drawn(strategies.valid(model)))


def test_enums_and_aliases_have_strategies_too() -> None:
    assert all(isinstance(one, TaskStatus) and isinstance(one, Enum) for one in drawn(strategies.valid(TaskStatus)))
    assert all(isinstance(one, str) for one in drawn(strategies.valid(Position)))
    assert all("@" in one for one in drawn(common.valid(Email)))


def test_json_of_a_model_is_held_to_its_schema() -> None:
    entry = strategies.ENTRIES["NewTask"]
    assert all(CONTRACT.validator.accepts(entry, one) for one in drawn(strategies.valid_json(NewTask)))
    assert not any(CONTRACT.validator.accepts(entry, one) for one in drawn(strategies.invalid_json(NewTask)))


def test_what_is_no_model_of_the_module_is_refused() -> None:
    with pytest.raises(LookupError, match="is no model of this module"):
        strategies.valid(int)
