"""Operations of `tasks`: Tasks.

Generated from specs/tasks/openapi.yaml; not to be edited.
"""

from __future__ import annotations

import builtins as _builtins
import datetime as _dt
import functools as _functools
from uuid import UUID

from .. import _operation, _options, _pages, _raw, _transport
from .._lossless import MISSING, Missing
from ..models.common import Problem
from ..models.tasks import (
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

_LIST_COLUMNS: _operation.Operation[ColumnPage] = _operation.Operation(
    "listColumns",
    "GET",
    "/orgs/{org_id}/columns",
    parameters=(
        _operation.Parameter("org_id", "org_id", "path", "simple", False),
        _operation.Parameter("limit", "limit", "query", "form", True),
        _operation.Parameter("cursor", "cursor", "query", "form", True),
    ),
    replies=(
        _operation.Reply("200", "application/json", "json", lambda: ColumnPage),
        _operation.Reply("400", "application/problem+json", "json", lambda: Problem),
        _operation.Reply("401", "application/problem+json", "json", lambda: Problem),
        _operation.Reply("404", "application/problem+json", "json", lambda: Problem),
    ),
    security=(("bearerAuth",),),
)
_CREATE_COLUMN: _operation.Operation[Column] = _operation.Operation(
    "createColumn",
    "POST",
    "/orgs/{org_id}/columns",
    parameters=(_operation.Parameter("org_id", "org_id", "path", "simple", False),),
    bodies=(_operation.Body("application/json", "json"),),
    replies=(
        _operation.Reply("201", "application/json", "json", lambda: Column),
        _operation.Reply("400", "application/problem+json", "json", lambda: Problem),
        _operation.Reply("401", "application/problem+json", "json", lambda: Problem),
        _operation.Reply("403", "application/problem+json", "json", lambda: Problem),
        _operation.Reply("404", "application/problem+json", "json", lambda: Problem),
    ),
    security=(("bearerAuth",),),
)
_LIST_TASKS: _operation.Operation[TaskPage] = _operation.Operation(
    "listTasks",
    "GET",
    "/orgs/{org_id}/tasks",
    parameters=(
        _operation.Parameter("org_id", "org_id", "path", "simple", False),
        _operation.Parameter("column_id", "column_id", "query", "form", True),
        _operation.Parameter("status", "status", "query", "form", True),
        _operation.Parameter("assignee_id", "assignee_id", "query", "form", True),
        _operation.Parameter("text", "text", "query", "form", True),
        _operation.Parameter("sort", "sort", "query", "form", True),
        _operation.Parameter("limit", "limit", "query", "form", True),
        _operation.Parameter("cursor", "cursor", "query", "form", True),
    ),
    replies=(
        _operation.Reply("200", "application/json", "json", lambda: TaskPage),
        _operation.Reply("400", "application/problem+json", "json", lambda: Problem),
        _operation.Reply("401", "application/problem+json", "json", lambda: Problem),
        _operation.Reply("404", "application/problem+json", "json", lambda: Problem),
    ),
    security=(("bearerAuth",),),
)
_CREATE_TASK: _operation.Operation[Task] = _operation.Operation(
    "createTask",
    "POST",
    "/orgs/{org_id}/tasks",
    parameters=(_operation.Parameter("org_id", "org_id", "path", "simple", False),),
    bodies=(_operation.Body("application/json", "json"),),
    replies=(
        _operation.Reply("201", "application/json", "json", lambda: Task),
        _operation.Reply("400", "application/problem+json", "json", lambda: Problem),
        _operation.Reply("401", "application/problem+json", "json", lambda: Problem),
        _operation.Reply("404", "application/problem+json", "json", lambda: Problem),
        _operation.Reply("409", "application/problem+json", "json", lambda: Problem),
    ),
    security=(("bearerAuth",),),
)
_GET_TASK: _operation.Operation[Task] = _operation.Operation(
    "getTask",
    "GET",
    "/orgs/{org_id}/tasks/{task_id}",
    parameters=(
        _operation.Parameter("org_id", "org_id", "path", "simple", False),
        _operation.Parameter("task_id", "task_id", "path", "simple", False),
    ),
    replies=(
        _operation.Reply("200", "application/json", "json", lambda: Task),
        _operation.Reply("400", "application/problem+json", "json", lambda: Problem),
        _operation.Reply("401", "application/problem+json", "json", lambda: Problem),
        _operation.Reply("404", "application/problem+json", "json", lambda: Problem),
    ),
    security=(("bearerAuth",),),
)
_DELETE_TASK: _operation.Operation[None] = _operation.Operation(
    "deleteTask",
    "DELETE",
    "/orgs/{org_id}/tasks/{task_id}",
    parameters=(
        _operation.Parameter("org_id", "org_id", "path", "simple", False),
        _operation.Parameter("task_id", "task_id", "path", "simple", False),
    ),
    replies=(
        _operation.Reply("204"),
        _operation.Reply("400", "application/problem+json", "json", lambda: Problem),
        _operation.Reply("401", "application/problem+json", "json", lambda: Problem),
        _operation.Reply("404", "application/problem+json", "json", lambda: Problem),
    ),
    security=(("bearerAuth",),),
)
_UPDATE_TASK: _operation.Operation[Task] = _operation.Operation(
    "updateTask",
    "PATCH",
    "/orgs/{org_id}/tasks/{task_id}",
    parameters=(
        _operation.Parameter("org_id", "org_id", "path", "simple", False),
        _operation.Parameter("task_id", "task_id", "path", "simple", False),
    ),
    bodies=(_operation.Body("application/json", "json"),),
    replies=(
        _operation.Reply("200", "application/json", "json", lambda: Task),
        _operation.Reply("400", "application/problem+json", "json", lambda: Problem),
        _operation.Reply("401", "application/problem+json", "json", lambda: Problem),
        _operation.Reply("404", "application/problem+json", "json", lambda: Problem),
        _operation.Reply("409", "application/problem+json", "json", lambda: Problem),
    ),
    security=(("bearerAuth",),),
)
_MOVE_TASK: _operation.Operation[Task] = _operation.Operation(
    "moveTask",
    "POST",
    "/orgs/{org_id}/tasks/{task_id}/move",
    parameters=(
        _operation.Parameter("org_id", "org_id", "path", "simple", False),
        _operation.Parameter("task_id", "task_id", "path", "simple", False),
    ),
    bodies=(_operation.Body("application/json", "json"),),
    replies=(
        _operation.Reply("200", "application/json", "json", lambda: Task),
        _operation.Reply("400", "application/problem+json", "json", lambda: Problem),
        _operation.Reply("401", "application/problem+json", "json", lambda: Problem),
        _operation.Reply("404", "application/problem+json", "json", lambda: Problem),
        _operation.Reply("409", "application/problem+json", "json", lambda: Problem),
    ),
    security=(("bearerAuth",),),
)
_LIST_COLUMNS_PAGES = _pages.Paging("cursor", items=("items",), argument="cursor", next=("next_cursor",))
_LIST_TASKS_PAGES = _pages.Paging("cursor", items=("items",), argument="cursor", next=("next_cursor",))


class TasksResource:
    """Operations of `tasks`: Tasks."""

    def __init__(self, transport: _transport.Sender) -> None:
        self._transport = transport

    @_functools.cached_property
    def with_raw_response(self) -> RawTasksResource:
        """The same methods, each of which answers with a `RawResponse`."""
        return RawTasksResource(TasksResource(self._transport.raw))

    def list_columns(
        self,
        *,
        org_id: UUID,
        limit: int | Missing = MISSING,
        cursor: Position | Missing = MISSING,
        options: _options.CallOptions | None = None,
    ) -> _pages.Page[ColumnPage, Column]:
        """List columns

        The columns of the board, from left to right.
        """
        return self._transport.page(
            _pages.Asked(
                _LIST_COLUMNS,
                _LIST_COLUMNS_PAGES,
                {"org_id": org_id, "limit": limit, "cursor": cursor},
                options=options,
            )
        )

    def create_column(self, *, org_id: UUID, name: str, options: _options.CallOptions | None = None) -> Column:
        """Create a column

        Adds a column at the right end of the board. Owners and admins may do it.
        """
        return self._transport.send(_CREATE_COLUMN, {"org_id": org_id}, NewColumn(name=name), options=options)

    def list(
        self,
        *,
        org_id: UUID,
        column_id: UUID | Missing = MISSING,
        status: _builtins.list[TaskStatus | str] | Missing = MISSING,
        assignee_id: UUID | Missing = MISSING,
        text: str | Missing = MISSING,
        sort: TaskOrder | str | Missing = MISSING,
        limit: int | Missing = MISSING,
        cursor: TaskCursor | Missing = MISSING,
        options: _options.CallOptions | None = None,
    ) -> _pages.Page[TaskPage, Task]:
        """List tasks

        The tasks of the organisation that match every filter given, in the order given. With a `cursor` the order is that of the cursor.
        """
        return self._transport.page(
            _pages.Asked(
                _LIST_TASKS,
                _LIST_TASKS_PAGES,
                {
                    "org_id": org_id,
                    "column_id": column_id,
                    "status": status,
                    "assignee_id": assignee_id,
                    "text": text,
                    "sort": sort,
                    "limit": limit,
                    "cursor": cursor,
                },
                options=options,
            )
        )

    def create(
        self,
        *,
        org_id: UUID,
        title: str,
        column_id: UUID | Missing = MISSING,
        description: str | Missing = MISSING,
        assignee_id: UUID | Missing = MISSING,
        due_on: _dt.date | Missing = MISSING,
        options: _options.CallOptions | None = None,
    ) -> Task:
        """Create a task

        Adds a task at the end of a column: the one that is named, or else the leftmost. A board without any column gets one called `To do`.
        """
        return self._transport.send(
            _CREATE_TASK,
            {"org_id": org_id},
            NewTask(column_id=column_id, title=title, description=description, assignee_id=assignee_id, due_on=due_on),
            options=options,
        )

    def get(self, *, org_id: UUID, task_id: UUID, options: _options.CallOptions | None = None) -> Task:
        """Get a task

        One task.
        """
        return self._transport.send(_GET_TASK, {"org_id": org_id, "task_id": task_id}, options=options)

    def delete(self, *, org_id: UUID, task_id: UUID, options: _options.CallOptions | None = None) -> None:
        """Delete a task

        Deletes a task for good.
        """
        return self._transport.send(_DELETE_TASK, {"org_id": org_id, "task_id": task_id}, options=options)

    def update(
        self,
        *,
        org_id: UUID,
        task_id: UUID,
        title: str | Missing = MISSING,
        description: str | None | Missing = MISSING,
        status: TaskStatus | str | Missing = MISSING,
        assignee_id: UUID | None | Missing = MISSING,
        due_on: _dt.date | None | Missing = MISSING,
        options: _options.CallOptions | None = None,
    ) -> Task:
        """Change a task

        Changes what is given and leaves the rest. Null takes a description, an assignee or a due date away. To change the column or the place, use `moveTask`.
        """
        return self._transport.send(
            _UPDATE_TASK,
            {"org_id": org_id, "task_id": task_id},
            TaskPatch(title=title, description=description, status=status, assignee_id=assignee_id, due_on=due_on),
            options=options,
        )

    def move(
        self,
        *,
        org_id: UUID,
        task_id: UUID,
        column_id: UUID | Missing = MISSING,
        after_id: UUID | None | Missing = MISSING,
        options: _options.CallOptions | None = None,
    ) -> Task:
        """Move a task

        Moves a task within its column or to another one. A neighbour that is not in the column is a conflict.
        """
        return self._transport.send(
            _MOVE_TASK,
            {"org_id": org_id, "task_id": task_id},
            TaskMove(column_id=column_id, after_id=after_id),
            options=options,
        )


class AsyncTasksResource:
    """Operations of `tasks`: Tasks."""

    def __init__(self, transport: _transport.AsyncSender) -> None:
        self._transport = transport

    @_functools.cached_property
    def with_raw_response(self) -> AsyncRawTasksResource:
        """The same methods, each of which answers with a `RawResponse`."""
        return AsyncRawTasksResource(AsyncTasksResource(self._transport.raw))

    def list_columns(
        self,
        *,
        org_id: UUID,
        limit: int | Missing = MISSING,
        cursor: Position | Missing = MISSING,
        options: _options.CallOptions | None = None,
    ) -> _pages.AsyncPages[ColumnPage, Column]:
        """List columns

        The columns of the board, from left to right.
        """
        return self._transport.page(
            _pages.Asked(
                _LIST_COLUMNS,
                _LIST_COLUMNS_PAGES,
                {"org_id": org_id, "limit": limit, "cursor": cursor},
                options=options,
            )
        )

    async def create_column(self, *, org_id: UUID, name: str, options: _options.CallOptions | None = None) -> Column:
        """Create a column

        Adds a column at the right end of the board. Owners and admins may do it.
        """
        return await self._transport.send(_CREATE_COLUMN, {"org_id": org_id}, NewColumn(name=name), options=options)

    def list(
        self,
        *,
        org_id: UUID,
        column_id: UUID | Missing = MISSING,
        status: _builtins.list[TaskStatus | str] | Missing = MISSING,
        assignee_id: UUID | Missing = MISSING,
        text: str | Missing = MISSING,
        sort: TaskOrder | str | Missing = MISSING,
        limit: int | Missing = MISSING,
        cursor: TaskCursor | Missing = MISSING,
        options: _options.CallOptions | None = None,
    ) -> _pages.AsyncPages[TaskPage, Task]:
        """List tasks

        The tasks of the organisation that match every filter given, in the order given. With a `cursor` the order is that of the cursor.
        """
        return self._transport.page(
            _pages.Asked(
                _LIST_TASKS,
                _LIST_TASKS_PAGES,
                {
                    "org_id": org_id,
                    "column_id": column_id,
                    "status": status,
                    "assignee_id": assignee_id,
                    "text": text,
                    "sort": sort,
                    "limit": limit,
                    "cursor": cursor,
                },
                options=options,
            )
        )

    async def create(
        self,
        *,
        org_id: UUID,
        title: str,
        column_id: UUID | Missing = MISSING,
        description: str | Missing = MISSING,
        assignee_id: UUID | Missing = MISSING,
        due_on: _dt.date | Missing = MISSING,
        options: _options.CallOptions | None = None,
    ) -> Task:
        """Create a task

        Adds a task at the end of a column: the one that is named, or else the leftmost. A board without any column gets one called `To do`.
        """
        return await self._transport.send(
            _CREATE_TASK,
            {"org_id": org_id},
            NewTask(column_id=column_id, title=title, description=description, assignee_id=assignee_id, due_on=due_on),
            options=options,
        )

    async def get(self, *, org_id: UUID, task_id: UUID, options: _options.CallOptions | None = None) -> Task:
        """Get a task

        One task.
        """
        return await self._transport.send(_GET_TASK, {"org_id": org_id, "task_id": task_id}, options=options)

    async def delete(self, *, org_id: UUID, task_id: UUID, options: _options.CallOptions | None = None) -> None:
        """Delete a task

        Deletes a task for good.
        """
        return await self._transport.send(_DELETE_TASK, {"org_id": org_id, "task_id": task_id}, options=options)

    async def update(
        self,
        *,
        org_id: UUID,
        task_id: UUID,
        title: str | Missing = MISSING,
        description: str | None | Missing = MISSING,
        status: TaskStatus | str | Missing = MISSING,
        assignee_id: UUID | None | Missing = MISSING,
        due_on: _dt.date | None | Missing = MISSING,
        options: _options.CallOptions | None = None,
    ) -> Task:
        """Change a task

        Changes what is given and leaves the rest. Null takes a description, an assignee or a due date away. To change the column or the place, use `moveTask`.
        """
        return await self._transport.send(
            _UPDATE_TASK,
            {"org_id": org_id, "task_id": task_id},
            TaskPatch(title=title, description=description, status=status, assignee_id=assignee_id, due_on=due_on),
            options=options,
        )

    async def move(
        self,
        *,
        org_id: UUID,
        task_id: UUID,
        column_id: UUID | Missing = MISSING,
        after_id: UUID | None | Missing = MISSING,
        options: _options.CallOptions | None = None,
    ) -> Task:
        """Move a task

        Moves a task within its column or to another one. A neighbour that is not in the column is a conflict.
        """
        return await self._transport.send(
            _MOVE_TASK,
            {"org_id": org_id, "task_id": task_id},
            TaskMove(column_id=column_id, after_id=after_id),
            options=options,
        )


class RawTasksResource:
    """Methods of `TasksResource` that answer with a `RawResponse`."""

    def __init__(self, resource: TasksResource) -> None:
        self.list_columns = _pages.raw_page(resource.list_columns)
        self.create_column = _raw.raw(resource.create_column)
        self.list = _pages.raw_page(resource.list)
        self.create = _raw.raw(resource.create)
        self.get = _raw.raw(resource.get)
        self.delete = _raw.raw(resource.delete)
        self.update = _raw.raw(resource.update)
        self.move = _raw.raw(resource.move)


class AsyncRawTasksResource:
    """Methods of `AsyncTasksResource` that answer with a `RawResponse`."""

    def __init__(self, resource: AsyncTasksResource) -> None:
        self.list_columns = _pages.async_raw_page(resource.list_columns)
        self.create_column = _raw.async_raw(resource.create_column)
        self.list = _pages.async_raw_page(resource.list)
        self.create = _raw.async_raw(resource.create)
        self.get = _raw.async_raw(resource.get)
        self.delete = _raw.async_raw(resource.delete)
        self.update = _raw.async_raw(resource.update)
        self.move = _raw.async_raw(resource.move)
