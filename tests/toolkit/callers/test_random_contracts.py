"""Whatever the contract: every command can be made, and commands and tools name arguments that methods of the SDK have."""

import importlib
import json
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from inspect import signature
from pathlib import Path
from typing import Any

from hypothesis import given

from accordant.build import build, write
from accordant.source.product import single_document
from tests.toolkit.contracts import contracts
from tests.toolkit.test_random_contracts import QUICK

NAME = "drawn"


@QUICK
@given(contracts())
def test_commands_and_tools_call_methods_that_are_there(document: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory() as folder, _built(document, Path(folder)) as is_sound:
        if not is_sound:
            return
        app, table = importlib.import_module(f"{NAME}_cli._app"), importlib.import_module(f"{NAME}_cli._table")
        tools, calling = importlib.import_module(f"{NAME}_mcp._tools"), importlib.import_module(f"{NAME}_mcp._calling")
        client = importlib.import_module(NAME).AsyncClient("http://test")

        made = [
            command
            for resource in table.resources().values()
            for name in table.commands(resource)
            for command in (table.command(resource, name),)
            if app._command(command) is not None
        ]

        assert len(made) == len(tools.tools()) == sum(len(item) for item in document["paths"].values())
        for command in made:
            method = getattr(getattr(client, command.resource), command.method)
            assert {one.argument for one in command.options} <= signature(method).parameters.keys()
        for tool in tools.tools().values():
            method = getattr(getattr(client, tool.resource), tool.method)
            hints = calling._hints(method)
            for argument in tool.arguments.values():
                calling._adapter(hints[argument])


@contextmanager
def _built(document: dict[str, Any], folder: Path) -> Iterator[bool]:
    """The SDK and its callers, importable for a while."""
    path = folder / f"{NAME}.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    ids = [one["operationId"] for item in document["paths"].values() for one in item.values()]
    product = replace(
        single_document(path, NAME), targets=("sdk-python", "cli", "mcp"), settings={"mcp": {"writes": ids}}
    )
    built = build(product, folder)
    if built.is_sound:
        write(built.value, folder)
    roots = [str(folder / "sdk" / part) for part in (f"python/{NAME}", "cli", "mcp")]
    sys.path[:0] = roots
    importlib.invalidate_caches()
    try:
        yield built.is_sound
    finally:
        for root in roots:
            sys.path.remove(root)
        for one in [one for one in sys.modules if one.partition(".")[0] in (NAME, f"{NAME}_cli", f"{NAME}_mcp")]:
            del sys.modules[one]
