"""Schemas of both dialects as one 2020-12 document."""

from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from accordant.diagnostics import Diagnostic, Place
from accordant.ir import Form
from accordant.languages.json_schema import Lowering
from tests.toolkit.contract_of import resolution_of, with_schemas


def lowered(folder: Path, schema: str, version: str = "3.1.0") -> tuple[dict[str, Any], list[Diagnostic]]:
    """`Case`, and what else the text declares, in both forms."""
    document = with_schemas(schema, version) + "  x-apart: {'A ä#': {type: integer}}\n"
    resolution, _ = resolution_of(folder, m=document)
    lowering = Lowering(resolution.refs, resolution.composer, resolution.schemas, {})
    for form in Form:
        lowering.add(form, Place("m.yaml", "/components/schemas/Case"), form)
    return lowering.document(), lowering.problems


@pytest.mark.parametrize(
    ("version", "schema", "expected"),
    [
        ("3.0.3", "{type: string, nullable: true}", {"type": ["string", "null"]}),
        ("3.0.3", "{nullable: true}", {}),
        ("3.0.3", "{type: string, nullable: true, enum: [a]}", {"type": ["string", "null"], "enum": ["a"]}),
        ("3.1.0", "{type: string, nullable: true}", {"type": "string"}),
        (
            "3.0.3",
            "{type: integer, minimum: 1, exclusiveMinimum: true}",
            {"type": "integer", "minimum": 1, "exclusiveMinimum": 1},
        ),
        ("3.0.3", "{type: integer, maximum: 1, exclusiveMaximum: false}", {"type": "integer", "maximum": 1}),
        ("3.1.0", "{exclusiveMinimum: 1}", {"exclusiveMinimum": 1}),
        ("3.0.3", "{const: 1, prefixItems: [{}], if: {}}", {}),
        ("3.1.0", "{const: 1}", {"const": 1}),
        ("3.1.0", "{title: T, description: D, example: 1, x-a: 1, default: 2}", {}),
        ("3.1.0", "{type: object, additionalProperties: false}", {"type": "object", "additionalProperties": False}),
        ("3.1.0", "{items: {type: string, title: T}}", {"items": {"type": "string"}}),
        ("3.1.0", "{patternProperties: {'^a': {type: string}}}", {"patternProperties": {"^a": {"type": "string"}}}),
        ("3.1.0", "true", True),
        ("3.1.0", "false", False),
    ],
)
def test_keywords(tmp_path: Path, version: str, schema: str, expected: Any) -> None:
    document, problems = lowered(tmp_path, f"Case: {schema}", version)

    assert document["properties"]["response"] == expected
    assert problems == []


NULLABLE_UNION = """
Case: {type: object, nullable: true, allOf: [{$ref: "#/components/schemas/Other"}]}
Other: {type: object, required: [a]}
"""
DISCRIMINATED = """
Case: {oneOf: [{$ref: "#/components/schemas/Cat"}, {$ref: "#/components/schemas/Dog"}], discriminator: {propertyName: kind}}
Cat: {type: object, properties: {kind: {type: string}}}
Dog: {type: object, properties: {kind: {type: string}, bark: {type: boolean}}, required: [bark]}
"""
TWO_FORMS = """
Case: {type: object, required: [id, secret], properties: {id: {readOnly: true}, secret: {writeOnly: true}, inner: {$ref: "#/components/schemas/Inner"}}}
Inner: {type: object, required: [id], properties: {id: {readOnly: true}}}
"""
RECURSIVE = """
Case: {type: object, properties: {next: {$ref: "#/components/schemas/Case"}, n: {type: integer}}}
"""


@pytest.mark.parametrize(
    ("version", "schema", "form", "value", "is_valid"),
    [
        ("3.0.3", NULLABLE_UNION, "response", None, True),
        ("3.0.3", NULLABLE_UNION, "response", {}, False),
        ("3.0.3", NULLABLE_UNION, "response", {"a": 1}, True),
        ("3.1.0", DISCRIMINATED, "request", {"kind": "Cat"}, True),
        ("3.1.0", DISCRIMINATED, "request", {"kind": "Dog", "bark": True}, False),  # a cat too: `oneOf` says one
        ("3.1.0", DISCRIMINATED, "request", {"kind": "Bird"}, False),
        ("3.1.0", DISCRIMINATED, "request", {}, False),
        ("3.1.0", TWO_FORMS, "request", {"secret": 1}, True),
        ("3.1.0", TWO_FORMS, "request", {"id": 1}, False),
        ("3.1.0", TWO_FORMS, "response", {"id": 1}, True),
        ("3.1.0", TWO_FORMS, "response", {"secret": 1}, False),
        ("3.1.0", TWO_FORMS, "request", {"secret": 1, "inner": {}}, True),
        ("3.1.0", TWO_FORMS, "response", {"id": 1, "inner": {}}, False),
        ("3.1.0", RECURSIVE, "response", {"next": {"next": {"n": 1}}}, True),
        ("3.1.0", RECURSIVE, "response", {"next": {"next": {"n": "1"}}}, False),
        ("3.1.0", 'Case: {$ref: "#/components/schemas/A~1b%20c"}\n"A/b c": {type: string}', "request", "x", True),
        ("3.1.0", 'Case: {$ref: "#/components/schemas/A~1b%20c"}\n"A/b c": {type: string}', "request", 1, False),
        ("3.1.0", 'Case: {$ref: "#/components/schemas/A", maxLength: 1}\nA: {type: string}', "request", "xy", False),
        ("3.0.3", 'Case: {$ref: "#/components/schemas/A", maxLength: 1}\nA: {type: string}', "request", "xy", True),
        (
            "3.1.0",
            'Case: {not: {$ref: "#/components/x-apart/A%20%C3%A4%23"}}\n"A": {type: string}',
            "request",
            1,
            False,
        ),
        ("3.1.0", 'Case: {items: {$ref: "#a"}}\nA: {$anchor: a, type: string}', "request", [1], False),
    ],
)
def test_verdicts(tmp_path: Path, version: str, schema: str, form: str, value: Any, is_valid: bool) -> None:
    document, _ = lowered(tmp_path, schema, version)

    validator = jsonschema_rs.Draft202012Validator(document)

    assert validator.is_valid({form: value}) == is_valid


def test_a_pattern_that_cannot_be_compiled_is_told_of_once_and_left_out(tmp_path: Path) -> None:
    document, problems = lowered(tmp_path, "Case: {properties: {a: {pattern: '('}, b: {pattern: '('}}}")

    assert document["properties"]["request"] == {"properties": {"a": {}, "b": {}}}
    assert [(one.code, one.place) for one in problems] == [
        ("GEN-SCH-002", Place("m.yaml", "/components/schemas/Case/properties/a/pattern"))
    ]
