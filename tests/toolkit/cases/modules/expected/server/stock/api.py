"""Requests and handler Protocol of `stock`: Stock.

Generated from specs/stock/openapi.yaml; not to be edited.
"""

from __future__ import annotations

from typing import Protocol, TypeVar

from accordant.runtime import Forbidden, Ok, Request

from ..common.models import Problem
from .models import Item

C = TypeVar("C", contravariant=True)


class ListItems(Request):
    """GET /items"""


class StockApi(Protocol[C]):
    async def list_items(self, call: C, request: ListItems) -> list[Item] | Ok[list[Item]] | Forbidden[Problem]: ...
