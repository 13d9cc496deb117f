"""Which models ask the validator, what for, and where that stands."""

from typing import Any

import pytest

from accordant.fidelity.report import ModelFidelity
from tests.toolkit.fidelity.reported import report_of

_OBJECT = {"type": "object", "properties": {"a": {"type": "string"}}}
_SCHEMAS: tuple[tuple[str, dict[str, Any], list[str]], ...] = (
    ("what types say", {**_OBJECT, "required": ["a"], "additionalProperties": False}, []),
    ("a keyword of its own", {**_OBJECT, "not": {"required": ["b"]}}, ["/not"]),
    ("a keyword with those that it needs", {**_OBJECT, "patternProperties": {"^b": {}}}, ["/patternProperties"]),
    (
        "keywords of two properties",
        {"type": "object", "properties": {"a": {"type": "string", "not": {}}, "b": {"type": "integer", "not": {}}}},
        ["/properties/a/not", "/properties/b/not"],
    ),
    ("a keyword of an item of an item", {"items": {"type": "array", "contains": {}}, "type": "array"}, ["/items/contains"]),
    ("a whole schema", {**_OBJECT, "unevaluatedProperties": False}, ["/type", "/properties", "/unevaluatedProperties"]),
    ("what a check of one keyword does", {"type": "array", "items": {"type": "string"}, "uniqueItems": True}, []),
    ("another schema, which answers for itself", {"type": "array", "items": {"$ref": "#/components/schemas/Other"}}, []),
)  # fmt: skip


@pytest.mark.parametrize(("schema", "reasons"), [one[1:] for one in _SCHEMAS], ids=[one[0] for one in _SCHEMAS])
def test_a_model_asks_the_validator_for_what_its_types_do_not_say(schema: dict[str, Any], reasons: list[str]) -> None:
    model = _models({"One": schema, "Other": {"type": "string", "not": {"const": "a"}}})["doc.One"]

    head = "/components/schemas/One"
    assert (model.place.uri, model.place.pointer) == ("doc.json", head)
    assert [one.place.pointer.removeprefix(head) for one in model.reasons] == reasons
    assert model.keywords == tuple(sorted({one.rpartition("/")[2] for one in reasons}))


def test_each_form_of_a_schema_is_a_model() -> None:
    order = {"type": "object", "required": ["id"], "properties": {"id": {"readOnly": True}}, "not": {"required": ["x"]}}
    content = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Order"}}}}
    operation = {"requestBody": content, "responses": {"200": {"description": "d", **content}}}

    models = _models({"Order": order}, {"/a": {"post": operation}})

    assert {name: model.keywords for name, model in models.items()} == {
        "doc.Order": ("not",),
        "doc.OrderRequest": ("not",),
    }


def _models(schemas: dict[str, Any], paths: dict[str, Any] | None = None) -> dict[str, ModelFidelity]:
    report = report_of({"openapi": "3.1.0", "paths": paths or {}, "components": {"schemas": schemas}})
    return {one.schema: one for one in report.models}


def test_a_union_that_types_cannot_route_asks_the_validator_for_its_discriminator() -> None:
    record = {"type": "object", "required": ["k"], "properties": {"k": {"type": "string"}}}
    named = {"Cat": record, "Dog": record, "Map": {"type": "object", "additionalProperties": {"type": "string"}}}

    models = _models({**named, "Pet": _union("Cat", "Dog"), "Thing": _union("Cat", "Map")})

    assert models["doc.Pet"].keywords == ()
    assert models["doc.Thing"].keywords == ("discriminator",)


@pytest.mark.parametrize(
    ("tag", "is_typed"),
    [
        ({"type": "string"}, True),
        ({"enum": ["Cat", "Dog", "Eel"]}, True),
        ({"type": "string", "minLength": 4}, False),
        ({"enum": ["Cat"]}, False),
    ],
)
def test_what_a_tag_must_be_besides_is_left_to_the_validator(tag: dict[str, Any], is_typed: bool) -> None:
    base = {"type": "object", "properties": {"kind": tag}, "discriminator": {"propertyName": "kind"}}
    heir = {"allOf": [{"$ref": "#/components/schemas/Pet"}, {"type": "object"}]}

    models = _models({"Pet": base, "Cat": heir, "Dog": heir})

    assert (models["doc.Dog"].keywords == ()) is is_typed


def _union(*names: str) -> dict[str, Any]:
    members = [{"$ref": f"#/components/schemas/{name}"} for name in names]
    return {"anyOf": members, "discriminator": {"propertyName": "k"}}
