"""Clients of Acme Tasks.

Generated; not to be edited.
"""

from ._client import AsyncClient, Client
from ._errors import (
    ApiConnectionError,
    ApiError,
    ApiTimeoutError,
    BadRequestError,
    ClientError,
    ConflictError,
    ForbiddenError,
    GoneError,
    MissingCredentialError,
    NotFoundError,
    PreconditionFailedError,
    ServerError,
    StatusError,
    TooManyRequestsError,
    UnauthorizedError,
    UnexpectedAnswerError,
    UnprocessableContentError,
)
from ._downloads import AsyncDownload, Download
from ._files import File, FileContent
from ._lossless import MISSING, Missing
from ._streams import AsyncStream, Event, Stream

__all__ = (
    "MISSING",
    "ApiConnectionError",
    "ApiError",
    "ApiTimeoutError",
    "AsyncClient",
    "AsyncDownload",
    "AsyncStream",
    "BadRequestError",
    "Client",
    "ClientError",
    "ConflictError",
    "Download",
    "Event",
    "File",
    "FileContent",
    "ForbiddenError",
    "GoneError",
    "Missing",
    "MissingCredentialError",
    "NotFoundError",
    "PreconditionFailedError",
    "ServerError",
    "StatusError",
    "Stream",
    "TooManyRequestsError",
    "UnauthorizedError",
    "UnexpectedAnswerError",
    "UnprocessableContentError",
)
