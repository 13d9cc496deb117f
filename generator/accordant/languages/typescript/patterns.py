"""Regular expressions of a contract as JavaScript takes them in Unicode mode, which allows no needless backslash.

JSON Schema asks for ECMA-262 (Validation 2020-12, section 6.3.3); what people write is often the older, laxer syntax of its
Annex B, where `\\-` is a hyphen and `{` alone is itself. What stays wrong as well is not translated.
"""

import re
from collections.abc import Iterator

_CLASSES = frozenset("dDwWsS")
_CONTROLS = frozenset("fnrtv")
_SYNTAX = frozenset("^$\\.*+?()[]{}|/")
_ESCAPE = re.compile(
    r"\\(?:x(?P<hex>[0-9a-fA-F]{2})|u(?P<unit>[0-9a-fA-F]{4})|u\{(?P<point>[0-9a-fA-F]{1,6})\}|c(?P<control>[A-Za-z])"
    r"|(?P<nul>0(?![0-9]))|(?P<property>[pP])\{(?P<name>[A-Za-z]+(?:=[A-Za-z_]+)?)\}|k<(?P<group>[A-Za-z_$][0-9A-Za-z_$]*)>"
    r"|(?P<back>[1-9][0-9]*))"
)
_QUANTIFIER = re.compile(r"(?:[*+?]|\{(?P<least>\d+)(?P<more>,(?P<most>\d+)?)?\})\??")
_OPENING = re.compile(
    r"\((?:\?(?:(?P<plain>:)|(?P<ahead>[=!])|(?P<behind><[=!])|<(?P<name>[A-Za-z_$][0-9A-Za-z_$]*)>))?"
)
_CATEGORIES = re.compile(
    "L[ultmo]?|LC|M[nce]?|N[dlo]?|P[cdseifo]?|S[mcko]?|Z[slp]?|C[cfson]?"
    "|Letter|Uppercase_Letter|Lowercase_Letter|Mark|Number|Punctuation|Symbol|Separator|Other"
    "|Alphabetic|Lowercase|Uppercase|White_Space|ASCII|Any|Emoji|ID_Start|ID_Continue"
    "|Script=(Latin|Greek|Cyrillic|Han|Hiragana|Katakana|Hangul|Arabic|Hebrew|Thai|Devanagari)"
)
"""Names of `\\p{…}` that every engine knows."""


class _NoPattern(Exception):
    """The text is no regular expression, or one that is not understood here."""


def unicode_pattern(written: object) -> str | None:
    """The pattern as JavaScript's flag `u` takes it; None where it is none."""
    if not isinstance(written, str):
        return None
    reader = _Reader(written)
    try:
        return reader.whole()
    except _NoPattern:
        return None


