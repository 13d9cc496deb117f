"""Contract → the files of `sdk/mcp/`: an MCP server over the Python SDK. Tools are data, which static code reads."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from accordant.diagnostics import Result
from accordant.languages import markdown
from accordant.languages.documents import ArgumentView
from accordant.languages.json_text import compact
from accordant.languages.python.callers import environment, shared_plans
from accordant.languages.python.clients import credentials, package_name, release
from accordant.languages.texts import harmless
from accordant.render.templates import FilePlan, static_file
from accordant.targets.mcp.chosen import chosen
from accordant.targets.mcp.tools import tools
from accordant.targets.target import TargetInput

PROJECT: Final = "sdk/mcp"
STATIC: Final = ("__main__.py", "_advice.py", "_results.py", "_server.py", "_serving.py", "_tools.py")
"""The same in every MCP server."""


@dataclass(frozen=True, slots=True)
class ProjectView:
    """`pyproject.toml`, whose strings the template quotes."""

    header: str
    sdk: str
    distribution: str
    version: str
    description: str
    requirement: str
    entry: str
    package: str


@dataclass(frozen=True, slots=True)
class ToolView:
    """A row of a table, in Markdown."""

    name: str
    writes: str
    doc: str


@dataclass(frozen=True, slots=True)
class ReadmeView:
    """`README.md`, whose texts are Markdown."""

    title: str
    project: str
    prefix: str
    configuration: str
    tools: tuple[ToolView, ...]
    credentials: tuple[ArgumentView, ...]


def plan_mcp(given: TargetInput) -> Result[tuple[FilePlan, ...]]:
    """One package: tools as data, and what serves them."""
    if not given.contract.has_http:
        return Result(())
    found = chosen(given.contract, given.settings)
    project = _project(given)
    folder = f"{PROJECT}/{project.package}"
    written = list(tools(given, found.value))
    lines = ",\n".join(map(compact, written))
    plans = (
        FilePlan(f"{PROJECT}/README.md", "mcp/README.md.jinja", _readme(given, project.distribution, written)),
        FilePlan(f"{PROJECT}/pyproject.toml", "mcp/pyproject.toml.jinja", project),
        FilePlan(f"{folder}/__init__.py", "mcp/__init__.py.jinja", project),
        FilePlan(f"{folder}/_sdk.py", "mcp/_sdk.py.jinja", project),
        FilePlan(f"{folder}/py.typed", text=""),
        FilePlan(f"{folder}/tools.json", text=f"[\n{lines}\n]\n"),
        *(FilePlan(f"{folder}/{name}", text=static_file(f"mcp/{name}")) for name in STATIC),
        *shared_plans(given.contract, folder, title=given.title, version=given.version),
    )
    return Result(plans, found.diagnostics)


def _readme(given: TargetInput, distribution: str, written: Sequence[Mapping[str, Any]]) -> ReadmeView:
    variables = environment(given.contract)
    prefix = package_name(given.contract).upper()
    settings = {f"{prefix}_BASE_URL": "https://…", **dict.fromkeys(variables.values(), "…")}
    configuration = {"mcpServers": {distribution.removesuffix("-mcp"): {"command": distribution, "env": settings}}}
    return ReadmeView(
        title=markdown.line(given.title),
        project=distribution,
        prefix=prefix,
        configuration=markdown.block(json.dumps(configuration, indent=2, ensure_ascii=False), "json"),
        tools=tuple(
            ToolView(
                markdown.code(one["name"]), "yes" if one.get("writes") else "", markdown.line(one.get("title", ""))
            )
            for one in written
        ),
        credentials=tuple(
            ArgumentView(variables[argument], scheme.type, markdown.line(scheme.doc or ""))
            for scheme, argument in credentials(given.contract)
        ),
    )


def _project(given: TargetInput) -> ProjectView:
    sdk = package_name(given.contract)
    name, package = sdk.replace("_", "-"), f"{sdk}_mcp"
    title = " ".join(harmless(given.title).split())
    return ProjectView(
        header=f"The MCP server of {title}.\n\nGenerated; not to be edited.",
        sdk=sdk,
        distribution=f"{name}-mcp",
        version=release(given.version),
        description=f"MCP server of {title}",
        requirement=f"{name}=={release(given.version)}",
        entry=f"{package}:main",
        package=package,
    )
