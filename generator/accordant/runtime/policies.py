"""What a contract's `x-` fields ask an application for: permissions, limits, memory of answers, a record of what was done.

Each is a small protocol. Limits, idempotency and caches are kept in memory where an application brings none of its own;
who may do what, and where records go, nobody can guess, so an application without them does not start.
"""

import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Final, Literal, Protocol, TypeAlias

from accordant.clearance import DataClass

from .bounded import shorten
from .problem import Answer

MOST_KEPT: Final = 10_000
"""Entries that each of the memories below keeps; the oldest goes first."""


class Permissions(Protocol):
    """Who may do what: `x-permission`."""

    async def allows(self, principal: Any, relation: str, object: str) -> bool:
        """Whether a principal has a relation (`edit`) to an object (`task:42`), in Zanzibar's words."""
        ...


@dataclass(frozen=True, slots=True)
class Taken:
    """What is left of a limit. `wait` is None where the request may go on, else the seconds until one may."""

    left: int
    resets_in: float
    wait: float | None = None


class RateLimits(Protocol):
    """How often: `x-rate-limit`."""

    async def take(self, key: str, limit: int, window: float) -> Taken:
        """Count one request of `limit` that a key has in `window` seconds."""
        ...


Begun: TypeAlias = Literal["new", "running", "other"] | Answer
"""Of a key: never seen, of a request that is still running, of another request, or answered before."""


class Idempotency(Protocol):
    """Answers to requests that may be sent twice: `x-idempotency`."""

    async def begin(self, key: str, fingerprint: str, seconds: float) -> Begun:
        """Claim a key for a request; what is known of it is forgotten after so many seconds."""
        ...

    async def finish(self, key: str, answer: Answer) -> None:
        """Keep the answer of the request that claimed a key."""
        ...

    async def abandon(self, key: str) -> None:
        """Give a key back: its request came to nothing and may be tried again."""
        ...


class Cache(Protocol):
    """Answers that may be given again: `x-cache`."""

    async def get(self, key: str) -> Answer | None: ...

    async def put(self, key: str, answer: Answer, seconds: float, tags: Iterable[str]) -> None: ...

    async def invalidate(self, tags: Iterable[str]) -> None:
        """Forget every answer that has one of these tags."""
        ...


@dataclass(frozen=True, slots=True)
class AuditRecord:
    """What was asked for, by whom, and what became of it. When, the recorder knows."""

    action: str
    object: str | None
    operation: str
    principal: Any
    client: str | None
    request_id: str
    status: int


class Audit(Protocol):
    """Where records go: `x-audit`."""

    async def record(self, entry: AuditRecord) -> None: ...


@dataclass(frozen=True, slots=True)
class Policies:
    """What an application brings. `subject` says who a principal is, in a text that is always the same.

    `clearance` says up to which class a principal may see data; somebody anonymous sees what is public.
    """

    permissions: Permissions | None = None
    rate_limits: RateLimits = field(default_factory=lambda: MemoryRateLimits())
    idempotency: Idempotency = field(default_factory=lambda: MemoryIdempotency())
    cache: Cache = field(default_factory=lambda: MemoryCache())
    audit: Audit | None = None
    subject: Callable[[Any], str] = str
    clearance: Callable[[Any], DataClass] | None = None


class MemoryRateLimits:
    """Limits of one process, by the generic cell rate algorithm (ITU-T I.371): requests are spread, and may come in bursts."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._due: OrderedDict[str, float] = OrderedDict()  # key → when its allowance is whole again

    async def take(self, key: str, limit: int, window: float) -> Taken:
        now, each = self._now(), window / limit
        due = max(self._due.get(key, now), now) + each
        over = due - window - now
        if over > each * 1e-9:  # but for what is lost in rounding
            return Taken(0, due - each - now, over)
        self._due[key] = due
        self._due.move_to_end(key)
        shorten(self._due, MOST_KEPT)
        return Taken(int((window - (due - now)) / each + 1e-9), due - now)


@dataclass(slots=True)
class _Claim:
    fingerprint: str
    ends: float
    answer: Answer | None = None


class MemoryIdempotency:
    """Keys of one process."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._claims: OrderedDict[str, _Claim] = OrderedDict()

    async def begin(self, key: str, fingerprint: str, seconds: float) -> Begun:
        known = self._claims.get(key)
        if known is None or known.ends <= self._now():
            self._claims[key] = _Claim(fingerprint, self._now() + seconds)
            self._claims.move_to_end(key)
            shorten(self._claims, MOST_KEPT)
            return "new"
        if known.fingerprint != fingerprint:
            return "other"
        return known.answer or "running"

    async def finish(self, key: str, answer: Answer) -> None:
        known = self._claims.get(key)
        if known is not None:
            known.answer = answer

    async def abandon(self, key: str) -> None:
        self._claims.pop(key, None)


@dataclass(frozen=True, slots=True)
class _Kept:
    answer: Answer
    ends: float
    tags: frozenset[str]


class MemoryCache:
    """Answers of one process."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._kept: OrderedDict[str, _Kept] = OrderedDict()

    async def get(self, key: str) -> Answer | None:
        known = self._kept.get(key)
        if known is None or known.ends <= self._now():
            self._kept.pop(key, None)
            return None
        return known.answer

    async def put(self, key: str, answer: Answer, seconds: float, tags: Iterable[str]) -> None:
        self._kept[key] = _Kept(answer, self._now() + seconds, frozenset(tags))
        self._kept.move_to_end(key)
        shorten(self._kept, MOST_KEPT)

    async def invalidate(self, tags: Iterable[str]) -> None:
        gone = frozenset(tags)
        for key in [key for key, one in self._kept.items() if one.tags & gone]:
            del self._kept[key]
