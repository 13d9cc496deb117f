"""Webhooks and callbacks as they are read: where they stand, what they bring, and what they are called."""

import json
from pathlib import Path
from typing import Any

import pytest

from accordant.ir import Ref
from accordant.resolve.contract import ModuleSource, Resolution, resolve_contract
from tests.toolkit.contract_of import resolution_of, tree_of

SEEN = {"responses": {"204": {"description": "seen"}}}
BODY = {"content": {"application/json": {"schema": {"type": "object", "properties": {"a": {"type": "string"}}}}}}
HOOK = {"post": {"requestBody": BODY, **SEEN}}


def document(webhooks: Any = None, done: Any = None, version: str = "3.1.0", **components: Any) -> str:
    """`done` is a callback of its one operation."""
    operation = {"operationId": "place", **SEEN, **({} if done is None else {"callbacks": {"done": done}})}
    hooks = {} if webhooks is None else {"webhooks": webhooks}
    head = {"openapi": version, "info": {"title": "T", "version": "1"}, "paths": {"/a": {"post": operation}}}
    return json.dumps({**head, **hooks, "components": components})


def told(resolution: Resolution) -> list[tuple[str, str | None, str]]:
    return [(one.client_name, one.operation, one.method) for one in resolution.contract.webhooks]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"webhooks": {"order.created": HOOK}}, [("order_created", None, "POST")]),
        ({"webhooks": {"a": {"$ref": "#/components/pathItems/A"}}}, [("a", None, "POST")]),
        ({"webhooks": {"a": {"put": SEEN, "post": SEEN}}}, [("a", None, "PUT"), ("a2", None, "POST")]),
        ({"webhooks": {"a": {"query": SEEN}}, "version": "3.2.0"}, [("a", None, "QUERY")]),
        ({"webhooks": {"a": {"query": SEEN}}}, []),
        ({"webhooks": {"a_b": HOOK, "a-b": HOOK}}, [("a_b", None, "POST"), ("a_b2", None, "POST")]),
        ({"webhooks": [1], "version": "3.0.3"}, []),
        ({"done": {"{$url}": HOOK}}, [("place_done", "place", "POST")]),
        ({"done": {"{$url}": HOOK, "x-why": {"post": SEEN}}}, [("place_done", "place", "POST")]),
        ({"done": {"$ref": "#/components/callbacks/Done"}}, [("place_done", "place", "POST")]),
        ({"done": {"{$url}": HOOK}, "version": "3.0.3"}, [("place_done", "place", "POST")]),
    ],
)
def test_where_they_stand(said: dict[str, Any], expected: list[Any], tmp_path: Path) -> None:
    components: dict[str, Any] = {"pathItems": {"A": HOOK}, "callbacks": {"Done": {"{$url}": HOOK}}}

    resolution, problems = resolution_of(tmp_path, shop=document(**said, **components))

    assert told(resolution) == expected
    assert problems == ()


def test_names_are_kept(tmp_path: Path) -> None:
    tree = tree_of(tmp_path, shop=document({"a-b": HOOK}))
    sources = (ModuleSource("shop", "shop.yaml"),)
    before = resolve_contract(tree, "test", sources, {}).value.names

    tree = tree_of(tmp_path, shop=document({"a_b": HOOK, "a-b": HOOK}))
    after = resolve_contract(tree, "test", sources, before).value

    assert [(one.name, one.client_name) for one in after.contract.webhooks] == [("a_b", "a_b2"), ("a-b", "a_b")]


def test_a_body_that_is_written_out_has_a_name_that_nothing_else_wanted(tmp_path: Path) -> None:
    taken = {"NewBody": {"type": "object", "properties": {"b": {"type": "string"}}}}

    resolution, _ = resolution_of(tmp_path, shop=document({"new": HOOK}, schemas=taken))

    (webhook,) = resolution.contract.webhooks
    assert webhook.body is not None
    ref = webhook.body.media[0].type
    assert isinstance(ref, Ref)
    assert resolution.contract.schemas[ref.id].name == "NewBody2"


def test_what_a_webhook_brings_is_as_in_answers(tmp_path: Path) -> None:
    """The server sends it: what only a server sets is there, and what only clients may say is not asked for."""
    schema = {
        "type": "object",
        "required": ["id", "secret"],
        "properties": {"id": {"type": "string", "readOnly": True}, "secret": {"type": "string", "writeOnly": True}},
    }
    hook = {"post": {"requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/S"}}}}}}

    resolution, _ = resolution_of(tmp_path, shop=document({"new": hook}, schemas={"S": schema}))

    (record,) = resolution.contract.schemas.values()
    assert {one.name: one.is_required for one in record.fields} == {"id": True, "secret": False}  # type: ignore[union-attr]
