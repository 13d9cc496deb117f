"""Sends operations: a sync and an async transport, which differ in nothing but `await`."""

from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Any, TypeVar, cast
from urllib.parse import quote

import httpx2

from ._bodies import Content, encode_body
from ._decoding import decoded, media_type_of, piecewise_reply
from ._downloads import AsyncDownload, Download
from ._encoding import Encoded, encode_parameters
from ._errors import (
    ApiConnectionError,
    ApiTimeoutError,
    MissingCredentialError,
    UnexpectedAnswerError,
    status_error,
)
from ._files import Pieces
from ._lossless import MISSING, Missing, Model
from ._operation import Body, Operation, Reply, Scheme
from ._streams import AsyncStream, Stream, position

T = TypeVar("T")
Secret = str | tuple[str, str] | Callable[[], str]
"""A token or key; user and password; or a function that is asked for the token at each call."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What both transports know: where the server is and what the caller may show it."""

    base_url: str
    schemes: Mapping[str, Scheme]
    credentials: Mapping[str, Secret]
    headers: Mapping[str, str]
    timeout: float | None


@dataclass(frozen=True, slots=True)
class Prepared:
    """One HTTP request, before any client has seen it."""

    method: str
    url: str
    headers: tuple[tuple[str, str], ...]
    content: bytes | Pieces | None


class Transport:
    """Sends operations over a `httpx2.Client`, its own or one that it is given."""

    def __init__(self, settings: Settings, http_client: httpx2.Client | None = None) -> None:
        self._settings = settings
        self._http = http_client or httpx2.Client(timeout=settings.timeout)
        self._is_ours = http_client is None

    def send(
        self,
        operation: Operation[T],
        arguments: Mapping[str, object],
        body: object = MISSING,
        media_type: str | None = None,
    ) -> T:
        prepared = prepare(self._settings, operation, arguments, body, media_type)
        response = self._answer(operation, prepared)
        reply = piecewise_reply(operation, response)
        if reply is None:
            return decode(operation, response)
        if reply.codec == "binary":
            return cast("T", Download(response))
        reopen = None if prepared.method != "GET" else lambda last: self._answer(operation, resumed(prepared, last))
        return cast("T", Stream(response, position(reply), reopen))

    def _answer(self, operation: Operation[Any], prepared: Prepared) -> httpx2.Response:
        """Read to its end, unless it is handed out piece by piece."""
        try:
            response = self._http.send(_built(self._http, self._settings, prepared), stream=True)
            if piecewise_reply(operation, response) is None:
                response.read()
        except httpx2.TimeoutException as error:
            raise ApiTimeoutError(f"{operation.id}: no answer in time") from error
        except httpx2.TransportError as error:
            raise ApiConnectionError(f"{operation.id}: {error}") from error
        return response

    def close(self) -> None:
        """Close the connections, if they are this transport's own."""
        if self._is_ours:
            self._http.close()


class AsyncTransport:
    """Sends operations over a `httpx2.AsyncClient`, its own or one that it is given."""

    def __init__(self, settings: Settings, http_client: httpx2.AsyncClient | None = None) -> None:
        self._settings = settings
        self._http = http_client or httpx2.AsyncClient(timeout=settings.timeout)
        self._is_ours = http_client is None

    async def send(
        self,
        operation: Operation[T],
        arguments: Mapping[str, object],
        body: object = MISSING,
        media_type: str | None = None,
    ) -> T:
        prepared = prepare(self._settings, operation, arguments, body, media_type)
        response = await self._answer(operation, prepared)
        reply = piecewise_reply(operation, response)
        if reply is None:
            return decode(operation, response)
        if reply.codec == "binary":
            return cast("T", AsyncDownload(response))
        reopen = None if prepared.method != "GET" else lambda last: self._answer(operation, resumed(prepared, last))
        return cast("T", AsyncStream(response, position(reply), reopen))

    async def _answer(self, operation: Operation[Any], prepared: Prepared) -> httpx2.Response:
        """Read to its end, unless it is handed out piece by piece."""
        try:
            response = await self._http.send(_built(self._http, self._settings, prepared), stream=True)
            if piecewise_reply(operation, response) is None:
                await response.aread()
        except httpx2.TimeoutException as error:
            raise ApiTimeoutError(f"{operation.id}: no answer in time") from error
        except httpx2.TransportError as error:
            raise ApiConnectionError(f"{operation.id}: {error}") from error
        return response

    async def close(self) -> None:
        """Close the connections, if they are this transport's own."""
        if self._is_ours:
            await self._http.aclose()


class SyncContext:
    """What the generated sync client inherits: `with Client(...) as client`."""

    _transport: Transport

    def close(self) -> None:
        """Close the connections, unless the HTTP client was injected."""
        self._transport.close()

    def __enter__(self: T) -> T:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class AsyncContext:
    """What the generated async client inherits: `async with AsyncClient(...) as client`."""

    _transport: AsyncTransport

    async def close(self) -> None:
        """Close the connections, unless the HTTP client was injected."""
        await self._transport.close()

    async def __aenter__(self: T) -> T:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()


