"""Several callers measured in turn, by CPU time, in one process: the machine's noise falls on all of them alike."""

import asyncio
import gc
import statistics
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from bench.report import say

BATCH_SECONDS = 0.06  # long enough for the clock, short enough for many rounds
ROUNDS = 15
WARM_UP = 30

Caller = Callable[[], object] | Callable[[], Awaitable[object]]


@dataclass(frozen=True, slots=True)
class Case:
    """The same call, made by each of them; `value` gives the JSON value that a caller's result stands for."""

    name: str
    callers: Mapping[str, Caller]
    value: Callable[[object], object]
    is_async: bool = False


def measure(cases: tuple[Case, ...]) -> dict[str, dict[str, float]]:
    """Median CPU microseconds a call: `{case: {caller: µs}}`.

    Raises:
        ValueError: two callers do not come to the same value, so that they cannot be compared.
    """
    for case in cases:
        _check_agreement(case)
    keys = [(case, name) for case in cases for name in case.callers]
    sizes = {(case.name, name): _batch_size(case, name) for case, name in keys}
    samples: dict[tuple[str, str], list[float]] = {key: [] for key in sizes}
    gc.collect()
    gc.freeze()
    try:
        for number in range(ROUNDS):
            say(f"  round {number + 1} of {ROUNDS}")
            for case, name in keys:
                gc.collect()
                samples[case.name, name].append(_cpu(case, name, sizes[case.name, name]))
    finally:
        gc.unfreeze()
    return {case.name: {name: statistics.median(samples[case.name, name]) for name in case.callers} for case in cases}


def _check_agreement(case: Case) -> None:
    found = {name: case.value(_result(case, name)) for name in case.callers}
    first = next(iter(found))
    for name, value in found.items():
        if value != found[first]:
            raise ValueError(f"{case.name}: {name} does not come to what {first} does: {value}")


def _result(case: Case, name: str) -> object:
    made: object = case.callers[name]()
    return asyncio.run(_awaited(made)) if isinstance(made, Awaitable) else made


async def _awaited(made: Awaitable[object]) -> object:
    return await made


def _batch_size(case: Case, name: str) -> int:
    _cpu(case, name, WARM_UP)
    return max(5, int(BATCH_SECONDS * 1e6 / _cpu(case, name, WARM_UP)))


def _cpu(case: Case, name: str, count: int) -> float:
    """CPU microseconds a call."""
    call = case.callers[name]
    if case.is_async:
        return asyncio.run(_async_cpu(call, count))
    begin = time.process_time()
    for _ in range(count):
        call()
    return (time.process_time() - begin) * 1e6 / count


async def _async_cpu(call: Caller, count: int) -> float:
    begin = time.process_time()
    for _ in range(count):
        made = call()
        assert isinstance(made, Awaitable)
        await made
    return (time.process_time() - begin) * 1e6 / count
