"""The generated Schemathesis suite sees violations: each one is injected here, and must be reported."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generated.tests.preparation import prepare, sign_in
from generated.tests.test_contract import schemathesis
from handlers.tasks.handler import TasksHandler
from tests.service import violations
from tests.service.serving import running
from tests.service.violations import ALL_TASKS, ONE_TASK, Fault, OnTheWire, Saboteur

EACH = ("--phases", "examples,coverage,fuzzing")
FINDING = re.compile(r"^- (ST\d{3}) ", re.MULTILINE)
"""Schemathesis numbers its failures and words their titles anew from release to release; `st explain ST101` tells."""


@pytest.fixture(scope="module")
def saboteur() -> Saboteur:
    return Saboteur()


@pytest.fixture(scope="module")
def base_url(saboteur: Saboteur) -> Iterator[str]:
    """The whole service, with somebody at its handlers and at its door."""
    read_task = TasksHandler.get_task

    async def get_task(self: TasksHandler, call: Any, request: Any) -> Any:
        return await (read_task(self, call, request) if saboteur.in_handler is None else saboteur.in_handler())

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TasksHandler, "get_task", get_task)
        with running(saboteur.around) as url:
            yield url


@pytest.fixture(autouse=True)
def peace(saboteur: Saboteur) -> Iterator[None]:
    yield
    saboteur.on_the_wire = saboteur.in_handler = None


@pytest.fixture(scope="module")
def given(base_url: str) -> dict[str, str]:
    """What the requests are about, made before anything is spoiled."""
    return prepare(base_url, sign_in(base_url))


def findings(base_url: str, folder: Path, given: dict[str, str], operations: tuple[str, ...], *phases: str) -> set[str]:
    """The numbers of what Schemathesis reports of the service as it is now."""
    included = [argument for operation in operations for argument in ("--include-operation-id", operation)]
    ran = schemathesis(base_url, folder, given, *included, *phases)
    found = set(FINDING.findall(ran.stdout))
    assert bool(found) == (ran.returncode != 0), ran.stdout + ran.stderr
    return found


@pytest.mark.parametrize("operation", ["getTask", "createTask"])
def test_unspoiled_service_is_found_clean(operation: str, base_url: str, given: dict[str, str], tmp_path: Path) -> None:
    assert findings(base_url, tmp_path, given, (operation,), *EACH) == set()


@pytest.mark.parametrize(
    "fault",
    [violations.crash, violations.task_without_a_title, violations.task_of_the_wrong_type, violations.undeclared_reply],
)
def test_violation_in_a_handler_is_reported(
    fault: Fault, saboteur: Saboteur, base_url: str, given: dict[str, str], tmp_path: Path
) -> None:
    """The runtime lets none of them out, and what it answers instead is a server error."""
    saboteur.in_handler = fault

    assert "ST101" in findings(base_url, tmp_path, given, ("getTask",), *EACH)


GET, POST = "GET", "POST"
OK, CREATED, BAD = frozenset({200}), frozenset({201}), frozenset({400})


@pytest.mark.parametrize(
    ("operation", "violation", "finding"),
    [
        ("getTask", OnTheWire(GET, ONE_TASK, OK, violations.with_status(503)), "ST101"),
        ("getTask", OnTheWire(GET, ONE_TASK, OK, violations.with_status(202)), "ST103"),
        ("getTask", OnTheWire(GET, ONE_TASK, OK, violations.without("title")), "ST108"),
        ("getTask", OnTheWire(GET, ONE_TASK, OK, violations.with_value("title", 5)), "ST108"),
        ("getTask", OnTheWire(GET, ONE_TASK, OK, violations.with_value("status", "lost")), "ST108"),
        ("getTask", OnTheWire(GET, ONE_TASK, OK, violations.with_value("id", "seven")), "ST108"),
        ("getTask", OnTheWire(GET, ONE_TASK, OK, violations.with_media_type("text/html")), "ST105"),
        ("getTask", OnTheWire(GET, ONE_TASK, OK, violations.cut_short), "ST109"),
        ("createTask", OnTheWire(POST, ALL_TASKS, BAD, violations.pretending(201)), "ST201"),
        ("createTask", OnTheWire(POST, ALL_TASKS, CREATED, violations.refused), "ST202"),
        ("getTask", OnTheWire(GET, ONE_TASK, frozenset({401}), violations.pretending(200)), "ST401"),
        ("getTask", OnTheWire("PUT", ONE_TASK, frozenset({405}), violations.pretending(200)), "ST204"),
    ],
)
def test_violation_on_the_wire_is_reported(
    operation: str,
    violation: OnTheWire,
    finding: str,
    saboteur: Saboteur,
    base_url: str,
    given: dict[str, str],
    tmp_path: Path,
) -> None:
    saboteur.on_the_wire, saboteur.spoiled = violation, 0

    found = findings(base_url, tmp_path, given, (operation,), *EACH)

    assert saboteur.spoiled > 0
    assert finding in found


@pytest.mark.parametrize(
    ("violation", "finding"),
    [
        (OnTheWire(GET, ONE_TASK, frozenset({404}), violations.pretending(200)), "ST301"),
        (OnTheWire(GET, ONE_TASK, OK, violations.lost), "ST302"),
    ],
)
def test_violation_along_a_sequence_is_reported(
    violation: OnTheWire, finding: str, saboteur: Saboteur, base_url: str, given: dict[str, str], tmp_path: Path
) -> None:
    saboteur.on_the_wire, saboteur.spoiled = violation, 0

    here = {"org_id": given["org_id"]}
    found = findings(base_url, tmp_path, here, ("createTask", "getTask", "deleteTask"), "--phases", "stateful")

    assert saboteur.spoiled > 0
    assert finding in found
