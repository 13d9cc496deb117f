"""Whatever is wrong with a document, what is left of it can be lifted, resolved and converted."""

import json
from pathlib import Path
from typing import Any

import pytest

from accordant.check.shape import check_shape
from accordant.lift import Minor, convert_tree, lift_tree
from accordant.resolve.contract import ModuleSource, resolve_contract
from accordant.source.documents import Document
from accordant.source.tree import SourceTree
from tests.toolkit.check import sample_openapi, sample_swagger
from tests.toolkit.check.mutants import mutants

EVERY = 4
"""Of the mutants, one in so many is tried; `test_shape` looks at all of them."""


@pytest.mark.parametrize("document", [sample_swagger.sample(), sample_openapi.sample("3.0")], ids=["2.0", "3.0"])
def test_a_mutant_is_lifted_without_a_failure(document: Any) -> None:
    lifted = 0
    for _, mutant in list(mutants(document))[::EVERY]:
        text = json.dumps(mutant).encode()
        tree = SourceTree(Path(), {"doc.json": Document("doc.json", "doc.json", text, mutant, is_json=True)})
        sources = (ModuleSource("doc", "doc.json"),)
        rest = tree.without(check_shape(tree, sources).unusable)
        if rest is None:
            continue
        lifted += 1
        resolved = resolve_contract(lift_tree(rest).value, "doc", sources, {})
        converted = convert_tree(rest, Minor.V31)

        assert resolved.value.contract.modules[0].version in ("3.0", "")
        assert all(one.place is not None for one in converted.diagnostics)

    assert lifted > 400
