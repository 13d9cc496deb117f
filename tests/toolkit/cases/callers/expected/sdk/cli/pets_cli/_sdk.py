"""The SDK that does the work. It takes a while to import, so that only what calls something imports this. Generated; not to be edited."""

from pets import (
    ApiConnectionError,
    ApiError,
    Client,
    ClientCredentials,
    Download,
    MissingCredentialError,
    Page,
    RefreshToken,
    StatusError,
    Stream,
    Token,
)
from pets._lossless import AS_JSON

__all__ = (
    "AS_JSON",
    "ApiConnectionError",
    "ApiError",
    "Client",
    "ClientCredentials",
    "Download",
    "MissingCredentialError",
    "Page",
    "RefreshToken",
    "StatusError",
    "Stream",
    "Token",
)
