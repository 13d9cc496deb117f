"""Formats that are wider here than JSON Schema has them, for both halves: what is asked of a text is asked the same everywhere."""

import re
from collections.abc import Callable, Mapping
from typing import Final


def is_duration(text: str) -> bool:
    """ISO 8601-1, section 5.5.2: fractions of seconds, and parts that are nothing left out.

    RFC 3339 collected the grammar of 1988 in its appendix A, which has neither; what writes durations today writes both.
    """
    return _DURATION(text) is not None


FORMATS: Final[Mapping[str, Callable[[str], bool]]] = {"duration": is_duration}
"""For each validator of schemas; every other format is as the validator has it."""

_DATE: Final = r"(?=[0-9T])(?:[0-9]+Y)?(?:[0-9]+M)?(?:[0-9]+D)?"
_TIME: Final = r"T(?=[0-9])(?:[0-9]+H)?(?:[0-9]+M)?(?:[0-9]+(?:[.,][0-9]+)?S)?"
_DURATION: Final = re.compile(rf"P(?:[0-9]+W|{_DATE}(?:{_TIME})?)", re.ASCII).fullmatch
