"""Clients of Notes.

Generated; not to be edited.
"""

from ._auth import Auth, ClientCredentials, RefreshToken, Token
from ._client import SERVERS, AsyncClient, Client
from ._downloads import AsyncDownload, Download
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
from ._files import File, FileContent
from ._lossless import MISSING, Missing
from ._options import CallOptions
from ._pages import AsyncPage, AsyncPages, Page
from ._raw import RawResponse
from ._retries import Retry
from ._servers import Server, ServerVariable
from ._streams import AsyncStream, Event, Stream
from ._timeouts import Timeout

__all__ = (
    "MISSING",
    "SERVERS",
    "ApiConnectionError",
    "ApiError",
    "ApiTimeoutError",
    "AsyncClient",
    "AsyncDownload",
    "AsyncPage",
    "AsyncPages",
    "AsyncStream",
    "Auth",
    "BadRequestError",
    "CallOptions",
    "Client",
    "ClientCredentials",
    "ClientError",
    "ClosedError",
    "ConflictError",
    "DecodeError",
    "Download",
    "Event",
    "File",
    "FileContent",
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
    "Server",
    "ServerError",
    "ServerVariable",
    "ServiceUnavailableError",
    "StatusError",
    "Stream",
    "Timeout",
    "Token",
    "TokenError",
    "TooManyRequestsError",
    "UnauthorizedError",
    "UnprocessableContentError",
)
