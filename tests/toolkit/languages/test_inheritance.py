"""Bases with a discriminator: a value is one of what is made from them, and held to it."""

from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from accordant.diagnostics import Place
from accordant.ir import Form, Literal, Record, Ref, SchemaId, Union
from accordant.languages.json_schema import Lowering
from tests.toolkit.contract_of import resolution_of, with_schemas

PETS = """
Case: {type: object, properties: {pet: {$ref: "#/components/schemas/Pet"}, cat: {$ref: "#/components/schemas/Cat"},
  wrapped: {allOf: [{$ref: "#/components/schemas/Pet"}], description: x}}}
Pet: {type: object, required: [kind], properties: {kind: {type: string}, friend: {$ref: "#/components/schemas/Pet"}},
  discriminator: {propertyName: kind, mapping: {cat: Cat, pup: "#/components/schemas/Dog"}}}
Cat: {allOf: [{$ref: "#/components/schemas/Pet"}, {type: object, required: [meow], properties: {meow: {type: integer}}}]}
Dog: {allOf: [{$ref: "#/components/schemas/Pet"}, {type: object, properties: {bark: {type: boolean}}}]}
Hound: {allOf: [{$ref: "#/components/schemas/Dog"}, {type: object, required: [speed], properties: {speed: {type: number}}}]}
"""


@pytest.mark.parametrize(
    ("value", "is_valid"),
    [
        ({"pet": {"kind": "cat", "meow": 1}}, True),
        ({"pet": {"kind": "cat"}}, False),
        ({"pet": {"kind": "pup", "bark": True}}, True),
        ({"pet": {"kind": "pup", "bark": 1}}, False),
        ({"pet": {"kind": "Hound", "speed": 1}}, True),
        ({"pet": {"kind": "Hound"}}, False),
        ({"pet": {"kind": "cow"}}, False),
        ({"pet": {"meow": 1}}, False),
        ({"pet": {"kind": "cat", "meow": 1, "friend": {"kind": "cat"}}}, False),
        ({"cat": {"kind": "cat", "meow": 1, "friend": {"kind": "pup"}}}, True),
        ({"cat": {"kind": "cat"}}, False),
        ({"wrapped": {"kind": "cat"}}, False),
    ],
)
@pytest.mark.parametrize("version", ["3.0.3", "3.1.0"])
def test_values(tmp_path: Path, version: str, value: Any, is_valid: bool) -> None:
    resolution, problems = resolution_of(tmp_path, m=with_schemas(PETS, version))
    lowering = Lowering(resolution.refs, resolution.composer, resolution.schemas, {})
    lowering.add("case", Place("m.yaml", "/components/schemas/Case"), Form.RESPONSE)

    assert problems == ()
    assert jsonschema_rs.Draft202012Validator(lowering.document()).is_valid({"case": value}) is is_valid


def test_types(tmp_path: Path) -> None:
    contract = resolution_of(tmp_path, m=with_schemas(PETS))[0].contract
    pet = contract.schemas[SchemaId("m.yaml#/components/schemas/Pet")]
    assert isinstance(pet, Union)
    assert [contract.schemas[one.id].name for one in pet.members if isinstance(one, Ref)] == ["Cat", "Dog", "Hound"]
    for name, values in (("Cat", ("cat",)), ("Dog", ("pup", "Hound")), ("Hound", ("Hound",))):
        record = contract.schemas[SchemaId(f"m.yaml#/components/schemas/{name}")]
        assert isinstance(record, Record)
        assert next(one.type for one in record.fields if one.name == "kind") == Literal(values)


def test_a_base_that_its_mapping_names_stays_what_it_is(tmp_path: Path) -> None:
    schemas = PETS.replace("mapping: {cat: Cat,", "mapping: {plain: Pet, cat: Cat,")
    contract = resolution_of(tmp_path, m=with_schemas(schemas))[0].contract
    assert isinstance(contract.schemas[SchemaId("m.yaml#/components/schemas/Pet")], Record)


def test_what_adds_nothing_to_its_base_is_still_one_of_it(tmp_path: Path) -> None:
    schemas = """
Pet: {type: object, required: [kind], properties: {kind: {type: string}}, discriminator: {propertyName: kind}}
Cat: {allOf: [{$ref: "#/components/schemas/Pet"}]}
"""
    contract = resolution_of(tmp_path, m=with_schemas(schemas))[0].contract
    assert isinstance(contract.schemas[SchemaId("m.yaml#/components/schemas/Cat")], Record)


LEVELS = """
Case: {$ref: "#/components/schemas/Fish"}
Fish: {type: object, required: [kind], properties: {kind: {type: string}},
  discriminator: {propertyName: kind, mapping: {shark: "#/components/schemas/Shark"}}}
Shark: {allOf: [{$ref: "#/components/schemas/Fish"}], type: object, required: [species],
  properties: {kind: {enum: [shark]}, species: {type: string}},
  discriminator: {propertyName: species, mapping: {saw: "#/components/schemas/SawShark"}}}
SawShark: {allOf: [{$ref: "#/components/schemas/Shark"}], type: object, required: [teeth],
  properties: {species: {enum: [saw]}, teeth: {type: integer}}}
Salmon: {allOf: [{$ref: "#/components/schemas/Fish"}], type: object, properties: {kind: {enum: [Salmon]}}}
"""


@pytest.mark.parametrize(
    ("value", "is_valid"),
    [
        ({"kind": "shark", "species": "saw", "teeth": 9}, True),
        ({"kind": "shark", "species": "saw"}, False),
        ({"kind": "shark", "species": "other"}, False),
        ({"kind": "shark"}, False),
        ({"kind": "SawShark", "species": "saw", "teeth": 9}, False),
        ({"kind": "Salmon"}, True),
    ],
)
def test_a_base_below_a_base_tells_its_own_apart(tmp_path: Path, value: Any, is_valid: bool) -> None:
    resolution, problems = resolution_of(tmp_path, m=with_schemas(LEVELS))
    lowering = Lowering(resolution.refs, resolution.composer, resolution.schemas, {})
    lowering.add("case", Place("m.yaml", "/components/schemas/Case"), Form.RESPONSE)

    assert problems == ()
    assert jsonschema_rs.Draft202012Validator(lowering.document()).is_valid({"case": value}) is is_valid
