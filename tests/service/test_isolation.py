"""Two tenants: no operation shows or changes the other's data. Not even when the service's own checks are off.

Every operation of the contract has an entry in `ATTEMPTS`: what Mallory may try, to get at what is Ada's. An operation
without one fails. Each attempt is made twice: as in production, and with a guard that guards nothing, so that
row-level security is all there is.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import asyncpg
import httpx2
import pytest

from generated import server
from handlers.kernel.guard import Guard
from tests.service.conftest import TestDatabase
from tests.service.world import Person, World

SECRET = "Ada's secret"
TENANT_TABLES = ("orgs", "memberships", "invitations", "board_columns", "tasks")


@dataclass(frozen=True, slots=True)
class Scene:
    """What is Ada's, and what is Mallory's."""

    ada: Person
    org: str
    column: str
    task: str
    invitation: str
    mallory: Person
    own_org: str
    own_column: str
    own_task: str

    def ids_of_ada(self) -> tuple[str, ...]:
        return (self.ada.id, self.org.removeprefix("/orgs/"), self.column, self.task)


@dataclass(frozen=True, slots=True)
class Attempt:
    """One request of Mallory's. `answer` is the status that the service gives when its checks are on."""

    method: str
    path: str
    answer: int
    json: Mapping[str, object] | None = None
    params: Mapping[str, str] | None = None


def intrude(scene: Scene) -> dict[str, list[Attempt]]:
    """By operation: into Ada's organisation, and with Ada's ids through Mallory's own."""
    ada, org, own = scene.ada, scene.org, scene.own_org
    theirs, mine = {"column_id": scene.column}, {"column_id": scene.own_column}
    return {
        "register": [Attempt("POST", "/auth/register", 409, _account(ada.email))],
        "logIn": [Attempt("POST", "/auth/log-in", 401, {"email": ada.email, "password": "a guess of Mallory's"})],
        "refresh": [Attempt("POST", "/auth/refresh", 401, {"refresh_token": "A" * 43})],
        "logOut": [Attempt("POST", "/auth/log-out", 204)],
        "getMe": [Attempt("GET", "/auth/me", 200)],
        "createOrg": [Attempt("POST", "/orgs", 201, {"name": "Mallory's second"})],
        "listMyOrgs": [Attempt("GET", "/orgs", 200), Attempt("GET", "/orgs", 200, params={"cursor": "0" * 8 + NIL})],
        "listMembers": [Attempt("GET", f"{org}/members", 404), Attempt("GET", f"{own}/members", 200)],
        "inviteMember": [Attempt("POST", f"{org}/invitations", 404, {"email": "m@example.com", "role": "admin"})],
        "acceptInvitation": [Attempt("POST", "/invitations/accept", 404, {"token": scene.invitation})],
        "changeMemberRole": [
            Attempt("PATCH", f"{org}/members/{ada.id}", 404, {"role": "member"}),
            Attempt("PATCH", f"{own}/members/{ada.id}", 404, {"role": "member"}),
        ],
        "removeMember": [
            Attempt("DELETE", f"{org}/members/{ada.id}", 404),
            Attempt("DELETE", f"{own}/members/{ada.id}", 404),
            Attempt("DELETE", f"{org}/members/{scene.mallory.id}", 404),
        ],
        "createColumn": [Attempt("POST", f"{org}/columns", 404, {"name": "Mallory was here"})],
        "listColumns": [Attempt("GET", f"{org}/columns", 404), Attempt("GET", f"{own}/columns", 200)],
        "createTask": [
            Attempt("POST", f"{org}/tasks", 404, theirs | {"title": "Mallory was here"}),
            Attempt("POST", f"{org}/tasks", 404, {"title": "Mallory was here"}),
            Attempt("POST", f"{own}/tasks", 409, theirs | {"title": "Mallory was here"}),
            Attempt("POST", f"{own}/tasks", 409, mine | {"title": "Work for Ada", "assignee_id": ada.id}),
        ],
        "listTasks": [
            Attempt("GET", f"{org}/tasks", 404),
            Attempt("GET", f"{own}/tasks", 200),
            Attempt("GET", f"{own}/tasks", 200, params={"column_id": scene.column}),
            Attempt("GET", f"{own}/tasks", 200, params={"text": "secret", "sort": "-created_at"}),
            Attempt("GET", f"{own}/tasks", 200, params={"assignee_id": ada.id}),
        ],
        "getTask": [
            Attempt("GET", f"{org}/tasks/{scene.task}", 404),
            Attempt("GET", f"{own}/tasks/{scene.task}", 404),
        ],
        "updateTask": [
            Attempt("PATCH", f"{org}/tasks/{scene.task}", 404, {"title": "Mallory was here"}),
            Attempt("PATCH", f"{own}/tasks/{scene.task}", 404, {"title": "Mallory was here"}),
            Attempt("PATCH", f"{own}/tasks/{scene.own_task}", 409, {"assignee_id": ada.id}),
        ],
        "deleteTask": [
            Attempt("DELETE", f"{org}/tasks/{scene.task}", 404),
            Attempt("DELETE", f"{own}/tasks/{scene.task}", 404),
        ],
        "moveTask": [
            Attempt("POST", f"{org}/tasks/{scene.task}/move", 404, theirs),
            Attempt("POST", f"{own}/tasks/{scene.task}/move", 404, mine),
            Attempt("POST", f"{own}/tasks/{scene.task}/move", 404, {}),
            Attempt("POST", f"{own}/tasks/{scene.own_task}/move", 409, theirs),
            Attempt("POST", f"{own}/tasks/{scene.own_task}/move", 409, mine | {"after_id": scene.task}),
        ],
    }


