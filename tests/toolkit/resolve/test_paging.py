"""How operations page, and pages that cannot be read."""

import json
from pathlib import Path
from typing import Any

import pytest

from accordant.resolve.paging import Paging, paging
from tests.toolkit.contract_of import resolution_of

ITEM = {"type": "object", "required": ["id"], "properties": {"id": {"type": "string"}}}
PAGE = {
    "type": "object",
    "properties": {
        "data": {"type": ["array", "null"], "items": {"$ref": "#/components/schemas/Item"}},
        "meta": {"allOf": [{"$ref": "#/components/schemas/Meta"}]},
    },
}
META = {
    "type": "object",
    "properties": {"next": {"type": ["string", "null"]}, "has_more": {"type": "boolean"}, "count": {"type": "integer"}},
}


def paged(folder: Path, said: object, schema: object) -> tuple[Paging | None, list[str]]:
    page = {"name": "page", "in": "query", "schema": {"type": "integer", "default": 0}}
    operation = {
        "operationId": "listItems",
        "parameters": [page, {"name": "after", "in": "query", "schema": {"type": "string"}}],
        "responses": {"200": {"description": "ok", "content": {"application/json": {"schema": schema}}}},
        "x-pagination": said,
    }
    schemas = {"Item": ITEM, "Page": PAGE, "Meta": META}
    document: dict[str, Any] = {
        "openapi": "3.1.0",
        "info": {"title": "T", "version": "1"},
        "paths": {"/items": {"get": operation}},
        "components": {"schemas": schemas},
    }
    contract = resolution_of(folder, m=json.dumps(document))[0].contract
    found = paging(contract.operations[0], contract)
    return found.value, [one.message for one in found.diagnostics]


WHOLE = {"$ref": "#/components/schemas/Page"}


@pytest.mark.parametrize(
    ("said", "schema", "expected"),
    [
        (
            {"by": "cursor", "parameter": "after", "next": "/meta/next", "items": "/data"},
            WHOLE,
            {"by": "cursor", "items": ("data",), "parameter": "after", "next": ("meta", "next")},
        ),
        (
            {"by": "cursor", "parameter": "after", "last": "/id", "more": "/meta/has_more", "items": "/data"},
            WHOLE,
            {"last": ("id",), "more": ("meta", "has_more"), "next": None},
        ),
        ({"by": "page", "parameter": "page", "items": "/data"}, WHOLE, {"by": "page", "first": 0, "total": None}),
        (
            {"by": "offset", "parameter": "page", "total": "/meta/count", "items": "/data"},
            WHOLE,
            {"total": ("meta", "count")},
        ),
        ({"by": "link"}, {"type": "array", "items": ITEM}, {"by": "link", "items": (), "parameter": None}),
    ],
    ids=["next", "last", "page", "offset", "link"],
)
def test_what_is_said(said: object, schema: object, expected: dict[str, object], tmp_path: Path) -> None:
    found, problems = paged(tmp_path, said, schema)

    assert problems == []
    assert found is not None
    assert {name: getattr(found, name) for name in expected} == expected


@pytest.mark.parametrize(
    ("said", "schema", "messages"),
    [
        (
            {"by": "page", "parameter": "pag", "items": "/data"},
            WHOLE,
            ["`parameter`: no parameter of the query is called `pag`"],
        ),
        ({"by": "link", "items": "/dat"}, WHOLE, ["`items`: nothing is called `dat` there"]),
        ({"by": "link", "items": "/meta"}, WHOLE, ["`items`: no array is there"]),
        ({"by": "link"}, {"type": "string"}, ["`items`: no array is there"]),
        (
            {"by": "cursor", "parameter": "x", "last": "/key", "more": "/more", "items": "/data"},
            WHOLE,
            [
                "`more`: nothing is called `more` there",
                "`last`: nothing is called `key` there",
                "`parameter`: no parameter of the query is called `x`",
            ],
        ),
    ],
    ids=["parameter", "items", "no_array", "whole", "all_at_once"],
)
def test_what_does_not_fit(said: object, schema: object, messages: list[str], tmp_path: Path) -> None:
    assert paged(tmp_path, said, schema) == (None, messages)


def test_an_answer_without_json_has_no_pages(tmp_path: Path) -> None:
    document = {
        "openapi": "3.1.0",
        "info": {"title": "T", "version": "1"},
        "paths": {
            "/a": {
                "get": {"operationId": "a", "x-pagination": {"by": "link"}, "responses": {"204": {"description": "ok"}}}
            }
        },
    }
    contract = resolution_of(tmp_path, m=json.dumps(document))[0].contract

    (problem,) = paging(contract.operations[0], contract).diagnostics
    assert "no successful answer in JSON" in problem.message
