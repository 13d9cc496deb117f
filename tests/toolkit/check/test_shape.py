"""The tables against the official meta-schemas: whatever those refuse, ours tells, and near the place that is wrong."""

import json
from pathlib import Path
from typing import Any

import jsonschema_rs
import openapi_spec_validator
import pytest

from accordant.check.shape import check_shape
from accordant.diagnostics import Place
from accordant.resolve.contract import ModuleSource
from accordant.source.documents import Document
from accordant.source.tree import SourceTree
from tests.toolkit.check import sample_openapi, sample_swagger
from tests.toolkit.check.mutants import mutants

SCHEMAS = Path(openapi_spec_validator.__file__).parent / "resources" / "schemas"


SAID_OTHERWISE = (
    "/links/self/parameters",  # the text has `Any | {expression}`, the meta-schemas have strings
    "/securitySchemes/bearer/scheme",  # `bearerFormat` beside another scheme is a hint without a use
)
"""Where the meta-schemas refuse what the text of the specification allows; the text counts."""


def told(document: Any) -> list[str]:
    """The pointers that the shape check complains about."""
    text = json.dumps(document).encode()
    tree = SourceTree(Path(), {"doc.json": Document("doc.json", "doc.json", text, document, is_json=True)})
    findings = check_shape(tree, (ModuleSource("doc", "doc.json"),))
    return [one.place.pointer for one in findings.diagnostics if isinstance(one.place, Place)]


@pytest.mark.parametrize("version", ["2.0", "3.0", "3.1", "3.2"])
def test_what_the_meta_schema_refuses_is_told(version: str) -> None:
    schema = json.loads((SCHEMAS / f"v{version}" / "schema.json").read_text())
    referee = jsonschema_rs.validator_for(schema)
    document = sample_swagger.sample() if version == "2.0" else sample_openapi.sample(version)
    assert referee.is_valid(document)
    assert told(document) == []
    refused, missed, far = 0, [], []
    for pointer, mutant in mutants(document):
        if referee.is_valid(mutant) or any(one in pointer for one in SAID_OTHERWISE):
            continue
        refused += 1
        places = told(mutant)
        if not places:
            missed.append((pointer, _at(mutant, pointer)))
        elif not any(is_near(one, pointer) for one in places):
            far.append((pointer, places))
    assert refused > 1000
    assert (missed, far) == ([], [])


def is_near(told: str, broken: str) -> bool:
    """Whether a diagnostic stands at, above or below the broken place, or beside it in the same object."""
    return told.startswith(broken) or broken.startswith(told) or told.rpartition("/")[0] == broken.rpartition("/")[0]


def _at(document: Any, pointer: str) -> Any:
    tree = SourceTree(Path(), {"doc.json": Document("doc.json", "doc.json", b"", document, is_json=True)})
    return tree.node("doc.json", pointer)
