"""What the suite `sdk_server` takes for the same, and what it says cannot be sent."""

from typing import Any

import pytest

from accordant.runtime.operation import Encoded, Fields, Items, Location, Parameter, Style, Text
from bench.conformance.matching.calls import NOTHING, Answer, Call, Came, Received
from bench.conformance.matching.carrying import (
    AMBIGUOUS,
    DELIMITER,
    EMPTY,
    EVENT,
    FIELD,
    NESTED,
    SEGMENT,
    UNTYPED,
    event_obstacle,
    is_inexact,
    parameter_obstacle,
)
from bench.conformance.matching.comparing import Comparison
from bench.conformance.matching.judging import Judging

INTEGER = Text(("integer",))
COMPARISON = Comparison({"kind": ["oak"]})


@pytest.mark.parametrize(
    ("got", "wanted", "told"),
    [
        (1, 1.0, None),
        (True, 1, "value is true, and not 1"),
        ("1", 1, 'value is "1", and not 1'),
        (b"a", b"a", None),
        ({"a": [1, {"b": None}]}, {"a": [1, {"b": 2}]}, "value/a/1/b is null, and not 2"),
        ({"a": 1}, {}, "value/a is 1, and not absent"),
        ({}, {"a": 1}, "value/a is absent, and not 1"),
        ({"kind": "oak"}, {}, None),
        ({"kind": "elm"}, {}, 'value/kind is "elm", and not absent'),
        ([1, 2], [1], "value is [1, 2], and not [1]"),
    ],
)
def test_what_is_not_the_same_is_told(got: Any, wanted: Any, told: str | None) -> None:
    assert COMPARISON.difference("value", got, wanted) == told


@pytest.mark.parametrize(
    ("location", "style", "explode", "shape", "value", "reason"),
    [
        ("path", "simple", False, Text(), "..", SEGMENT),
        ("path", "simple", False, Text(), "a/b", None),
        ("path", "simple", False, Items(), ["a", ""], SEGMENT),
        ("path", "label", True, Items(), ["a.b"], DELIMITER),
        ("query", "form", True, Text(), "", None),
        ("query", "form", True, Items(), [], EMPTY),
        ("query", "form", False, Items(), [""], EMPTY),
        ("query", "form", False, Items(), ["a,b"], None),
        ("query", "pipeDelimited", False, Items(), ["a|b"], DELIMITER),
        ("query", "form", True, Items(Items()), [["a"]], NESTED),
        ("query", "form", True, Text(("integer", "string")), "5", AMBIGUOUS),
        ("query", "form", True, Text(("integer", "string")), "five", None),
        ("query", "form", True, Text(), 5, UNTYPED),
        ("query", "form", True, Fields({"a": INTEGER}), {"a": 1}, None),
        ("query", "deepObject", True, Fields({"a": Items(INTEGER)}), {"a": [1]}, None),
        ("query", "deepObject", True, Fields({"a": Items(INTEGER)}), {"a": []}, EMPTY),
        ("query", "form", True, Encoded("application/json"), {"a": [[]]}, None),
        ("header", "simple", False, Text(), "a b", None),
        ("header", "simple", False, Text(), " a", FIELD),
        ("header", "simple", False, Text(), "é", FIELD),
        ("header", "simple", False, Items(), ["a,b"], DELIMITER),
    ],
)
def test_what_a_style_has_no_text_for_is_told(
    location: Location, style: Style, explode: bool, shape: Any, value: Any, reason: str | None
) -> None:
    assert parameter_obstacle(Parameter("p", "p", location, style, explode, shape), value) == reason


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        ({"data": "a\nb", "id": "1", "retry": 5}, None),
        ({"data": {"a": 1}}, None),
        ({"event": "a"}, EVENT),
        ({"data": "a\r"}, EVENT),
        ({"data": "a", "event": ""}, EVENT),
        ({"data": "a", "retry": -1}, EVENT),
        ({"data": "a", "more": 1}, EVENT),
    ],
)
def test_what_is_no_event_is_told(item: Any, reason: str | None) -> None:
    assert event_obstacle(item) == reason


@pytest.mark.parametrize(
    ("value", "is_told"), [({"a": [2**53]}, False), ({"a": [2**53 + 1]}, True), (-(2.0**60), True)]
)
def test_integers_that_javascript_has_no_room_for_are_found(value: Any, is_told: bool) -> None:
    assert is_inexact(value) == is_told


JUDGING = Judging(COMPARISON, {"op": {("query", "limit"): 20}})
CALL = Call("op", {("query", "q"): "a"}, None, {"n": 1}, Answer(200, "200", None, [1]))
ARRIVED: Received = ({("query", "q"): "a", ("query", "limit"): 20}, {"n": 1})


@pytest.mark.parametrize(
    ("received", "came", "told"),
    [
        (ARRIVED, Came(value=[1]), None),
        (ARRIVED, None, "there was no outcome"),
        (None, Came(400, {}, "refused"), "did not come to the handler: 400 refused"),
        (ARRIVED, Came(problem="TypeError: no"), "TypeError: no"),
        (({}, {"n": 1}), Came(value=[1]), "did not arrive"),
        (({**ARRIVED[0], ("query", "x"): 1}, {"n": 1}), Came(value=[1]), "query x arrived as 1, which nobody sent"),
        ((ARRIVED[0], NOTHING), Came(value=[1]), "the body did not arrive"),
        ((ARRIVED[0], {"n": 2}), Came(value=[1]), "body/n is 2, and not 1"),
        (ARRIVED, Came(value=[2]), "answer/0 is 2, and not 1"),
        (ARRIVED, Came(500, None, "oh"), "answered 200, came back 500: oh"),
    ],
)
def test_whatever_becomes_of_a_call_is_judged(received: Received | None, came: Came | None, told: str | None) -> None:
    reason = JUDGING.failure(CALL, received, came)

    assert (reason is None) if told is None else (reason is not None and told in reason)
