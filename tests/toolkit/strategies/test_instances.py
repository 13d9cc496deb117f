"""Keyword by keyword: what is made for a schema is accepted by an independent validator, or refused, as asked."""

import json
from typing import Any

import jsonschema_rs
import pytest

from accordant.strategies import Instances, Json, NotFound, Seeded, Unsatisfiable

SEEDS = range(60)

TREE = {
    "type": "object",
    "properties": {"left": {"$ref": "#/$defs/Tree"}, "right": {"$ref": "#/$defs/Tree"}, "value": {"type": "integer"}},
    "required": ["value"],
    "additionalProperties": False,
}
CHAIN = {
    "oneOf": [
        {"type": "null"},
        {"type": "object", "properties": {"next": {"$ref": "#/$defs/Chain"}}, "required": ["next"]},
    ]
}
CAT = {"type": "object", "properties": {"kind": {"type": "string"}, "lives": {"type": "integer"}}, "required": ["kind"]}
DOG = {
    "type": "object",
    "properties": {"kind": {"type": "string"}, "barks": {"type": "boolean"}},
    "required": ["kind", "barks"],
}
DEFINITIONS = {"Tree": TREE, "Chain": CHAIN, "Cat": CAT, "Dog": DOG, "a/b %~": {"type": "string", "pattern": "^x+$"}}


def tagged(name: str, value: str, then: Json) -> Json:
    return {"if": {"required": [name], "properties": {name: {"const": value}}}, "then": then}


