"""Texts that an ECMA-262 regular expression finds something in. Whether it does is for the validator to say.

What a lookaround, a backreference or `\\b` asks for is not worked out: a text is made of the rest, and tried.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, TypeAlias

import jsonschema_rs

from accordant.strategies.choices import Choices, between, one_in, pick

Ranges: TypeAlias = tuple[tuple[int, int], ...]

_DIGIT: Final[Ranges] = ((48, 57),)
_WORD: Final[Ranges] = ((97, 122), (65, 90), (48, 57), (95, 95))
_SPACE: Final[Ranges] = ((32, 32), (9, 10), (13, 13))
_PRINTABLE: Final[Ranges] = ((97, 122), (65, 90), (48, 57), (32, 47), (58, 64), (91, 96), (123, 126))
_PROPERTIES: Final[dict[str, Ranges]] = {
    "L": ((97, 122), (65, 90), (0xE0, 0xF6), (0x3B1, 0x3C9)),
    "Lu": ((65, 90),),
    "Ll": ((97, 122),),
    "N": _DIGIT,
    "Nd": _DIGIT,
    "P": ((33, 35), (44, 47), (58, 59)),
    "S": ((43, 43), (60, 62)),
    "Z": ((32, 32),),
    "Zs": ((32, 32),),
}
_ESCAPES: Final = {"n": "\n", "r": "\r", "t": "\t", "f": "\f", "v": "\v", "0": "\0"}
_CLASSES: Final[dict[str, tuple[Ranges, bool]]] = {
    "d": (_DIGIT, False),
    "w": (_WORD, False),
    "s": (_SPACE, False),
    "D": (_DIGIT, True),
    "W": (_WORD, True),
    "S": (_SPACE, True),
}
_MANY: Final = 1 << 30
_SPREAD: Final = 3
_LONGEST: Final = 1 << 16


@dataclass(frozen=True, slots=True)
class Characters:
    ranges: Ranges


@dataclass(frozen=True, slots=True)
class Repeated:
    part: "Part"
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Sequence:
    parts: "tuple[Part, ...]"


@dataclass(frozen=True, slots=True)
class Either:
    options: "tuple[Part, ...]"


@dataclass(frozen=True, slots=True)
class Ahead:
    """`(?=…)`: takes no room; what it asks for may be met by writing it out."""

    part: "Part"


@dataclass(frozen=True, slots=True)
class Anchor:
    character: str  # ^ or $


Part: TypeAlias = Characters | Repeated | Sequence | Either | Ahead | Anchor


@lru_cache(maxsize=4096)
def matcher(pattern: str) -> Callable[[str], bool]:
    """Whether a text is accepted by `pattern`, as the validator has it (JSON Schema Validation, 6.3.3)."""
    return jsonschema_rs.Draft202012Validator({"pattern": pattern}).is_valid


def matching(choices: Choices, pattern: str, shortest: int, longest: int, attempt: int) -> str:
    """A text that the pattern is likely to match, of about that length. Later attempts try harder."""
    part = parsed(pattern)
    writer = _Writer(choices, writes_ahead=attempt % 2 == 1, spread=_SPREAD if attempt < 2 else max(_SPREAD, shortest))
    text = writer.text(part)
    room = longest - len(text)
    is_open = not _is_anchored(part, "^"), not _is_anchored(part, "$")
    if any(is_open) and room > 0 and (len(text) < shortest or one_in(choices, 4)):
        padding = "".join(_character(choices, _WORD) for _ in range(max(1, shortest - len(text))))
        text = text + padding if is_open[1] else padding + text
    return text


@lru_cache(maxsize=4096)
def parsed(pattern: str) -> Part:
    return _Parser(pattern).whole()


def _is_anchored(part: Part, character: str) -> bool:
    match part:
        case Anchor():
            return part.character == character
        case Sequence(parts):
            return any(_is_anchored(one, character) for one in parts)
        case Either(options):
            return all(_is_anchored(one, character) for one in options)
        case Repeated(inner, least, _):
            return least > 0 and _is_anchored(inner, character)
        case _:
            return False


class _Writer:
    def __init__(self, choices: Choices, *, writes_ahead: bool, spread: int) -> None:
        self.choices, self.writes_ahead, self.spread = choices, writes_ahead, spread
        self.size = 0

    def text(self, part: Part) -> str:
        match part:
            case Characters(ranges):
                self.size += 1
                return _character(self.choices, ranges)
            case Sequence(parts):
                return "".join(map(self.text, parts))
            case Either(options):
                return self.text(pick(self.choices, options))
            case Repeated(inner, least, most):
                count = between(self.choices, least, max(least, min(most, least + self.spread)))
                count = min(count, max(0, _LONGEST - self.size))
                return "".join(self.text(inner) for _ in range(count))
            case Ahead(inner):
                return self.text(inner) if self.writes_ahead else ""
            case Anchor():
                return ""


def _character(choices: Choices, ranges: Ranges) -> str:
    low, high = pick(choices, ranges)
    return chr(between(choices, low, high))


def _without(ranges: Ranges) -> Ranges:
    """The printable characters outside of these, or the letters of another script where there are none."""
    taken = [(low, high) for low, high in ranges]
    found = [
        (code, code)
        for low, high in _PRINTABLE
        for code in range(low, high + 1)
        if not any(start <= code <= end for start, end in taken)
    ]
    return tuple(found) or ((0x3B1, 0x3C9),)


class _Parser:
    """Recursive descent over the grammar of ECMA-262, section 22.2.1. A pattern comes here compiled by the validator once."""

    def __init__(self, pattern: str) -> None:
        self.pattern, self.at = pattern, 0

    def whole(self) -> Part:
        parts = [self._either()]
        while self.at < len(self.pattern):  # a lone `)`, which old syntax takes for itself
            self.at += 1
            parts.append(self._either())
        return Sequence(tuple(parts))

    def _peek(self) -> str:
        return self.pattern[self.at : self.at + 1]

    def _take(self) -> str:
        self.at += 1
        return self.pattern[self.at - 1 : self.at]

    def _takes(self, text: str) -> bool:
        if self.pattern.startswith(text, self.at):
            self.at += len(text)
            return True
        return False

    def _either(self) -> Part:
        options = [self._sequence()]
        while self._takes("|"):
            options.append(self._sequence())
        return options[0] if len(options) == 1 else Either(tuple(options))

    def _sequence(self) -> Part:
        parts = []
        while self._peek() not in ("", "|", ")"):
            parts.append(self._quantified(self._atom()))
        return Sequence(tuple(parts))

    def _quantified(self, part: Part) -> Part:
        bounds = self._quantifier()
        if bounds is None:
            return part
        self._takes("?")
        return Repeated(part, *bounds)

    def _quantifier(self) -> tuple[int, int] | None:
        for sign, bounds in (("*", (0, _MANY)), ("+", (1, _MANY)), ("?", (0, 1))):
            if self._takes(sign):
                return bounds
        if self._peek() != "{":
            return None
        inside, brace, _ = self.pattern[self.at + 1 :].partition("}")
        least, comma, most = inside.partition(",")
        if not brace or not least.isdigit() or not (most == "" or most.isdigit()):
            return None
        self.at += len(inside) + 2
        return int(least), int(most) if most else _MANY if comma else int(least)

    def _atom(self) -> Part:
        one = self._take()
        if one in "^$":
            return Anchor(one)
        if one == ".":
            return Characters(_PRINTABLE)
        if one == "(":
            return self._group()
        if one == "[":
            return self._class()
        if one == "\\":
            return self._escaped()
        return Characters(((ord(one), ord(one)),))

    def _group(self) -> Part:
        is_ahead = self._takes("?=")
        is_other = not is_ahead and any(self._takes(lead) for lead in ("?!", "?<=", "?<!"))
        if not (is_ahead or is_other) and not self._takes("?:") and self._takes("?"):
            while self._take() not in ("", ">", ":"):  # the name of a group, or flags
                continue
        inner = self._either()
        self._takes(")")
        return Ahead(inner) if is_ahead else Sequence(()) if is_other else inner

    def _escaped(self) -> Part:
        one = self._peek()
        if one in ("b", "B") or (one.isdigit() and one != "0"):
            self.at += 1
            return Sequence(())
        if one == "k":
            self.at = self.pattern.find(">", self.at) + 1
            return Sequence(())
        return Characters(self._escape())

    def _escape(self) -> Ranges:
        one = self._take()
        if one in _CLASSES:
            ranges, is_negated = _CLASSES[one]
            return _without(ranges) if is_negated else ranges
        if one in ("p", "P") and self._takes("{"):
            name, _, _ = self.pattern[self.at :].partition("}")
            self.at += len(name) + 1
            ranges = _PROPERTIES.get(name.rpartition("=")[2], _PROPERTIES["L"])
            return _without(ranges) if one == "P" else ranges
        code = self._code(one)
        return ((code, code),)

    def _code(self, one: str) -> int:
        if one == "u" and self._takes("{"):
            digits, _, _ = self.pattern[self.at :].partition("}")
            self.at += len(digits) + 1
            return int(digits, 16)
        if one in ("x", "u"):
            width = 2 if one == "x" else 4
            digits = self.pattern[self.at : self.at + width]
            if len(digits) == width and all(digit in "0123456789abcdefABCDEF" for digit in digits):
                self.at += width
                return int(digits, 16)
        if one == "c" and self._peek().isalpha():
            return ord(self._take()) % 32
        return ord(_ESCAPES.get(one, one or "\\"))

    def _class(self) -> Part:
        is_negated = self._takes("^")
        found: list[tuple[int, int]] = []
        while self._peek() not in ("", "]"):
            ranges = self._member()
            if len(ranges) == 1 and ranges[0][0] == ranges[0][1] and self._is_range():
                self.at += 1
                ranges = ((ranges[0][0], self._member()[-1][1]),)
            found += ranges
        self._takes("]")
        ranges = tuple((low, high) for low, high in found if low <= high)
        if is_negated:
            return Characters(_without(ranges))
        return Characters(_visible(ranges)) if ranges else Sequence(())

    def _is_range(self) -> bool:
        return self._peek() == "-" and self.pattern[self.at + 1 : self.at + 2] not in ("", "]")

    def _member(self) -> Ranges:
        one = self._take()
        if one != "\\":
            return ((ord(one), ord(one)),)
        if self._takes("b"):
            return ((8, 8),)
        return self._escape()


def _visible(ranges: Ranges) -> Ranges:
    """Without the surrogates, which are no characters of a JSON text."""
    found: list[tuple[int, int]] = []
    for low, high in ranges:
        found += [(low, min(high, 0xD7FF))] if low <= 0xD7FF else []
        found += [(max(low, 0xE000), min(high, 0x10FFFF))] if high >= 0xE000 else []
    return tuple(found) or ((0x61, 0x61),)
