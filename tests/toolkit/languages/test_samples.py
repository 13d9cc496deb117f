"""Values to show: what the contract shows goes first, what is made is within its bounds, and what holds itself ends."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema_rs import Draft202012Validator

from accordant.languages import markdown
from accordant.languages.arguments import arguments
from accordant.languages.samples import Samples
from accordant.reading import read_contract
from accordant.source.product import single_document

SCHEMAS: dict[str, Any] = {
    "Node": {"type": "object", "required": ["next"], "properties": {"next": {"$ref": "#/components/schemas/Node"}}},
    "Tree": {
        "type": "object",
        "required": ["left", "right"],
        "properties": {
            name: {"type": "array", "items": {"$ref": "#/components/schemas/Tree"}} for name in ("left", "right")
        },
    },
    "Cat": {"type": "object", "required": ["kind"], "properties": {"kind": {"type": "string"}}},
    "Dog": {"type": "object", "required": ["kind", "age"], "properties": {"kind": {"type": "string"}, "age": {}}},
    "Pet": {
        "oneOf": [{"$ref": "#/components/schemas/Cat"}, {"$ref": "#/components/schemas/Dog"}],
        "discriminator": {"propertyName": "kind", "mapping": {"cat": "#/components/schemas/Cat"}},
    },
}


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ({"type": "string", "example": "shown"}, "shown"),
        ({"type": "string", "examples": [1, "right"]}, "right"),
        ({"type": "string", "example": "too long", "maxLength": 3, "enum": ["a", "b"]}, "a"),
        ({"type": "integer", "default": 7}, 7),
        ({"type": "array", "items": {"type": "boolean"}, "minItems": 2}, [True, True]),
        ({"type": ["null", "boolean"]}, True),
        ({"$ref": "#/components/schemas/Tree"}, {"left": [], "right": []}),
        ({"$ref": "#/components/schemas/Pet"}, {"kind": "cat"}),
    ],
)
def test_a_value_of_a_schema(schema: dict[str, Any], expected: Any, tmp_path: Path) -> None:
    assert _shown(schema, tmp_path) == expected


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "string", "pattern": "^[a-z]{2}-[0-9]+$"},
        {"type": "string", "format": "uuid"},
        {"type": "string", "format": "date-time"},
        {"type": "string", "minLength": 30, "maxLength": 31},
        {"type": "integer", "minimum": 5, "exclusiveMaximum": 7},
        {"type": "number", "multipleOf": 0.5, "minimum": 2.25},
        {"type": "object", "required": ["a"], "properties": {"a": {"type": "string", "maxLength": 2}, "b": {}}},
    ],
)
def test_what_is_made_is_valid(schema: dict[str, Any], tmp_path: Path) -> None:
    assert Draft202012Validator(schema, validate_formats=True).is_valid(_shown(schema, tmp_path))


def test_what_holds_itself_without_an_end_ends(tmp_path: Path) -> None:
    assert json.dumps(_shown({"$ref": "#/components/schemas/Node"}, tmp_path)).count("next") < 5


def _shown(schema: dict[str, Any], folder: Path) -> Any:
    """Of the one property of a body."""
    whole = {"type": "object", "required": ["it"], "properties": {"it": schema}}
    body = {"required": True, "content": {"application/json": {"schema": whole}}}
    operation = {"operationId": "send", "requestBody": body, "responses": {"204": {"description": "d"}}}
    document = {
        "openapi": "3.1.0",
        "info": {"title": "T", "version": "1"},
        "paths": {"/": {"post": operation}},
        "components": {"schemas": SCHEMAS},
    }
    path = folder / "doc.json"
    path.write_text(json.dumps(document))
    resolution = read_contract(single_document(path, None), {}).value.resolution
    assert resolution is not None
    described = next(iter(resolution.contract.operations))
    samples = Samples(resolution.contract, resolution.refs)
    ((_, _, value),) = samples.call(described, arguments(described, resolution.contract)).arguments
    return value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a <script>", "a &lt;script>"),
        ("# Not ours\ntext", "\\# Not ours\ntext"),
        ("title\n=====", "title\n\\====="),
        ("a\x1b[31m", "aU+001B[31m"),
        ("**bold** `code`", "**bold** `code`"),
    ],
)
def test_prose_stays_prose(text: str, expected: str) -> None:
    assert markdown.prose(text) == expected


def test_code_ends_where_it_should() -> None:
    assert markdown.code("a`b") == "``a`b``"
    assert markdown.block("x = '''\n````\n'''", "python").startswith("`````python\n")
    assert markdown.line("a | b\nc") == "a \\| b c"
