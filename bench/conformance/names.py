"""Suite `names`: what is added to a contract renames nothing that was there before.

Each document of the corpus gets schemas, operations and modules that want names which others have. With the names.lock of
the first build every name stays; without it those that the document itself gives: components spelt as a class is.
"""

import copy
import json
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from accordant.diagnostics import Place
from accordant.ir import Enum, Record
from accordant.languages.members import member_names
from accordant.languages.python.models import python_names
from accordant.languages.python.naming import attributes
from accordant.reading import read_contract
from accordant.resolve.contract import Resolution
from accordant.resolve.names import NamesLock, pascal, snake
from accordant.source.product import ModuleFile, Product
from accordant.targets.server.naming import named_operations
from bench.report import SHARED, Verdict, say

CORPUS = (SHARED / "corpus" / "openapi", SHARED / "corpus" / "asyncapi")
MODULE = "corpus"
MOST = 400
LARGE = 1_000_000
"""From this many bytes on, everything is added at once: reading takes a second, and each addition asks for one."""

Document = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Read:
    """A document, and what was made of it."""

    document: Document
    resolution: Resolution

    @property
    def lock(self) -> NamesLock:
        return self.resolution.names


def run(only: str = "") -> tuple[Verdict, ...]:
    """One verdict a document and addition."""
    found: list[Verdict] = []
    for path in sorted(one for folder in CORPUS for one in folder.glob("*") if only in one.name):
        say(f"  {path.name}")
        found += _verdicts(path)
    return tuple(found) or (Verdict("names", "../shared/corpus beside the checkout has no such document"),)


def _verdicts(path: Path) -> Iterator[Verdict]:
    with tempfile.TemporaryDirectory() as folder:
        before = read(path, Path(folder), {})
        if before is None:
            yield Verdict(path.name, "it is not read")
            return
        additions = ADDITIONS if path.stat().st_size < LARGE else {"everything": _everything}
        for name, add in additions.items():
            yield Verdict(f"{path.name}/{name}", failure(before, add, Path(folder), path.name))


def failure(before: Read, add: "Addition", folder: Path, name: str) -> str | None:
    """What was renamed, with the lock of the names before and without it; None where nothing was."""
    modules = {MODULE: add(before)}
    if add in (_module, _everything):
        modules = {"aaa": _same_schemas(before.document), **modules}
    for lock, kept in ((before.lock, names_of), ({}, _given_names)):
        after = _read_modules(modules, folder, name, lock)
        if after is None:
            return "it is not read any more"
        was, now = kept(before.resolution), names_of(after)
        renamed = [f"{key}: {one} is {now.get(key, 'gone')}" for key, one in was.items() if now.get(key) != one]
        if renamed:
            return f"{len(renamed)} {'with' if lock else 'without'} a lock: " + "; ".join(renamed[:3])
    return None


def read(path: Path, folder: Path, lock: NamesLock) -> Read | None:
    """The document at a path, from a copy that others can stand in for."""
    product = _product({MODULE: path}, path.parent)
    document = read_contract(product, {}).value.written.documents[path.name].value
    resolution = _read_modules({MODULE: document}, folder, path.name, lock)
    return None if resolution is None else Read(document, resolution)


def _read_modules(modules: Mapping[str, Document], folder: Path, name: str, lock: NamesLock) -> Resolution | None:
    """Each as a module, in order; the corpus's own under the name of its file, which is part of the ids."""
    paths = {module: folder / (name if module == MODULE else f"{module}.json") for module in modules}
    for module, document in modules.items():
        paths[module].write_text(json.dumps(document), encoding="utf-8")
    return read_contract(_product(paths, folder), lock).value.resolution


def _product(paths: Mapping[str, Path], base: Path) -> Product:
    modules = tuple(ModuleFile(module, path) for module, path in paths.items())
    return Product("names", "names", "1", base, modules)


def names_of(resolution: Resolution) -> dict[str, str]:
    """Every name that generated Python has, by what it is the name of."""
    contract = resolution.contract
    names = python_names(contract)
    found: dict[str, str] = {}
    for id_, schema in contract.schemas.items():
        key = _written_id(schema.place, resolution) + ("?request" if id_.endswith("?request") else "")
        found[key] = f"{names.module_of[id_]}.{names.class_of[id_]}"
        if isinstance(schema, Record):
            given = attributes(field.name for field in schema.fields)
            found |= {f"{key} {field.name}": one for field, one in zip(schema.fields, given, strict=True)}
        elif isinstance(schema, Enum):
            members = zip(schema.members, member_names(schema.members), strict=True)
            found |= {f"{key} = {member.value!r}": one for member, one in members}
    for module in contract.modules:
        for one in named_operations(module):
            found[f"request of {one.operation.id}"] = f"{one.request} {one.method}"
            arguments = zip(one.operation.parameters, one.attributes, strict=True)
            found |= {f"{one.operation.id} {part.location} {part.name}": name for part, name in arguments}
    return found


def _written_id(place: Place, resolution: Resolution) -> str:
    """Where people write a schema; documents of older versions are lifted before they are read."""
    origin = resolution.refs.tree.origin(place)
    return f"{origin.uri}#{origin.pointer}"


