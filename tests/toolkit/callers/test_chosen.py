"""Which operations become tools of an MCP server."""

import json
from pathlib import Path
from typing import Any

import pytest

from accordant.targets.mcp.chosen import chosen
from tests.toolkit.contract_of import resolution_of

NOTHING: dict[str, Any] = {}
BY_TAG = {"tags": ["pets"]}


def tools(folder: Path, method: str, said: Any, product: Any) -> list[tuple[str, bool]]:
    """Names of tools, and whether they may write."""
    operation = {"operationId": "doPets", "tags": ["pets"], "responses": {"204": {"description": "ok"}}}
    operation |= {} if said is None else {"x-mcp": said}
    document = {"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "paths": {"/pets": {method: operation}}}
    contract = resolution_of(folder, m=json.dumps(document))[0].contract
    return [(one.name, one.is_writing) for one in chosen(contract, {"mcp": product}).value]


@pytest.mark.parametrize(
    ("method", "said", "product", "expected"),
    [
        ("get", None, NOTHING, []),
        ("get", True, NOTHING, [("m_do_pets", False)]),
        ("get", {"name": "look"}, NOTHING, [("look", False)]),
        ("get", {"write": True}, NOTHING, [("m_do_pets", False)]),
        ("get", None, BY_TAG, [("m_do_pets", False)]),
        ("get", False, BY_TAG, []),
        ("get", None, {"operations": ["doPets"]}, [("m_do_pets", False)]),
        ("post", True, NOTHING, []),
        ("post", None, BY_TAG, []),
        ("post", {"write": True}, NOTHING, [("m_do_pets", True)]),
        ("post", {"write": False}, NOTHING, [("m_do_pets", False)]),
        ("post", None, {"writes": ["doPets"]}, [("m_do_pets", True)]),
        ("post", False, {"writes": ["doPets"]}, []),
        ("delete", {"name": "remove"}, {"writes": ["doPets"]}, [("remove", True)]),
    ],
)
def test_what_is_offered(
    method: str, said: Any, product: Any, expected: list[tuple[str, bool]], tmp_path: Path
) -> None:
    assert tools(tmp_path, method, said, product) == expected
