"""What a client shows to be let in: keys, passwords and tokens, and where new tokens come from. Sends nothing by itself."""

from base64 import b64encode
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from math import isnan, nan
from time import monotonic
from typing import Any, Final, Literal, Protocol, runtime_checkable
from urllib.parse import quote, quote_plus, urlencode, urljoin

import httpx2

from ._errors import TokenError
from ._operation import Scheme

MARGIN: Final = 30.0
"""Seconds before its end from which a token is not used any more: it has to last until the server has read it."""

AuthMethod = Literal["client_secret_basic", "client_secret_post"]
"""How a token server is shown the secret: in a header, or in the body (RFC 6749, section 2.3.1; names of RFC 7591)."""


@runtime_checkable
class Auth(Protocol):
    """A way of one's own: signs, or adds, whatever the server wants to see. With an `AsyncClient`, `apply` may be a coroutine."""

    def apply(self, request: httpx2.Request) -> Awaitable[None] | None:
        """Called before each attempt."""


@dataclass(frozen=True, slots=True)
class Token:
    """What a token server answered (RFC 6749, section 5.1)."""

    access_token: str
    expires_in: float | None = None  # seconds from when it came
    refresh_token: str | None = None


@dataclass(frozen=True, slots=True, repr=False)
class ClientCredentials:
    """The client's own access (RFC 6749, section 4.4). A `token_url` that is left out is the contract's."""

    client_id: str
    client_secret: str
    token_url: str | None = None
    scopes: Sequence[str] = ()
    auth_method: AuthMethod = "client_secret_basic"
    more: Mapping[str, str] | None = None  # members of the request that this server wants, such as `audience`


@dataclass(frozen=True, slots=True, repr=False)
class RefreshToken:
    """Access that somebody gave (RFC 6749, section 6). `on_renewed` is told each new token, to keep it for the next client."""

    refresh_token: str
    client_id: str | None = None
    client_secret: str | None = None
    token_url: str | None = None
    scopes: Sequence[str] = ()
    auth_method: AuthMethod = "client_secret_basic"
    access_token: str | None = None  # one that is at hand
    expires_in: float | None = None  # seconds that it lasts from now on
    on_renewed: Callable[[Token], None] | None = None


Secret = str | tuple[str, str] | Callable[[], str] | ClientCredentials | RefreshToken | Auth
"""A token or key; user and password; a function that is asked for the token at each call; or where tokens come from."""
AsyncSecret = Secret | Callable[[], Awaitable[str]]


@dataclass(frozen=True, slots=True)
class Shown:
    """A credential as it is written into a request."""

    location: Literal["header", "query", "cookie"]
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A function that knows the token."""

    scheme: Scheme
    function: Callable[[], Any]


@dataclass(frozen=True, slots=True)
class Custom:
    """A way of the caller's own."""

    auth: Auth


