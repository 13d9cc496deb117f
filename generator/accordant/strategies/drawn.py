"""Choices that Hypothesis makes, which can replay and shrink them."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, Final

from hypothesis import strategies as st

from accordant.strategies.choices import Seeded

_MOST_DRAWN: Final = 400
"""Hypothesis gives up on examples of many choices; a value that takes more than these goes on from one drawn seed."""


class Drawn:
    """Each choice is one of Hypothesis's."""

    def __init__(self, draw: Callable[[st.SearchStrategy[Any]], Any]) -> None:
        self._draw = draw
        self._left = _MOST_DRAWN
        self._rest: Seeded | None = None

    def below(self, count: int) -> int:
        if count == 1:
            return 0
        if self._rest is not None:
            return self._rest.below(count)
        self._left -= 1
        if not self._left:
            self._rest = Seeded(self._draw(_below(1 << 32)))
        return int(self._draw(_below(count)))


@lru_cache(maxsize=1024)
def _below(count: int) -> st.SearchStrategy[int]:
    return st.integers(0, count - 1)
