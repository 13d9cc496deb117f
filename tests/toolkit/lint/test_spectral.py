"""What Spectral rulesets say, in our codes."""

from pathlib import Path

import pytest

from accordant.codes import REGISTRY
from accordant.diagnostics import Severity
from accordant.lint.spectral import read_ruleset
from accordant.lint.spectral_rules import SPECTRAL_RULES

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE
DOCUMENT = Path("doc.yaml")


@pytest.fixture(autouse=True)
def in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def _read(text: str, **others: str) -> dict[str, Severity | None]:
    for name, other in others.items():
        Path(f"{name}.yaml").write_text(other, encoding="utf-8")
    Path("ruleset.yaml").write_text(text, encoding="utf-8")
    return read_ruleset(Path("ruleset.yaml"), (DOCUMENT,)).value


@pytest.mark.parametrize(
    ("written", "severity"),
    [
        *(("error", ERROR), ("warn", WARNING), ("info", NOTE), ("hint", NOTE), ('"off"', None), ("off", None)),
        *(("0", ERROR), ("1", WARNING), ("2", NOTE), ("3", NOTE), ("-1", None), ("true", WARNING), ("false", None)),
        *(("{severity: error}", ERROR), ("{description: D}", WARNING)),
    ],
)
def test_severities(written: str, severity: Severity | None) -> None:
    assert _read(f"rules: {{operation-tags: {written}}}") == {"GEN-LNT-020": severity}


@pytest.mark.parametrize(
    ("extends", "tags", "contact", "license_"),
    [
        ("spectral:oas", WARNING, WARNING, None),
        ("[[spectral:oas, recommended]]", WARNING, WARNING, None),
        ("[[spectral:oas, all]]", WARNING, WARNING, WARNING),
        ("[[spectral:oas, off]]", None, None, None),
        ("[spectral:oas, spectral:asyncapi]", WARNING, WARNING, WARNING),
    ],
)
def test_rulesets_of_spectral(
    extends: str, tags: Severity | None, contact: Severity | None, license_: Severity | None
) -> None:
    found = _read(f"extends: {extends}")

    assert [found[code] for code in ("GEN-LNT-020", "GEN-LNT-025", "GEN-LNT-026")] == [tags, contact, license_]


def test_what_extends_wins_over_what_is_extended() -> None:
    found = _read(
        "extends: [./base.yaml]\nrules: {operation-tags: error}", base="rules: {operation-tags: off, info-contact: 0}"
    )

    assert found == {"GEN-LNT-020": ERROR, "GEN-LNT-025": ERROR}


def test_of_several_rules_that_are_one_of_ours_the_gravest_counts() -> None:
    assert _read("rules: {oas2-unused-definition: off, oas3-unused-component: error}") == {"GEN-LNT-010": ERROR}
    assert _read("rules: {oas3-unused-component: error, oas2-unused-definition: off}") == {"GEN-LNT-010": ERROR}


def test_rules_of_ours_go_by_their_own_names() -> None:
    assert _read("rules: {ambiguous-paths: error, closed-request: true}") == {"GEN-LNT-044": ERROR, "GEN-LNT-070": NOTE}


@pytest.mark.parametrize(
    ("files", "severity"),
    [('["doc.yaml"]', ERROR), ('["*.yaml"]', ERROR), ('["**/*.yaml"]', ERROR), ('["other.yaml"]', WARNING)],
)
def test_overrides(files: str, severity: Severity) -> None:
    text = f"rules: {{operation-tags: warn}}\noverrides: [{{files: {files}, rules: {{operation-tags: error}}}}]"

    assert _read(text) == {"GEN-LNT-020": severity}


def test_an_override_for_some_documents_is_told() -> None:
    Path("ruleset.yaml").write_text("overrides: [{files: [a.yaml], rules: {operation-tags: error}}]", encoding="utf-8")

    found = read_ruleset(Path("ruleset.yaml"), (Path("a.yaml"), Path("b.yaml")))

    assert found.value == {}
    assert [(one.code, str(one.place)) for one in found.diagnostics] == [("GEN-CFG-004", "ruleset.yaml:1:13")]


@pytest.mark.parametrize(
    "text", ["[]", "extends: 1", "rules: []", "rules: {operation-tags: 9}", "rules: {operation-tags: null}"]
)
def test_what_is_no_ruleset_is_refused(text: str) -> None:
    Path("ruleset.yaml").write_text(text, encoding="utf-8")

    assert "GEN-CFG-003" in {one.code for one in read_ruleset(Path("ruleset.yaml"), (DOCUMENT,)).diagnostics}


def test_every_shared_rule_is_one_of_ours() -> None:
    assert {code for rule in SPECTRAL_RULES.values() for code in rule.codes} <= set(REGISTRY)
