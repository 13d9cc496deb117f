"""From the text of an option to a JSON value. Raises ValueError, in words for people, for what is none."""

import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO, Final

from ._table import Option

_INTEGER: Final = re.compile(r"-?(0|[1-9][0-9]*)").fullmatch
_NUMBER: Final = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?").fullmatch
_NOUNS: Final[Mapping[str, str]] = {
    "boolean": "true or false",
    "integer": "an integer",
    "number": "a number",
    "string": "a text",
}


def read(option: Option, text: str) -> Any:
    """One text of an option."""
    match option.kind:
        case "plain":
            return plain(text, option.types)
        case "secret":
            return source(text).rstrip("\r\n") if text == "-" or text.startswith("@") else text
        case "file":
            return file(text)
        case _:
            return parsed(source(text))


def plain(text: str, types: tuple[str, ...]) -> Any:
    """As the first of these JSON types that it can be."""
    for kind in types:
        if kind == "string":
            return text
        if kind == "boolean" and text in ("true", "false"):
            return text == "true"
        if kind == "integer" and _INTEGER(text):
            return int(text)
        if kind == "number" and _NUMBER(text):
            return json.loads(text)
    raise ValueError(f"`{text}` is not {' or '.join(_NOUNS[one] for one in types)}")


def source(text: str) -> str:
    """The text itself, what the file `@name` has, or standard input for `-`."""
    if text == "-":
        return sys.stdin.read()
    return _opened(text, lambda path: path.read_text(encoding="utf-8")) if text.startswith("@") else text


def parsed(text: str) -> Any:
    """A JSON value."""
    try:
        return json.loads(text)
    except ValueError as error:
        hint = "write JSON, @FILE or - for standard input"
        raise ValueError(f"this is not JSON: {error}; {hint}") from None


def file(text: str) -> Path | BinaryIO:
    """The file of that name, read while it is sent; standard input for `-`."""
    return sys.stdin.buffer if text == "-" else _opened(text, _checked)


def lines(text: str) -> Iterator[Any]:
    """JSON values, one a line, of a file or of standard input while they come; or those of a JSON array."""
    if text == "-":
        return (parsed(line) for line in sys.stdin if line.strip())
    if text.startswith("@"):
        return (parsed(line) for line in source(text).splitlines() if line.strip())
    found = parsed(text)
    if not isinstance(found, list):
        raise ValueError("give an array of JSON, or one value a line by @FILE or -")
    return iter(found)


def _checked(path: Path) -> Path:
    with path.open("rb"):
        return path


def _opened(text: str, read: Callable[[Path], Any]) -> Any:
    path = Path(text.removeprefix("@"))
    try:
        return read(path)
    except OSError as error:
        raise ValueError(f"`{path}` cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise ValueError(f"`{path}` is not UTF-8") from None
