"""Whether documents have the shape that their specification asks for: one walk over tables, linear in the document."""

from dataclasses import dataclass
from typing import Any

from accordant.check.grammar import Grammar, grammar, specification_of
from accordant.check.tables.table import Specification
from accordant.check.walk import Walk
from accordant.check.wording import enumerated, named, short
from accordant.diagnostics import Diagnostic, Place, Severity, near_miss
from accordant.resolve.contract import ModuleSource
from accordant.source.tree import SourceTree
from accordant.source.versions import FAMILIES, version_of


@dataclass(frozen=True, slots=True)
class ShapeFindings:
    """What is wrong, and the places that later stages could not make sense of."""

    diagnostics: tuple[Diagnostic, ...]
    unusable: tuple[Place, ...]
    references: tuple[Place, ...] = ()  # every object with a `$ref` in it


def check_shape(tree: SourceTree, sources: tuple[ModuleSource, ...]) -> ShapeFindings:
    """Every place where a module's document is not what its specification says it is."""
    found: list[Diagnostic] = []
    unusable: list[Place] = []
    references: list[Place] = []
    seen: set[tuple[str, str, str]] = set()
    for source in sources:
        document = tree.documents[source.uri]
        if document.value is not None:
            place = Place(source.uri, "")
            grammar = _grammar_of(document.value, place, found)
            if grammar is None:
                unusable.append(place)
                continue
            walk = Walk(grammar, tree, source.uri, seen)
            walk.root(document.value)
            found += walk.found
            unusable += walk.unusable
            references += walk.references
            continue
        unusable.append(Place(source.uri, ""))
        if not document.is_broken:
            hint = "write `openapi: 3.1.1` and what follows"
            found.append(Diagnostic("GEN-DOC-001", f"`{document.shown}` is empty", Place(source.uri, ""), hint))
    return ShapeFindings(tuple(found), tuple(unusable), tuple(references))


def _grammar_of(root: Any, place: Place, found: list[Diagnostic]) -> Grammar | None:
    """The grammar of a document; None, and what is wrong, where it says no version that is read."""
    if not isinstance(root, dict):
        message = f"the document is {named(root)}, not an object"
        found.append(Diagnostic("GEN-DOC-003", message, place, "write `openapi: 3.1.1` at the top"))
        return None
    version = version_of(root)
    if version is None:
        meant = next(filter(None, (near_miss(one, root) for one in FAMILIES)), None)
        hint = f"did you mean `{near_miss(meant, FAMILIES)}` where it says `{meant}`?" if meant else None
        found.append(
            Diagnostic(
                "GEN-DOC-001",
                "the document says no version of OpenAPI",
                place.child(meant, is_key=True) if meant else place,
                hint or "write `openapi: 3.1.1` at the top",
            )
        )
        return None
    here = place.child(version.family)
    written = root[version.family]
    if version.minor in specification_of(version.family).versions:
        if not isinstance(written, str):
            message = f"`{version.family}` is the number {written}; it must be a string"
            hint = f'put it in quotes: "{version.written}"'
            found.append(Diagnostic("GEN-DOC-003", message, here, hint, severity=Severity.WARNING))
        return grammar(version.family, version.minor)
    readable = enumerated([_versions(specification_of(family)) for family in FAMILIES])
    message = f"`{version.family}: {short(written)}` is not a version that is read"
    found.append(Diagnostic("GEN-DOC-001", message, here, f"{readable} are read; convert the document"))
    return None


def _versions(specification: Specification) -> str:
    first, last = specification.versions[0], specification.versions[-1]
    return f"{specification.title} {first}" + (f" to {last}" if last != first else "")
