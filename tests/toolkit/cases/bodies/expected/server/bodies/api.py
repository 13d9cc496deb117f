"""Requests and handler Protocol of `bodies`: Bodies.

Generated from bodies.yaml; not to be edited.
"""

from __future__ import annotations

from typing import Any, Protocol, TypeVar

from accordant.runtime import MISSING, Created, Missing, NoContent, Request, Stream

from .models import SendFormBody, UploadBody

C = TypeVar("C", contravariant=True)


class Upload(Request):
    """POST /upload"""

    body: UploadBody


class SendForm(Request):
    """POST /form"""

    body: SendFormBody | Missing = MISSING


class PutRaw(Request):
    """PUT /raw"""

    body: str | Stream[bytes] | dict[str, Any] | Missing = MISSING


class BodiesApi(Protocol[C]):
    async def upload(self, call: C, request: Upload) -> None | Created[None]: ...

    async def send_form(self, call: C, request: SendForm) -> None | NoContent[None]: ...

    async def put_raw(self, call: C, request: PutRaw) -> None | NoContent[None]: ...
