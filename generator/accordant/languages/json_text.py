"""JSON as text. Integers past 64 bits, which documents may hold, are beyond orjson."""

import json
from typing import Any, Final

import orjson

_INDENTED: Final = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE


def indented(value: Any) -> str:
    """For people too: two spaces a level, and a line feed at the end."""
    try:
        return orjson.dumps(value, option=_INDENTED).decode()
    except TypeError:
        return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def compact(value: Any) -> str:
    """In one line, without a space that says nothing."""
    try:
        return orjson.dumps(value).decode()
    except TypeError:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
