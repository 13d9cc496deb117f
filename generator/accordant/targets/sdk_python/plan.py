"""Contract → the files of `sdk/python/<product>/`. Decides everything that the templates print."""

from collections.abc import Sequence
from dataclasses import fields

from accordant.diagnostics import Result
from accordant.ir import (
    Contract,
    Module,
    Retries,
    Server,
)
from accordant.ir.references import held
from accordant.languages.clients import by_resource, main_servers, names_a_host, server_names, variables
from accordant.languages.python.clients import credentials, package_name, release, resource_names
from accordant.languages.python.naming import module_name
from accordant.languages.python.packages import model_plans
from accordant.render.templates import FilePlan, runtime_file, static_file
from accordant.targets.sdk_python.documents import document_view
from accordant.targets.sdk_python.resources import CLIENT, Resource, scheme_expression, server_expression
from accordant.targets.sdk_python.views import (
    ClientView,
    CredentialView,
    ProjectView,
    ResourceLink,
)
from accordant.targets.sdk_python.webhooks import webhooks_view
from accordant.targets.target import TargetInput

STATIC = (
    "_answers.py",
    "_arguments.py",
    "_auth.py",
    "_bodies.py",
    "_call.py",
    "_connections.py",
    "_downloads.py",
    "_encoding.py",
    "_errors.py",
    "_files.py",
    "_logging.py",
    "_middleware.py",
    "_operation.py",
    "_reading.py",
    "_streams.py",
    "_options.py",
    "_pages.py",
    "_raw.py",
    "_retries.py",
    "_servers.py",
    "_settings.py",
    "_timeouts.py",
    "_transport.py",
    "py.typed",
)
"""The run-time core, the same in every SDK."""

LOSSLESS = ("__init__.py", "enums.py", "missing.py", "model.py", "scalars.py", "spelled.py", "unions.py")
"""What models are made of: the same in servers and SDKs, which have a copy of it."""

WIRE = ("__init__.py", "shapes.py", "texts.py", "xml.py")
"""How XML is read and written: the same at both ends of a connection."""


def plan_sdk_python(given: TargetInput) -> Result[tuple[FilePlan, ...]]:
    """One package: the run-time core, models and a resource for each module, the two clients."""
    if not given.contract.has_http:
        return Result(())
    package = package_name(given.contract)
    project = f"sdk/python/{package.replace('_', '-')}"
    folder = f"{project}/{package}"
    modules = _modelled(given.contract)
    resources = [Resource(given, name, found) for name, found in by_resource(given.contract).items()]
    client = _client_view(given, resources)
    plans = [
        FilePlan(f"{project}/pyproject.toml", "sdk_python/pyproject.toml.jinja", _project(given, package)),
        FilePlan(f"{folder}/__init__.py", "sdk_python/package.py.jinja", client),
        FilePlan(f"{folder}/_client.py", "sdk_python/_client.py.jinja", client),
        FilePlan(
            f"{folder}/models/__init__.py",
            "sdk_python/folder.py.jinja",
            "Models, one file a module. Generated; not to be edited.",
        ),
        FilePlan(
            f"{folder}/resources/__init__.py",
            "sdk_python/folder.py.jinja",
            "Operations, one file a module. Generated; not to be edited.",
        ),
        *(FilePlan(f"{folder}/{name}", text=static_file(f"sdk_python/{name}")) for name in STATIC),
        *(FilePlan(f"{folder}/_lossless/{name}", text=runtime_file(f"lossless/{name}")) for name in LOSSLESS),
        *(FilePlan(f"{folder}/_wire/{name}", text=runtime_file(f"wire/{name}")) for name in WIRE),
    ]
    for module in modules:
        path = f"{folder}/models/{module_name(module.name)}"
        plans += model_plans(given.contract, module, given.names, CLIENT, path).files
    for resource in resources:
        plans.append(
            FilePlan(f"{folder}/resources/{resource.package}.py", "sdk_python/resource.py.jinja", resource.view())
        )
    webhooks = webhooks_view(given)
    if webhooks.webhooks:
        plans += [
            FilePlan(f"{folder}/_webhooks.py", text=static_file("sdk_python/_webhooks.py")),
            FilePlan(f"{folder}/webhooks.py", "sdk_python/webhooks.py.jinja", webhooks),
        ]
    documents = document_view(given, resources, webhooks.webhooks)
    plans += [
        FilePlan(f"{project}/{name}", f"sdk_python/{name}.jinja", documents) for name in ("README.md", "reference.md")
    ]
    return Result(tuple(plans))


def _modelled(contract: Contract) -> tuple[Module, ...]:
    """Modules that clients need models of: those with an OpenAPI document, and those whose schemas they refer to."""
    owner = contract.module_of()
    found = {module.name for module in contract.modules if module.has_http}
    waiting = [key for module in contract.modules if module.has_http for key in module.schemas]
    seen = set(waiting)
    while waiting:
        for key in held(contract.schemas[waiting.pop()]):
            found.add(owner[key])
            if key not in seen:
                seen.add(key)
                waiting.append(key)
    return tuple(module for module in contract.modules if module.name in found)


def _project(given: TargetInput, package: str) -> ProjectView:
    return ProjectView(
        package.replace("_", "-"), release(given.version), f"Python client of {' '.join(given.title.split())}", package
    )


def _client_view(given: TargetInput, resources: Sequence[Resource]) -> ClientView:
    names = resource_names(given.contract)
    title = " ".join(given.title.split())
    servers = main_servers(given.contract)
    choice, chosen = _choice(given.contract, servers)
    retry = _retry(given.contract.retries)
    return ClientView(
        header=f"Clients of {title}.\n\nGenerated; not to be edited.",
        imports=("from typing import Literal",) if any("Literal" in one for one in choice) else (),
        sync_doc=f"{title}, one blocking call an operation.",
        async_doc=f"{title}, one coroutine an operation.",
        credentials=tuple(
            CredentialView(argument, repr(scheme.name), written)
            for scheme, argument in credentials(given.contract)
            if (written := scheme_expression(scheme)) is not None
        ),
        resources=tuple(
            ResourceLink(names[resource.name], resource.package, resource.sync_name, resource.async_name)
            for resource in resources
        ),
        servers=tuple(server_expression(one) for one in servers),
        base_url="base_url: str | None = None" if servers and names_a_host(servers[0]) else "base_url: str",
        choice=tuple(choice),
        chosen=", ".join(("base_url", *chosen)),
        retry_imports="DEFAULT_RETRY, Retry" if retry is None else "Retry",
        retry=retry,
    )


def _retry(retries: Retries) -> str | None:
    """A `Retry` of what is said; None where nothing is."""
    said = {one.name: getattr(retries, one.name) for one in fields(retries)}
    statuses = said.pop("statuses")
    members = [f"{name}={value!r}" for name, value in said.items() if value is not None]
    if statuses is not None:
        members.append(f"statuses=frozenset({list(statuses)!r})")
    return f"Retry({', '.join(members)})" if members else None


def _choice(contract: Contract, servers: Sequence[Server]) -> tuple[list[str], list[str]]:
    """What a client is told of its server, where there is a choice: arguments, and what is done with them."""
    arguments, chosen = [], []
    if len(servers) > 1:
        arguments.append(f"server: Literal[{', '.join(map(repr, server_names(servers)))}] = 0")
        chosen.append("server=server")
    if names := tuple(variables(contract)):
        arguments.append(f"variables: Mapping[Literal[{', '.join(map(repr, names))}], str] | None = None")
        chosen += ["variables=variables", f"names={names!r}"]
    return arguments, chosen