class Tokens:
    """The token of one client for one scheme: what it is, when it ends, and how the next one is asked for."""

    def __init__(self, scheme: Scheme, source: ClientCredentials | RefreshToken, base_url: str) -> None:
        declared = scheme.refresh_url or scheme.token_url if isinstance(source, RefreshToken) else scheme.token_url
        url = source.token_url or declared
        if url is None:
            raise ValueError("the contract names no token URL: give `token_url`")
        self.url: Final = urljoin(base_url, url)
        self._scheme = scheme
        self._source = source
        self._shown: Shown | None = None
        self._end: float | None = None
        self._refresh = ""
        if isinstance(source, RefreshToken):
            self._refresh = source.refresh_token
            if source.access_token is not None:
                self._shown, self._end = shown(scheme, source.access_token), _end(source.expires_in)

    @property
    def is_repeatable(self) -> bool:
        """A refresh token may be for one use: a second request with it could end everything that it gave."""
        return isinstance(self._source, ClientCredentials)

    def current(self) -> Shown | None:
        """The token, if there is one that lasts."""
        if self._end is not None and self._end - MARGIN <= monotonic():
            return None
        return self._shown

    def refused(self, token: Shown | None) -> None:
        """The server did not take this one. Another call may have fetched a new one meanwhile, which stays."""
        if self._shown is token:
            self._shown = None

    def request(self) -> tuple[dict[str, str], bytes]:
        """Headers and body of the request for a new token."""
        source = self._source
        headers = {"accept": "application/json", "content-type": "application/x-www-form-urlencoded"}
        if isinstance(source, RefreshToken):
            form = {"grant_type": "refresh_token", "refresh_token": self._refresh}
        else:
            form = {"grant_type": "client_credentials", **(source.more or {})}
        if source.scopes:
            form["scope"] = " ".join(source.scopes)
        if source.client_secret is not None and source.auth_method == "client_secret_basic":
            headers["authorization"] = basic(quote_plus(source.client_id or ""), quote_plus(source.client_secret))
        else:
            wanted = {"client_id": source.client_id, "client_secret": source.client_secret}
            form |= {name: text for name, text in wanted.items() if text is not None}
        return headers, urlencode(form).encode("ascii")

    def accept(self, response: httpx2.Response, operation: str) -> Shown:
        """The token of this answer, which is kept from now on."""
        token = _token(response, operation)
        found = shown(self._scheme, token.access_token)
        self._shown, self._end = found, _end(token.expires_in)
        self._refresh = token.refresh_token or self._refresh
        if isinstance(self._source, RefreshToken) and self._source.on_renewed is not None:
            self._source.on_renewed(token)
        return found


Credential = Shown | Asked | Tokens | Custom


def held(
    schemes: Mapping[str, Scheme], secrets: Mapping[str, AsyncSecret | None], base_url: str
) -> dict[str, Credential]:
    """Those that were given, made ready once."""
    return {
        name: _credential(schemes[name], secret, base_url) for name, secret in secrets.items() if secret is not None
    }


def shown(scheme: Scheme, secret: str | tuple[str, str]) -> Shown:
    """The credential as the scheme has it travel."""
    if isinstance(secret, tuple):
        if scheme.kind != "basic":
            raise TypeError("user and password are for basic authentication only")
        return Shown("header", "authorization", basic(*secret))
    text = f"{scheme.kind.title()} {secret}" if scheme.kind != "apiKey" else secret
    if scheme.location == "header":
        return Shown("header", scheme.name.lower(), text)
    return Shown(scheme.location, quote(scheme.name, safe=""), quote(text, safe=""))


def basic(user: str, password: str) -> str:
    return "Basic " + b64encode(f"{user}:{password}".encode()).decode("ascii")


def _credential(scheme: Scheme, secret: AsyncSecret, base_url: str) -> Credential:
    match secret:
        case str() | tuple():
            return shown(scheme, secret)
        case ClientCredentials() | RefreshToken():
            return Tokens(scheme, secret, base_url)
        case Auth():
            return Custom(secret)
        case _:
            return Asked(scheme, secret)


def _token(response: httpx2.Response, operation: str) -> Token:
    """RFC 6749, sections 5.1 and 5.2."""
    try:
        found = response.json()
    except ValueError:
        found = None
    found = found if isinstance(found, dict) else {}
    access, expires, refresh = (found.get(name) for name in ("access_token", "expires_in", "refresh_token"))
    if not response.is_success or not isinstance(access, str):
        told = [found[name] for name in ("error", "error_description") if isinstance(found.get(name), str)]
        raise TokenError(f"{operation}: no token: {response.status_code} {': '.join(told)}".rstrip(), operation)
    return Token(access, _seconds(expires), refresh if isinstance(refresh, str) else None)


def _seconds(written: object) -> float | None:
    """Some servers write the number as a text."""
    try:
        seconds = float(written) if isinstance(written, int | float | str) else nan
    except ValueError:
        return None
    return None if isnan(seconds) else seconds


def _end(seconds: float | None) -> float | None:
    return None if seconds is None else monotonic() + seconds
