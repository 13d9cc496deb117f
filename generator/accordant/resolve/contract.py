"""The passes in order: documents to contract."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from accordant.diagnostics import Place, Result
from accordant.ir import Contract, Module
from accordant.resolve.compose import Composer
from accordant.resolve.names import Names, NamesLock, pascal
from accordant.resolve.operations import Operations
from accordant.resolve.parameters import Parameters
from accordant.resolve.refs import Refs
from accordant.resolve.schemas import Schemas
from accordant.source.tree import SourceTree
from accordant.source.versions import version_of


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


def resolve_contract(
    tree: SourceTree, name: str, sources: tuple[ModuleSource, ...], lock: NamesLock
) -> Result[Resolution]:
    """Read every module's document into one contract. The documents must have passed `check.shape`."""
    names = Names(lock)
    refs = Refs(tree)
    composer = Composer(refs, versions(tree, sources))
    schemas = Schemas(refs, composer, names, {source.uri: source.name for source in sources})
    operations = Operations(refs, Parameters(refs, schemas))
    for source in sources:  # components first: what has a name in the contract keeps it
        root = refs.node(Place(source.uri, ""))
        for component in (root.get("components") or {}).get("schemas") or ():
            place = Place(source.uri, "/components/schemas").child(component)
            schemas.declare(place, pascal(component), source.name)
    found = {source.name: operations.of_document(source.uri, source.name) for source in sources}
    schemas.finish()
    modules = tuple(
        Module(
            name=source.name,
            uri=source.uri,
            version=minor(refs.node(Place(source.uri, ""))),
            title=_info(refs, source, "title") or source.name,
            doc=_info(refs, source, "description"),
            base_path=base_path(refs.node(Place(source.uri, ""))),
            operations=found[source.name],
            schemas=tuple(schemas.by_module.get(source.name, ())),
            security_schemes=operations.security_schemes(source.uri),
        )
        for source in sources
    )
    contract = Contract(name, modules, schemas.found)
    return Result(Resolution(contract, names.lock(), refs, composer, schemas), tuple(refs.problems))


def versions(tree: SourceTree, sources: tuple[ModuleSource, ...]) -> dict[str, bool]:
    """Which documents are read as 3.0. A document without a version of its own is read as those that refer to it."""
    own = {uri: minor(document.value) for uri, document in tree.documents.items()}
    first = own[sources[0].uri] if sources else ""
    return {uri: (found or first) == "3.0" for uri, found in own.items()}


def minor(root: Any) -> str:
    """The minor version of a document, such as `3.1`; empty where it does not say."""
    version = version_of(root)
    return "" if version is None else version.minor


def base_path(root: dict[str, Any]) -> str:
    """The path of the first server, its variables at their defaults (OpenAPI 3.1, section 4.8.5)."""
    server = next((one for one in root.get("servers") or () if isinstance(one, dict)), {})
    url = server.get("url", "/")
    for name, variable in (server.get("variables") or {}).items():
        if isinstance(variable, dict):
            url = url.replace("{" + name + "}", str(variable.get("default", "")))
    return urlsplit(url).path.rstrip("/")


def _info(refs: Refs, source: ModuleSource, key: str) -> str | None:
    info = refs.node(Place(source.uri, "/info"))
    found = info.get(key) if isinstance(info, dict) else None
    return found if isinstance(found, str) else None
