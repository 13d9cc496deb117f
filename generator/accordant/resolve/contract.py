"""The passes in order: documents to contract."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from accordant.diagnostics import Diagnostic, Place, Result
from accordant.ir import Contract, Module, Operation
from accordant.resolve.classified import Classification, with_classes
from accordant.resolve.client_names import with_client_names
from accordant.resolve.compose import Composer
from accordant.resolve.dialects import is_foreign
from accordant.resolve.event_data import shared_events
from accordant.resolve.forms import with_forms
from accordant.resolve.names import Names, NamesLock, pascal
from accordant.resolve.operations import Operations
from accordant.resolve.parameters import Parameters
from accordant.resolve.refs import Refs
from accordant.resolve.schemas import Schemas
from accordant.resolve.servers import base_paths, servers
from accordant.resolve.stainless import with_names, with_pagination
from accordant.resolve.webhooks import Webhooks, with_webhook_names
from accordant.source.stainless import NO_STAINLESS, Stainless
from accordant.source.tree import SourceTree
from accordant.source.versions import version_of

if TYPE_CHECKING:
    from accordant.resolve.channels import Channels


_NO_NAMES: Final[Mapping[str, str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class ModuleSource:
    """A module by its name and the URI of its document."""

    name: str
    uri: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """The contract, the names to keep for the next build, and the passes that still reach the source documents."""

    contract: Contract
    names: dict[str, dict[str, str]]
    refs: Refs
    composer: Composer
    schemas: Schemas
    classification: Classification


def resolve_contract(
    tree: SourceTree,
    name: str,
    sources: tuple[ModuleSource, ...],
    lock: NamesLock,
    references: tuple[Place, ...] | None = None,
    client_names: Mapping[str, str] = _NO_NAMES,
    stainless: Stainless = NO_STAINLESS,
) -> Result[Resolution]:
    """Read every module's documents into one contract. They must have passed `check.shape` and `lift.lift_tree`.

    `references` are the objects with a `$ref`, where they are known already: each must lead somewhere, also where nothing
    is generated from. `client_names` are what operations are called in clients, by their ids; `stainless` what another generator was told of them.
    """
    names = Names(lock)
    refs = Refs(tree)
    composer = Composer(refs, versions(tree, sources))
    schemas = Schemas(refs, composer, names, {source.uri: source.name for source in sources})
    schemas.components(
        place
        for source in sources
        for place in refs.children(Place(source.uri, "/components/schemas"), _components(refs, source.uri)).values()
    )
    _keep_names(refs, schemas, sources)
    for source in sources:  # components first: what has a name in the contract keeps it
        for component, node in _components(refs, source.uri).items():
            if not is_foreign(node):
                place = Place(source.uri, "/components/schemas").child(component)
                schemas.declare(place, pascal(component), source.name)
    drafts = _drafts(refs, schemas, sources)
    schemas.finish()
    for place in refs.all_places() if references is None else references:
        refs.target(place)
    listed = with_names(tuple(_named(draft.module, schemas) for draft in drafts), stainless)
    named = with_client_names(listed.value, names, client_names)
    modules = with_webhook_names(named.value, names)
    problems = (
        *refs.problems,
        *(one for draft in drafts for one in draft.problems),
        *listed.diagnostics,
        *named.diagnostics,
    )
    classification = Classification(refs, schemas)
    resolved = Contract(name, modules, schemas.found)
    problems = (*problems, *shared_events(resolved, schemas.event_data))
    contract = with_classes(with_forms(resolved, names), classification)
    paged = with_pagination(contract, stainless)
    resolution = Resolution(paged.value, names.lock(), refs, composer, schemas, classification)
    return Result(resolution, (*problems, *paged.diagnostics))


def _keep_names(refs: Refs, schemas: Schemas, sources: tuple[ModuleSource, ...]) -> None:
    """Components that are spelt as a class is come before those that have to be respelt, wherever they stand."""
    for source in sources:
        for component, node in _components(refs, source.uri).items():
            if pascal(component) == component and not is_foreign(node):
                place = Place(source.uri, "/components/schemas").child(component)
                schemas.name(place, component, source.name)


@dataclass(frozen=True, slots=True)
class _Draft:
    """A module before the schemas that it asked for are described."""

    module: Module
    problems: tuple[Diagnostic, ...] = ()


def _drafts(refs: Refs, schemas: Schemas, sources: tuple[ModuleSource, ...]) -> list[_Draft]:
    """One a module, whose first document is that of OpenAPI, if it has one."""
    documents: dict[str, list[str]] = {}
    for source in sources:
        documents.setdefault(source.name, []).append(source.uri)
    return [_draft(refs, schemas, name, uris) for name, uris in documents.items()]


def _draft(refs: Refs, schemas: Schemas, name: str, uris: list[str]) -> _Draft:
    events = next((uri for uri in uris if is_asyncapi(refs.node(Place(uri, "")))), None)
    uri = next((one for one in uris if one != events), uris[0])
    root = refs.node(Place(uri, ""))
    parameters = Parameters(refs, schemas)
    operations = Operations(refs, parameters)
    module = Module(
        name=name,
        uri=uri,
        version=minor(root),
        title=_info(refs, uri, "title") or name,
        doc=_info(refs, uri, "description"),
        api_version=_info(refs, uri, "version"),
        base_path=base_paths(servers(root))[0] if uri != events else "",
        operations=operations.of_document(uri, name),
        schemas=(),
        security_schemes=operations.security_schemes(uri) if uri != events else (),
    )
    if events is not None:
        from accordant.resolve.channels import Channels  # late: most contracts have no events

        draft = _with_events(module, Channels(refs, schemas, events, name))
    else:
        draft = _Draft(module)
    if uri == events:
        return draft
    # Last: what they name anew takes no name from anything else.
    webhooks = Webhooks(refs, parameters).of_document(uri, name, module.operations)
    return replace(draft, module=replace(draft.module, webhooks=webhooks))


def _with_events(module: Module, channels: "Channels") -> _Draft:
    events = channels.events()
    found = replace(
        module,
        event_uri=channels.uri,
        event_servers=events.servers,
        channels=events.channels,
        messages=events.messages,
        event_operations=events.operations,
        event_security_schemes=channels.security_schemes(),
    )
    return _Draft(found, tuple(channels.problems))


def _named(module: Module, schemas: Schemas) -> Module:
    """With its schemas, and with the names of requests, which yield to those that any schema has."""
    taken = {one.name.casefold() for one in schemas.found.values()}
    operations = tuple(replace(one, name=_request_name(one, schemas.names, taken)) for one in module.operations)
    return replace(module, operations=operations, schemas=tuple(schemas.by_module.get(module.name, ())))


def _request_name(operation: Operation, names: Names, taken: set[str]) -> str:
    """Under a key that no schema can have, and that the path is no part of."""
    wanted = pascal(operation.id, otherwise="Operation")
    wanted = wanted + "Request" if wanted.casefold() in taken else wanted
    return names.name(operation.module, f"{operation.place.uri}#operationId={operation.id}", wanted)


def _components(refs: Refs, uri: str) -> dict[str, Any]:
    return (refs.node(Place(uri, "")).get("components") or {}).get("schemas") or {}


def versions(tree: SourceTree, sources: tuple[ModuleSource, ...]) -> dict[str, bool]:
    """Which documents are read as 3.0. A document without a version of its own is read as the first that refers to it."""
    own = {uri: version_of(document.value) for uri, document in tree.documents.items()}
    found = {uri: version.family == "openapi" and version.minor == "3.0" for uri, version in own.items() if version}
    if len(found) < len(own):
        for source in sources:
            for uri in tree.reachable((source.uri,)):
                found.setdefault(uri, found.get(source.uri, False))
    return found


def is_asyncapi(root: Any) -> bool:
    version = version_of(root)
    return version is not None and version.family == "asyncapi"


def minor(root: Any) -> str:
    """The minor version of a document, such as `3.1`; empty where it does not say."""
    version = version_of(root)
    return "" if version is None else version.minor


def _info(refs: Refs, uri: str, key: str) -> str | None:
    info = refs.node(Place(uri, "/info"))
    found = info.get(key) if isinstance(info, dict) else None
    return found if isinstance(found, str) else None
