"""What the runtime refuses by itself, said as an application wants it said: with its own status, in its own shape."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import orjson
from starlette.types import Scope

from .answers import Answering, InvalidReply, declares, jsonable
from .headers import Headers
from .operation import Operation
from .problem import Answer, Fault, Violation, problem
from .replies import Reply

log = logging.getLogger("accordant.runtime")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a request ends before its handler, or a reply was kept back: what would be said as `application/problem+json`."""

    operation: Operation
    status: int
    detail: str
    violations: tuple[Violation, ...]
    method: str
    path: str
    headers: Mapping[str, str]  # of the request
    request_id: str


Reword: TypeAlias = Callable[[Refusal], Reply[object] | None]
"""The reply to send instead; None for the problem as it is.

Where the contract declares the status, the reply is held to it like any other. Elsewhere its body is sent as JSON, and a
reply without a body is a problem of that status.
"""

Refuse: TypeAlias = Callable[[Fault, Scope, Headers, str | None, str], Answer]
"""From a fault, the request it ends, its `Accept` header and its id."""


def refusing(operation: Operation, answer: Answering, reword: Reword | None) -> Refuse:
    """How an operation says its faults."""
    if reword is None:
        return lambda fault, *_: problem(fault)
    wording = reword

    def refuse(fault: Fault, scope: Scope, headers: Headers, accept: str | None, request_id: str) -> Answer:
        refusal = Refusal(
            operation,
            fault.status,
            fault.detail,
            fault.violations,
            scope["method"],
            scope["path"],
            headers,
            request_id,
        )
        reply = wording(refusal)
        if reply is None:
            return problem(fault)
        try:
            status, pairs, content = _written(operation, reply, answer, accept, fault)
        except InvalidReply as error:
            log.error("invalid refusal of `%s` (%s), request %s: %s", operation.id, operation.source, request_id, error)
            return problem(fault)
        return status, [*pairs, *(pair for pair in fault.headers if pair not in pairs)], content

    return refuse


def _written(operation: Operation, reply: Reply[object], answer: Answering, accept: str | None, fault: Fault) -> Answer:
    if declares(operation, reply.status):
        return answer(reply, accept)
    if reply.body is None:
        return problem(Fault(reply.status, fault.detail, fault.violations))
    content = orjson.dumps(jsonable(reply.body))
    return reply.status, [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(content))], content
