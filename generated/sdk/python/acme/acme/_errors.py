"""What a call may raise. Everything derives from `ApiError`; what the server answered from `StatusError`."""

from collections.abc import Mapping
from typing import Any, Final

import httpx2


class ApiError(Exception):
    """Base of all that a client of this package raises about a call."""


class ApiConnectionError(ApiError):
    """The server was not reached, or the connection broke."""


class ApiTimeoutError(ApiConnectionError):
    """The answer did not come in time."""


class MissingCredentialError(ApiError):
    """The operation needs a credential that this client was not given; nothing was sent."""


class UnexpectedAnswerError(ApiError):
    """The server answered something that the contract does not allow."""

    def __init__(self, message: str, response: httpx2.Response) -> None:
        super().__init__(message)
        self.response: Final = response
        self.status: Final = response.status_code


class StatusError(ApiError):
    """An answer that is no success; `body` is decoded as the contract declares it, else the JSON value or the text."""

    def __init__(self, response: httpx2.Response, body: Any) -> None:
        self.response: Final = response
        self.status: Final = response.status_code
        self.body: Final = body
        super().__init__(self._message())

    @property
    def headers(self) -> Mapping[str, str]:
        return self.response.headers

    @property
    def request_id(self) -> str | None:
        """To be quoted when asking about this answer."""
        return self.headers.get("x-request-id") or self.headers.get("request-id")

    @property
    def problem(self) -> Mapping[str, Any] | None:
        """The problem details (RFC 9457) as they came, if the answer has any."""
        if not self.headers.get("content-type", "").startswith("application/problem+json"):
            return None
        try:
            details = self.response.json()
        except ValueError:
            return None
        return details if isinstance(details, dict) else None

    def _message(self) -> str:
        problem = self.problem or {}
        told = problem.get("detail") or problem.get("title") or self.response.reason_phrase
        asked = f"; request id {self.request_id}" if self.request_id else ""
        return f"{self.status} {told}{asked}"


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
}


def status_error(response: httpx2.Response, body: Any) -> StatusError:
    """The error class of this status."""
    status = response.status_code
    by_hundred = ServerError if status >= 500 else ClientError if status >= 400 else StatusError
    return _BY_STATUS.get(status, by_hundred)(response, body)
