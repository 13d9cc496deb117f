"""Requests and handler Protocol of `orders`: Orders.

Generated from specs/orders/openapi.yaml; not to be edited.
"""

from __future__ import annotations

from typing import Protocol, TypeVar

from accordant.runtime import Forbidden, Ok, Request

from ..common.models import Problem
from .models import Item

C = TypeVar("C", contravariant=True)


class ListOrders(Request):
    """GET /orders"""

    limit: int = 10


class OrdersApi(Protocol[C]):
    async def list_orders(self, call: C, request: ListOrders) -> list[Item] | Ok[list[Item]] | Forbidden[Problem]: ...
