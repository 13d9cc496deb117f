"""What `on_invalid` may do, and what it never does."""

from pathlib import Path

import pytest

from accordant.diagnostics import Policy, has_errors
from accordant.reading import read_contract
from accordant.source.config import Config, OnInvalid
from accordant.source.product import single_document

HEAD = 'openapi: 3.1.0\ninfo: {title: T, version: "1"}\ncomponents: {securitySchemes: {key: {type: apiKey, in: header, name: K}}}\n'
OPERATION = 'paths: {/a: {get: {operationId: getA, %s responses: {"200": {description: ok}}}}}\n'


def operations(folder: Path, text: str, policy: Policy) -> list[str] | None:
    """The operations that are left; None where errors are."""
    path = folder / "doc.yaml"
    path.write_text(HEAD + text, encoding="utf-8")
    read = read_contract(single_document(path, None), {}, config=Config(on_invalid=OnInvalid(policy)))
    if read.value.resolution is None or has_errors(read.diagnostics):
        return None
    assert any(one.is_tolerated for one in read.diagnostics)
    return [one.id for one in read.value.resolution.contract.operations]


@pytest.mark.parametrize("policy", [Policy.SKIP, Policy.REPAIR])
@pytest.mark.parametrize("security", ["{key: []}", "[key]", "[{lost: []}]", "[{key: 1}]", "7"])
def test_no_operation_is_opened_by_leaving_its_security_out(tmp_path: Path, security: str, policy: Policy) -> None:
    own = operations(tmp_path, OPERATION % f"security: {security},", policy)
    assert own == ([] if policy is Policy.SKIP else None)

    assert operations(tmp_path, f"security: {security}\n" + OPERATION % "", policy) is None


def test_a_misspelt_security_protects_all_the_same(tmp_path: Path) -> None:
    assert operations(tmp_path, OPERATION % "securty: [{key: []}],", Policy.SKIP) == []
    assert operations(tmp_path, "securty: [{key: []}]\n" + OPERATION % "", Policy.SKIP) is None
    assert operations(tmp_path, OPERATION % "securty: [{key: []}],", Policy.REPAIR) == ["getA"]


@pytest.mark.parametrize("permission", ["all", "{relation: 5, object: a}", '{relation: view, object: "{lost}"}'])
def test_no_operation_is_opened_by_leaving_its_permission_out(tmp_path: Path, permission: str) -> None:
    assert operations(tmp_path, OPERATION % f"x-permission: {permission},", Policy.SKIP) == []


@pytest.mark.parametrize("said", ["{type: string, x-data-class: secret}", "{x-data-class: SECRET, schema: {}}"])
def test_nothing_is_shown_to_everybody_by_leaving_its_class_out(tmp_path: Path, said: str) -> None:
    held = f"components: {{schemas: {{A: {{type: object, properties: {{a: {said}}}}}}}}}\n"
    path = tmp_path / "doc.yaml"
    path.write_text('openapi: 3.1.0\ninfo: {title: T, version: "1"}\npaths: {}\n' + held, encoding="utf-8")
    read = read_contract(single_document(path, None), {}, config=Config(on_invalid=OnInvalid(Policy.SKIP)))
    assert [one.code for one in read.diagnostics if one.code.startswith("GEN-EXT")]
    assert has_errors(read.diagnostics)


def test_a_property_that_is_called_security_is_a_property(tmp_path: Path) -> None:
    path = tmp_path / "doc.yaml"
    schemas = "components: {schemas: {A: {type: object, properties: {security: {type: int}}}}}\n"
    path.write_text('openapi: 3.1.0\ninfo: {title: T, version: "1"}\n' + schemas, encoding="utf-8")
    read = read_contract(single_document(path, None), {}, config=Config(on_invalid=OnInvalid(Policy.SKIP)))
    assert not has_errors(read.diagnostics)


def test_an_error_stays_one_unless_its_code_is_named(tmp_path: Path) -> None:
    path = tmp_path / "doc.yaml"
    path.write_text(HEAD + OPERATION % "deprecated: 'true',", encoding="utf-8")
    for code, is_sound in (("GEN-DOC-003", True), ("GEN-DOC-002", False)):
        config = Config(on_invalid=OnInvalid(codes={code: Policy.REPAIR}))
        read = read_contract(single_document(path, None), {}, config=config)
        assert has_errors(read.diagnostics) is not is_sound
