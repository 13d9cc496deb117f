"""Requests and handler Protocol of `media`: Media.

Generated from media.yaml; not to be edited.
"""

from __future__ import annotations

from collections.abc import AsyncIterable
from typing import Protocol, TypeVar

from accordant.runtime import MISSING, Missing, NoContent, Ok, Request, Stream

from .models import AddPicturesBody, Event, OrderBody

C = TypeVar("C", contravariant=True)


class AddPictures(Request):
    """POST /pictures"""

    body: AddPicturesBody


class Order(Request):
    """POST /orders"""

    body: OrderBody | Missing = MISSING


class ReadLog(Request):
    """GET /log"""

    body: str | Missing = MISSING


class WriteLog(Request):
    """POST /log"""

    body: Stream[Event]


class MediaApi(Protocol[C]):
    async def add_pictures(
        self, call: C, request: AddPictures
    ) -> bytes | AsyncIterable[bytes] | Ok[bytes | AsyncIterable[bytes]]: ...

    async def order(self, call: C, request: Order) -> None | NoContent[None]: ...

    async def read_log(self, call: C, request: ReadLog) -> AsyncIterable[Event] | Ok[AsyncIterable[Event]]: ...

    async def write_log(self, call: C, request: WriteLog) -> None | NoContent[None]: ...
