"""Models of `common`: Common.

Generated from specs/common/openapi.yaml; not to be edited.
"""

from enum import StrEnum
from typing import Annotated

from pydantic import Field
from typing_extensions import TypeAliasType

from .._lossless import AS_JSON, MISSING, Missing, Model

__all__ = (
    "Email",
    "NextCursor",
    "Problem",
    "Violation",
    "ViolationIn",
)


class ViolationIn(StrEnum):
    """The part of the request."""

    BODY = "body"
    QUERY = "query"
    PATH = "path"
    HEADER = "header"
    COOKIE = "cookie"


class Violation(Model):
    """One place in which a request breaks the contract."""

    in_: Annotated[ViolationIn | str, Field(alias="in")]
    """The part of the request."""
    pointer: str
    """JSON Pointer to the value inside that part."""
    keyword: str
    """The JSON Schema keyword that does not hold."""
    message: str
    """The same in words."""


class Problem(Model):
    """What went wrong, as RFC 9457 problem details."""

    type: str
    """Names the kind of problem; `about:blank` when the status says it all."""
    title: str
    """The kind of problem in a few words."""
    status: int
    """The HTTP status, repeated."""
    detail: str | Missing = MISSING
    """What happened this time, and what to do about it."""
    instance: str | Missing = MISSING
    """Names this very occurrence."""
    violations: list[Violation] | Missing = MISSING
    """Every place in which the request breaks the contract."""


Email = TypeAliasType("Email", str)
"""An email address. Upper and lower case are the same address."""


NextCursor = TypeAliasType("NextCursor", Annotated[str | None, AS_JSON])
"""Pass it back as `cursor` for the next page; null on the last one."""
