"""OpenAPI 3.0 becomes 3.1: each keyword that changed, and that the schemas still accept what they accepted."""

from pathlib import Path
from typing import Any

import pytest

from accordant.build import build
from accordant.cli.convert import run
from accordant.cli.report import Format
from accordant.diagnostics import Result
from accordant.lift import Minor, convert_tree
from accordant.source.product import single_document
from accordant.source.tree import SourceTree
from bench.conformance.meaning import differences
from tests.toolkit.case import CASES
from tests.toolkit.lift.lifting import Json, origin, said, swagger, tree_of

HEAD = 'openapi: 3.0.3\ninfo: {title: T, version: "1"}\n'
NULL: Json = {"type": "null"}

SCHEMAS: list[tuple[str, Json]] = [
    ("{type: string}", {"type": "string"}),
    ("{type: string, nullable: true}", {"type": ["string", "null"]}),
    ("{type: string, nullable: false}", {"type": "string"}),
    ("{type: string, nullable: true, enum: [a, null]}", {"type": ["string", "null"], "enum": ["a", None]}),
    ("{type: string, nullable: true, enum: [a]}", {"type": "string", "enum": ["a"]}),
    ("{nullable: true}", {}),
    ("{nullable: true, description: d}", {"description": "d"}),
    ("{nullable: true, enum: [a]}", {"enum": ["a", None]}),
    ("{nullable: true, allOf: [{$ref: '#/components/schemas/Pet'}]}", {
        "anyOf": [{"$ref": "#/components/schemas/Pet"}, NULL]}),
    ("{nullable: true, title: t, allOf: [{type: object}, {required: [a]}]}", {
        "title": "t", "anyOf": [{"allOf": [{"type": "object"}, {"required": ["a"]}]}, NULL]}),
    ("{nullable: true, anyOf: [{type: string}, {type: integer}]}", {"anyOf": [{"type": "string"}, {"type": "integer"}, NULL]}),
    ("{nullable: true, oneOf: [{type: string}, {type: integer}]}", {
        "anyOf": [{"oneOf": [{"type": "string"}, {"type": "integer"}]}, NULL]}),
    ("{nullable: true, minimum: 3}", {"anyOf": [{"minimum": 3}, NULL]}),
    ("{type: object, nullable: true, allOf: [{$ref: '#/components/schemas/Pet'}]}", {
        "type": ["object", "null"], "allOf": [{"anyOf": [{"allOf": [{"$ref": "#/components/schemas/Pet"}]}, NULL]}]}),
    ("{minimum: 1, exclusiveMinimum: true, maximum: 9, exclusiveMaximum: false}", {"exclusiveMinimum": 1, "maximum": 9}),
    ("{exclusiveMaximum: true, maximum: 9}", {"exclusiveMaximum": 9}),
    ("{exclusiveMaximum: true}", {}),
    ("{type: string, example: e}", {"type": "string", "examples": ["e"]}),
    ("{properties: {example: {example: 1}, nullable: {type: string, nullable: true}}}", {
        "properties": {"example": {"examples": [1]}, "nullable": {"type": ["string", "null"]}}}),
    ("{type: string, format: byte}", {"type": "string", "contentEncoding": "base64"}),
    ("{type: string, format: binary}", {"type": "string", "contentMediaType": "application/octet-stream"}),
    ("{type: string, format: uuid}", {"type": "string", "format": "uuid"}),
    ("{type: array, items: {type: string, nullable: true}}", {"type": "array", "items": {"type": ["string", "null"]}}),
    ("{additionalProperties: {type: string, nullable: true}, not: {nullable: true, type: integer}}", {
        "additionalProperties": {"type": ["string", "null"]}, "not": {"type": ["integer", "null"]}}),
    ("{default: {nullable: true}, enum: [{nullable: true}]}", {"default": {"nullable": True}, "enum": [{"nullable": True}]}),
    ("{oneOf: [{$ref: '#/components/schemas/Pet'}], discriminator: {propertyName: k, mapping: {a: Pet}}}", {
        "oneOf": [{"$ref": "#/components/schemas/Pet"}], "discriminator": {"propertyName": "k", "mapping": {"a": "Pet"}}}),
]  # fmt: skip


def document(schema: str) -> str:
    return HEAD + (
        f"paths: {{}}\ncomponents: {{schemas: {{Pet: {{type: object, properties: {{k: {{type: string}}}}}}, S: {schema}}}}}"
    )


def converted(**texts: str) -> Result[SourceTree]:
    return convert_tree(tree_of(**texts), Minor.V31)


@pytest.mark.parametrize(("written", "expected"), SCHEMAS)
def test_schemas_are_said_in_the_words_of_31(written: str, expected: Json) -> None:
    found = converted(doc=document(written))

    assert found.diagnostics == ()
    assert found.value.node("doc.yaml", "/openapi") == "3.1.1"
    assert found.value.node("doc.yaml", "/components/schemas/S") == expected


@pytest.mark.parametrize("written", [written for written, _ in SCHEMAS])
def test_schemas_accept_what_they_accepted(written: str, tmp_path: Path) -> None:
    before, after = _written(tmp_path, document(written))

    assert list(differences(before, after)) == []


def test_schemas_that_differ_are_told_apart(tmp_path: Path) -> None:
    before, after = _written(tmp_path, document("{type: string, nullable: true}"))
    after.write_text(after.read_text().replace("[string, 'null']", "string"))

    assert [one.partition(":")[0] for one in differences(before, after)] == ["S request", "S response"]


def _written(folder: Path, text: str) -> tuple[Path, Path]:
    before, after = folder / "doc.yaml", folder / "new" / "doc.yaml"
    before.write_text(text, encoding="utf-8")
    assert run(before, Minor.V31, after, Format.TEXT) == 0
    return before, after


