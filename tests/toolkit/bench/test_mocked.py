"""What the suite of mocks adds to contracts, and how it signs in."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from bench.conformance.bounded import is_sent
from bench.conformance.mocked import configuration_of, overlay_of, without_valid_request

SECURED: dict[str, Any] = {"security": [{"key": []}]}
ADDED: dict[str, tuple[dict[str, Any], set[str]]] = {
    "nothing is declared": ({}, {"2XX", "400"}),
    "success alone": ({"responses": {"200": {}}}, {"400"}),
    "a redirection is a success": ({"responses": {"302": {}}}, {"400"}),
    "a refusal alone": ({"responses": {"400": {}}}, {"2XX"}),
    "another refusal of invalid requests": ({"responses": {"201": {}, "422": {}}}, set()),
    "all refusals": ({"responses": {"200": {}, "4XX": {}}, **SECURED}, set()),
    "everything": ({"responses": {"default": {}}, **SECURED}, set()),
    "a success for everything": ({"responses": {"default": {}}}, set()),
    "no answer to strangers": ({"responses": {"200": {}, "400": {}}, **SECURED}, {"401"}),
    "an answer to strangers": ({"responses": {"200": {}, "400": {}, "401": {}}, **SECURED}, set()),
}


@pytest.mark.parametrize(("operation", "added"), ADDED.values(), ids=ADDED)
def test_answers_that_a_contract_forgot(operation: dict[str, Any], added: set[str]) -> None:
    contract = {"info": {"title": "T"}, "paths": {"/a'b": {"get": operation, "parameters": []}}}

    actions = overlay_of(contract)["actions"]

    found = {status: one for one in actions for status in one["update"].get("responses", {})}
    assert found.keys() == added
    assert all(one["target"] == '$.paths["/a\'b"].get' for one in found.values())


def test_credentials_by_the_kind_of_scheme() -> None:
    schemes = {
        "key": {"type": "apiKey", "in": "query", "name": "k"},
        'a "b"': {"type": "http", "scheme": "Basic"},
        "token": {"type": "http", "scheme": "bearer"},
        "oauth": {"type": "oauth2"},
    }

    found = tomllib.loads(configuration_of({"components": {"securitySchemes": schemes}}))

    assert found["auth"]["openapi"] == {
        "key": {"api_key": "mocked:secret"},
        'a "b"': {"username": "mocked", "password": "secret"},
        "token": {"bearer": "mocked:secret"},
        "oauth": {"bearer": "mocked:secret"},
    }


def test_operations_that_allow_no_request_are_those_whose_body_is_a_contradiction(tmp_path: Path) -> None:
    report = tmp_path / "report.xml"
    errors = {
        "PUT /a": "Schema Error\n\nCannot generate test data for request body (application/json)\n\n`type` conflicts",
        "PUT /b": "Cannot generate test data for request body (application/json)\n\nThis usually means: a pattern",
        "PUT /c": "Network Error",
    }
    cases = "".join(f'<testcase name="{name}"><error>{text}</error></testcase>' for name, text in errors.items())
    report.write_text(f'<testsuites><testsuite><testcase name="GET /"/>{cases}</testsuite></testsuites>')

    assert without_valid_request(report) == ("PUT /a",)


def test_of_many_cases_the_first_are_sent_and_then_a_few() -> None:
    sent = [number for number in range(1, 2100) if is_sent(number)]

    assert sent == [*range(1, 2001), 2016, 2048, 2080]
