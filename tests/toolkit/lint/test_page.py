"""The rules of docs/lint.md are those of the registry. `make golden` rewrites them."""

from pathlib import Path

from accordant.codes import LINT_RULES, REGISTRY, Rule
from accordant.lint.spectral_rules import SPECTRAL_RULES
from tests.toolkit.case import is_rewriting

PAGE = Path(__file__).parents[3] / "docs" / "lint.md"
HEAD = "## Rules\n\n`gen explain NAME` prints reason and way out.\n\n"


def _table() -> str:
    lines = ["| Rule | Severity | Finds | Why | Spectral |", "|---|---|---|---|---|"]
    lines += (_row(name, code, REGISTRY[code]) for name, code in LINT_RULES.items())
    return "\n".join(lines) + "\n"


def _row(name: str, code: str, rule: Rule) -> str:
    severity = rule.mildest.value if rule.is_on else "off"
    theirs = ", ".join(f"`{one}`" for one, shared in SPECTRAL_RULES.items() if code in shared.codes)
    return f"| `{name}` {code} | {severity} | {rule.title} | {rule.why} | {theirs} |"


def test_the_page_lists_every_rule_as_the_registry_has_it() -> None:
    written = PAGE.read_text(encoding="utf-8")
    head, found, _ = written.partition(HEAD)
    assert found
    if is_rewriting():
        PAGE.write_text(head + HEAD + _table(), encoding="utf-8")

    assert PAGE.read_text(encoding="utf-8") == head + HEAD + _table()
