"""JSON (RFC 8259) to values, without what a fast parser leaves out: keys that are written twice, and long integers."""

import json
import math
import re
from dataclasses import dataclass
from typing import Any

import orjson

from accordant.source.limits import count_nodes

MAX_DIGITS = 4300
"""Of one integer; Python reads no longer ones, since the time that takes grows with the square."""

LONG_INTEGER = re.compile(rb"[0-9]{%d}" % (MAX_DIGITS + 1))


@dataclass(frozen=True, slots=True)
class JsonProblem(Exception):
    """The text is not JSON, or passes a bound; `offset` counts characters."""

    message: str
    offset: int
    code: str = "GEN-SRC-002"


class TooDeep(Exception):
    """The text is nested deeper than is read."""


@dataclass(frozen=True, slots=True)
class Repeated:
    """A key that stands a second time in its object, and where: `offset` counts characters."""

    name: str
    offset: int


def read_json(text: bytes, max_depth: int) -> tuple[Any, tuple[Repeated, ...]]:
    """The value of a text in UTF-8, and the keys that are written twice, of which the last one counts.

    Raises `JsonProblem`; `TooDeep` for a text that is nested deeper than that.
    """
    try:
        value = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        if "infinity" not in str(error):
            raise _problem(error) from error
        value = _with_long_integers(text, error)  # of more digits than a float can stand for
        if count_nodes(value, max_depth) is None:
            raise TooDeep from None
        return value, _repeated(text)
    written = orjson.dumps(value, option=orjson.OPT_INDENT_2)
    if is_deeper(written, max_depth):
        raise TooDeep
    if has_beyond_64_bits(written):
        value = _with_long_integers(text)
    return value, _repeated(text) if _may_repeat(text, written) else ()


_BEYOND_64_BITS = re.compile(rb"e\+(?:1[89]|[2-9][0-9]|[1-9][0-9]{2})[,\]}\n]")

_ESCAPED = (b"\\u0020", b"\\u0022", b"\\u003a", b"\\u003A")
_SPACE = b" \t\r\n"


def _with_long_integers(text: bytes, refused: orjson.JSONDecodeError | None = None) -> Any:
    """As Python reads it, digit by digit; but nothing that orjson refused for another reason than its length."""
    found = LONG_INTEGER.search(text)
    if found is not None:
        offset = len(text[: found.start()].decode())
        raise JsonProblem(f"a number has more than {MAX_DIGITS:,} digits", offset, "GEN-SRC-004")
    try:
        return json.loads(text, parse_float=_finite, parse_constant=_finite)
    except (ValueError, RecursionError) as error:
        raise (_problem(refused) if refused is not None else JsonProblem(str(error), 0)) from error


def has_beyond_64_bits(written: bytes) -> bool:
    """Whether orjson wrote a float that it may have made of an integer it cannot hold. What else looks so costs time only."""
    return _BEYOND_64_BITS.search(written) is not None


def is_deeper(written: bytes, depth: int) -> bool:
    """Whether what orjson wrote with indents of two is nested deeper than that; no line break is inside a string there."""
    return b"\n" + b"  " * (depth + 2) in written


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(f"`{text}` is not a number of JSON, or greater than any")
    return number


def _problem(error: orjson.JSONDecodeError) -> JsonProblem:
    return JsonProblem(re.sub(r":? line \d+ column \d+ \(char \d+\)", "", str(error)), error.pos)


def _may_repeat(text: bytes, written: bytes) -> bool:
    """Whether a key may be written twice: then the text has more of them than its value.

    But for space, each key is followed by `":`, and so it is in the value as orjson writes it; a `":` inside a string is
    there in both, unless it is escaped otherwise than orjson does.
    """
    if text.startswith(written) and not text[len(written) :].strip():  # as many tools write JSON
        return False
    if b"\\u00" in text and any(one in text for one in _ESCAPED):
        return True
    return _keys(text) != _keys(written)


def _keys(text: bytes) -> int:
    return text.translate(None, _SPACE).count(b'":')


_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]:,]', re.DOTALL)


def _repeated(text: bytes) -> tuple[Repeated, ...]:
    if not _has_repeated(text):
        return ()
    decoded = text.decode()
    found: list[Repeated] = []
    open_objects: list[set[str] | None] = []  # the keys so far of each; None for arrays
    last: re.Match[str] | None = None
    for token in _TOKEN.finditer(decoded):
        match token.group()[0]:
            case "{":
                open_objects.append(set())
            case "[":
                open_objects.append(None)
            case "}" | "]":
                open_objects.pop()
            case ":" if last is not None:
                keys, name = open_objects[-1], json.loads(last.group())
                if keys is not None and name in keys:
                    found.append(Repeated(name, last.start()))
                elif keys is not None:
                    keys.add(name)
        last = token
    return tuple(found)


def _has_repeated(text: bytes) -> bool:
    """The exact answer, without places."""
    is_repeated = False

    def look(pairs: list[tuple[str, Any]]) -> None:
        nonlocal is_repeated
        is_repeated = is_repeated or len(dict(pairs)) < len(pairs)

    json.loads(text, object_pairs_hook=look, parse_int=str)
    return is_repeated
