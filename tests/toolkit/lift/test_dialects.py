"""Payloads of older dialects: the validator of the contract says of each value what a validator of that dialect says."""

import json
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from openapi_schema_validator import OAS30Validator

from accordant.ir import Form
from accordant.languages.json_schema import Lowering
from accordant.reading import read_contract
from accordant.source.product import single_document

INSTANCES: tuple[Any, ...] = (
    None, True, 0, 1, 5, 1.5, "", "a", "abc", "2026-01-01T00:00:00Z", [], [1], ["a"], ["a", 1], ["a", 1, None], [1, 1],
    {}, {"a": 1}, {"a": "x"}, {"b": 1}, {"a": 1, "b": 2}, {"a": 1, "b": 2, "c": 3}, {"a": None}, {"a": {"a": {"a": 1}}},
)  # fmt: skip

DRAFT_07: tuple[Any, ...] = (
    True,
    {},
    {"items": [{"type": "string"}, {"type": "integer"}]},
    {"items": [{"type": "string"}], "additionalItems": {"type": "integer"}},
    {"items": [{"type": "string"}], "additionalItems": False},
    {"items": {"type": "integer"}, "additionalItems": False},
    {"items": False},
    {"items": [True, False]},
    {"additionalItems": False},
    {"contains": {"const": 1}},
    {"dependencies": {"a": ["b"]}},
    {"dependencies": {"a": {"required": ["b"]}, "b": False}},
    {"dependencies": {"a": ["b"], "b": {"properties": {"c": {"type": "string"}}}}},
    {"$ref": "#/components/schemas/Text", "maxLength": 0, "type": "integer"},
    {"properties": {"a": {"$ref": "#/components/schemas/Text", "minimum": 9}}},
    {
        "definitions": {"n": {"type": "number"}},
        "properties": {"a": {"$ref": "#/components/messages/M/payload/definitions/n"}},
    },
    {"exclusiveMinimum": 1, "exclusiveMaximum": 5},
    {"if": {"required": ["a"]}, "then": {"required": ["b"]}, "else": {"maxProperties": 0}},
    {"propertyNames": {"enum": ["a"]}},
    {"type": ["string", "null"]},
    {"const": None},
    {"enum": [1, "a", None, {"a": 1}]},
    {"allOf": [{"items": [{"type": "string"}]}, {"items": [{}, {"type": "integer"}], "additionalItems": False}]},
    {"properties": {"a": {"properties": {"a": {"dependencies": {"a": ["b"]}}}}}},
    {"patternProperties": {"^a": {"type": "integer"}}, "additionalProperties": False},
    {"prefixItems": [{"type": "string"}], "dependentRequired": {"a": ["b"]}},
)
OPENAPI_30: tuple[Any, ...] = (
    {"type": "string", "nullable": True},
    {"type": "string", "nullable": False},
    {"type": "integer", "minimum": 1, "exclusiveMinimum": True, "maximum": 5, "exclusiveMaximum": False},
    {"type": "object", "properties": {"a": {"type": "integer", "nullable": True}}, "additionalProperties": False},
    {"type": "object", "nullable": True, "allOf": [{"required": ["a"]}]},
    {"type": "array", "items": {"type": "integer"}, "minItems": 1},
    {"type": "string", "nullable": True, "maxLength": 1},
    {"type": "integer", "const": 1, "if": {"minimum": 9}, "then": False},
)


@pytest.mark.parametrize("schema", DRAFT_07, ids=str)
def test_draft_07_is_kept_to(tmp_path: Path, schema: Any) -> None:
    document = _document(schema)
    whole = {"$ref": "#/components/messages/M/payload", "components": document["components"]}

    _agrees(tmp_path, document, jsonschema_rs.Draft7Validator(whole).is_valid)


@pytest.mark.parametrize("schema", OPENAPI_30, ids=str)
def test_openapi_30_is_kept_to(tmp_path: Path, schema: Any) -> None:
    document = _document({"schemaFormat": "application/vnd.oai.openapi;version=3.0.0", "schema": schema})

    _agrees(tmp_path, document, OAS30Validator(schema).is_valid)


def _document(payload: Any) -> dict[str, Any]:
    return {
        "asyncapi": "3.0.0",
        "info": {"title": "t", "version": "1"},
        "components": {"messages": {"M": {"payload": payload}}, "schemas": {"Text": {"type": "string"}}},
    }


def _agrees(folder: Path, document: dict[str, Any], is_valid: Any) -> None:
    validator = _validator(folder, document)

    said = [(value, validator.is_valid({"payload": value})) for value in INSTANCES]

    assert said == [(value, is_valid(value)) for value in INSTANCES]
    assert (
        len({verdict for _, verdict in said}) == 2 or document["components"]["messages"]["M"]["payload"] in ACCEPT_ALL
    )


ACCEPT_ALL: tuple[Any, ...] = (
    True,
    {},
    {"additionalItems": False},
    {"prefixItems": [{"type": "string"}], "dependentRequired": {"a": ["b"]}},
)
"""What refuses nothing: words of later drafts are none of draft-07's, and `additionalItems` needs a list."""


def _validator(folder: Path, document: dict[str, Any]) -> Any:
    """The validator that a build writes for the payload."""
    (folder / "events.json").write_text(json.dumps(document), encoding="utf-8")
    found = read_contract(single_document(folder / "events.json", "events"), {}).value.resolution
    assert found is not None
    payload = found.contract.modules[0].messages[0].payload
    assert payload is not None
    assert payload.schema is not None
    lowering = Lowering(found.refs, found.composer, found.schemas, {})
    lowering.add("payload", payload.schema, Form.RESPONSE)
    return jsonschema_rs.Draft202012Validator(lowering.document())
