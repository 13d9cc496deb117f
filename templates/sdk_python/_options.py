"""What a call may be given beside its arguments."""

from collections.abc import Mapping, Sequence
from typing import TypedDict

from ._files import Progress
from ._timeouts import Timeout

Query = Mapping[str, str | Sequence[str]]


class CallOptions(TypedDict, total=False):
    """Options of one call; what is left out is as the client has it."""

    timeout: Timeout | float | None  # a number is the limit of the whole call, in seconds
    max_retries: int
    headers: Mapping[str, str]  # beside the client's; the same name replaces
    query: Query  # likewise
    idempotency_key: str  # instead of one that the client makes; with it, any call is tried again
    on_progress: Progress  # told how much of a body is sent
