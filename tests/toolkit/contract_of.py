"""A contract from text, as the passes see it: for tests of one stage."""

from pathlib import Path

from accordant.diagnostics import Diagnostic
from accordant.resolve.contract import ModuleSource, Resolution, resolve_contract
from accordant.source.tree import SourceTree, load


def tree_of(folder: Path, **documents: str) -> SourceTree:
    """The documents `name.yaml` of a folder, by name."""
    for name, text in documents.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    loaded = load(tuple(folder / f"{name}.yaml" for name in documents), folder)
    assert loaded.diagnostics == ()
    return loaded.value


def resolution_of(folder: Path, **documents: str) -> tuple[Resolution, tuple[Diagnostic, ...]]:
    """Each document is a module."""
    sources = tuple(ModuleSource(name, f"{name}.yaml") for name in documents)
    resolved = resolve_contract(tree_of(folder, **documents), "test", sources, {})
    return resolved.value, resolved.diagnostics


def with_schemas(schemas: str, version: str = "3.1.0") -> str:
    """A document of these schemas, indented by four."""
    head = f'openapi: {version}\ninfo: {{title: T, version: "1"}}\npaths: {{}}\ncomponents:\n  schemas:\n'
    return head + "\n".join("    " + line for line in schemas.strip("\n").split("\n")) + "\n"
