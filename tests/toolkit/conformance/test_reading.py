"""The hooks of generated suites: contracts as their standards say, bodies as they are on the wire."""

from importlib.util import module_from_spec, spec_from_file_location
from typing import Any

import pytest

from accordant.render.templates import template_folder

SPEC = spec_from_file_location("reading", template_folder() / "tests" / "reading.py")
assert SPEC is not None
assert SPEC.loader is not None
reading = module_from_spec(SPEC)
SPEC.loader.exec_module(reading)

FORM = "application/x-www-form-urlencoded"
XML = "application/xml"
MEMBERS = [{"$ref": "#/components/schemas/Cat"}, {"$ref": "#/components/schemas/Dog"}]
CAT = {"properties": {"kind": {"const": "cat"}}}
DOG = {"allOf": [{"$ref": "#/components/schemas/Kind"}]}
KIND = {"properties": {"kind": {"enum": ["dog", "puppy"]}}}


def read(schema: dict[str, Any], openapi: str = "3.1.0") -> Any:
    """A schema as Schemathesis is to see it."""
    document: dict[str, Any] = {
        "openapi": openapi,
        "components": {"schemas": {"S": schema, "Cat": CAT, "Dog": DOG, "Kind": KIND}},
    }
    reading.before_load_schema(None, document)
    return document["components"]["schemas"]["S"]


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ({"type": "integer", "format": "int32"}, {"type": "integer"}),
        ({"items": [{"format": "int64"}, {"format": "date"}]}, {"items": [{}, {"format": "date"}]}),
        ({"properties": {"format": {"format": "int64"}}}, {"properties": {"format": {}}}),
        ({"properties": {"default": {"format": "int64"}}}, {"properties": {"default": {}}}),
        ({"example": {"format": "int32", "nullable": True}}, {"example": {"format": "int32", "nullable": True}}),
        ({"type": "string", "nullable": True}, {"type": "string"}),
        ({"properties": {"nullable": True}}, {"properties": {"nullable": True}}),
    ],
)
def test_keywords_say_what_they_say_in_their_standard(written: dict[str, Any], seen: dict[str, Any]) -> None:
    assert read(written) == seen


def test_nullable_is_a_keyword_of_3_0() -> None:
    assert read({"type": "string", "nullable": True}, "3.0.3") == {"type": "string", "nullable": True}


def test_members_are_found_by_what_they_spell() -> None:
    written = {"oneOf": MEMBERS, "discriminator": {"propertyName": "kind", "mapping": {"puppy": "Cat"}}}

    assert read(written)["discriminator"]["mapping"] == {
        "cat": "#/components/schemas/Cat",
        "dog": "#/components/schemas/Dog",
        "puppy": "Cat",  # the contract's own word
    }


def test_members_that_spell_nothing_are_found_by_their_names() -> None:
    written = {"anyOf": [{"$ref": "#/components/schemas/S"}], "discriminator": {"propertyName": "kind"}}

    assert read(written)["discriminator"] == {"propertyName": "kind"}


TEXTS = {"type": "array", "items": {"type": "string"}}
WRAPPED = TEXTS | {"xml": {"wrapped": True}}
THINGS = {"type": "array", "items": {"type": "object", "required": ["texts"], "properties": {"texts": TEXTS}}}
BODY = {
    "type": "object",
    "required": ["texts", "wrapped", "n"],
    "allOf": [{"$ref": "#/definitions/more"}],
    "properties": {
        "texts": TEXTS,
        "wrapped": WRAPPED,
        "n": {"type": "integer"},
        "s": {"type": ["string", "null"]},
        "things": THINGS,
    },
    "definitions": {"more": {"required": ["more"], "properties": {"more": TEXTS}}},
}
WHOLE: dict[str, Any] = {"texts": [], "wrapped": [], "more": []}


@pytest.mark.parametrize(
    ("media_type", "body", "as_read"),
    [
        (FORM, {"n": 1}, {"n": 1} | WHOLE),
        (FORM, {"texts": "a", "wrapped": 1}, WHOLE | {"texts": ["a"], "wrapped": ["1"]}),
        (FORM, {"s": True, "n": "x"}, WHOLE | {"s": "true", "n": "x"}),
        (FORM, {"s": {"a": 1}, "n": {"a": 1}}, WHOLE | {"s": '{"a": 1}', "n": {"a": 1}}),
        (FORM, {"things": {}}, WHOLE | {"things": [{"texts": []}]}),
        ("multipart/form-data; boundary=b", {"s": b"\0"}, WHOLE | {"s": b"\0"}),
        (XML, {"n": 1}, {"n": 1, "texts": [], "more": []}),
        (XML, {"wrapped": {}, "texts": {}, "more": "a"}, {"wrapped": [], "texts": [""], "more": ["a"]}),
        (XML, {"wrapped": "a", "things": ""}, {"wrapped": "a", "things": [{"texts": []}], "texts": [], "more": []}),
        (XML, [1], [1]),
        ("application/json", {"texts": "a"}, {"texts": "a"}),
        ("application/problem+json", 1, 1),
        ("image/jpeg", {"a": 1}, '{"a": 1}'),
        ("image/jpeg", None, "null"),
        ("image/jpeg", b"\xff", b"\xff"),
    ],
)
def test_bodies_are_what_a_reader_makes_of_them(media_type: str, body: object, as_read: object) -> None:
    assert reading.as_read(body, BODY, media_type) == as_read


@pytest.mark.parametrize(
    ("body", "written", "encoding", "sent"),
    [
        ({"a": 1, "b": ["x", "y"]}, {"a": "1", "b": ["x", "y"]}, {}, b"a=1&b=x&b=y"),
        ({"a": 1, "o": {"a": 2}}, {"a": "2"}, {}, b"a=1&o=%7B%22a%22%3A+2%7D"),
        ({"o": [{"a": True}, {}]}, {"o": [{"a": True}, {}]}, {}, b"o=%7B%22a%22%3A+true%7D&o=%7B%7D"),
        ({"o": {"a": 2}}, {"o[a]": "2"}, {"o": {"style": "deepObject"}}, b"o%5Ba%5D=2"),
        (
            {"o": {"a": 2}, "p": {"a": 3}, "s": None},
            {"o[a]": "2", "a": "3", "s": "null"},
            {"o": {"style": "deepObject"}},
            b"o%5Ba%5D=2&p=%7B%22a%22%3A+3%7D&s=null",
        ),
        ([1], b"[1]", {}, b"[1]"),
    ],
)
def test_objects_in_forms_are_json_unless_the_contract_says_else(
    body: object, written: object, encoding: dict[str, Any], sent: bytes
) -> None:
    assert reading.form(body, written, encoding) == sent
