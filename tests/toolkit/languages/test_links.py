"""What may follow a call, by the links of its answers."""

import json
from pathlib import Path
from typing import Any

import pytest

from accordant.languages.links import Given, InAnswer, InCall, InHeader, following
from tests.toolkit.contract_of import resolution_of

ORDER = {
    "type": "object",
    "properties": {"id": {"type": "string"}, "of": {"type": "object", "properties": {"a/b": {"type": "string"}}}},
}


def document(link: Any, answer: Any) -> str:
    content = {"application/json": {"schema": answer}}
    response = {"description": "ok", "content": content, "links": {"next": link}}
    id_ = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
    place = {"operationId": "place", "parameters": [{**id_, "in": "query"}], "responses": {"200": response}}
    get = {
        "operationId": "get",
        "parameters": [id_, {**id_, "in": "query", "required": False}],
        "responses": {"200": {"description": "ok"}},
    }
    paths = {"/o": {"post": place}, "/o/{id}": {"get": get}}
    head = {"openapi": "3.1.0", "info": {"title": "T", "version": "1"}}
    return json.dumps({**head, "paths": paths, "components": {"links": {"Shared": {"operationId": "get"}}}})


def told(folder: Path, link: Any, answer: Any = ORDER) -> list[Any]:
    contract = resolution_of(folder, shop=document(link, answer))[0].contract
    return [
        ([(one.location, _plain(source)) for one, source in found.arguments], found.is_whole)
        for found in following(contract.operations[0], contract)
    ]


def _plain(source: Any) -> Any:
    match source:
        case InAnswer(_, steps):
            return "answer", *steps
        case InHeader(name):
            return "header", name
        case InCall(name):
            return "call", name
        case Given(value):
            return "given", value


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("$response.body#/id", ("answer", "id")),
        ("$response.body#/of/a~1b", ("answer", "of", "a/b")),
        ("$response.body", None),
        ("$response.body#/other", None),
        ("$response.header.X-Id", ("header", "X-Id")),
        ("$request.query.id", ("call", "id")),
        ("$request.body#/id", None),
        ("$statusCode", None),
        ("/o/{$response.body#/id}", None),
        ("seven", ("given", "seven")),
        (7, ("given", 7)),
    ],
)
def test_where_an_argument_comes_from(said: Any, expected: Any, tmp_path: Path) -> None:
    found = told(tmp_path, {"operationId": "get", "parameters": {"id": said}})

    assert found == ([] if expected is None else [([("path", expected)], True)])


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ({"operationId": "get"}, [([], False)]),
        ({"$ref": "#/components/links/Shared"}, [([], False)]),
        ({"operationRef": "#/paths/~1o~1{id}/get", "parameters": {"id": "a"}}, [([("path", ("given", "a"))], True)]),
        ({"operationId": "get", "parameters": {"query.id": "a"}}, [([("query", ("given", "a"))], False)]),
        ({"operationId": "get", "parameters": {"id": "a", "no": "b"}}, []),
        ({"operationId": "other"}, []),
        ({"operationRef": "#/paths/~1other/get"}, []),
    ],
)
def test_which_call_follows(link: Any, expected: Any, tmp_path: Path) -> None:
    assert told(tmp_path, link) == expected


def test_a_list_has_no_property(tmp_path: Path) -> None:
    link = {"operationId": "get", "parameters": {"id": "$response.body#/id"}}

    assert told(tmp_path, link, {"type": "array", "items": ORDER}) == []
