"""What tells webhooks apart."""

import json
from pathlib import Path
from typing import Any

import pytest

from accordant.languages.webhooks import payload, told_apart
from tests.toolkit.contract_of import resolution_of


def record(*required: str, **properties: Any) -> dict[str, Any]:
    return {"type": "object", "required": list(required or properties), "properties": properties}


def contract_of(folder: Path, *schemas: Any, media_type: str = "application/json") -> Any:
    hooks = {
        f"w{at}": {"post": {"requestBody": {"content": {media_type: {"schema": one}}}}}
        for at, one in enumerate(schemas)
    }
    document = {"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "webhooks": hooks, "components": {}}
    return resolution_of(folder, shop=json.dumps(document))[0].contract


A, B = {"const": "a"}, {"const": "b"}
AB, ONE = {"type": "string", "enum": ["a", "b"]}, {"const": 1}
TEXT = {"type": "string"}


@pytest.mark.parametrize(
    ("schemas", "expected"),
    [
        ([record(type=A), record(type=B)], ("type", {"a": "w0", "b": "w1"})),
        ([record(kind=A), record(kind=B)], ("kind", {"a": "w0", "b": "w1"})),
        ([record(kind=A, type=B), record(kind=B, type=A)], ("type", {"b": "w0", "a": "w1"})),
        ([record(type=AB), record(type={"const": "c"})], ("type", {"a": "w0", "b": "w0", "c": "w1"})),
        (
            [{"oneOf": [record(type=A), record(type=B)]}, record(type={"const": "c"})],
            ("type", {"a": "w0", "b": "w0", "c": "w1"}),
        ),
        ([{"oneOf": [record(type=A), record(kind=B)]}, record(type={"const": "c"})], None),
        ([record(type=AB), record(type=B)], None),  # two webhooks have one value
        ([record(type=A), record(kind=B)], None),
        ([record(type=A), record("a", a=TEXT, type=B)], None),  # it may be missing
        ([record(type=A), record(type=TEXT)], None),
        ([record(type=A), record(type=ONE)], None),
        ([record(type=A), TEXT], None),
    ],
)
def test_a_property_that_all_have(schemas: list[Any], expected: Any, tmp_path: Path) -> None:
    contract = contract_of(tmp_path, *schemas)

    told = told_apart(contract.webhooks, contract)

    found = None if told is None else (told.property, {value: one.name for value, one in told.webhook_of.items()})
    assert found == expected


@pytest.mark.parametrize(
    ("media_type", "is_json"),
    [
        ("application/json", True),
        ("application/cloudevents+json", True),
        ("text/plain", False),
        ("application/xml", False),
    ],
)
def test_what_is_no_json_stays_as_it_is(media_type: str, is_json: bool, tmp_path: Path) -> None:
    contract = contract_of(tmp_path, record(type=A), media_type=media_type)

    assert (payload(contract.webhooks[0], contract) is not None) is is_json
