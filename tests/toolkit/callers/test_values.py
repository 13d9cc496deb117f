"""How texts on a command line become values of a type."""

import json
from pathlib import Path
from typing import Any

import pytest

from accordant.ir import Ref
from accordant.targets.cli.values import Reading, reading
from tests.toolkit.contract_of import resolution_of, with_schemas

STRING = Reading("plain", ("string",))


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ({"type": "string"}, STRING),
        ({"type": "string", "format": "date"}, Reading("plain", ("string",), metavar="DATE")),
        ({"type": "string", "format": "password"}, Reading("secret")),
        ({"type": "string", "format": "binary"}, Reading("file")),
        ({"type": "integer"}, Reading("plain", ("integer",))),
        ({"type": "number"}, Reading("plain", ("number",))),
        ({"type": "boolean"}, Reading("flag")),
        ({"type": ["integer", "null"]}, Reading("plain", ("integer",), is_nullable=True)),
        ({"enum": ["a", "b"]}, Reading("plain", ("string",), values=("a", "b"))),
        ({"type": "integer", "enum": [1, 2]}, Reading("plain", ("integer",), values=("1", "2"))),
        ({"enum": ["a", None]}, Reading("plain", ("string",), is_nullable=True, values=("a",))),
        ({"const": {"a": 1}}, Reading("json")),
        ({"type": ["integer", "string"]}, Reading("plain", ("integer", "string"))),
        ({"anyOf": [{"type": "boolean"}, {"type": "null"}]}, Reading("flag", is_nullable=True)),
        ({"type": ["string", "object"]}, Reading("json")),
        ({"type": "array", "items": {"type": "integer"}}, Reading("plain", ("integer",), is_many=True)),
        ({"type": "array", "items": {"type": "boolean"}}, Reading("plain", ("boolean",), is_many=True)),
        ({"type": "array", "items": {"type": "object"}}, Reading("json")),
        ({"type": ["array", "null"], "items": {"type": "string"}}, Reading("plain", ("string",), True, True)),
        ({"type": "object"}, Reading("json")),
        ({"type": ["object", "null"]}, Reading("json", is_nullable=True)),
        ({}, Reading("json")),
    ],
)
def test_a_type_is_read_as(schema: Any, expected: Reading, tmp_path: Path) -> None:
    document = with_schemas(f"Holder: {{type: object, properties: {{it: {json.dumps(schema)}}}}}")
    contract = resolution_of(tmp_path, m=document)[0].contract
    (holder,) = (one for one in contract.schemas.values() if one.name == "Holder")

    assert reading(holder.fields[0].type, contract) == expected  # type: ignore[union-attr]


def test_a_name_for_a_type_is_read_as_the_type(tmp_path: Path) -> None:
    contract = resolution_of(tmp_path, m=with_schemas("Day: {type: [string, 'null'], format: date}"))[0].contract
    (key,) = contract.schemas

    assert reading(Ref(key), contract) == Reading("plain", ("string",), is_nullable=True, metavar="DATE")
