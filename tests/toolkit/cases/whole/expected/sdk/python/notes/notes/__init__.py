"""Clients of Notes.

Generated; not to be edited.
"""

from ._auth import Auth, ClientCredentials, RefreshToken, Token
from ._client import AsyncClient, Client
from ._errors import (
    ApiConnectionError,
    ApiError,
    ApiTimeoutError,
    BadRequestError,
    ClientError,
    ClosedError,
    ConflictError,
    DecodeError,
    ForbiddenError,
    GoneError,
    InternalServerError,
    MissingCredentialError,
    NotFoundError,
    PreconditionFailedError,
    ServerError,
    ServiceUnavailableError,
    StatusError,
    TokenError,
    TooManyRequestsError,
    UnauthorizedError,
    UnprocessableContentError,
)
from ._files import File
from ._lossless import MISSING, Missing
from ._options import CallOptions
from ._pages import AsyncPage, AsyncPages, Page
from ._raw import RawResponse
from ._retries import Retry
from ._timeouts import Timeout

__all__ = (
    "MISSING",
    "ApiConnectionError",
    "ApiError",
    "ApiTimeoutError",
    "AsyncClient",
    "AsyncPage",
    "AsyncPages",
    "Auth",
    "BadRequestError",
    "CallOptions",
    "Client",
    "ClientCredentials",
    "ClientError",
    "ClosedError",
    "ConflictError",
    "DecodeError",
    "File",
    "ForbiddenError",
    "GoneError",
    "InternalServerError",
    "Missing",
    "MissingCredentialError",
    "NotFoundError",
    "Page",
    "PreconditionFailedError",
    "RawResponse",
    "RefreshToken",
    "Retry",
    "ServerError",
    "ServiceUnavailableError",
    "StatusError",
    "Timeout",
    "Token",
    "TokenError",
    "TooManyRequestsError",
    "UnauthorizedError",
    "UnprocessableContentError",
)
