"""Numbers and texts within the bounds of a conjunction, and small values of any type."""

from fractions import Fraction
from typing import Final

from accordant.strategies.choices import Choices, between, one_in, pick
from accordant.strategies.conjunction import Numbers, Texts
from accordant.strategies.formats import FORMATS
from accordant.strategies.patterns import matcher, matching
from accordant.strategies.values import Json

_PLAIN: Final = "abcdefghijklmnopqrstuvwxyzABCXYZ0123456789 -_."
_ODD: Final = "äß中Ж\U0001f600\"'\\/<&{}\n\t\x7f\x00\u2028\u202e"
_TRIES: Final = 12
_USUAL: Final = 10
_LONGEST: Final = 1 << 16
"""A contract that asks for longer texts is not given any."""
_FAR: Final = (10, 1000, (1 << 31) - 1, (1 << 53) - 1, (1 << 63) - 1)
_PLACES: Final = (10, 100, 1000, 10**7)


class NoValue(Exception):
    """What was chosen so far led to no value; other choices may."""


def integer(choices: Choices, numbers: Numbers) -> int | float:
    """A whole number. `2.0` is one too (JSON Schema Core, 4.2.3)."""
    step = numbers.whole_step
    low, high = numbers.whole(step)
    found = int(_multiple(choices, low, high) * step)
    is_exact_float = abs(found) < 1 << 53
    return float(found) if is_exact_float and one_in(choices, 16) else found


def fraction(choices: Choices, numbers: Numbers) -> float:
    """A number that is not whole."""
    for _ in range(_TRIES):
        step = numbers.step
        if step is None:
            step = _fine(choices, numbers)
        low, high = numbers.whole(step)
        if low is not None and high is not None and low > high:
            continue
        found = float(_multiple(choices, low, high) * step)
        if not found.is_integer():
            return found
    raise NoValue


def _fine(choices: Choices, numbers: Numbers) -> Fraction:
    """A step that puts some numbers between the bounds."""
    step = Fraction(1, pick(choices, _PLACES))
    if numbers.low is not None and numbers.high is not None:
        while step * 4 > numbers.high - numbers.low:
            step /= 10
    return step


def _multiple(choices: Choices, low: int | None, high: int | None) -> int:
    """Between bounds, often at one of them; without any, near zero and seldom far from it."""
    if low is not None and high is not None:
        if low > high:
            raise NoValue
        if one_in(choices, 6):
            return pick(choices, (low, high))
        return between(choices, low, min(high, low + (1 << 63)))
    far = _FAR[max(0, choices.below(8) - 3)]
    if low is not None:
        return low if one_in(choices, 6) else low + choices.below(far)
    if high is not None:
        return high if one_in(choices, 6) else high - choices.below(far)
    return between(choices, 0, far) if not one_in(choices, 3) else -between(choices, 0, far)


def text(choices: Choices, texts: Texts) -> str:
    """A text of that length, with what its patterns and formats ask for."""
    if texts.least > _LONGEST:
        raise NoValue
    formats = [one for one in texts.formats if one in FORMATS]
    if not formats and not texts.patterns:
        return plain(choices, texts.least, texts.most)
    for attempt in range(_TRIES * 2):
        if formats and (not texts.patterns or attempt % 2 == 0):
            found = FORMATS[pick(choices, formats)](choices)
        else:
            pattern = pick(choices, texts.patterns)
            found = matching(choices, pattern, texts.least, texts.most, attempt // 2)
        if texts.least <= len(found) <= texts.most and all(matcher(one)(found) for one in texts.patterns):
            return found
    raise NoValue


def plain(choices: Choices, least: int, most: int) -> str:
    """Letters for the most part; now and then what needs escaping, more than two bytes, or care."""
    size = between(choices, least, max(least, min(most, max(_USUAL, least + 1))))
    if size and one_in(choices, 8):
        return most_of(choices, size, _ODD)
    return most_of(choices, size, _PLAIN)


def most_of(choices: Choices, size: int, letters: str) -> str:
    """A long text repeats itself, so that it takes few choices."""
    start = "".join(pick(choices, letters) for _ in range(min(size, 2 * _USUAL)))
    return (start * (size // max(1, len(start)) + 1))[:size]


def anything(choices: Choices) -> Json:
    """A small value of any type."""
    return pick(choices, (None, True, 0, "", 1.5, "a", -1, False, [], {}, [1, "a"], {"a": None}, {"b": [{}]}, "é"))
