"""What a rule is given, and what it answers."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from accordant.diagnostics import Note, Place
from accordant.ir import Contract, Module, Operation
from accordant.lint.survey import Survey
from accordant.resolve.contract import Resolution
from accordant.resolve.refs import Refs


class Finding(NamedTuple):
    """Something that a rule found; its code and how grave it is are the registry's and the configuration's matter."""

    place: Place
    message: str
    hint: str
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Subject:
    """A contract that was read, and what there is in its documents."""

    resolution: Resolution
    survey: Survey

    @property
    def contract(self) -> Contract:
        return self.resolution.contract

    @property
    def refs(self) -> Refs:
        return self.resolution.refs

    @property
    def http(self) -> Iterator[Module]:
        """The modules that have an OpenAPI document."""
        return (module for module in self.contract.modules if module.has_http)

    def node(self, operation: Operation) -> dict[str, Any]:
        found: dict[str, Any] = self.refs.node(operation.place)
        return found

    def root(self, module: Module) -> dict[str, Any]:
        found: dict[str, Any] = self.refs.node(Place(module.uri, ""))
        return found


Check = Callable[[Subject], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class LintRule:
    code: str
    check: Check


def first_note(place: Place) -> tuple[Note, ...]:
    """Where the other of two is."""
    return (Note("the other is here", place),)
