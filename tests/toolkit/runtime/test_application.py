"""The whole way of a request, through Connexion's app, for a module as the generator writes it."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import partial
from typing import Any

import orjson
import pytest
import yaml

from accordant.runtime import (
    Binding,
    CannotStart,
    Conflict,
    Context,
    Created,
    Credential,
    Default,
    Forbidden,
    Media,
    NotFound,
    Ok,
    Refused,
    Request,
    application,
)
from accordant.runtime.operation import Operation

from .items import CONTRACT, bind, unbound
from .items.models import Problem
from .items.operations import OPERATIONS, SECURITY_SCHEMES
from .serving import Got, Handler, item, request

JSON = {"content-type": "application/json"}
ITEM = item().model_dump_json(by_alias=True).encode()


async def verify(credential: Credential) -> object | None:
    return credential.value if credential.value != "bad" else None


SECURITY = {"bearerAuth": verify, "key": verify}


@pytest.fixture
def handler() -> Handler:
    return Handler()


@pytest.fixture
def app(handler: Handler) -> Any:
    return application(CONTRACT, [bind(handler)], security=SECURITY)


def violations(got: Got) -> list[tuple[str, str, str]]:
    return [(found["in"], found["pointer"], found["keyword"]) for found in got.json["violations"]]


# Requests


async def test_an_operation_is_at_the_paths_of_all_servers(handler: Handler) -> None:
    binding = bind(handler)
    listing, *others = binding.operations
    moved = replace(listing, other_paths=("/v2" + listing.path, others[0].path))
    app = application(CONTRACT, [replace(binding, operations=(moved, *others))], security=SECURITY)

    assert (await request(app, listing.method, "/v2" + listing.path.replace("{itemId}", "5"))).status == 200
    assert (await request(app, "GET", "/items/5")).status == 200


async def test_a_path_is_answered_without_the_fragment_that_no_request_has(handler: Handler) -> None:
    binding = bind(handler)
    listing, *others = binding.operations
    named = replace(listing, path=listing.path + "/part#one")
    same = replace(listing, path=listing.path + "#two")
    app = application(CONTRACT, [replace(binding, operations=(same, named, *others))], security=SECURITY)
    path = listing.path.replace("{itemId}", "5")

    assert (await request(app, listing.method, f"{path}/part")).status == 200
    assert (await request(app, listing.method, path)).status == 200


async def test_an_operation_that_declares_no_answer_is_answered_without_one() -> None:
    class Silent:
        async def list_items(self, call: Any, request: Any) -> None:
            return None

    binding: Binding[Any] = bind(Silent())  # type: ignore[arg-type]
    silent = tuple(replace(one, replies=(), primary=None, handler="list_items") for one in binding.operations[:1])
    app = application(CONTRACT, [replace(binding, operations=silent)], security=SECURITY)

    got = await request(app, silent[0].method, silent[0].path.replace("{itemId}", "5"))

    assert (got.status, got.body) == (204, b"")


@pytest.mark.parametrize("prepare", [False, True])
async def test_operations_are_compiled_when_asked_for_or_at_the_start(handler: Handler, prepare: bool) -> None:
    compiled = []

    def opened(operation: Operation) -> type[Request]:
        compiled.append(operation.id)
        return operation.request_class

    binding = bind(handler)
    operations = tuple(replace(one, request=partial(opened, one)) for one in binding.operations)
    app = application(CONTRACT, [replace(binding, operations=operations)], security=SECURITY, prepare=prepare)
    assert compiled == []

    assert (await request(app, "GET", "/items/5")).status == 200
    assert sorted(compiled) == (sorted(one.id for one in operations) if prepare else ["getItem"])


async def test_a_request_reaches_its_handler_typed(app: Any, handler: Handler) -> None:
    got = await request(app, "GET", "/items/5?status=open&limit=3")

    assert got.status == 200
    assert got.headers["content-type"] == "application/json"
    assert got.headers["content-length"] == str(len(got.body))
    assert got.json["id"] == 5
    assert "parentId" not in got.json
    assert (handler.seen.item_id, handler.seen.status.value, handler.seen.limit) == (5, "open", 3)


async def test_absent_parameters_have_their_defaults(app: Any, handler: Handler) -> None:
    await request(app, "GET", "/items/5")

    assert handler.seen.limit == 20
    assert handler.seen.model_fields_set == {"item_id"}


async def test_violations_name_location_and_wire_name(app: Any) -> None:
    got = await request(app, "GET", "/items/x?limit=1000&status=zz")

    assert got.status == 400
    assert got.headers["content-type"] == "application/problem+json"
    assert sorted(violations(got)) == [
        ("path", "/itemId", "type"),
        ("query", "/limit", "maximum"),
        ("query", "/status", "enum"),
    ]


async def test_violations_inside_parameters_are_pointed_at(app: Any) -> None:
    got = await request(app, "GET", "/items?filter[min]=x&filter[ids]=1&filter[ids]=y", headers={"x-trace": "toolong"})

    assert sorted(violations(got)) == [
        ("header", "/X-Trace", "maxLength"),
        ("query", "/filter/ids/1", "type"),
        ("query", "/filter/min", "type"),
    ]


async def test_a_missing_required_parameter_is_named_as_on_the_wire(handler: Handler) -> None:
    get_item = replace(
        OPERATIONS[0], path="/item", parameters=(replace(OPERATIONS[0].parameters[0], location="query"),)
    )
    app = application(CONTRACT, [Binding("items", (get_item,), (), handler)])

    got = await request(app, "GET", "/item")

    assert got.json["violations"] == [
        {
            "in": "query",
            "pointer": "/itemId",
            "keyword": "required",
            "message": '"itemId" is a required query parameter',
        }
    ]


async def test_bodies_are_validated_and_typed(app: Any, handler: Handler) -> None:
    got = await request(app, "POST", "/items", headers=JSON, body=ITEM)

    assert got.status == 201
    assert handler.seen.body.owner.display_name == "Ann"

    wrong = orjson.dumps({**orjson.loads(ITEM), "uid": "x", "owner": {"id": 1}})
    got = await request(app, "POST", "/items", headers=JSON, body=wrong)
    assert sorted(violations(got)) == [
        ("body", "/owner", "required"),
        ("body", "/owner/id", "type"),
        ("body", "/uid", "format"),
    ]


async def test_a_value_valid_by_schema_but_beyond_python_is_refused(app: Any) -> None:
    leap = ITEM.replace(b"2026-01-02T03:04:05Z", b"1998-12-31T23:59:60Z")

    got = await request(app, "POST", "/items", headers=JSON, body=leap)

    assert got.status == 400
    assert [(place, pointer) for place, pointer, _ in violations(got)] == [("body", "/createdAt")]


async def test_multipart_reaches_the_handler_as_a_model(app: Any, handler: Handler) -> None:
    body = (
        b'--b\r\nContent-Disposition: form-data; name="meta"\r\n\r\n{"a":1}\r\n'
        b'--b\r\nContent-Disposition: form-data; name="files"; filename="x.bin"\r\n\r\n\xff\r\n--b--\r\n'
    )

    got = await request(
        app, "POST", "/items:upload", headers={"content-type": "multipart/form-data; boundary=b"}, body=body
    )

    assert (got.status, got.json) == (200, {"files": 1})
    assert handler.seen.body.files[0].filename == "x.bin"


@pytest.mark.parametrize(
    ("method", "target", "status", "allow"),
    [
        ("GET", "/nope", 404, None),
        ("GET", "/items/", 404, None),
        ("PATCH", "/items/5", 405, "DELETE, GET, HEAD, OPTIONS"),
        ("TRACE", "/text", 405, "OPTIONS, PUT"),
        ("OPTIONS", "/items", 204, "GET, HEAD, OPTIONS, POST"),
        ("HEAD", "/text", 405, "OPTIONS, PUT"),
    ],
)
async def test_paths_and_methods_nobody_declared(
    app: Any, method: str, target: str, status: int, allow: str | None
) -> None:
    got = await request(app, method, target)

    assert (got.status, got.headers.get("allow")) == (status, allow)
    assert (status == 204) or got.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("target", "detail"),
    [
        ("/items/5", "nothing is here; paths of this contract start with `/api/v3`"),
        ("/nope", "nothing is here"),
        ("/api/v3/nope", "nothing is here"),
    ],
)
async def test_who_forgets_the_path_of_the_server_is_told(handler: Handler, target: str, detail: str) -> None:
    binding = bind(handler)
    moved = tuple(replace(one, path="/api/v3" + one.path) for one in binding.operations)
    app = application(CONTRACT, [replace(binding, operations=moved)], security=SECURITY)

    got = await request(app, "GET", target)

    assert (got.status, got.json["detail"]) == (404, detail)


async def test_head_is_get_without_the_body(app: Any) -> None:
    got, full = await request(app, "HEAD", "/items/5"), await request(app, "GET", "/items/5")

    assert (got.status, got.body) == (200, b"")
    assert got.headers["content-length"] == full.headers["content-length"]


async def test_accept_chooses_among_media_types_and_406_only_when_none_fits(app: Any) -> None:
    plain = await request(app, "PUT", "/text")
    quoted = await request(app, "PUT", "/text", headers={"accept": "application/json"})
    neither = await request(app, "PUT", "/text", headers={"accept": "image/png"})

    assert (plain.headers["content-type"], plain.body) == ("text/plain; charset=utf-8", b"hello")
    assert (quoted.headers["content-type"], quoted.body) == ("application/json", b'"hello"')
    assert neither.status == 406


@pytest.mark.parametrize(("sent", "is_kept"), [("abc-1", True), ("a b", False), ("x" * 200, False)])
async def test_request_ids_come_back(app: Any, sent: str, is_kept: bool) -> None:
    got = await request(app, "GET", "/items/5", headers={"x-request-id": sent})

    assert (got.headers["x-request-id"] == sent) is is_kept
    assert (await request(app, "GET", "/nope")).headers["x-request-id"]


# Replies


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        (NotFound(Problem(title="gone", status=404)), 404),
        (Ok(item()), 200),
        (Default(Problem(title="?", status=418), status=418), 418),
        (Refused(NotFound(Problem(title="gone", status=404))), 404),
    ],
)
async def test_declared_replies_are_sent(app: Any, handler: Handler, answer: object, status: int) -> None:
    handler.answers["get_item"] = answer

    got = await request(app, "GET", "/items/5")

    assert got.status == status


async def test_a_range_covers_its_statuses(app: Any, handler: Handler) -> None:
    handler.answers["create_item"] = Conflict(Problem(title="exists", status=409))

    got = await request(app, "POST", "/items", headers=JSON, body=ITEM)

    assert (got.status, got.json["title"]) == (409, "exists")
    assert got.headers["content-type"] == "application/problem+json"


SECRET = "hunter2"


@pytest.mark.parametrize(
    "answer",
    [
        item(price=-1),
        item(uid=SECRET),
        item(name=SECRET * 100),
        item(note=object()),
        item(price=float("nan")),
        item(name="\ud800"),
        {"id": SECRET},
        None,
        b"bytes\xff",
        NotFound({"wrong": SECRET}),
        Default({"wrong": SECRET}, status=599),
    ],
)
async def test_replies_the_contract_does_not_allow_become_500_and_are_logged_without_values(
    app: Any, handler: Handler, answer: object, caplog: pytest.LogCaptureFixture
) -> None:
    handler.answers["get_item"] = answer

    with caplog.at_level(logging.ERROR):
        got = await request(app, "GET", "/items/5")

    assert (got.status, got.headers["content-type"]) == (500, "application/problem+json")
    assert "`getItem` (specs/items/openapi.yaml:1:1)" in caplog.text
    assert SECRET not in caplog.text + got.body.decode()


@pytest.mark.parametrize(
    ("method", "target", "name", "answer"),
    [
        ("GET", "/whoami", "whoami", NotFound(Problem(title="undeclared", status=404))),
        ("DELETE", "/items/5", "delete_item", item()),
        ("PUT", "/text", "put_text", "too long for it"),
    ],
)
async def test_undeclared_statuses_and_bodies_become_500(
    app: Any, handler: Handler, method: str, target: str, name: str, answer: object
) -> None:
    handler.answers[name] = answer

    assert (await request(app, method, target, headers={"x-key": "k"})).status == 500


async def test_no_content_has_neither_body_nor_length(app: Any) -> None:
    got = await request(app, "DELETE", "/items/5")

    assert (got.status, got.body, set(got.headers)) == (204, b"", {"x-request-id"})


async def test_big_integers_are_written(app: Any, handler: Handler) -> None:
    handler.answers["get_item"] = item(id=10**30)

    assert (await request(app, "GET", "/items/5")).json["id"] == 1e30


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Location": "/items/7", "X-Count": "3"}, 201),
        ({"location": "elsewhere"}, 500),
        ({"x-count": "many"}, 500),
        ({"x-other": "a\r\nset-cookie: b=c"}, 500),
        ({"content-type": "text/html"}, 500),
    ],
)
async def test_declared_reply_headers_are_judged(
    app: Any, handler: Handler, headers: dict[str, str], status: int
) -> None:
    handler.answers["create_item"] = Created(item(), headers=headers)

    got = await request(app, "POST", "/items", headers=JSON, body=ITEM)

    assert got.status == status
    assert "set-cookie" not in got.headers


async def test_an_exception_is_a_500_and_a_log_entry(
    app: Any, handler: Handler, caplog: pytest.LogCaptureFixture
) -> None:
    handler.answers["get_item"] = LookupError("the reason")

    got = await request(app, "GET", "/items/5", headers={"x-request-id": "r1"})

    assert (got.status, got.headers["content-type"]) == (500, "application/problem+json")
    assert "the reason" in caplog.text
    assert "request r1" in caplog.text
    assert "the reason" not in got.body.decode()


# Security and the unit of work


async def test_credentials_come_before_validation_and_reach_the_handler(app: Any) -> None:
    assert (await request(app, "GET", "/whoami")).status == 401
    assert (await request(app, "GET", "/whoami", headers={"authorization": "Bearer bad"})).status == 401
    got = await request(app, "GET", "/whoami", headers={"authorization": "Bearer me"})
    assert (got.status, got.json) == (200, {"principal": "me"})


class Calls:
    """An `open_call` that writes down what it saw."""

    def __init__(self) -> None:
        self.context: Context | None = None
        self.error: BaseException | None = None
        self.refusal: Exception | None = None

    @asynccontextmanager
    async def __call__(self, context: Context) -> AsyncIterator[Context]:
        self.context = context
        if self.refusal is not None:
            raise self.refusal
        try:
            yield context
        except BaseException as error:
            self.error = error
            raise


@pytest.mark.parametrize(
    ("answer", "status", "has_raised"),
    [
        (item(), 200, False),
        (NotFound(Problem(title="x", status=404)), 404, False),
        (Refused(NotFound(Problem(title="x", status=404))), 404, False),
        (item(price=-1), 500, True),
        (LookupError(), 500, True),
    ],
)
async def test_a_call_knows_how_it_ended(handler: Handler, answer: object, status: int, has_raised: bool) -> None:
    calls = Calls()
    app = application(CONTRACT, [bind(handler)], security=SECURITY, open_call=calls)
    handler.answers["get_item"] = answer

    got = await request(app, "GET", "/items/5", headers={"X-Tenant": "t"})

    assert got.status == status
    assert calls.context is not None
    assert calls.context.status == status
    assert (calls.error is not None) is has_raised
    assert handler.calls == [calls.context]


async def test_a_call_is_opened_with_a_validated_request(handler: Handler) -> None:
    calls = Calls()
    app = application(CONTRACT, [bind(handler)], security=SECURITY, open_call=calls)

    await request(app, "GET", "/items/x")
    assert calls.context is None

    await request(app, "GET", "/items/5", headers={"X-Tenant": "t", "x-request-id": "r1"})
    context = calls.context
    assert context is not None
    assert (context.operation.id, context.method, context.path) == ("getItem", "GET", "/items/5")
    assert (context.headers["x-tenant"], context.client, context.request_id) == ("t", "127.0.0.1", "r1")
    assert getattr(context.request, "item_id", None) == 5


async def test_a_call_may_refuse(handler: Handler) -> None:
    calls = Calls()
    app = application(CONTRACT, [bind(handler)], security=SECURITY, open_call=calls)

    calls.refusal = Refused(Forbidden(Problem(title="not yours", status=403)))
    got = await request(app, "GET", "/whoami", headers={"x-key": "k"})
    assert (got.status, got.json["title"]) == (403, "not yours")


# Starting


async def test_an_unbound_module_validates_and_then_answers_501() -> None:
    app = application(CONTRACT, [unbound()])

    assert (await request(app, "GET", "/items/5")).status == 501
    assert (await request(app, "GET", "/items/x")).status == 400
    assert (await request(app, "GET", "/whoami")).status == 501
    assert (await request(application(CONTRACT, [unbound()], security=SECURITY), "GET", "/whoami")).status == 401


def test_everything_that_is_missing_is_listed_at_once() -> None:
    class Half:
        async def get_item(self, call: Any, request: Any) -> Any: ...

    twice: Binding[Any] = Binding("other", OPERATIONS[:1], SECURITY_SCHEMES, None)
    undeclared: Binding[Any] = Binding("third", (replace(OPERATIONS[-1], path="/third"),), (), None)

    with pytest.raises(CannotStart) as caught:
        application(CONTRACT, [Binding("items", OPERATIONS, SECURITY_SCHEMES, Half()), twice, undeclared])

    message = str(caught.value)
    for part in (
        "`Half` has no method `list_items` (listItems, specs/items/openapi.yaml:1:1)",
        "`Half` has no method `whoami`",
        "security scheme `bearerAuth` has no function",
        "security scheme `key` has no function",
        "third: whoami names security scheme `key`, which is not declared",
        "getItem and getItem are both GET /items/{itemId}",
    ):
        assert part in message
    assert "`get_item`" not in message


async def test_the_document_is_served_as_it_is(app: Any) -> None:
    as_json = await request(app, "GET", "/openapi.json")
    as_yaml = await request(app, "GET", "/openapi.yaml")

    assert as_json.body == CONTRACT.document.read_bytes()
    assert yaml.safe_load(as_yaml.body) == as_json.json


async def test_docs_need_nothing_from_elsewhere(app: Any) -> None:
    page = await request(app, "GET", "/docs/")
    script = await request(app, "GET", "/docs/swagger-ui-bundle.js")

    assert (page.status, script.status) == (200, 200)
    assert b"/openapi" in page.body
    assert b"https://" not in page.body


async def test_lifespan_and_middlewares_of_others_are_run(handler: Handler) -> None:
    seen: list[str] = []

    @asynccontextmanager
    async def lifespan(_: Any) -> AsyncIterator[None]:
        seen.append("up")
        yield
        seen.append("down")

    class Outer:
        def __init__(self, app: Any) -> None:
            self.app = app

        async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
            seen.append(scope["type"])
            await self.app(scope, receive, send)

    app = application(CONTRACT, [bind(handler)], security=SECURITY, lifespan=lifespan, middlewares=[Outer])
    messages = [{"type": "lifespan.startup"}, {"type": "lifespan.shutdown"}]
    sent: list[str] = []

    async def receive() -> Any:
        return messages.pop(0)

    async def send(message: Any) -> None:
        sent.append(message["type"])

    await app({"type": "lifespan", "asgi": {"version": "3.0"}}, receive, send)
    await request(app, "GET", "/items/5")

    assert seen == ["lifespan", "up", "down", "http"]
    assert sent == ["lifespan.startup.complete", "lifespan.shutdown.complete"]


TRACE = "0af7651916cd43dd8448eb211c80319c"


async def test_a_trace_goes_on_in_a_span_of_its_own(app: Any, handler: Handler) -> None:
    sent = f"00-{TRACE}-b7ad6b7169203331-01"
    got = await request(app, "GET", "/items/7", headers={"traceparent": sent})
    version, trace, span, flags = got.headers["traceparent"].split("-")
    assert (version, trace, flags) == ("00", TRACE, "01")
    assert len(span) == 16
    assert span != "b7ad6b7169203331"
    assert handler.calls[0].traceparent == got.headers["traceparent"]


@pytest.mark.parametrize(
    "sent",
    [
        "",
        "00",
        f"ff-{TRACE}-b7ad6b7169203331-01",
        f"00-{'0' * 32}-b7ad6b7169203331-01",
        f"00-{TRACE.upper()}-b7ad6b7169203331-01",
    ],
)
async def test_what_is_no_trace_is_ignored(app: Any, handler: Handler, sent: str) -> None:
    got = await request(app, "GET", "/items/7", headers={"traceparent": sent})
    assert "traceparent" not in got.headers
    assert handler.calls[0].traceparent is None


async def test_a_stub_is_an_operation_that_is_not_implemented_yet(app: Any, handler: Handler) -> None:
    handler.answers["get_item"] = NotImplementedError()
    got = await request(app, "GET", "/items/7")
    assert (got.status, got.json["detail"]) == (501, "`getItem` is not implemented yet")


async def test_what_is_wrong_with_a_body_of_several_media_types_is_said_once(handler: Handler) -> None:
    media = tuple(Media(name, "json", "Item", is_typed=True) for name in ("application/json", "application/x+json"))
    operations = [replace(one, body=media) if one.handler == "create_item" else one for one in OPERATIONS]
    binding: Binding[Any] = Binding("items", tuple(operations), SECURITY_SCHEMES, handler)
    app = application(CONTRACT, [binding], security=SECURITY)
    got = await request(app, "POST", "/items", headers=JSON, body=ITEM.replace(b'"chair"', b"5"))
    assert [one["pointer"] for one in got.json["violations"]] == ["/name"]
