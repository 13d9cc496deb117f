"""What the runtime refuses by itself, in an application's own words."""

import logging
from collections.abc import Mapping
from typing import Any

import pytest

from accordant.runtime import Default, NotFound, Refusal, Reply, application

from .items import CONTRACT, bind
from .items.models import Problem
from .serving import Got, Handler, request


async def refused(reply: Reply[Any] | None, target: str = "/items/x", **sent: Any) -> tuple[Got, list[Refusal]]:
    """A request that the runtime refuses, answered by what `reword` says."""
    told: list[Refusal] = []

    def reword(refusal: Refusal) -> Reply[Any] | None:
        told.append(refusal)
        return reply

    async def verify(_: object) -> None:
        return None

    security = {"bearerAuth": verify, "key": verify}
    app = application(CONTRACT, [bind(Handler())], security=security, reword=reword)
    return await request(app, "GET", target, **sent), told


async def test_nothing_said_leaves_the_problem() -> None:
    got, [refusal] = await refused(None)

    assert (got.status, got.headers["content-type"]) == (400, "application/problem+json")
    assert (refusal.operation.id, refusal.status, refusal.method, refusal.path) == ("getItem", 400, "GET", "/items/x")
    assert [one.pointer for one in refusal.violations] == ["/itemId"]


async def test_a_declared_status_is_written_as_the_contract_has_it() -> None:
    got, _ = await refused(NotFound(Problem(title="no such id", status=404)))

    assert (got.status, got.json["title"]) == (404, "no such id")


async def test_an_invalid_reply_is_logged_and_the_problem_is_sent(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR, "accordant.runtime"):
        got, _ = await refused(NotFound(5))

    assert (got.status, got.json["title"]) == (400, "Bad Request")
    assert "invalid refusal of `getItem`" in caplog.text


@pytest.mark.parametrize(
    ("body", "expected"),
    [({"error": "no"}, {"error": "no"}), (None, {"title": "Unprocessable Content", "status": 422})],
)
async def test_an_undeclared_status_has_the_shape_of_the_application(body: object, expected: Mapping[str, Any]) -> None:
    got, _ = await refused(Default(body, 422), "/items?filter[min]=x")

    assert got.status == 422
    assert expected.items() <= got.json.items()


async def test_what_a_refusal_asks_of_the_client_stays() -> None:
    got, [refusal] = await refused(Default(Problem(title="who are you?", status=403), 403), "/whoami")

    assert refusal.status == 401
    assert (got.status, got.json["title"]) == (403, "who are you?")
    assert "www-authenticate" in got.headers
