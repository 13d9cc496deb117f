"""Schemas come back from a built contract as it says them."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
import yaml

from accordant.build import build, write
from accordant.runtime import ContractFiles, contract_schema
from accordant.source.product import single_document
from tests.toolkit.contract_of import with_schemas

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def built(folder: Path, document: str) -> ContractFiles:
    (folder / "m.yaml").write_text(document, encoding="utf-8")
    found = build(replace(single_document(folder / "m.yaml", "m"), targets=("server",)), folder / "out")
    assert [one.message for one in found.diagnostics if one.severity == "error"] == []
    write(found.value, folder / "out")
    return ContractFiles(folder / "out" / "server")


def described(folder: Path, schemas: str, version: str = "3.1.0", name: str = "Case") -> dict[str, Any]:
    return contract_schema(built(folder, with_schemas(schemas, version)), f"m.{name}")


PLAIN = """
type: object
title: A case
description: "What is said, with \\"quotes\\" and {{ braces }}"
required: [id, secret, kind]
properties:
  id: {type: string, format: uuid, readOnly: true, description: Set by the server.}
  secret: {type: string, writeOnly: true}
  kind: {enum: [a, b], default: a, deprecated: true, x-enum-varnames: [A, B]}
  inner: {type: object, properties: {n: {type: integer, minimum: 1, examples: [1, 2]}}, additionalProperties: false}
  data: {const: {$ref: '#/components/schemas/Case', items: "x"}, examples: [{properties: "x"}]}
