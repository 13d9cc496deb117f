"""Overlays: what each action does, what it refuses, and that every part still leads to where it was written."""

import json
from pathlib import Path
from typing import Any

import pytest

from accordant.diagnostics import Place
from accordant.lift.overlay import apply_overlays
from accordant.source.documents import Document, parse
from accordant.source.limits import Limits

PETS: dict[str, Any] = {
    "info": {"title": "Pets", "summary": "s", "x": None},
    "tags": ["a", "b", "c"],
    "paths": {
        "/a": {"get": {"tags": ["one"], "parameters": [{"name": "p"}, {"name": "dummy"}, {"name": "q"}]}},
        "/b": {"get": {"tags": ["two"]}, "delete": {}},
    },
}


def document(value: Any, uri: str = "doc.yaml") -> Document:
    return parse(uri, uri, json.dumps(value).encode(), Limits()).value


def overlay(*actions: dict[str, Any], uri: str = "o.yaml", version: str = "1.1.0", **fields: Any) -> Document:
    head = {"overlay": version, "info": {"title": "O", "version": "1"}}
    return document({**head, **fields, "actions": list(actions)}, uri)


@pytest.mark.parametrize(
    ("actions", "pointer", "expected"),
    [
        ([{"target": "$", "update": {"info": {"title": "New", "more": 1}}}], "/info", {"title": "New", "summary": "s", "x": None, "more": 1}),
        ([{"target": "$.info", "update": {"x": {"y": 1}}}], "/info/x", None),
        ([{"target": "$.info.title", "update": "New"}], "/info/title", "New"),
        ([{"target": "$.tags", "update": "d"}], "/tags", ["a", "b", "c", "d"]),
        ([{"target": "$.tags", "update": ["d", "e"]}], "/tags", ["a", "b", "c", "d", "e"]),
        ([{"target": "$", "update": {"tags": ["d"]}}], "/tags", ["a", "b", "c", "d"]),
        ([{"target": "$.paths.*.get", "update": {"tags": ["x"]}}], "/paths/~1b/get/tags", ["two", "x"]),
        ([{"target": "$.tags[?@ == 'b']", "remove": True}], "/tags", ["a", "c"]),
        ([{"target": "$.tags[0, 2]", "remove": True}], "/tags", ["b"]),
        ([{"target": "$.paths..parameters[?@.name == 'dummy']", "remove": True}], "/paths/~1a/get/parameters", [{"name": "p"}, {"name": "q"}]),
        ([{"target": "$.info.summary", "remove": True}], "/info", {"title": "Pets", "x": None}),
        ([{"target": "$.paths..*", "remove": True}], "/paths", {}),
        ([{"target": "$.info", "remove": True}, {"target": "$", "update": {"info": {"a": 1}}}], "/info", {"a": 1}),
        ([{"target": "$.info", "remove": True, "update": {"a": 1}}, {"target": "$", "update": {"n": 1}}], "", {"tags": ["a", "b", "c"], "paths": PETS["paths"], "n": 1}),
        ([{"target": "$.paths['/b']", "copy": "$.paths['/a']"}], "/paths/~1b/get/tags", ["two", "one"]),
        ([{"target": "$.paths", "update": {"/c": {}}}, {"target": "$.paths['/c']", "copy": "$.paths['/b']"}, {"target": "$.paths['/b']", "remove": True}], "/paths", {"/a": PETS["paths"]["/a"], "/c": PETS["paths"]["/b"]}),
        ([{"target": "$.tags", "copy": "$.paths['/a'].get.tags"}], "/tags", ["a", "b", "c", "one"]),
        ([{"target": "$.info.title", "copy": "$.info.summary"}], "/info/title", "s"),
        ([{"target": "$.tags", "remove": False, "update": "d"}], "/tags/3", "d"),
    ],
)  # fmt: skip
def test_actions_do_what_the_specification_says(actions: list[dict[str, Any]], pointer: str, expected: Any) -> None:
    before = json.dumps(PETS)
    applied = apply_overlays(document(PETS), [overlay(*actions)])

    value = applied.value.value
    for token in pointer.split("/")[1:]:
        value = value[token.replace("~1", "/") if isinstance(value, dict) else int(token)]
    problems = [one.code for one in applied.diagnostics]
    assert (value, problems) == (expected, ["GEN-OVL-004"] if pointer == "/info/x" else [])
    assert json.dumps(PETS) == before


