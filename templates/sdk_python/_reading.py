"""Reading answers while they arrive: what breaks then is told as what breaks before."""

from collections.abc import Iterator
from contextlib import contextmanager

import httpx2

from ._errors import ApiConnectionError, ApiTimeoutError


@contextmanager
def broken() -> Iterator[None]:
    """Raises ApiTimeoutError and ApiConnectionError in place of the HTTP client's errors."""
    try:
        yield
    except httpx2.TimeoutException as error:
        raise ApiTimeoutError("the rest of the answer did not come in time") from error
    except httpx2.TransportError as error:
        raise ApiConnectionError(f"the connection broke while the answer was read: {error}") from error
