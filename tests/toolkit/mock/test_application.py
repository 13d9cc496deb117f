"""A mocked contract on the wire: answers, preferences, memory, credentials, refusals."""

import base64
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

import orjson
import pytest

from accordant.build import build, write
from accordant.mock import Mocked, Settings, mock_application
from accordant.source.product import single_document
from tests.toolkit.generated import imported
from tests.toolkit.runtime.serving import Got, request

CONTRACT = """
openapi: 3.1.0
info: {title: Pets, version: "1"}
paths:
  /pets:
    get:
      operationId: listPets
      parameters: [{name: name, in: query, schema: {type: string}}, {name: age, in: query, schema: {type: string}}]
      responses:
        "200": {description: d, content: {application/json: {schema: {type: array, maxItems: 4, items: {$ref: "#/components/schemas/Pet"}}}}}
    post:
      operationId: createPet
      requestBody: {required: true, content: {application/json: {schema: {$ref: "#/components/schemas/NewPet"}}}}
      responses:
        "201":
          description: d
          headers: {Location: {schema: {type: string}}, X-Left: {required: true, schema: {type: integer, minimum: 5, maximum: 5}}}
          content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}
        "422": {description: d, content: {application/json: {schema: {$ref: "#/components/schemas/Error"}}}}
  /pets/{petId}:
    parameters: [{name: petId, in: path, required: true, schema: {type: integer}}]
    get:
      operationId: getPet
      responses:
        "200": {description: d, content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}
        "404": {description: d, content: {application/json: {schema: {$ref: "#/components/schemas/Error"}}}}
    patch:
      operationId: updatePet
      requestBody: {content: {application/json: {schema: {type: object}}}}
      responses:
        "200": {description: d, content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}
    put:
      operationId: replacePet
      requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/NewPet"}}}}
      responses:
        "200": {description: d, content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}
        "404": {description: d}
    delete:
      operationId: deletePet
      responses: {"204": {description: d}}
    post:
      operationId: renamePet
      parameters: [{name: name, in: query, schema: {type: string}}]
      responses:
        "200": {description: d, content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}
        "404": {description: d}
  /found:
    get:
      operationId: findPets
      parameters:
        - {name: age, in: query, schema: {type: integer, enum: [7, 8], default: 8}}
        - {name: name, in: query, schema: {type: array, items: {type: string}}}
      responses: {"200": {description: d, content: {application/json: {schema: {type: array, items: {$ref: "#/components/schemas/Pet"}}}}}}
  /paged:
    get:
      operationId: getPage
      parameters: [{name: limit, in: query, schema: {type: integer}}, {name: next, in: query, schema: {type: string}}]
      responses: {"200": {description: d, content: {application/json: {schema: {type: object, properties: {limit: {type: integer, example: 5}, next: {type: integer}}}}}}}
  /shown:
    get:
      operationId: getShown
      responses:
        "200":
          description: d
          content:
            application/json:
              schema: {type: object, required: [n], properties: {n: {type: integer}}}
              examples:
                bad: {value: {n: x}}
                one: {value: {n: 1}}
                two: {value: {n: 2}}
            text/plain: {schema: {type: string}, example: one}
        "404": {description: d, content: {application/json: {example: {why: lost}}}}
        "5XX": {description: d}
  /numbered:
    get:
      operationId: listNumbered
      x-pagination: {by: page, parameter: page, items: /items, more: /more}
      parameters: [{name: page, in: query, schema: {type: integer, default: 1}}]
      responses: {"200": {description: d, content: {application/json: {schema: {$ref: "#/components/schemas/Page"}}}}}
  /after:
    get:
      operationId: listAfter
      x-pagination: {by: cursor, parameter: after, items: /items, next: /next}
      parameters: [{name: after, in: query, schema: {type: string, format: uuid}}]
      responses: {"200": {description: d, content: {application/json: {schema: {$ref: "#/components/schemas/Page"}}}}}
  /made:
    get:
      operationId: getMade
      parameters: [{name: q, in: query, schema: {type: string}}]
      responses: {"200": {description: d, content: {application/json: {schema: {type: object, required: [id], properties: {id: {type: string, format: uuid}}}}}}}
  /echo:
    post:
      operationId: echo
      requestBody: {content: {application/json: {schema: {type: object}}}}
      responses: {"200": {description: d, content: {application/json: {schema: {type: object, required: [a], properties: {a: {type: integer}, b: {type: string}}}}}}}
  /bytes:
    get: {operationId: getBytes, responses: {"200": {description: d, content: {image/png: {}}}}}
  /text:
    get: {operationId: getText, responses: {"200": {description: d, content: {text/plain: {schema: {type: object, required: [a], properties: {a: {const: 1}}}}}}}}
  /never:
    get: {operationId: getNever, responses: {"200": {description: d, content: {application/json: {schema: {allOf: [{type: string}, {type: integer}]}}}}}}
  /secret:
    get: {operationId: getSecret, security: [{key: []}, {basic: []}], responses: {"204": {description: d}}}
  /odd:
    delete: {operationId: deleteOdd, responses: {"400": {description: d}}}
components:
  securitySchemes:
    key: {type: apiKey, in: header, name: X-Key}
    basic: {type: http, scheme: basic}
  schemas:
    Page:
      type: object
      required: [items, more]
      properties:
        items: {type: array, items: {type: integer}}
        more: {type: boolean, example: true}
        next: {type: string, format: uuid}
    NewPet: {type: object, required: [name], properties: {name: {type: string}, age: {type: integer, minimum: 0}}}
    Pet:
      type: object
      required: [id, name]
      properties: {id: {type: integer, example: 10}, name: {type: string, example: Rex}, age: {type: integer, minimum: 0}}
    Error: {type: object, required: [code], properties: {code: {type: integer}, message: {type: string}}}
"""


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("mock")
    (folder / "pets.yaml").write_text(CONTRACT, encoding="utf-8")
    built = build(replace(single_document(folder / "pets.yaml", None), targets=("server", "mock")), folder / "out")
    assert built.diagnostics == ()
    write(built.value, folder / "out")
    return folder / "out"


