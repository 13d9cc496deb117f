"""Where the choices of a generated value come from: here, a seeded source; in `drawn`, Hypothesis."""

from collections.abc import Sequence
from random import Random
from typing import Protocol, TypeVar

T = TypeVar("T")


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