additionalProperties: {type: object, properties: {x: {type: object, properties: {y: {type: boolean}}}}}
not: {required: [other]}
patternProperties: {'^x-': {type: [string, "null"]}}
x-of-ours: {allOf: 1}
"""


def test_an_own_schema_of_31_comes_back_equal(tmp_path: Path) -> None:
    schema = yaml.safe_load(PLAIN)

    found = described(tmp_path, "Case:\n" + "\n".join("  " + line for line in PLAIN.strip().split("\n")))

    assert found == {"$schema": DIALECT, **schema}


@pytest.mark.parametrize(
    ("version", "schemas", "expected"),
    [
        pytest.param(
            "3.1.0",
            "Case: {type: object, properties: {next: {$ref: '#/components/schemas/Case', description: The next.}}}",
            {
                "type": "object",
                "properties": {"next": {"$ref": "#/$defs/m.Case", "description": "The next."}},
                "$defs": {
                    "m.Case": {
                        "type": "object",
                        "properties": {"next": {"$ref": "#/$defs/m.Case", "description": "The next."}},
                    }
                },
            },
            id="recursive",
        ),
        pytest.param(
            "3.1.0",
            "Case: {allOf: [{$ref: '#/components/schemas/A'}, {properties: {b: {$ref: '#/components/schemas/B'}}}]}\n"
            "A: {type: object, properties: {b: {$ref: '#/components/schemas/B'}}}\nB: {type: string, title: B}\nC: {}",
            {
                "allOf": [{"$ref": "#/$defs/m.A"}, {"properties": {"b": {"$ref": "#/$defs/m.B"}}}],
                "$defs": {
                    "m.A": {"type": "object", "properties": {"b": {"$ref": "#/$defs/m.B"}}},
                    "m.B": {"type": "string", "title": "B"},
                },
            },
            id="allOf",
        ),
        pytest.param(
            "3.1.0",
            "Case: {oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}],"
            " discriminator: {propertyName: kind, mapping: {meow: Cat, bark: '#/components/schemas/Dog'}}}\n"
            "Cat: {type: object, required: [kind], properties: {kind: {type: string}}}\nDog: {type: object}",
            {
                "oneOf": [{"$ref": "#/$defs/m.Cat"}, {"$ref": "#/$defs/m.Dog"}],
                "discriminator": {
                    "propertyName": "kind",
                    "mapping": {"meow": "#/$defs/m.Cat", "bark": "#/$defs/m.Dog"},
                },
                "$defs": {
                    "m.Cat": {"type": "object", "required": ["kind"], "properties": {"kind": {"type": "string"}}},
                    "m.Dog": {"type": "object"},
                },
            },
            id="discriminator",
        ),
        pytest.param(
            "3.1.0",
            "Case: {type: object, discriminator: {propertyName: kind}, properties: {kind: {type: string}}}\n"
            "Cat: {allOf: [{$ref: '#/components/schemas/Case'}]}",
            {
                "type": "object",
                "discriminator": {"propertyName": "kind"},
                "properties": {"kind": {"type": "string"}},
            },
            id="a base says what it says itself",
        ),
        pytest.param(
            "3.0.3",
            "Case: {type: string, nullable: true, description: D, example: a, maxLength: 3, const: a}",
            {"type": ["string", "null"], "description": "D", "examples": ["a"], "maxLength": 3},
            id="3.0: nullable",
        ),
        pytest.param(
            "3.0.3",
            "Case: {nullable: true, description: D, allOf: [{$ref: '#/components/schemas/A'}]}\nA: {type: object}",
            {
                "description": "D",
                "anyOf": [{"type": "null"}, {"allOf": [{"$ref": "#/$defs/m.A"}]}],
                "$defs": {"m.A": {"type": "object"}},
            },
            id="3.0: nullable without a type",
        ),
        pytest.param(
            "3.0.3",
            "Case: {type: integer, minimum: 1, exclusiveMinimum: true, maximum: 5, exclusiveMaximum: false}",
            {"type": "integer", "minimum": 1, "exclusiveMinimum": 1, "maximum": 5},
            id="3.0: bounds",
        ),
        pytest.param(
            "3.0.3",
            "Case: {properties: {a: {$ref: '#/components/schemas/A', description: ignored}}}\nA: {type: string}",
            {"properties": {"a": {"$ref": "#/$defs/m.A"}}, "$defs": {"m.A": {"type": "string"}}},
            id="3.0: beside a reference",
        ),
        pytest.param(
            "3.1.0",
            f"Case: {{$schema: '{DIALECT}', $id: 'https://a.test/case', type: string, format: date-time}}",
            {"type": "string", "format": "date-time"},
            id="a format that is a word",
        ),
        pytest.param(
            "3.1.0",
            "Case: {$id: 'https://a.test/case', items: {$ref: '#/$defs/n'}, $defs: {n: {$anchor: n, type: integer}}}",
            {"items": {"$ref": "#/$defs/m.N"}, "$defs": {"m.N": {"type": "integer"}}},
            id="definitions inside",
        ),
        pytest.param("3.1.0", "Case: true", {}, id="true"),
        pytest.param("3.1.0", "Case: false", {"not": {}}, id="false"),
        pytest.param(
            "3.1.0",
            "Case: {$ref: '#/components/schemas/A~1b%20c'}\n'A/b c': {type: string}",
            {"$ref": "#/$defs/m.ABC", "$defs": {"m.ABC": {"type": "string"}}},
            id="odd names",
        ),
        pytest.param("3.1.0", f"Case: {{maximum: {10**30}}}", {"maximum": 10**30}, id="integers past 64 bits"),
    ],
)
def test_a_schema_says_what_the_contract_says(
    version: str, schemas: str, expected: dict[str, Any], tmp_path: Path
) -> None:
    found = described(tmp_path, schemas, version)

    assert found == {"$schema": DIALECT, **expected}
    jsonschema_rs.Draft202012Validator(found)


def test_a_schema_inside_of_another_comes_by_its_own_name(tmp_path: Path) -> None:
    found = described(tmp_path, "Case: {properties: {kind: {enum: [a, b], title: Kind}}}", name="CaseKind")

    assert found == {"$schema": DIALECT, "enum": ["a", "b"], "title": "Kind"}