def _given_names(resolution: Resolution) -> dict[str, str]:
    """The names that the document gives: of components, as far as each is spelt as its class is, whatever its case."""
    ids = [_written_id(one.place, resolution) for one in resolution.contract.schemas.values()]
    components = [key for key in ids if _component(key) is not None]
    spelt = [key for key in components if pascal(_component(key) or "") == _component(key)]
    times: dict[str, int] = {}
    for key in components:
        folded = pascal(_component(key) or "").casefold()
        times[folded] = times.get(folded, 0) + 1
    given = {key for key in spelt if times[(_component(key) or "").casefold()] == 1}
    return {key: one for key, one in names_of(resolution).items() if key.partition(" ")[0] in given}


def _component(key: str) -> str | None:
    """The name of a schema that is a component of its own."""
    pointer = key.partition("#")[2]
    for holder in ("/components/schemas/", "/definitions/"):
        if pointer.startswith(holder) and "/" not in pointer.removeprefix(holder):
            return pointer.removeprefix(holder)
    return None


# What is added

Addition = Callable[[Read], Document]
OBJECT = {"type": "object", "properties": {"added": {"type": "string"}, "kind": {"enum": ["x", "y"]}}}


def _with_schemas(before: Document, names: list[str]) -> Document:
    """The document with these components before all others."""
    document = copy.copy(before)
    if "swagger" in document:
        own = document.get("definitions") or {}
        document["definitions"] = {**{one: OBJECT for one in names if one not in own}, **own}
        return document
    components = document.get("components") or {}
    own = components.get("schemas") or {}
    schemas = {**{one: OBJECT for one in names if one not in own}, **own}
    document["components"] = {**components, "schemas": schemas}
    return document


def _some(names: Iterable[str]) -> list[str]:
    """At most a few hundred, from everywhere."""
    found = sorted(set(names))
    return found[:: len(found) // MOST + 1]


def _first(before: Read) -> Document:
    return _with_schemas(before.document, ["AAA", "Aaa2", "aaa"])


def _inline(before: Read) -> Document:
    """Components that are called like what is written where it is used."""
    schemas = before.resolution.contract.schemas
    return _with_schemas(before.document, _some(one.name for key, one in schemas.items() if _component(key) is None))


def _other_case(before: Read) -> Document:
    names = _some(one.name for one in before.resolution.contract.schemas.values())
    return _with_schemas(before.document, [form for one in names for form in (one.swapcase(), snake(one), one.lower())])


def _numbered(before: Read) -> Document:
    names = _some(one.name for one in before.resolution.contract.schemas.values())
    return _with_schemas(before.document, [form for one in names for form in (f"{one}2", f"{one}_2")])


def _request(before: Read) -> Document:
    """Components that are called like requests."""
    return _with_schemas(before.document, _some(one.name for one in before.resolution.contract.operations))


def _body(before: Read) -> Document:
    """An object that is written into operations, in a parameter: its members have names as the body's have."""
    document = copy.copy(before.document)
    if "asyncapi" in document:
        return _with_schemas(document, ["Payload", "Headers"])
    schema = {"title": "Body", **OBJECT}
    parameter = {"name": "body", "in": "query", "content": {"application/json": {"schema": schema}}}
    if "swagger" in document:
        parameter = {"name": "body", "in": "query", "type": "string", "enum": ["x", "y"]}
    paths = document.get("paths") or {}
    document["paths"] = {
        path: {**item, "parameters": [*(item.get("parameters") or []), parameter]} if isinstance(item, dict) else item
        for path, item in paths.items()
    }
    return document


def _operation(before: Read) -> Document:
    """Operations before all others that want their names, and those of what is written in them."""
    document = copy.copy(before.document)
    if "asyncapi" in document:
        return _with_schemas(document, ["Payload", "Headers"])
    ids = {one.id for one in before.resolution.contract.operations}
    wanted = [form for one in _some(ids) for form in (one.upper(), f"{one}_") if form not in ids]
    content = {"application/json": {"schema": OBJECT}}
    response: Document = {"description": "d", "content": content}
    operation: Document = {"requestBody": {"content": content}, "responses": {"200": response}}
    if "swagger" in document:
        body = {"name": "body", "in": "body", "schema": OBJECT}
        operation = {"parameters": [body], "responses": {"200": {"description": "d", "schema": OBJECT}}}
    added = {
        f"/aaa-added/{at}": {"post": {"operationId": one, **operation}} for at, one in enumerate(dict.fromkeys(wanted))
    }
    document["paths"] = {**added, **(document.get("paths") or {})}
    return document


def _module(before: Read) -> Document:
    """A module before this one that has schemas and operations of the same names."""
    return before.document


def _same_schemas(document: Document) -> Document:
    named = (document.get("components") or {}).get("schemas") or document.get("definitions") or {}
    head = {"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "paths": {}}
    return {**head, "components": {"schemas": dict.fromkeys((*named, "AAA"), OBJECT)}}


def _everything(before: Read) -> Document:
    document = before.document
    for add in ADDITIONS.values():
        document = add(Read(document, before.resolution))
    return document


ADDITIONS: Mapping[str, Addition] = {
    "first": _first,
    "inline": _inline,
    "other case": _other_case,
    "numbered": _numbered,
    "request": _request,
    "body": _body,
    "operation": _operation,
    "module": _module,
}
