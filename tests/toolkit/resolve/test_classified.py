"""Which parts of values are classed, and how high."""

from pathlib import Path

import pytest

from accordant.clearance import DataClass
from accordant.diagnostics import Place
from accordant.reading import read_contract
from accordant.resolve.classified import Described
from accordant.source.config import Config
from accordant.source.product import single_document
from tests.toolkit.contract_of import resolution_of, with_schemas

SECRET = "{type: string, x-data-class: RESTRICTED}"


def classes(described: Described, way: str = "", depth: int = 4) -> dict[str, str]:
    """Every classed part by the way to it, `*` for an item, `?` for other properties and `^…` for a pattern."""
    found = {way: described.data_class.name} if described.data_class > DataClass.PUBLIC else {}
    inside = {**described.properties, **described.patterns, "?": described.others, "*": described.items}
    for name, one in inside.items() if depth else ():
        found |= {} if one is None else classes(one, f"{way}/{name}", depth - 1)
    return found


@pytest.mark.parametrize(
    ("schemas", "expected"),
    [
        pytest.param("A: {properties: {a: {type: string}}}", {}, id="nothing"),
        pytest.param("A: {x-data-class: PUBLIC}", {}, id="public"),
        pytest.param(f"A: {SECRET}", {"": "RESTRICTED"}, id="whole"),
        pytest.param(f"A: {{properties: {{a: {SECRET}, b: {{}}}}}}", {"/a": "RESTRICTED"}, id="property"),
        pytest.param(
            f"A: {{properties: {{a: {{$ref: '#/components/schemas/B'}}}}}}\nB: {SECRET}",
            {"/a": "RESTRICTED"},
            id="reference",
        ),
        pytest.param(
            "A: {properties: {a: {$ref: '#/components/schemas/B', x-data-class: INTERNAL}}}\nB: {x-data-class: CONFIDENTIAL}",
            {"/a": "CONFIDENTIAL"},
            id="the higher of two",
        ),
        pytest.param(
            "A: {properties: {a: {$ref: '#/components/schemas/B', x-data-class: CONFIDENTIAL}}}\nB: {type: string}",
            {"/a": "CONFIDENTIAL"},
            id="beside a reference",
        ),
        pytest.param(
            f"A: {{allOf: [{{$ref: '#/components/schemas/B'}}, {{properties: {{b: {SECRET}}}}}]}}\nB: {{properties: {{b: {{}}, c: {SECRET}}}}}",
            {"/b": "RESTRICTED", "/c": "RESTRICTED"},
            id="allOf",
        ),
        pytest.param(
            f"A: {{oneOf: [{{properties: {{a: {SECRET}}}}}, {{properties: {{a: {{}}}}}}]}}",
            {"/a": "RESTRICTED"},
            id="oneOf",
        ),
        pytest.param(f"A: {{anyOf: [{{items: {{properties: {{a: {SECRET}}}}}}}]}}", {"/*/a": "RESTRICTED"}, id="anyOf"),
        pytest.param(
            f"A: {{if: {{properties: {{a: {{const: 1}}}}}}, then: {{properties: {{b: {SECRET}}}}}}}",
            {"/b": "RESTRICTED"},
            id="if",
        ),
        pytest.param(
            f"A: {{dependentSchemas: {{a: {{properties: {{b: {SECRET}}}}}}}}}",
            {"/b": "RESTRICTED"},
            id="dependentSchemas",
        ),
        pytest.param(f"A: {{not: {{properties: {{b: {SECRET}}}}}}}", {}, id="not"),
        pytest.param(
            f"A: {{prefixItems: [{{}}, {{properties: {{a: {SECRET}}}}}]}}", {"/*/a": "RESTRICTED"}, id="tuple"
        ),
        pytest.param(f"A: {{additionalProperties: {SECRET}}}", {"/?": "RESTRICTED"}, id="map"),
        pytest.param(
            f"A: {{properties: {{a: {{}}}}, additionalProperties: {SECRET}}}", {"/?": "RESTRICTED"}, id="others"
        ),
        pytest.param(
            f"A: {{allOf: [{{properties: {{a: {{}}}}}}, {{additionalProperties: {SECRET}}}]}}",
            {"/a": "RESTRICTED", "/?": "RESTRICTED"},
            id="others, in another part of allOf",
        ),
        pytest.param(
            f"A: {{properties: {{x-a: {{}}, b: {{}}}}, patternProperties: {{'^x-': {SECRET}}}}}",
            {"/x-a": "RESTRICTED", "/^x-": "RESTRICTED"},
            id="patterns",
        ),
        pytest.param(
            f"A: {{allOf: [{{patternProperties: {{'^x-': {{}}}}}}, {{additionalProperties: {SECRET}}}]}}",
            {"/^x-": "RESTRICTED", "/?": "RESTRICTED"},
            id="patterns, in another part of allOf",
        ),
        pytest.param(
            f"A: {{patternProperties: {{'(': {SECRET}}}, properties: {{a: {{}}}}}}",
            {"/a": "RESTRICTED", "/?": "RESTRICTED"},
            id="no pattern",
        ),
        pytest.param(
            f"A: {{properties: {{a: {SECRET}, next: {{$ref: '#/components/schemas/A'}}}}}}",
            {
                "/a": "RESTRICTED",
                "/next/a": "RESTRICTED",
                "/next/next/a": "RESTRICTED",
                "/next/next/next/a": "RESTRICTED",
            },
            id="recursion",
        ),
        pytest.param(
            "A: {discriminator: {propertyName: kind}, properties: {kind: {type: string}}}\n"
            f"B: {{allOf: [{{$ref: '#/components/schemas/A'}}, {{properties: {{b: {SECRET}}}}}]}}\n"
            f"C: {{allOf: [{{$ref: '#/components/schemas/A'}}, {{properties: {{c: {SECRET}}}}}]}}",
            {"/b": "RESTRICTED", "/c": "RESTRICTED"},
            id="a base is what is made from it",
        ),
        pytest.param(
            f"A: {{allOf: [{{$ref: '#/components/schemas/B'}}, {{properties: {{a: {SECRET}}}}}]}}\n"
            "B: {discriminator: {propertyName: kind}, properties: {kind: {type: string}}}\n"
            f"C: {{allOf: [{{$ref: '#/components/schemas/B'}}, {{properties: {{c: {SECRET}}}}}]}}",
            {"/a": "RESTRICTED"},
            id="what is made from a base is nothing else",
        ),
        pytest.param(
            "A: {oneOf: [{type: string}], discriminator: {propertyName: kind, mapping: {b: B}}}\n"
            f"B: {{properties: {{b: {SECRET}}}}}",
            {"/b": "RESTRICTED"},
            id="mapping",
        ),
        pytest.param(
            "A: {$id: 'https://a.example/a', properties: {a: {$dynamicRef: '#node'}}, $defs: {x: {$dynamicAnchor: node}}}\n"
            "B: {$id: 'https://a.example/b', $dynamicAnchor: node, x-data-class: RESTRICTED}",
            {"/a": "RESTRICTED"},
            id="dynamicRef",
        ),
    ],
)
def test_a_part_is_classed_by_every_schema_that_may_describe_it(
    tmp_path: Path, schemas: str, expected: dict[str, str]
) -> None:
    resolution, _ = resolution_of(tmp_path, doc=with_schemas(schemas))

    described = resolution.classification.described(Place("doc.yaml", "/components/schemas/A"))

    assert classes(described) == expected
    assert described.holds is bool(expected.keys() - {""})


