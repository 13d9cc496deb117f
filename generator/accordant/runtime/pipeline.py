"""The declared pipeline: what an operation's `x-` fields ask for around validation, worked out once.

Order: permission → rate limit → body → idempotency → cache → time limit → handler → what was answered is kept → audit.
The contract was checked when it was built (docs/extensions.md), so that fields have their forms here.
"""

import asyncio
import hashlib
import json
import logging
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from math import ceil
from typing import Any, Final, TypeAlias
from urllib.parse import quote

from accordant.clearance import DataClass

from .classified import Classified
from .files import File
from .headers import Headers
from .operation import Operation
from .policies import AuditRecord, Policies
from .problem import Answer, Fault, HeaderPairs

log = logging.getLogger("accordant.runtime")

Values: TypeAlias = Mapping[str, object]
Run: TypeAlias = Callable[[], Awaitable[Answer]]

PIPELINE: Final = ("x-permission", "x-rate-limit", "x-idempotency", "x-cache", "x-audit", "x-timeout", "x-sunset")
KEEP: Final = 24 * 3600.0
"""Seconds for which the answer to an idempotency key is kept, where the contract does not say."""
IDEMPOTENCY_HEADER: Final = "Idempotency-Key"
LONGEST_KEY: Final = 255
REPLAYED: Final = (b"idempotency-replayed", b"true")
NONE: Final = "none"
"""`x-permission: none`: whoever is authenticated may."""


@dataclass(slots=True)
class Caller:
    """Who asks for an operation, and with which parameters, as far as that is known."""

    headers: Headers
    client: str | None
    request_id: str
    principal: object | None = None
    values: Values | None = None
    clearance: DataClass | None = None  # where the operation's replies hold something classed


@dataclass(frozen=True, slots=True)
class Pipeline:
    """Of one operation. Steps that its contract does not ask for are None."""

    admit: Callable[[Caller], Awaitable[HeaderPairs]] | None
    around: Callable[[Caller, Run], Awaitable[Answer]] | None
    record: Callable[[Caller, int], Awaitable[None]] | None
    headers: tuple[tuple[bytes, bytes], ...]  # of every answer


def missing(operation: Operation, policies: Policies, classified: Classified) -> Iterator[str]:
    """What an operation asks for and the application does not bring."""
    if operation.extensions.get("x-permission", NONE) != NONE and policies.permissions is None:
        yield "x-permission"
    if operation.extensions.get("x-audit") and policies.audit is None:
        yield "x-audit"
    if policies.clearance is None and is_classed(operation, classified):
        yield "x-data-class"


def is_classed(operation: Operation, classified: Classified) -> bool:
    """Whether not everybody may see all of an operation's replies."""
    media = (one for spec in operation.replies for one in spec.media)
    return any(classified.strip(one.item if one.is_stream else one.schema, DataClass.PUBLIC) for one in media)


def pipeline(operation: Operation, policies: Policies) -> Pipeline | None:
    """None where the contract asks for nothing but what every operation has."""
    if not any(operation.extensions.get(name) for name in PIPELINE):
        return None
    around: Callable[[Caller, Run], Awaitable[Answer]] | None = None
    for step in (_timed, _cached, _invalidating, _idempotent):  # the last one outermost
        around = step(operation, policies, around)
    return Pipeline(_admitting(operation, policies), around, _recording(operation, policies), _sunset(operation))


# Before the body is read ----------------------------------------------------------------------------------------------


def _admitting(operation: Operation, policies: Policies) -> Callable[[Caller], Awaitable[HeaderPairs]] | None:
    permission = operation.extensions.get("x-permission", NONE)
    limit: Any = operation.extensions.get("x-rate-limit")
    may = None if permission == NONE else _permitted(operation, policies, permission)
    if may is None and limit is None:
        return None
    take = None if limit is None else _limited(operation, policies, limit)

    async def admit(caller: Caller) -> HeaderPairs:
        if may is not None:
            await may(caller)
        return [] if take is None else await take(caller)

    return admit


def _permitted(operation: Operation, policies: Policies, said: Any) -> Callable[[Caller], Awaitable[None]]:
    relation, object_of = said["relation"], template(operation, said["object"])

    async def may(caller: Caller) -> None:
        asked = policies.permissions
        if asked is None or not await asked.allows(caller.principal, relation, object_of(caller.values)):
            raise Fault(403, f"this needs `{relation}`")

    return may