@pytest.mark.parametrize(
    ("action", "code", "pointer", "message"),
    [
        ({"target": "$.info[", "remove": True}, "GEN-OVL-002", "/target", "`$.info[` is not JSONPath: "),
        ({"target": "info", "remove": True}, "GEN-OVL-002", "/target", "`info` is not JSONPath: "),
        ({"target": "$.info", "copy": "$["}, "GEN-OVL-002", "/copy", "`$[` is not JSONPath: "),
        ({"target": "$.lost", "remove": True}, "GEN-OVL-003", "/target", "`$.lost` matches nothing"),
        ({"target": "$", "remove": True}, "GEN-OVL-004", "/target", "the whole document cannot be removed"),
        ({"target": "$", "update": 1}, "GEN-OVL-004", "/update", "a single value cannot be merged with an object"),
        ({"target": "$", "update": {"tags": 1}}, "GEN-OVL-004", "/update/tags", "a single value cannot be merged with an array"),
        ({"target": "$.info.title", "update": ["x"]}, "GEN-OVL-004", "/update", "an array cannot be merged with a single value"),
        ({"target": "$['info', 'tags']", "update": {}}, "GEN-OVL-004", "/update", "the target selects arrays and objects at once"),
        ({"target": "$.info", "copy": "$.paths.*"}, "GEN-OVL-004", "/copy", "`$.paths.*` matches 2; a copy needs one source"),
        ({"target": "$.info", "copy": "$.lost"}, "GEN-OVL-004", "/copy", "`$.lost` matches nothing; a copy needs one source"),
        ({"target": "$.info"}, "GEN-OVL-001", "", "the action does nothing"),
        ({"remove": True}, "GEN-OVL-001", "", "the action has no `target`"),
        ({"target": "$", "updat": {}}, "GEN-OVL-001", "/updat", "`updat` is not a field of the action"),
        ({"target": 5, "update": {}}, "GEN-OVL-001", "/target", "`target` is not a text"),
        ({"target": "$", "remove": "yes"}, "GEN-OVL-001", "/remove", "`remove` is not a boolean"),
        ({"target": "$", "update": {}, "copy": "$"}, "GEN-OVL-001", "/copy", "an action has both `update` and `copy`"),
    ],
)  # fmt: skip
def test_what_cannot_be_applied_is_told_where_it_is_written(
    action: dict[str, Any], code: str, pointer: str, message: str
) -> None:
    applied = apply_overlays(document(PETS), [overlay({"target": "$", "update": {"x-first": 1}}, action)])

    found = applied.diagnostics[0]
    assert found.code == code
    assert found.message.startswith(message)
    assert isinstance(found.place, Place)
    assert (found.place.uri, found.place.pointer) == ("o.yaml", f"/actions/1{pointer}")
    assert found.hint


@pytest.mark.parametrize(
    ("value", "messages"),
    [
        (None, ["the overlay is not an object"]),
        ([], ["the overlay is not an object"]),
        ({}, ["the overlay has no `overlay`", "the overlay has no `info`", "the overlay has no `actions`"]),
        ({"overlay": "2.0.0", "info": {"title": "", "version": ""}, "actions": []}, ["`overlay: 2.0.0` is not a version that is read", "there is no action"]),
        ({"overlay": 1.0, "info": 1, "actions": {}}, ["`overlay` is not a text", "`info` is not an object", "`actions` is not an array", "the info is not an object"]),
        ({"overlay": "1.0.0", "info": {"title": "t"}, "x-more": 1, "more": 1, "actions": [5]}, ["`more` is not a field of the overlay", "the info has no `version`", "the action is not an object"]),
        ({"overlay": "1.0.0", "info": {"title": "t", "version": "1"}, "actions": [{"target": "$", "copy": "$"}]}, ["`copy` is of Overlay 1.1"]),
    ],
)  # fmt: skip
def test_documents_that_are_no_overlays_are_told_and_not_applied(value: Any, messages: list[str]) -> None:
    applied = apply_overlays(document(PETS), [document(value, "o.yaml")])

    assert [one.message for one in applied.diagnostics] == messages
    assert {one.code for one in applied.diagnostics} == {"GEN-OVL-001"}
    assert applied.value.value == PETS


