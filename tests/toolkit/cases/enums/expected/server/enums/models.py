"""Models of `enums`: Enums.

Generated from enums.yaml; not to be edited.
"""

from enum import StrEnum
from typing import Annotated, Literal

from accordant.runtime import AS_CONTRACT, IntegerEnum, Model, Values, nullable
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


class Level(IntegerEnum):
    VALUE_1 = 1
    VALUE_MINUS_1 = -1
    VALUE_0 = 0
    VALUE_10 = 10


class Colour(StrEnum):
    red = "#f00"
    GREEN = "#0f0"
    notaname = "#00f"


@nullable
class Nullable(StrEnum):
    A = "a"
    B = "b"


class SortedBy(StrEnum):
    NAME = "name"
    MINUS_NAME = "-name"


Mixed = TypeAliasType("Mixed", Annotated[Literal["a", 1, True], AS_CONTRACT])


One = TypeAliasType("One", Annotated[Literal["only"], AS_CONTRACT])


Floats = TypeAliasType("Floats", Annotated[float | int, Values(0.5, 1), AS_CONTRACT])


class Sorted(Model):
    by: SortedBy = SortedBy.NAME
    status: Status = Status.OPEN
