"""The closed list of filters. All text that comes from a document passes through one of them before it is printed."""

import json
import re
from collections.abc import Iterable


def literal(value: object) -> str:
    """A Python literal: `repr`, with everything that is not printable ASCII or a letter escaped."""
    return repr(value)


def docstring(text: str, indent: int = 0) -> str:
    """The text as a triple-quoted docstring that ends where it should, whatever the text holds."""
    text = text.strip()
    if text.isprintable() and '"' not in text and "\\" not in text:
        return f'"""{text}"""'
    lines = [_printable(line.rstrip()) for line in text.split("\n")]
    escaped = [_ENDING.sub(_escaped, line.replace("\\", "\\\\")) for line in lines]
    pad = " " * indent
    body = "\n".join(pad + line if line and number else line for number, line in enumerate(escaped))
    return f'"""{body}\n{pad}"""' if len(lines) > 1 else f'"""{body}"""'


def comment(text: str) -> str:
    """The text on one line, for a comment."""
    return _printable(" ".join(text.split()))


def tsdoc(parts: Iterable[tuple[str, str]], indent: int = 0) -> str:
    """A comment of TSDoc: prose, where the tag is empty, and tags with their text. No text ends it or adds a tag."""
    lines = [line for tag, text in parts for line in _tsdoc_lines(tag, text)]
    if len(lines) == 1:
        return f"/** {lines[0]} */"
    pad = " " * indent
    body = "".join(f"{pad} * {line}".rstrip() + "\n" for line in lines)
    return f"/**\n{body}{pad} */"


def _tsdoc_lines(tag: str, text: str) -> list[str]:
    lines = [_printable(line.rstrip()) for line in text.strip().split("\n")]
    harmless = [_TSDOC_TAG.sub(r"\\@", line.replace("*/", "*\\/")) for line in lines]
    return [f"@{tag} {harmless[0]}".rstrip(), *harmless[1:]] if tag else harmless


def indent(text: str, width: int) -> str:
    pad = " " * width
    return "\n".join(pad + line if line else line for line in text.split("\n"))


def toml(value: str) -> str:
    """A TOML basic string: JSON's escapes are TOML's, but for pairs of surrogates."""
    written = json.dumps(value, ensure_ascii=False)
    return "".join(one if one.isprintable() else f"\\U{ord(one):08X}" for one in written)


_ENDING = re.compile(r'"{3,}|"+$')
"""Quotes that would end a docstring, or would touch the quotes at its end."""


_TSDOC_TAG = re.compile(r"(?<![0-9A-Za-z])@")


def _escaped(quotes: re.Match[str]) -> str:
    return '\\"' * len(quotes.group())


def _printable(text: str) -> str:
    """Control characters, line separators and bidirectional marks written as escapes: what is seen is what is read."""
    if text.isprintable():
        return text
    return "".join(one if one.isprintable() else " " if one == "\t" else f"<U+{ord(one):04X}>" for one in text)


FILTERS = {
    "literal": literal,
    "docstring": docstring,
    "comment": comment,
    "indent": indent,
    "toml": toml,
    "tsdoc": tsdoc,
}
