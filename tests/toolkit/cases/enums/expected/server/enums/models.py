"""Models of `enums`: Enums.

Generated from enums.yaml; not to be edited.
"""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import Any, Literal

from accordant.runtime import Model
from typing_extensions import TypeAliasType

__all__ = (
    "Colour",
    "Floats",
    "Level",
    "Mixed",
    "Nullable",
    "One",
    "Operator",
    "Sorted",
    "SortedBy",
    "Status",
)


class Status(StrEnum):
    OPEN = "open"
    IN_PROGRESS = "in progress"
    IN_PROGRESS_2 = "in-progress"
    DONE = "Done"
    EMPTY = ""
    VALUE_1ST = "1st"
    CLASS = "class"
    MRO = "mro"


class Operator(StrEnum):
    LESS = "<"
    LESS_OR_EQUAL = "<="
    EQUAL = "="
    NOT_EQUAL = "!="
    PLUS = "+"
    MINUS = "-"
    STAR = "*"
    SPACE = " "
    VALUE = "~~"


class Level(IntEnum):
    VALUE_1 = 1
    VALUE_MINUS_1 = -1
    VALUE_0 = 0
    VALUE_10 = 10


class Colour(StrEnum):
    red = "#f00"
    GREEN = "#0f0"
    notaname = "#00f"


class Nullable(StrEnum):
    A = "a"
    B = "b"


class SortedBy(StrEnum):
    NAME = "name"
    MINUS_NAME = "-name"


Mixed = TypeAliasType("Mixed", "Literal['a', 1, True]")


One = TypeAliasType("One", "Literal['only']")


Floats = TypeAliasType("Floats", "Any")


class Sorted(Model):
    by: SortedBy = SortedBy.NAME
    status: Status = Status.OPEN
