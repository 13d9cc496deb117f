"""Clients of Acme Tasks.

Generated; not to be edited.
"""

from collections.abc import Mapping

import httpx2

from ._operation import Scheme
from ._transport import AsyncContext, AsyncTransport, Secret, Settings, SyncContext, Transport, held
from .resources.auth import AsyncAuthResource, AuthResource
from .resources.orgs import AsyncOrgsResource, OrgsResource
from .resources.tasks import AsyncTasksResource, TasksResource

SCHEMES: Mapping[str, Scheme] = {
    "bearerAuth": Scheme("bearer"),
}


class Client(SyncContext):
    """Acme Tasks, one blocking call an operation."""

    def __init__(
        self,
        base_url: str,
        *,
        bearer_auth: Secret | None = None,
        headers: Mapping[str, str] | None = None,
        timeout: float | None = 60.0,
        http_client: httpx2.Client | None = None,
    ) -> None:
        credentials = held(
            {
                "bearerAuth": bearer_auth,
            }
        )
        settings = Settings(base_url, SCHEMES, credentials, headers or {}, timeout)
        self._transport = Transport(settings, http_client)
        self.auth = AuthResource(self._transport)
        self.orgs = OrgsResource(self._transport)
        self.tasks = TasksResource(self._transport)


class AsyncClient(AsyncContext):
    """Acme Tasks, one coroutine an operation."""

    def __init__(
        self,
        base_url: str,
        *,
        bearer_auth: Secret | None = None,
        headers: Mapping[str, str] | None = None,
        timeout: float | None = 60.0,
        http_client: httpx2.AsyncClient | None = None,
    ) -> None:
        credentials = held(
            {
                "bearerAuth": bearer_auth,
            }
        )
        settings = Settings(base_url, SCHEMES, credentials, headers or {}, timeout)
        self._transport = AsyncTransport(settings, http_client)
        self.auth = AsyncAuthResource(self._transport)
        self.orgs = AsyncOrgsResource(self._transport)
        self.tasks = AsyncTasksResource(self._transport)
