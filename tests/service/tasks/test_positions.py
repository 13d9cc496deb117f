"""Positions and cursors: pure values, for every input that Hypothesis finds."""

import re
from datetime import UTC, date, datetime
from uuid import UUID

import orjson
from hypothesis import given
from hypothesis import strategies as st

from generated import server
from handlers.tasks.listing import Cursor, Order
from handlers.tasks.positions import DIGITS, LONGEST, between, spread

SCHEMAS = orjson.loads(server.CONTRACT.schemas.read_bytes())["$defs"]
CURSOR = next(re.compile(schema["pattern"]) for name, schema in SCHEMAS.items() if name.endswith("TaskCursor"))

positions = st.text(DIGITS, min_size=1, max_size=8).filter(lambda text: not text.endswith("0"))


@given(st.lists(positions, min_size=2, max_size=2, unique=True).map(sorted))
def test_there_is_always_room_between_two_positions(pair: list[str]) -> None:
    low, high = pair

    middle = between(low, high)

    assert low < middle < high
    assert not middle.endswith("0")


@given(positions)
def test_there_is_always_room_at_either_end(position: str) -> None:
    assert between(None, position) < position < between(position, None)
    assert not between(None, position).endswith("0")


@given(st.lists(st.integers(0, 1000), max_size=60))
def test_any_sequence_of_insertions_keeps_the_order(places: list[int]) -> None:
    keys: list[str] = []
    for place in places:
        index = place % (len(keys) + 1)
        before = keys[index - 1] if index else None
        keys.insert(index, between(before, keys[index] if index < len(keys) else None))

    assert keys == sorted(set(keys))


@given(st.integers(0, 5000))
def test_spreading_gives_short_positions_in_order(count: int) -> None:
    fresh = spread(count)

    assert len(fresh) == count
    assert fresh == sorted(set(fresh))
    assert all(len(key) <= 4 and not key.endswith("0") for key in fresh)


def test_thousands_of_tasks_fit_at_the_end_before_a_column_is_spread() -> None:
    position, count = between(None, None), 1
    while len(position) <= LONGEST:
        position, count = between(position, None), count + 1

    assert count > 3000


cursors = st.one_of(
    st.builds(Cursor, st.just(Order("position")), positions, st.uuids()),
    st.builds(
        Cursor,
        st.builds(Order, st.sampled_from(["created_at", "updated_at"]), st.booleans()),
        st.datetimes(datetime(1970, 1, 1), datetime(4000, 1, 1), timezones=st.just(UTC)),
        st.uuids(),
    ),
    st.builds(Cursor, st.builds(Order, st.just("due_on"), st.booleans()), st.none() | st.dates(), st.uuids()),
)


@given(cursors)
def test_a_cursor_survives_being_written_and_is_what_the_contract_says(cursor: Cursor) -> None:
    assert Cursor.parse(str(cursor)) == cursor
    assert CURSOR.search(str(cursor))


@given(st.from_regex(CURSOR, fullmatch=True))
def test_whatever_the_contract_allows_as_a_cursor_can_be_read(text: str) -> None:
    cursor = Cursor.parse(text.removesuffix("\n"))

    assert isinstance(cursor.task_id, UUID)
    assert isinstance(cursor.key, str | datetime | date | None)
