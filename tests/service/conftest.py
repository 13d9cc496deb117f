"""A real PostgreSQL for the whole run, a database of its own for each test, and the application in this process."""

import shutil
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import asyncpg
import httpx2
import pytest

from handlers import app
from handlers.kernel.database import Database
from handlers.kernel.guard import Guard
from handlers.kernel.migrations import upgrade
from handlers.kernel.postgres import DATABASE, OWNER_ROLE, SUPERUSER, Postgres, provision
from tests.service.world import FakeClock, World

# Nothing here has to survive a power cut.
IN_A_HURRY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
TOKEN_KEY = "only for tests, and long enough to be a key"

_numbers = count(1)


@dataclass(frozen=True, slots=True)
class TestDatabase:
    """One test's database, by its three urls."""

    __test__ = False

    app_url: str
    owner_url: str
    superuser_url: str


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    folder = Path(tempfile.mkdtemp(prefix="acme-test-"))
    # The server may run as another user, who has to get through.
    folder.chmod(0o711)
    server = Postgres(folder / "postgres", IN_A_HURRY)
    try:
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder)


@pytest.fixture(scope="session")
async def template(postgres: Postgres) -> str:
    """A migrated database to copy; nobody may be connected to it."""
    await provision(postgres)
    await upgrade(postgres.url(OWNER_ROLE), postgres.url())
    return DATABASE


@pytest.fixture
async def database(postgres: Postgres, template: str) -> AsyncIterator[TestDatabase]:
    name = f"test_{next(_numbers)}"
    admin = await asyncpg.connect(postgres.url(SUPERUSER, SUPERUSER))
    await admin.execute(f"CREATE DATABASE {name} TEMPLATE {template} OWNER {OWNER_ROLE}")
    yield TestDatabase(
        postgres.url(database=name), postgres.url(OWNER_ROLE, database=name), postgres.url(SUPERUSER, database=name)
    )
    await admin.execute(f"DROP DATABASE {name} WITH (FORCE)")
    await admin.close()


@pytest.fixture
async def superuser(database: TestDatabase) -> AsyncIterator[asyncpg.Connection]:
    """A look behind the curtain: no policy holds a superuser."""
    connection = await asyncpg.connect(database.superuser_url)
    yield connection
    await connection.close()


@pytest.fixture
async def open_world(database: TestDatabase) -> AsyncIterator[Callable[[Guard], Awaitable[World]]]:
    """Opens the application with the guard that a test asks for."""
    async with AsyncExitStack() as stack:

        async def open_with(guard: Guard) -> World:
            return await stack.enter_async_context(_running(database, guard))

        yield open_with


@pytest.fixture
async def world(open_world: Callable[[Guard], Awaitable[World]]) -> World:
    """The application as it runs in production."""
    return await open_world(Guard())


@asynccontextmanager
async def _running(database: TestDatabase, guard: Guard) -> AsyncIterator[World]:
    connections, clock = Database(database.app_url, pool_size=5), FakeClock()
    application = app.build(connections, token_key=TOKEN_KEY, clock=clock, guard=guard)
    transport = httpx2.ASGITransport(application)
    async with httpx2.AsyncClient(transport=transport, base_url="http://test") as client:
        yield World(client, clock)
    await connections.close()