@pytest.fixture
def mocks(out: Path) -> Iterator[Any]:
    """Makes mocks of the contract, each with a memory of its own."""
    with ExitStack() as stack:
        server = stack.enter_context(imported(out))
        yield lambda **settings: mock_application(server, out / "mock" / "answers.json", Settings(**settings))


async def ask(mocked: Mocked, method: str, target: str, body: Any = None, **headers: str) -> Got:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    if body is not None:
        named["content-type"] = "application/json"
    return await request(mocked.app, method, target, headers=named, body=b"" if body is None else orjson.dumps(body))


async def test_what_is_made_is_read_listed_changed_and_deleted(mocks: Any) -> None:
    mocked = mocks()

    first = [one["id"] for one in (await ask(mocked, "GET", "/pets")).json]
    made = await ask(mocked, "POST", "/pets", {"name": "Ann", "age": 3})
    key = made.json["id"]
    changed = await ask(mocked, "PATCH", f"/pets/{key}", {"age": 4, "id": 99, "name": 5})
    read = await ask(mocked, "GET", f"/pets/{key}")
    listed = await ask(mocked, "GET", "/pets")
    deleted = await ask(mocked, "DELETE", f"/pets/{key}")
    gone = await ask(mocked, "GET", f"/pets/{key}")
    rest = await ask(mocked, "GET", "/pets")

    assert made.status == 201
    assert made.json == {"id": key, "name": "Ann", "age": 3}
    assert key not in first
    assert made.headers["location"] == f"/pets/{key}"
    assert changed.json == read.json == {"id": key, "name": "Ann", "age": 4}
    assert [one["id"] for one in listed.json] == [*first, key]
    assert deleted.status == 204
    assert (gone.status, gone.json) == (404, {"code": 404, "message": "it was deleted"})
    assert [one["id"] for one in rest.json] == first


async def test_what_was_deleted_comes_back_by_making_it_and_not_by_changing_it(mocks: Any) -> None:
    mocked = mocks()

    await ask(mocked, "DELETE", "/pets/10")
    listed = [one["id"] for one in (await ask(mocked, "GET", "/pets")).json]
    changed = await ask(mocked, "PATCH", "/pets/10", {"age": 4})
    gone = await ask(mocked, "GET", "/pets/10")
    replaced = await ask(mocked, "PUT", "/pets/10", {"name": "Ann"})
    read = await ask(mocked, "GET", "/pets/10")

    assert 10 not in listed
    assert changed.status == 200  # for want of anything else that is declared
    assert gone.status == 404
    assert replaced.json["name"] == read.json["name"] == "Ann"


async def test_every_thing_has_an_id_of_its_own_and_the_newest_are_listed(mocks: Any) -> None:
    mocked = mocks()

    ids = [(await ask(mocked, "POST", "/pets", {"name": "Ann"})).json["id"] for _ in range(6)]
    listed = [one["id"] for one in (await ask(mocked, "GET", "/pets")).json]

    assert len(set(ids)) == 6
    assert len(listed) == 4  # as the contract has it
    assert set(listed) & set(ids)


