"""The checks of the conformance suites see what they are there to see."""

import json
from pathlib import Path

import pytest

from bench.asgi import Answer, Call
from bench.conformance import checks
from bench.conformance.exchange import exchange_of, exchanges_of, same
from bench.conformance.schemathesis_suite import verdicts_of
from bench.report import Verdict, score


@pytest.fixture
def build(tmp_path: Path) -> Path:
    """A build folder with a server package of one sound module."""
    server = tmp_path / "some_build" / "server"
    server.mkdir(parents=True)
    (server / "__init__.py").write_text('"""A server."""\n')
    (server / "sound.py").write_text("def double(number: int) -> int:\n    return number * 2\n")
    return server.parent


def test_sound_build_has_no_complaint(build: Path) -> None:
    assert checks.import_failure(build) is None
    assert checks.mypy_failures([build]) == {}
    assert checks.pyright_failures([build]) == {}


def test_module_that_does_not_import_is_named(build: Path) -> None:
    (build / "server" / "broken.py").write_text("import no_such_module\n")

    assert "server.broken: ModuleNotFoundError" in (checks.import_failure(build) or "")


def test_both_type_checkers_see_a_wrong_type(build: Path) -> None:
    (build / "server" / "wrong.py").write_text('number: int = "text"\n')

    assert "wrong.py:1: error: Incompatible types" in checks.mypy_failures([build])[build]
    assert "server/wrong.py:1: " in checks.pyright_failures([build])[build]


def test_mypy_is_strict(build: Path) -> None:
    (build / "server" / "untyped.py").write_text("def untyped(x):\n    return x\n")

    assert "[no-untyped-def]" in checks.mypy_failures([build])[build]


@pytest.mark.parametrize(("left", "right"), [(1, True), (0, False), (1, "1"), ({"a": 1}, {"a": True}), ([], {})])
def test_json_values_are_told_apart(left: object, right: object) -> None:
    assert not same(left, right)
    assert same(left, left)


@pytest.mark.parametrize(
    ("entry", "answer"),
    [
        ({"status": 200}, Answer(201, {}, b"")),
        ({"status": 200, "body": {"a": 1}}, Answer(200, {"content-type": "application/json"}, b'{"a": "1"}')),
        ({"status": 200, "media_type": "application/json"}, Answer(200, {"content-type": "text/plain"}, b"")),
        ({"status": 400}, Answer(400, {"content-type": "text/html"}, b"")),
        ({"status": 200, "received": {"query.q": 1}}, Answer(200, {}, b"")),
        ({"status": 200, "received_type": "Cat"}, Answer(200, {}, b"")),
    ],
)
def test_unexpected_outcome_has_a_reason(entry: dict[str, object], answer: Answer) -> None:
    exchange = exchange_of({"send": "GET /x", **entry})

    assert exchange.verdict(answer, {"query.q": "1"}, "Pet") is not None


def test_expected_outcome_has_none() -> None:
    exchange = exchange_of({"send": "GET /x", "status": 200, "body": {"a": 1}, "received": {"query.q": [1]}})
    answer = Answer(200, {"content-type": "application/json"}, json.dumps({"a": 1}).encode())

    assert exchange.verdict(answer, {"query.q": [1]}, None) is None


def test_refusals_are_expected_to_be_400() -> None:
    accepted, refused = exchanges_of({"accepts": [{"a": 1}], "refuses": [{"a": "x"}]}, "/x")

    assert accepted.statuses == (200,)
    assert accepted.body == {"a": 1}
    assert refused.statuses == (400,)
    assert refused.call == Call("POST", "/x", (("content-type", "application/json"),), b'{"a": "x"}')


def test_what_was_not_seen_to_pass_counts_as_failed() -> None:
    verdicts = (Verdict("good"), Verdict("bad", "a reason"), Verdict("not built", "nothing was generated"))

    assert score(verdicts) == {"passed": 1, "total": 3, "failed": ["bad", "not built"]}


def test_every_test_of_a_report_is_counted_and_a_skip_is_no_pass(tmp_path: Path) -> None:
    report = tmp_path / "report.xml"
    report.write_text(
        """<testsuites><testsuite>
        <testcase name="test_operation_keeps_the_contract[listTasks]"/>
        <testcase name="test_operation_keeps_the_contract[getTask]"><failure message="m">E   - Server error
E   - Server error</failure></testcase>
        <testcase name="test_sequences"><skipped message="no server"/></testcase>
        </testsuite></testsuites>"""
    )

    verdicts = tuple(verdicts_of(report))

    assert verdicts == (
        Verdict("listTasks"),
        Verdict("getTask", "failure: Server error"),
        Verdict("sequences", "skipped: no server"),
    )