@pytest.mark.parametrize(
    ("written", "expected", "pointers"),
    [
        ("{$ref: '#/components/schemas/Pet', nullable: true, description: d, x-own: 1}", {
            "$ref": "#/components/schemas/Pet", "description": "d", "x-own": 1}, ["/nullable"]),
        ("{type: string, const: a, $id: i}", {"type": "string", "x-const": "a", "x-id": "i"}, ["/const", "/$id"]),
        ("{patternProperties: {^a: {type: string}}}", {"x-patternProperties": {"^a": {"type": "string"}}}, ["/patternProperties"]),
    ],
)  # fmt: skip
def test_what_had_no_effect_gets_none_and_is_told(written: str, expected: Json, pointers: list[str]) -> None:
    found = converted(doc=document(written))

    assert found.value.node("doc.yaml", "/components/schemas/S") == expected
    assert said(found) == [("GEN-LFT-002", f"/components/schemas/S{pointer}") for pointer in pointers]


def test_schemas_are_found_wherever_they_stand() -> None:
    found = converted(doc=HEAD + """
servers: [{url: /, variables: {v: {default: a, enum: []}}}]
x-webhooks: {made: {post: {requestBody: {content: {a/b: {schema: {&N type: string, nullable: true}}}}}}}
paths:
  x-own: {get: {parameters: [{schema: {type: string, nullable: true}}]}}
  /a:
    parameters: [{name: a, in: query, schema: {type: string, nullable: true}}]
    get:
      parameters: [{name: b, in: query, content: {a/b: {schema: {type: string, nullable: true}}}}]
      callbacks: {c: {x-own: {nullable: true}, '{$url}': {post: {requestBody: {content: {a/b: {schema: {type: string, nullable: true}}}}}}}}
      responses:
        x-own: {nullable: true}
        '200':
          description: d
          headers: {X: {schema: {type: string, nullable: true}}}
          content: {a/b: {schema: {type: string, nullable: true}, example: {nullable: true},
            encoding: {p: {headers: {Y: {schema: {type: string, nullable: true}}}}}}}
components:
  responses: {x-r: {description: d, content: {a/b: {schema: {type: string, nullable: true}}}}}
""")  # fmt: skip
    value: Any = found.value.node("doc.yaml", "")

    assert str(value).count("['string', 'null']") == 8
    assert "x-webhooks" not in value
    assert str(value["paths"]["x-own"]).count("nullable") == 1
    assert str(value["paths"]["/a"]).count("nullable") == 3  # two extensions, and an example
    assert value["servers"][0]["variables"]["v"] == {"default": "a"}
    assert said(found) == [("GEN-LFT-002", "/servers/0/variables/v/enum")]
    assert origin(found.value, "/webhooks/made/post") == "/x-webhooks/made/post"


def test_parts_of_other_files_are_converted_as_what_they_are_used_for() -> None:
    found = converted(
        doc=HEAD + """
paths:
  /a: {$ref: 'parts.yaml#/item'}
components:
  schemas: {S: {$ref: 'parts.yaml#/Pet', nullable: true}, T: {$ref: '#/components/schemas/U/allOf/0'}, U: {nullable: true, allOf: [{title: X}, {}]}}
""",
        parts="""
item: {get: {parameters: [{$ref: '#/limit'}], responses: {}}}
limit: {name: l, in: query, schema: {type: integer, nullable: true}}
Pet: {type: object, nullable: true, properties: {mother: {$ref: '#/Pet'}}}
never: {type: object, nullable: true}
""",
    )  # fmt: skip

    assert found.value.node("parts.yaml", "/limit/schema") == {"type": ["integer", "null"]}
    assert found.value.node("parts.yaml", "/Pet/type") == ["object", "null"]
    assert found.value.node("parts.yaml", "/never") == {"type": "object", "nullable": True}
    assert found.value.node("doc.yaml", "/components/schemas/T") == {"$ref": "#/components/schemas/U/anyOf/0/allOf/0"}


def test_a_document_of_20_goes_through_30_and_its_places_with_it() -> None:
    found = converted(doc=swagger("""
paths: {}
parameters: {P: {name: p, in: query, type: integer, maximum: 3, exclusiveMaximum: true, x-nullable: true}}
definitions: {S: {$ref: '#/definitions/P', required: [a]}, P: {x-nullable: true, maximum: 3}}
"""))  # fmt: skip

    assert found.value.node("doc.yaml", "/components/parameters/P/schema") == {
        "type": ["integer", "null"],
        "exclusiveMaximum": 3,
    }
    assert origin(found.value, "/components/parameters/P/schema/exclusiveMaximum") == "/parameters/P/maximum"
    assert origin(found.value, "/components/schemas/P/anyOf/0/maximum") == "/definitions/P/maximum"
    assert said(found) == [("GEN-LFT-002", "/definitions/S/required")]


def test_30_is_where_a_conversion_may_end() -> None:
    found = convert_tree(
        tree_of(doc=swagger("paths: {}\ndefinitions: {S: {type: string, x-nullable: true}}")), Minor.V30
    )

    assert found.value.node("doc.yaml", "/openapi") == "3.0.4"
    assert found.value.node("doc.yaml", "/components/schemas/S") == {"type": "string", "nullable": True}


def test_the_same_code_is_generated_from_what_a_document_becomes(tmp_path: Path) -> None:
    text = (CASES / "swagger" / "shop.yaml").read_text(encoding="utf-8")
    before, after = _written(tmp_path, text)

    old, new = (build(single_document(one, "shop"), tmp_path / "out").value.files for one in (before, after))

    for path in ("server/shop/models.py", "server/shop/api.py", "server/shop/operations.py"):
        assert new[path] == old[path]
