"""Values that a mock makes from schemas: what they show first, and always what they allow."""

from typing import Any

import pytest

from accordant.mock.sample import Samples
from accordant.runtime.contract import Validator
from accordant.strategies import NotFound

PET = {
    "type": "object",
    "properties": {
        "id": {"type": "integer"},
        "name": {"type": "string", "example": "Rex"},
        "kind": {"enum": ["cat", "dog"]},
        "born": {"type": "string", "format": "date"},
        "password": {"type": "string", "writeOnly": True},
        "parent": {"$ref": "#/$defs/pet"},
    },
    "required": ["id", "kind"],
}
CAT = {
    "type": "object",
    "properties": {"kind": {"type": "string"}, "lives": {"type": "integer"}},
    "required": ["kind", "lives"],
}
DOG = {
    "type": "object",
    "properties": {"kind": {"type": "string"}},
    "required": ["kind"],
    "additionalProperties": False,
}
BY_KIND = {
    "oneOf": [{"$ref": "#/$defs/cat"}, {"$ref": "#/$defs/dog"}],
    "allOf": [
        {
            "if": {"type": "object"},
            "then": {
                "allOf": [
                    {"required": ["kind"], "properties": {"kind": {"enum": ["cat", "dog"]}}},
                    *(
                        {
                            "if": {"required": ["kind"], "properties": {"kind": {"const": name}}},
                            "then": {"$ref": f"#/$defs/{name}"},
                        }
                        for name in ("cat", "dog")
                    ),
                ]
            },
        }
    ],
}
SHOWN = {
    "example": ({"type": "string", "example": "x"}, "x"),
    "the first of the examples": ({"type": "string", "examples": ["x", "y"]}, "x"),
    "default": ({"type": "integer", "default": 7}, 7),
    "an example before the default": ({"type": "string", "default": "y", "example": "x"}, "x"),
    "of a part": ({"allOf": [{"type": "string"}, {"example": "x"}]}, "x"),
    "of a property": ({"properties": {"a": {"example": 1}}, "required": ["a"], "type": "object"}, {"a": 1}),
    "const": ({"const": 5}, 5),
    "of what may be null": ({"anyOf": [{"type": "null"}, {"const": 5}]}, 5),
    "null, if that is all": ({"type": "null"}, None),
    "no items": ({"type": "array", "maxItems": 0}, []),
}
WRONG = {
    "of another type": {"type": "integer", "example": "x"},
    "beyond a bound": {"type": "integer", "maximum": 3, "example": 4},
    "with a property missing": {"type": "object", "required": ["a"], "properties": {"a": {"const": 1}}, "example": {}},
    "of a property": {"type": "object", "required": ["a"], "properties": {"a": {"minLength": 3, "type": "string", "example": "x"}}},
    "not in the enum": {"enum": ["a", "b"], "default": "c"},
    "of a whole that is refused": {"type": "object", "properties": {"a": {"example": 1}}, "required": ["a"], "maxProperties": 1, "not": {"required": ["a"], "properties": {"a": {"const": 1}}}},
}  # fmt: skip
ASKED = {
    "bounds": {"type": "number", "minimum": 0.1, "maximum": 0.2},
    "a long way down": {"type": "integer", "maximum": -1000},
    "multiples": {"type": "number", "multipleOf": 0.1, "exclusiveMinimum": 0, "exclusiveMaximum": 1},
    "a long text": {"type": "string", "minLength": 60, "maxLength": 61},
    "a short text": {"type": "string", "maxLength": 2},
    "no text": {"type": "string", "maxLength": 0},
    "a pattern": {"type": "string", "pattern": "^[A-Z]{3}-[0-9]{4}$"},
    "a pattern of a format": {"type": "string", "format": "uri", "pattern": "^https://x[.]example/"},
    "unique items": {"type": "array", "items": {"enum": [1, 2, 3]}, "minItems": 3, "uniqueItems": True},
    "a tuple": {"type": "array", "prefixItems": [{"type": "string"}, {"type": "integer"}], "items": False, "minItems": 2},
    "contains": {"type": "array", "contains": {"const": "x"}, "minContains": 2, "items": {"type": "string"}},
    "some properties": {"type": "object", "minProperties": 3, "additionalProperties": {"type": "integer"}},
    "dependent": {"type": "object", "properties": {"a": True, "b": True}, "required": ["a"], "dependentRequired": {"a": ["b"]}},
    "not": {"type": "string", "not": {"enum": ["amber"]}},
    "conditions": {"type": "object", "properties": {"a": {"enum": [1, 2]}}, "required": ["a"], "if": {"properties": {"a": {"const": 2}}}, "then": {"required": ["b"]}},
    "exactly one": {"oneOf": [{"type": "integer", "multipleOf": 2}, {"type": "integer", "multipleOf": 3}]},
    "recursion": {"$ref": "#/$defs/pet"},
    "by kind": BY_KIND,
    "anything": {},
    "any object": {"required": ["a"]},
    **{one: {"type": "string", "format": one} for one in ("date", "time", "date-time", "duration", "uuid", "email", "hostname", "uri", "ipv4", "ipv6", "byte", "json-pointer", "regex", "unheard-of")},
}  # fmt: skip