@pytest.mark.parametrize(
    ("extends", "is_told"),
    [("doc.yaml", False), ("./doc.yaml", False), ("other.yaml", True), ("https://x.test/doc.yaml", False)],
)
def test_an_overlay_for_another_document_is_told(extends: str, is_told: bool) -> None:
    applied = apply_overlays(document(PETS), [overlay({"target": "$", "update": {"a": 1}}, extends=extends)])

    assert [one.code for one in applied.diagnostics] == ["GEN-OVL-005"] * is_told
    assert applied.value.value["a"] == 1


def test_every_part_leads_to_where_it_was_written() -> None:
    first = overlay(
        {"target": "$.info", "update": {"title": "New", "contact": {"name": "me"}}},
        {"target": "$.tags[0]", "remove": True},
        {"target": "$.tags", "update": ["d", "e"]},
        {"target": "$.paths['/a'].get.parameters", "update": {"name": "r"}},
        {"target": "$.paths['/a'].get.parameters[1]", "remove": True},
    )
    second = overlay(
        {"target": "$.paths['/b'].get", "copy": "$.paths['/a'].get"},
        {"target": "$.tags[?@ == 'd']", "remove": True},
        {"target": "$.info.contact", "update": {"name": "you"}},
        uri="p.yaml",
    )

    applied = apply_overlays(document(PETS), [first, second])

    assert applied.diagnostics == ()
    assert applied.value.value["tags"] == ["b", "c", "e"]
    assert applied.value.value["paths"]["/b"]["get"]["parameters"] == [{"name": "p"}, {"name": "q"}, {"name": "r"}]
    origins = applied.value.origins
    assert origins is not None
    expected = {
        "/info/title": ("o.yaml", "/actions/0/update/title"),
        "/info/summary": ("doc.yaml", "/info/summary"),
        "/info/contact": ("o.yaml", "/actions/0/update/contact"),
        "/info/contact/name": ("p.yaml", "/actions/2/update/name"),
        "/tags/0": ("doc.yaml", "/tags/1"),
        "/tags/1": ("doc.yaml", "/tags/2"),
        "/tags/2": ("o.yaml", "/actions/2/update/1"),
        "/paths/~1a/get/parameters/0/name": ("doc.yaml", "/paths/~1a/get/parameters/0/name"),
        "/paths/~1a/get/parameters/1/name": ("doc.yaml", "/paths/~1a/get/parameters/2/name"),
        "/paths/~1a/get/parameters/2/name": ("o.yaml", "/actions/3/update/name"),
        "/paths/~1b/get/tags/0": ("doc.yaml", "/paths/~1b/get/tags/0"),
        "/paths/~1b/get/tags/1": ("doc.yaml", "/paths/~1a/get/tags/0"),
        "/paths/~1b/get/parameters/1/name": ("doc.yaml", "/paths/~1a/get/parameters/2/name"),
        "/paths/~1b/get/parameters/2/name": ("o.yaml", "/actions/3/update/name"),
    }
    assert {pointer: origins.origin(Place("doc.yaml", pointer))[:2] for pointer in expected} == expected


def test_aliases_of_one_node_are_changed_one_by_one() -> None:
    text = b"a: &x {n: [1]}\nb: *x\nc: *x\n"
    shared = parse("doc.yaml", "doc.yaml", text, Limits()).value

    applied = apply_overlays(shared, [overlay({"target": "$.b.n", "update": 2}, {"target": "$.c", "remove": True})])

    assert applied.value.value == {"a": {"n": [1]}, "b": {"n": [1, 2]}}
    assert shared.value["b"] == {"n": [1]}


def test_many_targets_take_time_in_proportion(tmp_path: Path) -> None:
    import time

    def seconds(count: int) -> float:
        value = {"list": [{"n": index, "drop": index % 2 == 0} for index in range(count)]}
        actions = (
            {"target": "$.list[*]", "update": {"x": {"y": 1}}},
            {"target": "$.list[?@.drop == true]", "remove": True},
        )
        started = time.process_time()
        applied = apply_overlays(document(value), [overlay(*actions)])
        assert len(applied.value.value["list"]) == count // 2
        return time.process_time() - started

    seconds(100)
    assert seconds(8_000) < 12 * max(seconds(2_000), 0.02)
