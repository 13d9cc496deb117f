"""How long a call may take."""

from dataclasses import dataclass
from time import monotonic


@dataclass(frozen=True, slots=True)
class Timeout:
    """Seconds: to connect, between two pieces of an answer, and for the whole call with all its attempts and waits.

    `None` is no limit. Where a number is asked for, it is that of the whole call.
    """

    connect: float | None = 5.0
    read: float | None = 60.0
    total: float | None = 600.0

    def limits(self, remaining: float | None) -> dict[str, float | None]:
        """Of one attempt, as the HTTP client knows them: none of them outlasts the call."""
        read = least(self.read, remaining)
        return {"connect": least(self.connect, remaining), "read": read, "write": read, "pool": remaining}


DEFAULT_TIMEOUT = Timeout()
NO_LIMIT = Timeout(None, None, None)


def timeout_of(given: Timeout | float | None) -> Timeout:
    """A number is the limit of the whole call."""
    match given:
        case Timeout():
            return given
        case None:
            return NO_LIMIT
        case seconds:
            return Timeout(total=seconds)


def least(one: float | None, other: float | None) -> float | None:
    """The stricter of two limits."""
    if one is None or other is None:
        return other if one is None else one
    return min(one, other)


def end_of(timeout: Timeout) -> float | None:
    """When a call that begins now has to have ended."""
    return None if timeout.total is None else monotonic() + timeout.total


def remaining_until(end: float | None) -> float | None:
    """Seconds left, never below nothing."""
    return None if end is None else max(0.0, end - monotonic())
