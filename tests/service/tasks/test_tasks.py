"""Tasks: made, read, changed, deleted, through the API."""

import asyncio
from uuid import UUID, uuid4

import pytest

from tests.service.world import Person, World


async def board(world: World) -> tuple[Person, str, str]:
    """A person, the path of their organisation, and the id of its first column."""
    ada = await world.meet("Ada")
    org = await ada.found()
    return ada, org, await ada.add_column(org)


async def test_a_new_task_is_open_and_where_its_location_says(world: World) -> None:
    ada, org, column_id = await board(world)

    created = await ada.post(f"{org}/tasks", {"column_id": column_id, "title": "Write", "due_on": "2026-02-01"})

    assert created.status_code == 201
    assert created.json() == {
        "id": created.json()["id"],
        "column_id": column_id,
        "position": "V",
        "title": "Write",
        "description": None,
        "status": "open",
        "assignee_id": None,
        "due_on": "2026-02-01",
        "created_by": ada.id,
        "created_at": "2026-01-05T09:30:00Z",
        "updated_at": "2026-01-05T09:30:00Z",
    }
    assert (await ada.get(created.headers["location"])).json() == created.json()


async def test_the_database_numbers_tasks_by_time(world: World) -> None:
    ada, org, column_id = await board(world)

    ids = [UUID((await ada.add_task(org, column_id))["id"]) for _ in range(3)]

    assert [id.version for id in ids] == [7, 7, 7]
    assert ids == sorted(ids)


async def test_a_task_needs_a_column_of_its_own_board(world: World) -> None:
    ada, org, _ = await board(world)
    grace, other_org, other_column = await board(world)

    nowhere = await ada.post(f"{org}/tasks", {"column_id": str(uuid4()), "title": "Write"})
    elsewhere = await ada.post(f"{org}/tasks", {"column_id": other_column, "title": "Write"})

    assert (nowhere.status_code, elsewhere.status_code) == (409, 409)
    assert (await grace.get(f"{other_org}/tasks")).json()["items"] == []


async def test_a_task_without_a_column_goes_into_the_leftmost(world: World) -> None:
    ada, org, column_id = await board(world)
    await ada.add_column(org, "Done")

    task = await ada.made(f"{org}/tasks", {"title": "Write"})

    assert task["column_id"] == column_id


async def test_the_first_tasks_of_an_empty_board_make_one_column(world: World) -> None:
    ada = await world.meet("Ada")
    org = await ada.found()

    tasks = await asyncio.gather(*(ada.made(f"{org}/tasks", {"title": str(number)}) for number in range(4)))

    columns = (await ada.get(f"{org}/columns")).json()["items"]
    assert [column["name"] for column in columns] == ["To do"]
    assert {task["column_id"] for task in tasks} == {columns[0]["id"]}


async def test_a_task_is_given_to_members_only(world: World) -> None:
    ada, org, column_id = await board(world)
    grace, stranger = await world.meet("Grace"), await world.meet("Stranger")
    await ada.invite(org, grace)
    task = await ada.add_task(org, column_id, assignee_id=grace.id)

    refused = await ada.patch(f"{org}/tasks/{task['id']}", {"assignee_id": stranger.id})
    created = await ada.post(f"{org}/tasks", {"column_id": column_id, "title": "x", "assignee_id": stranger.id})

    assert (refused.status_code, created.status_code) == (409, 409)
    assert (await ada.get(f"{org}/tasks/{task['id']}")).json()["assignee_id"] == grace.id


async def test_a_patch_changes_what_it_names_and_nothing_else(world: World) -> None:
    ada, org, column_id = await board(world)
    task = await ada.add_task(org, column_id, "Write", description="Note G", assignee_id=ada.id, due_on="2026-02-01")
    world.clock.advance(minutes=1)

    changed = await ada.patch(f"{org}/tasks/{task['id']}", {"status": "done"})

    assert changed.json() == task | {"status": "done", "updated_at": "2026-01-05T09:31:00Z"}


async def test_null_takes_away_what_can_be_absent(world: World) -> None:
    ada, org, column_id = await board(world)
    task = await ada.add_task(org, column_id, "Write", description="Note G", assignee_id=ada.id, due_on="2026-02-01")

    cleared = await ada.patch(f"{org}/tasks/{task['id']}", {"description": None, "assignee_id": None, "due_on": None})

    assert cleared.json() == task | {"description": None, "assignee_id": None, "due_on": None}


@pytest.mark.parametrize(
    "patch", [{"title": None}, {"title": ""}, {"status": None}, {"position": "V"}, {"title": "\0"}]
)
async def test_a_patch_that_the_contract_does_not_allow_changes_nothing(world: World, patch: dict[str, object]) -> None:
    ada, org, column_id = await board(world)
    task = await ada.add_task(org, column_id)

    refused = await ada.patch(f"{org}/tasks/{task['id']}", patch)

    assert refused.status_code == 400
    assert refused.json()["violations"]
    assert (await ada.get(f"{org}/tasks/{task['id']}")).json() == task


async def test_a_deleted_task_is_gone(world: World) -> None:
    ada, org, column_id = await board(world)
    task = await ada.add_task(org, column_id)
    path = f"{org}/tasks/{task['id']}"

    deleted = await ada.delete(path)

    assert deleted.status_code == 204
    assert (await ada.get(path)).status_code == 404
    assert (await ada.delete(path)).status_code == 404
    assert (await ada.patch(path, {"title": "x"})).status_code == 404
    assert (await ada.post(f"{path}/move", {"column_id": column_id})).status_code == 404


async def test_columns_stand_in_the_order_in_which_they_were_made(world: World) -> None:
    ada = await world.meet("Ada")
    org = await ada.found()
    for name in ("To do", "Doing", "Done"):
        await ada.add_column(org, name)

    first = (await ada.get(f"{org}/columns", limit=2)).json()
    second = (await ada.get(f"{org}/columns", limit=2, cursor=first["next_cursor"])).json()

    assert [column["name"] for column in first["items"] + second["items"]] == ["To do", "Doing", "Done"]


async def test_columns_made_at_once_get_places_of_their_own(world: World) -> None:
    ada = await world.meet("Ada")
    org = await ada.found()

    await asyncio.gather(*(ada.add_column(org, str(number)) for number in range(8)))

    positions = [column["position"] for column in (await ada.get(f"{org}/columns")).json()["items"]]
    assert len(set(positions)) == 8


async def test_a_plain_member_works_with_tasks_but_makes_no_columns(world: World) -> None:
    ada, org, column_id = await board(world)
    grace = await world.meet("Grace")
    await ada.invite(org, grace)

    task = await grace.add_task(org, column_id)
    refused = await grace.post(f"{org}/columns", {"name": "Mine"})

    assert task["created_by"] == grace.id
    assert refused.status_code == 403


async def test_nothing_of_a_failed_request_stays(world: World) -> None:
    ada, org, column_id = await board(world)
    task = await ada.add_task(org, column_id)

    refused = await ada.patch(f"{org}/tasks/{task['id']}", {"title": "New", "assignee_id": str(uuid4())})

    assert refused.status_code == 409
    assert (await ada.get(f"{org}/tasks/{task['id']}")).json()["title"] == task["title"]
