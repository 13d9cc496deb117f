"""The form of the tables of fidelity: what becomes of each field of each object, where the object itself is served."""

from dataclasses import dataclass
from enum import IntEnum

from accordant.fidelity.report import Fidelity


class Level(IntEnum):
    """How far a part of a contract reaches into generated code; a part that is reached in several ways has the best."""

    SERVED = 0  # types and validator
    CHECKED = 1  # the validator only
    TYPED = 2  # types only
    DOCUMENTED = 3  # neither


@dataclass(frozen=True, slots=True)
class Use:
    """What a part of a contract is there for, and, where that is less than served, why."""

    level: Level
    reason: str = ""
    is_annotation: bool = False


SERVED = Use(Level.SERVED)
CHECKED = Use(Level.CHECKED)
UNUSED = Use(Level.DOCUMENTED, "nothing that is served refers to it")


@dataclass(frozen=True, slots=True)
class Mark:
    """What becomes of a field at its best. `inside` is the use of what stands in it, where that is less."""

    fidelity: Fidelity
    is_annotation: bool = False
    reason: str = ""
    inside: Use | None = None

    def under(self, use: Use) -> "Mark":
        """What becomes of it in an object of that use."""
        if self.fidelity in (Fidelity.DOCUMENTED, Fidelity.UNSUPPORTED) or use.level is Level.SERVED:
            return self
        if use.level is Level.DOCUMENTED or (use.level is Level.TYPED and self.fidelity is Fidelity.ENFORCED):
            return Mark(Fidelity.DOCUMENTED, use.is_annotation, use.reason)
        return ENFORCED if use.level is Level.CHECKED and self.fidelity is Fidelity.TYPED else self


TYPED = Mark(Fidelity.TYPED)
ENFORCED = Mark(Fidelity.ENFORCED)
KEYWORD = Mark(Fidelity.TYPED)
"""A field that is a keyword of JSON Schema in an object that is none (Swagger 2.0): classed as that."""


def documented(reason: str, *, is_annotation: bool = False) -> Mark:
    """Read by people only. What stands in it, then, is as well."""
    return Mark(Fidelity.DOCUMENTED, is_annotation, reason, Use(Level.DOCUMENTED, reason, is_annotation))


def said(reason: str) -> Mark:
    """Read by people only, itself; what stands in it is classed by its own fields."""
    return Mark(Fidelity.DOCUMENTED, reason=reason)


ANNOTATION = documented("it is for people", is_annotation=True)
Marks = dict[str, Mark]


def marks(mark: Mark, names: str) -> Marks:
    """The same mark for several fields."""
    return dict.fromkeys(names.split(), mark)
