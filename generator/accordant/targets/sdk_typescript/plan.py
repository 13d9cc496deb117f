"""Contract → the files of `sdk/typescript/`. Decides everything that the templates print."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from accordant.diagnostics import Diagnostic, Result
from accordant.ir import Contract, Enum, Module, Retries
from accordant.languages.clients import by_resource
from accordant.languages.layout import group, lay_out
from accordant.languages.typescript.models import models_view
from accordant.languages.typescript.naming import Names, literal, module_files, property_name, typescript_names
from accordant.languages.typescript.unenforced import Unenforced
from accordant.languages.typescript.unions import without_circles
from accordant.languages.typescript.xml import XmlConstant, XmlWriter
from accordant.languages.typescript.zod import FORMATS, zod_view
from accordant.languages.xml import XmlPlanner
from accordant.render.templates import FilePlan, static_file
from accordant.resolve.names import distinct, snake
from accordant.targets.sdk_typescript.documents import document_view
from accordant.targets.sdk_typescript.naming import resource_names
from accordant.targets.sdk_typescript.operations import Sources, resource_view
from accordant.targets.sdk_typescript.query import queries_views
from accordant.targets.sdk_typescript.schemes import CredentialView, credentials
from accordant.targets.sdk_typescript.servers import choice, servers_text
from accordant.targets.sdk_typescript.views import PropertyView
from accordant.targets.sdk_typescript.webhooks import WebhookView, webhooks_view
from accordant.targets.target import TargetInput

FOLDER = "sdk/typescript"
SETTING = "sdk-typescript"
STATIC = ("_checks.ts", "_schemas.ts")
"""What every package has beside its Zod schemas."""
CORE = (
    "answer.ts",
    "auth.ts",
    "bodies.ts",
    "call.ts",
    "download.ts",
    "elements.ts",
    "errors.ts",
    "index.ts",
    "logging.ts",
    "oauth.ts",
    "operation.ts",
    "pages.ts",
    "parameters.ts",
    "public.ts",
    "query.ts",
    "random.ts",
    "retries.ts",
    "send.ts",
    "servers.ts",
    "settings.ts",
    "streams.ts",
    "watch.ts",
    "xml.ts",
)
"""What sends operations, the same in every package."""
_ENTRIES = ("client", "connection", "core", "index", "models", "node", "package", "query", "webhooks", "zod")
"""Entries of the package, which no resource may be called."""
_VERSION = re.compile(r"\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?")


@dataclass(frozen=True, slots=True)
class PackageView:
    """`package.json`, its strings as JSON."""

    name: str
    version: str
    description: str
    has_client: bool
    has_webhooks: bool


@dataclass(frozen=True, slots=True)
class IndexView:
    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnenforcedView:
    value: str


@dataclass(frozen=True, slots=True)
class CredentialsView:
    """The options of a client that are credentials, and how these travel."""

    title: str
    credentials: tuple[CredentialView, ...]
    options: str  # a list of their names
    servers: str
    choice: tuple[PropertyView, ...]  # options that say where the server is
    retry: str | None  # an object, where clients are told how to try again


@dataclass(frozen=True, slots=True)
class XmlView:
    title: str
    constants: tuple[XmlConstant, ...]


@dataclass(frozen=True, slots=True)
class ResourceLink:
    """A resource as the client has it."""

    attribute: str
    name: str  # of its class
    file: str  # as a literal


@dataclass(frozen=True, slots=True)
class ClientView:
    title: str
    resources: tuple[ResourceLink, ...]


def plan_sdk_typescript(given: TargetInput) -> Result[tuple[FilePlan, ...]]:
    """One package: the types of each module, and beside them its Zod schemas, which nobody has to use."""
    form = _is_open(given)
    contract = without_circles(given.contract)
    names = typescript_names(contract)
    unenforced = Unenforced(contract, given.composer, frozenset(FORMATS))
    modules = [(file, module) for file, module in _files(contract) if module.schemas]
    title = " ".join(given.title.split())
    plans = [
        FilePlan(f"{FOLDER}/package.json", "sdk_typescript/package.json.jinja", _package(given, title)),
        FilePlan(f"{FOLDER}/tsconfig.json", text=static_file("sdk_typescript/tsconfig.json")),
        _index(f"{FOLDER}/src/index.ts", f"Types of {title}", _models_exports(contract, names, modules)),
    ]
    for file, module in modules:
        models = models_view(contract, module, names, given.refs, is_open=form.value)
        plans.append(FilePlan(f"{FOLDER}/src/models/{file}.ts", "sdk_typescript/models.ts.jinja", models))
        zod = zod_view(contract, module, names, given.composer, unenforced, is_open=form.value)
        plans.append(FilePlan(f"{FOLDER}/src/zod/{file}.ts", "sdk_typescript/zod.ts.jinja", zod))
    plans += [
        *(FilePlan(f"{FOLDER}/src/zod/{name}", text=static_file(f"sdk_typescript/{name}")) for name in STATIC),
        FilePlan(
            f"{FOLDER}/src/zod/_unenforced.ts",
            "sdk_typescript/_unenforced.ts.jinja",
            _listed(contract, names, unenforced),
        ),
        _index(f"{FOLDER}/src/zod/index.ts", f"Zod schemas of {title}", _zod_exports(contract, names, modules)),
    ]
    webhooks = webhooks_view(contract, names, title, is_open=form.value)
    if webhooks.webhooks:
        plans += [
            FilePlan(f"{FOLDER}/src/core/webhooks.ts", text=static_file("sdk_typescript/core/webhooks.ts")),
            FilePlan(f"{FOLDER}/src/webhooks.ts", "sdk_typescript/webhooks.ts.jinja", webhooks),
        ]
    if contract.operations:
        shown = credentials(contract, given.refs)
        xml = XmlWriter(XmlPlanner(contract, given.refs))
        sources = Sources(contract, names, given.refs, given.composer, shown, xml, form.value)
        plans += _client(sources, title, name_of(given), webhooks.webhooks)
    return Result(tuple(plans), form.diagnostics)


def _retry(retries: Retries) -> str | None:
    """The option `retry` of what is said, in milliseconds; None where nothing is."""
    said = {
        "max": retries.max,
        "baseMs": None if retries.base is None else round(retries.base * 1000),
        "capMs": None if retries.cap is None else round(retries.cap * 1000),
        "budget": retries.budget,
        "statuses": None if retries.statuses is None else list(retries.statuses),
    }
    members = [f"{name}: {literal(value)}" for name, value in said.items() if value is not None]
    return f"{{ {', '.join(members)} }}" if members else None


def _client(sources: Sources, title: str, package: str, webhooks: Sequence[WebhookView]) -> list[FilePlan]:
    """What calls operations: the core, a file of functions and one of methods for each resource, and the client."""
    shown = tuple(sources.credentials.values())
    view = CredentialsView(
        title,
        shown,
        literal([one.option for one in shown]),
        servers_text(sources.contract),
        choice(sources.contract),
        _retry(sources.contract.retries),
    )
    plans = [
        *(FilePlan(f"{FOLDER}/src/core/{name}", text=static_file(f"sdk_typescript/core/{name}")) for name in CORE),
        FilePlan(f"{FOLDER}/src/node.ts", text=static_file("sdk_typescript/node.ts")),
        FilePlan(f"{FOLDER}/src/connection.ts", "sdk_typescript/connection.ts.jinja", view),
        FilePlan(f"{FOLDER}/src/schemes.ts", "sdk_typescript/schemes.ts.jinja", view),
    ]
    resources = by_resource(sources.contract)
    files = distinct((snake(name, otherwise="other") for name in resources), _ENTRIES)
    views = [
        resource_view(sources, name, file, operations)
        for (name, operations), file in zip(resources.items(), files, strict=True)
    ]
    for file, one in zip(files, views, strict=True):
        plans.append(FilePlan(f"{FOLDER}/src/operations/{file}.ts", "sdk_typescript/operations.ts.jinja", one))
        plans.append(FilePlan(f"{FOLDER}/src/resources/{file}.ts", "sdk_typescript/resource.ts.jinja", one))
    if constants := sources.xml.constants():
        plans.append(FilePlan(f"{FOLDER}/src/xml.ts", "sdk_typescript/xml.ts.jinja", XmlView(title, constants)))
    attributes = resource_names(resources)
    links = tuple(
        ResourceLink(attribute, one.resource, literal(f"./resources/{file}.js"))
        for attribute, one, file in zip(attributes, views, files, strict=True)
    )
    plans.append(FilePlan(f"{FOLDER}/src/client.ts", "sdk_typescript/client.ts.jinja", ClientView(title, links)))
    queries = queries_views(package, list(zip(attributes, views, strict=True)))
    for file, found in zip(files, queries, strict=True):
        plans.append(FilePlan(f"{FOLDER}/src/query/{file}.ts", "sdk_typescript/query.ts.jinja", found))
    exports = [f'export * from "./{file}.js";' for file in files]
    plans.append(_index(f"{FOLDER}/src/query/index.ts", f"{title} for TanStack Query", exports))
    documents = document_view(
        sources, title, package, tuple(zip(attributes, views, resources.values(), strict=True)), webhooks
    )
    plans += [
        FilePlan(f"{FOLDER}/{name}", f"sdk_typescript/{name}.jinja", documents)
        for name in ("README.md", "reference.md")
    ]
    return plans


def _is_open(given: TargetInput) -> Result[bool]:
    """Clients keep what they do not know; `sdk-typescript: {form: closed}` of the product asks for exhaustive types."""
    written = given.settings.get(SETTING)
    form = "open" if written is None else written.get("form", "open") if isinstance(written, dict) else written
    if form in ("open", "closed"):
        return Result(form == "open")
    message = f"`{SETTING}` does not say which form its types have"
    return Result(True, (Diagnostic("GEN-CFG-001", message, None, "write `form: open` or `form: closed` beneath it"),))


def _files(contract: Contract) -> list[tuple[str, Module]]:
    files = module_files(contract)
    return [(files[module.name], module) for module in contract.modules]


def name_of(given: TargetInput) -> str:
    """What the package is called."""
    return snake(given.contract.name, otherwise="sdk").replace("_", "-")


def _package(given: TargetInput, title: str) -> PackageView:
    description = literal(f"TypeScript client of {title}")
    return PackageView(
        literal(name_of(given)),
        literal(_version(given.version)),
        description,
        bool(given.contract.operations),
        bool(given.contract.webhooks),
    )


def _version(written: str) -> str:
    """A version as npm has it, of three numbers."""
    numbers = re.findall(r"[0-9]+", written)
    padded = ".".join(str(int(one)) for one in (*numbers, "0", "0", "0")[:3])
    return written if _VERSION.fullmatch(written) else padded


def _index(path: str, title: str, lines: Sequence[str]) -> FilePlan:
    return FilePlan(path, "sdk_typescript/index.ts.jinja", IndexView(title, tuple(lines) or ("export {};",)))


def _models_exports(contract: Contract, names: Names, modules: Sequence[tuple[str, Module]]) -> list[str]:
    lines = []
    for file, module in modules:
        if not any(key in names.alias_of for key in module.schemas):
            lines.append(f'export * from "./models/{file}.js";')
            continue
        enums = [key for key in module.schemas if isinstance(contract.schemas[key], Enum)]
        others = [key for key in module.schemas if key not in set(enums)]
        for word, keys in (("export", enums), ("export type", others)):
            if keys:
                exported = tuple(names.exported(key, contract) for key in keys)
                lines.append(lay_out(group(f"{word} {{ ", exported, f' }} from "./models/{file}.js";'), 0, 0))
    return lines


def _zod_exports(contract: Contract, names: Names, modules: Sequence[tuple[str, Module]]) -> list[str]:
    lines = ['export { unenforced } from "./_unenforced.js";']
    for file, module in modules:
        if any(key in names.alias_of for key in module.schemas):
            exported = tuple(names.exported(key, contract) for key in module.schemas)
            lines.append(lay_out(group("export { ", exported, f' }} from "./{file}.js";'), 0, 0))
        else:
            lines.append(f'export * from "./{file}.js";')
    return lines


def _listed(contract: Contract, names: Names, unenforced: Unenforced) -> UnenforcedView:
    """Every schema with keywords that are left to the server, by the name that the index exports it under."""
    parts = []
    for key, schema in contract.schemas.items():
        keywords = unenforced.keywords(schema)
        if keywords:
            name = property_name(names.alias_of.get(key, schema.name))
            parts.append(f"{name}: [{', '.join(map(literal, keywords))}]")
    return UnenforcedView(lay_out(group("{ ", tuple(sorted(parts)), " }"), 0, 100) if parts else "{}")
