"""Tokens: where they are asked for, how long they last, and what is shown of them."""

from typing import Any

import httpx2
import pytest
from acme import _auth
from acme._auth import ClientCredentials, RefreshToken, Shown, Token, Tokens
from acme._errors import TokenError
from acme._operation import Scheme

SCHEME = Scheme("bearer", token_url="oauth/token", refresh_url="/oauth/refresh")
BASE = "https://api.acme.test/v1/"


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(_auth, "monotonic", clock)
    return clock


def answer(status: int = 200, **members: Any) -> httpx2.Response:
    return httpx2.Response(status, json=members)


def credentials(**more: Any) -> ClientCredentials:
    return ClientCredentials("me", "secret", **more)


@pytest.mark.parametrize(
    ("source", "url"),
    [
        (credentials(), "https://api.acme.test/v1/oauth/token"),
        (RefreshToken("r"), "https://api.acme.test/oauth/refresh"),
        (credentials(token_url="https://id.acme.test/t"), "https://id.acme.test/t"),
        (RefreshToken("r", token_url="t"), "https://api.acme.test/v1/t"),
    ],
)
def test_a_token_url_is_the_contracts_unless_the_caller_gives_one(source: Any, url: str) -> None:
    assert Tokens(SCHEME, source, BASE).url == url


def test_without_a_token_url_there_is_no_client() -> None:
    with pytest.raises(ValueError, match="the contract names no token URL: give `token_url`"):
        Tokens(Scheme("bearer"), credentials(), BASE)


@pytest.mark.parametrize(
    ("source", "body", "has_header"),
    [
        (credentials(), "grant_type=client_credentials", True),
        (credentials(scopes=["a", "b c"]), "grant_type=client_credentials&scope=a+b+c", True),
        (
            credentials(auth_method="client_secret_post"),
            "grant_type=client_credentials&client_id=me&client_secret=secret",
            False,
        ),
        (credentials(more={"audience": "x"}), "grant_type=client_credentials&audience=x", True),
        (RefreshToken("r"), "grant_type=refresh_token&refresh_token=r", False),
        (RefreshToken("r", "me"), "grant_type=refresh_token&refresh_token=r&client_id=me", False),
        (RefreshToken("r", "me", "secret"), "grant_type=refresh_token&refresh_token=r", True),
    ],
)
def test_a_token_is_asked_for_as_oauth2_has_it(source: Any, body: str, has_header: bool) -> None:
    headers, sent = Tokens(SCHEME, source, BASE).request()

    assert sent.decode() == body
    assert headers.get("authorization") == ("Basic bWU6c2VjcmV0" if has_header else None)


@pytest.mark.parametrize(
    ("expires_in", "lasts"),
    [(3600, 3569), ("3600", 3569), (None, 10**9), ("soon", 10**9), (31, 0.5)],
)
def test_a_token_lasts_until_half_a_minute_before_its_end(clock: Clock, expires_in: Any, lasts: float) -> None:
    tokens = Tokens(SCHEME, credentials(), BASE)
    found = tokens.accept(answer(access_token="t1", expires_in=expires_in), "getTask")

    clock.now += lasts
    assert tokens.current() is found is not None
    clock.now += 1.5
    assert (tokens.current() is None) == (lasts < 10**9)


def test_a_refused_token_goes_unless_another_call_has_a_new_one() -> None:
    tokens = Tokens(SCHEME, credentials(), BASE)
    first = tokens.accept(answer(access_token="t1"), "getTask")

    tokens.refused(first)
    assert tokens.current() is None

    second = tokens.accept(answer(access_token="t2"), "getTask")
    tokens.refused(first)
    assert tokens.current() is second == Shown("header", "authorization", "Bearer t2")


def test_a_new_token_is_told_and_its_refresh_token_used() -> None:
    told: list[Token] = []
    tokens = Tokens(SCHEME, RefreshToken("r1", on_renewed=told.append), BASE)

    tokens.accept(answer(access_token="t1", expires_in=60, refresh_token="r2"), "getTask")

    assert told == [Token("t1", 60, "r2")]
    assert tokens.request()[1] == b"grant_type=refresh_token&refresh_token=r2"


@pytest.mark.parametrize(
    ("response", "message"),
    [
        (answer(400, error="invalid_grant", error_description="it has ended"), "400 invalid_grant: it has ended"),
        (answer(200, token="t"), "200"),
        (answer(200, access_token=7), "200"),
        (httpx2.Response(502, text="<html>"), "502"),
    ],
)
def test_what_is_no_token_is_an_error(response: httpx2.Response, message: str) -> None:
    with pytest.raises(TokenError) as caught:
        Tokens(SCHEME, credentials(), BASE).accept(response, "getTask")

    assert str(caught.value) == f"getTask: no token: {message}"


@pytest.mark.parametrize("source", [credentials(), RefreshToken("r-secret", client_secret="secret")])
def test_secrets_are_not_printed(source: object) -> None:
    assert "secret" not in repr(source)
