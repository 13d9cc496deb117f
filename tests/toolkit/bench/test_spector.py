"""The suites of Spector: what they take for an answer, for a failure, for a request that arrived, and for the meaning of one."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from accordant.runtime import MISSING
from accordant.runtime.operation import Media, Operation, Parameter, Text
from accordant.runtime.operation import Request as Model
from bench.conformance.spector.arrived import is_same, is_same_body
from bench.conformance.spector.decoding import events
from bench.conformance.spector.driving_typescript import Call, Method, Package
from bench.conformance.spector.meant import (
    Request,
    difference,
    error_difference,
    house_of,
    link_of,
    secret,
    server_variables,
)
from bench.conformance.spector.replay import is_beyond_knock
from bench.conformance.spector.scenarios import Content, Document, Expected, Scenario
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
    return Operation("a", "POST", "/a", "a", Model, "", body=media, body_required=is_required)


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


JSON_ANSWER = expected(answer=content('{"a": 1}'))
EVENTS = expected(answer=content("data: x\n\nretry: soon\ndata: y\n\n", "text/event-stream"))
LINES = expected(answer=content('{"a": 1}\n{"a": 2}', "application/jsonl"))


@pytest.mark.parametrize(
    ("exchange", "result", "is_equal"),
    [
        (JSON_ANSWER, {"a": 1}, True),
        (JSON_ANSWER, {"a": "1"}, False),
        (JSON_ANSWER, None, False),
        (expected(), None, True),
        (expected(), {"a": 1}, False),
        (replace(JSON_ANSWER, method="HEAD"), None, True),
        (EVENTS, [{"data": "x"}, {"data": "y", "event": None}], True),
        (EVENTS, [{"data": "x"}], False),
        (EVENTS, [{"data": "x"}, {"data": "y", "retry": 1}], False),
        (LINES, [{"a": 1}, {"a": 2}], True),
        (LINES, [{"a": 1}], False),
        (expected(answer=content("x", "image/png")), b"x", True),
        (expected(answer=content("x", "image/png")), b"y", False),
    ],
)
def test_answers_that_were_decoded(exchange: Expected, result: Any, is_equal: bool) -> None:
    assert (difference(exchange, result) is None) is is_equal


def test_errors_that_were_decoded() -> None:
    assert error_difference(JSON_ANSWER, 200, {"a": 1}, "") is None
    assert error_difference(JSON_ANSWER, 400, {"a": 1}, "Bad") == "answered 400, expected 200: Bad"


@pytest.mark.parametrize(
    ("kind", "location", "name", "found"),
    [
        ("bearer", "header", "Authorization", "t"),
        ("basic", "header", "Authorization", None),
        ("apiKey", "query", "key", "k"),
        ("apiKey", "header", "x-key", None),
    ],
)
def test_secrets_that_requests_show(kind: str, location: str, name: str, found: str | None) -> None:
    exchange = replace(expected(), headers={"authorization": "Bearer t"}, query={"key": "k"})

    assert secret(kind, location, name, exchange) == found


@pytest.mark.parametrize(
    ("url", "path", "found"),
    [
        ("{endpoint}/api:{v}", "/api:v2/things", {"v": "v2"}),
        ("{endpoint}/api:{v}/", "/api:v2", {"v": "v2"}),
        ("{endpoint}/api:{v}", "/other", None),
        ("https://{host}.test/{a}/{b}", "/1/2/3", {"a": "1", "b": "2"}),
        ("/api", "/api/things", {}),
        ("/api", "/apis", None),
    ],
)
def test_variables_of_a_server(url: str, path: str, found: Any) -> None:
    assert server_variables(url, path) == found


def test_what_an_answer_leads_to() -> None:
    assert link_of(replace(expected(path="/a/b"), query={"q": "x y"})) == "/a/b?q=x+y"


def house(*paths: str) -> Any:
    return SimpleNamespace(served=tuple(replace(operation(), id=path, path=path) for path in paths))


@pytest.mark.parametrize(
    ("path", "version", "operation_id", "captures"),
    [
        ("/v1/a", "v1", "/v1/{x}", ("a",)),
        ("/v2/a", "v2", "/v2/a", ()),
        ("/common", "v2", "/common", ()),
        ("/nothing", None, None, None),
    ],
)
def test_the_document_that_describes_a_request(path: str, version: Any, operation_id: Any, captures: Any) -> None:
    houses = [
        (Document("a", Path("a"), "v1"), house("/v1/{x}", "/common")),
        (Document("a", Path("a"), "v2"), house("/v2/{x}", "/v2/a", "/common")),
    ]

    found = house_of(expected(path=path), houses)

    if version is None:
        assert found is None
    else:
        assert found is not None
        assert found[0] is {document.version: one for document, one in houses}[version]
        assert (found[1].served.id, found[1].captures) == (operation_id, captures)


def test_a_call_of_typescript_is_by_the_names_of_the_sdk() -> None:
    served = replace(
        operation("application/json"),
        path="/a/{id}",
        parameters=(Parameter("id", "id", "path", "simple", False, Text(("integer",)), required=True),),
    )
    sent = {
        "parameters": [{"in": "path", "name": "id", "argument": "itemId"}],
        "bodies": [{"type": "application/json", "properties": {"aB": "a_b"}}],
        "replies": {"200": {"application/json": {}, "application/xml": {}}, "400": {"text/plain": {}}},
        "security": [[{"option": "key", "kind": "apiKey", "in": "header", "parameter": "x-key"}]],
    }
    exchange = replace(
        expected(content('{"a_b": 1, "c": 2}'), path="/a/7"), headers={"accept": "application/xml", "x-key": "k"}
    )
    package = Package(Path("/p"), {}, (), [{"url": "{endpoint}/{v}"}])
    call = Call(package, Method("things", "send", sent), Request(exchange, served, ("7",)))

    assert call.written() == {
        "folder": "/p",
        "resource": "things",
        "method": "send",
        "given": {"itemId": 7, "aB": 1},
        "options": {"headers": {"accept": "application/xml"}, "extraBody": {"c": 2}},
        "client": {"key": "k", "variables": {"v": "a"}},
        "link": None,
    }


@pytest.mark.parametrize(
    ("outcome", "is_equal"),
    [
        ({"value": {"a": 1}}, True),
        ({"value": {"$bytes": "eA=="}}, False),
        ({"error": "TypeError", "message": "m", "status": None, "body": None}, False),
        ({"error": "StatusError", "message": "m", "status": 200, "body": {"a": 1}}, True),
        ({"error": "StatusError", "message": "m", "status": 404, "body": {"a": 1}}, False),
    ],
)
def test_outcomes_of_typescript(outcome: Any, is_equal: bool) -> None:
    method = Method("things", "send", {"replies": {}})
    call = Call(Package(Path("/p"), {}, ()), method, Request(JSON_ANSWER, operation(), ()))

    assert (call.difference(outcome) is None) is is_equal
