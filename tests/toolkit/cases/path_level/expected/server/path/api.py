"""Requests and handler Protocol of `path`: Path.

Generated from path.yaml; not to be edited.
"""

from __future__ import annotations

from typing import Protocol, TypeVar
from uuid import UUID

from accordant.runtime import MISSING, Missing, NoContent, Request

C = TypeVar("C", contravariant=True)


class GetItem(Request):
    """GET /items/{id}"""

    id: UUID
    q: str | Missing = MISSING


class DeleteItem(Request):
    """DELETE /items/{id}"""

    id: UUID
    q: int
    q_header: str | Missing = MISSING


class PathApi(Protocol[C]):
    async def get_item(self, call: C, request: GetItem) -> None | NoContent[None]:
        """One item."""
        ...

    async def delete_item(self, call: C, request: DeleteItem) -> None | NoContent[None]:
        """One item."""
        ...