SCHEMAS: dict[str, Any] = {
    "null": {"type": "null"},
    "boolean": {"type": "boolean"},
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "string": {"type": "string"},
    "array": {"type": "array"},
    "object": {"type": "object"},
    "types": {"type": ["string", "integer", "null"]},
    "enum of types": {"enum": [1, "1", True, None, 1.5, [1], {"a": 1}]},
    "const true": {"const": True},
    "const object": {"const": {"a": [1, None]}},
    "enum and type": {"type": "string", "enum": ["a", "b", None, 3]},
    "bounds": {"type": "integer", "minimum": 3, "maximum": 5},
    "exclusive bounds": {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 0.5},
    "bounds of fractions": {"type": "integer", "minimum": 1.5, "exclusiveMaximum": 4},
    "huge bounds": {"type": "integer", "minimum": 9007199254740993, "maximum": 9007199254740995},
    "multiple of a decimal": {"type": "number", "multipleOf": 0.01, "minimum": 0, "maximum": 10},
    "multiple of a decimal, whole": {"type": "integer", "multipleOf": 0.4},
    "multiples": {"type": "integer", "allOf": [{"multipleOf": 4}, {"multipleOf": 6}], "minimum": 1},
    "lengths": {"type": "string", "minLength": 3, "maxLength": 4},
    "long": {"type": "string", "minLength": 2000, "maxLength": 2001},
    "pattern without anchors": {"type": "string", "pattern": "[0-9]{3}"},
    "pattern and length": {"type": "string", "pattern": "^[a-z]+$", "minLength": 20, "maxLength": 21},
    "pattern with groups": {"type": "string", "pattern": r"^(?:v(?<major>\d+)|latest)(\.\d{1,2})?$"},
    "pattern with a lookahead": {"type": "string", "pattern": r"^(?=.*[a-z])(?=.*[A-Z])(?=.*\d).{8,}$"},
    "pattern that shuns": {"type": "string", "pattern": r"^(?!admin)\w+$"},
    "pattern with escapes": {"type": "string", "pattern": r"^\u0041\x42\/[\w\-\.]+\s\S\D\W[^\]]$"},
    "pattern of properties": {"type": "string", "pattern": r"^\p{Lu}\p{L}*$"},
    "two patterns": {"type": "string", "allOf": [{"pattern": "^[a-f]"}, {"pattern": "[0-9]$"}]},
    "format and length": {"type": "string", "format": "email", "maxLength": 20},
    "unknown format": {"type": "string", "format": "colour"},
    "items": {"type": "array", "items": {"type": "integer"}},
    "sizes": {"type": "array", "minItems": 2, "maxItems": 3},
    "tuple": {"type": "array", "prefixItems": [{"type": "integer"}, {"type": "string"}], "items": False, "minItems": 1},
    "unique": {"type": "array", "items": {"enum": [1, 2, 3, True]}, "uniqueItems": True, "minItems": 3},
    "contains": {"type": "array", "contains": {"const": 7}},
    "contains some": {"type": "array", "items": {"type": "integer"}, "contains": {"minimum": 5}, "minContains": 2, "maxContains": 3},
    "unevaluated items": {"type": "array", "prefixItems": [{"type": "null"}], "unevaluatedItems": {"type": "boolean"}},
    "closed": {"type": "object", "properties": {"a": {}, "b": {"type": "null"}}, "required": ["a"], "additionalProperties": False},
    "required only": {"type": "object", "required": ["a", "b"]},
    "map": {"type": "object", "additionalProperties": {"type": "integer"}, "minProperties": 2},
    "patterns": {"type": "object", "patternProperties": {"^x-": {"type": "string"}, "y$": {"maxLength": 2}}, "minProperties": 1, "additionalProperties": False},
    "names": {"type": "object", "propertyNames": {"pattern": "^[a-z]{2}$"}, "minProperties": 1},
    "few properties": {"type": "object", "properties": {"a": {}, "b": {}, "c": {}}, "maxProperties": 1},
    "dependent required": {"type": "object", "properties": {"a": {}}, "dependentRequired": {"a": ["b", "c"], "b": ["d"]}},
    "dependent schemas": {"type": "object", "properties": {"a": {}}, "dependentSchemas": {"a": {"required": ["b"], "properties": {"b": {"type": "string"}}}}},
    "allOf": {"allOf": [{"type": "object", "required": ["a"]}, {"properties": {"a": {"minimum": 3}}}, {"properties": {"a": {"type": "integer", "maximum": 4}}}]},
    "anyOf": {"anyOf": [{"type": "string", "maxLength": 3}, {"type": "array", "maxItems": 1}]},
    "oneOf that overlaps": {"oneOf": [{"type": "integer"}, {"type": "number", "minimum": 10}]},
    "oneOf of objects": {"oneOf": [{"$ref": "#/$defs/Cat"}, {"$ref": "#/$defs/Dog"}]},
    "not a type": {"not": {"type": ["string", "object", "integer"]}},
    "not an enum": {"type": "string", "not": {"enum": ["a", "", "0"]}},
    "not required": {"type": "object", "properties": {"a": {}}, "not": {"required": ["a"]}},
    "not an object of that kind": {"type": "object", "required": ["kind"], "not": {"properties": {"kind": {"const": "a"}}}},
    "not both": {"not": {"allOf": [{"type": "integer"}, {"minimum": 0}]}},
    "not either": {"type": ["integer", "string"], "not": {"anyOf": [{"type": "string"}, {"maximum": 0}]}},
    "not not": {"not": {"not": {"type": "boolean"}}},
    "if": {"type": "object", "properties": {"a": {"type": "boolean"}, "b": {"type": "integer"}}, "required": ["a"], "if": {"properties": {"a": {"const": True}}}, "then": {"required": ["b"]}, "else": {"properties": {"b": False}}},
    "tags": {"allOf": [{"type": "object", "required": ["kind"], "properties": {"kind": {"enum": ["cat", "dog"]}}}, tagged("kind", "cat", {"$ref": "#/$defs/Cat"}), tagged("kind", "dog", {"$ref": "#/$defs/Dog"})], "oneOf": [{"$ref": "#/$defs/Cat"}, {"$ref": "#/$defs/Dog"}]},
    "unevaluated properties": {"allOf": [{"$ref": "#/$defs/Cat"}], "properties": {"more": {"type": "null"}}, "unevaluatedProperties": False},
    "unevaluated beside a choice": {"type": "object", "oneOf": [{"required": ["a"], "properties": {"a": {}}}, {"required": ["b"], "properties": {"b": {}}}], "unevaluatedProperties": False},
    "tree": {"$ref": "#/$defs/Tree"},
    "chain": {"$ref": "#/$defs/Chain"},
    "beside a reference": {"$ref": "#/$defs/Cat", "required": ["lives"], "properties": {"lives": {"minimum": 1, "maximum": 9}}},
    "odd name": {"$ref": "#/$defs/a~1b%20%25~0"},
    "untyped bound": {"minLength": 2, "maximum": 3, "required": ["a"]},
}  # fmt: skip
FORMATS = (
    "date", "time", "date-time", "duration", "email", "idn-email", "hostname", "idn-hostname", "ipv4", "ipv6", "uri",
    "uri-reference", "iri", "iri-reference", "uri-template", "json-pointer", "relative-json-pointer", "regex", "uuid",
)  # fmt: skip


def document(schema: Json) -> dict[str, Json]:
    return {"$defs": DEFINITIONS, "properties": {"entry": schema}}


def validator(schema: Json) -> jsonschema_rs.Draft202012Validator:
    alone = {"$defs": DEFINITIONS, "allOf": [schema]}
    return jsonschema_rs.Draft202012Validator(alone, validate_formats=True)


CASES = [*SCHEMAS.items(), *((name, {"type": "string", "format": name}) for name in FORMATS)]


@pytest.mark.parametrize(("schema"), [one for _, one in CASES], ids=[name for name, _ in CASES])
def test_valid_is_accepted_and_invalid_refused(schema: Json) -> None:
    instances, accepts = Instances(document(schema)), validator(schema).is_valid

    assert [value for seed in SEEDS if not accepts(value := instances.valid("entry", Seeded(seed)))] == []
    assert [value for seed in SEEDS if accepts(value := instances.invalid("entry", Seeded(seed)))] == []


