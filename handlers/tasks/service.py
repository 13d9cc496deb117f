"""The rules of the board."""

from dataclasses import dataclass
from uuid import UUID

from accordant.runtime import MISSING, Conflict, NotFound
from generated.server.common.models import Problem
from generated.server.tasks.models import (
    Column,
    ColumnPage,
    NewTask,
    Task,
    TaskMove,
    TaskPage,
    TaskPatch,
    TaskStatus,
)
from handlers.kernel.calls import Call
from handlers.kernel.clock import Clock
from handlers.orgs.public import Members
from handlers.tasks.errors import no_such_column, no_such_neighbour, no_such_task, not_a_member
from handlers.tasks.listing import Cursor, Filter, Order
from handlers.tasks.models import ColumnRow, TaskRow
from handlers.tasks.positions import LONGEST, between
from handlers.tasks.repository import ColumnRepository, TaskRepository

FIRST_COLUMN = "To do"


@dataclass(frozen=True, slots=True)
class Gap:
    """A place in a column: between these two positions, of which None is the open end."""

    before: str | None
    after: str | None

    def position(self) -> str:
        return between(self.before, self.after)


class TasksService:
    """Keeps columns and tasks in order."""

    def __init__(self, *, members: Members, clock: Clock) -> None:
        self._columns = ColumnRepository()
        self._tasks = TaskRepository()
        self._members = members
        self._clock = clock

    async def create_column(self, call: Call, *, name: str) -> Column:
        call.require("owner", "admin")
        await self._columns.lock_board(call)
        return _column(await self._add_column(call, name))

    async def list_columns(self, call: Call, *, after: str | None, limit: int) -> ColumnPage:
        page = await self._columns.page(call, after=after, limit=limit)
        return ColumnPage(
            items=[_column(row) for row in page.rows], next_cursor=page.last.position if page.last else None
        )

    async def create(self, call: Call, new: NewTask) -> Task | Conflict[Problem]:
        assignee_id = None if new.assignee_id is MISSING else new.assignee_id
        if not await self._may_have(call, assignee_id):
            return not_a_member()
        column_id = await self._column_for(call, new)
        if column_id is None:
            return no_such_column()
        now = self._clock.now()
        task = TaskRow(
            org_id=call.org_id,
            column_id=column_id,
            position=await self._end_of(call, column_id),
            title=new.title,
            description=None if new.description is MISSING else new.description,
            status="open",
            assignee_id=assignee_id,
            due_on=None if new.due_on is MISSING else new.due_on,
            created_by=call.user_id,
            created_at=now,
            updated_at=now,
        )
        await self._tasks.add(call, task)
        return _task(task)

    async def get(self, call: Call, task_id: UUID) -> Task | NotFound[Problem]:
        task = await self._tasks.get(call, task_id)
        return _task(task) if task else no_such_task()

    async def list(self, call: Call, wanted: Filter, *, order: Order, after: Cursor | None, limit: int) -> TaskPage:
        if after is not None:
            order = after.order
        page = await self._tasks.page(call, wanted, order=order, after=after, limit=limit)
        cursor = Cursor(order, getattr(page.last, order.field), page.last.id) if page.last else None
        return TaskPage(items=[_task(row) for row in page.rows], next_cursor=str(cursor) if cursor else None)

    async def update(self, call: Call, task_id: UUID, patch: TaskPatch) -> Task | NotFound[Problem] | Conflict[Problem]:
        task = await self._tasks.get(call, task_id, lock=True)
        if task is None:
            return no_such_task()
        if patch.assignee_id is not MISSING and patch.assignee_id != task.assignee_id:
            if not await self._may_have(call, patch.assignee_id):
                return not_a_member()
            task.assignee_id = patch.assignee_id
        if patch.title is not MISSING:
            task.title = patch.title
        if patch.description is not MISSING:
            task.description = patch.description
        if patch.status is not MISSING:
            task.status = patch.status.value
        if patch.due_on is not MISSING:
            task.due_on = patch.due_on
        task.updated_at = self._clock.now()
        await self._tasks.save(call)
        return _task(task)

    async def delete(self, call: Call, task_id: UUID) -> NotFound[Problem] | None:
        task = await self._tasks.get(call, task_id, lock=True)
        if task is None:
            return no_such_task()
        await self._tasks.remove(call, task)
        return None

    async def move(self, call: Call, task_id: UUID, move: TaskMove) -> Task | NotFound[Problem] | Conflict[Problem]:
        present_id = await self._tasks.column_of(call, task_id)
        if present_id is None:
            return no_such_task()
        # Column before task, always: the other way round, two moves could wait for each other.
        target = await self._columns.lock(call, present_id if move.column_id is MISSING else move.column_id)
        if target is None:
            return no_such_column()
        task = await self._tasks.get(call, task_id, lock=True)
        if task is None:
            return no_such_task()
        gap = await self._gap(call, task_id, target.id, move)
        if gap is None:
            return no_such_neighbour()
        if len(gap.position()) > LONGEST:
            await self._tasks.spread(call, target.id)
            gap = await self._gap(call, task_id, target.id, move) or gap
        position, now = gap.position(), self._clock.now()
        return _task(await self._tasks.place(call, task, column_id=target.id, position=position, at=now))

    async def _add_column(self, call: Call, name: str) -> ColumnRow:
        """A column at the right end. The board has to be locked."""
        position = between(await self._columns.last_position(call), None)
        if len(position) > LONGEST:
            await self._columns.spread(call)
            position = between(await self._columns.last_position(call), None)
        return await self._columns.add(call, name=name, position=position, at=self._clock.now())

    async def _column_for(self, call: Call, new: NewTask) -> UUID | None:
        """The column of a new task, locked; None when the board has no such column."""
        if new.column_id is not MISSING:
            column = await self._columns.lock(call, new.column_id)
            return column.id if column else None
        column = await self._columns.lock_first(call)
        if column is None:
            await self._columns.lock_board(call)
            column = await self._columns.lock_first(call) or await self._add_column(call, FIRST_COLUMN)
        return column.id

    async def _may_have(self, call: Call, assignee_id: UUID | None) -> bool:
        return assignee_id is None or await self._members.is_member(call, assignee_id)

    async def _end_of(self, call: Call, column_id: UUID) -> str:
        position = between(await self._tasks.last_position(call, column_id), None)
        if len(position) <= LONGEST:
            return position
        await self._tasks.spread(call, column_id)
        return between(await self._tasks.last_position(call, column_id), None)

    async def _gap(self, call: Call, task_id: UUID, column_id: UUID, move: TaskMove) -> Gap | None:
        """Where in the column `move` says; None when the task to come after is not in it."""
        after_id = move.after_id
        if after_id is MISSING:
            return Gap(await self._tasks.last_position(call, column_id), None)
        before = None
        if after_id is not None:
            before = await self._tasks.position_in(call, column_id, after_id)
            if before is None or after_id == task_id:
                return None
        return Gap(before, await self._tasks.next_position(call, column_id, after=before, passing_over=task_id))


def _column(row: ColumnRow) -> Column:
    return Column(id=row.id, name=row.name, position=row.position, created_at=row.created_at)


def _task(row: TaskRow) -> Task:
    return Task(
        id=row.id,
        column_id=row.column_id,
        position=row.position,
        title=row.title,
        description=row.description,
        status=TaskStatus(row.status),
        assignee_id=row.assignee_id,
        due_on=row.due_on,
        created_by=row.created_by,
        created_at=row.created_at,
        updated_at=row.updated_at,
    )
