"""The classes are true: what is classed typed or enforced is looked at, and a value that breaks it is refused."""

import json
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from accordant.build import plan
from accordant.fidelity.report import Fidelity
from accordant.languages import json_schema
from accordant.reading import read_contract
from accordant.source.product import single_document
from tests.toolkit.fidelity.recorded import unread
from tests.toolkit.fidelity.reported import entry_at, report_of
from tests.toolkit.fidelity.test_walk import SAMPLES

_HELD = (Fidelity.TYPED, Fidelity.ENFORCED)


@pytest.mark.parametrize("name", SAMPLES)
def test_what_is_typed_or_enforced_is_looked_at(name: str, tmp_path: Path) -> None:
    path = tmp_path / "doc.json"
    path.write_text(json.dumps(SAMPLES[name]), encoding="utf-8")

    assert [place for _, place in unread(path) if place.pointer not in _SAID_TWICE] == []


_SAID_TWICE = (
    *("/channels/a~1{id}/subscribe/message/oneOf/0/headers/type", "/components/messages/M/headers/type"),
    "/components/messageTraits/T/headers/type",
)
"""Where a message and its trait say the same: one of them has the last word."""

BROKEN: dict[str, tuple[Any, Any]] = {
    "type": ("string", 1),
    "enum": (["a"], "b"),
    "const": (1, 2),
    "multipleOf": (2, 3),
    "maximum": (1, 2),
    "exclusiveMaximum": (1, 1),
    "minimum": (1, 0),
    "exclusiveMinimum": (1, 1),
    "maxLength": (1, "ab"),
    "minLength": (1, ""),
    "pattern": ("^a", "b"),
    "format": ("date-time", "a"),
    "maxItems": (1, [1, 2]),
    "minItems": (1, []),
    "uniqueItems": (True, [1, 1]),
    "maxProperties": (1, {"a": 1, "b": 1}),
    "minProperties": (1, {}),
    "required": (["a"], {}),
    "dependentRequired": ({"a": ["b"]}, {"a": 1}),
    "properties": ({"a": {"type": "string"}}, {"a": 1}),
    "patternProperties": ({"^a": {"type": "string"}}, {"ab": 1}),
    "additionalProperties": (False, {"a": 1}),
    "items": ({"type": "string"}, [1]),
    "prefixItems": ([{"type": "string"}], [1]),
    "contains": ({"type": "string"}, [1]),
    "minContains": (2, ["a"]),
    "maxContains": (1, ["a", "b"]),
    "allOf": ([{"type": "string"}], 1),
    "oneOf": ([{"type": "string"}, {"minLength": 1}], "ab"),
    "anyOf": ([{"type": "string"}], 1),
    "not": ({"type": "string"}, "a"),
    "if": ({"type": "string"}, "b"),
    "then": ({"const": "a"}, "b"),
    "else": ({"const": 1}, 2),
    "propertyNames": ({"maxLength": 1}, {"ab": 1}),
    "unevaluatedItems": (False, [1]),
    "unevaluatedProperties": (False, {"a": 1}),
    "dependentSchemas": ({"a": {"required": ["b"]}}, {"a": 1}),
    "$ref": ("#/components/schemas/Text", 1),
    "$dynamicRef": ("#text", 1),
    "discriminator": ({"propertyName": "kind"}, {"kind": "other"}),
}
"""Each keyword that is held to, with a value of its own, and what that refuses."""

_BESIDE: dict[str, dict[str, Any]] = {
    "minContains": {"contains": {"type": "string"}},
    "maxContains": {"contains": {"type": "string"}},
    "if": {"then": {"const": "a"}},
    "then": {"if": {"type": "string"}},
    "else": {"if": {"type": "string"}},
    "discriminator": {"oneOf": [{"$ref": "#/components/schemas/Cat"}]},
}
_COMPONENTS = {
    "Text": {"$dynamicAnchor": "text", "type": "string"},
    "Cat": {"type": "object", "properties": {"kind": {"type": "string"}}},
}


@pytest.mark.parametrize("keyword", BROKEN)
def test_a_value_that_breaks_what_is_held_to_is_refused(keyword: str, tmp_path: Path) -> None:
    written, broken = BROKEN[keyword]
    schema = {**_BESIDE.get(keyword, {}), keyword: written}
    document = _served(schema)

    report = report_of(document)

    assert entry_at(report, f"{_SCHEMA}/{keyword}").fidelity in _HELD
    assert not _accepts(document, broken, tmp_path)
    without = {key: one for key, one in schema.items() if key != keyword}
    assert _accepts(_served(without), broken, tmp_path)


def test_every_keyword_of_the_validator_is_tried() -> None:
    assert json_schema.ENFORCED - BROKEN.keys() == {"nullable"}  # which allows more: the cases `nullable_30` try it


@pytest.mark.parametrize("keyword", ["contentEncoding", "contentMediaType", "deprecated", "nullable", "examples"])
def test_what_is_documented_only_is_not_held_to(keyword: str, tmp_path: Path) -> None:
    written: dict[str, Any] = {"deprecated": True, "nullable": False, "examples": ["a"]}
    document = _served({keyword: written.get(keyword, "base64")})

    assert entry_at(report_of(document), f"{_SCHEMA}/{keyword}").fidelity is Fidelity.DOCUMENTED
    assert _accepts(document, None, tmp_path)


_SCHEMA = "/paths/~1a/post/requestBody/content/application~1json/schema"


def _served(schema: dict[str, Any]) -> dict[str, Any]:
    body = {"required": True, "content": {"application/json": {"schema": schema}}}
    operation = {"operationId": "send", "requestBody": body, "responses": {"204": {"description": "d"}}}
    return {
        "openapi": "3.1.0",
        "info": {"title": "t", "version": "1"},
        "paths": {"/a": {"post": operation}},
        "components": {"schemas": _COMPONENTS},
    }


def _accepts(document: dict[str, Any], value: Any, folder: Path) -> bool:
    """Whether the validator that is written for the server takes a value as the body."""
    path = folder / "doc.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    product = single_document(path, "doc")
    resolution = read_contract(product, {}).value.resolution
    assert resolution is not None
    schemas = next(one.text for one in plan(product, resolution).value if one.path == "server/schemas.json")
    validator = jsonschema_rs.Draft202012Validator(json.loads(schemas or ""), validate_formats=True)
    return validator.is_valid({"send body application/json": value})
