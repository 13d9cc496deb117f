"""`merge_patch`: the examples of RFC 7396, appendix A, and what a model is then."""

import copy
from typing import Any

import pytest

from accordant.runtime import MISSING, Missing, Model, merge_patch


class Part(Model):
    a: int | Missing = MISSING
    b: int | Missing = MISSING


class Whole(Model):
    title: str
    part: Part | Missing = MISSING


@pytest.mark.parametrize(
    ("target", "patch", "result"),
    [
        ({"a": "b"}, {"a": "c"}, {"a": "c"}),
        ({"a": "b"}, {"b": "c"}, {"a": "b", "b": "c"}),
        ({"a": "b"}, {"a": None}, {}),
        ({"a": "b", "b": "c"}, {"a": None}, {"b": "c"}),
        ({"a": ["b"]}, {"a": "c"}, {"a": "c"}),
        ({"a": "c"}, {"a": ["b"]}, {"a": ["b"]}),
        ({"a": {"b": "c"}}, {"a": {"b": "d", "c": None}}, {"a": {"b": "d"}}),
        ({"a": [{"b": "c"}]}, {"a": [1]}, {"a": [1]}),
        (["a", "b"], ["c", "d"], ["c", "d"]),
        ({"a": "b"}, ["c"], ["c"]),
        ({"a": "foo"}, None, None),
        ({"a": "foo"}, "bar", "bar"),
        ({"e": None}, {"a": 1}, {"e": None, "a": 1}),
        ([1, 2], {"a": "b", "c": None}, {"a": "b"}),
        ({}, {"a": {"bb": {"ccc": None}}}, {"a": {"bb": {}}}),
    ],
)
def test_the_examples_of_the_standard(target: Any, patch: Any, result: Any) -> None:
    before = copy.deepcopy((target, patch))

    assert merge_patch(target, patch) == result
    assert (target, patch) == before


def test_a_deep_patch_needs_no_deep_stack() -> None:
    patch: Any = 1
    for _ in range(100_000):
        patch = {"a": patch}

    merged = merge_patch({}, patch)
    while isinstance(merged, dict):
        merged = merged["a"]

    assert merged == 1


def test_a_model_stays_one() -> None:
    whole = Whole(title="x", part=Part(a=1, b=2))

    merged = merge_patch(whole, {"part": {"a": None, "b": 3}, "more": 5})

    assert type(merged) is Whole
    assert merged.model_dump() == {"title": "x", "part": {"b": 3}, "more": 5}
    assert whole.model_dump() == {"title": "x", "part": {"a": 1, "b": 2}}
