"""From an HTTP answer to a typed value, or to the error that it is."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

import httpx2

from ._downloads import AsyncDownload, Download
from ._errors import DecodeError, status_error
from ._operation import Operation, Reply
from ._reading import is_piecewise, media_type_of
from ._streams import AsyncStream, Stream, position
from ._wire.xml import read_xml

T = TypeVar("T")


def decode(
    operation: Operation[T],
    response: httpx2.Response,
    attempts: int = 1,
    *,
    is_async: bool = False,
    reopen: Callable[[str], Any] | None = None,
) -> T:
    """The typed result of a success; anything else raises. `reopen` asks for what comes after an event of a stream."""
    media_type = media_type_of(response)
    reply = operation.reply_for(response.status_code, media_type)
    if not response.is_success:
        raise status_error(response, _error_body(reply, response), operation.id, attempts)
    if reply is None:
        if not operation.replies and not response.content:
            return cast("T", None)
        told = f"{response.status_code} {media_type}".rstrip()
        message = f"{operation.id}: the contract declares no such answer: {told}"
        raise DecodeError(message, response, operation.id, attempts)
    if is_piecewise(reply, response):
        return cast("T", _handed_out(reply, response, is_async, reopen))
    try:
        return cast("T", _decoded(reply, response))
    except ValueError as error:
        message = f"{operation.id}: the answer does not fit the contract: {error}"
        raise DecodeError(message, response, operation.id, attempts) from error


def _handed_out(reply: Reply, response: httpx2.Response, is_async: bool, reopen: Callable[[str], Any] | None) -> object:
    """What is read while it arrives."""
    if reply.codec == "binary":
        return AsyncDownload(response) if is_async else Download(response)
    if is_async:
        return AsyncStream[Any](response, position(reply), reopen)
    return Stream[Any](response, position(reply), reopen)


def _decoded(reply: Reply, response: httpx2.Response) -> Any:
    if not reply.media_type or response.request.method == "HEAD":
        return None
    match reply.codec:
        case "json":
            return reply.adapter.validate_json(response.content)
        case "xml" if reply.xml is not None:
            return reply.adapter.validate_python(read_xml(reply.xml, response.content, response.charset_encoding))
        case "binary":
            return response.content
        case _:
            return response.text


def _error_body(reply: Reply | None, response: httpx2.Response) -> Any:
    """An error is told even if its body is not what was declared."""
    if reply is not None:
        try:
            return _decoded(reply, response)
        except ValueError:
            pass
    try:
        return response.json()
    except ValueError:
        return response.text