async def test_what_is_made_first_is_none_of_what_the_list_shows(mocks: Any) -> None:
    mocked = mocks()

    made = await ask(mocked, "POST", "/pets", {"name": "Ann"})
    listed = await ask(mocked, "GET", "/pets")

    assert made.json["id"] != 10
    assert [one["name"] for one in listed.json if one["id"] == 10] == ["Rex"]
    assert [one["name"] for one in listed.json if one["id"] == made.json["id"]] == ["Ann"]


async def test_pages_come_to_an_end(mocks: Any) -> None:
    mocked = mocks()

    first = [(await ask(mocked, "GET", path)).json for path in ("/numbered", "/numbered?page=1", "/after")]
    last = [
        (await ask(mocked, "GET", path)).json
        for path in ("/numbered?page=2", "/after?after=6e2d5b36-0f5c-4d53-9a7a-5a1e5d2e9f10")
    ]

    assert all(one["items"] and one["more"] for one in first)
    assert first[2]["next"]
    assert (last[0]["items"], last[0]["more"]) == ([], False)
    assert last[1]["items"] == []
    assert "next" not in last[1]


async def test_a_list_has_what_its_query_names(mocks: Any) -> None:
    mocked = mocks()

    await ask(mocked, "POST", "/pets", {"name": "Ann", "age": 3})

    async def names(query: str) -> set[str]:
        return {one["name"] for one in (await ask(mocked, "GET", f"/pets?{query}")).json}

    assert await names("name=Ann") == {"Ann"}
    assert await names("name=Zed") == set()
    assert await names("age=x") == {"Ann", "Rex"}  # a text there, and a number of things


@pytest.mark.parametrize(("query", "age"), [("age=7", 7), ("age=7&name=Ann", 7), ("", 8)])
async def test_what_the_query_says_comes_back_in_what_is_found(mocks: Any, query: str, age: int) -> None:
    found = (await ask(mocks(), "GET", f"/found?{query}")).json

    assert [one["age"] for one in found] == [age, age]
    assert {one["name"] for one in found} == {"Rex"}


async def test_what_the_query_says_comes_back_as_far_as_it_may(mocks: Any) -> None:
    got = await ask(mocks(), "GET", "/paged?limit=9&next=x")

    assert got.json["limit"] == 9
    assert isinstance(got.json["next"], int)


async def test_the_items_of_a_list_are_called_differently(mocks: Any) -> None:
    found = (await ask(mocks(), "GET", "/found")).json

    assert len({one["id"] for one in found}) == len(found) == 2


async def test_a_thing_is_changed_by_a_query_too_and_not_made_by_it(mocks: Any) -> None:
    mocked = mocks()

    changed = await ask(mocked, "POST", "/pets/12?name=Ann")
    read = await ask(mocked, "GET", "/pets/12")
    await ask(mocked, "DELETE", "/pets/12")
    gone = await ask(mocked, "POST", "/pets/12?name=Ann")

    assert (changed.json["id"], changed.json["name"]) == (12, "Ann")
    assert read.json["name"] == "Ann"
    assert gone.status == 404


async def test_an_id_that_nobody_made_is_answered_as_such(mocks: Any) -> None:
    mocked = mocks()

    answers = [await ask(mocked, "GET", "/pets/77") for _ in range(2)]

    assert [one.json["id"] for one in answers] == [77, 77]
    assert answers[0].body == answers[1].body


async def test_without_memory(mocks: Any) -> None:
    mocked = mocks(is_stateful=False)

    made = await ask(mocked, "POST", "/pets", {"name": "Ann"})
    await ask(mocked, "DELETE", "/pets/10")

    assert made.json["name"] == "Rex"
    assert (await ask(mocked, "GET", "/pets/10")).status == 200


async def test_headers_that_are_required_are_there(mocks: Any) -> None:
    made = await ask(mocks(), "POST", "/pets", {"name": "Ann"})

    assert made.headers["x-left"] == "5"


PREFERRED = {
    "nothing": (None, 200, {"n": 1}, None),
    "an example": ("example=two", 200, {"n": 2}, 'example="two"'),
    "an example that is refused": ("example=bad", 200, None, None),
    "an example that is not there": ("example=three", 200, None, None),
    "a status": ("code=404", 404, {"why": "lost"}, "code=404"),
    "a status of a range": ("code=503", 503, b"", "code=503"),
    "a status that is not declared": ("code=418", 200, {"n": 1}, None),
    "something else": ("return=minimal", 200, {"n": 1}, None),
}


