"""Generated Python as output: it parses, imports and serves."""

import ast
import importlib
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from types import ModuleType

from jsonschema_rs import Draft202012Validator

from accordant.runtime import application

_NUMBERS = count()


@contextmanager
def imported(out: Path) -> Iterator[ModuleType]:
    """The package `server` of an output folder, under a name of its own, forgotten afterwards."""
    name = f"generated_case_{next(_NUMBERS)}"
    package = ModuleType(name)
    package.__path__ = [str(out)]
    sys.modules[name] = package
    try:
        importlib.invalidate_caches()
        yield importlib.import_module(f"{name}.server")
    finally:
        for one in [one for one in sys.modules if one.partition(".")[0] == name]:
            del sys.modules[one]


def parse_all(out: Path) -> None:
    """Every generated Python file is Python."""
    for path in sorted(out.rglob("*.py")):
        ast.parse(path.read_text(encoding="utf-8"), str(path))


def import_all(out: Path) -> None:
    """Every module of the server imports, and its models can be built."""
    with imported(out) as server:
        for path in sorted((out / "server").glob("*/*.py")):
            module = importlib.import_module(f"{server.__name__}.{path.parent.name}.{path.stem}")
            for model in (one for one in vars(module).values() if isinstance(one, type)):
                if hasattr(model, "model_rebuild"):
                    model.model_rebuild()


def serve_all(out: Path) -> None:
    """An application of the server can be made: every schema compiles, every path routes."""
    if not (out / "server" / "openapi.json").is_file():  # events alone: there is nothing to serve, but all to validate
        Draft202012Validator(json.loads((out / "server" / "schemas.json").read_text(encoding="utf-8")))
        return
    with imported(out) as server:
        application(server.CONTRACT, bindings=server.unbound())
