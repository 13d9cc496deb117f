"""Requests and handler Protocol of `params`: Parameters.

Generated from params.yaml; not to be edited.
"""

from __future__ import annotations

from typing import Annotated, Any, Protocol, TypeVar
from uuid import UUID

from accordant.runtime import MISSING, Missing, NoContent, Request
from pydantic import AwareDatetime, Field

from .models import Filter, GetAllExploded, GetAllSort, Page

C = TypeVar("C", contravariant=True)


class GetAll(Request):
    """GET /a/{simple}/{label}/{matrix}/{exploded}"""

    simple: list[int]
    label: str
    matrix: list[str]
    exploded: GetAllExploded
    form: Annotated[list[str], Field(max_length=3)] | Missing = MISSING
    comma: list[bool] | Missing = MISSING
    space: list[int] | Missing = MISSING
    pipe: list[int] | Missing = MISSING
    deep: Filter | Missing = MISSING
    free: dict[str, int] | Missing = MISSING
    json_: Filter | Missing = MISSING
    limit: Annotated[int, Field(le=100, ge=1)] = 20
    sort: GetAllSort = GetAllSort.NAME
    after: str | None | Missing = MISSING
    since: AwareDatetime | Missing = MISSING
    """Not before."""
    flag: bool | Missing = MISSING
    either: int | str | Missing = MISSING
    untyped: Any | Missing = MISSING
    x_ids: list[UUID]
    session: str | Missing = MISSING
    page: Page | Missing = MISSING


class ParamsApi(Protocol[C]):
    async def get_all(self, call: C, request: GetAll) -> None | NoContent[None]: ...