def _limited(operation: Operation, policies: Policies, said: Any) -> Callable[[Caller], Awaitable[HeaderPairs]]:
    """As the draft of the RateLimit fields has it (draft-ietf-httpapi-ratelimit-headers)."""
    limit, window, per = said["limit"], said["window"], said.get("per", "caller")
    policy = (b"ratelimit-policy", f'"{operation.id}";q={limit};w={ceil(window)}'.encode())

    async def take(caller: Caller) -> HeaderPairs:
        who = _who(caller, policies) if per == "caller" else caller.client if per == "address" else ""
        taken = await policies.rate_limits.take(f"{operation.id} {who}", limit, window)
        left = (b"ratelimit", f'"{operation.id}";r={taken.left};t={ceil(taken.resets_in)}'.encode())
        if taken.wait is not None:
            wait = (b"retry-after", str(max(1, ceil(taken.wait))).encode())
            raise Fault(429, f"more than {limit} requests in {window} seconds", headers=[wait, policy, left])
        return [policy, left]

    return take


def _who(caller: Caller, policies: Policies) -> str:
    """The principal; of somebody anonymous, the address."""
    return str(caller.client) if caller.principal is None else "=" + policies.subject(caller.principal)


def _sees(caller: Caller) -> tuple[str, ...]:
    """What tells answers apart that were stripped for different clearances: one is never given again at another."""
    return () if caller.clearance is None else (caller.clearance.name,)


# Around the handler ---------------------------------------------------------------------------------------------------

Around: TypeAlias = Callable[[Caller, Run], Awaitable[Answer]]


async def _straight(_: Caller, run: Run) -> Answer:
    return await run()


def _timed(operation: Operation, policies: Policies, inner: Around | None) -> Around | None:
    seconds: Any = operation.extensions.get("x-timeout")
    if seconds is None:
        return inner

    async def around(caller: Caller, run: Run) -> Answer:
        limit = asyncio.timeout(seconds)
        try:
            async with limit:
                return await (inner or _straight)(caller, run)
        except TimeoutError:
            if not limit.expired():
                raise
            log.warning("`%s` took longer than %s seconds, request %s", operation.id, seconds, caller.request_id)
            raise Fault(503, f"this took longer than {seconds} seconds") from None

    return around


def _cached(operation: Operation, policies: Policies, inner: Around | None) -> Around | None:
    said: Any = operation.extensions.get("x-cache") or {}
    if "seconds" not in said:
        return inner
    seconds, is_shared = said["seconds"], said.get("shared", False)
    tags = [template(operation, one) for one in said.get("tags", ())]

    async def around(caller: Caller, run: Run) -> Answer:
        if isinstance((caller.values or {}).get("body"), AsyncIterator):
            return await (inner or _straight)(caller, run)  # nobody knows yet what is asked
        who = "" if is_shared else _who(caller, policies)
        key = _digest(operation.id, who, caller.headers.get("accept", ""), _written(caller.values), *_sees(caller))
        known = await policies.cache.get(key)
        if known is not None:
            return _copied(known)
        answer = await (inner or _straight)(caller, run)
        if answer[0] < 300 and _is_whole(answer):
            await policies.cache.put(key, _copied(answer), seconds, [tag(caller.values) for tag in tags])
        return answer

    return around


def _invalidating(operation: Operation, policies: Policies, inner: Around | None) -> Around | None:
    said: Any = operation.extensions.get("x-cache") or {}
    tags = [template(operation, one) for one in said.get("invalidates", ())]
    if not tags:
        return inner

    async def around(caller: Caller, run: Run) -> Answer:
        answer = await (inner or _straight)(caller, run)
        if answer[0] < 400:
            await policies.cache.invalidate([tag(caller.values) for tag in tags])
        return answer

    return around


