"""What is kept in memory, and must not grow without end."""

from collections import OrderedDict
from typing import Any


def shorten(kept: OrderedDict[Any, Any], most: int) -> None:
    """Forget the oldest entries beyond so many."""
    while len(kept) > most:
        kept.popitem(last=False)
