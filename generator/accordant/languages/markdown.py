"""Text of documents in Markdown: it stays what it is meant as, and is no code of a page that shows it."""

import re
from typing import Final

_HEADING: Final = re.compile(r"^(\s*)(#+(?=\s)|=+\s*$|-+\s*$)", re.MULTILINE)
_TICKS: Final = re.compile(r"`+")


def prose(text: str) -> str:
    """A description, which is Markdown itself (OpenAPI 3.1, section 4.2): without HTML, and without headings of ours."""
    return _HEADING.sub(r"\1\\\2", _harmless(text.strip()))


def line(text: str) -> str:
    """The same on one line, such as a cell of a table."""
    return " ".join(_harmless(text).split()).replace("|", "\\|")


def code(text: str) -> str:
    """Text as it is, within a line."""
    ticks = "`" * (max(map(len, _TICKS.findall(text)), default=0) + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{ticks}{pad}{_printable(text)}{pad}{ticks}"


def block(text: str, language: str) -> str:
    """Lines of code."""
    ticks = "`" * max(3, max(map(len, _TICKS.findall(text)), default=0) + 1)
    return f"{ticks}{language}\n{text}\n{ticks}"


def anchor(heading: str) -> str:
    """What a heading is linked by: in lower case, spaces as dashes, without punctuation."""
    return "".join(one for one in heading.lower().replace(" ", "-") if one.isalnum() or one in "-_")


def _harmless(text: str) -> str:
    return _printable(text).replace("&", "&amp;").replace("<", "&lt;")


def _printable(text: str) -> str:
    return "".join(
        one if one.isprintable() or one == "\n" else " " if one == "\t" else f"U+{ord(one):04X}" for one in text
    )
