"""Where a key stands in a TOML text. `tomllib` tells positions of syntax errors only."""

import tomllib
from typing import Any

from accordant.diagnostics import Span


def find_in_toml(text: str, path: tuple[str, ...], shown: str) -> Span:
    """The place of a key that the text holds: the statement after which it exists is the one that wrote it.

    The beginnings of the text are parsed one by one, which is exact whatever a statement looks like, and quadratic:
    it is meant for short files, and called only when something must be shown.
    """
    lines = text.splitlines(keepends=True)
    first = 0
    for end in range(1, len(lines) + 1):
        try:
            beginning = tomllib.loads("".join(lines[:end]))
        except tomllib.TOMLDecodeError:
            continue  # in the middle of a statement
        if _has(beginning, path):
            line = lines[first].rstrip("\r\n")
            return Span(shown, first + 1, _column(line, path), line)
        first = end
    return Span(shown, 1, 1, lines[0].rstrip("\r\n") if lines else "")


def _has(value: Any, path: tuple[str, ...]) -> bool:
    for key in path:
        if not isinstance(value, dict) or key not in value:
            return False
        value = value[key]
    return True


def _column(line: str, path: tuple[str, ...]) -> int:
    """Of the key where the line shows it as it is, else of the statement."""
    start = len(line) - len(line.lstrip())
    found = line.find(path[-1]) if path else -1
    if found < 0:
        return start + 1
    return found if found > 0 and line[found - 1] in "\"'" else found + 1
