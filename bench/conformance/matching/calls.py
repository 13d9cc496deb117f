"""One call and its answer, as JSON values and bytes: what a client is given, and what the handler answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from accordant.runtime.operation import Media

NOTHING: Final[Any] = object()
"""No body at all."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the handler answers."""

    status: int
    declared: str  # "200", "2XX" or "default"
    media: Media | None = None
    value: Any = NOTHING
    headers: Mapping[str, str] = field(default_factory=dict)
    items: Any = (
        NOTHING  # of a text that is a stream, whose items nothing describes: what clients have that read it one by one
    )

    @property
    def is_success(self) -> bool:
        return 200 <= self.status < 300


@dataclass(frozen=True, slots=True)
class Call:
    """Of one operation, with what it is to arrive as."""

    operation: str
    parameters: Mapping[tuple[str, str], Any]  # by location and wire name
    media: Media | None
    body: Any
    answer: Answer

    @property
    def has_body(self) -> bool:
        return self.body is not NOTHING


Received: TypeAlias = tuple[Mapping[tuple[str, str], Any], Any]
"""What a handler received: parameters by location and wire name, and the body."""


@dataclass(frozen=True, slots=True)
class Came:
    """What a call came to: a value or an error with a status; or neither, and why."""

    status: int | None = None  # of an error
    value: Any = NOTHING
    problem: str | None = None
