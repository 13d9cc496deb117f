"""Keyset paging: a page is asked for with one row too many, which says whether there is a next one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Rows to show, and the row after which the next page begins."""

    rows: Sequence[Row]
    last: Row | None


def page_of(rows: Sequence[Row], limit: int) -> Page[Row]:
    """The page in `rows`, of which there may be `limit + 1`."""
    if len(rows) <= limit:
        return Page(rows, None)
    return Page(rows[:limit], rows[limit - 1])
