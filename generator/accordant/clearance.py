"""Who may see data: the classes that `x-data-class` gives it (docs/extensions.md). For both halves."""

from enum import IntEnum
from typing import Final

KEY: Final = "x-data-class"
KEY_BEGINS: Final = "x-data"
"""What is looked for in the text of documents before they are walked: names that are nearly the right one, too."""


class DataClass(IntEnum):
    """A class of data, and the clearance of a caller who may see it and what is below."""

    PUBLIC = 0
    INTERNAL = 1
    CONFIDENTIAL = 2
    RESTRICTED = 3


LOGGED: Final = DataClass.INTERNAL
"""The highest class whose values may stand in messages, logs and records."""
