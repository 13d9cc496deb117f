"""Models of `enums`: Enums.

Generated from enums.yaml; not to be edited.
"""

from enum import StrEnum
from typing import Annotated, Literal

from typing_extensions import TypeAliasType

from .._lossless import AS_JSON, IntegerEnum, Model

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


class Level(IntegerEnum):
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


Mixed = TypeAliasType("Mixed", Annotated[Literal["a", 1, True] | str | int | bool, AS_JSON])


One = TypeAliasType("One", Annotated[Literal["only"], AS_JSON])


Floats = TypeAliasType("Floats", Annotated[float | int, AS_JSON])


class Sorted(Model):
    by: SortedBy | str = SortedBy.NAME
    status: Status | str = Status.OPEN
