"""Whatever a contract holds, rules find or are silent: they never fail."""

import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accordant.codes import LINT_RULES
from accordant.diagnostics import Severity, Span
from accordant.lint.lint import lint
from accordant.reading import read_contract
from accordant.source.config import Config
from accordant.source.product import single_document
from tests.toolkit.contracts import Json, contracts, damaged

EVERY_RULE = Config(severities=dict.fromkeys(LINT_RULES.values(), Severity.NOTE))


@pytest.mark.parametrize("documents", [contracts(), damaged()], ids=["sound", "damaged"])
def test_rules_never_fail(documents: st.SearchStrategy[Json]) -> None:
    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(documents)
    def linted(document: Json) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "doc.json"
            path.write_text(json.dumps(document), encoding="utf-8")
            read = read_contract(single_document(path, None), {}, config=EVERY_RULE)

            found = lint(read.value, EVERY_RULE)

        assert all(isinstance(one.place, Span) and one.hint and one.message for one in found)

    linted()
