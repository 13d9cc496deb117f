"""Contract → the files of `sdk/cli/`: a command line over the Python SDK. Commands are data, which static code reads."""

from dataclasses import dataclass
from typing import Any, Final

from accordant.diagnostics import Result
from accordant.ir import Contract, Operation, SecurityScheme
from accordant.languages.clients import by_resource
from accordant.languages.json_text import compact
from accordant.languages.python.clients import credentials, package_name, resource_names
from accordant.languages.texts import harmless
from accordant.render.templates import FilePlan, static_file
from accordant.resolve.names import distinct, snake
from accordant.targets.cli.commands import command_names, commands
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
SHARED: Final = ("_calling.py",)
"""The same in everything that calls the SDK with JSON values."""
OWN: Final = ("login", "logout", "whoami")
"""Commands that stand beside the groups."""


@dataclass(frozen=True, slots=True)
class SchemeView:
    """A security scheme; all are Python literals."""

    name: str
    argument: str
    kind: str
    variable: str


@dataclass(frozen=True, slots=True)
class ProductView:
    """`_product.py`; all are Python literals."""

    name: str
    title: str
    version: str
    prefix: str
    schemes: tuple[SchemeView, ...]


@dataclass(frozen=True, slots=True)
class ProjectView:
    """`pyproject.toml`, whose strings the template quotes."""

    header: str
    sdk: str
    distribution: str
    plain_version: str
    description: str
    requirement: str
    command: str
    entry: str
    package: str


def plan_cli(given: TargetInput) -> Result[tuple[FilePlan, ...]]:
    """One package: commands as data, and what reads them."""
    if not given.contract.has_http:
        return Result(())
    sdk = package_name(given.contract)
    package = f"{sdk}_cli"
    folder = f"{PROJECT}/{package}"
    project = _project(given, sdk, package)
    plans = [
        FilePlan(f"{PROJECT}/pyproject.toml", "cli/pyproject.toml.jinja", project),
        FilePlan(f"{folder}/__init__.py", "cli/__init__.py.jinja", project),
        FilePlan(f"{folder}/_product.py", "cli/_product.py.jinja", _product(given, project)),
        FilePlan(f"{folder}/_sdk.py", "cli/_sdk.py.jinja", project),
        FilePlan(f"{folder}/py.typed", text=""),
        *(FilePlan(f"{folder}/{name}", text=static_file(f"cli/{name}")) for name in STATIC),
        *(FilePlan(f"{folder}/{name}", text=static_file(f"sdk_callers/{name}")) for name in SHARED),
        *_tables(given.contract, f"{folder}/commands"),
    ]
    return Result(tuple(plans))


def _project(given: TargetInput, sdk: str, package: str) -> ProjectView:
    command = sdk.replace("_", "-")
    title = " ".join(harmless(given.title).split())
    return ProjectView(
        header=f"The command line of {title}.\n\nGenerated; not to be edited.",
        sdk=sdk,
        distribution=f"{command}-cli",
        plain_version=given.version,
        description=f"Command line of {title}",
        requirement=f"{command}=={given.version}",
        command=command,
        entry=f"{package}:main",
        package=package,
    )


def _product(given: TargetInput, project: ProjectView) -> ProductView:
    prefix = project.sdk.upper()
    variables = distinct(
        (f"{prefix}_{snake(scheme.name).upper()}" for scheme, _ in credentials(given.contract)),
        (f"{prefix}_BASE_URL", f"{prefix}_PROFILE"),
    )
    return ProductView(
        name=repr(project.command),
        title=repr(" ".join(harmless(given.title).split())),
        version=repr(given.version),
        prefix=repr(prefix),
        schemes=tuple(
            SchemeView(repr(harmless(scheme.name)), repr(argument), repr(_kind(scheme)), repr(variable))
            for (scheme, argument), variable in zip(credentials(given.contract), variables, strict=True)
        ),
    )


def _kind(scheme: SecurityScheme) -> str:
    match scheme.type, scheme.scheme:
        case "http", "basic":
            return "basic"
        case "oauth2", _:
            return "oauth2"
        case ("http", "bearer") | ("openIdConnect", _):
            return "bearer"
        case _:
            return "apiKey"


def _tables(contract: Contract, folder: str) -> list[FilePlan]:
    """A file for each resource, and which there are."""
    resources = by_resource(contract)
    attributes = resource_names(contract)
    named = dict(zip(resources, command_names(resources, OWN), strict=True))
    files = dict(zip(resources, distinct(("index", *map(_file, resources)))[1:], strict=True))
    index = [
        {"name": named[one], "attribute": attributes[one], "file": f"{files[one]}.json", "help": _about(operations)}
        for one, operations in resources.items()
    ]
    plans = [FilePlan(f"{folder}/index.json", text=_lines("[", (compact(one) for one in index), "]"))]
    for one, operations in resources.items():
        table = commands(operations, contract)
        lines = (f"{compact(name)}: {compact(written)}" for name, written in table.items())
        plans.append(FilePlan(f"{folder}/{files[one]}.json", text=_lines("{", lines, "}")))
    return plans


def _file(resource: str) -> str:
    return snake(resource)


def _about(operations: tuple[Operation, ...]) -> str:
    count = len(operations)
    return f"{count} command{'s' if count != 1 else ''}"


def _lines(opening: str, entries: Any, closing: str) -> str:
    """One entry a line, so that a change is a line."""
    return f"{opening}\n" + ",\n".join(entries) + f"\n{closing}\n"
