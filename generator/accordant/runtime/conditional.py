"""Conditional reads (RFC 9110, section 13): a client that has what would be sent is told so, where the contract declares 304.

Conditions on writes (`If-Match`, `If-Unmodified-Since`) are for the handler, which alone knows what would be overwritten.
"""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

from .headers import Headers
from .operation import Operation
from .problem import Answer
from .streams import closing


def is_conditional(operation: Operation) -> bool:
    """Whether an operation may say that nothing has changed."""
    return operation.method in ("GET", "HEAD") and any(spec.status == "304" for spec in operation.replies)


async def unless_known(answer: Answer, headers: Headers) -> Answer:
    """The answer, or 304 without a body for a client that has it: by its `ETag`, else by its `Last-Modified`."""
    status, fields, content = answer
    if status != 200 or not _is_known(dict(fields), headers):
        return answer
    if not isinstance(content, bytes):
        async with closing(content):  # nobody wants it
            content = b""
    return 304, [pair for pair in fields if pair[0] not in _OF_CONTENT], b""


_TAGS: Final = re.compile(rb'(?:W/)?"[^"]*"').findall
_OF_CONTENT: Final = (b"content-type", b"content-length", b"content-encoding", b"content-language")


def _is_known(fields: dict[bytes, bytes], headers: Headers) -> bool:
    """`If-None-Match` outweighs `If-Modified-Since` (section 13.2.2)."""
    tags = headers.raw(b"if-none-match")
    if tags is not None:
        tag = fields.get(b"etag")
        return tag is not None and (tags.strip() == b"*" or _opaque(tag) in map(_opaque, _TAGS(tags)))
    since, changed = headers.raw(b"if-modified-since"), fields.get(b"last-modified")
    if since is None or changed is None:
        return False
    wanted, known = _moment(since), _moment(changed)
    return wanted is not None and known is not None and known <= wanted


def _opaque(tag: bytes) -> bytes:
    """For the weak comparison (section 8.8.3.2)."""
    return tag.strip().removeprefix(b"W/")


def _moment(text: bytes) -> datetime | None:
    try:
        found = parsedate_to_datetime(text.decode("latin-1"))
    except ValueError:
        return None
    return found if found.tzinfo is not None else found.replace(tzinfo=UTC)
