"""One call: the request that its arguments make, and what follows from each attempt. Decides only: it neither sends nor waits."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final
from uuid import uuid4
from warnings import warn

import httpx2

from ._auth import Asked, Credential, Shown, Tokens
from ._bodies import Content, encode_body
from ._encoding import Encoded, encode_parameters, query_text
from ._errors import ApiConnectionError, ApiTimeoutError, ClosedError, MissingCredentialError
from ._files import Pieces
from ._lossless import MISSING
from ._operation import Body, Operation
from ._options import CallOptions
from ._reading import WHOLE, Reading
from ._retries import IDEMPOTENT, LONGEST_WAIT, Retry, retry_after
from ._settings import Settings, lowered, query_pairs
from ._streams import Again
from ._timeouts import end_of, remaining_until, timeout_of

UNSENT: Final = (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout)
"""The server has seen nothing, so that nothing can have been done."""
BROKEN: Final = (httpx2.TimeoutException, httpx2.NetworkError, httpx2.RemoteProtocolError, httpx2.ProxyError)
NO_OPTIONS: Final = CallOptions()
KEY_HEADER: Final = "idempotency-key"
"""draft-ietf-httpapi-idempotency-key-header, where the contract names no other."""
RETRY_COUNT: Final = "x-retry-count"
CALLER: Final = 5
"""Frames from a warning to who called a method of a resource: `_warn_once`, `begun`, `send`, the method."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """One HTTP request, but for its credentials."""

    operation: str  # its operationId
    method: str
    url: str
    headers: Mapping[str, str]  # names in lower case
    content: Content
    credentials: Sequence[Credential]
    is_repeatable: bool  # doing it twice is doing it once
    retry: Retry
    reading: Reading = WHOLE  # what of its answers is read before they are handed out


class Call:
    """A prepared request on its way: how often it was tried, and how long it may still take."""

    __slots__ = (
        "_end",
        "_is_renewed",
        "_max_retries",
        "_retries",
        "_revealed",
        "_settings",
        "_timeout",
        "attempts",
        "prepared",
    )

    def __init__(self, settings: Settings, prepared: Prepared, options: CallOptions = NO_OPTIONS) -> None:
        self._settings = settings
        self.prepared: Final = prepared
        self._timeout = timeout_of(options["timeout"]) if "timeout" in options else settings.timeout
        self._end = end_of(self._timeout)
        self._max_retries = options.get("max_retries", prepared.retry.max)
        self._retries = 0
        self._is_renewed = False
        self._revealed: Sequence[Shown | None] = ()
        self.attempts = 0

    @property
    def remaining(self) -> float | None:
        """Seconds that the whole call may still take."""
        return remaining_until(self._end)

    def request(
        self,
        http: httpx2.Client | httpx2.AsyncClient,
        revealed: Sequence[Shown | None],
        extensions: Mapping[str, Any],
    ) -> httpx2.Request:
        """The next attempt, with its credentials."""
        self.attempts += 1
        self._revealed = revealed
        prepared = self.prepared
        url, headers = _with_credentials(prepared, revealed)
        if self.attempts > 1:
            headers[RETRY_COUNT] = str(self.attempts - 1)
        data = prepared.content.data
        request = http.build_request(
            prepared.method,
            url,
            headers=headers,
            content=None if isinstance(data, Pieces) else data,
            extensions={
                **extensions,
                "timeout": self._timeout.limits(self.remaining),
                "end": self._end,
                "operation": prepared.operation,
                "attempt": self.attempts,
                "reading": prepared.reading,
            },
        )
        if isinstance(data, Pieces):
            request.stream = data
        return request

    def pause_after(self, response: httpx2.Response) -> float | None:
        """Seconds to the next attempt; None where this answer is the last."""
        status = response.status_code
        if status == 401 and self._renews():
            return 0.0
        if status not in self.prepared.retry.statuses:
            self._settings.budget.earn()
            return None
        asked = retry_after(response.headers)
        if not self.prepared.is_repeatable or (asked is not None and asked > LONGEST_WAIT):
            return None
        return self._pause(asked, str(status))

    def pause_after_error(self, error: Exception) -> float:
        """Seconds to the next attempt; where there is none, the error is raised as this package has it."""
        if isinstance(error, UNSENT) or (isinstance(error, BROKEN) and self.prepared.is_repeatable):
            pause = self._pause(None, type(error).__name__)
            if pause is not None:
                return pause
        if not isinstance(error, httpx2.RequestError):
            raise error
        if isinstance(error, httpx2.TimeoutException):
            raise self.timed_out() from error
        told = f"{self.prepared.operation}: {str(error) or type(error).__name__}"
        raise ApiConnectionError(told, self.prepared.operation, self.attempts) from error

    def timed_out(self) -> ApiTimeoutError:
        """No answer came, and none will be waited for."""
        operation = self.prepared.operation
        return ApiTimeoutError(f"{operation}: no answer in time", operation, self.attempts)

    def closed(self) -> ClosedError:
        operation = self.prepared.operation
        return ClosedError(f"{operation}: the client was closed", operation, self.attempts)

    def for_token(self, tokens: Tokens) -> "Call":
        """The call for a token that this one needs; it may take as long as this one."""
        headers, body = tokens.request()
        prepared = Prepared(
            self.prepared.operation,
            "POST",
            tokens.url,
            headers,
            Content(None, body),
            (),
            tokens.is_repeatable,
            self._settings.retry,
        )
        return Call(self._settings, prepared, {"timeout": replace(self._timeout, total=self.remaining)})

    def again(self, after: Callable[[str], Any]) -> Again | None:
        """How its answer is asked for again, if it is a stream that breaks."""
        return Again(after, self._max_retries, self._settings.retry.wait) if self.prepared.method == "GET" else None

    def resumed(self, last_event_id: str) -> "Call":
        """The same call for what comes after an event (HTML, section 9.2.4)."""
        prepared = replace(self.prepared, headers={**self.prepared.headers, "last-event-id": last_event_id})
        return Call(self._settings, prepared, {"timeout": self._timeout, "max_retries": self._max_retries})

    def _renews(self) -> bool:
        """Whether there may be a better credential than the one refused: asked for once a call."""
        fresh = [one for one in self.prepared.credentials if isinstance(one, Asked | Tokens)]
        if self._is_renewed or not fresh or not self.prepared.content.is_repeatable:
            return False
        self._is_renewed = True
        for credential, revealed in zip(self.prepared.credentials, self._revealed, strict=True):
            if isinstance(credential, Tokens):
                credential.refused(revealed)
        return True

    def _pause(self, asked: float | None, why: str) -> float | None:
        if self._retries >= self._max_retries:
            return None
        pause = self._settings.retry.wait(self._retries) if asked is None else asked
        remaining = self.remaining
        if (remaining is not None and pause >= remaining) or not self._settings.budget.spend():
            return None
        self._retries += 1
        self._settings.log.logger.info("%s: %s; tried again in %.2f s", self.prepared.operation, why, pause)
        return pause


def begun(
    settings: Settings,
    operation: Operation[Any],
    arguments: Mapping[str, object],
    body: object,
    media_type: str | None,
    options: CallOptions | None,
    url: str | None = None,
) -> Call:
    """A call as a method of a resource begins it; `url` is where a page is that a link led to."""
    if operation.deprecated:
        _warn_once(settings, operation, arguments)
    given = options or NO_OPTIONS
    return Call(settings, prepare(settings, operation, arguments, body, media_type, given, url), given)


def prepare(
    settings: Settings,
    operation: Operation[Any],
    arguments: Mapping[str, object],
    body: object = MISSING,
    media_type: str | None = None,
    options: CallOptions = NO_OPTIONS,
    url: str | None = None,
) -> Prepared:
    """The request that these arguments make."""
    credentials = _chosen_credentials(settings, operation)
    encoded = encode_parameters(operation.parameters, arguments)
    content = Content(None) if body is MISSING else encode_body(_chosen_body(operation, media_type), body)
    if "on_progress" in options:
        content = content.watched(options["on_progress"])
    headers = _headers(settings, operation, encoded, content, options)
    key_header = operation.idempotency or KEY_HEADER
    if "idempotency_key" in options:
        headers[key_header] = options["idempotency_key"]
    elif operation.idempotency and key_header not in headers:
        headers[key_header] = str(uuid4())
    is_repeatable = content.is_repeatable and (operation.method in IDEMPOTENT or key_header in headers)
    target = _url(settings, operation, encoded, options) if url is None else url
    return Prepared(
        operation.id,
        operation.method,
        target,
        headers,
        content,
        credentials,
        is_repeatable,
        settings.retry.of(operation.max_retries, operation.retry_statuses),
        Reading(operation),
    )


def _warn_once(settings: Settings, operation: Operation[Any], arguments: Mapping[str, object]) -> None:
    """Of what is deprecated, once a client."""
    for argument, message in operation.deprecated:
        is_used = not argument or arguments.get(argument, MISSING) is not MISSING
        if is_used and message not in settings.warned:
            settings.warned.add(message)
            warn(message, DeprecationWarning, stacklevel=CALLER)


def _chosen_credentials(settings: Settings, operation: Operation[Any]) -> Sequence[Credential]:
    """What the first alternative asks for that this client has in full; nobody else's operation sees a secret."""
    credentials = settings.credentials
    for alternative in operation.security:
        if alternative and all(name in credentials for name in alternative):
            return [credentials[name] for name in alternative]
    if operation.security and () not in operation.security:
        wanted = " or ".join(" and ".join(alternative) for alternative in operation.security)
        raise MissingCredentialError(f"{operation.id} needs {wanted}: give it to the client", operation.id)
    return ()


