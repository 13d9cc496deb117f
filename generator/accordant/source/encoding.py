"""Whether bytes are the text that JSON and YAML are exchanged as: UTF-8 (RFC 8259, section 8.1)."""

import codecs
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EncodingProblem:
    message: str
    offset: int  # of the first byte that is not text
    hint: str


_MARKS = (
    # UTF-32 first: its mark begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_SAVE = "save the file as UTF-8"


def encoding_problem(data: bytes) -> EncodingProblem | None:
    """Why bytes are not text as they begin, or hold a zero; None where neither tells."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return EncodingProblem(f"the text is {name}, not UTF-8", 0, _SAVE)
    zero = data.find(b"\0")
    if zero >= 0:
        other = _without_mark(data)
        if other is not None:
            return EncodingProblem(f"the text is {other}, not UTF-8", 0, _SAVE)
        hint = "name a text file; an archive must be unpacked first"
        return EncodingProblem("there is a byte 0 here: this is not a text", zero, hint)
    return None


def undecodable(data: bytes) -> EncodingProblem | None:
    """The first byte that is not UTF-8; None where all are. Readers that see to it themselves need not ask."""
    try:
        data.decode()
    except UnicodeDecodeError as error:
        return EncodingProblem("the text is not UTF-8", error.start, _SAVE)
    return None


def _without_mark(data: bytes) -> str | None:
    """UTF-16 or UTF-32 by where the zeros stand: contracts begin with characters of ASCII."""
    zeros = tuple(one == 0 for one in data[:4])
    match zeros:
        case (False, True, True, True) | (True, True, True, False):
            return "UTF-32"
        case (False, True, False, True) | (True, False, True, False):
            return "UTF-16"
        case _:
            return None
