"""`gen serve`: the project's own `handlers`, or every operation unimplemented."""

import importlib.util
import os
import runpy
import sys
from pathlib import Path
from types import ModuleType

from accordant.cli.report import Exit, say


def run(out: Path, host: str | None, port: int | None) -> int:
    """Run `handlers/__main__.py` where there is one; else serve the contract without handlers."""
    if Path("handlers/__main__.py").is_file():
        os.environ.update({name: str(value) for name, value in (("HOST", host), ("PORT", port)) if value is not None})
        sys.path.insert(0, str(Path.cwd()))
        sys.argv = ["handlers"]
        runpy.run_module("handlers", run_name="__main__", alter_sys=True)
        return Exit.CLEAN
    return _serve_unbound(out, host or "127.0.0.1", 8000 if port is None else port)


def _serve_unbound(out: Path, host: str, port: int) -> int:
    if not (out / "server" / "openapi.json").is_file():  # which a contract of events alone does not have
        say(f"error: there is no server in `{out}`")
        say("hint: run `gen build` first, or say where it was built: `gen serve --out DIR`")
        return Exit.USAGE
    from accordant.runtime import application
    from accordant.runtime.serve import port_problem, serve

    problem = port_problem(host, port)
    if problem is not None:
        say(f"error: {problem}")
        return Exit.USAGE
    server = generated_server(out)
    bindings = server.unbound()
    app = application(server.CONTRACT, bindings=bindings)
    say(f"no handlers here: every operation answers 501 once its request is valid ({out})")
    for operation in (one for binding in bindings[:1] for one in binding.operations[:1]):
        say(f"  for example    {operation.method} http://{host}:{port}{operation.path}")
    say(f"  documentation  http://{host}:{port}/docs")
    say(f"  contract       http://{host}:{port}/openapi.json")
    serve(app, host=host, port=port)
    return Exit.CLEAN


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
