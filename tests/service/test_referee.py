"""An independent judge, openapi-core, looks at what the service was asked and what it answered."""

import json
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx2
import pytest
from openapi_core import Config, OpenAPI
from openapi_core.datatypes import RequestParameters
from openapi_core.exceptions import OpenAPIError
from werkzeug.datastructures import Headers, ImmutableMultiDict

from tests.service.serving import running

DOCUMENT = Path(__file__).parents[2] / "generated" / "server" / "openapi.json"
ACCOUNT = {
    "email": f"judge-{secrets.token_hex(6)}@acme.test",
    "password": "correct horse battery staple",
    "name": "Judge",
}


@dataclass
class Asked:
    """openapi-core's Request protocol over one of httpx2."""

    sent: httpx2.Request
    parameters: RequestParameters = field(default_factory=RequestParameters)

    def __post_init__(self) -> None:
        self.host_url = f"{self.sent.url.scheme}://{self.sent.url.host}"
        self.path = self.sent.url.path
        self.method = self.sent.method.lower()
        self.body = self.sent.content or None
        self.content_type = self.sent.headers.get("content-type", "")
        self.parameters = RequestParameters(
            query=ImmutableMultiDict(self.sent.url.params.multi_items()), header=Headers(dict(self.sent.headers))
        )


@dataclass
class Answered:
    """openapi-core's Response protocol over one of httpx2."""

    got: httpx2.Response

    def __post_init__(self) -> None:
        self.data = self.got.content
        self.status_code = self.got.status_code
        self.content_type = self.got.headers.get("content-type", "")
        self.headers = dict(self.got.headers)


@pytest.fixture(scope="module")
def base_url() -> Iterator[str]:
    with running() as url:
        yield url


@pytest.fixture(scope="module")
def referee() -> OpenAPI:
    document = json.loads(DOCUMENT.read_text(encoding="utf-8"))
    # It reads `application/json` by itself, and has to be told of anything else.
    config = Config(extra_media_type_deserializers={"application/problem+json": json.loads})
    return OpenAPI.from_dict({**document, "servers": [{"url": "http://127.0.0.1"}]}, config=config)


@pytest.fixture
def played(base_url: str) -> list[httpx2.Response]:
    """A day at the board: every kind of request, with its refusals."""
    seen: list[httpx2.Response] = []

    def ask(method: str, path: str, **arguments: Any) -> Any:
        seen.append(client.request(method, path, **arguments))
        return seen[-1].json() if seen[-1].content else None

    with httpx2.Client(base_url=base_url, timeout=30) as client:
        ask("POST", "/auth/register", json=ACCOUNT)
        ask("POST", "/auth/register", json=ACCOUNT)
        tokens = ask("POST", "/auth/log-in", json={key: ACCOUNT[key] for key in ("email", "password")})
        ask("GET", "/auth/me")
        client.headers["authorization"] = f"Bearer {tokens['access_token']}"
        org = ask("POST", "/orgs", json={"name": "Court"})
        columns = f"/orgs/{org['id']}/columns"
        tasks = f"/orgs/{org['id']}/tasks"
        column = ask("POST", columns, json={"name": "Heard"})
        ask("GET", columns)
        task = ask("POST", tasks, json={"title": "Judge"})
        ask("POST", tasks, json={"title": ""})
        ask("GET", tasks, params={"sort": "title", "limit": 1})
        ask("POST", f"{tasks}/{task['id']}/move", json={"column_id": column["id"]})
        ask("PATCH", f"{tasks}/{task['id']}", json={"status": "done"})
        ask("GET", f"/orgs/{org['id']}/members")
        ask("DELETE", f"{tasks}/{task['id']}")
        ask("GET", f"{tasks}/{task['id']}")
        ask("POST", "/auth/log-out")
    return seen


def test_every_answer_satisfies_the_referee(played: list[httpx2.Response], referee: OpenAPI) -> None:
    statuses = [answer.status_code for answer in played]

    for answer in played:
        referee.validate_response(Asked(answer.request), Answered(answer))

    assert {200, 201, 204, 400, 401, 404, 409} <= set(statuses)


def test_the_referee_would_have_noticed(played: list[httpx2.Response], referee: OpenAPI) -> None:
    answer = next(one for one in played if one.status_code == 201)
    spoiled = Answered(answer)
    spoiled.data = b'{"id": 1}'

    with pytest.raises(OpenAPIError):
        referee.validate_response(Asked(answer.request), spoiled)
