"""The SDK that does the work. Generated; not to be edited."""

from acme import (
    ApiConnectionError,
    ApiError,
    ApiTimeoutError,
    AsyncClient,
    AsyncDownload,
    AsyncPages,
    AsyncStream,
    ClientCredentials,
    MissingCredentialError,
    StatusError,
)
from acme._lossless import AS_JSON

__all__ = (
    "AS_JSON",
    "ApiConnectionError",
    "ApiError",
    "ApiTimeoutError",
    "AsyncClient",
    "AsyncDownload",
    "AsyncPages",
    "AsyncStream",
    "ClientCredentials",
    "MissingCredentialError",
    "StatusError",
)
