"""What the database allows the service's role, with no service in between."""

from collections.abc import AsyncIterator
from uuid import UUID, uuid4

import asyncpg
import pytest

from handlers.kernel.database import Database, UnsafeRole
from handlers.kernel.migrations import upgrade
from tests.service.conftest import TestDatabase
from tests.service.world import Person, World

NOT_OF_A_TENANT = {"accounts", "sessions", "refresh_tokens", "alembic_version"}


@pytest.fixture
async def app_role(database: TestDatabase) -> AsyncIterator[asyncpg.Connection]:
    connection = await asyncpg.connect(database.app_url)
    yield connection
    await connection.close()


async def sign_in(connection: asyncpg.Connection, superuser: asyncpg.Connection, person: Person) -> None:
    session_id = await superuser.fetchval("SELECT id FROM sessions WHERE account_id = $1", person.id)
    assert await connection.fetchval("SELECT app.sign_in($1, $2)", person.id, session_id)


async def test_every_table_is_somebodys_and_forces_row_level_security(superuser: asyncpg.Connection) -> None:
    tables = await superuser.fetch("""
        SELECT relname, relrowsecurity AND relforcerowsecurity AS is_forced,
               (SELECT count(DISTINCT polcmd) FROM pg_policy WHERE polrelid = pg_class.oid) AS commands
        FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
    """)

    unprotected = {row["relname"] for row in tables if not (row["is_forced"] and row["commands"] == 4)}

    assert unprotected == NOT_OF_A_TENANT


async def test_the_services_role_is_neither_mighty_nor_an_owner(app_role: asyncpg.Connection) -> None:
    [role] = await app_role.fetch("SELECT * FROM pg_roles WHERE rolname = current_user")
    owned = await app_role.fetchval("SELECT count(*) FROM pg_class JOIN pg_roles r ON relowner = r.oid "
                                    "WHERE r.rolname = current_user")  # fmt: skip

    mighty = ("rolsuper", "rolbypassrls", "rolcreatedb", "rolcreaterole", "rolinherit", "rolreplication")
    assert [name for name in mighty if role[name]] == []
    assert owned == 0


@pytest.mark.parametrize("statement", [
    "ALTER TABLE tasks DISABLE ROW LEVEL SECURITY",
    "DROP POLICY tenant_reads ON tasks",
    "TRUNCATE tasks",
    "CREATE TABLE mine (id int)",
    "SET ROLE acme_owner",
    "UPDATE accounts SET password_hash = ''",
    "DELETE FROM sessions",
    "UPDATE memberships SET org_id = org_id",
])  # fmt: skip
async def test_the_services_role_may_not(app_role: asyncpg.Connection, statement: str) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await app_role.execute(statement)


async def test_a_url_of_a_mighty_role_is_refused(database: TestDatabase) -> None:
    for url in (database.owner_url, database.superuser_url):
        connections = Database(url)
        with pytest.raises(UnsafeRole):
            await connections.refuse_unsafe_role()
        await connections.close()


async def test_nobody_nowhere_sees_nothing(world: World, app_role: asyncpg.Connection) -> None:
    ada = await world.meet("Ada")
    org = await ada.found()
    await ada.add_task(org, await ada.add_column(org))

    for table in ("orgs", "memberships", "invitations", "board_columns", "tasks"):
        assert await app_role.fetchval(f"SELECT count(*) FROM {table}") == 0


async def test_only_members_can_enter(
    world: World, app_role: asyncpg.Connection, superuser: asyncpg.Connection
) -> None:
    ada, mallory = await world.meet("Ada"), await world.meet("Mallory")
    org_id = UUID((await ada.found()).removeprefix("/orgs/"))

    async with app_role.transaction():
        await sign_in(app_role, superuser, mallory)
        assert await app_role.fetchval("SELECT app.enter($1)", org_id) is None
        assert await app_role.fetchval("SELECT app.current_org_id()") is None
    async with app_role.transaction():
        await sign_in(app_role, superuser, ada)
        assert await app_role.fetchval("SELECT app.enter($1)", org_id) == "owner"
        assert await app_role.fetchval("SELECT app.current_org_id()") == org_id


async def test_who_and_where_end_with_the_transaction(
    world: World, app_role: asyncpg.Connection, superuser: asyncpg.Connection
) -> None:
    ada = await world.meet("Ada")
    org_id = (await ada.found()).removeprefix("/orgs/")
    async with app_role.transaction():
        await sign_in(app_role, superuser, ada)
        await app_role.fetchval("SELECT app.enter($1)", org_id)

    assert await app_role.fetchval("SELECT app.current_user_id()") is None
    assert await app_role.fetchval("SELECT app.current_org_id()") is None


async def test_rows_cannot_be_put_into_another_organisation(
    world: World, app_role: asyncpg.Connection, superuser: asyncpg.Connection
) -> None:
    ada, mallory = await world.meet("Ada"), await world.meet("Mallory")
    org, own_org = await ada.found(), await mallory.found()
    org_id = org.removeprefix("/orgs/")
    column_id = await ada.add_column(org)

    async def inside(statement: str, *values: object) -> None:
        async with app_role.transaction():
            await sign_in(app_role, superuser, mallory)
            await app_role.fetchval("SELECT app.enter($1)", own_org.removeprefix("/orgs/"))
            await app_role.execute(statement, *values)

    with pytest.raises(asyncpg.InsufficientPrivilegeError, match="row-level security"):
        await inside("INSERT INTO memberships VALUES ($1, $2, 'owner', now())", org_id, mallory.id)
    with pytest.raises(asyncpg.InsufficientPrivilegeError, match="row-level security"):
        await inside(
            "INSERT INTO board_columns (org_id, name, position, created_at) VALUES ($1, 'x', 'x', now())", org_id
        )
    with pytest.raises(asyncpg.ForeignKeyViolationError):
        await inside(
            "INSERT INTO tasks (org_id, column_id, position, title, status, created_by, created_at, updated_at) "
            "VALUES ($1, $2, 'x', 'x', 'open', $3, now(), now())",
            own_org.removeprefix("/orgs/"), column_id, mallory.id,
        )  # fmt: skip


async def test_an_ended_session_signs_nobody_in(world: World, app_role: asyncpg.Connection) -> None:
    ada = await world.meet("Ada")

    assert await app_role.fetchval("SELECT app.sign_in($1, $2)", ada.id, uuid4()) is False
    assert await app_role.fetchval("SELECT app.current_user_id()") is None


async def test_migrating_twice_changes_nothing(database: TestDatabase, superuser: asyncpg.Connection) -> None:
    before = await superuser.fetch("SELECT * FROM alembic_version ORDER BY 1")

    await upgrade(database.owner_url, database.app_url)

    assert await superuser.fetch("SELECT * FROM alembic_version ORDER BY 1") == before
    assert [row["version_num"] for row in before] == ["tasks_0001"]
