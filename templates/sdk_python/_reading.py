"""What of an answer is read before it is handed out, and what while it arrives."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

import httpx2

from ._errors import ApiConnectionError, ApiTimeoutError
from ._operation import Operation, Reply


@dataclass(frozen=True, slots=True)
class Reading:
    """How the answers of an operation are read; of none, whole."""

    operation: Operation[Any] | None = None

    def is_piecewise(self, response: httpx2.Response) -> bool:
        """Whether this one is handed out before it is read; errors are not."""
        if self.operation is None or not self.operation.has_piecewise or not response.is_success:
            return False
        reply = self.operation.reply_for(response.status_code, media_type_of(response))
        return reply is not None and is_piecewise(reply, response)


WHOLE: Final = Reading()


def is_piecewise(reply: Reply, response: httpx2.Response) -> bool:
    return reply.is_piecewise and response.is_success and response.request.method != "HEAD"


def media_type_of(response: httpx2.Response) -> str:
    """Without its parameters. Read from the raw headers: to look one up by name costs as much as to decode a small body."""
    for name, value in response.headers.raw:
        if name.lower() == b"content-type":
            return value.partition(b";")[0].strip().lower().decode("latin-1")
    return ""


@contextmanager
def broken() -> Iterator[None]:
    """Raises ApiTimeoutError and ApiConnectionError in place of the HTTP client's errors."""
    try:
        yield
    except httpx2.TimeoutException as error:
        raise ApiTimeoutError("the rest of the answer did not come in time") from error
    except httpx2.TransportError as error:
        raise ApiConnectionError(f"the connection broke while the answer was read: {error}") from error
