"""What a call may raise. Everything derives from `ApiError`; what the server answered from `StatusError`."""

from collections.abc import Mapping
from typing import Any, Final

import httpx2

from ._retries import retry_after


class ApiError(Exception):
    """Base of all that a client of this package raises about a call."""

    def __init__(self, message: str, operation: str = "", attempts: int = 0) -> None:
        super().__init__(message)
        self.operation: Final = operation  # its operationId
        self.attempts: Final = attempts  # how often it was tried


class ApiConnectionError(ApiError):
    """The server was not reached, or the connection broke."""


class ApiTimeoutError(ApiConnectionError):
    """The answer did not come in time."""


class ClosedError(ApiError):
    """The client was closed before or while the call ran."""


class MissingCredentialError(ApiError):
    """The operation needs a credential that this client was not given; nothing was sent."""


class TokenError(ApiError):
    """The token server gave no token; nothing was sent to the operation."""


class _AnswerError(ApiError):
    """There was an answer."""

    def __init__(self, message: str, response: httpx2.Response, operation: str, attempts: int) -> None:
        super().__init__(message, operation, attempts)
        self.response: Final = response
        self.status: Final = response.status_code

    @property
    def headers(self) -> Mapping[str, str]:
        return self.response.headers

    @property
    def request_id(self) -> str | None:
        """To be quoted when asking about this answer."""
        return request_id_of(self.response)


class DecodeError(_AnswerError):
    """The server answered something that the contract does not allow."""


class StatusError(_AnswerError):
    """An answer that is no success; `body` is decoded as the contract declares it, else the JSON value or the text."""

    def __init__(self, response: httpx2.Response, body: Any, operation: str = "", attempts: int = 1) -> None:
        self.body: Final = body
        super().__init__(_message(response, operation), response, operation, attempts)

    @property
    def problem(self) -> Mapping[str, Any] | None:
        """The problem details (RFC 9457) as they came, if the answer has any."""
        return _problem(self.response)

    @property
    def retry_after(self) -> float | None:
        """Seconds after which the server would like to be asked again, if it says so."""
        return retry_after(self.headers)


class ClientError(StatusError):
    """4xx: the request was at fault."""


class ServerError(StatusError):
    """5xx: the server was at fault."""


class BadRequestError(ClientError): ...


class UnauthorizedError(ClientError): ...


class ForbiddenError(ClientError): ...


class NotFoundError(ClientError): ...


class ConflictError(ClientError): ...


class GoneError(ClientError): ...


class PreconditionFailedError(ClientError): ...


class UnprocessableContentError(ClientError): ...


class TooManyRequestsError(ClientError): ...


class InternalServerError(ServerError): ...


class ServiceUnavailableError(ServerError): ...


_BY_STATUS: Mapping[int, type[StatusError]] = {
    400: BadRequestError,
    401: UnauthorizedError,
    403: ForbiddenError,
    404: NotFoundError,
    409: ConflictError,
    410: GoneError,
    412: PreconditionFailedError,
    422: UnprocessableContentError,
    429: TooManyRequestsError,
    500: InternalServerError,
    503: ServiceUnavailableError,
}


def status_error(response: httpx2.Response, body: Any, operation: str = "", attempts: int = 1) -> StatusError:
    """The error class of this status."""
    status = response.status_code
    by_hundred = ServerError if status >= 500 else ClientError if status >= 400 else StatusError
    return _BY_STATUS.get(status, by_hundred)(response, body, operation, attempts)


def request_id_of(response: httpx2.Response) -> str | None:
    headers = response.headers
    return headers.get("x-request-id") or headers.get("request-id")


def _message(response: httpx2.Response, operation: str) -> str:
    problem = _problem(response) or {}
    told = problem.get("detail") or problem.get("title") or response.reason_phrase
    request_id = request_id_of(response)
    said = f"{operation}: {response.status_code} {told}".removeprefix(": ")
    return f"{said}; request id {request_id}" if request_id else said


def _problem(response: httpx2.Response) -> Mapping[str, Any] | None:
    if not response.headers.get("content-type", "").startswith("application/problem+json"):
        return None
    try:
        details = response.json()
    except ValueError:
        return None
    return details if isinstance(details, dict) else None
