"""How the task list is asked for: what it shows, in which order, and from where on.

The contract's pattern for a cursor is so exact that every text which gets here can be read; nothing is refused.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal, cast
from uuid import UUID

Field = Literal["position", "created_at", "updated_at", "due_on"]
Key = str | datetime | date | None

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
NO_DATE = "none"


@dataclass(frozen=True, slots=True)
class Filter:
    """Which tasks a list shows. What is None or empty does not narrow it."""

    column_id: UUID | None = None
    statuses: Collection[str] = ()
    assignee_id: UUID | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """What tasks are sorted by. `Order.parse("-due_on")` is the latest date first."""

    field: Field
    is_descending: bool = False

    @classmethod
    def parse(cls, text: str) -> "Order":
        return cls(cast("Field", text.removeprefix("-")), text.startswith("-"))

    def __str__(self) -> str:
        return f"-{self.field}" if self.is_descending else self.field


@dataclass(frozen=True, slots=True)
class Cursor:
    """The place right after one task."""

    order: Order
    key: Key
    task_id: UUID

    @classmethod
    def parse(cls, text: str) -> "Cursor":
        order_text, key_text, id_text = text.split(".")
        order = Order.parse(order_text)
        return cls(order, _read_key(order.field, key_text), UUID(id_text))

    def __str__(self) -> str:
        return f"{self.order}.{_write_key(self.key)}.{self.task_id.hex}"


def _write_key(key: Key) -> str:
    match key:
        case None:
            return NO_DATE
        case str():
            return key
        case datetime():
            return f"{(key - EPOCH) // timedelta(microseconds=1):014x}"
        case date():
            return f"{key.toordinal():06x}"


def _read_key(field: Field, text: str) -> Key:
    match field:
        case "position":
            return text
        case "due_on":
            # A made-up cursor may lie before the first or after the last day there is: then it means that day.
            return None if text == NO_DATE else date.fromordinal(min(max(int(text, 16), 1), date.max.toordinal()))
        case "created_at" | "updated_at":
            return EPOCH + timedelta(microseconds=int(text, 16))
