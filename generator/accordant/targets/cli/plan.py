"""Contract → the files of `sdk/cli/`: a command line over the Python SDK. Commands are data, which static code reads."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from accordant.diagnostics import Result
from accordant.ir import Contract
from accordant.languages.clients import by_resource
from accordant.languages.json_text import compact
from accordant.languages.python.callers import project, shared_plans
from accordant.languages.python.clients import resource_names
from accordant.render.templates import FilePlan, static_file
from accordant.resolve.names import distinct, snake
from accordant.targets.cli.commands import command_names, commands
from accordant.targets.cli.documents import document_view
from accordant.targets.target import TargetInput

PROJECT: Final = "sdk/cli"
STATIC: Final = (
    "__main__.py",
    "_app.py",
    "_arguments.py",
    "_calls.py",
    "_connection.py",
    "_errors.py",
    "_login.py",
    "_output.py",
    "_store.py",
    "_table.py",
    "_text.py",
    "_values.py",
)
"""The same in every command line."""
LONGEST: Final = 60
"""Characters of what a group is listed with."""
OWN: Final = ("login", "logout", "whoami")
"""Commands that stand beside the groups."""


def plan_cli(given: TargetInput) -> Result[tuple[FilePlan, ...]]:
    """One package: commands as data, and what reads them."""
    if not given.contract.has_http:
        return Result(())
    view = project(given.contract, "cli", "command line", title=given.title, version=given.version)
    folder = f"{PROJECT}/{view.package}"
    plans = [
        *(FilePlan(f"{folder}/{name}", text=static_file(f"cli/{name}")) for name in STATIC),
        *shared_plans(given.contract, view, "cli", title=given.title, version=given.version),
    ]
    resources = by_resource(given.contract)
    named = dict(zip(resources, command_names(resources, OWN), strict=True))
    tables = {one: commands(operations, given.contract) for one, operations in resources.items()}
    plans += _tables(given.contract, f"{folder}/commands", named, tables)
    documents = document_view(given, view.distribution, named, tables)
    plans += [FilePlan(f"{PROJECT}/{name}", f"cli/{name}.jinja", documents) for name in ("README.md", "reference.md")]
    return Result(tuple(plans))


def _tables(
    contract: Contract, folder: str, named: Mapping[str, str], tables: Mapping[str, Mapping[str, Any]]
) -> list[FilePlan]:
    """A file for each resource, and which there are."""
    attributes = resource_names(contract)
    files = dict(zip(named, distinct(("index", *map(_file, named)))[1:], strict=True))
    index = [
        {"name": named[one], "attribute": attributes[one], "file": f"{files[one]}.json", "help": _about(tables[one])}
        for one in named
    ]
    plans = [FilePlan(f"{folder}/index.json", text=_lines("[", (compact(one) for one in index), "]"))]
    for one, table in tables.items():
        lines = (f"{compact(name)}: {compact(written)}" for name, written in table.items())
        plans.append(FilePlan(f"{folder}/{files[one]}.json", text=_lines("{", lines, "}")))
    return plans


def _file(resource: str) -> str:
    return snake(resource)


def _about(names: Iterable[str]) -> str:
    """The first commands of a group."""
    found = ", ".join(names)
    return found if len(found) <= LONGEST else f"{found[:LONGEST].rpartition(',')[0]}, …"


def _lines(opening: str, entries: Iterable[str], closing: str) -> str:
    """One entry a line, so that a change is a line."""
    return f"{opening}\n" + ",\n".join(entries) + f"\n{closing}\n"
