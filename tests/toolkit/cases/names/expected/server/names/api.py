"""Requests and handler Protocol of `names`: Names.

Generated from names.yaml; not to be edited.
"""

from __future__ import annotations

from typing import Protocol, TypeVar

from accordant.runtime import MISSING, Missing, NoContent, NotFound as NotFoundReply, Ok, Request

from .models import NotFound, Request_

C = TypeVar("C", contravariant=True)


class Class(Request):
    """GET /class/{class}"""

    class_: str
    x_class: str | Missing = MISSING
    body_query: str | Missing = MISSING
    self: str | Missing = MISSING
    list_: list[str] | Missing = MISSING
    filter_name: str | Missing = MISSING
    q: str | Missing = MISSING
    q_header: str | Missing = MISSING
    parameter_1: str | Missing = MISSING
    parameter: str | Missing = MISSING


class GetUser(Request):
    """GET /get-user"""


class GetUser2(Request):
    """PUT /get-user"""


class GetUser3(Request):
    """POST /get-user"""


class NotFoundRequest(Request):
    """PATCH /get-user"""


class NamesApi(Protocol[C]):
    async def class_(self, call: C, request: Class) -> NotFound | Ok[NotFound] | NotFoundReply[Request_]: ...

    async def get_user(self, call: C, request: GetUser) -> None | NoContent[None]: ...

    async def get_user_2(self, call: C, request: GetUser2) -> None | NoContent[None]: ...

    async def get_user_3(self, call: C, request: GetUser3) -> None | NoContent[None]: ...

    async def not_found(self, call: C, request: NotFoundRequest) -> None | NoContent[None]: ...
