"""Problems the runtime reports itself, as RFC 9457 `application/problem+json`. What handlers report is their contract's."""

from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

import orjson

from .replies import PHRASES

Place: TypeAlias = Literal["path", "query", "header", "cookie", "body"]
HeaderPairs: TypeAlias = list[tuple[bytes, bytes]]
Content: TypeAlias = bytes | AsyncIterator[bytes]
"""A body, whole or piece by piece."""

Answer: TypeAlias = tuple[int, HeaderPairs, Content]
"""What is sent: status, headers, body."""

LONGEST_POINTER: Final = 500
PROBLEM_TYPE = (b"content-type", b"application/problem+json")


@dataclass(frozen=True, slots=True)
class Violation:
    """One thing in a request that the contract does not allow. It never holds the value itself."""

    place: Place
    pointer: str
    keyword: str
    message: str

    def document(self) -> dict[str, str]:
        return {"in": self.place, "pointer": self.pointer, "keyword": self.keyword, "message": self.message}


class Fault(Exception):
    """Ends a request with a problem of this status. Raised by the stages before the handler, never by handlers."""

    def __init__(
        self,
        status: int,
        detail: str,
        violations: Iterable[Violation] = (),
        headers: Iterable[tuple[bytes, bytes]] = (),
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.violations = tuple(violations)
        self.headers = tuple(headers)


def invalid(place: Place, pointer: str, keyword: str, message: str) -> Fault:
    """A fault with one violation."""
    return invalid_request([Violation(place, pointer, keyword, message)])


def invalid_request(violations: Iterable[Violation]) -> Fault:
    """Of a request that the contract does not allow."""
    return Fault(400, "the request does not match the contract", violations)


def problem(fault: Fault) -> Answer:
    document: dict[str, object] = {
        "type": "about:blank",
        "title": PHRASES.get(fault.status, "Error"),
        "status": fault.status,
        "detail": fault.detail,
    }
    if fault.violations:
        document["violations"] = [violation.document() for violation in fault.violations]
    body = orjson.dumps(document)
    return fault.status, [PROBLEM_TYPE, (b"content-length", b"%d" % len(body)), *fault.headers], body


def pointer_of(segments: Iterable[object]) -> str:
    """A JSON Pointer (RFC 6901), cut where only a name made to be long could take it."""
    pointer = "".join("/" + str(segment).replace("~", "~0").replace("/", "~1") for segment in segments)
    return pointer if len(pointer) <= LONGEST_POINTER else pointer[: LONGEST_POINTER - 1] + "…"
