"""Measure several apps in one process, in turn, by CPU time: the machine's noise falls on all of them alike."""

import gc
import json
import re
import statistics
import time
from collections.abc import Mapping
from dataclasses import dataclass

from bench.asgi import Answer, App, Call, Exchange, ask, scope_of
from bench.report import say

BATCH_SECONDS = 0.06  # long enough for the clock, short enough for many rounds
ROUNDS = 15
WARM_UP = 30


@dataclass(frozen=True, slots=True)
class Case:
    """One request that every app must answer alike."""

    name: str
    call: Call
    status: int


@dataclass(frozen=True, slots=True)
class Disagreement(Exception):
    """An app that answers something else cannot be compared."""

    app: str
    case: str
    detail: str

    def __str__(self) -> str:
        return f"{self.app} answers {self.case} differently: {self.detail}"


async def measure(
    apps: Mapping[str, App], cases: tuple[Case, ...], rounds: int = ROUNDS
) -> dict[str, dict[str, float]]:
    """Median CPU microseconds a request: `{case: {app: µs}}`."""
    for case in cases:
        await _check_agreement(apps, case)
    sizes = {(case.name, name): await _batch_size(app, case.call) for case in cases for name, app in apps.items()}
    samples: dict[tuple[str, str], list[float]] = {key: [] for key in sizes}
    gc.collect()
    gc.freeze()  # so that no app pays for walking the others' objects
    try:
        for number in range(rounds):
            say(f"  round {number + 1} of {rounds}")
            for case in cases:
                for name, app in apps.items():
                    key = (case.name, name)
                    gc.collect()
                    samples[key].append(await _cpu_per_request(app, case.call, sizes[key]))
    finally:
        gc.unfreeze()
    return {case.name: {name: statistics.median(samples[case.name, name]) for name in apps} for case in cases}


async def _check_agreement(apps: Mapping[str, App], case: Case) -> None:
    reference: tuple[str, object] | None = None
    for name, app in apps.items():
        answer = await ask(app, case.call)
        if answer.status != case.status:
            raise Disagreement(name, case.name, f"status {answer.status}: {answer.body[:300]!r}")
        value = _comparable(answer)
        if reference is None:
            reference = (name, value)
        elif value != reference[1]:
            raise Disagreement(name, case.name, f"not the JSON of {reference[0]}")


def _comparable(answer: Answer) -> object:
    """The JSON value, with the two ways of writing UTC made one."""
    return json.loads(re.sub(rb'(T\d\d:\d\d:\d\d)(?:\.0+)?(?:Z|\+00:00)"', rb'\1Z"', answer.body))


async def _batch_size(app: App, call: Call) -> int:
    await _cpu_per_request(app, call, WARM_UP)
    return max(5, int(BATCH_SECONDS * 1e6 / await _cpu_per_request(app, call, WARM_UP)))


async def _cpu_per_request(app: App, call: Call, count: int) -> float:
    """CPU microseconds a request over `count` requests; scopes are made beforehand, as a server makes them."""
    scopes = [scope_of(call) for _ in range(count)]
    exchanges = [Exchange(call.body) for _ in range(count)]
    begin = time.process_time()
    for scope, exchange in zip(scopes, exchanges, strict=True):
        await app(scope, exchange.receive, exchange.send)
    spent = time.process_time() - begin
    broken = next((exchange for exchange in exchanges if exchange.status >= 400), None)
    if broken is not None:
        raise RuntimeError(f"a request failed while it was timed: {broken.status} {broken.content[:200]!r}")
    return spent * 1e6 / count


async def cpu_ratio(first: tuple[App, Call], second: tuple[App, Call], rounds: int = ROUNDS) -> float:
    """Median CPU a request of the first ÷ that of the second, both in turn."""
    sizes = [await _batch_size(app, call) for app, call in (first, second)]
    gc.freeze()
    samples: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for (app, call), size, taken in zip((first, second), sizes, samples, strict=True):
            taken.append(await _cpu_per_request(app, call, size))
    return statistics.median(samples[0]) / statistics.median(samples[1])
