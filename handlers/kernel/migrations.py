"""Brings a database up to date: every module has its own branch of migrations, and one call upgrades all of them."""

import os
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from handlers.kernel.database import async_url

HANDLERS = Path(__file__).resolve().parents[1]

# Two servers that start together must not migrate together. The number has no meaning.
LOCK = text("SELECT pg_advisory_xact_lock(4242424242)")


async def upgrade(owner_url: str, app_url: str) -> None:
    """Upgrade all branches to their heads in one transaction, and grant the application's role what it needs."""
    app_role = make_url(app_url).username
    if app_role is None:
        raise ValueError("the application's database URL names no role")
    engine = create_async_engine(async_url(owner_url), poolclass=NullPool)
    try:
        async with engine.begin() as connection:
            await connection.execute(LOCK)
            await connection.run_sync(_upgrade, app_role)
    finally:
        await engine.dispose()


def _upgrade(connection: Connection, app_role: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(HANDLERS / "kernel" / "alembic"))
    config.set_main_option("path_separator", "os")
    config.set_main_option("version_locations", os.pathsep.join(map(str, sorted(HANDLERS.glob("*/migrations")))))
    config.attributes["connection"] = connection
    config.attributes["app_role"] = app_role
    command.upgrade(config, "heads")
