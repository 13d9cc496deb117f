"""From text to JSON values, as a `Text` says. What does not fit stays text; the validator then says what is wrong."""

import re
from collections.abc import Callable, Mapping
from math import isfinite
from typing import Final, TypeAlias

from .shapes import Primitive, Text

Convert: TypeAlias = Callable[[str], object]

ABSENT: Final = object()
"""Not sent at all; unlike null, and unlike an empty text."""

LONGEST_INTEGER: Final = 4000  # digits; Python refuses to read more than 4300

# JSON's own grammar: no leading zeros, no `+`, no digits of other scripts, no `1_000`.
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)").fullmatch
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?").fullmatch


class Malformed(ValueError):
    """Text that cannot be what its style or media type says; the message says why without showing it."""


def text_converter(text: Text) -> Convert:
    """Tries each type in the given order."""
    if text.types == ("string",):
        return str
    readers = [_READERS[name] for name in text.types]
    empty_is_null = "string" not in text.types

    def convert(value: str) -> object:
        for read in readers:
            found = read(value)
            if found is not ABSENT:
                return None if found is _NULL else found
        return None if not value and empty_is_null and "null" in text.types else value

    if len(readers) == 1 and text.types[0] != "null":
        only = readers[0]
        return lambda value: value if (found := only(value)) is ABSENT else found
    return convert


def _integer(text: str) -> object:
    if len(text) < 16 and text.isdecimal() and text.isascii() and (text[0] != "0" or text == "0"):
        return int(text)
    if _INTEGER(text):
        return int(text) if len(text) <= LONGEST_INTEGER else ABSENT
    value = _number(text)
    return value if isinstance(value, float) and value.is_integer() else ABSENT


def _number(text: str) -> object:
    if _INTEGER(text):
        return int(text) if len(text) <= LONGEST_INTEGER else ABSENT
    if _NUMBER(text) and isfinite(value := float(text)):
        return value
    return ABSENT


def _boolean(text: str) -> object:
    return True if text == "true" else False if text == "false" else ABSENT


def _null(text: str) -> object:
    return _NULL if text == "null" else ABSENT


_NULL: Final = object()
_READERS: Mapping[Primitive, Convert] = {
    "null": _null,
    "boolean": _boolean,
    "integer": _integer,
    "number": _number,
    "string": str,
}
