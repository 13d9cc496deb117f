"""Conditional reads (RFC 9110, section 13): a client that has what would be sent is told so, where the contract declares 304.

Conditions on writes (`If-Match`, `If-Unmodified-Since`) are for the handler, which alone knows what would be overwritten:
`etag_matches` compares for it.
"""

import hashlib
import re
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final, TypeAlias

from .headers import Headers
from .operation import Operation
from .problem import Answer
from .streams import closing

Condition: TypeAlias = Callable[[Answer, Headers], Awaitable[Answer]]


def condition_of(operation: Operation) -> Condition | None:
    """What becomes of an operation's answers; None where it cannot say that nothing has changed.

    Where `ETag` is declared and the handler sent none, it is made of the content.
    """
    if operation.method not in ("GET", "HEAD") or not any(spec.status == "304" for spec in operation.replies):
        return None
    makes_etag = any(
        header.name == "etag" for spec in operation.replies if spec.status[0] == "2" for header in spec.headers
    )

    async def condition(answer: Answer, headers: Headers) -> Answer:
        status, fields, content = answer
        if status != 200:
            return answer
        sent = dict(fields)
        if makes_etag and b"etag" not in sent and isinstance(content, bytes):
            made = (b"etag", b'"%b"' % hashlib.sha256(content).hexdigest()[:32].encode())
            fields, sent = [*fields, made], {**sent, made[0]: made[1]}
        if not _is_known(sent, headers):
            return status, fields, content
        if not isinstance(content, bytes):
            async with closing(content):  # nobody wants it
                content = b""
        return 304, [pair for pair in fields if pair[0] not in _OF_CONTENT], b""

    return condition


def etag_matches(field: str, etag: str | None, *, weak: bool = False) -> bool:
    """Whether an `If-Match` or `If-None-Match` field names an entity tag: `*`, or one of a list.

    `etag` is as it is sent, with its quotation marks; None is of what does not exist. `weak` is the weak comparison, as
    `If-None-Match` has it; `If-Match` needs the strong one, by which `W/"1"` is not even itself (section 8.8.3.2).
    """
    if etag is None:
        return False
    if field.strip() == "*":
        return True
    tags = _TAGS(field)
    if weak:
        return _opaque(etag) in map(_opaque, tags)
    return not etag.startswith("W/") and etag in tags


_TAGS: Final = re.compile(r'(?:W/)?"[^"]*"').findall
_OF_CONTENT: Final = (b"content-type", b"content-length", b"content-encoding", b"content-language")


def _is_known(fields: dict[bytes, bytes], headers: Headers) -> bool:
    """`If-None-Match` outweighs `If-Modified-Since` (section 13.2.2)."""
    tags = headers.get("if-none-match")
    if tags is not None:
        tag = fields.get(b"etag")
        return tag is not None and etag_matches(tags, tag.decode("latin-1"), weak=True)
    since, changed = headers.raw(b"if-modified-since"), fields.get(b"last-modified")
    if since is None or changed is None:
        return False
    wanted, known = _moment(since), _moment(changed)
    return wanted is not None and known is not None and known <= wanted


def _opaque(tag: str) -> str:
    """For the weak comparison (section 8.8.3.2)."""
    return tag.strip().removeprefix("W/")


def _moment(text: bytes) -> datetime | None:
    try:
        found = parsedate_to_datetime(text.decode("latin-1"))
    except ValueError:
        return None
    return found if found.tzinfo is not None else found.replace(tzinfo=UTC)
