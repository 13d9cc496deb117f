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
from ._files import File
from ._lossless import MISSING, Missing

__all__ = (
    "MISSING",
    "ApiConnectionError",
    "ApiError",
    "ApiTimeoutError",
    "AsyncClient",
    "BadRequestError",
    "Client",
    "ClientError",
    "ConflictError",
    "File",
    "ForbiddenError",
    "GoneError",
    "Missing",
    "MissingCredentialError",
    "NotFoundError",
    "PreconditionFailedError",
    "ServerError",
    "StatusError",
    "TooManyRequestsError",
    "UnauthorizedError",
    "UnexpectedAnswerError",
    "UnprocessableContentError",
)