class _Reader:
    """Reads a pattern from left to right and writes it anew."""

    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0
        self.found: list[str] = []
        self.groups: set[str] = set()
        self.wanted: set[str] = set()  # groups that are referred to by name
        self.count, self.highest = 0, 0  # groups, and the last that is referred to by number

    def whole(self) -> str:
        depth: list[bool] = []  # of open groups, whether a quantifier may follow
        may_repeat = False
        while self.at < len(self.text):
            character = self.text[self.at]
            if character == "(":
                depth.append(self._opening())
                may_repeat = False
            elif character == ")":
                if not depth:
                    raise _NoPattern
                may_repeat = depth.pop()
                self._take(")")
            elif character in "|^$":
                may_repeat = False
                self._take(character)
            elif character in "*+?" or (character == "{" and _QUANTIFIER.match(self.text, self.at)):
                if not may_repeat:
                    raise _NoPattern
                self._quantifier()
                may_repeat = False
            else:
                may_repeat = self._atom(character)
        if depth or self.highest > self.count or self.wanted - self.groups:
            raise _NoPattern
        return "".join(self.found)

    def _take(self, read: str, written: str | None = None) -> None:
        self.at += len(read)
        self.found.append(read if written is None else written)

    def _opening(self) -> bool:
        match = _OPENING.match(self.text, self.at)
        if match is None or (
            match["plain"] is None and match.group() == "(" and self.text[self.at + 1 : self.at + 2] == "?"
        ):
            raise _NoPattern
        if match["name"] is not None:
            if match["name"] in self.groups:
                raise _NoPattern
            self.groups.add(match["name"])
        if match["name"] is not None or match.group() == "(":
            self.count += 1
        self._take(match.group())
        return match["ahead"] is None and match["behind"] is None

    def _quantifier(self) -> None:
        match = _QUANTIFIER.match(self.text, self.at)
        if match is None or (match["most"] is not None and int(match["most"]) < int(match["least"])):
            raise _NoPattern
        self._take(match.group())

    def _atom(self, character: str) -> bool:
        """One character or class; whether it can be repeated."""
        if character == "\\":
            return self._escape()
        if character == "[":
            self._class()
        elif character in "]{}":
            self._take(character, "\\" + character)
        else:
            self._take(character)
        return True

    def _escape(self) -> bool:
        following = self.text[self.at + 1 : self.at + 2]
        if following in ("b", "B"):
            self._take("\\" + following)
            return False
        self._escaped(following, _SYNTAX)
        return True

    def _escaped(self, following: str, syntax: frozenset[str]) -> str:
        """An escape, written without its backslash where Unicode mode has none; what kind it is."""
        if not following:
            raise _NoPattern
        if following in _CLASSES:
            self._take("\\" + following)
            return "class"
        if following in _CONTROLS or following in syntax:
            self._take("\\" + following)
            return "character"
        match = _ESCAPE.match(self.text, self.at)
        if match is not None:
            self._check(match)
            self._take(match.group())
            return "class" if match["property"] else "character"
        if following.isascii() and following.isalnum():
            raise _NoPattern
        self._take("\\" + following, following)
        return "character"

    def _check(self, match: re.Match[str]) -> None:
        if match["property"] is not None and not _CATEGORIES.fullmatch(match["name"]):
            raise _NoPattern
        if match["point"] is not None and int(match["point"], 16) > 0x10FFFF:
            raise _NoPattern
        if match["group"] is not None:
            self.wanted.add(match["group"])
        if match["back"] is not None:
            self.highest = max(self.highest, int(match["back"]))

    def _class(self) -> None:
        """A class, whose hyphens beside a class of characters are hyphens."""
        end = self._end_of_class()
        self._take("[^" if self.text.startswith("[^", self.at) else "[")
        previous = ""  # the kind of what may start a range
        while self.at < end:
            is_range = self.text[self.at] == "-" and previous == "character" and self.at + 1 < end
            if is_range:
                start = self.found[-1]
                self._take("-")
                if self._class_atom() == "class":
                    self.found[-2] = "\\-"
                elif _code(start) > _code(self.found[-1]):
                    raise _NoPattern
                previous = ""
            else:
                previous = self._class_atom()
        self._take("]")

    def _class_atom(self) -> str:
        character = self.text[self.at]
        if character == "\\":
            following = self.text[self.at + 1 : self.at + 2]
            if following == "b":
                self._take("\\b")
                return "character"
            if following.isdigit() and following != "0":
                raise _NoPattern
            return self._escaped(following, _SYNTAX | {"-"})
        self._take(character, "\\" + character if character in "-[" else character)
        return "character"

    def _end_of_class(self) -> int:
        at = self.at + (2 if self.text.startswith("[^", self.at) else 1)
        while at < len(self.text) and self.text[at] != "]":
            at += 2 if self.text[at] == "\\" else 1
        if at >= len(self.text):
            raise _NoPattern
        return at


def _code(written: str) -> int:
    """The code point that one atom of a class stands for."""
    for number in _numbers(written):
        return number
    return ord(written[-1])


def _numbers(written: str) -> Iterator[int]:
    match = _ESCAPE.fullmatch(written)
    if match is not None:
        for name in ("hex", "unit", "point"):
            if match[name] is not None:
                yield int(match[name], 16)
        if match["control"] is not None:
            yield ord(match["control"]) % 32
        if match["nul"] is not None:
            yield 0
    elif len(written) == 2 and written[1] in _CONTROLS:
        yield {"f": 12, "n": 10, "r": 13, "t": 9, "v": 11}[written[1]]
    elif written == "\\b":
        yield 8
