"""Lists of tasks: filters, orders and pages, through the API."""

from typing import Any

import pytest

from tests.service.world import Person, World

ORDERS = ("position", "created_at", "-created_at", "updated_at", "-updated_at", "due_on", "-due_on")


async def board(world: World) -> tuple[Person, str, str, str]:
    """A person, the path of their organisation, and the ids of two columns."""
    ada = await world.meet("Ada")
    org = await ada.found()
    return ada, org, await ada.add_column(org, "To do"), await ada.add_column(org, "Done")


async def titles(person: Person, org: str, **params: Any) -> list[str]:
    reply = await person.get(f"{org}/tasks", **params)
    assert reply.status_code == 200, reply.text
    return [task["title"] for task in reply.json()["items"]]


async def walk(person: Person, org: str, **params: Any) -> list[str]:
    """All pages, one after the other."""
    found, cursor = [], None
    while True:
        page = (await person.get(f"{org}/tasks", **params, **({"cursor": cursor} if cursor else {}))).json()
        assert len(page["items"]) <= params["limit"]
        found += [task["title"] for task in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            return found


async def test_each_filter_narrows_the_list(world: World) -> None:
    ada, org, todo, done = await board(world)
    grace = await world.meet("Grace")
    await ada.invite(org, grace)
    await ada.add_task(org, todo, "Plan the engine", assignee_id=grace.id)
    built = await ada.add_task(org, done, "Build it", description="The Engine, at last")
    await ada.patch(f"{org}/tasks/{built['id']}", {"status": "done"})
    sold = await ada.add_task(org, done, "Sell it")
    await ada.patch(f"{org}/tasks/{sold['id']}", {"status": "cancelled"})

    assert await titles(ada, org, column_id=todo) == ["Plan the engine"]
    assert await titles(ada, org, status="done") == ["Build it"]
    assert await titles(ada, org, status=["done", "cancelled"], sort="created_at") == ["Build it", "Sell it"]
    assert await titles(ada, org, assignee_id=grace.id) == ["Plan the engine"]
    assert sorted(await titles(ada, org, text="ENGINE")) == ["Build it", "Plan the engine"]
    assert await titles(ada, org, text="engine", column_id=done, status="done") == ["Build it"]
    assert await titles(ada, org, text="engine", status="cancelled") == []


@pytest.mark.parametrize("text", ["%", "_", "\\", "/", "é", "É"])
async def test_text_is_searched_for_as_it_is(world: World, text: str) -> None:
    ada, org, todo, _ = await board(world)
    await ada.add_task(org, todo, f"with {text} in it")
    await ada.add_task(org, todo, "without")

    assert await titles(ada, org, text=text) == [f"with {text} in it"]


async def test_tasks_without_a_due_date_come_last_both_ways(world: World) -> None:
    ada, org, todo, _ = await board(world)
    await ada.add_task(org, todo, "late", due_on="2026-03-01")
    await ada.add_task(org, todo, "never")
    await ada.add_task(org, todo, "soon", due_on="2026-02-01")

    assert await titles(ada, org, sort="due_on") == ["soon", "late", "never"]
    assert await titles(ada, org, sort="-due_on") == ["late", "soon", "never"]


@pytest.mark.parametrize("sort", ORDERS)
@pytest.mark.parametrize("limit", [1, 2, 3])
async def test_pages_in_a_row_are_the_whole_list(world: World, sort: str, limit: int) -> None:
    ada, org, todo, done = await board(world)
    for number in range(7):
        due = {} if number % 3 == 0 else {"due_on": f"2026-02-0{1 + number % 2}"}
        await ada.add_task(org, (todo, done)[number % 2], str(number), **due)
        if number % 2:
            world.clock.advance(seconds=1.000001)

    assert await walk(ada, org, sort=sort, limit=limit) == await titles(ada, org, sort=sort)


async def test_a_page_does_not_move_when_tasks_are_added_before_it(world: World) -> None:
    ada, org, todo, _ = await board(world)
    for name in "abc":
        await ada.add_task(org, todo, name)
        world.clock.advance(seconds=1)
    first = (await ada.get(f"{org}/tasks", sort="-created_at", limit=2)).json()

    await ada.add_task(org, todo, "new")

    assert await titles(ada, org, sort="-created_at", limit=2, cursor=first["next_cursor"]) == ["a"]


async def test_a_cursor_keeps_its_order_whatever_sort_says(world: World) -> None:
    ada, org, todo, _ = await board(world)
    for name in "abc":
        await ada.add_task(org, todo, name)
        world.clock.advance(seconds=1)
    first = (await ada.get(f"{org}/tasks", sort="-created_at", limit=1)).json()

    assert await titles(ada, org, sort="position", cursor=first["next_cursor"]) == ["b", "a"]


@pytest.mark.parametrize("cursor", ["", "x", "position.V", "title.V." + "0" * 32, "due_on.xyz." + "0" * 32])
async def test_a_broken_cursor_is_a_bad_request(world: World, cursor: str) -> None:
    ada, org, _, _ = await board(world)

    reply = await ada.get(f"{org}/tasks", cursor=cursor)

    assert reply.status_code == 400
    assert reply.json()["violations"][0]["pointer"] == "/cursor"


@pytest.mark.parametrize("order", ["position", "created_at", "-updated_at", "due_on", "-due_on"])
@pytest.mark.parametrize("extreme", ["lowest", "highest"])
async def test_a_made_up_cursor_is_a_place_like_any_other(world: World, order: str, extreme: str) -> None:
    ada, org, todo, _ = await board(world)
    await ada.add_task(org, todo, "a", due_on="2026-02-01")
    keys = {"position": ("0", "z" * 64), "due_on": ("000000", "ffffff")}
    low, high = keys.get(order.removeprefix("-"), ("0" * 14, "f" * 14))
    is_before = (extreme == "lowest") != order.startswith("-")

    found = await titles(ada, org, cursor=f"{order}.{low if extreme == 'lowest' else high}.{'0' * 32}")

    assert found == (["a"] if is_before else [])
