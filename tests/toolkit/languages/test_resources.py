"""`$id`, anchors and dynamic references: which values the lowered schema takes."""

from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from accordant.diagnostics import Place
from accordant.ir import Form
from accordant.languages.json_schema import Lowering
from tests.toolkit.contract_of import resolution_of, with_schemas

BY_ID = """
Case: {$id: "https://example.org/shapes/case", properties: {a: {$ref: item}, b: {$ref: "item#/$defs/deep"}, c: {$ref: "#here"}},
  $defs: {here: {$anchor: here, type: string}}}
Item: {$id: "https://example.org/shapes/item", type: integer, $defs: {deep: {type: boolean}, here: {$anchor: here, type: "null"}}}
"""
NESTED = """
Case: {$id: outer.json, properties: {a: {$id: inner.json, properties: {b: {$ref: "#/$defs/T"}}, $defs: {T: {type: integer}}}},
  $defs: {T: {type: string}}}
"""
FROM_THE_ROOT = """
Case: {$id: "https://example.org/case", properties: {a: {$ref: "#/components/schemas/Other"}}}
Other: {type: integer}
"""
PAGES = """
Case: {properties: {open: {$ref: Page}, pets: {$ref: PetPage}}}
Page: {$id: Page, properties: {items: {type: array, items: {$dynamicRef: "#T"}}}, $defs: {any: {$dynamicAnchor: T, not: {type: "null"}}}}
PetPage: {$id: PetPage, $ref: Page, $defs: {pet: {$dynamicAnchor: T, type: object, required: [name]}}}
"""
TREES = """
Case: {properties: {loose: {$ref: tree}, strict: {$ref: strict-tree}}}
Tree: {$id: tree, $dynamicAnchor: node, type: object, properties: {children: {type: array, items: {$dynamicRef: "#node"}}}}
Strict: {$id: strict-tree, $dynamicAnchor: node, $ref: tree, unevaluatedProperties: false}
"""
LIKE_A_REF = 'Case: {properties: {a: {$dynamicRef: "#plain"}}, $defs: {p: {$anchor: plain, type: integer}}}'


@pytest.mark.parametrize(
    ("schemas", "value", "is_valid"),
    [
        (BY_ID, {"a": 1, "b": True, "c": "x"}, True),
        (BY_ID, {"a": "x"}, False),
        (BY_ID, {"b": 1}, False),
        (BY_ID, {"c": None}, False),
        (NESTED, {"a": {"b": 1}}, True),
        (NESTED, {"a": {"b": "x"}}, False),
        (FROM_THE_ROOT, {"a": "x"}, False),
        (PAGES, {"open": {"items": [1]}, "pets": {"items": [{"name": "Tom"}]}}, True),
        (PAGES, {"open": {"items": [None]}}, False),
        (PAGES, {"pets": {"items": [1]}}, False),
        (TREES, {"loose": {"children": [{"data": 1}]}}, True),
        (TREES, {"strict": {"children": [{"data": 1}]}}, False),
        (LIKE_A_REF, {"a": "x"}, False),
    ],
)
def test_references_go_by_resource(tmp_path: Path, schemas: str, value: Any, is_valid: bool) -> None:
    resolution, problems = resolution_of(tmp_path, m=with_schemas(schemas, "3.1.0"))
    lowering = Lowering(resolution.refs, resolution.composer, resolution.schemas, {})
    lowering.add("case", Place("m.yaml", "/components/schemas/Case"), Form.RESPONSE)
    document = lowering.document()

    assert [*problems, *lowering.problems] == []
    assert jsonschema_rs.Draft202012Validator(document).is_valid({"case": value}) is is_valid


def test_a_dynamic_reference_to_nothing_is_told(tmp_path: Path) -> None:
    resolution, _ = resolution_of(tmp_path, m=with_schemas('Case: {$dynamicRef: "#nothing"}', "3.1.0"))
    lowering = Lowering(resolution.refs, resolution.composer, resolution.schemas, {})
    lowering.add("case", Place("m.yaml", "/components/schemas/Case"), Form.RESPONSE)
    lowering.document()

    assert [one.code for one in lowering.problems] == ["GEN-REF-001"]
