"""Regular expressions of ECMA-262, which JSON Schema uses, for Pydantic's core, which has those of Rust.

Only what means the same in both is translated; the rest is left to the validator. Of both halves: models ask it when
they are made, and the fidelity report to say what becomes of a `pattern`.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import Final

_CLASSES: Final = {
    "d": "0-9",
    "w": "A-Za-z0-9_",
    "s": r"\t\n\x0B\f\r \x{A0}\x{FEFF}\x{2028}\x{2029}\p{Zs}",
}
_CONTROLS: Final = {"t": "\t", "n": "\n", "r": "\r", "f": "\f", "v": "\v", "0": "\0"}
_MOST_REPEATS: Final = 1000
_QUANTIFIER: Final = re.compile(r"\{(\d+)(?:,(\d*))?\}\??")
_HEX: Final = re.compile(r"u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})")
_SIMPLE: Final = frozenset("*+?|)^$")


@cache
def rust_pattern(pattern: str) -> str | None:
    """The same expression for Rust's `regex`; None where it has none that surely means the same.

    `\\d` and `\\w` are ASCII, `.` stops at a line feed, as in the validator, and no look-around or reference back is there.
    """
    translated = _Translator(pattern).translated()
    return "".join(translated) if translated is not None else None


def matcher(pattern: str) -> Callable[[str], bool] | None:
    """Whether texts match an expression, as the validator has it; None where it cannot compile that."""
    import jsonschema_rs  # late: most who ask for a translation need no validator

    try:
        matches: Callable[[str], bool] = jsonschema_rs.Draft202012Validator({"pattern": pattern}).is_valid
    except (jsonschema_rs.ValidationError, ValueError):
        return None
    return matches


class _Untranslatable(Exception):
    """The expression, or a part of it, has no certain twin."""


class _Translator:
    def __init__(self, pattern: str) -> None:
        self.text, self.at = pattern, 0

    def translated(self) -> list[str] | None:
        found = []
        try:
            while self.at < len(self.text):
                found.append(self._next())
        except _Untranslatable:
            return None
        return found

    def _next(self) -> str:
        char = self.text[self.at]
        self.at += 1
        if char == "\\":
            return self._escaped()
        if char == "[":
            return self._class()
        if char == "(":
            return self._group()
        if char == "{":
            return self._quantifier()
        if char == ".":
            return r"[^\n]"  # as the validator has it; ECMA-262 stops at three line ends more
        return char if char in _SIMPLE else _literal(char)

    def _escaped(self) -> str:
        char = self._letter()
        if char in "dws":
            return f"[{_CLASSES[char]}]"
        if char in "DWS":
            return f"[^{_CLASSES[char.lower()]}]"
        if char in "bB":
            return f"(?-u:\\{char})" if char == "b" else self._fail()
        return _literal(self._character(char))

    def _character(self, char: str) -> str:
        """What an escape stands for. An escaped letter that means nothing is refused: readers differ."""
        if char in _CONTROLS and not (char == "0" and self.text[self.at : self.at + 1].isdigit()):
            return _CONTROLS[char]
        code = _HEX.match(self.text, self.at - 1)
        if code is not None:
            self.at = code.end()
            value = int(code[1] or code[2], 16)
            return self._fail() if 0xD800 <= value <= 0xDFFF else chr(value)
        return self._fail() if char.isalnum() or ord(char) > 127 else char

    def _class(self) -> str:
        start = "[^" if self.text.startswith("^", self.at) else "["
        self.at += len(start) - 1
        found: list[str] = []
        while (char := self._letter()) != "]":
            low, is_set = self._member(char)
            if self.text.startswith("-", self.at) and not self.text.startswith("-]", self.at):
                self.at += 1
                high, is_other_set = self._member(self._letter())
                if is_set or is_other_set or low > high:
                    return self._fail()
                found.append(f"{_literal(low)}-{_literal(high)}")
            else:
                found.append(low if is_set else _literal(low))
        return f"{start}{''.join(found)}]" if found else self._fail()

    def _member(self, char: str) -> tuple[str, bool]:
        """One member of a class, and whether it is a class itself."""
        if char != "\\":
            return char, False
        char = self._letter()
        if char in "dws":
            return _CLASSES[char], True
        return ("\b" if char == "b" else self._character(char)), False

    def _group(self) -> str:
        if not self.text.startswith("?", self.at):
            return "("
        if not self.text.startswith("?:", self.at):
            return self._fail()
        self.at += 2
        return "(?:"

    def _quantifier(self) -> str:
        match = _QUANTIFIER.match(self.text, self.at - 1)
        if match is None or max(int(match[1]), int(match[2] or 0)) > _MOST_REPEATS:
            return self._fail()
        self.at = match.end()
        return match[0]

    def _letter(self) -> str:
        if self.at >= len(self.text):
            return self._fail()
        self.at += 1
        return self.text[self.at - 1]

    def _fail(self) -> str:
        raise _Untranslatable


def _literal(char: str) -> str:
    return char if char.isascii() and char.isalnum() else f"\\x{{{ord(char):X}}}"
