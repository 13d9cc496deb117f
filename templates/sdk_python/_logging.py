"""What is logged of an attempt: everything but bodies and secrets."""

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from time import monotonic
from typing import Final
from urllib.parse import unquote_plus

import httpx2

from ._middleware import AsyncExchange, AsyncMiddleware, Exchange, Middleware
from ._operation import Scheme

HIDDEN: Final = "***"
HEADERS: Final = frozenset(("authorization", "proxy-authorization", "cookie", "set-cookie"))
TELLING: Final = ("token", "secret", "password", "signature", "api_key", "apikey", "api-key", "session")
"""Words in the names of headers and of query parameters whose values nobody should read in a log."""


@dataclass(frozen=True, slots=True)
class Log:
    """A logger, and the names that the contract says carry credentials."""

    logger: logging.Logger
    names: frozenset[str]

    @property
    def is_on(self) -> bool:
        return self.logger.isEnabledFor(logging.DEBUG)

    def answered(self, request: httpx2.Request, response: httpx2.Response, started: float) -> None:
        self._log(request, f"{response.status_code} in {monotonic() - started:.3f} s", response.headers)

    def failed(self, request: httpx2.Request, error: Exception, started: float) -> None:
        self._log(request, f"{type(error).__name__} after {monotonic() - started:.3f} s", {})

    def _log(self, request: httpx2.Request, outcome: str, headers: Mapping[str, str]) -> None:
        told = request.extensions
        self.logger.debug(
            "%s, attempt %s: %s %s: %s; sent %s; received %s",
            told.get("operation"),
            told.get("attempt"),
            request.method,
            self._url(request.url),
            outcome,
            self._headers(request.headers),
            self._headers(headers),
        )

    def _url(self, url: httpx2.URL) -> str:
        query = "&".join(self._pair(pair) for pair in url.query.decode("ascii").split("&")) if url.query else ""
        return f"{url.scheme}://{url.netloc.decode('ascii')}{url.path}{'?' if query else ''}{query}"

    def _pair(self, pair: str) -> str:
        name, equals, _ = pair.partition("=")
        return f"{name}={HIDDEN}" if equals and self._is_secret(unquote_plus(name)) else pair

    def _headers(self, headers: Mapping[str, str]) -> dict[str, str]:
        return {name: HIDDEN if self._is_secret(name) else value for name, value in headers.items()}

    def _is_secret(self, name: str) -> bool:
        lower = name.lower()
        return lower in HEADERS or lower in self.names or any(word in lower for word in TELLING)


def log_of(logger: logging.Logger, schemes: Iterable[Scheme]) -> Log:
    """The log of a client with these security schemes."""
    return Log(logger, frozenset(scheme.name.lower() for scheme in schemes))


def logged(log: Log) -> Middleware:
    """A line for each attempt, where somebody reads it."""

    def around(request: httpx2.Request, proceed: Exchange) -> httpx2.Response:
        if not log.is_on:
            return proceed(request)
        started = monotonic()
        try:
            response = proceed(request)
        except Exception as error:
            log.failed(request, error, started)
            raise
        log.answered(request, response, started)
        return response

    return around


def async_logged(log: Log) -> AsyncMiddleware:
    """A line for each attempt, where somebody reads it."""

    async def around(request: httpx2.Request, proceed: AsyncExchange) -> httpx2.Response:
        if not log.is_on:
            return await proceed(request)
        started = monotonic()
        try:
            response = await proceed(request)
        except Exception as error:
            log.failed(request, error, started)
            raise
        log.answered(request, response, started)
        return response

    return around