@pytest.mark.parametrize(
    ("schema", "wanted"),
    [
        ({"enum": [1, "1", True, None]}, {"1", '"1"', "true", "null"}),
        ({"type": "boolean"}, {"true", "false"}),
        ({"type": "integer", "minimum": 1, "maximum": 4}, {"1", "2", "3", "4", "1.0", "2.0", "3.0", "4.0"}),
        (SCHEMAS["oneOf that overlaps"], None),
        ({"type": "object", "properties": {"a": {"const": 1}}, "additionalProperties": False}, {"{}", '{"a": 1}'}),
        (SCHEMAS["tags"], None),
    ],
)
def test_nothing_that_is_valid_is_left_out(schema: Json, wanted: set[str] | None) -> None:
    instances = Instances(document(schema))

    found = {json.dumps(instances.valid("entry", Seeded(seed))) for seed in range(400)}

    assert found == wanted if wanted is not None else len(found) > 20


def test_every_tag_of_a_union_is_drawn() -> None:
    kinds = [f"kind {number}" for number in range(12)]
    rules = [tagged("kind", kind, {"required": [f"of {kind}"]}) for kind in kinds]
    schema = {"type": "object", "required": ["kind"], "properties": {"kind": {"enum": kinds}}, "allOf": rules}
    instances = Instances(document(schema))

    found = [instances.valid("entry", Seeded(seed))["kind"] for seed in range(200)]

    assert set(found) == set(kinds)


@pytest.mark.parametrize(
    ("schema", "mutant"),
    [
        ({"type": "integer", "minimum": 3}, "2"),
        ({"type": "string", "maxLength": 2}, '"aaa"'),
        ({"enum": [1]}, '"1"'),
        ({"enum": [1]}, "true"),
        ({"enum": ["open"]}, '"OPEN"'),
        ({"type": "object", "required": ["a"]}, "{}"),
        ({"type": "object", "additionalProperties": False}, '{"unknown property": null}'),
        ({"type": "array", "items": {"const": 1}, "uniqueItems": True}, "[1, 1]"),
        ({"type": "string", "format": "date"}, '"2026-02-30"'),
        ({"type": "string"}, "null"),
    ],
)
def test_a_mutant_is_one_change_away(schema: Json, mutant: str) -> None:
    instances = Instances(document(schema))

    assert mutant in {json.dumps(instances.invalid("entry", Seeded(seed))) for seed in range(300)}


def test_the_same_seed_gives_the_same_values_in_any_order() -> None:
    given = {"$defs": DEFINITIONS, "properties": SCHEMAS}
    first, second = Instances(given), Instances(json.loads(json.dumps(given)))

    forth = {name: (first.valid(name, Seeded(5)), first.invalid(name, Seeded(5))) for name in SCHEMAS}
    back = {name: (second.valid(name, Seeded(5)), second.invalid(name, Seeded(5))) for name in reversed(SCHEMAS)}

    assert forth == back


@pytest.mark.parametrize(
    "schema",
    [
        False,
        {"allOf": [{"type": "string"}, {"type": "integer"}]},
        {"type": "integer", "minimum": 3, "maximum": 2},
        {"type": "object", "required": ["a"], "properties": {"a": False}},
        {"enum": ["a"], "const": "b"},
        {"type": "string", "enum": ["now"], "format": "date-time"},
    ],
)
def test_a_schema_that_accepts_nothing_says_so(schema: Json) -> None:
    instances = Instances(document(schema))

    with pytest.raises(Unsatisfiable, match="`entry` accepts no value"):
        instances.valid("entry", Seeded(0))


@pytest.mark.parametrize("schema", [True, {}, {"description": "Anything."}, {"anyOf": [{"type": "string"}, {}]}])
def test_a_schema_that_refuses_nothing_says_so(schema: Json) -> None:
    instances = Instances(document(schema))

    with pytest.raises(Unsatisfiable, match="`entry` accepts every value"):
        instances.invalid("entry", Seeded(0))


def test_a_value_of_a_schema_that_accepts_nothing_is_still_refused() -> None:
    instances, schema = Instances(document(False)), validator(False)

    assert not schema.is_valid(instances.invalid("entry", Seeded(0)))


def test_what_is_not_found_is_told_from_what_is_not_there() -> None:
    rare = {
        "type": "string",
        "pattern": r"^(.)(.)(.)(.)\4\3\2\1$",
        "allOf": [{"pattern": "[a-c]{8}"}, {"pattern": "abca"}],
    }

    with pytest.raises(NotFound) as caught:
        Instances(document(rare)).valid("entry", Seeded(0))

    assert not isinstance(caught.value, Unsatisfiable)


def test_a_chain_without_an_end_has_no_value() -> None:
    endless = {"type": "object", "properties": {"next": {"$ref": "#/properties/entry"}}, "required": ["next"]}

    with pytest.raises(NotFound):
        Instances(document(endless)).valid("entry", Seeded(0))