@pytest.mark.parametrize(("prefer", "status", "body", "applied"), PREFERRED.values(), ids=PREFERRED)
async def test_what_a_client_prefers(
    mocks: Any, prefer: str | None, status: int, body: Any, applied: str | None
) -> None:
    got = await ask(mocks(), "GET", "/shown", **({} if prefer is None else {"prefer": prefer}))

    assert got.status == status
    assert got.headers.get("preference-applied") == applied
    if body is None:
        assert isinstance(got.json["n"], int)
    else:
        assert (got.body if isinstance(body, bytes) else got.json) == body


async def test_values_of_the_schema_though_there_are_examples(mocks: Any) -> None:
    answers = [await ask(mocks(seed=seed), "GET", "/shown", prefer="dynamic=true") for seed in range(5)]

    assert len({one.json["n"] for one in answers}) > 2


async def test_the_media_type_that_is_accepted(mocks: Any) -> None:
    got = await ask(mocks(), "GET", "/shown", accept="text/plain")

    assert (got.headers["content-type"], got.body) == ("text/plain", b"one")


async def test_examples_that_are_refused_are_told(mocks: Any) -> None:
    refused = mocks().refused

    assert [(one.operation, one.status, one.example.name, one.example.uri) for one in refused] == [
        ("getShown", "200", "bad", "pets.yaml")
    ]
    assert refused[0].example.pointer.endswith("/examples/bad/value")
    assert refused[0].reason == 'value is not of type "integer" (at `n`)'


async def test_the_seed_decides(mocks: Any) -> None:
    async def answers(seed: int) -> list[bytes]:
        mocked = mocks(seed=seed)
        return [(await ask(mocked, "GET", f"/made?q={one}")).body for one in "ab"]

    assert await answers(1) == await answers(1)
    assert await answers(1) != await answers(2)
    assert len(set(await answers(1))) == 2


async def test_what_was_sent_comes_back_as_far_as_it_may(mocks: Any) -> None:
    got = await ask(mocks(), "POST", "/echo", {"a": "no integer", "b": "sent", "c": 1})

    assert got.json["b"] == "sent"
    assert isinstance(got.json["a"], int)
    assert "c" not in got.json


async def test_bytes(mocks: Any) -> None:
    got = await ask(mocks(), "GET", "/bytes")

    assert got.headers["content-type"] == "image/png"
    assert got.body


async def test_a_value_as_text(mocks: Any) -> None:
    got = await ask(mocks(), "GET", "/text")

    assert (got.status, got.json) == (200, {"a": 1})


async def test_what_nothing_can_answer_is_told(mocks: Any, caplog: pytest.LogCaptureFixture) -> None:
    got = await ask(mocks(), "GET", "/never")

    assert got.status == 500
    assert "there is none that its contract allows: `getNever 200 application/json` accepts no value" in caplog.text


BASIC = "Basic " + base64.b64encode(b"ann:secret").decode()


@pytest.mark.parametrize(
    ("credential", "headers", "status"),
    [
        (None, {}, 401),
        (None, {"x_key": "anything"}, 204),
        (None, {"authorization": BASIC}, 204),
        (None, {"authorization": "Bearer anything"}, 401),
        ("ann:secret", {"authorization": BASIC}, 204),
        ("ann:secret", {"x_key": "ann:secret"}, 204),
        ("ann:secret", {"x_key": "anything"}, 401),
    ],
)
async def test_who_is_let_in(mocks: Any, credential: str | None, headers: dict[str, str], status: int) -> None:
    got = await ask(mocks(credential=credential), "GET", "/secret", **headers)

    assert got.status == status


async def test_an_invalid_request_is_refused_as_the_contract_has_it(mocks: Any) -> None:
    got = await ask(mocks(), "POST", "/pets", {"age": -1})

    assert got.status == 422
    assert got.headers["content-type"] == "application/json"
    assert got.json.keys() == {"code", "message"}
    assert '"name" is a required property' in got.json["message"]


async def test_without_a_declared_refusal_it_is_a_problem(mocks: Any) -> None:
    got = await ask(mocks(), "GET", "/pets/x")

    assert (got.status, got.headers["content-type"]) == (400, "application/problem+json")


async def test_an_operation_that_declares_no_success_has_an_empty_one(mocks: Any) -> None:
    got = await ask(mocks(), "DELETE", "/odd")

    assert (got.status, got.body) == (200, b"")


async def test_the_status_that_declares_nothing_can_still_be_preferred(mocks: Any) -> None:
    got = await ask(mocks(), "DELETE", "/odd", prefer="code=400")

    assert got.status == 400
