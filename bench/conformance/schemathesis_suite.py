"""Suite `schemathesis`: the generated test-suite of this repository's own product, one verdict an operation.

To the suite belongs what `mocked` runs as well.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as Xml  # our own pytest's report, not a stranger's document

from bench import generated
from bench.report import BUILD, ROOT, Verdict, say

SUITE = ROOT / "generated" / "tests"
REPORT = BUILD / "schemathesis.xml"
LONGEST = 3 * 3600


def run(only: str = "") -> tuple[Verdict, ...]:
    """Run it as a user would, with pytest; a test that was skipped or did not run has not passed.

    With `only`, no more than mocks of documents of that name are asked for, which is not done here.
    """
    if only:
        return ()
    if not SUITE.is_dir():
        return (Verdict("generated/tests", "it is not there: `gen build` writes it"),)
    REPORT.parent.mkdir(exist_ok=True)
    REPORT.unlink(missing_ok=True)
    say("  pytest generated/tests (minutes)")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(SUITE), f"--junitxml={REPORT}"]
    done = generated.run_python(command, cwd=ROOT, timeout=LONGEST)
    verdicts = tuple(verdicts_of(REPORT)) if REPORT.exists() else ()
    return verdicts or (Verdict("generated/tests", _last_line(done.stdout + done.stderr)),)


def verdicts_of(report: Path) -> Iterator[Verdict]:
    """One verdict a test of a JUnit report, named after what stands in its brackets, else after the test."""
    for case in cases_of(report):
        name = case.get("name", "")
        told = next((found for found in case if found.tag in ("failure", "error", "skipped")), None)
        reason = None if told is None else f"{told.tag}: {_finding(told.text or told.get('message') or '')}"
        yield Verdict(name.partition("[")[2].removesuffix("]") or name.removeprefix("test_"), reason)


def cases_of(report: Path) -> Iterator[Xml.Element]:
    """The tests of a JUnit report."""
    return Xml.parse(report).getroot().iter("testcase")  # noqa: S314


def _finding(text: str) -> str:
    """Schemathesis lists what it found as `- Server error`, with the details below."""
    lines = [line.strip().removeprefix("E").strip() for line in text.splitlines()]
    found = [line.removeprefix("- ") for line in lines if line.startswith("- ")]
    return "; ".join(dict.fromkeys(found)) or next((line for line in reversed(lines) if line), "no reason given")


def _last_line(output: str) -> str:
    return next((line for line in reversed(output.splitlines()) if line.strip()), "pytest said nothing")
