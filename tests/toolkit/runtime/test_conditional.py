"""Requests that ask for what has changed only."""

from dataclasses import replace
from typing import Any

import pytest

from accordant.runtime import Binding, Header, Ok, ReplySpec, application, etag_matches

from .items import CONTRACT
from .items.operations import OPERATIONS, SECURITY_SCHEMES
from .serving import Handler, item, request

NEW, OLD = "Wed, 04 Mar 2026 05:06:07 GMT", "Tue, 03 Mar 2026 05:06:07 GMT"


def served(handler: Handler, *headers: str, is_declared: bool = True) -> Any:
    """The items module, whose `getItem` declares these headers and 304."""
    operations = []
    for one in OPERATIONS:
        if one.handler == "get_item" and is_declared:
            first, *others = one.replies
            first = replace(first, headers=tuple(Header(name, None) for name in headers))
            one = replace(one, replies=(first, *others, ReplySpec("304")))
        operations.append(one)
    binding: Binding[Any] = Binding("items", tuple(operations), SECURITY_SCHEMES, handler)

    async def verify(credential: Any) -> object:
        return credential.value

    return application(CONTRACT, [binding], security={"bearerAuth": verify, "key": verify})


@pytest.mark.parametrize(
    ("etag", "asked", "status"),
    [
        ('"1"', {"if-none-match": '"1"'}, 304),
        ('"1"', {"if-none-match": '"0", W/"1"'}, 304),
        ('W/"1"', {"if-none-match": '"1"'}, 304),
        ('"1"', {"if-none-match": "*"}, 304),
        ('"1"', {"if-none-match": '"2"'}, 200),
        ('"1"', {"if-none-match": "1"}, 200),
        ('"1"', {"if-none-match": '"2"', "if-modified-since": NEW}, 200),
        ('"1"', {"if-modified-since": NEW}, 304),
        ('"1"', {"if-modified-since": OLD}, 200),
        ('"1"', {"if-modified-since": "yesterday"}, 200),
        ('"1"', {}, 200),
    ],
)
async def test_what_the_client_has_is_not_sent(etag: str, asked: dict[str, str], status: int) -> None:
    handler = Handler()
    handler.answers["get_item"] = Ok(item(), headers={"ETag": etag, "Last-Modified": NEW, "X-Own": "1"})
    got = await request(served(handler, "etag", "last-modified"), "GET", "/items/7", headers=asked)
    assert got.status == status
    assert (got.headers["etag"], got.headers["last-modified"], got.headers["x-own"]) == (etag, NEW, "1")
    assert bool(got.body) == (status == 200)
    assert ("content-type" in got.headers) == (status == 200)


async def test_a_tag_that_is_declared_is_made_of_the_content() -> None:
    handler = Handler()
    app = served(handler, "etag")
    first = await request(app, "GET", "/items/7")
    assert (await request(app, "GET", "/items/7", headers={"if-none-match": first.headers["etag"]})).status == 304
    other = await request(app, "GET", "/items/8", headers={"if-none-match": first.headers["etag"]})
    assert (other.status, other.headers["etag"] != first.headers["etag"]) == (200, True)


async def test_without_a_word_in_the_contract_nothing_is_done() -> None:
    handler = Handler()
    handler.answers["get_item"] = Ok(item(), headers={"ETag": '"1"'})
    got = await request(served(handler, is_declared=False), "GET", "/items/7", headers={"if-none-match": '"1"'})
    assert got.status == 200
    refused = Handler()
    app = served(refused, "etag")
    assert "etag" not in (await request(app, "GET", "/items/none")).headers


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
