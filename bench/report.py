"""Figures and verdicts as data, the two JSON files under `build/`, and the tables people read."""

import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

ROOT = Path(__file__).parent.parent
BUILD = ROOT / "build"
SHARED = ROOT.parent / "shared"  # documents and suites that others wrote; laid beside the checkout, never copied


@dataclass(frozen=True, slots=True)
class Bar:
    """What a figure must reach: `at least` for ratios, `at most` for times."""

    limit: float
    sense: Literal["at least", "at most"] = "at least"

    def met_by(self, value: float) -> bool:
        return value >= self.limit if self.sense == "at least" else value <= self.limit


@dataclass(frozen=True, slots=True)
class Figures:
    """What a group measured, and by name what it could not measure, with the reason."""

    values: Mapping[str, float]
    missing: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Group:
    """One group of build/bench.json."""

    run: Callable[[], Figures]
    bars: Mapping[str, Bar]


@dataclass(frozen=True, slots=True)
class Verdict:
    """One named case of a conformance suite. Whatever was not seen to pass has a reason, and counts as failed."""

    name: str
    reason: str | None = None

    @property
    def passed(self) -> bool:
        return self.reason is None


def say(text: str) -> None:
    """Progress, for people: standard error, one line."""
    print(text, file=sys.stderr, flush=True)


def merge(file_name: str, new: Mapping[str, object]) -> None:
    """Write these keys into a JSON file under `build/`, and leave its other keys as they are."""
    path = BUILD / file_name
    path.parent.mkdir(exist_ok=True)
    known = json.loads(path.read_text("utf-8")) if path.exists() else {}
    path.write_text(json.dumps(known | dict(new), indent=2, sort_keys=True, ensure_ascii=False) + "\n", "utf-8")


def print_figures(group: str, bars: Mapping[str, Bar], figures: Figures) -> None:
    """The table of one bench group: barred figures first, then what is there to be read."""
    print(f"\n{group:<32}{'value':>12}  bar")
    for name, bar in bars.items():
        if name in figures.values:
            value = figures.values[name]
            verdict = "met" if bar.met_by(value) else "not met"
            print(f"{name:<32}{value:>12.2f}  {bar.sense} {bar.limit:g}: {verdict}")
        else:
            print(
                f"{name:<32}{'-':>12}  {bar.sense} {bar.limit:g}: not measured: {figures.missing.get(name, 'unknown')}"
            )
    for name, value in figures.values.items():
        if name not in bars:
            print(f"{name:<32}{value:>12.2f}")


def print_verdicts(suite: str, verdicts: tuple[Verdict, ...]) -> None:
    """The table of one suite: its score, then each failure by name."""
    passed = sum(verdict.passed for verdict in verdicts)
    print(f"\n{suite:<24}{passed:>5} of {len(verdicts)}")
    for verdict in verdicts:
        if verdict.reason is not None:
            first_line = verdict.reason.strip().splitlines()[0] if verdict.reason.strip() else "no reason given"
            print(f"  failed  {verdict.name}: {first_line[:240]}")


def score(verdicts: tuple[Verdict, ...]) -> dict[str, object]:
    """One suite's entry in build/conformance.json."""
    failed = [verdict.name for verdict in verdicts if not verdict.passed]
    return {"passed": len(verdicts) - len(failed), "total": len(verdicts), "failed": failed}
