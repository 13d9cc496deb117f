"""A generated server whose every operation answers an empty object, for measuring routes."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

from accordant.runtime import application
from bench import generated
from bench.server.unbound import accept, calls


def create(out: Path) -> tuple[Any, str]:
    """The app, and a path that reaches its last operation."""
    server = generated.load_server(out)
    routes = generated.load_module(server, "routes")
    operations = generated.load_module(server, "routes", "operations").OPERATIONS
    handler = SimpleNamespace(**{operation.handler: _empty for operation in operations})
    app = application(server.CONTRACT, bindings=[routes.bind(handler)], security={"any": accept}, open_call=calls)
    last = max((operation.path for operation in operations), key=_number)
    return app, last.replace("{id}", "7")


async def _empty(call: object, request: object) -> dict[str, object]:
    return {}


def _number(path: str) -> int:
    return int(path.removeprefix("/thing").partition("/")[0])
