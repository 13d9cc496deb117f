"""Schemas into the components of a contract: what is there stays, unless it is to be replaced."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from accordant.diagnostics import Diagnostic, Place, Result, Span
from accordant.importing.schemas import Imported
from accordant.source.documents import Document
from accordant.source.tree import SourceTree
from accordant.source.versions import version_of

STARTER = 'openapi: 3.1.0\ninfo:\n  title: {title}\n  version: "0.1.0"\npaths: {{}}\n'
"""What a contract that does not exist yet begins as."""

_WRITTEN = ("3.1", "3.2")


@dataclass(frozen=True, slots=True)
class Inserted:
    """The contract with the schemas in it, and what became of each of them."""

    document: Document
    added: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()


def insert(document: Document, imported: Iterable[Imported], *, may_replace: bool) -> Result[Inserted]:
    """The contract's value with `components.schemas` filled; a component that differs from one there is GEN-IMP-002."""
    problems = _contract_problems(document)
    if problems:
        return Result(Inserted(document), problems)
    components = document.value.get("components") or {}
    there = dict(components.get("schemas") or {})
    came: dict[str, str] = {}
    named: dict[str, list[str]] = {"added": [], "replaced": [], "unchanged": []}
    found: list[Diagnostic] = []
    for one in imported:
        for name, schema in one.schemas.items():
            if name in came and there[name] != schema:
                message = f"`{name}` is another schema in `{came[name]}` and in `{one.shown}`"
                found.append(Diagnostic("GEN-IMP-002", message, Span(one.shown, 1, 1), "rename one of them"))
                continue
            kind = "added" if name not in there else "unchanged" if there[name] == schema else "replaced"
            if kind == "replaced" and not may_replace:
                found.append(_differs(document, name, one.shown))
                continue
            if name not in came:
                named[kind].append(name)
            came[name] = one.shown
            there[name] = schema
    value = {**document.value, "components": {**components, "schemas": there}}
    kinds = {kind: tuple(names) for kind, names in named.items()}
    return Result(Inserted(replace(document, value=value), **kinds), tuple(found))


def _differs(document: Document, name: str, shown: str) -> Diagnostic:
    place = Place(document.uri, "/components/schemas").child(name, is_key=True)
    span = SourceTree(Path(), {document.uri: document}).span(place)
    message = f"`{name}` is there already, and is another schema than in `{shown}`"
    return Diagnostic("GEN-IMP-002", message, span, "`--replace` replaces it; or rename one of the two")


def _contract_problems(document: Document) -> tuple[Diagnostic, ...]:
    def say(message: str, hint: str) -> tuple[Diagnostic, ...]:
        return (Diagnostic("GEN-IMP-003", message, Span(document.shown, 1, 1), hint),)

    version = version_of(document.value)
    if version is None or version.family != "openapi" or version.minor not in _WRITTEN:
        what = "says no version of OpenAPI" if version is None else f"is {version.title}"
        hint = "name a contract of OpenAPI 3.1 or 3.2; `gen convert --to 3.1` lifts older ones"
        return say(f"`{document.shown}` {what}, which schemas are not imported into", hint)
    components: Any = document.value.get("components")
    schemas = components.get("schemas") if isinstance(components, dict) else None
    if not isinstance(components, dict | None) or not isinstance(schemas, dict | None):
        return say(f"`components.schemas` of `{document.shown}` is not an object", "mend it first")
    return ()
