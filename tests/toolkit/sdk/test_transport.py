"""The SDK's transports against a small ASGI application: credentials, decoding, errors."""

import json
from typing import Any

import httpx2
import pytest
from acme._auth import Secret
from acme._errors import (
    ApiConnectionError,
    ConflictError,
    DecodeError,
    MissingCredentialError,
    NotFoundError,
    ServerError,
)
from acme._operation import Body, Operation, Parameter, Reply, Scheme
from acme._retries import Retry
from acme._servers import Choice
from acme._settings import Settings, settings_of
from acme._transport import AsyncTransport, Transport
from pydantic import BaseModel


class Task(BaseModel):
    title: str


class Problem(BaseModel):
    title: str
    status: int


GET_TASK: Operation[Task] = Operation(
    "getTask",
    "GET",
    "/tasks/{id}",
    parameters=(Parameter("id", "id", "path", "simple", False),),
    replies=(
        Reply("200", "application/json", "json", lambda: Task),
        Reply("204"),
        Reply("404", "application/problem+json", "json", lambda: Problem),
        Reply("default", "application/problem+json", "json", lambda: Problem),
    ),
    security=(("bearerAuth",),),
)
PUT_TASK: Operation[Task | None] = Operation(
    "putTask", "PUT", "/tasks/{id}", GET_TASK.parameters, (Body("application/json", "json"),), GET_TASK.replies
)
SCHEMES = {"bearerAuth": Scheme("bearer"), "key": Scheme("apiKey", "query", "k"), "basicAuth": Scheme("basic")}


def settings(**credentials: Secret) -> Settings:
    return settings_of(
        Choice("http://test/v1/"), (), SCHEMES, credentials, headers={"X-Team": "blue"}, timeout=5, retry=Retry(max=0)
    )


def answering(
    status: int, body: object, media_type: str = "application/json", **headers: str
) -> tuple[Any, list[httpx2.Request]]:
    """A client whose server always answers this, and the requests that it saw."""
    seen: list[httpx2.Request] = []

    def answer(request: httpx2.Request) -> httpx2.Response:
        seen.append(request)
        return httpx2.Response(status, content=json.dumps(body), headers={"content-type": media_type, **headers})

    return httpx2.Client(transport=httpx2.MockTransport(answer)), seen


def test_success_is_decoded_and_the_request_is_whole() -> None:
    http, seen = answering(200, {"title": "a"})

    task = Transport(settings(bearerAuth="secret"), http).send(GET_TASK, {"id": "a/b"})

    assert task == Task(title="a")
    assert str(seen[0].url) == "http://test/v1/tasks/a%2Fb"
    assert seen[0].headers["authorization"] == "Bearer secret"
    assert seen[0].headers["x-team"] == "blue"
    assert seen[0].headers["accept"] == "application/json, application/problem+json"


async def test_async_twin_does_the_same() -> None:
    async def answer(request: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(200, json={"title": request.headers["authorization"]})

    http = httpx2.AsyncClient(transport=httpx2.MockTransport(answer))

    task = await AsyncTransport(settings(bearerAuth=lambda: "fresh"), http).send(GET_TASK, {"id": 1})

    assert task.title == "Bearer fresh"


def test_no_content_is_none() -> None:
    http, _ = answering(204, None, "")

    assert Transport(settings(), http).send(PUT_TASK, {"id": 1}, Task(title="a")) is None


def test_declared_error_is_typed_and_carries_its_problem() -> None:
    http, _ = answering(404, {"title": "gone", "status": 404}, "application/problem+json", **{"x-request-id": "r1"})

    with pytest.raises(NotFoundError, match="404 gone; request id r1") as caught:
        Transport(settings(), http).send(PUT_TASK, {"id": 1}, Task(title="a"))

    assert caught.value.body == Problem(title="gone", status=404)
    assert caught.value.problem == {"title": "gone", "status": 404}
    assert caught.value.request_id == "r1"


@pytest.mark.parametrize(("status", "error"), [(409, ConflictError), (503, ServerError)])
def test_undeclared_error_keeps_what_came(status: int, error: type[Exception]) -> None:
    http, _ = answering(status, {"x": 1})

    with pytest.raises(error) as caught:
        Transport(settings(), http).send(PUT_TASK, {"id": 1}, Task(title="a"))

    assert getattr(caught.value, "body") == {"x": 1}  # noqa: B009  (the class is the test's parameter)


@pytest.mark.parametrize(("body", "media_type"), [({"title": 1}, "application/json"), ({}, "text/html")])
def test_answer_outside_the_contract_is_an_error(body: object, media_type: str) -> None:
    http, _ = answering(200, body, media_type)
    operation: Operation[Task] = Operation(
        "x", "GET", "/", replies=(Reply("200", "application/json", "json", lambda: Task),)
    )

    with pytest.raises(DecodeError):
        Transport(settings(), http).send(operation, {})


def test_nothing_is_sent_without_the_credential_an_operation_needs() -> None:
    http, seen = answering(200, {})

    with pytest.raises(MissingCredentialError, match="getTask needs bearerAuth"):
        Transport(settings(key="k"), http).send(GET_TASK, {"id": 1})

    assert seen == []


def test_first_alternative_that_is_held_in_full_is_shown() -> None:
    http, seen = answering(200, None, "")
    operation: Operation[None] = Operation("x", "GET", "/", security=(("bearerAuth", "key"), ("key", "basicAuth"), ()))

    with pytest.raises(DecodeError):
        Transport(settings(key="a b", basicAuth=("u", "p")), http).send(operation, {})

    assert seen[0].url.query == b"k=a%20b"
    assert seen[0].headers["authorization"] == "Basic dTpw"


def test_broken_connection_is_an_api_error() -> None:
    def refuse(request: httpx2.Request) -> httpx2.Response:
        raise httpx2.ConnectError("refused", request=request)

    http = httpx2.Client(transport=httpx2.MockTransport(refuse))

    with pytest.raises(ApiConnectionError, match="putTask: refused"):
        Transport(settings(), http).send(PUT_TASK, {"id": 1}, Task(title="a"))


def test_injected_client_stays_open() -> None:
    http, _ = answering(200, {"title": "a"})

    Transport(settings(), http).close()

    assert not http.is_closed
