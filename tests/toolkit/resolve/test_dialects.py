"""What `$schema` and `jsonSchemaDialect` do to keywords: to the validator, to types, and in the fidelity report."""

import json
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from accordant.diagnostics import Place
from accordant.fidelity.report import Fidelity
from accordant.ir import Alias, Form, Opaque, Scalar, ScalarKind, Schema
from accordant.languages.json_schema import Lowering
from accordant.resolve.contract import ModuleSource, Resolution, resolve_contract
from accordant.source.tree import load
from tests.toolkit.fidelity.reported import entry_at, report_of

DRAFT = "https://json-schema.org/draft/2020-12/schema"
OPENAPI = "https://spec.openapis.org/oas/3.1/dialect/base"
VOCABULARY = "https://json-schema.org/draft/2020-12/vocab/"
CASE = "/components/schemas/Case"


def contract(schema: dict[str, Any], **beside: Any) -> dict[str, Any]:
    components = {"schemas": {"Case": schema}}
    info = {"title": "T", "version": "1"}
    return {"openapi": "3.1.1", "info": info, "paths": {}, "components": components, **beside}


def meta_schema(*vocabularies: str) -> dict[str, Any]:
    """A document beside the contract, whose `$id` others name."""
    known = {name if ":" in name else VOCABULARY + name: True for name in vocabularies}
    return {"$id": "https://example.com/meta", "$vocabulary": known}


def resolved(folder: Path, document: dict[str, Any]) -> Resolution:
    (folder / "m.json").write_text(json.dumps(document))
    tree = load((folder / "m.json",), folder)
    resolution = resolve_contract(tree.value, "test", (ModuleSource("m", "m.json"),), {})
    assert (*tree.diagnostics, *resolution.diagnostics) == ()
    return resolution.value


def accepts(resolution: Resolution, value: Any) -> bool:
    lowering = Lowering(resolution.refs, resolution.composer, resolution.schemas, {})
    lowering.add("case", Place("m.json", CASE), Form.RESPONSE)
    return jsonschema_rs.Draft202012Validator(lowering.document(), validate_formats=True).is_valid({"case": value})


def described(resolution: Resolution) -> Schema:
    return next(one for one in resolution.contract.schemas.values() if one.name == "Case")


TIME = {"type": "string", "format": "date-time"}


@pytest.mark.parametrize(
    ("document", "is_held_to"),
    [
        (contract(TIME), True),
        (contract(TIME, jsonSchemaDialect=OPENAPI), True),
        (contract(TIME, jsonSchemaDialect=DRAFT), False),
        (contract({"$schema": DRAFT, **TIME}), False),
        (contract({"$schema": DRAFT + "#", **TIME}), False),
        (contract({"$schema": OPENAPI, **TIME}, jsonSchemaDialect=DRAFT), True),
        (contract({"$schema": "http://json-schema.org/draft-07/schema#", **TIME}), True),
        (contract(TIME, **{"$schema": DRAFT}), True),  # at the top of the document, it is no schema's
    ],
)
def test_format_is_an_annotation_in_the_dialect_of_json_schema(
    document: dict[str, Any], is_held_to: bool, tmp_path: Path
) -> None:
    resolution = resolved(tmp_path, document)

    found = described(resolution)
    assert isinstance(found, Alias)
    assert found.type == Scalar(ScalarKind.STRING, "date-time" if is_held_to else None)
    assert accepts(resolution, "no time") is not is_held_to
    assert not accepts(resolution, 1)


@pytest.mark.parametrize(
    ("vocabularies", "schema", "value", "is_valid"),
    [
        (("core", "applicator"), {"minimum": 10}, 1, True),
        (("core", "applicator"), {"type": "string"}, 1, True),
        (("core", "applicator"), {"properties": {"a": False}}, {"a": 1}, False),
        (("core", "validation"), {"minimum": 10}, 1, False),
        (("core", "validation"), {"properties": {"a": False}}, {"a": 1}, True),
        (("core", "applicator"), {"unevaluatedItems": False}, [1], True),
        (("core", "validation"), TIME, "no time", True),
        (("core", "validation", "format-annotation"), TIME, "no time", True),
        (("core", "validation", "format-assertion"), TIME, "no time", False),
        (("validation", "https://spec.openapis.org/oas/3.1/vocab/base"), TIME, "no time", False),
    ],
)
def test_keywords_of_vocabularies_that_a_meta_schema_does_not_name_mean_nothing(
    vocabularies: tuple[str, ...], schema: dict[str, Any], value: Any, is_valid: bool, tmp_path: Path
) -> None:
    (tmp_path / "meta.json").write_text(json.dumps(meta_schema(*vocabularies)))
    document = contract({"$schema": "https://example.com/meta", **schema})
    document["components"]["schemas"]["Other"] = {"$ref": "meta.json"}

    resolution = resolved(tmp_path, document)

    assert accepts(resolution, value) is is_valid


def test_a_type_that_means_nothing_is_no_type(tmp_path: Path) -> None:
    (tmp_path / "meta.json").write_text(json.dumps(meta_schema("core", "applicator")))
    document = contract({"$schema": "https://example.com/meta", "type": "string"})
    document["components"]["schemas"]["Other"] = {"$ref": "meta.json"}

    found = described(resolved(tmp_path, document))

    assert isinstance(found, Opaque)


@pytest.mark.parametrize(
    ("value", "is_valid"),
    [
        ({"type": "object", "properties": {"a": {"type": "integer", "minimum": 1}}}, True),
        ({"properties": {"a": {"type": 1}}}, False),
        ({"$defs": {"a": {"allOf": []}}}, False),
        (True, True),
        ("a", False),
    ],
)
def test_the_meta_schema_is_known(value: Any, is_valid: bool, tmp_path: Path) -> None:
    resolution = resolved(tmp_path, contract({"$ref": DRAFT}))

    assert accepts(resolution, value) is is_valid


@pytest.mark.parametrize(
    ("document", "pointer", "fidelity"),
    [
        (contract({"$schema": DRAFT, **TIME}), f"{CASE}/format", Fidelity.DOCUMENTED),
        (contract({"$schema": DRAFT, **TIME}), f"{CASE}/$schema", Fidelity.TYPED),
        (contract({"$schema": "https://nobody.test/s", **TIME}), f"{CASE}/$schema", Fidelity.DOCUMENTED),
        (contract({"$schema": "https://nobody.test/s", **TIME}), f"{CASE}/format", Fidelity.TYPED),
        (contract(TIME, jsonSchemaDialect=DRAFT), f"{CASE}/format", Fidelity.DOCUMENTED),
        (contract(TIME, jsonSchemaDialect=DRAFT), "/jsonSchemaDialect", Fidelity.TYPED),
        (contract(TIME, jsonSchemaDialect="https://nobody.test/s"), "/jsonSchemaDialect", Fidelity.DOCUMENTED),
    ],
)
def test_the_report_says_what_becomes_of_it(document: dict[str, Any], pointer: str, fidelity: Fidelity) -> None:
    assert entry_at(report_of(document), pointer).fidelity is fidelity
