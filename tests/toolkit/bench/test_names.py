"""The suite `names` sees a rename, and what is added to a contract renames nothing."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bench.conformance.names import ADDITIONS, Document, Read, failure, names_of, read

TEXT: dict[str, Any] = {"content": {"application/json": {"schema": {"properties": {"kind": {"enum": ["a", "b"]}}}}}}
REPLIES = {"200": {"description": "d", **TEXT}}
DOCUMENT: Document = {
    "openapi": "3.1.0",
    "info": {"title": "T", "version": "1"},
    "paths": {
        "/a": {"post": {"operationId": "createTask", "requestBody": TEXT, "responses": REPLIES}},
        "/b": {"get": {"operationId": "create-task", "responses": REPLIES}},
    },
    "components": {
        "schemas": {
            "Task": {"type": "object", "properties": {"kind": {"enum": ["a", "b"]}, "a-b": {}, "a_b": {}}},
            "task": {"type": "object", "properties": {"a": {}}},
        }
    },
}
SWAGGER: Document = {
    "swagger": "2.0",
    "info": {"title": "T", "version": "1"},
    "paths": {"/a": {"get": {"operationId": "a", "responses": {"200": {"description": "d"}}}}},
    "definitions": {"a:b": {"type": "object", "properties": {"x": {"enum": ["p", "q"]}}}, "Other": {}},
}


def first(document: Document, folder: Path) -> Read:
    path = folder / "tasks.json"
    path.write_text(json.dumps(document))
    found = read(path, folder, {})
    assert found is not None
    return found


@pytest.mark.parametrize("name", ADDITIONS)
@pytest.mark.parametrize("document", [DOCUMENT, SWAGGER], ids=["3.1", "2.0"])
def test_what_is_added_renames_nothing(name: str, document: Document, tmp_path: Path) -> None:
    before = first(document, tmp_path)

    assert failure(before, ADDITIONS[name], tmp_path, "tasks.json") is None
    assert ADDITIONS[name](before) != document or name == "module"


def test_what_lifting_makes_of_a_name_is_no_one_elses(tmp_path: Path) -> None:
    before = first(SWAGGER, tmp_path)

    def add(read: Read) -> Document:
        return {**read.document, "definitions": {"a_b": {"type": "object"}, **read.document["definitions"]}}

    assert failure(before, add, tmp_path, "tasks.json") is None


def test_names_are_those_of_generated_code(tmp_path: Path) -> None:
    found = names_of(first(DOCUMENT, tmp_path).resolution)

    task = "tasks.json#/components/schemas/Task"
    assert found[task] == "corpus.Task"
    assert found["tasks.json#/components/schemas/task"] == "corpus.Task2"
    assert (found[f"{task} a-b"], found[f"{task} a_b"]) == ("a_b", "a_b_2")
    assert found[f"{task}/properties/kind = 'a'"] == "A"
    assert found["request of createTask"] == "CreateTask create_task"
    assert found["request of create-task"] == "CreateTask2 create_task_2"


def test_a_rename_is_seen(tmp_path: Path) -> None:
    before = first(DOCUMENT, tmp_path)
    forgetful = replace(before, resolution=replace(before.resolution, names={}))

    told = failure(forgetful, ADDITIONS["request"], tmp_path, "tasks.json")

    assert told is not None
    assert "request of createTask: CreateTask create_task is" in told