def given(**values: object) -> dict[str, Any]:
    """The arguments that were."""
    return {name: value for name, value in values.items() if value is not MISSING}


def unless_empty(body: Model) -> Model | Missing:
    """A body that need not be there, which nothing was said of."""
    return body if body.model_fields_set else MISSING


def held(credentials: Mapping[str, Secret | None]) -> dict[str, Secret]:
    """Those that were given."""
    return {name: secret for name, secret in credentials.items() if secret is not None}


def prepare(
    settings: Settings,
    operation: Operation[Any],
    arguments: Mapping[str, object],
    body: object = MISSING,
    media_type: str | None = None,
) -> Prepared:
    """The request that these arguments make."""
    encoded = encode_parameters(operation.parameters, arguments)
    _add_credentials(settings, operation, encoded)
    headers = [("accept", operation.accept), *settings.headers.items(), *encoded.headers]
    ready = Content(None)
    if body is not MISSING:
        ready = encode_body(_chosen_body(operation, media_type), body)
    if ready.content_type is not None:
        headers.append(("content-type", ready.content_type))
    if encoded.cookies:
        headers.append(("cookie", "; ".join(f"{name}={value}" for name, value in encoded.cookies)))
    if isinstance(ready.data, Pieces):
        headers.append(ready.data.framing)
    return Prepared(operation.method, _url(settings, operation, encoded), tuple(headers), ready.data)


def resumed(prepared: Prepared, last_event_id: str) -> Prepared:
    """The same request for what comes after an event (HTML, section 9.2.4)."""
    return replace(prepared, headers=(*prepared.headers, ("last-event-id", last_event_id)))


def decode(operation: Operation[T], response: httpx2.Response) -> T:
    """The typed result of a success; anything else raises."""
    media_type = media_type_of(response)
    reply = operation.reply_for(response.status_code, media_type)
    if not response.is_success:
        raise status_error(response, _error_body(reply, response))
    if reply is None:
        if not operation.replies and not response.content:
            return cast("T", None)
        told = f"{response.status_code} {media_type}".rstrip()
        raise UnexpectedAnswerError(f"{operation.id}: the contract declares no such answer: {told}", response)
    try:
        return cast("T", decoded(reply, response))
    except ValueError as error:
        raise UnexpectedAnswerError(
            f"{operation.id}: the answer does not fit the contract: {error}", response
        ) from error


def _url(settings: Settings, operation: Operation[Any], encoded: Encoded) -> str:
    path = operation.path
    for name, text in encoded.path.items():
        path = path.replace("{" + name + "}", text)
    query = encoded.query_text
    url = settings.base_url.rstrip("/") + path
    return f"{url}?{query}" if query else url


def _chosen_body(operation: Operation[Any], media_type: str | None) -> Body:
    """The media type the caller names, else the first that the contract does."""
    for body in operation.bodies:
        if media_type is None or body.media_type == media_type:
            return body
    raise TypeError(f"{operation.id} takes no body of media type {media_type!r}")


def _add_credentials(settings: Settings, operation: Operation[Any], encoded: Encoded) -> None:
    """Show what the first alternative asks for that this client has in full; nobody else's operation sees a secret."""
    for alternative in operation.security:
        if alternative and all(name in settings.credentials for name in alternative):
            for name in alternative:
                _show(settings.schemes[name], settings.credentials[name], encoded)
            return
    if operation.security and () not in operation.security:
        wanted = " or ".join(" and ".join(alternative) for alternative in operation.security)
        raise MissingCredentialError(f"{operation.id} needs {wanted}: give it to the client")


def _show(scheme: Scheme, secret: Secret, encoded: Encoded) -> None:
    shown = secret() if callable(secret) else secret
    if scheme.kind == "basic" and isinstance(shown, tuple):
        encoded.headers.append(("authorization", _basic(*shown)))
        return
    if isinstance(shown, tuple):
        raise TypeError("user and password are for basic authentication only")
    place = {"header": encoded.headers, "query": encoded.query, "cookie": encoded.cookies}[scheme.location]
    text = f"{scheme.kind.title()} {shown}" if scheme.kind != "apiKey" else shown
    place.append((scheme.name, text if scheme.location == "header" else quote(text, safe="")))


def _basic(user: str, password: str) -> str:
    return "Basic " + b64encode(f"{user}:{password}".encode()).decode("ascii")


def _built(http: httpx2.Client | httpx2.AsyncClient, settings: Settings, prepared: Prepared) -> httpx2.Request:
    is_whole = not isinstance(prepared.content, Pieces)
    request = http.build_request(
        prepared.method,
        prepared.url,
        headers=list(prepared.headers),
        content=prepared.content if is_whole else None,
        timeout=settings.timeout,
    )
    if isinstance(prepared.content, Pieces):
        request.stream = prepared.content
    return request


def _error_body(reply: Reply | None, response: httpx2.Response) -> Any:
    """An error is told even if its body is not what was declared."""
    if reply is not None:
        try:
            return decoded(reply, response)
        except ValueError:
            pass
    try:
        return response.json()
    except ValueError:
        return response.text
