"""Tools as data: schemas that stand alone, and no longer than models read."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from accordant.build import build
from accordant.source.product import single_document
from accordant.targets.mcp.schemas import ROOM


def tools(folder: Path, paths: dict[str, Any], schemas: dict[str, Any]) -> dict[str, dict[str, Any]]:
    document = {
        "openapi": "3.1.0",
        "info": {"title": "T", "version": "1"},
        "paths": paths,
        "components": {"schemas": schemas},
    }
    path = folder / "t.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    built = build(replace(single_document(path, None), targets=("mcp",)), folder / "out")
    written = json.loads(built.value.files["sdk/mcp/t_mcp/tools.json"])
    return {one["name"]: one for one in written}


def answering(schema: dict[str, Any], **more: Any) -> dict[str, Any]:
    content = {"application/json": {"schema": schema}}
    return {"x-mcp": True, "responses": {"200": {"description": "ok", "content": content}}, **more}


def references(schema: Any) -> set[str]:
    if isinstance(schema, list):
        return set().union(*map(references, schema))
    if not isinstance(schema, dict):
        return set()
    here = {schema["$ref"].removeprefix("#/$defs/")} if isinstance(schema.get("$ref"), str) else set()
    return here.union(*map(references, schema.values()))


def test_of_a_large_answer_the_nearest_is_told(tmp_path: Path) -> None:
    long = {f"property_{number}": {"type": "string", "description": "x" * 50} for number in range(20)}
    chain = {
        f"S{number}": {
            "type": "object",
            "properties": {**long, "next": {"$ref": f"#/components/schemas/S{number + 1}"}},
        }
        for number in range(20)
    }
    schemas = {**chain, "S20": {"type": "object"}}
    paths = {"/a": {"get": {"operationId": "getA", **answering({"$ref": "#/components/schemas/S0"})}}}

    schema = tools(tmp_path, paths, schemas)["t_get_a"]["outputSchema"]

    assert 0 < len(schema["$defs"]) < 20
    assert len(json.dumps(schema, separators=(",", ":"))) <= ROOM + 200
    assert references(schema) == set(schema["$defs"])


def test_arguments_are_told_in_full(tmp_path: Path) -> None:
    schemas = {
        f"S{number}": {
            "type": "object",
            "description": "x" * 1000,
            "properties": {"default": {"$ref": f"#/components/schemas/S{number + 1}"}},
        }
        for number in range(20)
    }
    body = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/S0"}}}}
    operation = {**answering({"type": "string"}), "operationId": "setA", "requestBody": body, "x-mcp": {"write": True}}

    found = tools(tmp_path, {"/a": {"put": operation}}, {**schemas, "S20": {"type": "integer"}})["t_set_a"]

    assert references(found["inputSchema"]) == set(found["inputSchema"]["$defs"])
    assert len(found["inputSchema"]["$defs"]) == 20
    assert found["outputSchema"] == {
        "type": "object",
        "properties": {"result": {"type": "string"}},
        "required": ["result"],
    }


def test_what_a_newer_server_may_answer_fits(tmp_path: Path) -> None:
    schema = {
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "kind": {"type": "string", "enum": ["a"], "pattern": "^a$"},
            "either": {
                "oneOf": [{"type": "object", "properties": {"x": {"const": 1}}}, {"type": "integer", "maximum": 5}]
            },
        },
    }

    found = tools(tmp_path, {"/a": {"get": {"operationId": "getA", **answering(schema)}}}, {})["t_get_a"][
        "outputSchema"
    ]

    either = {"anyOf": [{"type": "object", "properties": {"x": {}}}, {"type": "integer"}]}
    assert found == {"type": "object", "properties": {"kind": {"type": "string"}, "either": either}}
