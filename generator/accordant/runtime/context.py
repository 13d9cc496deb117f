"""What hand-written code meets besides requests and replies: who calls, with what credential, and how to refuse."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from .operation import Operation, Request
from .replies import Reply


@dataclass(frozen=True, slots=True)
class Credential:
    """What a client presented for one security scheme, and what the operation asks of it."""

    name: str  # of the scheme
    type: Literal["apiKey", "http", "oauth2", "openIdConnect", "mutualTLS"]
    value: str  # the token, the key, or "user:password"
    scopes: tuple[str, ...]
    headers: Mapping[str, str]


Verify: TypeAlias = Callable[[Credential], Awaitable[object | None]]
"""Says who a credential belongs to; None, or `Refused`, if it is no good."""


@dataclass(slots=True)
class Context:
    """One request, authenticated and validated, as `open_call` sees it. `status` is set before its exit."""

    operation: Operation
    method: str
    path: str
    headers: Mapping[str, str]
    client: str | None
    request_id: str
    principal: object | None
    request: Request
    traceparent: str | None = None  # of this request's span, where the client is tracing (W3C Trace Context)
    status: int | None = None


TRACEPARENT: Final = "accordant.traceparent"
"""Where the scope of a request has it."""


class Refused(Exception):
    """Ends the request with this reply, from however deep. The contract has to declare it like any other."""

    def __init__(self, reply: Reply[object]) -> None:
        super().__init__(f"refused with {reply.status}")
        self.reply = reply
