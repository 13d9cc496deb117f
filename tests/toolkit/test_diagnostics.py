"""The registry of codes and the code that gives them agree; every finding has a way out."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import accordant
from accordant.codes import REGISTRY
from accordant.diagnostics import Severity

SOURCES = sorted(Path(accordant.__file__).parent.rglob("*.py"))
CODE = re.compile(r"GEN-[A-Z]+-\d{3}\Z")


def _texts() -> Iterator[tuple[Path, ast.Constant]]:
    for path in SOURCES:
        if path.name != "codes.py":
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.match(node.value):
                    yield path, node


def _calls() -> Iterator[tuple[Path, ast.Call, str]]:
    """Every call that takes a code and a severity, or makes a `Diagnostic`."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                codes = [one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
                code = next((one for one in codes if CODE.match(one)), None)
                if code is not None:
                    yield path, node, code


def test_every_code_that_is_given_is_registered_and_the_other_way_round() -> None:
    assert {node.value for _, node in _texts()} == set(REGISTRY)


@pytest.mark.parametrize("code", sorted(REGISTRY))
def test_every_code_is_given_by_a_case_or_a_test(code: str) -> None:
    tests = Path(__file__).parent
    told = (path.read_text(encoding="utf-8") for path in tests.glob("cases/*/stderr.txt"))
    tested = (path.read_text(encoding="utf-8") for path in tests.rglob("test_*.py"))

    assert any(f"[{code}]" in text for text in told) or any(f'"{code}"' in text for text in tested)


@pytest.mark.parametrize("code", sorted(REGISTRY))
def test_every_rule_says_what_why_and_how_to_mend(code: str) -> None:
    rule = REGISTRY[code]

    assert not rule.title.endswith(".")
    assert rule.why.endswith(".")
    assert rule.mend.endswith(".")


def test_every_diagnostic_has_a_hint() -> None:
    empty = [
        f"{path.name}:{call.lineno}"
        for path, call, _ in _calls()
        for one in (*call.args, *(keyword.value for keyword in call.keywords if keyword.arg == "hint"))
        if isinstance(one, ast.Constant) and one.value == ""
    ]
    short = [
        f"{path.name}:{call.lineno}"
        for path, call, _ in _calls()
        if isinstance(call.func, ast.Name) and call.func.id == "Diagnostic" and len(call.args) + len(call.keywords) < 4
    ]

    assert (empty, short) == ([], [])


def test_codes_that_are_given_as_less_than_errors_can_be_configured() -> None:
    """Where a severity is written out beside a code, the registry knows the code to be so mild."""
    wrong = [
        f"{path.name}:{call.lineno}: {code}"
        for path, call, code in _calls()
        for keyword in call.keywords
        if keyword.arg == "severity"
        and "Severity.ERROR" not in ast.unparse(keyword.value)
        and REGISTRY[code].mildest is Severity.ERROR
    ]

    assert wrong == []
