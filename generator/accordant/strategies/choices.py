"""Where the choices of a generated value come from: a seeded source, or Hypothesis, which can replay and shrink them."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from random import Random
from typing import Any, Final, Protocol, TypeVar

from hypothesis import strategies as st

T = TypeVar("T")

_MOST_DRAWN: Final = 400
"""Hypothesis gives up on examples of many choices; a value that takes more than these goes on from one drawn seed."""


class Choices(Protocol):
    """One primitive is enough; everything else is made of it."""

    def below(self, count: int) -> int:
        """A whole number from 0, the simplest, to `count - 1`."""
        ...


class Seeded:
    """The same seed, the same choices. Quick: nothing is recorded."""

    def __init__(self, seed: int | str) -> None:
        self._random = Random(seed)  # noqa: S311  (of values for tests, not of secrets)

    def below(self, count: int) -> int:
        return int(self._random.random() * count) if count < 1 << 32 else self._random.randrange(count)


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


def pick(choices: Choices, values: Sequence[T]) -> T:
    """One of the values; the first is the simplest."""
    return values[choices.below(len(values))] if len(values) > 1 else values[0]


def between(choices: Choices, low: int, high: int) -> int:
    return low + choices.below(high - low + 1)


def one_in(choices: Choices, count: int) -> bool:
    return choices.below(count) == count - 1


def shuffled(choices: Choices, values: Sequence[T]) -> list[T]:
    left, found = list(values), []
    while left:
        found.append(left.pop(choices.below(len(left))))
    return found
