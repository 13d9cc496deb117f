"""Operations of `bodies`: Bodies.

Generated from bodies.yaml; not to be edited.
"""

from __future__ import annotations

import builtins as _builtins
import functools as _functools
from typing import Any, Literal

from .. import _arguments, _operation, _options, _raw, _transport
from .._files import FileContent
from .._lossless import MISSING, Missing
from .._wire import shapes as _shapes
from ..models.bodies import SendFormBody, UploadBody, UploadBodyAbout

_UPLOAD: _operation.Operation[None] = _operation.Operation(
    "upload",
    "POST",
    "/upload",
    bodies=(
        _operation.Body(
            "multipart/form-data",
            "multipart",
            {"file": _operation.Part("image/png, image/jpeg", "form", True, {"X-Part": False})},
        ),
    ),
    replies=(_operation.Reply("201"),),
)
_SEND_FORM: _operation.Operation[None] = _operation.Operation(
    "sendForm",
    "POST",
    "/form",
    bodies=(
        _operation.Body("application/x-www-form-urlencoded", "form", {"tags": _operation.Part(None, "form", False)}),
    ),
    replies=(_operation.Reply("204"),),
)
_PUT_RAW: _operation.Operation[None] = _operation.Operation(
    "putRaw",
    "PUT",
    "/raw",
    bodies=(
        _operation.Body("text/plain", "text"),
        _operation.Body("application/octet-stream", "binary"),
        _operation.Body(
            "application/xml", "xml", xml=_shapes.Xml(_shapes.XmlNode("root", _shapes.XmlFields({}, _shapes.Text())))
        ),
    ),
    replies=(_operation.Reply("204"),),
)


class BodiesResource:
    """Operations of `bodies`: Bodies."""

    def __init__(self, transport: _transport.Sender) -> None:
        self._transport = transport

    @_functools.cached_property
    def with_raw_response(self) -> RawBodiesResource:
        """The same methods, each of which answers with a `RawResponse`."""
        return RawBodiesResource(BodiesResource(self._transport.raw))

    def upload(
        self,
        *,
        file: FileContent,
        more: _builtins.list[FileContent] | Missing = MISSING,
        about: UploadBodyAbout | Missing = MISSING,
        count: int | Missing = MISSING,
        options: _options.CallOptions | None = None,
    ) -> None:
        return self._transport.send(
            _UPLOAD, {}, UploadBody(file=file, more=more, about=about, count=count), options=options
        )

    def send_form(
        self,
        *,
        name: str | Missing = MISSING,
        tags: _builtins.list[str] | Missing = MISSING,
        options: _options.CallOptions | None = None,
    ) -> None:
        return self._transport.send(
            _SEND_FORM, {}, _arguments.unless_empty(SendFormBody(name=name, tags=tags)), options=options
        )

    def put_raw(
        self,
        *,
        body: str | FileContent | dict[str, Any] | Missing = MISSING,
        media_type: Literal["text/plain", "application/octet-stream", "application/xml"] = "text/plain",
        options: _options.CallOptions | None = None,
    ) -> None:
        return self._transport.send(_PUT_RAW, {}, body, media_type, options=options)


class AsyncBodiesResource:
    """Operations of `bodies`: Bodies."""

    def __init__(self, transport: _transport.AsyncSender) -> None:
        self._transport = transport

    @_functools.cached_property
    def with_raw_response(self) -> AsyncRawBodiesResource:
        """The same methods, each of which answers with a `RawResponse`."""
        return AsyncRawBodiesResource(AsyncBodiesResource(self._transport.raw))

    async def upload(
        self,
        *,
        file: FileContent,
        more: _builtins.list[FileContent] | Missing = MISSING,
        about: UploadBodyAbout | Missing = MISSING,
        count: int | Missing = MISSING,
        options: _options.CallOptions | None = None,
    ) -> None:
        return await self._transport.send(
            _UPLOAD, {}, UploadBody(file=file, more=more, about=about, count=count), options=options
        )

    async def send_form(
        self,
        *,
        name: str | Missing = MISSING,
        tags: _builtins.list[str] | Missing = MISSING,
        options: _options.CallOptions | None = None,
    ) -> None:
        return await self._transport.send(
            _SEND_FORM, {}, _arguments.unless_empty(SendFormBody(name=name, tags=tags)), options=options
        )

    async def put_raw(
        self,
        *,
        body: str | FileContent | dict[str, Any] | Missing = MISSING,
        media_type: Literal["text/plain", "application/octet-stream", "application/xml"] = "text/plain",
        options: _options.CallOptions | None = None,
    ) -> None:
        return await self._transport.send(_PUT_RAW, {}, body, media_type, options=options)


class RawBodiesResource:
    """Methods of `BodiesResource` that answer with a `RawResponse`."""

    def __init__(self, resource: BodiesResource) -> None:
        self.upload = _raw.raw(resource.upload)
        self.send_form = _raw.raw(resource.send_form)
        self.put_raw = _raw.raw(resource.put_raw)


class AsyncRawBodiesResource:
    """Methods of `AsyncBodiesResource` that answer with a `RawResponse`."""

    def __init__(self, resource: AsyncBodiesResource) -> None:
        self.upload = _raw.async_raw(resource.upload)
        self.send_form = _raw.async_raw(resource.send_form)
        self.put_raw = _raw.async_raw(resource.put_raw)
