"""The bundle that people see: one document, no reference out of it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from accordant.languages.openapi import document
from tests.toolkit.contract_of import resolution_of

HEAD = 'openapi: 3.1.0\ninfo: {title: "%s", version: "1"}\n'
SHARED = (
    HEAD % "Shared"
    + """
components:
  schemas:
    Item: {type: object, properties: {next: {$ref: "#/components/schemas/Item"}, a: {$ref: "a.yaml#/components/schemas/Item"}}}
    Pet:
      oneOf: [{$ref: "#/components/schemas/Item"}]
      discriminator: {propertyName: k, mapping: {x: "#/components/schemas/Item", y: Item}}
  responses:
    Gone: {description: Gone., headers: {X: {schema: {$ref: "#/components/schemas/Item"}}}}
"""
)
A = (
    HEAD % "A"
    + """
servers: [{url: /base}]
security: [{key: []}]
tags: [{name: t}]
paths:
  /x:
    get:
      operationId: getX
      responses:
        "200": {description: Ok., content: {application/json: {schema: {$ref: "shared.yaml#/components/schemas/Item"}, example: {$ref: kept}}}}
        default: {$ref: "shared.yaml#/components/responses/Gone"}
        "410": {description: Else., content: {application/json: {schema: {$ref: "inline.yaml#/deep/One"}}}}
components:
  schemas: {Item: {type: string}}
  securitySchemes: {key: {type: apiKey, in: header, name: K}}
"""
)
INLINE = "deep: {One: {type: object, properties: {two: {$ref: '#/deep/Two'}}}, Two: {type: integer}}"


def bundle(folder: Path) -> dict[str, Any]:
    (folder / "inline.yaml").write_text(INLINE, encoding="utf-8")
    resolution, problems = resolution_of(folder, shared=SHARED, a=A)
    assert problems == ()
    return document(resolution.contract, resolution.refs, title="All", version="2")


def test_no_reference_leaves_the_document_and_each_leads_somewhere(tmp_path: Path) -> None:
    found = bundle(tmp_path)

    for reference in references(found):
        assert reference.startswith("#/components/")
        target: Any = found
        for token in reference[2:].split("/"):
            target = target[token.replace("~1", "/").replace("~0", "~")]
        assert target is not None


def test_schemas_of_one_name_keep_apart(tmp_path: Path) -> None:
    schemas = bundle(tmp_path)["components"]["schemas"]

    assert schemas["Item"]["type"] == "object"
    assert schemas["AItem"] == {"type": "string"}
    assert {"One", "Two", "Pet"} <= set(schemas)
    assert schemas["Item"]["properties"]["a"] == {"$ref": "#/components/schemas/AItem"}


def test_paths_carry_their_base_and_operations_their_security(tmp_path: Path) -> None:
    found = bundle(tmp_path)

    assert list(found["paths"]) == ["/base/x"]
    assert found["paths"]["/base/x"]["get"]["security"] == [{"key": []}]
    assert found["info"] == {"title": "All", "version": "2"}
    assert found["tags"] == [{"name": "t"}]
    assert found["components"]["securitySchemes"] == {"key": {"type": "apiKey", "in": "header", "name": "K"}}


def test_examples_are_left_alone(tmp_path: Path) -> None:
    content = bundle(tmp_path)["paths"]["/base/x"]["get"]["responses"]["200"]["content"]["application/json"]

    assert content["example"] == {"$ref": "kept"}


def test_a_single_document_is_shown_as_it_is(tmp_path: Path) -> None:
    resolution, _ = resolution_of(tmp_path, only=HEAD % "Only" + "x-kept: 1\npaths: {}\n")

    found = document(resolution.contract, resolution.refs, title="other", version="other")

    assert found == {"openapi": "3.1.0", "info": {"title": "Only", "version": "1"}, "x-kept": 1, "paths": {}}


def references(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "example":
                continue
            if key == "$ref":
                yield inner
            elif key == "mapping":
                yield from (one for one in inner.values() if "/" in one)
            else:
                yield from references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from references(inner)
