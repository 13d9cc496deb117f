"""How much is read at most, so that a document cannot stop a machine."""

from dataclasses import dataclass
from typing import Any

MAX_DEPTH = 128
"""Levels of nesting. No later stage, which go down as deep, comes near Python's own limit."""

MAX_REFERENCES = 100
"""References, and members of `allOf`, that lead on from one another; they are followed by functions that call themselves."""

MAX_NODES = 20_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds of reading; `[limits]` of `accordant.toml` sets them."""

    max_bytes: int = 200 * 1024 * 1024  # of one document
    max_total_bytes: int = 1024 * 1024 * 1024  # of all documents of a build
    max_documents: int = 5_000
    max_depth: int = MAX_DEPTH
    max_nodes: int = MAX_NODES  # of one document, after aliases are unfolded


HIGHEST_DEPTH = 200
"""What `max_depth` can be raised to: later stages take a few calls a level, and Python allows a thousand."""


def count_nodes(value: Any, depth: int) -> int | None:
    """How many members and elements a value has; None where it is nested deeper than that.

    Goes level by level, so it cannot itself go too deep.
    """
    count, level = 1, [value] if isinstance(value, _COMPOUND) else []
    while level and depth >= 0:
        inner = [one.values() if isinstance(one, dict) else one for one in level]
        count += sum(map(len, inner))
        level = [each for several in inner for each in several if isinstance(each, _COMPOUND)]
        depth -= 1
    return None if level else count


_COMPOUND = (dict, list)
