"""Moving tasks within and between columns, through the API."""

import asyncio
import random
from typing import Any
from uuid import uuid4

import asyncpg

from tests.service.world import Person, World


class Board:
    """A board with two columns, of whose tasks a test speaks by title."""

    def __init__(self, person: Person, org: str, left: str, right: str) -> None:
        self.person, self.org, self.left, self.right = person, org, left, right
        self.ids: dict[str, str] = {}

    @classmethod
    async def of(cls, world: World, left: str = "", right: str = "") -> "Board":
        ada = await world.meet("Ada")
        org = await ada.found()
        board = cls(ada, org, await ada.add_column(org, "Left"), await ada.add_column(org, "Right"))
        for column, names in ((board.left, left), (board.right, right)):
            for name in names:
                await board.add(column, name)
        return board

    async def add(self, column: str, name: str) -> None:
        self.ids[name] = (await self.person.add_task(self.org, column, name))["id"]

    async def move(self, name: str, column: str | None, **place: Any) -> int:
        if place.get("after"):
            place["after_id"] = self.ids.get(place["after"], place["after"])
        place.pop("after", None)
        body = place | ({"column_id": column} if column else {})
        reply = await self.person.post(f"{self.org}/tasks/{self.ids[name]}/move", body)
        return reply.status_code

    async def order(self, column: str) -> str:
        items = (await self.person.get(f"{self.org}/tasks", column_id=column, limit=100)).json()["items"]
        return "".join(task["title"] for task in items)


async def test_a_task_moves_to_the_top_the_middle_and_the_end_of_its_column(world: World) -> None:
    board = await Board.of(world, "abcd")

    await board.move("c", board.left, after_id=None)
    assert await board.order(board.left) == "cabd"
    await board.move("c", board.left, after="b")
    assert await board.order(board.left) == "abcd"
    await board.move("a", board.left)
    assert await board.order(board.left) == "bcda"


async def test_a_task_moves_to_any_place_of_another_column(world: World) -> None:
    board = await Board.of(world, "abc", "xy")

    await board.move("a", board.right, after="x")
    await board.move("b", board.right, after_id=None)
    await board.move("c", board.right)

    assert await board.order(board.left) == ""
    assert await board.order(board.right) == "bxayc"


async def test_a_move_that_names_no_column_stays_in_the_present_one(world: World) -> None:
    board = await Board.of(world, "abc", "x")

    await board.move("c", None, after_id=None)
    await board.move("a", None)

    assert (await board.order(board.left), await board.order(board.right)) == ("cba", "x")


async def test_a_task_may_move_to_where_it_is(world: World) -> None:
    board = await Board.of(world, "abc")

    await board.move("b", board.left, after="a")
    await board.move("a", board.left, after_id=None)
    await board.move("c", board.left)

    assert await board.order(board.left) == "abc"


async def test_a_neighbour_has_to_be_another_task_of_that_column(world: World) -> None:
    board = await Board.of(world, "ab", "x")

    assert await board.move("a", board.left, after="x") == 409
    assert await board.move("a", board.left, after="a") == 409
    assert await board.move("a", board.left, after=str(uuid4())) == 409
    assert await board.move("a", str(uuid4())) == 409
    assert await board.order(board.left) == "ab"


async def test_a_move_tells_when_the_task_was_changed(world: World) -> None:
    board = await Board.of(world, "ab")
    world.clock.advance(minutes=1)

    path = f"{board.org}/tasks/{board.ids['a']}"
    moved = await board.person.post(f"{path}/move", {"column_id": board.right})

    assert moved.json()["updated_at"] == "2026-01-05T09:31:00Z"
    assert moved.json() == (await board.person.get(path)).json()


async def test_a_hundred_moves_give_the_order_that_a_list_would(world: World) -> None:
    board = await Board.of(world, "abcdef")
    model, dice = list("abcdef"), random.Random(7)

    for _ in range(100):
        name = dice.choice(model)
        model.remove(name)
        place = dice.randrange(len(model) + 1)
        await board.move(name, board.left, **({"after": model[place - 1]} if place else {"after_id": None}))
        model.insert(place, name)

    assert await board.order(board.left) == "".join(model)


async def test_moves_at_the_same_time_all_take_place(world: World) -> None:
    board = await Board.of(world, "abcd", "wxyz")

    codes = await asyncio.gather(
        *(board.move(name, board.right, after_id=None) for name in "abcd"),
        *(board.move(name, board.left, after_id=None) for name in "wxyz"),
    )

    assert set(codes) == {200}
    assert sorted(await board.order(board.left)) == list("wxyz")
    assert sorted(await board.order(board.right)) == list("abcd")


async def test_tasks_added_at_the_same_time_get_places_of_their_own(world: World) -> None:
    board = await Board.of(world)

    await asyncio.gather(*(board.add(board.left, name) for name in "abcdefgh"))

    assert sorted(await board.order(board.left)) == list("abcdefgh")


async def test_a_crowded_column_is_spread_anew_and_keeps_its_order(world: World, superuser: asyncpg.Connection) -> None:
    board = await Board.of(world, "abc")
    for name, position in (("a", "V"), ("b", "V" + "0" * 62 + "1"), ("c", "V" + "0" * 62 + "2")):
        await superuser.execute("UPDATE tasks SET position = $1 WHERE title = $2", position, name)

    await board.add(board.right, "x")
    assert await board.move("x", board.left, after="b") == 200

    assert await board.order(board.left) == "abxc"
    assert await superuser.fetchval("SELECT max(length(position)) < 10 FROM tasks")


async def test_a_full_end_of_a_column_or_board_is_spread_anew(world: World, superuser: asyncpg.Connection) -> None:
    board = await Board.of(world, "ab")
    for table in ("tasks", "board_columns"):
        for name in ("b", "Right"):
            column = "title" if table == "tasks" else "name"
            await superuser.execute(f"UPDATE {table} SET position = $1 WHERE {column} = $2", "z" * 64, name)

    await board.add(board.left, "c")
    await board.person.add_column(board.org, "Last")

    assert await board.order(board.left) == "abc"
    columns = (await board.person.get(f"{board.org}/columns")).json()["items"]
    assert [column["name"] for column in columns] == ["Left", "Right", "Last"]
    assert all(len(column["position"]) < 10 for column in columns)
