"""Contract → the files of `sdk/mcp/`: an MCP server over the Python SDK. Tools are data, which static code reads."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from accordant.diagnostics import Result
from accordant.languages import markdown
from accordant.languages.documents import ArgumentView
from accordant.languages.json_text import compact
from accordant.languages.python.callers import environment, project, shared_plans
from accordant.languages.python.clients import credentials, package_name
from accordant.render.templates import FilePlan, static_file
from accordant.targets.mcp.chosen import chosen
from accordant.targets.mcp.tools import tools
from accordant.targets.target import TargetInput

PROJECT: Final = "sdk/mcp"
STATIC: Final = ("__main__.py", "_advice.py", "_results.py", "_server.py", "_serving.py", "_tools.py")
"""The same in every MCP server."""


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
    view = project(given.contract, "mcp", "MCP server", title=given.title, version=given.version)
    folder = f"{PROJECT}/{view.package}"
    written = list(tools(given, found.value))
    lines = ",\n".join(map(compact, written))
    plans = (
        FilePlan(f"{PROJECT}/README.md", "mcp/README.md.jinja", _readme(given, view.distribution, written)),
        FilePlan(f"{folder}/tools.json", text=f"[\n{lines}\n]\n"),
        *(FilePlan(f"{folder}/{name}", text=static_file(f"mcp/{name}")) for name in STATIC),
        *shared_plans(given.contract, view, "mcp", title=given.title, version=given.version),
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
