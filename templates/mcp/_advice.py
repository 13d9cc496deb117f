"""Errors as a model can act on them: what happened, and what to do about it."""

import json
from collections.abc import Mapping
from typing import Any, Final

from . import _sdk

LONGEST: Final = 4000
"""Characters of what a server says of an error."""
_BY_STATUS: Final[Mapping[int, str]] = {
    400: "Correct the arguments that it names, and call again.",
    401: "The credentials of this MCP server are not accepted. Do not call again; tell the user.",
    403: "The credentials of this MCP server do not allow it. Do not call again; tell the user.",
    404: "Nothing is there. Check the ids, for example by a tool that lists.",
    409: "It conflicts with what is there. Look at that first.",
    412: "What is there has changed. Look at it first.",
    413: "The arguments are too large. Send less.",
    422: "Correct the arguments that it names, and call again.",
    429: "Too many calls. Wait before the next one.",
}


def advice(error: Exception) -> str:
    """In words for models."""
    match error:
        case _sdk.StatusError():
            return _answered(error)
        case _sdk.MissingCredentialError():
            return f"{error}. This MCP server was started without it. Do not call again; tell the user."
        case _sdk.ApiTimeoutError():
            return f"{error}. It may have been done all the same: look before you call again."
        case _sdk.ApiConnectionError():
            return f"{error}. The server cannot be reached. Call again later, once."
        case _:
            return str(error)


def _answered(error: Any) -> str:
    known = _BY_STATUS.get(error.status, "The server failed. Call again later, once." if error.status >= 500 else "")
    wait = f" Wait {error.retry_after:g} seconds." if error.retry_after is not None else ""
    told = error.response.text if error.problem is None else json.dumps(error.problem, ensure_ascii=False)
    parts = (f"{error.status} {error.response.reason_phrase}".rstrip(), told[:LONGEST], f"{known}{wait}".strip())
    request_id = f"Request id: {error.request_id}" if error.request_id else ""
    return "\n".join(one for one in (*parts, request_id) if one)
