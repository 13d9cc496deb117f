"""Every folder of `cases/` through the real pipeline. `make golden` rewrites what is expected."""

import re
import shutil
from pathlib import Path

import pytest

from accordant.codes import REGISTRY
from tests.toolkit import case as cases
from tests.toolkit.case import CASES, OUT, Case
from tests.toolkit.generated import import_all, parse_all, serve_all

ALL = cases.read_cases()


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.name)
def test_case(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    said = cases.play(case, tmp_path, monkeypatch, capfd)
    files = cases.shown(case, tmp_path)
    if cases.is_rewriting():
        cases.rewrite(case, said, files)

    assert said == (case.folder / "stderr.txt").read_text(encoding="utf-8")
    assert files == cases.files_of(case.folder / "expected")
    if (tmp_path / OUT / "server").is_dir():
        parse_all(tmp_path / OUT)
        import_all(tmp_path / OUT)
        serve_all(tmp_path / OUT)


def test_every_code_is_given_by_some_case() -> None:
    given = {code for path in CASES.glob("*/stderr.txt") for code in re.findall(r"\[(GEN-\w+-\d+)\]", path.read_text())}

    assert given == set(REGISTRY)


def test_a_case_shows_what_it_says_it_shows() -> None:
    assert [case.name for case in ALL if bool(case.show) != (case.folder / "expected").is_dir()] == []


def test_expectations_are_rewritten_on_demand_and_never_in_ci() -> None:
    assert not cases.is_rewriting({})
    assert not cases.is_rewriting({"CI": "true"})
    assert cases.is_rewriting({"GOLDEN": "write"})
    assert cases.is_rewriting({"GOLDEN": "write", "CI": "false"})
    with pytest.raises(pytest.fail.Exception, match="CI compares"):
        cases.is_rewriting({"GOLDEN": "write", "CI": "true"})


def test_a_wrong_expectation_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    folder = shutil.copytree(CASES / "record", tmp_path / "record")
    case = cases.read_case(folder)

    said = cases.play(case, tmp_path / "work", monkeypatch, capfd)
    cases.rewrite(case, said + "more\n", {**cases.shown(case, tmp_path / "work"), "surplus.txt": b""})

    assert said != (folder / "stderr.txt").read_text(encoding="utf-8")
    assert cases.shown(case, tmp_path / "work") != cases.files_of(folder / "expected")