def test_beside_a_reference_of_30_a_class_counts(tmp_path: Path) -> None:
    schemas = "A: {properties: {a: {$ref: '#/components/schemas/B', x-data-class: CONFIDENTIAL}}}\nB: {type: string}"
    resolution, _ = resolution_of(tmp_path, doc=with_schemas(schemas, version="3.0.3"))

    assert classes(resolution.classification.described(Place("doc.yaml", "/components/schemas/A"))) == {
        "/a": "CONFIDENTIAL"
    }


def test_schemas_of_other_files_are_followed(tmp_path: Path) -> None:
    (tmp_path / "shared.yaml").write_text("B: {properties: {b: {x-data-class: INTERNAL}}}\n", encoding="utf-8")

    resolution, _ = resolution_of(tmp_path, doc=with_schemas("A: {items: {$ref: 'shared.yaml#/B'}}"))

    assert classes(resolution.classification.described(Place("doc.yaml", "/components/schemas/A"))) == {
        "/*/b": "INTERNAL"
    }


def test_a_class_that_an_overlay_gives_counts(tmp_path: Path) -> None:
    path, overlay = tmp_path / "doc.yaml", tmp_path / "classes.yaml"
    path.write_text(with_schemas("A: {properties: {a: {type: string}}}"), encoding="utf-8")
    action = "{target: $.components.schemas.A.properties.a, update: {x-data-class: RESTRICTED}}"
    overlay.write_text(f'overlay: 1.0.0\ninfo: {{title: T, version: "1"}}\nactions: [{action}]\n', encoding="utf-8")

    read = read_contract(
        single_document(path, None), {}, config=Config(tmp_path, overlays={"doc.yaml": ("classes.yaml",)})
    )

    assert read.value.resolution is not None
    described = read.value.resolution.classification.described(Place("doc.yaml", "/components/schemas/A"))
    assert classes(described) == {"/a": "RESTRICTED"}


def test_a_contract_without_classes_is_not_looked_at(tmp_path: Path) -> None:
    resolution, _ = resolution_of(tmp_path, doc=with_schemas("A: {type: string}"))

    assert not resolution.classification.is_said