def _chosen_body(operation: Operation[Any], media_type: str | None) -> Body:
    """The media type the caller names, else the first that the contract does."""
    for body in operation.bodies:
        if media_type is None or body.media_type == media_type:
            return body
    raise TypeError(f"{operation.id} takes no body of media type {media_type!r}")


def _headers(
    settings: Settings, operation: Operation[Any], encoded: Encoded, content: Content, options: CallOptions
) -> dict[str, str]:
    headers = {"accept": operation.accept, **settings.headers}
    for name, text in encoded.headers:
        headers[name.lower()] = text
    if encoded.cookies:
        headers["cookie"] = "; ".join(f"{name}={value}" for name, value in encoded.cookies)
    if content.content_type is not None:
        headers["content-type"] = content.content_type
    if isinstance(content.data, Pieces):
        headers |= [content.data.framing]
    if "headers" in options:
        headers |= lowered(options["headers"])
    return headers


def _url(settings: Settings, operation: Operation[Any], encoded: Encoded, options: CallOptions) -> str:
    path = operation.path
    for name, text in encoded.path.items():
        path = path.replace("{" + name + "}", text)
    query = encoded.query
    if settings.query or "query" in options:
        own = tuple(query_pairs(options.get("query", {})))
        query = [*query, *_unless_named(settings.query, (*query, *own)), *own]
    written = query_text(query)
    root = settings.root if operation.servers is None else settings.choice.root(operation.servers)
    return f"{root}{path}?{written}" if written else root + path


def _unless_named(pairs: Iterable[tuple[str, str]], others: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    names = {name for name, _ in others}
    return [pair for pair in pairs if pair[0] not in names]


def _with_credentials(prepared: Prepared, revealed: Sequence[Shown | None]) -> tuple[str, dict[str, str]]:
    """What the caller wrote into a header himself stays."""
    url, headers = prepared.url, dict(prepared.headers)
    for one in revealed:
        match one:
            case Shown("header", name, text):
                headers.setdefault(name, text)
            case Shown("query", name, text):
                url = f"{url}{'&' if '?' in url else '?'}{name}={text}"
            case Shown("cookie", name, text):
                pair = f"{name}={text}"
                headers["cookie"] = f"{headers['cookie']}; {pair}" if "cookie" in headers else pair
            case _:
                pass
    return url, headers
