"""Clients of Acme Tasks.

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
from .resources.auth import AsyncAuthResource, AuthResource
from .resources.orgs import AsyncOrgsResource, OrgsResource
from .resources.tasks import AsyncTasksResource, TasksResource

SCHEMES: Mapping[str, Scheme] = {
    "bearerAuth": Scheme("bearer"),
}

SERVERS: tuple[_servers.Server, ...] = (_servers.Server("/"),)
"""The servers of the contract."""


class Client(SyncContext):
    """Acme Tasks, one blocking call an operation."""

    def __init__(
        self,
        base_url: str,
        *,
        bearer_auth: Secret | None = None,
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
                "bearerAuth": bearer_auth,
            },
            headers=headers,
            query=query,
            timeout=timeout,
            retry=retry,
            max_retries=max_retries,
            logger=logger,
        )
        self._transport = Transport(settings, http_client, middleware)
        self.auth = AuthResource(self._transport)
        self.orgs = OrgsResource(self._transport)
        self.tasks = TasksResource(self._transport)


class AsyncClient(AsyncContext):
    """Acme Tasks, one coroutine an operation."""

    def __init__(
        self,
        base_url: str,
        *,
        bearer_auth: AsyncSecret | None = None,
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
                "bearerAuth": bearer_auth,
            },
            headers=headers,
            query=query,
            timeout=timeout,
            retry=retry,
            max_retries=max_retries,
            logger=logger,
        )
        self._transport = AsyncTransport(settings, http_client, middleware)
        self.auth = AsyncAuthResource(self._transport)
        self.orgs = AsyncOrgsResource(self._transport)
        self.tasks = AsyncTasksResource(self._transport)
