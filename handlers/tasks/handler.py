"""Answers the operations of `specs/tasks/openapi.yaml`."""

from accordant.runtime import MISSING, Conflict, Created, NotFound
from generated.server.common.models import Problem
from generated.server.tasks.api import (
    CreateColumn,
    CreateTask,
    DeleteTask,
    GetTask,
    ListColumns,
    ListTasks,
    MoveTask,
    UpdateTask,
)
from generated.server.tasks.models import Column, ColumnPage, Task, TaskPage
from handlers.kernel.calls import Call
from handlers.tasks.listing import Cursor, Filter, Order
from handlers.tasks.service import TasksService


class TasksHandler:
    def __init__(self, service: TasksService) -> None:
        self._service = service

    async def create_column(self, call: Call, request: CreateColumn) -> Column:
        return await self._service.create_column(call, name=request.body.name)

    async def list_columns(self, call: Call, request: ListColumns) -> ColumnPage:
        after = None if request.cursor is MISSING else request.cursor
        return await self._service.list_columns(call, after=after, limit=request.limit)

    async def create_task(self, call: Call, request: CreateTask) -> Created[Task] | Conflict[Problem]:
        reply = await self._service.create(call, request.body)
        if isinstance(reply, Conflict):
            return reply
        return Created(reply, headers={"location": f"/orgs/{request.org_id}/tasks/{reply.id}"})

    async def get_task(self, call: Call, request: GetTask) -> Task | NotFound[Problem]:
        return await self._service.get(call, request.task_id)

    async def list_tasks(self, call: Call, request: ListTasks) -> TaskPage:
        wanted = Filter(
            column_id=None if request.column_id is MISSING else request.column_id,
            statuses=() if request.status is MISSING else tuple(status.value for status in request.status),
            assignee_id=None if request.assignee_id is MISSING else request.assignee_id,
            text=None if request.text is MISSING else request.text,
        )
        order = Order.parse(request.sort.value)
        after = None if request.cursor is MISSING else Cursor.parse(request.cursor)
        return await self._service.list(call, wanted, order=order, after=after, limit=request.limit)

    async def update_task(self, call: Call, request: UpdateTask) -> Task | NotFound[Problem] | Conflict[Problem]:
        return await self._service.update(call, request.task_id, request.body)

    async def delete_task(self, call: Call, request: DeleteTask) -> NotFound[Problem] | None:
        return await self._service.delete(call, request.task_id)

    async def move_task(self, call: Call, request: MoveTask) -> Task | NotFound[Problem] | Conflict[Problem]:
        return await self._service.move(call, request.task_id, request.body)
