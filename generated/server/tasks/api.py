"""Requests and handler Protocol of `tasks`: Tasks.

Generated from specs/tasks/openapi.yaml; not to be edited.
"""

from __future__ import annotations

from typing import Annotated, Protocol, TypeVar
from uuid import UUID

from accordant.runtime import (
    MISSING,
    BadRequest,
    Conflict,
    Created,
    Forbidden,
    Missing,
    NoContent,
    NotFound,
    Ok,
    Request,
    Unauthorized,
    UniqueItems,
)
from pydantic import Field

from ..common.models import Problem
from .models import (
    Column,
    ColumnPage,
    NewColumn,
    NewTask,
    Position,
    Task,
    TaskCursor,
    TaskMove,
    TaskOrder,
    TaskPage,
    TaskPatch,
    TaskStatus,
)

C = TypeVar("C", contravariant=True)


class ListColumns(Request):
    """GET /orgs/{org_id}/columns"""

    org_id: UUID
    """The organisation, which is the tenant."""
    limit: Annotated[int, Field(le=100, ge=1)] = 25
    """How many items a page holds at most."""
    cursor: Position | Missing = MISSING
    """The `next_cursor` of the page before; left out for the first page."""


class CreateColumn(Request):
    """POST /orgs/{org_id}/columns"""

    org_id: UUID
    """The organisation, which is the tenant."""
    body: NewColumn


class ListTasks(Request):
    """GET /orgs/{org_id}/tasks"""

    org_id: UUID
    """The organisation, which is the tenant."""
    column_id: UUID | Missing = MISSING
    """Only tasks in this column."""
    status: Annotated[list[TaskStatus], Field(max_length=3, min_length=1), UniqueItems()] | Missing = MISSING
    """Only tasks in one of these states."""
    assignee_id: UUID | Missing = MISSING
    """Only tasks of this person."""
    text: Annotated[str, Field(max_length=200, min_length=1, pattern=r"^[^\u0000]*$")] | Missing = MISSING
    """Only tasks with this text in title or description, in upper or lower case."""
    sort: TaskOrder = TaskOrder.POSITION
    """The order; a minus turns it round. Tasks without a due date always come last."""
    limit: Annotated[int, Field(le=100, ge=1)] = 25
    """How many items a page holds at most."""
    cursor: TaskCursor | Missing = MISSING
    """The `next_cursor` of the page before; left out for the first page."""


class CreateTask(Request):
    """POST /orgs/{org_id}/tasks"""

    org_id: UUID
    """The organisation, which is the tenant."""
    body: NewTask


class GetTask(Request):
    """GET /orgs/{org_id}/tasks/{task_id}"""

    org_id: UUID
    """The organisation, which is the tenant."""
    task_id: UUID
    """The task."""


class DeleteTask(Request):
    """DELETE /orgs/{org_id}/tasks/{task_id}"""

    org_id: UUID
    """The organisation, which is the tenant."""
    task_id: UUID
    """The task."""


class UpdateTask(Request):
    """PATCH /orgs/{org_id}/tasks/{task_id}"""

    org_id: UUID
    """The organisation, which is the tenant."""
    task_id: UUID
    """The task."""
    body: TaskPatch


class MoveTask(Request):
    """POST /orgs/{org_id}/tasks/{task_id}/move"""

    org_id: UUID
    """The organisation, which is the tenant."""
    task_id: UUID
    """The task."""
    body: TaskMove


class TasksApi(Protocol[C]):
    async def list_columns(
        self, call: C, request: ListColumns
    ) -> ColumnPage | Ok[ColumnPage] | BadRequest[Problem] | Unauthorized[Problem] | NotFound[Problem]:
        """List columns

        The columns of the board, from left to right.
        """
        ...

    async def create_column(
        self, call: C, request: CreateColumn
    ) -> (
        Column | Created[Column] | BadRequest[Problem] | Unauthorized[Problem] | Forbidden[Problem] | NotFound[Problem]
    ):
        """Create a column

        Adds a column at the right end of the board. Owners and admins may do it.
        """
        ...

    async def list_tasks(
        self, call: C, request: ListTasks
    ) -> TaskPage | Ok[TaskPage] | BadRequest[Problem] | Unauthorized[Problem] | NotFound[Problem]:
        """List tasks

        The tasks of the organisation that match every filter given, in the order given. With a `cursor` the order is that of the cursor.
        """
        ...

    async def create_task(
        self, call: C, request: CreateTask
    ) -> Task | Created[Task] | BadRequest[Problem] | Unauthorized[Problem] | NotFound[Problem] | Conflict[Problem]:
        """Create a task

        Adds a task at the end of a column: the one that is named, or else the leftmost. A board without any column gets one called `To do`.
        """
        ...

    async def get_task(
        self, call: C, request: GetTask
    ) -> Task | Ok[Task] | BadRequest[Problem] | Unauthorized[Problem] | NotFound[Problem]:
        """Get a task

        One task.
        """
        ...

    async def delete_task(
        self, call: C, request: DeleteTask
    ) -> None | NoContent[None] | BadRequest[Problem] | Unauthorized[Problem] | NotFound[Problem]:
        """Delete a task

        Deletes a task for good.
        """
        ...

    async def update_task(
        self, call: C, request: UpdateTask
    ) -> Task | Ok[Task] | BadRequest[Problem] | Unauthorized[Problem] | NotFound[Problem] | Conflict[Problem]:
        """Change a task

        Changes what is given and leaves the rest. Null takes a description, an assignee or a due date away. To change the column or the place, use `moveTask`.
        """
        ...

    async def move_task(
        self, call: C, request: MoveTask
    ) -> Task | Ok[Task] | BadRequest[Problem] | Unauthorized[Problem] | NotFound[Problem] | Conflict[Problem]:
        """Move a task

        Moves a task within its column or to another one. A neighbour that is not in the column is a conflict.
        """
        ...
