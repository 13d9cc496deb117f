"""`gen lint` in each format, its exit codes and its limit."""

import json
from pathlib import Path

import pytest

from tests.toolkit.command import gen

DOCUMENT = """openapi: 3.1.0
info: {title: T, version: "1"}
paths:
  /a/: {get: {operationId: a, tags: [t], summary: A, responses: {"200": {description: ok}, "404": {description: no}}}}
  /b/: {get: {operationId: b, tags: [t], summary: B, responses: {"200": {description: ok}, "404": {description: no}}}}
  /c/: {get: {operationId: c, tags: [t], summary: C, responses: {"200": {description: ok}, "404": {description: no}}}}
"""


@pytest.fixture(autouse=True)
def in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "doc.yaml").write_text(DOCUMENT, encoding="utf-8")
    return tmp_path


def test_json_has_every_finding(capfd: pytest.CaptureFixture[str]) -> None:
    ran = gen(["lint", "doc.yaml", "--format", "json"], capfd)

    assert [(one["code"], one["severity"], one["line"], one["column"]) for one in json.loads(ran.out)] == [
        ("GEN-LNT-040", "warning", line, 3) for line in (4, 5, 6)
    ]
    assert (ran.exit, ran.err) == (0, "3 warnings\n")


def test_sarif_names_the_rule(capfd: pytest.CaptureFixture[str]) -> None:
    ran = gen(["lint", "doc.yaml", "--format", "sarif"], capfd)

    (run,) = json.loads(ran.out)["runs"]
    (rule,) = run["tool"]["driver"]["rules"]
    assert (rule["id"], rule["name"]) == ("GEN-LNT-040", "path-keys-no-trailing-slash")
    assert [one["level"] for one in run["results"]] == ["warning"] * 3


def test_annotations_are_limited_as_text_is(capfd: pytest.CaptureFixture[str]) -> None:
    ran = gen(["lint", "doc.yaml", "--format", "github", "--limit", "1"], capfd)

    assert ran.out == (
        "::warning file=doc.yaml,line=4,col=3,title=GEN-LNT-040::`/a/` ends with a slash "
        "(and 2 more of GEN-LNT-040 in this file; `--limit 0` shows all) (hint: write `/a`)\n"
    )
    assert ran.err == "3 warnings\n"


def test_text_shows_ten_of_a_kind(in_folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    paths = "".join(f"  /p{n}/: {{parameters: []}}\n" for n in range(12))
    (in_folder / "many.yaml").write_text(DOCUMENT.partition("  /a/")[0] + paths, encoding="utf-8")

    few, all_ = gen(["lint", "many.yaml"], capfd), gen(["lint", "many.yaml", "--limit", "0"], capfd)

    assert few.err.count("warning[GEN-LNT-040]") == 10
    assert "and 2 more of GEN-LNT-040 in this file" in few.err
    assert all_.err.count("warning[GEN-LNT-040]") == 12


@pytest.mark.parametrize(
    ("severity", "fail_on", "exit_code"),
    [
        ("warning", "error", 0),
        ("warning", "warning", 1),
        ("warning", "note", 1),
        ("note", "warning", 0),
        ("error", "error", 1),
    ],
)
def test_the_exit_code_goes_by_severity(
    severity: str, fail_on: str, exit_code: int, in_folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    text = f'[severity]\npath-keys-no-trailing-slash = "{severity}"\n'
    (in_folder / "accordant.toml").write_text(text, encoding="utf-8")

    assert gen(["lint", "doc.yaml", "--fail-on", fail_on], capfd).exit == exit_code


def test_a_severity_that_is_none_is_refused(capfd: pytest.CaptureFixture[str]) -> None:
    ran = gen(["lint", "doc.yaml", "--fail-on", "fatal"], capfd)

    assert ran.exit == 2
    assert "--fail-on: fatal is not error, warning or note" in ran.err.replace("'", "")


def test_a_clean_contract_has_nothing_to_say(in_folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (in_folder / "doc.yaml").write_text(DOCUMENT.replace("/:", ":"), encoding="utf-8")

    ran = gen(["lint", "doc.yaml", "--fail-on", "note"], capfd)

    assert (ran.exit, ran.out, ran.err) == (0, "", "nothing to say\n")


def test_a_rule_is_explained_by_its_name(capfd: pytest.CaptureFixture[str]) -> None:
    ran = gen(["explain", "unused-component"], capfd)

    assert ran.out.startswith("GEN-LNT-010: a component is not used\n")
    assert ran.out.endswith("A rule of `gen lint`: unused-component, warning unless configured.\n")


def test_our_own_contracts_are_clean(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(Path(__file__).parents[3])

    ran = gen(["lint", "--fail-on", "note"], capfd)

    assert (ran.exit, ran.err) == (0, "nothing to say\n")
