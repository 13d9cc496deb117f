"""Clients of Guarded.

Generated; not to be edited.
"""

from collections.abc import Mapping

import httpx2

from ._operation import Scheme
from ._transport import AsyncContext, AsyncTransport, Secret, Settings, SyncContext, Transport, held
from .resources.guarded import AsyncGuardedResource, GuardedResource

SCHEMES: Mapping[str, Scheme] = {
    "bearer": Scheme("bearer"),
    "basic": Scheme("basic"),
    "key": Scheme("apiKey", "header", "X-Key"),
    "cookie": Scheme("apiKey", "cookie", "session"),
    "oauth": Scheme("bearer"),
}


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
        timeout: float | None = 60.0,
        http_client: httpx2.Client | None = None,
    ) -> None:
        credentials = held(
            {
                "bearer": bearer,
                "basic": basic,
                "key": key,
                "cookie": cookie,
                "oauth": oauth,
            }
        )
        settings = Settings(base_url, SCHEMES, credentials, headers or {}, timeout)
        self._transport = Transport(settings, http_client)
        self.guarded = GuardedResource(self._transport)


class AsyncClient(AsyncContext):
    """Guarded, one coroutine an operation."""

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
        timeout: float | None = 60.0,
        http_client: httpx2.AsyncClient | None = None,
    ) -> None:
        credentials = held(
            {
                "bearer": bearer,
                "basic": basic,
                "key": key,
                "cookie": cookie,
                "oauth": oauth,
            }
        )
        settings = Settings(base_url, SCHEMES, credentials, headers or {}, timeout)
        self._transport = AsyncTransport(settings, http_client)
        self.guarded = AsyncGuardedResource(self._transport)
