"""From an HTTP answer to a typed value, or to the error that it is."""

from typing import Any, TypeVar, cast

import httpx2
from pydantic import ValidationError

from ._errors import DecodeError, status_error
from ._operation import Operation, Reply

T = TypeVar("T")


def decode(operation: Operation[T], response: httpx2.Response, attempts: int = 1) -> T:
    """The typed result of a success; anything else raises."""
    media_type = _media_type(response)
    reply = operation.reply_for(response.status_code, media_type)
    if not response.is_success:
        raise status_error(response, _error_body(reply, response), operation.id, attempts)
    if reply is None:
        if not operation.replies and not response.content:
            return cast("T", None)
        told = f"{response.status_code} {media_type}".rstrip()
        message = f"{operation.id}: the contract declares no such answer: {told}"
        raise DecodeError(message, response, operation.id, attempts)
    try:
        return cast("T", _decoded(reply, response))
    except (ValidationError, UnicodeDecodeError) as error:
        message = f"{operation.id}: the answer does not fit the contract: {error}"
        raise DecodeError(message, response, operation.id, attempts) from error


def _media_type(response: httpx2.Response) -> str:
    """Without its parameters. Read from the raw headers: to look one up by name costs as much as to decode a small body."""
    for name, value in response.headers.raw:
        if name.lower() == b"content-type":
            return value.partition(b";")[0].strip().lower().decode("latin-1")
    return ""


def _decoded(reply: Reply, response: httpx2.Response) -> Any:
    if not reply.media_type or response.request.method == "HEAD":
        return None
    match reply.codec:
        case "json":
            return reply.adapter.validate_json(response.content)
        case "binary":
            return response.content
        case _:
            return response.text


def _error_body(reply: Reply | None, response: httpx2.Response) -> Any:
    """An error is told even if its body is not what was declared."""
    if reply is not None:
        try:
            return _decoded(reply, response)
        except (ValidationError, UnicodeDecodeError):
            pass
    try:
        return response.json()
    except ValueError:
        return response.text
