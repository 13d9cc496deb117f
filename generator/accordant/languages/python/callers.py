"""What everything that calls the Python SDK with JSON values has a copy of: the command line, the MCP server."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from accordant.ir import Contract, SecurityScheme
from accordant.languages.clients import main_servers, names_a_host
from accordant.languages.python.clients import credentials, package_name, release
from accordant.languages.texts import harmless
from accordant.render.templates import FilePlan, static_file
from accordant.resolve.names import distinct, snake
from accordant.resolve.servers import with_defaults

_STATIC: Final = ("_calling.py", "_environment.py")


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
    server: str
    schemes: tuple[SchemeView, ...]


@dataclass(frozen=True, slots=True)
class ProjectView:
    """`pyproject.toml` of a package that calls the SDK, whose strings the template quotes."""

    header: str
    sdk: str
    command: str  # as the SDK is distributed
    distribution: str
    version: str
    description: str
    requirement: str
    entry: str
    package: str


def project(contract: Contract, kind: str, what: str, *, title: str, version: str) -> ProjectView:
    """The package of this kind (`cli`, `mcp`), which is the `what` of a product."""
    sdk = package_name(contract)
    command, package = sdk.replace("_", "-"), f"{sdk}_{kind}"
    title = " ".join(harmless(title).split())
    return ProjectView(
        header=f"The {what} of {title}.\n\nGenerated; not to be edited.",
        sdk=sdk,
        command=command,
        distribution=f"{command}-{kind}",
        version=release(version),
        description=f"{what[0].upper()}{what[1:]} of {title}",
        requirement=f"{command}=={release(version)}",
        entry=f"{package}:main",
        package=package,
    )


def shared_plans(contract: Contract, view: ProjectView, kind: str, *, title: str, version: str) -> list[FilePlan]:
    """The files that every such package has."""
    root = f"sdk/{kind}"
    folder = f"{root}/{view.package}"
    static = [FilePlan(f"{folder}/{name}", text=static_file(f"sdk_callers/{name}")) for name in _STATIC]
    return [
        FilePlan(f"{root}/pyproject.toml", f"{kind}/pyproject.toml.jinja", view),
        FilePlan(f"{folder}/__init__.py", f"{kind}/__init__.py.jinja", view),
        FilePlan(f"{folder}/_sdk.py", f"{kind}/_sdk.py.jinja", view),
        FilePlan(f"{folder}/py.typed", text=""),
        FilePlan(f"{folder}/_product.py", "sdk_callers/_product.py.jinja", _product(contract, title, version)),
        *static,
    ]


def environment(contract: Contract) -> Mapping[str, str]:
    """By the argument of a credential, the variable that it is read from."""
    prefix = package_name(contract).upper()
    given = credentials(contract)
    wanted = (f"{prefix}_{snake(scheme.name).upper()}" for scheme, _ in given)
    names = distinct(wanted, (f"{prefix}_BASE_URL", f"{prefix}_PROFILE"))
    return dict(zip((argument for _, argument in given), names, strict=True))


def _product(contract: Contract, title: str, version: str) -> ProductView:
    package = package_name(contract)
    prefix = package.upper()
    variables = environment(contract)
    return ProductView(
        name=repr(package.replace("_", "-")),
        title=repr(" ".join(harmless(title).split())),
        version=repr(release(version)),
        prefix=repr(prefix),
        server=repr(_server(contract)),
        schemes=tuple(
            SchemeView(repr(harmless(scheme.name)), repr(argument), repr(_kind(scheme)), repr(variables[argument]))
            for scheme, argument in credentials(contract)
        ),
    )


def _server(contract: Contract) -> str | None:
    """The first server, where its URL says which host that is."""
    first = next(iter(main_servers(contract)), None)
    return with_defaults(first) if first is not None and names_a_host(first) else None


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