NIL = "-0000-0000-0000-000000000000"
OPERATIONS = sorted(
    operation.id
    for module in server.MODULES
    for operation in getattr(import_module(f"generated.server.{module}"), "OPERATIONS", ())
)


def test_the_contract_has_operations() -> None:
    assert {"createTask", "listMembers", "register"} <= set(OPERATIONS)


@pytest.mark.parametrize("guard", [Guard(), Guard(enforcing=False)], ids=["as in production", "by the database alone"])
@pytest.mark.parametrize("operation", OPERATIONS)
async def test_no_operation_shows_or_changes_what_is_somebody_elses(
    operation: str,
    guard: Guard,
    open_world: Callable[[Guard], Awaitable[World]],
    superuser: asyncpg.Connection,
) -> None:
    scene = await set_scene(await open_world(Guard()))
    mallory = scene.mallory
    mallory.client = (await open_world(guard)).client
    attempts = intrude(scene).get(operation)
    assert attempts, f"`{operation}` has no entry in `intrude`: write down how somebody could misuse it"

    for attempt in attempts:
        before = await belongings(superuser, scene)
        reply = await try_to(mallory, attempt)

        assert await belongings(superuser, scene) == before
        assert not traces(reply, scene), f"{attempt} answered {reply.status_code}: {reply.text}"
        if guard.enforcing:
            assert reply.status_code == attempt.answer, reply.text


async def test_without_row_level_security_and_without_the_guard_the_attempts_succeed(
    open_world: Callable[[Guard], Awaitable[World]], database: TestDatabase
) -> None:
    """The planted leak: were the switch or the comparison broken, the test above would prove nothing."""
    scene = await set_scene(await open_world(Guard()))
    scene.mallory.client = (await open_world(Guard(enforcing=False))).client
    owner = await asyncpg.connect(database.owner_url)
    for table in TENANT_TABLES:
        await owner.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")
    await owner.close()

    leaks = {
        operation
        for operation in ("listMembers", "listColumns", "listTasks", "getTask")
        if traces(await try_to(scene.mallory, intrude(scene)[operation][0]), scene)
    }

    assert leaks == {"listMembers", "listColumns", "listTasks", "getTask"}


async def test_with_row_level_security_off_the_service_alone_holds_as_well(
    open_world: Callable[[Guard], Awaitable[World]], database: TestDatabase, superuser: asyncpg.Connection
) -> None:
    scene = await set_scene(await open_world(Guard()))
    owner = await asyncpg.connect(database.owner_url)
    for table in TENANT_TABLES:
        await owner.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")
    await owner.close()

    for operation, attempts in intrude(scene).items():
        if operation == "logOut":
            continue
        for attempt in attempts:
            before = await belongings(superuser, scene)
            reply = await try_to(scene.mallory, attempt)

            assert await belongings(superuser, scene) == before, attempt
            assert not traces(reply, scene), f"{attempt} answered {reply.status_code}: {reply.text}"


async def set_scene(world: World) -> Scene:
    ada, mallory = await world.meet("Ada"), await world.meet("Mallory")
    org = await ada.found(f"{SECRET} organisation")
    own_org = await mallory.found("Mallory's organisation")
    column = await ada.add_column(org, f"{SECRET} column")
    own_column = await mallory.add_column(own_org)
    invitation = await ada.made(f"{org}/invitations", {"email": "adas-secret-friend@example.com", "role": "admin"})
    task = await ada.add_task(org, column, f"{SECRET} task", description=f"{SECRET} plan", assignee_id=ada.id)
    own_task = await mallory.add_task(own_org, own_column)
    return Scene(ada, org, column, task["id"], invitation["token"], mallory, own_org, own_column, own_task["id"])


async def try_to(person: Person, attempt: Attempt) -> httpx2.Response:
    options: dict[str, Any] = {"json": attempt.json} if attempt.json is not None else {}
    return await person.call(attempt.method, attempt.path, params=attempt.params, **options)


async def belongings(superuser: asyncpg.Connection, scene: Scene) -> list[list[asyncpg.Record]]:
    """Everything of Ada's, as a superuser sees it."""
    org_id = scene.org.removeprefix("/orgs/")
    rows = [await superuser.fetch("SELECT * FROM orgs WHERE id = $1", org_id)]
    for table in TENANT_TABLES[1:]:
        rows.append(await superuser.fetch(f"SELECT * FROM {table} WHERE org_id = $1 ORDER BY 1, 2", org_id))
    rows.append(await superuser.fetch("SELECT * FROM accounts WHERE id = $1", scene.ada.id))
    rows.append(await superuser.fetch("SELECT * FROM sessions WHERE account_id = $1", scene.ada.id))
    assert all(rows), "Ada has something in every table"
    return rows


def traces(reply: httpx2.Response, scene: Scene) -> list[str]:
    """What of Ada's can be read in a reply."""
    clues = (SECRET, "secret-friend", scene.ada.email, *scene.ids_of_ada())
    return [clue for clue in clues if clue in reply.text]


def _account(email: str) -> dict[str, object]:
    return {"email": email, "password": "another password", "name": "Mallory"}
