"""Documents given as text, through the stages that come before the targets."""

from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

from accordant.diagnostics import Diagnostic, Place, Span
from accordant.ir import Contract, Module
from accordant.reading import read_contract
from accordant.source.product import single_document
from accordant.source.tree import SourceTree


@dataclass(frozen=True, slots=True)
class Found:
    """What was read, and what was said of it."""

    tree: SourceTree
    contract: Contract
    said: tuple[Diagnostic, ...]

    @property
    def module(self) -> Module:
        return self.contract.modules[0]

    def node(self, pointer: str, uri: str = "events.yaml") -> object:
        """The lifted value at a pointer."""
        return self.tree.node(uri, pointer)

    def line(self, pointer: str) -> int:
        """The line of the text where the value at a pointer of the lifted document stands."""
        return self.tree.span(Place("events.yaml", pointer)).line

    def codes(self) -> list[tuple[str, int]]:
        """What was said, by code and line, but for the note that nothing sends messages yet."""
        spans = [(one.code, one.place.line) for one in self.said if isinstance(one.place, Span)]
        return [one for one in spans if one != ("GEN-FID-001", 1)]


def read(folder: Path, text: str, **others: str) -> Found:
    """Read a document called `events.yaml`, and files beside it: `common=` is `common.yaml`."""
    for name, one in {"events": text, **others}.items():
        (folder / f"{name}.yaml").write_text(dedent(one).lstrip("\n"), encoding="utf-8")
    return read_file(folder / "events.yaml")


def read_file(path: Path) -> Found:
    result = read_contract(single_document(path, "events"), {})
    assert result.value.resolution is not None, result.diagnostics
    return Found(result.value.tree, result.value.resolution.contract, result.diagnostics)