def _idempotent(operation: Operation, policies: Policies, inner: Around | None) -> Around | None:
    """The Idempotency-Key field (draft-ietf-httpapi-idempotency-key-header): section 2.6 for how requests are told apart."""
    said: Any = operation.extensions.get("x-idempotency")
    if not said:
        return inner
    options = said if isinstance(said, dict) else {}
    header, keep = options.get("header", IDEMPOTENCY_HEADER), options.get("keep", KEEP)
    is_required = options.get("required", False)
    keys = policies.idempotency

    async def around(caller: Caller, run: Run) -> Answer:
        sent = caller.headers.get(header)
        if sent is None:
            if is_required:
                raise Fault(400, f"this needs the header `{header}`, with a value that is new for each new request")
            return await (inner or _straight)(caller, run)
        if not 0 < len(sent) <= LONGEST_KEY:
            raise Fault(400, f"the header `{header}` has to have 1 to {LONGEST_KEY} characters")
        key = _digest(operation.id, _who(caller, policies), sent)
        begun = await keys.begin(key, _digest(_written(caller.values), *_sees(caller)), keep)
        if begun == "other":
            raise Fault(422, f"the value of `{header}` was sent with another request; a new one needs a new value")
        if begun == "running":
            raise Fault(409, "the first request with this key is still running", headers=[(b"retry-after", b"1")])
        if not isinstance(begun, str):
            status, headers, body = begun
            return status, [*headers, REPLAYED], body
        try:
            answer = await (inner or _straight)(caller, run)
        except BaseException:
            await keys.abandon(key)
            raise
        is_kept = answer[0] < 500 and _is_whole(answer)
        await (keys.finish(key, _copied(answer)) if is_kept else keys.abandon(key))
        return answer

    return around


def _is_whole(answer: Answer) -> bool:
    """Whether an answer can be given again: a stream is gone when it was sent."""
    return isinstance(answer[2], bytes)


def _copied(answer: Answer) -> Answer:
    """Headers are added to on the way out."""
    status, headers, body = answer
    return status, list(headers), body


# After it -------------------------------------------------------------------------------------------------------------


def _recording(operation: Operation, policies: Policies) -> Callable[[Caller, int], Awaitable[None]] | None:
    said: Any = operation.extensions.get("x-audit")
    audit = policies.audit
    if not said or audit is None:
        return None
    options = said if isinstance(said, dict) else {}
    action = options.get("action", operation.id)
    object_of = template(operation, options["object"]) if "object" in options else None

    async def record(caller: Caller, status: int) -> None:
        about = None if object_of is None or caller.values is None else object_of(caller.values)
        entry = AuditRecord(action, about, operation.id, caller.principal, caller.client, caller.request_id, status)
        await audit.record(entry)

    return record


def _sunset(operation: Operation) -> tuple[tuple[bytes, bytes], ...]:
    """`Sunset` (RFC 8594), `Deprecation` (RFC 9745) and where to read about them."""
    said: Any = operation.extensions.get("x-sunset") or {}
    options = {"on": said} if isinstance(said, str) else said
    found = []
    if "since" in options:
        found.append((b"deprecation", f"@{int(_moment(options['since']).timestamp())}"))
    if "on" in options:
        found.append((b"sunset", format_datetime(_moment(options["on"]), usegmt=True)))
    if "link" in options:
        found.append((b"link", f'<{quote(options["link"], safe=_IN_URLS)}>; rel="sunset"'))
    return tuple((name, value.encode("ascii")) for name, value in found)


_IN_URLS: Final = ":/?#[]@!$&'()*+,;=%~-._"


def _moment(date: str) -> datetime:
    """The beginning of a day, in UTC."""
    return datetime.fromisoformat(date).replace(tzinfo=UTC)


# Texts ----------------------------------------------------------------------------------------------------------------

_BRACED: Final = re.compile(r"\{([^{}]+)\}")


def template(operation: Operation, text: str) -> Callable[[Values | None], str]:
    """`task:{task_id}` with the values of parameters, which go by their names in the contract."""
    attributes = {parameter.name: parameter.attribute for parameter in operation.parameters}
    pieces = _BRACED.split(text)
    names = [attributes[name] for name in pieces[1::2]]
    literals = pieces[::2]

    def fill(values: Values | None) -> str:
        found = [_text((values or {}).get(name, "")) for name in names]
        return "".join(piece for pair in zip(literals, [*found, ""], strict=True) for piece in pair)

    return fill


def _text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _written(values: Values | None) -> str:
    """What a request says, in a text that is the same for the same request."""
    return json.dumps(values, default=_hashed, sort_keys=True)


def _hashed(value: object) -> str:
    """What JSON has no word for: files, and streams, of which nothing is known yet."""
    if isinstance(value, File):
        return value.digest()
    if isinstance(value, AsyncIterator):
        return "stream"
    return hashlib.sha256(bytes(value) if isinstance(value, bytes | bytearray) else repr(value).encode()).hexdigest()


def _digest(*texts: str) -> str:
    return hashlib.sha256("\0".join(texts).encode("utf-8", "surrogatepass")).hexdigest()
