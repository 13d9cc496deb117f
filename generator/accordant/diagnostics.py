"""What `gen` says about a user's contract: values, never prints and never raises."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final, Generic, NamedTuple, TypeVar

T = TypeVar("T")
U = TypeVar("U")


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Place(NamedTuple):
    """A node of a document: its URI, the JSON pointer (RFC 6901) to it, and whether its key or its value is meant.

    Lines and columns are looked up only when a diagnostic is shown, by `SourceTree.span`. A tuple, because there are
    hundreds of thousands of them in a large contract.
    """

    uri: str
    pointer: str
    is_key: bool = False

    def child(self, token: str | int, *, is_key: bool = False) -> "Place":
        return Place(self.uri, f"{self.pointer}/{escape(token) if isinstance(token, str) else token}", is_key)

    def key(self) -> "Place":
        return Place(self.uri, self.pointer, is_key=True)


@dataclass(frozen=True, slots=True)
class Span:
    """Where a place stands in a file; line and column count from 1."""

    file: str
    line: int
    column: int
    text: str = ""  # the line itself, for the listing under a message

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Note:
    message: str
    place: Place | Span | None = None


REMOVED: Final = object()
"""The value of a place from which something is taken out."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One change to a document in memory: a value set or removed, a key renamed, or an element appended to an array."""

    place: Place
    value: Any = REMOVED
    name: str | None = None  # the new name of the key at `place`
    is_append: bool = False  # `place` is the array, which need not be there yet


class Policy(StrEnum):
    """What becomes of a part of a contract that breaks a rule."""

    ERROR = "error"
    SKIP = "skip"
    REPAIR = "repair"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: where, which code, what is wrong, and a way out."""

    code: str
    message: str
    place: Place | Span | None
    hint: str
    notes: tuple[Note, ...] = ()
    severity: Severity = Severity.ERROR
    repair: tuple[Edit, ...] = field(default=(), compare=False)  # what `on_invalid: repair` does about it
    is_tolerated: bool = False  # by `on_invalid`: the part was left out or repaired


@dataclass(frozen=True, slots=True)
class Result(Generic[T]):
    """What a stage made of its input, and everything it found on the way."""

    value: T
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def is_sound(self) -> bool:
        return not has_errors(self.diagnostics)


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    return any(one.severity is Severity.ERROR for one in diagnostics)


def escape(token: str) -> str:
    """One token of a JSON pointer (RFC 6901, section 3)."""
    return token.replace("~", "~0").replace("/", "~1") if "~" in token or "/" in token else token


def unescape(token: str) -> str:
    return token.replace("~1", "/").replace("~0", "~") if "~" in token else token


def near_miss(word: str, known: Iterable[str], alike: float = 0.6) -> str | None:
    """The known word that was probably meant, or None. `alike` is how much of both has to be the same."""
    from difflib import get_close_matches  # for those who have made a mistake

    close = get_close_matches(word, list(known), n=1, cutoff=alike)
    return close[0] if close else None
