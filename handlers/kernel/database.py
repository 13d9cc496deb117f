"""The way to PostgreSQL: one pool of connections, one transaction at a time per unit of work."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from typing import ClassVar

from sqlalchemy import DateTime, Text, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase

UNSAFE_ROLE = text("""
    SELECT rolsuper OR rolbypassrls OR EXISTS (SELECT FROM pg_class WHERE relowner = pg_roles.oid)
    FROM pg_roles WHERE rolname = current_user
""")


class Table(DeclarativeBase):
    """What the tables of all modules have in common: how Python's types are kept."""

    type_annotation_map: ClassVar = {str: Text(), datetime: DateTime(timezone=True)}


class UnsafeRole(Exception):
    """The application logs in with a role that row-level security does not hold."""


class Database:
    """Hands out sessions. A session has a connection only from its first statement on."""

    def __init__(self, url: str, *, pool_size: int = 10) -> None:
        # Parameters hold hashes and people's texts: they belong in no log and in no traceback.
        self._engine = create_async_engine(
            async_url(url), pool_size=pool_size, max_overflow=pool_size, hide_parameters=True
        )
        self._sessions = async_sessionmaker(self._engine, expire_on_commit=False, autoflush=False)

    @asynccontextmanager
    async def session(self) -> AsyncIterator[AsyncSession]:
        """A session whose transaction is rolled back unless somebody commits it."""
        async with self._sessions() as session:
            yield session

    async def refuse_unsafe_role(self) -> None:
        async with self.session() as session:
            if await session.scalar(UNSAFE_ROLE):
                raise UnsafeRole(
                    "the role in DATABASE_URL is a superuser, bypasses row-level security or owns tables; "
                    "give the service a role of its own that does not"
                )

    async def close(self) -> None:
        await self._engine.dispose()


def async_url(url: str) -> URL:
    """A PostgreSQL URL, spelled for SQLAlchemy's asyncpg dialect."""
    return make_url(url).set(drivername="postgresql+asyncpg")
