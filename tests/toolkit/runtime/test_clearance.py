"""`x-data-class` on the wire: one handler, callers of several clearances, and nothing told that must not be."""

import logging
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import orjson
import pytest
from pydantic import TypeAdapter

from accordant.build import build, write
from accordant.runtime import (
    AuditRecord,
    Binding,
    CannotStart,
    ContractFiles,
    Created,
    Credential,
    DataClass,
    NotFound,
    Ok,
    Policies,
    Refused,
    Stream,
    Violation,
    application,
)
from accordant.runtime.problem import Fault
from accordant.source.product import single_document
from tests.toolkit.generated import imported

from . import items
from .serving import Got, item, request
from .serving import Handler as ItemsHandler

CONTRACT = """
openapi: 3.2.0
info: {title: Users, version: "1"}
security: [{key: []}, {}]
paths:
  /users/{id}:
    get:
      operationId: getUser
      parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
      responses:
        "200":
          description: d
          headers: {ETag: {schema: {type: string}}}
          content:
            application/json: {schema: {$ref: '#/components/schemas/User'}}
            application/xml: {schema: {$ref: '#/components/schemas/User'}}
            multipart/form-data: {schema: {$ref: '#/components/schemas/Upload'}}
            application/x-www-form-urlencoded: {schema: {$ref: '#/components/schemas/User'}}
        "304": {description: d}
        "404": {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Lost'}}}}
  /users:
    get:
      operationId: listUsers
      x-cache: {seconds: 60, shared: true}
      responses:
        "200": {description: d, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/User'}}}}}
    post:
      operationId: addUser
      x-idempotency: true
      x-audit: true
      parameters: [{name: X-Proof, in: header, schema: {type: string, maxLength: 3, x-data-class: RESTRICTED}}]
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/User'}}}}
      responses:
        "201": {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/User'}}}}
  /events:
    get:
      operationId: followUsers
      responses: {"200": {description: d, content: {application/jsonl: {itemSchema: {$ref: '#/components/schemas/User'}}}}}
    post:
      operationId: sendUsers
      requestBody: {content: {application/jsonl: {itemSchema: {$ref: '#/components/schemas/User'}}}}
      responses: {"204": {description: d}}
  /whole:
    get:
      operationId: getWhole
      responses: {"200": {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Whole'}}}}}
  /open:
    get:
      operationId: getOpen
      responses: {"200": {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Open'}}}}}
components:
  securitySchemes: {key: {type: apiKey, in: header, name: X-Key}}
  schemas:
    Open: {type: object, required: [name], properties: {name: {type: string}}}
    Whole:
      type: object
      minProperties: 1
      properties: {a: {type: string, x-data-class: CONFIDENTIAL}, b: {type: string}}
    Lost:
      type: object
      required: [why]
      properties: {why: {type: string}, query: {type: string, x-data-class: INTERNAL}}
    Upload:
      type: object
      properties: {name: {type: string}, scan: {type: string, format: binary, x-data-class: CONFIDENTIAL}}
    Email: {type: string, format: email, maxLength: 20, x-data-class: CONFIDENTIAL}
    User:
      type: object
      required: [name]
      properties:
        name: {type: string}
        phone: {type: string, x-data-class: INTERNAL}
        email: {$ref: '#/components/schemas/Email'}
        born: {type: string, format: date, x-data-class: CONFIDENTIAL}
        notes: {type: object, additionalProperties: {type: integer}, x-data-class: RESTRICTED}
        boss: {$ref: '#/components/schemas/User'}
"""
PUBLIC, INTERNAL, CONFIDENTIAL, RESTRICTED = DataClass
ANN = {
    "name": "Ann",
    "phone": "1",
    "email": "ann@example.org",
    "notes": {"said": 1},
    "boss": {"name": "Bob", "email": "bob@example.org"},
}
LEFT: dict[DataClass, dict[str, Any]] = {
    PUBLIC: {"name": "Ann", "boss": {"name": "Bob"}},
    INTERNAL: {"name": "Ann", "phone": "1", "boss": {"name": "Bob"}},
    CONFIDENTIAL: {key: value for key, value in ANN.items() if key != "notes"},
    RESTRICTED: ANN,
}
JSON = {"content-type": "application/json"}
SECRETS = ("ann@", "1999", "said", "proof")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    folder = tmp_path_factory.mktemp("clearance")
    path, out = folder / "users.yaml", folder / "generated"
    path.write_text(CONTRACT, encoding="utf-8")
    built = build(single_document(path, None), out)
    assert built.is_sound, [one.message for one in built.diagnostics]
    write(built.value, out)
    with imported(out) as found:
        yield found


