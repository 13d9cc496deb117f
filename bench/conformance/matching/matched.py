"""One contract: its SDKs call its server, and every operation gets a verdict in each language."""

import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from accordant.runtime.operation import Media, Operation
from accordant.source.product import Product
from bench.conformance.matching import python_calls, typescript_calls
from bench.conformance.matching.calls import Call, Came
from bench.conformance.matching.drawing import CHANCES, Drawing, Impossible, Undrawn
from bench.conformance.matching.judging import judging_of
from bench.conformance.matching.recording import Recorder
from bench.conformance.matching.subject import Subject, Unbuilt, built
from bench.report import Verdict, say
from bench.serving import serving

MOST_OPERATIONS: Final = 300


@dataclass(frozen=True, slots=True)
class Language:
    """How calls are made in a language, and what it has no values for."""

    call_all: Callable[[Subject, str, Sequence[tuple[int, Call]]], dict[int, Came]]
    is_exact: bool  # whether it has integers of any length
    limits: Callable[[Subject], Callable[[Operation, Media | None], str | None]]


LANGUAGES: Final[Mapping[str, Language]] = {
    "python": Language(python_calls.call_all, True, lambda _: lambda operation, media: None),
    "typescript": Language(typescript_calls.call_all, False, typescript_calls.limits),
}


def matched(
    product: Product, folder: Path, languages: Iterable[str] = LANGUAGES, chances: int = CHANCES
) -> Iterator[Verdict]:
    """The verdicts of one contract; of one that has more operations than are asked for, none."""
    began = time.monotonic()
    name = product.name.replace("-", "_")
    try:
        subject = built(product, folder / f"match_{name}")
    except Unbuilt as reason:
        yield Verdict(name, f"it was not built: {reason}")
        return
    size = len(subject.described)
    if not 0 < size <= MOST_OPERATIONS:
        say(f"  {name}: {size} operations, not called")
        return
    for language in languages:
        found = tuple(_called(subject, name, language, chances))
        passed, seconds = sum(one.passed for one in found), time.monotonic() - began
        say(f"  {name}: {language}: {passed} of {len(found)} operations, {seconds:.0f} s")
        yield from found


def _called(subject: Subject, name: str, language: str, chances: int) -> Iterator[Verdict]:
    calling = LANGUAGES[language]
    drawing = Drawing(subject, calling.is_exact, calling.limits(subject), chances)
    drawn, problems, impossible = _drawn(subject, drawing)
    recorder = Recorder(subject, dict(enumerate(drawn)))
    with serving(recorder.application()) as base_url:
        came = calling.call_all(subject, base_url, list(enumerate(drawn)))
    judging = judging_of(subject)
    for number, call in enumerate(drawn):
        reason = judging.failure(call, recorder.received.get(number), came.get(number))
        if reason is not None:
            problems.setdefault(call.operation, reason)
    for reason, times in sorted(drawing.left_out.items()):
        say(f"    {language}: left out: {reason}: {times.total()} draws of {_listed(times)}")
    for operation, reason in sorted(impossible.items()):
        say(f"    {language}: not callable: {operation}: {reason}")
    for operation in subject.described.keys() - impossible.keys():
        yield Verdict(f"{name} {language} {operation}", problems.get(operation))


def _drawn(subject: Subject, drawing: Drawing) -> tuple[list[Call], dict[str, str], dict[str, str]]:
    """Calls of every operation; of those without any, why there are none, and why there can be none."""
    calls: list[Call] = []
    undrawn: dict[str, str] = {}
    impossible = {one: f"requests lead to {other}" for one, other in subject.shadowed.items()}
    for operation in [one for one in subject.described if one not in impossible]:
        try:
            calls += drawing.calls(operation)
        except Impossible as reason:
            impossible[operation] = str(reason)
        except Undrawn as reason:
            undrawn[operation] = str(reason)
    return calls, undrawn, impossible


def _listed(operations: Collection[str]) -> str:
    shown = ", ".join(islice(operations, 5))
    return shown if len(operations) <= 5 else f"{shown} and {len(operations) - 5} more operations"
