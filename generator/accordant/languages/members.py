"""Names of enum members, the same in every language. Decides nothing but spelling."""

import keyword
from functools import cache

from accordant.ir import Member
from accordant.resolve.names import distinct, words

_SYMBOLS = {
    "": "EMPTY", " ": "SPACE", "+": "PLUS", "-": "MINUS", "*": "STAR", "/": "SLASH", ".": "DOT", ",": "COMMA", "<": "LESS",
    ">": "GREATER", "=": "EQUAL", "!=": "NOT_EQUAL", "<=": "LESS_OR_EQUAL", ">=": "GREATER_OR_EQUAL", "%": "PERCENT",
    "&": "AND", "|": "OR", "#": "HASH", "@": "AT", "?": "QUESTION", "!": "NOT", "$": "DOLLAR", "_": "UNDERSCORE",
}  # fmt: skip


def member_names(members: tuple[Member, ...]) -> list[str]:
    """Names of enum members: `x-enum-varnames` first, else made of the value; unique, in order."""
    return distinct(member_name(member) for member in members)


def member_name(member: Member) -> str:
    """The name of one value, not yet made unique."""
    if member.name is not None:
        given = "".join(one for one in member.name if ("a" + one).isidentifier())
        if given.isidentifier() and not given.startswith("_") and not keyword.iskeyword(given) and given != "mro":
            return given
    value = member.value
    if isinstance(value, int):
        return f"VALUE_MINUS_{-value}" if value < 0 else f"VALUE_{value}"
    return _name_of(str(value))


@cache
def _name_of(text: str) -> str:
    if text in _SYMBOLS:
        return _SYMBOLS[text]
    sign = "MINUS_" if text.startswith("-") else ""
    name = "_".join(word.upper() for word in words(text) if word)
    if not name:
        return "VALUE"
    name = sign + name
    return name if name[0].isalpha() else "VALUE_" + name
