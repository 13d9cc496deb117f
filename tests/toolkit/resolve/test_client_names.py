"""What operations are called in clients."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from accordant.languages.arguments import arguments
from accordant.resolve.contract import ModuleSource, Resolution, resolve_contract
from tests.toolkit.contract_of import resolution_of, tree_of


def document(operations: Mapping[str, Mapping[str, object]], **more: object) -> str:
    """Operations by their ids, each at a path of its own."""
    paths = {
        f"/path{at}": {"post": {"operationId": name, "responses": {"204": {"description": "ok"}}, **said}}
        for at, (name, said) in enumerate(operations.items())
    }
    return json.dumps({"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "paths": paths, **more})


def called(resolution: Resolution) -> dict[str, str]:
    return {one.id: f"{one.resource}.{one.client_method}" for one in resolution.contract.operations}


@pytest.mark.parametrize(
    ("operations", "expected"),
    [
        ({"createTask": {}, "tasks.list": {}, "Task": {}}, ["tasks.create", "tasks.list", "tasks.task"]),
        ({"getTask": {}, "getTasks": {}}, ["tasks.get_task", "tasks.get_tasks"]),
        ({"getTask": {"x-sdk-name": "one"}, "getTasks": {}}, ["tasks.one", "tasks.get"]),
        ({"getTask": {}, "go": {"x-sdk-name": "get"}}, ["tasks.get_task", "tasks.get"]),
        ({"go": {"x-sdk-name": "trips.start"}, "createTask": {}}, ["trips.start", "tasks.create"]),
        ({"a": {"tags": ["One"]}, "b": {"tags": ["one two", "x"]}, "c": {}}, ["one.a", "one_two.b", "tasks.c"]),
        ({"a": {"tags": ["One"]}, "b": {"tags": ["One"]}}, ["tasks.a", "tasks.b"]),
    ],
    ids=["nouns", "both_keep_their_words", "said", "said_first", "said_resource", "tags", "one_tag"],
)
def test_names(operations: Mapping[str, Mapping[str, object]], expected: list[str], tmp_path: Path) -> None:
    resolution, problems = resolution_of(tmp_path, tasks=document(operations))

    assert problems == ()
    assert list(called(resolution).values()) == expected


def test_resources_are_modules_where_there_are_several(tmp_path: Path) -> None:
    tagged = {"createTask": {"tags": ["x"]}, "createNote": {"tags": ["y"]}}
    resolution, _ = resolution_of(tmp_path, tasks=document(tagged), notes=document({"listNotes": {}}))

    assert called(resolution) == {
        "createTask": "tasks.create",
        "createNote": "tasks.create_note",
        "listNotes": "notes.list",
    }


def test_a_new_operation_renames_none(tmp_path: Path) -> None:
    before, _ = resolution_of(tmp_path, tasks=document({"createTask": {}, "getTask": {}}))
    tree = tree_of(tmp_path, tasks=document({"createTasks": {}, "create": {}, "createTask": {}, "getTask": {}}))
    sources = (ModuleSource("tasks", "tasks.yaml"),)

    after = resolve_contract(tree, "test", sources, before.names).value
    anew = resolve_contract(tree, "test", sources, {}).value

    assert called(after) == {
        "createTasks": "tasks.create_tasks",
        "create": "tasks.create2",
        "createTask": "tasks.create",
        "getTask": "tasks.get",
    }
    assert called(anew)["createTask"] == "tasks.create_task"


def test_the_configuration_has_the_last_word(tmp_path: Path) -> None:
    tree = tree_of(tmp_path, tasks=document({"createTask": {"x-sdk-name": "add"}, "getTask": {}}))
    said = {"createTask": "board.put", "getTask": "read", "nobody": "x"}

    found = resolve_contract(tree, "test", (ModuleSource("tasks", "tasks.yaml"),), {}, client_names=said).value

    assert called(found) == {"createTask": "board.put", "getTask": "tasks.read"}
    assert found.names["sdk:board"] == {"tasks.yaml#operationId=createTask": "put"}


TASK = {
    "Task": {
        "type": "object",
        "required": ["title"],
        "properties": {
            "title": {"type": "string"},
            "id": {"type": "string"},
            "made": {"type": "string", "readOnly": True},
        },
    }
}


def parameter(name: str, location: str) -> dict[str, object]:
    return {"name": name, "in": location, "required": location == "path", "schema": {"type": "string"}}


def body(schema: object, media_type: str = "application/json", **more: object) -> dict[str, object]:
    return {"requestBody": {"content": {media_type: {"schema": schema}}, **more}}


REF = {"$ref": "#/components/schemas/Task"}


@pytest.mark.parametrize(
    ("operation", "parameters", "fields"),
    [
        (body(REF, required=True), [], ["title", "id"]),
        (body(REF), [], None),  # nobody could say that it is not there
        (body({"type": "array", "items": REF}, required=True), [], None),
        (body(REF, "text/plain", required=True), [], None),
        (body(REF, "application/merge-patch+json", required=True), [], ["title", "id"]),
        (body({"type": "object", "properties": {"a": {}, "body": {}}}), [], ["a", "body"]),
        (body({"type": "object", "properties": {"a": {}}, "additionalProperties": {"type": "string"}}), [], None),
        (body({"type": "object", "properties": {"a": {}}, "unevaluatedProperties": {}}), [], None),
        (body({"type": "object", "properties": {"a": {}}, "unevaluatedProperties": False}), [], ["a"]),
        ({**body(REF, required=True), "parameters": [parameter("id", "query")]}, ["id"], ["title", "id_body"]),
        (
            {"parameters": [parameter("q", "header"), parameter("q", "query"), parameter("Q", "cookie")]},
            ["q_header", "q", "q_cookie"],
            None,
        ),
        ({"parameters": [parameter("body", "query")]}, ["body_query"], None),
    ],
    ids=[
        "flat",
        "optional",
        "list",
        "text",
        "merge_patch",
        "all_optional",
        "others",
        "any_others",
        "no_others",
        "alike",
        "locations",
        "body",
    ],
)
def test_arguments(
    operation: dict[str, object], parameters: list[str], fields: list[str] | None, tmp_path: Path
) -> None:
    written = document({"go": operation}, components={"schemas": TASK})
    resolution, problems = resolution_of(tmp_path, tasks=written)
    (found,) = resolution.contract.operations

    takes = arguments(found, resolution.contract)

    assert problems == ()
    assert [name for name, _ in takes.parameters] == parameters
    assert (None if takes.fields is None else [name for name, _ in takes.fields]) == fields
