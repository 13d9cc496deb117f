"""What `x-` fields ask for, asked of an application on the wire."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from accordant.runtime import AuditRecord, Binding, CannotStart, Conflict, Policies, application

from .items import CONTRACT
from .items.models import Problem
from .items.operations import OPERATIONS, SECURITY_SCHEMES
from .serving import Got, Handler, item, request

JSON = {"content-type": "application/json"}
ITEM = item().model_dump_json(by_alias=True).encode()


class Permissions:
    def __init__(self, *allowed: tuple[str, str]) -> None:
        self.allowed = allowed
        self.asked: list[tuple[Any, str, str]] = []

    async def allows(self, principal: Any, relation: str, object: str) -> bool:
        self.asked.append((principal, relation, object))
        return (relation, object) in self.allowed


class Audit:
    def __init__(self) -> None:
        self.entries: list[AuditRecord] = []

    async def record(self, entry: AuditRecord) -> None:
        self.entries.append(entry)


def served(handler: Handler, policies: Policies | None = None, **extensions: Mapping[str, Any]) -> Any:
    """The items module with extensions at its operations: `get_item={"x-timeout": 1}`."""
    operations = [replace(one, extensions=extensions.get(one.handler, {})) for one in OPERATIONS]
    binding: Binding[Any] = Binding("items", tuple(operations), SECURITY_SCHEMES, handler)

    async def verify(credential: Any) -> object:
        return credential.value

    security = {"bearerAuth": verify, "key": verify}
    return application(CONTRACT, [binding], security=security, policies=policies)


@pytest.fixture
def handler() -> Handler:
    return Handler()


async def post(app: Any, body: bytes = ITEM, **headers: str) -> Got:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return await request(app, "POST", "/items", headers=JSON | named, body=body)


async def test_a_permission_is_asked_for_before_the_handler(handler: Handler) -> None:
    permissions = Permissions(("view", "item:7"))
    app = served(
        handler,
        Policies(permissions=permissions),
        get_item={"x-permission": {"relation": "view", "object": "item:{itemId}"}},
    )
    assert (await request(app, "GET", "/items/7")).status == 200
    refused = await request(app, "GET", "/items/8")
    assert (refused.status, refused.json["detail"]) == (403, "this needs `view`")
    assert len(handler.calls) == 1
    assert permissions.asked == [(None, "view", "item:7"), (None, "view", "item:8")]


async def test_nobody_is_asked_about_a_request_that_the_contract_does_not_allow(handler: Handler) -> None:
    permissions = Permissions()
    said = {"x-permission": {"relation": "view", "object": "item:{itemId}"}}
    app = served(handler, Policies(permissions=permissions), get_item=said)
    assert (await request(app, "GET", "/items/none")).status == 400
    assert permissions.asked == []


def test_an_application_without_what_only_it_can_bring_does_not_start(handler: Handler) -> None:
    said = {"relation": "view", "object": "item:{itemId}"}
    with pytest.raises(CannotStart) as told:
        served(handler, get_item={"x-permission": said}, create_item={"x-audit": True})
    assert "`x-permission` asks for `Policies(permissions=…)`" in str(told.value)
    assert "`x-audit` asks for `Policies(audit=…)` in `policies=` (first needed by items: createItem)" in str(
        told.value
    )
    served(handler, get_item={"x-permission": "none"})


async def test_what_nobody_implemented_needs_no_permission() -> None:
    said = {"x-permission": {"relation": "view", "object": "item:{itemId}"}, "x-audit": True}
    operations = [replace(one, extensions=said if one.handler == "get_item" else {}) for one in OPERATIONS]
    binding: Binding[Any] = Binding("items", tuple(operations), SECURITY_SCHEMES, None)
    app = application(CONTRACT, [binding])
    assert (await request(app, "GET", "/items/7")).status == 501


async def test_a_limit_ends_in_429(handler: Handler) -> None:
    app = served(handler, get_item={"x-rate-limit": {"limit": 2, "window": 60}})
    answers = [await request(app, "GET", "/items/7") for _ in range(3)]
    assert [one.status for one in answers] == [200, 200, 429]
    assert answers[0].headers["ratelimit"] == '"getItem";r=1;t=30'
    assert answers[0].headers["ratelimit-policy"] == '"getItem";q=2;w=60'
    assert 28 <= int(answers[2].headers["retry-after"]) <= 30
    assert (await request(app, "GET", "/items")).status == 200


async def test_the_same_request_twice_is_carried_out_once(handler: Handler) -> None:
    app = served(handler, create_item={"x-idempotency": True})
    first = await post(app, idempotency_key="one")
    again = await post(app, idempotency_key="one")
    assert (first.status, again.status, len(handler.calls)) == (201, 201, 1)
    assert again.body == first.body
    assert again.headers["idempotency-replayed"] == "true"
    assert "idempotency-replayed" not in first.headers
    other = await post(app, ITEM.replace(b"chair", b"table"), idempotency_key="one")
    assert other.status == 422
    assert (await post(app, idempotency_key="two")).status == 201
    assert (await post(app)).status == 201
    assert len(handler.calls) == 3


async def test_a_key_may_be_required_and_has_a_longest(handler: Handler) -> None:
    app = served(handler, create_item={"x-idempotency": {"required": True, "header": "X-Once"}})
    assert "`X-Once`" in (await post(app)).json["detail"]
    assert (await post(app, x_once="")).status == 400
    assert (await post(app, x_once="k" * 256)).status == 400
    assert (await post(app, x_once="k" * 255)).status == 201


async def test_a_request_that_fails_may_be_tried_again_and_a_refusal_is_kept(handler: Handler) -> None:
    app = served(handler, create_item={"x-idempotency": True})
    handler.answers["create_item"] = RuntimeError("boom")
    assert (await post(app, idempotency_key="k")).status == 500
    handler.answers["create_item"] = Conflict(Problem(title="taken", status=409))
    assert (await post(app, idempotency_key="k")).status == 409
    del handler.answers["create_item"]
    assert (await post(app, idempotency_key="k")).status == 409
    assert len(handler.calls) == 2


async def test_a_request_that_is_still_running_is_told_so(handler: Handler) -> None:
    gate = asyncio.Event()

    class Slow(Handler):
        async def create_item(self, call: Any, request: Any) -> Any:
            await gate.wait()
            return await super().create_item(call, request)

    app = served(Slow(), create_item={"x-idempotency": True})
    running = asyncio.create_task(post(app, idempotency_key="k"))
    await asyncio.sleep(0)
    refused = await post(app, idempotency_key="k")
    gate.set()
    assert (refused.status, refused.headers["retry-after"]) == (409, "1")
    assert (await running).status == 201


async def test_answers_are_kept_by_request_and_caller_until_something_is_written(handler: Handler) -> None:
    app = served(
        handler,
        get_item={"x-cache": {"seconds": 60, "tags": ["item:{itemId}"]}},
        delete_item={"x-cache": {"invalidates": ["item:{itemId}"]}},
    )
    first = await request(app, "GET", "/items/7")
    assert (await request(app, "GET", "/items/7")).body == first.body
    assert len(handler.calls) == 1
    await request(app, "GET", "/items/7?limit=3")
    await request(app, "GET", "/items/8")
    assert len(handler.calls) == 3
    assert (await request(app, "DELETE", "/items/7", headers={"authorization": "Bearer x"})).status == 204
    await request(app, "GET", "/items/7")
    await request(app, "GET", "/items/8")
    assert len(handler.calls) == 5  # the deletion, and the one that it made stale


async def test_what_takes_too_long_is_ended(handler: Handler) -> None:
    class Slow(Handler):
        async def get_item(self, call: Any, request: Any) -> Any:
            await asyncio.sleep(60)

    app = served(Slow(), get_item={"x-timeout": 0.01})
    told = await request(app, "GET", "/items/7")
    assert (told.status, told.json["detail"]) == (503, "this took longer than 0.01 seconds")


async def test_a_time_limit_of_the_handlers_own_is_not_the_contracts(handler: Handler) -> None:
    handler.answers["get_item"] = TimeoutError()
    app = served(handler, get_item={"x-timeout": 60})
    assert (await request(app, "GET", "/items/7")).status == 500


async def test_what_was_done_is_recorded_whatever_became_of_it(handler: Handler) -> None:
    audit = Audit()
    said = {"x-audit": {"action": "item.read", "object": "item:{itemId}"}}
    permission = {"x-permission": {"relation": "view", "object": "item:{itemId}"}}
    policies = Policies(permissions=Permissions(("view", "item:7")), audit=audit)
    app = served(handler, policies, get_item=said | permission)
    for target in ("/items/7", "/items/8", "/items/none"):
        await request(app, "GET", target, headers={"x-request-id": "r1"})
    assert [(one.action, one.object, one.status) for one in audit.entries] == [
        ("item.read", "item:7", 200),
        ("item.read", "item:8", 403),
        ("item.read", "item:none", 400),
    ]
    assert {(one.operation, one.client, one.request_id) for one in audit.entries} == {("getItem", "127.0.0.1", "r1")}


async def test_the_end_of_an_operation_is_announced(handler: Handler) -> None:
    said = {"since": "2026-01-01", "on": "2027-01-01", "link": "https://example.com/why"}
    app = served(handler, get_item={"x-sunset": said}, list_items={"x-sunset": "2027-01-01"})
    got = await request(app, "GET", "/items/7")
    assert got.headers["deprecation"] == "@1767225600"
    assert got.headers["sunset"] == "Fri, 01 Jan 2027 00:00:00 GMT"
    assert got.headers["link"] == '<https://example.com/why>; rel="sunset"'
    assert (await request(app, "GET", "/items")).headers["sunset"] == "Fri, 01 Jan 2027 00:00:00 GMT"
