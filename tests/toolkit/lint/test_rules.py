"""Each rule finds what it is for, at the exact place, and nothing in a document that keeps it."""

from pathlib import Path

import pytest

from accordant.codes import LINT_RULES, REGISTRY
from accordant.diagnostics import Diagnostic, Severity, Span, has_errors
from accordant.lint.lint import lint, severity_of
from accordant.lint.registry import RULES
from accordant.reading import read_contract
from accordant.source.config import Config
from accordant.source.product import single_document
from tests.toolkit.lint.documents import DOCUMENTS, marks, whole


def _lint(folder: Path, text: str, code: str | None = None) -> tuple[Diagnostic, ...]:
    """What the rules find in a document; with a code, that rule alone, which is turned on for it."""
    path = folder / "doc.yaml"
    path.write_text(text, encoding="utf-8")
    config = Config(severities={code: Severity.WARNING} if code else {})
    read = read_contract(single_document(path, None), {}, config=config)
    assert not has_errors(read.diagnostics), read.diagnostics
    return tuple(one for one in lint(read.value, config) if code in (one.code, None))


@pytest.mark.parametrize("code", sorted(DOCUMENTS))
def test_a_rule_is_broken_where_the_document_says(code: str, tmp_path: Path) -> None:
    text = whole(DOCUMENTS[code][0])
    expected = list(marks(text))

    found = [one.place for one in _lint(tmp_path, text, code) if isinstance(one.place, Span)]

    assert expected
    assert [one.line for one in found] == [line for line, _ in expected], found
    for place, (_, token) in zip(found, expected, strict=True):
        assert place.text[place.column - 1 :].startswith(token)


@pytest.mark.parametrize("code", sorted(DOCUMENTS))
def test_a_rule_is_silent_where_it_is_kept(code: str, tmp_path: Path) -> None:
    assert _lint(tmp_path, whole(DOCUMENTS[code][1]), code) == ()


def test_every_rule_is_registered_run_and_tested() -> None:
    codes = [rule.code for rule in RULES]

    assert codes == sorted(LINT_RULES.values())
    assert codes == list(DOCUMENTS)


def test_no_rule_is_an_error_unless_configured() -> None:
    assert {REGISTRY[code].mildest for code in LINT_RULES.values()} == {Severity.WARNING, Severity.NOTE}
    assert severity_of("GEN-LNT-022", {}) is None
    assert severity_of("GEN-LNT-022", {"GEN-LNT-022": Severity.ERROR}) is Severity.ERROR
    assert severity_of("GEN-LNT-010", {"GEN-LNT-010": None}) is None


def test_rules_that_are_off_are_not_looked_at(tmp_path: Path) -> None:
    found = _lint(tmp_path, whole(DOCUMENTS["GEN-LNT-069"][0]))

    assert all(REGISTRY[one.code].is_on for one in found)
    assert found


@pytest.mark.parametrize(
    ("version", "line"),
    [('swagger: "2.0"', "definitions: {A: {type: string, enum: [a, 1]}}"), ("asyncapi: 2.6.0", "")],
    ids=["swagger", "asyncapi"],
)
def test_older_documents_are_told_at_the_lines_that_people_wrote(version: str, line: str, tmp_path: Path) -> None:
    text = (
        f'{version}\ninfo: {{title: T, version: "1"}}\npaths: {{}}\n{line}\n'
        if line
        else f'{version}\ninfo: {{title: T, version: "1"}}\nchannels: {{}}\ncomponents:\n  messages:\n    M: {{name: M}}\n'
    )
    code = "GEN-LNT-081" if line else "GEN-LNT-091"

    found = _lint(tmp_path, text, code)

    assert [one.place.line for one in found if isinstance(one.place, Span)] == [4 if line else 6]


def test_components_of_another_module_are_used(tmp_path: Path) -> None:
    (tmp_path / "common.yaml").write_text(
        whole("components: {schemas: {Used: {type: string}, Unused: {type: string}}}"), encoding="utf-8"
    )
    text = whole(
        "paths: {/a: {get: {responses: {'200': {description: x, content: "
        "{application/json: {schema: {$ref: 'common.yaml#/components/schemas/Used'}}}}}}}}"
    )

    assert _lint(tmp_path, text, "GEN-LNT-010") == ()


def test_collections_of_components_have_no_unused_ones(tmp_path: Path) -> None:
    assert _lint(tmp_path, whole("components: {schemas: {A: {type: string}}}"), "GEN-LNT-010") == ()
