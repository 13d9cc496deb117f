"""Diagnostics as text, JSON, SARIF or GitHub annotations; exit codes."""

import json
import sys
import time
from collections import Counter
from collections.abc import Iterable
from enum import IntEnum, StrEnum

from accordant.diagnostics import Diagnostic, Severity, Span


class Exit(IntEnum):
    """Exit codes of every command."""

    CLEAN = 0
    CONTRACT = 1
    USAGE = 2
    TOLERATED = 3  # done, but parts of the contract were left out or repaired, as `on_invalid` says
    DRIFT = 4
    BUG = 70


class Format(StrEnum):
    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"


def show(diagnostics: Iterable[Diagnostic], format: Format) -> None:
    """Text and annotations go to standard error, where talk belongs; JSON and SARIF are data and go to standard output."""
    found = tuple(diagnostics)
    match format:
        case Format.JSON:
            print(json.dumps([as_json(one) for one in found], indent=2, ensure_ascii=False))
        case Format.SARIF:
            from accordant.cli.sarif import sarif

            print(json.dumps(sarif(found), indent=2, ensure_ascii=False))
        case Format.GITHUB:
            for one in found:
                print(_as_annotation(one))
        case Format.TEXT:
            for one in found:
                print(as_text(one), file=sys.stderr)


def as_text(one: Diagnostic) -> str:
    """`file:line:col: error[CODE]: message`, the line itself, notes and a hint. Readable without colour."""
    lines = [f"{_where(one.place)}{one.severity}[{one.code}]: {one.message}"]
    if isinstance(one.place, Span) and one.place.text.strip():
        lines.append(f"{one.place.line:>5} | {one.place.text.rstrip()[:160]}")
    for note in one.notes:
        where = f" at {note.place}" if isinstance(note.place, Span) else ""
        lines.append(f"note: {note.message}{where}")
    lines.append(f"hint: {one.hint}")
    return "\n".join(map(harmless, lines)) + "\n"


def harmless(line: str) -> str:
    """Text of a document cannot steer a terminal: what is not printable is shown as such."""
    return "".join(one if one.isprintable() else " " if one == "\t" else "\N{REPLACEMENT CHARACTER}" for one in line)


def summary(diagnostics: Iterable[Diagnostic]) -> str:
    """`2 errors, 1 warning`, or nothing; what `on_invalid` skipped or repaired is counted apart."""
    counts = Counter("tolerated" if one.is_tolerated else one.severity.value for one in diagnostics)
    found = [f"{counts[one]} {one}{'s' if counts[one] > 1 else ''}" for one in Severity if counts[one]]
    if counts["tolerated"]:
        found.append(f"{counts['tolerated']} skipped or repaired")
    return ", ".join(found)


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


class Steps:
    """Tells on standard error what is going on, once a command has taken a second."""

    def __init__(self) -> None:
        self._started = time.monotonic()

    def __call__(self, step: str) -> None:
        elapsed = time.monotonic() - self._started
        if elapsed > 1:
            say(f"{elapsed:5.1f} s  {step}")


def _where(place: object) -> str:
    return f"{place}: " if isinstance(place, Span) else ""


def as_json(one: Diagnostic) -> dict[str, object]:
    place = one.place if isinstance(one.place, Span) else None
    return {
        "code": one.code,
        "severity": one.severity,
        "message": one.message,
        "file": place.file if place else None,
        "line": place.line if place else None,
        "column": place.column if place else None,
        "notes": [{"message": note.message, "place": str(note.place) if note.place else None} for note in one.notes],
        "hint": one.hint,
    }


def _as_annotation(one: Diagnostic) -> str:
    """A workflow command of GitHub Actions."""
    place = (
        f" file={one.place.file},line={one.place.line},col={one.place.column}," if isinstance(one.place, Span) else " "
    )
    kind = "error" if one.severity is Severity.ERROR else "warning" if one.severity is Severity.WARNING else "notice"
    notes = "".join(f" ({note.message})" for note in one.notes if note.place is None)
    text = f"{one.message}{notes} (hint: {one.hint})".replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return f"::{kind}{place}title={one.code}::{text}"
