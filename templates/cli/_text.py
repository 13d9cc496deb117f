"""Text from elsewhere on its way to a terminal: nothing in it moves the cursor, changes colours or turns the reading direction."""

import os
import re
import sys
import unicodedata
from typing import TextIO

import typer

_UNSEEN = re.compile(r"[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
"""What JSON leaves as it is, and terminals obey."""


def harmless(text: str) -> str:
    """With escapes for what cannot be printed, but for line feeds."""
    if text.isprintable():
        return text
    return "".join(one if one.isprintable() or one == "\n" else _escape(one) for one in text)


def harmless_json(text: str) -> str:
    """JSON that says the same. Control characters below U+0020 are escaped in it already."""
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def in_one_line(text: str) -> str:
    """For a cell of a table."""
    return harmless(" ".join(text.split("\n")) if "\n" in text else text)


def width(text: str) -> int:
    """Columns of a terminal."""
    if text.isascii():
        return len(text)
    return sum(_columns(one) for one in text)


def cut(text: str, columns: int) -> str:
    """What fits, with an ellipsis where that is not all."""
    if width(text) <= columns:
        return text
    found, left = "", columns - 1
    for one in text:
        left -= _columns(one)
        if left < 0:
            break
        found += one
    return found + "…"


def say(text: str) -> None:
    """To people: standard error."""
    typer.echo(harmless(text), err=True)


def label(text: str, *, colour: str) -> str:
    """A word on standard error that stands out where the terminal can show it. It says the same without."""
    return typer.style(text, fg=colour, bold=True) if is_colourful(sys.stderr) else text


def is_colourful(stream: TextIO) -> bool:
    """Whether colours are wanted (no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _escape(one: str) -> str:
    code = ord(one)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _columns(one: str) -> int:
    if unicodedata.combining(one):
        return 0
    return 2 if unicodedata.east_asian_width(one) in "WF" else 1
