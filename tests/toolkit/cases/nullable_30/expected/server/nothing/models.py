"""Models of `nothing`: Nothing.

Generated from nothing.yaml; not to be edited.
"""

from enum import StrEnum
from typing import Annotated, Any

from accordant.runtime import MISSING, Missing, Model, nullable
from pydantic import Field

__all__ = (
    "NothingChoice",
    "NothingClosed",
    "Nothing_",
    "Other",
)


@nullable
class NothingChoice(StrEnum):
    A = "a"
    B = "b"


class NothingClosed(StrEnum):
    A = "a"
    B = "b"


class Other(Model):
    a: str | Missing = MISSING


class Nothing_(Model, schema="nothing.Nothing"):
    text: Annotated[str, Field(max_length=5)] | None
    list_: Annotated[list[int | None] | None, Field(alias="list")]
    other: Other | None
    ignored: Other | Missing = MISSING
    choice: NothingChoice | None | Missing = MISSING
    closed: NothingClosed | Missing = MISSING
    bound: Annotated[int, Field(gt=0, le=9)] | Missing = MISSING
    untyped: Any | Missing = MISSING
