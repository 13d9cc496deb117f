"""Clients of Guarded.

Generated; not to be edited.
"""

import logging
from collections.abc import Mapping, Sequence

import httpx2

from . import _servers
from ._auth import AsyncSecret, Secret
from ._middleware import AsyncMiddleware, Middleware
from ._operation import Scheme
from ._options import Query
from ._retries import DEFAULT_RETRY, Retry
from ._settings import settings_of
from ._timeouts import DEFAULT_TIMEOUT, Timeout
from ._transport import AsyncContext, AsyncTransport, SyncContext, Transport
from .resources.guarded import AsyncGuardedResource, GuardedResource

SCHEMES: Mapping[str, Scheme] = {
    "bearer": Scheme("bearer"),
    "basic": Scheme("basic"),
    "key": Scheme("apiKey", "header", "X-Key"),
    "cookie": Scheme("apiKey", "cookie", "session"),
    "oauth": Scheme("bearer", token_url="https://example.com/token"),
}

SERVERS: tuple[_servers.Server, ...] = ()
"""The servers of the contract."""


class Client(SyncContext):
    """Guarded, one blocking call an operation."""

    def __init__(
        self,
        base_url: str,
        *,
        bearer: Secret | None = None,
        basic: Secret | None = None,
        key: Secret | None = None,
        cookie: Secret | None = None,
        oauth: Secret | None = None,
        headers: Mapping[str, str] | None = None,
        query: Query | None = None,
        timeout: Timeout | float | None = DEFAULT_TIMEOUT,
        retry: Retry = DEFAULT_RETRY,
        max_retries: int | None = None,
        middleware: Sequence[Middleware] = (),
        http_client: httpx2.Client | None = None,
        logger: logging.Logger | None = None,
    ) -> None:
        settings = settings_of(
            _servers.Choice(base_url),
            SERVERS,
            SCHEMES,
            {
                "bearer": bearer,
                "basic": basic,
                "key": key,
                "cookie": cookie,
                "oauth": oauth,
            },
            headers=headers,
            query=query,
            timeout=timeout,
            retry=retry,
            max_retries=max_retries,
            logger=logger,
        )
        self._transport = Transport(settings, http_client, middleware)
        self.guarded = GuardedResource(self._transport)


class AsyncClient(AsyncContext):
    """Guarded, one coroutine an operation."""

    def __init__(
        self,
        base_url: str,
        *,
        bearer: AsyncSecret | None = None,
        basic: AsyncSecret | None = None,
        key: AsyncSecret | None = None,
        cookie: AsyncSecret | None = None,
        oauth: AsyncSecret | None = None,
        headers: Mapping[str, str] | None = None,
        query: Query | None = None,
        timeout: Timeout | float | None = DEFAULT_TIMEOUT,
        retry: Retry = DEFAULT_RETRY,
        max_retries: int | None = None,
        middleware: Sequence[AsyncMiddleware] = (),
        http_client: httpx2.AsyncClient | None = None,
        logger: logging.Logger | None = None,
    ) -> None:
        settings = settings_of(
            _servers.Choice(base_url),
            SERVERS,
            SCHEMES,
            {
                "bearer": bearer,
                "basic": basic,
                "key": key,
                "cookie": cookie,
                "oauth": oauth,
            },
            headers=headers,
            query=query,
            timeout=timeout,
            retry=retry,
            max_retries=max_retries,
            logger=logger,
        )
        self._transport = AsyncTransport(settings, http_client, middleware)
        self.guarded = AsyncGuardedResource(self._transport)
