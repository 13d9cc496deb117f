"""Whether a call is tried again, and when. Decides only: nothing here waits or sends."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from math import isnan
from random import uniform
from typing import Final

STATUSES: Final = frozenset((408, 425, 429, 500, 502, 503, 504))
IDEMPOTENT: Final = frozenset(("GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE", "QUERY"))
"""RFC 9110, section 9.2.2, and QUERY of OpenAPI 3.2, section 4.9."""
LONGEST_WAIT: Final = 60.0
"""A server that asks for more is no longer waited for: the caller knows better what to do with a minute."""


@dataclass(frozen=True, slots=True)
class Retry:
    """How often and when a call is tried again.

    Before the n-th retry a client waits a random time up to `base * 2**(n - 1)` seconds, `cap` at the most (full jitter); what `Retry-After`
    says goes before. `budget` is how many retries a client has in hand: each takes one, and ten successes give one back, so that a server
    that is down is not asked three times as often by everybody.
    """

    max: int = 2
    base: float = 0.5
    cap: float = 8.0
    budget: int = 10
    statuses: frozenset[int] = STATUSES

    def of(self, times: int | None, statuses: Collection[int] | None) -> "Retry":
        """With what the contract says of an operation; a client that never tries again does not."""
        if times is None and statuses is None:
            return self
        return replace(
            self,
            max=self.max if times is None or not self.max else times,
            statuses=self.statuses if statuses is None else frozenset(statuses),
        )

    def wait(self, retries: int) -> float:
        """Seconds before the next attempt, where the server says nothing."""
        return uniform(0, min(self.cap, self.base * 2.0 ** min(retries, 60)))  # noqa: S311  (no secret is made of it)


DEFAULT_RETRY: Final = Retry()


class Budget:
    """What a client has in hand for retries, counted in tenths.

    Shared by threads without a lock: at worst a success is not counted, which is no harm.
    """

    __slots__ = ("_full", "_tenths")

    def __init__(self, retries: int) -> None:
        self._full = self._tenths = retries * 10

    def spend(self) -> bool:
        """Whether there was one left."""
        if self._tenths < 10:
            return False
        self._tenths -= 10
        return True

    def earn(self) -> None:
        """For a success."""
        if self._tenths < self._full:
            self._tenths += 1


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds, of either form of `Retry-After` (RFC 9110, section 10.2.3); None where it is not there or cannot be read.

    A date is reckoned from the server's own `Date`, so that clocks need not agree.
    """
    written = headers.get("retry-after")
    if written is None:
        return None
    try:
        seconds = float(written)
    except ValueError:
        return _seconds_until(written, headers.get("date", ""))
    return None if isnan(seconds) else max(0.0, seconds)


def _seconds_until(written: str, server_date: str) -> float | None:
    until = _date(written)
    if until is None:
        return None
    now = _date(server_date) or datetime.now(UTC)
    return max(0.0, (until - now).total_seconds())


def _date(written: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(written)
    except ValueError:
        return None
    return found if found.tzinfo is not None else found.replace(tzinfo=UTC)
