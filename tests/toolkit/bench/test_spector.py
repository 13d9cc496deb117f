"""The suite `spector_server`: what it takes for an answer, for a failure, and for a request that arrived."""

from typing import Any

import pytest

from accordant.runtime import MISSING
from accordant.runtime.operation import Media, Operation, Request
from bench.conformance.spector.arrived import is_same, is_same_body
from bench.conformance.spector.decoding import events
from bench.conformance.spector.replay import is_beyond_knock
from bench.conformance.spector.scenarios import Content, Expected, Scenario
from bench.conformance.spector_server import linked, told_by

PRINTED = """Failed scenarios
✘ Scenario: A_two
Validation failed: Status code mismatch:
 Expected:
    200
Successfull scenarios
✓ Scenario: A_one
✓ Scenario: A_two
"""


def expected(body: Content | None = None, answer: Content | None = None, path: str = "/a") -> Expected:
    return Expected("A", "POST", path, {}, {}, body, 200, {}, answer)


def content(text: str, content_type: str = "application/json") -> Content:
    return Content(content_type, text.encode(), {}, ())


def operation(*media_types: str, is_required: bool = True) -> Operation:
    media = tuple(Media(one, "json", None) for one in media_types)
    return Operation("a", "POST", "/a", "a", Request, "", body=media, body_required=is_required)


def test_a_scenario_fails_with_any_of_its_requests() -> None:
    found = told_by(PRINTED, {})

    assert found["A_one"] is None
    assert (found["A_two"] or "").startswith("Validation failed: Status code mismatch")


def test_what_the_server_said_is_the_reason() -> None:
    assert told_by(PRINTED, {"A_two": "no such thing"})["A_two"] == "no such thing"


def test_only_pages_that_an_answer_leads_to_are_linked() -> None:
    first = expected(answer=content('{"next": "http://localhost/a/next"}'))
    next_page, other = expected(path="/a/next"), expected(path="/b")

    assert list(linked(Scenario("A", "a", (first, next_page)))) == [next_page]
    assert list(linked(Scenario("A", "a", (first, other)))) == []


@pytest.mark.parametrize(
    ("arrived", "sent", "is_equal"),
    [
        (5, "5", True),
        (5, "6", False),
        (True, "true", True),
        (["a", "b"], "a|b", True),
        (["a", "b"], ["b", "a"], True),
        (["a"], "a|b", False),
        (MISSING, "a", False),
    ],
)
def test_parameters_that_arrived(arrived: Any, sent: Any, is_equal: bool) -> None:
    assert is_same(arrived, sent) is is_equal


@pytest.mark.parametrize(
    ("arrived", "sent", "is_equal"),
    [
        (MISSING, None, True),
        ({"a": 1}, None, False),
        ({"a": 1}, content('{"a": 1}'), True),
        ({"a": 2}, content('{"a": 1}'), False),
        ({"a": 1, "b": ["x"]}, content("<r a='1'><b>x</b></r>", "application/xml"), True),
        ({"a": 1}, content("<r a='1'><b>x</b></r>", "application/xml"), False),
        (b"x", content("x", "image/png"), True),
        (b"y", content("x", "image/png"), False),
    ],
)
def test_bodies_that_arrived(arrived: Any, sent: Content | None, is_equal: bool) -> None:
    assert is_same_body(arrived, sent) is is_equal


@pytest.mark.parametrize(
    ("exchange", "asked", "is_beyond"),
    [
        (expected(content("{}")), operation("application/json"), False),
        (expected(content("{}")), operation("application/merge-patch+json"), True),
        (expected(content("{}")), operation("application/json", "application/xml"), False),
        (expected(), operation("application/json"), True),
        (expected(), operation("application/json", is_required=False), False),
        (expected(answer=content("{}", "application/jsonl")), operation(), True),
    ],
)
def test_what_knock_cannot_send_or_judge(exchange: Expected, asked: Operation, is_beyond: bool) -> None:
    assert is_beyond_knock(exchange, asked) is is_beyond


def test_events() -> None:
    assert events("id: 1\ndata: a\ndata: b\n\ndata:c\n\n") == [{"id": "1", "data": "a\nb"}, {"data": "c"}]
