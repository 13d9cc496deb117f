"""Models of `tasks`: Tasks.

Generated from specs/tasks/openapi.yaml; not to be edited.
"""

import datetime as _dt
from enum import StrEnum
from uuid import UUID

from pydantic import AwareDatetime
from typing_extensions import TypeAliasType

from .._lossless import MISSING, Missing, Model
from .common import NextCursor

__all__ = (
    "Column",
    "ColumnPage",
    "NewColumn",
    "NewTask",
    "Position",
    "Task",
    "TaskCursor",
    "TaskMove",
    "TaskOrder",
    "TaskPage",
    "TaskPatch",
    "TaskStatus",
)


class TaskStatus(StrEnum):
    """Whether there is still something to do."""

    OPEN = "open"
    DONE = "done"
    CANCELLED = "cancelled"


class TaskOrder(StrEnum):
    """What tasks are sorted by."""

    POSITION = "position"
    CREATED_AT = "created_at"
    MINUS_CREATED_AT = "-created_at"
    UPDATED_AT = "updated_at"
    MINUS_UPDATED_AT = "-updated_at"
    DUE_ON = "due_on"
    MINUS_DUE_ON = "-due_on"


Position = TypeAliasType("Position", str)
"""A place among others. Positions sort byte by byte."""


TaskCursor = TypeAliasType("TaskCursor", str)
"""A place in a sorted list. Its make-up may change; pass it back as it came."""


class NewColumn(Model):
    """What it takes to add a column."""

    name: str


class Column(Model):
    """A column of the board."""

    id: UUID
    name: str
    position: Position
    created_at: AwareDatetime


class ColumnPage(Model):
    """One page of columns."""

    items: list[Column]
    next_cursor: NextCursor | None


class NewTask(Model):
    """What it takes to create a task."""

    column_id: UUID | Missing = MISSING
    """The column to put it in; the leftmost when left out."""
    title: str
    description: str | Missing = MISSING
    assignee_id: UUID | Missing = MISSING
    """Must be a member of the organisation."""
    due_on: _dt.date | Missing = MISSING


class TaskPatch(Model):
    """What shall be different. Left out means unchanged."""

    title: str | Missing = MISSING
    description: str | None | Missing = MISSING
    status: TaskStatus | str | Missing = MISSING
    assignee_id: UUID | None | Missing = MISSING
    """Must be a member of the organisation."""
    due_on: _dt.date | None | Missing = MISSING


class TaskMove(Model):
    """The new place of a task."""

    column_id: UUID | Missing = MISSING
    """The column to move to; left out, the task stays in its column."""
    after_id: UUID | None | Missing = MISSING
    """The task to come right after; null for the top of the column, left out for its end."""


class Task(Model):
    """A task on the board."""

    id: UUID
    column_id: UUID
    position: Position
    title: str
    description: str | None
    status: TaskStatus | str
    assignee_id: UUID | None
    due_on: _dt.date | None
    created_by: UUID
    created_at: AwareDatetime
    updated_at: AwareDatetime


class TaskPage(Model):
    """One page of tasks."""

    items: list[Task]
    next_cursor: NextCursor | None
