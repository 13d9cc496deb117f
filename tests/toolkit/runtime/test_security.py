"""Alternatives, combinations, and where credentials are found."""

import base64
from collections.abc import Mapping
from typing import Any

import pytest

from accordant.runtime import Credential, Forbidden, Refused, Requirement, SecurityScheme, Unauthorized
from accordant.runtime.headers import Headers
from accordant.runtime.problem import Fault
from accordant.runtime.security import authenticator

SCHEMES = {
    scheme.name: scheme
    for scheme in (
        SecurityScheme("bearer", "http", scheme="bearer"),
        SecurityScheme("basic", "http", scheme="Basic"),
        SecurityScheme("digest", "http", scheme="digest"),
        SecurityScheme("oauth", "oauth2"),
        SecurityScheme("oidc", "openIdConnect"),
        SecurityScheme("mutual", "mutualTLS"),
        SecurityScheme("header", "apiKey", location="header", parameter="X-Key"),
        SecurityScheme("query", "apiKey", location="query", parameter="key"),
        SecurityScheme("cookie", "apiKey", location="cookie", parameter="sid"),
    )
}


def requirement(*names: str) -> Requirement:
    return Requirement(tuple((name, ("read",)) for name in names))


async def verify(credential: Credential) -> object | None:
    if credential.value == "forbidden":
        raise Refused(Forbidden("no"))
    if credential.value == "refused":
        raise Refused(Unauthorized("no"))
    return None if credential.value == "bad" else f"{credential.name}:{credential.value}:{','.join(credential.scopes)}"


async def principal(requirements: list[Requirement], headers: Mapping[str, str], query: str = "") -> Any:
    authenticate = authenticator(requirements, SCHEMES, dict.fromkeys(SCHEMES, verify))
    assert authenticate is not None
    return await authenticate(Headers((k.encode(), v.encode()) for k, v in headers.items()), query.encode())


BASIC = base64.b64encode(b"ann:pa:ss").decode()


@pytest.mark.parametrize(
    ("scheme", "headers", "query", "found"),
    [
        ("bearer", {"authorization": "Bearer t"}, "", "bearer:t:read"),
        ("bearer", {"authorization": "bearer  t "}, "", "bearer:t:read"),
        ("basic", {"authorization": f"Basic {BASIC}"}, "", "basic:ann:pa:ss:read"),
        ("digest", {"authorization": "Digest a=1, b=2"}, "", "digest:a=1, b=2:read"),
        ("oauth", {"authorization": "Bearer t"}, "", "oauth:t:read"),
        ("oidc", {"authorization": "Bearer t"}, "", "oidc:t:read"),
        ("mutual", {}, "", "mutual::read"),
        ("header", {"x-key": "k"}, "", "header:k:read"),
        ("query", {}, "a=1&key=k%20y", "query:k y:read"),
        ("cookie", {"cookie": "a=1; sid=k"}, "", "cookie:k:read"),
    ],
)
async def test_credentials_are_found(scheme: str, headers: Mapping[str, str], query: str, found: str) -> None:
    assert await principal([requirement(scheme)], headers, query) == found


@pytest.mark.parametrize(
    ("scheme", "headers", "query", "challenge"),
    [
        ("bearer", {}, "", "Bearer"),
        ("bearer", {"authorization": "Bearer"}, "", "Bearer"),
        ("bearer", {"authorization": "Basic x"}, "", "Bearer"),
        ("bearer", {"authorization": "Bearer bad"}, "", "Bearer"),
        ("bearer", {"authorization": "Bearer refused"}, "", "Bearer"),
        ("basic", {"authorization": "Basic %%%"}, "", 'Basic realm="api", charset="UTF-8"'),
        ("basic", {"authorization": "Basic YW5u"}, "", 'Basic realm="api", charset="UTF-8"'),
        ("basic", {"authorization": "Basic \xe9"}, "", 'Basic realm="api", charset="UTF-8"'),
        ("header", {}, "", 'ApiKey in="header", name="X-Key"'),
        ("query", {}, "key=%FF", 'ApiKey in="query", name="key"'),
        ("cookie", {"cookie": "sid"}, "", 'ApiKey in="cookie", name="sid"'),
    ],
)
async def test_absent_and_bad_credentials_are_challenged(
    scheme: str, headers: Mapping[str, str], query: str, challenge: str
) -> None:
    with pytest.raises(Fault) as caught:
        await principal([requirement(scheme)], headers, query)

    assert caught.value.status == 401
    assert caught.value.headers == ((b"www-authenticate", challenge.encode()),)


async def test_any_alternative_suffices() -> None:
    either = [requirement("bearer"), requirement("header")]

    assert await principal(either, {"x-key": "k"}) == "header:k:read"
    assert await principal(either, {"authorization": "Bearer bad", "x-key": "k"}) == "header:k:read"
    with pytest.raises(Fault) as caught:
        await principal(either, {})
    assert caught.value.headers[0][1] == b'Bearer, ApiKey in="header", name="X-Key"'


async def test_all_schemes_of_an_alternative_are_needed() -> None:
    both = [requirement("bearer", "header")]

    assert await principal(both, {"authorization": "Bearer t", "x-key": "k"}) == {
        "bearer": "bearer:t:read",
        "header": "header:k:read",
    }
    with pytest.raises(Fault):
        await principal(both, {"x-key": "k"})
    with pytest.raises(Fault):
        await principal(both, {"authorization": "Bearer t", "x-key": "bad"})


async def test_anonymous_comes_last() -> None:
    optional = [requirement(), requirement("bearer")]

    assert await principal(optional, {}) is None
    assert await principal(optional, {"authorization": "Bearer t"}) == "bearer:t:read"
    assert await principal(optional, {"authorization": "Bearer bad"}) is None


def test_only_anonymous_asks_nobody() -> None:
    assert authenticator([requirement()], SCHEMES, {}) is None
    assert authenticator([], SCHEMES, {}) is None


async def test_a_refusal_other_than_401_is_passed_on() -> None:
    with pytest.raises(Refused) as caught:
        await principal([requirement("bearer")], {"authorization": "Bearer forbidden"})

    assert caught.value.reply == Forbidden("no")
