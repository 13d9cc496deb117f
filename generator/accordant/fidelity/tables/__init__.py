"""What becomes of the fields of each specification: one table for each of `accordant.check.tables`."""

from importlib import import_module

from accordant.fidelity.marks import Marks


def marks_of(family: str) -> dict[str, Marks]:
    """The table of a family. Asked for late: most contracts are of one. `family` is one of `FAMILIES`."""
    found: dict[str, Marks] = import_module(f"accordant.fidelity.tables.{family}").MARKS
    return found
