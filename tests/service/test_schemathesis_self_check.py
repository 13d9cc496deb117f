"""The generated suite sees violations: the service is made to break its contract in every way that Schemathesis knows.

What the suite itself runs is run here, on the one operation that lies, and the check that is meant for it must fail.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from schemathesis.checks import CHECKS, load_all_checks

from generated import server
from generated.tests.preparation import prepare, sign_in
from generated.tests.test_contract import LIVES, only, schemathesis
from handlers.tasks.handler import TasksHandler
from tests.service.sabotage import Fault, Saboteur
from tests.service.serving import running
from tests.service.violations import ALONG_SEQUENCES, FAULTS, VIOLATIONS, Violation

PATHS: dict[str, str] = {
    operation["operationId"]: path
    for path, methods in json.loads(server.CONTRACT.document.read_bytes())["paths"].items()
    for operation in methods.values()
    if isinstance(operation, dict)
}
COVERAGE = ("--phases", "coverage")
SEQUENCES = ("--phases", "stateful", *only(*LIVES["deleteTask"]))
FAILED = re.compile(r"- name: '(\w+)'\n +status: 'FAILURE'")
INAPPLICABLE = {
    "object_level_authorization": "compares accounts that Schemathesis signs in itself; `test_isolation.py` does that",
}


@dataclass(frozen=True, slots=True)
class Suite:
    """The generated suite, held against a service that can be told to lie."""

    base_url: str
    saboteur: Saboteur
    given: dict[str, str]  # what the requests are about, made while the service was honest

    def failed_checks(self, folder: Path, given: dict[str, str], *arguments: str) -> set[str]:
        cassette = folder / "cassette.yaml"
        report = ("--report", "vcr", "--report-vcr-path", str(cassette))
        ran = schemathesis(self.base_url, folder, given, *arguments, *report)
        failed = set(FAILED.findall(cassette.read_text(encoding="utf-8")))
        assert ran.returncode == bool(failed), ran.stdout + ran.stderr
        return failed


@pytest.fixture(scope="module")
def suite() -> Iterator[Suite]:
    saboteur, get_task = Saboteur(), TasksHandler.get_task

    async def spoiled_get_task(self: TasksHandler, call: Any, request: Any) -> Any:
        return await (saboteur.fault() if saboteur.fault else get_task(self, call, request))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TasksHandler, "get_task", spoiled_get_task)
        with running(saboteur.around) as base_url:
            yield Suite(base_url, saboteur, prepare(base_url, sign_in(base_url)))


def test_an_honest_service_passes(suite: Suite, tmp_path: Path) -> None:
    assert suite.failed_checks(tmp_path, suite.given, *COVERAGE, *only("getTask", "createTask")) == set()


def test_an_honest_service_passes_along_sequences(suite: Suite, tmp_path: Path) -> None:
    assert suite.failed_checks(tmp_path, {}, *SEQUENCES) == set()


@pytest.mark.parametrize("violation", VIOLATIONS, ids=lambda violation: violation.claim)
def test_the_suite_sees_that(violation: Violation, suite: Suite, tmp_path: Path) -> None:
    with suite.saboteur.behaving(violation.behaviour, at=[PATHS[violation.operation]]):
        failed = suite.failed_checks(tmp_path, suite.given, *COVERAGE, *only(violation.operation))

    assert violation.seen_by in failed


@pytest.mark.parametrize("violation", ALONG_SEQUENCES, ids=lambda violation: violation.claim)
def test_the_suite_sees_along_sequences_that(violation: Violation, suite: Suite, tmp_path: Path) -> None:
    with suite.saboteur.behaving(violation.behaviour, at=[PATHS[violation.operation]]):
        failed = suite.failed_checks(tmp_path, {}, *SEQUENCES)

    assert violation.seen_by in failed


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_the_suite_sees_that_a_handler(fault: Fault, suite: Suite, tmp_path: Path) -> None:
    """The runtime lets no such reply out, and what it answers instead is a server error."""
    with suite.saboteur.failing(fault):
        failed = suite.failed_checks(tmp_path, suite.given, *COVERAGE, *only("getTask"))

    assert "not_a_server_error" in failed


def test_every_check_has_a_violation() -> None:
    load_all_checks()

    seen = {violation.seen_by for violation in (*VIOLATIONS, *ALONG_SEQUENCES)}

    assert seen == set(CHECKS.get_all_names()) - INAPPLICABLE.keys()