class Handler:
    """Answers with what it is told to."""

    def __init__(self) -> None:
        self.answer: Any = None
        self.calls = 0

    def __getattr__(self, name: str) -> Callable[..., Any]:
        async def handle(call: Any, request: Any) -> Any:
            self.calls += 1
            if name == "add_user":
                return Created(request.body)
            if name == "send_users":
                return [one async for one in request.body] and None
            if isinstance(self.answer, Exception):
                raise self.answer
            return self.answer() if callable(self.answer) else self.answer

        return handle


class Audit:
    def __init__(self) -> None:
        self.entries: list[AuditRecord] = []

    async def record(self, entry: AuditRecord) -> None:
        self.entries.append(entry)


async def verify(given: Credential) -> SimpleNamespace:
    """A caller says what their clearance is."""
    return SimpleNamespace(name="one of them", clearance=DataClass[given.value])


@pytest.fixture
def handler() -> Handler:
    return Handler()


@pytest.fixture
def audit() -> Audit:
    return Audit()


@pytest.fixture
def app(server: ModuleType, handler: Handler, audit: Audit) -> Any:
    policies = Policies(audit=audit, clearance=lambda one: one.clearance, subject=lambda one: one.name)
    return application(server.CONTRACT, [bound(server, handler)], security={"key": verify}, policies=policies)


def bound(server: ModuleType, handler: Handler) -> Binding[Any]:
    (binding,) = server.unbound()
    methods = {one.handler: getattr(handler, one.handler) for one in binding.operations}
    return replace(binding, handler=SimpleNamespace(**methods))


async def get(app: Any, target: str, clearance: DataClass | None, **headers: str) -> Got:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return await request(app, "GET", target, headers=named | ({} if clearance is None else {"x-key": clearance.name}))


@pytest.fixture
def user(server: ModuleType) -> Any:
    return _models(server).User(**ANN)


def _models(server: ModuleType) -> Any:
    return import_module(f"{server.__name__}.users.models")


@pytest.mark.parametrize("clearance", [None, *DataClass])
async def test_each_caller_gets_what_they_may_see(
    app: Any, handler: Handler, user: Any, clearance: DataClass | None
) -> None:
    for answer in (user, ANN, Ok(user), user.model_copy(update={"phone": "1"})):
        handler.answer = answer

        got = await get(app, "/users/1", clearance)

        assert got.status == 200
        assert got.json == LEFT[clearance or PUBLIC]
    assert handler.calls == 4


async def test_what_stands_in_lists_is_left_out_too(app: Any, handler: Handler, user: Any) -> None:
    handler.answer = [user, user]

    assert (await get(app, "/users", CONFIDENTIAL)).json == [LEFT[CONFIDENTIAL]] * 2


async def test_a_body_in_another_media_type_is_no_way_around(app: Any, handler: Handler, user: Any) -> None:
    handler.answer = user
    xml = [(await get(app, "/users/1", one, accept="application/xml")).body for one in (INTERNAL, RESTRICTED)]
    assert xml[0] == (
        b"<?xml version='1.0' encoding='UTF-8'?>\n<User><name>Ann</name><phone>1</phone><boss><name>Bob</name></boss></User>"
    )
    assert b"bob@example.org" in xml[1]
    accept = "application/x-www-form-urlencoded"
    handler.answer = {"name": "Ann", "email": "ann@example.org"}
    assert (await get(app, "/users/1", PUBLIC, accept=accept)).body == b"name=Ann"
    assert (await get(app, "/users/1", CONFIDENTIAL, accept=accept)).body == b"name=Ann&email=ann%40example.org"


async def test_a_part_of_a_multipart_body_is_left_out(app: Any, handler: Handler, server: ModuleType) -> None:
    handler.answer = _models(server).Upload(name="Ann", scan=b"\xff\x00")

    seen = [(await get(app, "/users/1", one, accept="multipart/form-data")).body for one in (PUBLIC, CONFIDENTIAL)]

    assert [b"Ann" in one for one in seen] == [True, True]
    assert [b'name="scan"' in one and b"\xff\x00" in one for one in seen] == [False, True]


