"""`gen serve`: the project's own `handlers`, or every operation unimplemented."""

import importlib.util
import os
import runpy
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, Literal

from accordant.cli.report import Exit, say

if TYPE_CHECKING:
    from accordant.runtime import Binding


@dataclass(frozen=True, slots=True)
class Serving:
    """How to serve. What is None is left to the application, or to what is usual."""

    host: str | None = None
    port: int | None = None
    workers: int | None = None
    server: Literal["uvicorn", "granian"] | None = None

    def environment(self) -> dict[str, str]:
        """As `handlers/__main__.py` reads it."""
        said = {"HOST": self.host, "PORT": self.port, "WORKERS": self.workers, "SERVER": self.server}
        return {name: str(value) for name, value in said.items() if value is not None}


def run(out: Path, serving: Serving) -> int:
    """Run `handlers/__main__.py` where there is one; else serve the contract without handlers."""
    if Path("handlers/__main__.py").is_file():
        os.environ.update(serving.environment())
        sys.path.insert(0, str(Path.cwd()))
        sys.argv = ["handlers"]
        runpy.run_module("handlers", run_name="__main__", alter_sys=True)
        return Exit.CLEAN
    return _serve_unbound(out, serving)


def _serve_unbound(out: Path, serving: Serving) -> int:
    host, port = serving.host or "127.0.0.1", 8000 if serving.port is None else serving.port
    if not (out / "server" / "openapi.json").is_file():  # which a contract of events alone does not have
        say(f"error: there is no server in `{out}`")
        say("hint: run `gen build` first, or say where it was built: `gen serve --out DIR`")
        return Exit.USAGE
    from accordant.runtime import application
    from accordant.runtime.serve import CannotServe, port_problem, serve

    problem = port_problem(host, port)
    if problem is not None:
        say(f"error: {problem}")
        return Exit.USAGE
    server = generated_server(out)
    bindings = server.unbound()
    app = application(server.CONTRACT, bindings=bindings)
    say(f"no handlers here: every operation answers 501 once its request is valid ({out})")
    say_where(bindings, host, port)
    try:
        serve(app, host=host, port=port, workers=serving.workers or 1, server=serving.server or "uvicorn")
    except CannotServe as error:
        say(f"error: {error}")
        return Exit.USAGE
    return Exit.CLEAN


def say_where(bindings: "Sequence[Binding[Any]]", host: str, port: int) -> None:
    """What to ask for, once a server runs."""
    operations = [one for binding in bindings for one in binding.operations]
    if operations:
        easiest = min(operations, key=lambda one: (one.method != "GET", any(part.required for part in one.parameters)))
        say(f"  for example    {easiest.method} http://{host}:{port}{easiest.path}")
    say(f"  documentation  http://{host}:{port}/docs")
    say(f"  contract       http://{host}:{port}/openapi.json")


def generated_server(out: Path) -> ModuleType:
    """The package `server` of an output folder, whatever that folder is called and wherever it is."""
    folder = out.resolve() / "server"
    spec = importlib.util.spec_from_file_location(
        "generated_server", folder / "__init__.py", submodule_search_locations=[str(folder)]
    )
    if spec is None or spec.loader is None:
        raise ImportError(f"{folder} is not a package")
    module = importlib.util.module_from_spec(spec)
    sys.modules["generated_server"] = module
    spec.loader.exec_module(module)
    return module
