"""From the bytes of an answer to a typed value, by its media type."""

from typing import Any, Final

import httpx2

from ._operation import Operation, Reply
from ._wire.xml import read_xml

PIECEWISE: Final = frozenset(("binary", "events", "lines", "sequence"))
"""Codecs of what is read while it arrives."""


def piecewise_reply(operation: Operation[Any], response: httpx2.Response) -> Reply | None:
    """What describes an answer that is handed out before it is read; None of all others, errors among them."""
    if not response.is_success or response.request.method == "HEAD":
        return None
    reply = operation.reply_for(response.status_code, media_type_of(response))
    return reply if reply is not None and reply.codec in PIECEWISE else None


def media_type_of(response: httpx2.Response) -> str:
    """Without parameters, in lower case."""
    return response.headers.get("content-type", "").partition(";")[0].strip().lower()


def decoded(reply: Reply, response: httpx2.Response) -> Any:
    """Raises ValueError for what the contract does not allow."""
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
