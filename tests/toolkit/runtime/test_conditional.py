"""Conditional reads: who has what would be sent is told so."""

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest

from accordant.runtime import Binding, Header, Ok, Request, application, etag_matches
from accordant.runtime.operation import Media, Operation, ReplySpec

from .items import CONTRACT
from .serving import Got, request

CHANGED = "Wed, 21 Oct 2026 07:28:00 GMT"
BEFORE = "Tue, 20 Oct 2026 07:28:00 GMT"


class Nothing(Request):
    """No parameters and no body."""


OPERATION = Operation(
    id="read",
    method="GET",
    path="/page",
    handler="read",
    request=Nothing,
    source="",
    replies=(ReplySpec("200", (Media("application/octet-stream", "binary", None),)), ReplySpec("304")),
    primary="200",
)


async def read(operation: Operation, sent: dict[str, str], content: Any = b"page", method: str = "GET") -> Got:
    class Handler:
        async def read(self, call: Any, request: Any) -> Any:
            return Ok(content, {"ETag": '"v,1"', "Last-Modified": CHANGED, "Cache-Control": "no-cache"})

    app = application(CONTRACT, [Binding("items", (operation,), (), Handler())])
    return await request(app, method, "/page", headers=sent)


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({}, 200),
        ({"if-none-match": '"v,1"'}, 304),
        ({"if-none-match": 'W/"v,1"'}, 304),
        ({"if-none-match": '"v0", "v,1"'}, 304),
        ({"if-none-match": "*"}, 304),
        ({"if-none-match": '"v"'}, 200),
        ({"if-none-match": "nonsense"}, 200),
        ({"if-modified-since": CHANGED}, 304),
        ({"if-modified-since": BEFORE}, 200),
        ({"if-modified-since": "yesterday"}, 200),
        ({"if-none-match": '"v0"', "if-modified-since": CHANGED}, 200),
        ({"if-match": '"v0"'}, 200),
    ],
)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
async def test_conditions(sent: dict[str, str], status: int, method: str) -> None:
    assert (await read(OPERATION, sent, method=method)).status == status


async def test_what_is_known_is_not_sent() -> None:
    got = await read(OPERATION, {"if-none-match": '"v,1"'})

    assert got.body == b""
    assert (got.headers["etag"], got.headers["cache-control"]) == ('"v,1"', "no-cache")
    assert not {"content-type", "content-length"} & got.headers.keys()


async def test_a_stream_that_nobody_wants_is_closed() -> None:
    told: list[str] = []

    async def pages() -> AsyncIterator[bytes]:
        told.append("read")
        yield b"page"

    got = await read(OPERATION, {"if-none-match": "*"}, pages())

    assert (got.status, told) == (304, [])


@pytest.mark.parametrize("changes", [{"replies": OPERATION.replies[:1]}, {"method": "POST"}])
async def test_only_where_the_contract_says_so(changes: dict[str, Any]) -> None:
    operation = replace(OPERATION, **changes)

    assert (await read(operation, {"if-none-match": "*"}, method=operation.method)).status == 200


async def test_a_tag_that_is_declared_is_made_of_the_content() -> None:
    class Handler:
        async def read(self, call: Any, request: Any) -> Any:
            return b"page"

    first, *others = OPERATION.replies
    operation = replace(OPERATION, replies=(replace(first, headers=(Header("etag", None),)), *others))
    app = application(CONTRACT, [Binding("items", (operation,), (), Handler())])
    tag = (await request(app, "GET", "/page")).headers["etag"]

    assert (await request(app, "GET", "/page", headers={"if-none-match": tag})).status == 304
    assert (await request(app, "GET", "/page", headers={"if-none-match": f'{tag[:-1]}x"'})).status == 200


@pytest.mark.parametrize(
    ("field", "etag", "strong", "weak"),
    [
        ('"1"', '"1"', True, True),
        ('"0" , "1"', '"1"', True, True),
        ('W/"1"', '"1"', False, True),
        ('W/"1"', 'W/"1"', False, True),
        ("*", '"1"', True, True),
        ("*", None, False, False),
        ('"1"', None, False, False),
        ("", '"1"', False, False),
    ],
)
def test_how_tags_are_compared(field: str, etag: str | None, strong: bool, weak: bool) -> None:
    assert (etag_matches(field, etag), etag_matches(field, etag, weak=True)) == (strong, weak)
