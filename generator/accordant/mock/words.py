"""Plain texts and numbers within the bounds of a schema."""

import base64
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Final
from uuid import UUID

from accordant.strategies.choices import Choices, between, pick
from accordant.strategies.conjunction import Numbers, Texts
from accordant.strategies.formats import FORMATS
from accordant.strategies.patterns import matcher, matching
from accordant.strategies.scalars import NoValue

_WORDS: Final = (
    "amber", "birch", "cedar", "delta", "ember", "fjord", "grove", "harbor", "inlet", "juniper", "kestrel", "lagoon",
    "meadow", "nectar", "orchard", "pebble", "quartz", "river", "saffron", "tundra", "umber", "violet", "willow", "zephyr",
)  # fmt: skip
_TRIES: Final = 16
_LONGEST: Final = 1 << 16
_USUAL: Final = 100
"""Numbers without an upper bound are at most this much above the lower one."""


def text_within(choices: Choices, texts: Texts) -> str:
    """A text of that length, with what its patterns and formats ask for. Raises NoValue."""
    if texts.least > _LONGEST:
        raise NoValue
    known = [one for one in texts.formats if one in _PLAIN or one in FORMATS]
    for attempt in range(_TRIES):
        if texts.patterns and (attempt or not known):
            found = matching(choices, pick(choices, texts.patterns), texts.least, texts.most, attempt // 2)
        elif known:
            found = (_PLAIN.get(known[0]) or FORMATS[known[0]])(choices)
        else:
            return _words(choices, texts.least, texts.most)
        if texts.least <= len(found) <= texts.most and all(matcher(one)(found) for one in texts.patterns):
            return found
    raise NoValue


def number_within(choices: Choices, numbers: Numbers, *, is_whole: bool) -> int | float:
    """A number near its bounds, or near zero. Raises NoValue."""
    step = numbers.whole_step if is_whole else numbers.step or _fine(numbers)
    low, high = numbers.whole(step)
    if low is None:
        low = 1 if high is None or high >= 1 else high - _USUAL
    high = low + _USUAL if high is None else min(high, low + _USUAL)
    if low > high:
        raise NoValue
    found = between(choices, low, high) * step
    return int(found) if is_whole else float(found)


def _fine(numbers: Numbers) -> Fraction:
    """A step that puts some numbers between the bounds."""
    step = Fraction(1, 4)
    if numbers.low is not None and numbers.high is not None:
        while step * 4 > numbers.high - numbers.low > 0:
            step /= 10
    return step


def _words(choices: Choices, least: int, most: int) -> str:
    found = pick(choices, _WORDS)
    while len(found) < least:
        found += " " + pick(choices, _WORDS)
    cut = found[:most]
    return f"{cut[:-1]}s" if cut.endswith(" ") else cut


def _date(choices: Choices) -> str:
    return f"2026-{between(choices, 1, 12):02}-{between(choices, 1, 28):02}"


def _time(choices: Choices) -> str:
    return f"{between(choices, 0, 23):02}:{between(choices, 0, 59):02}:{between(choices, 0, 59):02}Z"


def _uuid(choices: Choices) -> str:
    return str(UUID(int=choices.below(1 << 128), version=4))


def _hostname(choices: Choices) -> str:
    return f"{pick(choices, _WORDS)}.example"


_PLAIN: Final[Mapping[str, Callable[[Choices], str]]] = {
    "date": _date,
    "time": _time,
    "date-time": lambda choices: f"{_date(choices)}T{_time(choices)}",
    "duration": lambda choices: f"PT{between(choices, 1, 59)}M",
    "uuid": _uuid,
    "email": lambda choices: f"{pick(choices, _WORDS)}@{_hostname(choices)}",
    "hostname": _hostname,
    "uri": lambda choices: f"https://{_hostname(choices)}/{pick(choices, _WORDS)}",
    "ipv4": lambda choices: f"192.0.2.{between(choices, 1, 254)}",
    "ipv6": lambda choices: f"2001:db8::{between(choices, 1, 9999)}",
    "byte": lambda choices: base64.b64encode(pick(choices, _WORDS).encode()).decode(),
}
"""Formats as people write them; of the others, whatever is one."""
