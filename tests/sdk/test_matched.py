"""SDKs against the server of the same contract: what is sent arrives, and what is answered comes back, as it was.

`make conformance` does the same with real contracts (suite `sdk_server`).
"""

from pathlib import Path

import pytest

from accordant.source.product import Product, read_product, single_document
from accordant.targets.registry import target_names
from bench.conformance.matching.matched import LANGUAGES, matched
from bench.report import ROOT

CHANCES = 6


def everything() -> Product:
    """A contract that has everything that is sent and answered."""
    return single_document(Path(__file__).parent / "matched.yaml", "everything")


def own() -> Product:
    """This product."""
    found = read_product(ROOT / "specs", target_names()).value
    assert found is not None
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("product", [everything(), own()], ids=lambda one: one.name)
def test_calls_arrive_as_they_are_made_and_answers_as_they_are_given(
    product: Product, language: str, tmp_path: Path
) -> None:
    verdicts = list(matched(product, tmp_path, (language,), CHANCES))

    assert [(one.name, one.reason) for one in verdicts if not one.passed] == []
    assert len(verdicts) >= 20