async def test_each_item_of_a_stream_is_stripped(app: Any, handler: Handler, user: Any) -> None:
    async def some() -> AsyncIterator[Any]:
        yield user
        yield {"name": "Cid", "email": "c@example.org"}

    handler.answer = some

    got = await get(app, "/events", None)

    assert got.body == b'{"name":"Ann","boss":{"name":"Bob"}}\n{"name":"Cid"}\n'


async def test_answers_to_errors_are_stripped(app: Any, handler: Handler) -> None:
    for answer in (NotFound({"why": "lost", "query": "ann"}), Refused(NotFound({"why": "lost", "query": "ann"}))):
        handler.answer = answer
        assert (await get(app, "/users/1", None)).json == {"why": "lost"}
        assert (await get(app, "/users/1", INTERNAL)).json == {"why": "lost", "query": "ann"}


async def test_nothing_is_replayed_from_the_cache_to_another_clearance(app: Any, handler: Handler, user: Any) -> None:
    handler.answer = [user]
    for clearance in (RESTRICTED, PUBLIC, RESTRICTED, None, INTERNAL, PUBLIC):
        assert (await get(app, "/users", clearance)).json == [LEFT[clearance or PUBLIC]]
    assert handler.calls == 3  # restricted, public, internal


async def test_a_key_of_another_clearance_is_no_key_of_this_one(app: Any, handler: Handler) -> None:
    body = b'{"name":"Ann","email":"ann@example.org"}'

    async def post(clearance: DataClass) -> Got:
        headers = JSON | {"x-key": clearance.name, "idempotency-key": "one"}
        return await request(app, "POST", "/users", headers=headers, body=body)

    first, again, lower = await post(CONFIDENTIAL), await post(CONFIDENTIAL), await post(PUBLIC)

    assert (first.status, again.body, lower.status) == (201, first.body, 422)
    assert b"ann@" in first.body
    assert b"ann@" not in lower.body
    assert handler.calls == 1


async def test_entity_tags_are_of_what_is_sent(app: Any, handler: Handler, user: Any) -> None:
    handler.answer = user
    tags = [(await get(app, "/users/1", one)).headers["etag"] for one in (PUBLIC, RESTRICTED, None)]
    assert tags[0] == tags[2] != tags[1]
    assert (await get(app, "/users/1", None, if_none_match=tags[1])).status == 200
    assert (await get(app, "/users/1", None, if_none_match=tags[0])).status == 304


async def test_what_is_left_has_to_be_valid(app: Any, handler: Handler, caplog: pytest.LogCaptureFixture) -> None:
    handler.answer = {"a": "ann@example.org"}

    seen, refused = await get(app, "/whole", CONFIDENTIAL), await get(app, "/whole", PUBLIC)

    assert (seen.status, refused.status) == (200, 500)
    assert "without what is classed above PUBLIC, its body does not match the contract" in caplog.text
    handler.answer = {"a": "ann@example.org", "b": "x"}
    assert (await get(app, "/whole", PUBLIC)).json == {"b": "x"}
    assert "ann@" not in caplog.text


@pytest.mark.parametrize("clearance", [PUBLIC, RESTRICTED])
async def test_a_wrong_reply_is_one_for_every_caller_and_no_log_has_its_values(
    app: Any, handler: Handler, caplog: pytest.LogCaptureFixture, clearance: DataClass
) -> None:
    handler.answer = {"name": "Ann", "email": "ann@example.org, and more", "notes": {"said": "x"}}

    got = await get(app, "/users/1", clearance)

    assert got.status == 500
    assert "/email (maxLength): value does not keep to `maxLength`" in caplog.text
    assert not any(secret in caplog.text + got.body.decode() for secret in SECRETS)


async def test_a_model_that_refuses_a_value_does_not_log_it(
    app: Any, handler: Handler, server: ModuleType, caplog: pytest.LogCaptureFixture
) -> None:
    handler.answer = lambda: _models(server).User(
        name="Ann", boss={"name": "Bob", "email": "ann@example.org, and more"}
    )

    assert (await get(app, "/users/1", RESTRICTED)).status == 500

    assert "ValidationError" in caplog.text
    assert not any(secret in caplog.text for secret in SECRETS)


def test_a_model_is_printed_without_what_must_not_be_told(user: Any) -> None:
    assert "phone='1'" in repr(user)
    assert not any(secret in repr(user) for secret in SECRETS)


