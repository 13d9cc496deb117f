"""All SQL of tasks. Every statement on existing rows names the tenant, through the call's guard."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Select,
    String,
    Uuid,
    and_,
    column,
    func,
    or_,
    select,
    tuple_,
    update,
    values,
)
from sqlalchemy.orm import InstrumentedAttribute

from handlers.kernel.calls import Call
from handlers.kernel.paging import Page, page_of
from handlers.tasks.listing import Cursor, Field, Filter, Order
from handlers.tasks.models import ColumnRow, TaskRow
from handlers.tasks.positions import spread

FIELDS: dict[Field, InstrumentedAttribute[Any]] = {
    "position": TaskRow.position,
    "created_at": TaskRow.created_at,
    "updated_at": TaskRow.updated_at,
    "due_on": TaskRow.due_on,
}


class ColumnRepository:
    """The columns of the board."""

    async def lock_board(self, call: Call) -> None:
        """Let nobody else place a column until the transaction ends."""
        await call.db.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(str(call.org_id), 0))))

    async def add(self, call: Call, *, name: str, position: str, at: datetime) -> ColumnRow:
        column = ColumnRow(org_id=call.org_id, name=name, position=position, created_at=at)
        call.db.add(column)
        await call.db.flush()
        return column

    async def lock(self, call: Call, column_id: UUID) -> ColumnRow | None:
        """The column, in which nobody else can place a task until the transaction ends."""
        statement = select(ColumnRow).where(ColumnRow.id == column_id, _own_column(call))
        return await call.db.scalar(statement.with_for_update(key_share=True))

    async def lock_first(self, call: Call) -> ColumnRow | None:
        """The leftmost column, locked likewise."""
        statement = select(ColumnRow).where(_own_column(call)).order_by(ColumnRow.position).limit(1)
        return await call.db.scalar(statement.with_for_update(key_share=True))

    async def last_position(self, call: Call) -> str | None:
        return await call.db.scalar(select(func.max(ColumnRow.position)).where(_own_column(call)))

    async def page(self, call: Call, *, after: str | None, limit: int) -> Page[ColumnRow]:
        statement = select(ColumnRow).where(_own_column(call)).order_by(ColumnRow.position).limit(limit + 1)
        if after is not None:
            statement = statement.where(ColumnRow.position > after)
        return page_of((await call.db.scalars(statement)).all(), limit)

    async def spread(self, call: Call) -> None:
        """Give all columns short positions again, in the order in which they are."""
        ids = (await call.db.scalars(select(ColumnRow.id).where(_own_column(call)).order_by(ColumnRow.position))).all()
        await _write_positions(call, ColumnRow, ids)


class TaskRepository:
    """The tasks of the board."""

    async def add(self, call: Call, task: TaskRow) -> None:
        call.db.add(task)
        await call.db.flush()

    async def get(self, call: Call, task_id: UUID, *, lock: bool = False) -> TaskRow | None:
        statement = select(TaskRow).where(TaskRow.id == task_id, _own_task(call))
        return await call.db.scalar(statement.with_for_update() if lock else statement)

    async def column_of(self, call: Call, task_id: UUID) -> UUID | None:
        """The id of the column that the task is in; None when there is no such task."""
        return await call.db.scalar(select(TaskRow.column_id).where(TaskRow.id == task_id, _own_task(call)))

    async def save(self, call: Call) -> None:
        await call.db.flush()

    async def place(self, call: Call, task: TaskRow, *, column_id: UUID, position: str, at: datetime) -> TaskRow:
        """Put the task there. It is written whatever was read before: a spread may have moved it meanwhile."""
        statement = update(TaskRow).where(TaskRow.id == task.id, _own_task(call))
        statement = statement.values(column_id=column_id, position=position, updated_at=at).returning(TaskRow)
        return (await call.db.scalars(statement, execution_options={"populate_existing": True})).one()

    async def remove(self, call: Call, task: TaskRow) -> None:
        await call.db.delete(task)
        await call.db.flush()

    async def page(
        self, call: Call, wanted: Filter, *, order: Order, after: Cursor | None, limit: int
    ) -> Page[TaskRow]:
        statement = _sorted(select(TaskRow).where(_own_task(call), *_conditions(wanted)), order)
        if after is not None:
            statement = statement.where(_comes_after(after))
        return page_of((await call.db.scalars(statement.limit(limit + 1))).all(), limit)

    async def last_position(self, call: Call, column_id: UUID) -> str | None:
        return await call.db.scalar(select(func.max(TaskRow.position)).where(*_in_column(call, column_id)))

    async def position_in(self, call: Call, column_id: UUID, task_id: UUID) -> str | None:
        """Where in the column the task is; None when it is not in there."""
        statement = select(TaskRow.position).where(*_in_column(call, column_id), TaskRow.id == task_id)
        return await call.db.scalar(statement)

    async def next_position(self, call: Call, column_id: UUID, *, after: str | None, passing_over: UUID) -> str | None:
        """The first position after this one, or of all; the task that is being moved does not count."""
        statement = select(func.min(TaskRow.position)).where(*_in_column(call, column_id), TaskRow.id != passing_over)
        return await call.db.scalar(statement if after is None else statement.where(TaskRow.position > after))

    async def spread(self, call: Call, column_id: UUID) -> None:
        """Give all tasks of a column short positions again, in the order in which they are."""
        statement = select(TaskRow.id).where(*_in_column(call, column_id)).order_by(TaskRow.position)
        await _write_positions(call, TaskRow, (await call.db.scalars(statement)).all())


def _own_column(call: Call) -> ColumnElement[bool]:
    return call.guard.tenant(ColumnRow.org_id, call.org_id)


def _own_task(call: Call) -> ColumnElement[bool]:
    return call.guard.tenant(TaskRow.org_id, call.org_id)


def _in_column(call: Call, column_id: UUID) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return _own_task(call), TaskRow.column_id == column_id


def _conditions(wanted: Filter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.column_id is not None:
        conditions.append(TaskRow.column_id == wanted.column_id)
    if wanted.statuses:
        conditions.append(TaskRow.status.in_(wanted.statuses))
    if wanted.assignee_id is not None:
        conditions.append(TaskRow.assignee_id == wanted.assignee_id)
    if wanted.text is not None:
        text = wanted.text
        conditions.append(
            or_(TaskRow.title.icontains(text, autoescape=True), TaskRow.description.icontains(text, autoescape=True))
        )
    return conditions


def _sorted(statement: Select[TaskRow], order: Order) -> Select[TaskRow]:
    field = FIELDS[order.field]
    if order.is_descending:
        # PostgreSQL sorts NULLs first when descending; the contract promises undated tasks last.
        return statement.order_by(field.desc().nulls_last(), TaskRow.id.desc())
    return statement.order_by(field, TaskRow.id)


def _comes_after(cursor: Cursor) -> ColumnElement[bool]:
    field, is_descending = FIELDS[cursor.order.field], cursor.order.is_descending
    later_id = TaskRow.id < cursor.task_id if is_descending else TaskRow.id > cursor.task_id
    if cursor.key is None:
        return and_(field.is_(None), later_id)
    here = tuple_(field, TaskRow.id)
    there = tuple_(cursor.key, cursor.task_id)
    later = here < there if is_descending else here > there
    return or_(later, field.is_(None)) if cursor.order.field == "due_on" else later


async def _write_positions(call: Call, table: type[ColumnRow] | type[TaskRow], ids: Sequence[UUID]) -> None:
    """Write all positions in one statement, because they need to differ at the end of a statement only."""
    if not ids:
        return
    rows = list(zip(ids, spread(len(ids)), strict=True))
    fresh = values(column("id", Uuid), column("position", String), name="fresh").data(rows)
    statement = update(table).where(table.id == fresh.c.id).values(position=fresh.c.position)
    await call.db.execute(statement, execution_options={"synchronize_session": False})
