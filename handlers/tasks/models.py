"""The tables of tasks."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import FetchedValue
from sqlalchemy.orm import Mapped, mapped_column

from handlers.kernel.database import Table


class ColumnRow(Table):
    __tablename__ = "board_columns"

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=FetchedValue())
    org_id: Mapped[UUID]
    name: Mapped[str]
    position: Mapped[str]
    created_at: Mapped[datetime]


class TaskRow(Table):
    __tablename__ = "tasks"

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=FetchedValue())
    org_id: Mapped[UUID]
    column_id: Mapped[UUID]
    position: Mapped[str]
    title: Mapped[str]
    description: Mapped[str | None]
    status: Mapped[str]
    assignee_id: Mapped[UUID | None]
    due_on: Mapped[date | None]
    created_by: Mapped[UUID]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