@pytest.mark.parametrize(
    ("body", "violation"),
    [
        ('{"name":"A","email":"ann@example.org, and more"}', {"pointer": "/email", "keyword": "maxLength"}),
        ('{"name":"A","email":"ann@"}', {"pointer": "/email", "keyword": "format"}),
        ('{"name":"A","notes":{"said":"x"}}', {"pointer": "/notes", "keyword": "type"}),
        ('{"name":"A","boss":{"name":"B","notes":["said"]}}', {"pointer": "/boss/notes", "keyword": "type"}),
        ('{"name":"A","born":"1999-99-99"}', {"pointer": "/born", "keyword": "format"}),
    ],
)
async def test_no_refusal_repeats_what_must_not_be_told(
    app: Any, audit: Audit, caplog: pytest.LogCaptureFixture, body: str, violation: dict[str, str]
) -> None:
    caplog.set_level(logging.DEBUG)

    got = await request(app, "POST", "/users", headers=JSON, body=body.encode())

    said = {"in": "body", **violation, "message": f"value does not keep to `{violation['keyword']}`"}
    assert (got.status, got.json["violations"][0]) == (400, said)
    assert not any(secret in got.body.decode() + caplog.text + repr(audit.entries) for secret in SECRETS)


async def test_a_parameter_is_not_repeated_either(app: Any) -> None:
    got = await request(app, "POST", "/users", headers=JSON | {"x-proof": "proofs"}, body=b'{"name":"A"}')

    assert got.json["violations"] == [
        {"in": "header", "pointer": "/X-Proof", "keyword": "maxLength", "message": "value does not keep to `maxLength`"}
    ]


async def test_what_is_beyond_python_is_refused_without_its_words(tmp_path: Path) -> None:
    (tmp_path / "schemas.json").write_bytes(items.CONTRACT.schemas.read_bytes())
    tables = {"Item": {"properties": {"createdAt": {"class": "RESTRICTED"}}}}
    classified = {"entries": {"Item": {"table": "Item"}}, "tables": tables}
    (tmp_path / "classified.json").write_bytes(orjson.dumps(classified))
    binding: Any = replace(items.unbound(), handler=ItemsHandler())
    policies = Policies(clearance=lambda _: PUBLIC)
    app = application(
        ContractFiles(tmp_path), [binding], security={"bearerAuth": verify, "key": verify}, policies=policies
    )
    body = orjson.dumps({**orjson.loads(item().model_dump_json(by_alias=True)), "createdAt": "1998-12-31T23:59:60Z"})

    got = await request(app, "POST", "/items", headers=JSON, body=body)

    told = {"in": "body", "pointer": "", "keyword": "type", "message": "value is beyond what is read here"}
    assert (got.status, got.json["violations"]) == (400, [told])


async def test_nor_is_an_item_of_a_stream_told() -> None:
    async def sent() -> AsyncIterator[str]:
        yield "ann@example.org"

    read: Any = TypeAdapter(Stream[int]).validate_python(sent())
    with pytest.raises(Fault) as refused:
        _ = [one async for one in read]

    assert refused.value.violations == (Violation("body", "", "int_parsing", "an item is beyond what is read here"),)


def test_an_application_says_who_may_see_what(server: ModuleType, handler: Handler, audit: Audit) -> None:
    binding = bound(server, handler)
    with pytest.raises(CannotStart) as told:
        application(server.CONTRACT, [binding], security={"key": verify}, policies=Policies(audit=audit))
    assert "`x-data-class` asks for `Policies(clearance=…)` in `policies=` (first needed by users: getUser)" in str(
        told.value
    )


async def test_what_nobody_implemented_needs_no_clearance(server: ModuleType) -> None:
    app = application(server.CONTRACT, server.unbound())
    assert (await request(app, "GET", "/users/1")).status == 501


async def test_what_is_not_classed_asks_for_nobodys_clearance(
    server: ModuleType, handler: Handler, audit: Audit
) -> None:
    def clearance(_: Any) -> DataClass:
        raise AssertionError

    policies = Policies(audit=audit, clearance=clearance)
    app = application(server.CONTRACT, [bound(server, handler)], security={"key": verify}, policies=policies)
    handler.answer = {"name": "Ann"}
    assert (await get(app, "/open", PUBLIC)).status == 200
    assert (await get(app, "/users/1", PUBLIC)).status == 500
