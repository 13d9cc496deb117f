"""Positions: texts between any two of which there is always room for one more.

A position is a fraction written in base 62, most significant digit first, without trailing zeros, so that comparing
bytes compares fractions. Pure arithmetic; the database is told to sort by it with `COLLATE "C"`.
"""

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
BASE = len(DIGITS)
LONGEST = 64
"""As long as the contract allows. Who gets near it spreads the column anew."""


def between(before: str | None, after: str | None) -> str:
    """A position after `before` and before `after`; None is the open end."""
    if after is None:
        return _next(before or "")
    return _middle(before or "", after)


def spread(count: int) -> list[str]:
    """`count` positions, evenly spread and short."""
    width = 1
    while BASE**width <= (count + 1) * BASE:
        width += 1
    step = BASE**width // (count + 1)
    return [_digits(step * (index + 1), width).rstrip(DIGITS[0]) for index in range(count)]


def _next(before: str) -> str:
    """A position at the open end. Counting up by one keeps long columns short: 61 more tasks for each more digit."""
    if not before:
        return DIGITS[BASE // 2]
    full = len(before) - len(before.lstrip(DIGITS[-1]))
    if full == len(before):
        return before + DIGITS[1]
    return before[:full] + DIGITS[DIGITS.index(before[full]) + 1]


def _middle(before: str, after: str) -> str:
    """Half way between two positions, in as few digits as that takes."""
    shared = 0
    while shared < len(after) and (before[shared : shared + 1] or DIGITS[0]) == after[shared]:
        shared += 1
    if shared:
        return after[:shared] + _middle(before[shared:], after[shared:])
    low = DIGITS.index(before[0]) if before else 0
    high = DIGITS.index(after[0])
    if high - low > 1:
        return DIGITS[(low + high) // 2]
    if len(after) > 1:
        return after[0]
    return DIGITS[low] + _half_way_up(before[1:])


def _half_way_up(before: str) -> str:
    """Half way between a position and the end of everything."""
    low = DIGITS.index(before[0]) if before else 0
    if BASE - low > 1:
        return DIGITS[(low + BASE) // 2]
    return DIGITS[low] + _half_way_up(before[1:])


def _digits(number: int, width: int) -> str:
    text = ""
    for _ in range(width):
        number, digit = divmod(number, BASE)
        text = DIGITS[digit] + text
    return text
