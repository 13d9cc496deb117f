"""Suite `runtimes`: every scenario of tests/sdk/behaviour, played by the TypeScript SDK in Node.js, Deno and Bun."""

import shlex
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from bench import typescript
from bench.conformance.schemathesis_suite import verdicts_of
from bench.generated import run_python
from bench.report import BUILD, ROOT, Verdict, say

MODULES: Final = Path(__file__).parent / "runtimes" / "node_modules"
RUNTIMES: Final[Mapping[str, tuple[str, ...]]] = {
    "node": (str(typescript.NODE),),
    "deno": ("@deno/*/deno", "run", "--allow-net", "--allow-read", "--allow-write", "--allow-env"),
    "bun": ("@oven/*/bin/bun",),
}
"""Commands, the programs as patterns below `node_modules`: the packages bring one for each platform."""
OWN_WAYS: Final = {
    "deno": {
        "retries: a connection that breaks may have done its work, so that only idempotent calls are tried again": (
            "where a connection breaks that was used before, Deno's `fetch` sends the request again by itself"
        )
    },
    "bun": {
        "uploads: several files are parts of one body": (
            "Bun leaves out what lies on disk of a `Blob` made of parts: `new Blob([head, await openAsBlob(path)])`"
        )
    },
}
"""What a runtime does whatever the SDK does, by scenarios that cannot be shown there for it."""
TEST: Final = "tests/sdk/test_behaviour.py::test_the_typescript_client"
LONGEST: Final = 900


def run(only: str) -> tuple[Verdict, ...]:
    """One verdict a runtime and scenario; of the runtimes those whose names contain `only`."""
    return tuple(
        Verdict(f"{name}: {one.name}", one.reason)
        for name, command in RUNTIMES.items()
        if only in name
        for one in _played(name, command)
    )


def _played(name: str, command: tuple[str, ...]) -> tuple[Verdict, ...]:
    """What pytest says of the scenarios in this runtime."""
    program = next((str(path) for path in sorted(MODULES.glob(command[0]))), None) if "*" in command[0] else command[0]
    if program is None:
        return (Verdict("every scenario", f"{name} is not installed: `make conformance` does it"),)
    say(f"  {name}")
    report = BUILD / f"runtimes_{name}.xml"
    report.parent.mkdir(exist_ok=True)
    report.unlink(missing_ok=True)
    tests = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", TEST, f"--junitxml={report}"]
    done = run_python(tests, ROOT, LONGEST, {typescript.RUNTIME: shlex.join((program, *command[1:]))})
    told = (done.stdout + done.stderr).strip().splitlines() or ["pytest said nothing"]
    found = tuple(verdicts_of(report)) if report.exists() else (Verdict("every scenario", told[-1]),)
    for scenario, reason in OWN_WAYS.get(name, {}).items():
        say(f"    not asked: {scenario}: {reason}")
    return tuple(one for one in found if one.name not in OWN_WAYS.get(name, {}))
