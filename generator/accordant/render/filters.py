"""The closed list of filters. All text that comes from a document passes through one of them before it is printed."""

import json
import re


def literal(value: object) -> str:
    """A Python literal: `repr`, with everything that is not printable ASCII or a letter escaped."""
    return repr(value)


def docstring(text: str, indent: int = 0) -> str:
    """The text as a triple-quoted docstring that ends where it should, whatever the text holds."""
    lines = [_printable(line.rstrip()) for line in text.strip().split("\n")]
    escaped = [_ENDING.sub(_escaped, line.replace("\\", "\\\\")) for line in lines]
    pad = " " * indent
    body = "\n".join(pad + line if line and number else line for number, line in enumerate(escaped))
    return f'"""{body}\n{pad}"""' if len(lines) > 1 else f'"""{body}"""'


def comment(text: str) -> str:
    """The text on one line, for a comment."""
    return _printable(" ".join(text.split()))


def indent(text: str, width: int) -> str:
    pad = " " * width
    return "\n".join(pad + line if line else line for line in text.split("\n"))


def toml(value: str) -> str:
    """A TOML basic string: JSON's escapes are TOML's, but for pairs of surrogates."""
    written = json.dumps(value, ensure_ascii=False)
    return "".join(one if one.isprintable() else f"\\U{ord(one):08X}" for one in written)


_ENDING = re.compile(r'"{3,}|"+$')
"""Quotes that would end a docstring, or would touch the quotes at its end."""


def _escaped(quotes: re.Match[str]) -> str:
    return '\\"' * len(quotes.group())


def _printable(text: str) -> str:
    """Control characters, line separators and bidirectional marks written as escapes: what is seen is what is read."""
    return "".join(one if one.isprintable() else " " if one == "\t" else f"<U+{ord(one):04X}>" for one in text)


FILTERS = {"literal": literal, "docstring": docstring, "comment": comment, "indent": indent, "toml": toml}
