"""The memories that an application has where it brings none of its own."""

import pytest

from accordant.runtime import MemoryCache, MemoryIdempotency, MemoryRateLimits
from accordant.runtime.policies import MOST_KEPT
from accordant.runtime.problem import Answer

ANSWER: Answer = (200, [], b"{}")


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


async def test_a_limit_is_used_up_and_comes_back_bit_by_bit(clock: Clock) -> None:
    limits = MemoryRateLimits(clock)
    taken = [await limits.take("ann", 3, 60) for _ in range(4)]
    assert [one.left for one in taken] == [2, 1, 0, 0]
    assert [one.wait for one in taken[:3]] == [None, None, None]
    assert taken[3].wait == pytest.approx(20)
    assert (await limits.take("bo", 3, 60)).wait is None
    clock.now += 20
    assert (await limits.take("ann", 3, 60)).wait is None
    assert (await limits.take("ann", 3, 60)).wait == pytest.approx(20)
    clock.now += 60
    assert (await limits.take("ann", 3, 60)).left == 2


async def test_a_key_belongs_to_one_request_until_it_is_forgotten(clock: Clock) -> None:
    keys = MemoryIdempotency(clock)
    assert await keys.begin("k", "print", 10) == "new"
    assert await keys.begin("k", "print", 10) == "running"
    assert await keys.begin("k", "another", 10) == "other"
    await keys.finish("k", ANSWER)
    assert await keys.begin("k", "print", 10) == ANSWER
    clock.now += 10
    assert await keys.begin("k", "another", 10) == "new"
    await keys.abandon("k")
    assert await keys.begin("k", "third", 10) == "new"


async def test_answers_are_kept_for_their_time_and_until_their_tags_go(clock: Clock) -> None:
    cache = MemoryCache(clock)
    await cache.put("a", ANSWER, 10, ["x", "y"])
    await cache.put("b", ANSWER, 10, ["z"])
    assert await cache.get("a") == ANSWER
    await cache.invalidate(["y"])
    assert await cache.get("a") is None
    assert await cache.get("b") == ANSWER
    clock.now += 10
    assert await cache.get("b") is None


async def test_memories_do_not_grow_for_ever(clock: Clock) -> None:
    cache = MemoryCache(clock)
    for number in range(MOST_KEPT + 1):
        await cache.put(str(number), ANSWER, 10, [])
    assert await cache.get("0") is None
    assert await cache.get(str(MOST_KEPT)) == ANSWER