def samples(schema: Any) -> tuple[Samples, Validator]:
    document = {"$defs": {"pet": PET, "cat": CAT, "dog": DOG}, "properties": {"it": schema}}
    validator = Validator(document)
    return Samples(document, validator), validator


@pytest.mark.parametrize(("schema", "value"), SHOWN.values(), ids=SHOWN)
def test_what_a_schema_shows(schema: Any, value: Any) -> None:
    assert samples(schema)[0].value("it", "0") == value


@pytest.mark.parametrize("schema", WRONG.values(), ids=WRONG)
def test_what_is_shown_wrongly_is_not_taken(schema: Any) -> None:
    made, validator = samples(schema)

    assert validator.accepts("it", made.value("it", "0"))


@pytest.mark.parametrize("schema", ASKED.values(), ids=ASKED)
def test_what_a_schema_asks_for(schema: Any) -> None:
    made, validator = samples(schema)

    for seed in range(20):
        assert validator.accepts("it", made.value("it", str(seed)))


def test_the_same_seed_gives_the_same_value_and_others_other_values() -> None:
    one, other = samples(PET)[0], samples(PET)[0]

    values = [one.value("it", str(seed)) for seed in range(8)]

    assert values == [other.value("it", str(seed)) for seed in range(8)]
    assert len({str(value) for value in values}) > 4


def test_an_object_has_what_may_be_in_it_but_what_is_only_written() -> None:
    value = samples(PET)[0].value("it", "0")

    assert list(value) == ["id", "name", "kind", "born", "parent"]
    assert value["name"] == "Rex"


def test_a_doubted_example_does_not_cost_the_others() -> None:
    schema = {
        "type": "object",
        "properties": {"a": {"type": "string", "minLength": 3, "example": "x"}, "b": {"type": "string", "example": "kept"}},
        "required": ["a", "b"],
    }  # fmt: skip

    value = samples(schema)[0].value("it", "0")

    assert value["b"] == "kept"
    assert value["a"] != "x"


def test_items_are_not_all_the_same_example() -> None:
    schema = {"type": "array", "items": {"type": "object", "required": ["a"], "properties": {"a": {"type": "integer", "example": 1000}}}}  # fmt: skip

    first, second = samples(schema)[0].value("it", "0")

    assert first == {"a": 1000}
    assert second != first


def test_without_examples() -> None:
    assert samples({"type": "string", "example": "x"})[0].value("it", "0", with_examples=False) != "x"


def test_a_schema_that_allows_nothing_is_told() -> None:
    with pytest.raises(NotFound):
        samples({"allOf": [{"type": "string"}, {"type": "integer"}]})[0].value("it", "0")


def test_the_properties_of_what_is_composed() -> None:
    schema = {"allOf": [{"$ref": "#/$defs/cat"}], "oneOf": [{"properties": {"a": True}}, {"$ref": "#/$defs/dog"}]}

    assert samples(schema)[0].properties("it") == {"kind", "lives", "a"}
