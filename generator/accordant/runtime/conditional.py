"""Conditional requests (RFC 9110, section 13), where a contract declares `ETag` or `Last-Modified` beside 304."""

import hashlib
from collections.abc import Callable, Mapping
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Final, TypeAlias

from .headers import Headers
from .operation import Operation
from .problem import Answer

Condition: TypeAlias = Callable[[Answer, Headers], Answer]

_KEPT: Final = frozenset(
    (b"cache-control", b"content-location", b"date", b"etag", b"expires", b"last-modified", b"vary")
)
"""What a 304 has of the answer that it stands for (section 15.4.5); our own headers besides."""


def condition_of(operation: Operation) -> Condition | None:
    """None of an operation whose contract says nothing of it.

    Where `ETag` is declared and the handler sent none, it is made of the content.
    """
    declared = {header.name for spec in operation.replies if spec.status[0] == "2" for header in spec.headers}
    has_not_modified = any(spec.status == "304" for spec in operation.replies)
    if operation.method not in ("GET", "HEAD") or not has_not_modified or declared.isdisjoint(_VALIDATORS):
        return None
    makes_etag = "etag" in declared

    def condition(answer: Answer, headers: Headers) -> Answer:
        status, fields, content = answer
        if status != 200:
            return answer
        sent = dict(fields)
        if makes_etag and b"etag" not in sent and isinstance(content, bytes):
            made = (b"etag", b'"%b"' % hashlib.sha256(content).hexdigest()[:32].encode())
            fields, sent = [*fields, made], {**sent, made[0]: made[1]}
        if is_unchanged(headers, sent):
            return 304, [field for field in fields if field[0] in _KEPT or field[0].startswith(b"x-")], b""
        return status, fields, content

    return condition


_VALIDATORS: Final = frozenset(("etag", "last-modified"))


def is_unchanged(headers: Headers, sent: Mapping[bytes, bytes]) -> bool:
    """Whether the client has what would be sent: by `If-None-Match`, else by `If-Modified-Since` (section 13.2.2)."""
    wanted = headers.get("if-none-match")
    if wanted is not None:
        etag = sent.get(b"etag")
        return etag is not None and etag_matches(wanted, etag.decode("latin-1"), weak=True)
    since, modified = _date(headers.get("if-modified-since")), _date(sent.get(b"last-modified", b"").decode("latin-1"))
    return since is not None and modified is not None and modified <= since


def etag_matches(field: str, etag: str | None, *, weak: bool = False) -> bool:
    """Whether an `If-Match` or `If-None-Match` field names an entity tag: `*`, or one of a list.

    `etag` is as it is sent, with its quotation marks; None is of what does not exist. `weak` compares by the weak comparison,
    as `If-None-Match` does; `If-Match` needs the strong one, by which `W/"1"` is not even itself (section 8.8.3.2).
    """
    if etag is None:
        return False
    if field.strip() == "*":
        return True
    tags = [one.strip() for one in field.split(",")]
    if weak:
        return etag.removeprefix("W/") in [one.removeprefix("W/") for one in tags]
    return not etag.startswith("W/") and etag in tags


def _date(text: str | None) -> datetime | None:
    if not text:
        return None
    try:
        found = parsedate_to_datetime(text)
    except ValueError:
        return None
    return found if found.tzinfo is not None else None
