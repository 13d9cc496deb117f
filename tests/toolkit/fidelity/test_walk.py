"""Nothing of a document is passed over: every JSON pointer has an entry, is in one, or holds some."""

from typing import Any

import pytest

from accordant.diagnostics import Place
from accordant.fidelity.report import Fidelity
from tests.toolkit.check import sample_asyncapi, sample_openapi, sample_swagger
from tests.toolkit.fidelity.reported import entry_at, report_of

SAMPLES = {
    "2.0": sample_swagger.sample(),
    **{version: sample_openapi.sample(version) for version in ("3.0", "3.1", "3.2")},
    **{f"events {version}": sample_asyncapi.sample(version) for version in sample_asyncapi.VERSIONS},
}


@pytest.mark.parametrize("name", SAMPLES)
def test_every_pointer_is_accounted_for(name: str) -> None:
    report = report_of(SAMPLES[name])

    assert list(report.unseen()) == []
    assert sum(len(entry.spots) for entry in report.entries) > 50


@pytest.mark.parametrize("name", SAMPLES)
def test_what_no_table_knows_is_told_where_it_stands(name: str) -> None:
    document = SAMPLES[name] | {"surprise": {"inside": [1]}}

    report = report_of(document)

    assert entry_at(report, "/surprise").fidelity is Fidelity.UNSUPPORTED
    assert list(report.unseen()) == []


def test_what_a_walk_leaves_out_is_unseen() -> None:
    report = report_of(_document({}))
    document = report.tree.documents["doc.json"]
    document.value["paths"]["/a"]["get"]["responses"]["200"]["late"] = {"more": 1}

    assert [one.pointer for one in report.unseen()] == [
        "/paths/~1a/get/responses/200/late",
        "/paths/~1a/get/responses/200/late/more",
    ]


def test_beside_a_reference_of_30_a_class_counts_and_nothing_else() -> None:
    held = {"$ref": "#/components/schemas/S", "x-data-class": "INTERNAL", "maxLength": 3}
    document = _document({"schema": {"type": "object", "properties": {"a": held}}})

    report = report_of(document | {"openapi": "3.0.3", "components": {"schemas": {"S": {"type": "string"}}}})

    place = "/paths/~1a/get/responses/200/content/application~1json/schema/properties/a"
    assert entry_at(report, f"{place}/x-data-class").fidelity is Fidelity.ENFORCED
    assert entry_at(report, f"{place}/maxLength").fidelity is not Fidelity.ENFORCED


def test_parts_of_other_files_are_read_as_what_refers_to_them() -> None:
    document = _document({"schema": {"$ref": "parts.json#/here/Pet"}})
    parts = {"here": {"Pet": {"type": "string", "maxLength": 3}, "Left": {"type": "object"}}, "note": "n"}

    report = report_of(document, parts=parts)

    assert entry_at(report, "/here/Pet/maxLength", "parts.json").fidelity is Fidelity.TYPED
    assert entry_at(report, "/here/Left", "parts.json").reason == "nothing refers to it"
    assert list(report.unseen()) == []


TYPED, ENFORCED, DOCUMENTED, UNSUPPORTED = Fidelity


def _tagged(value: str) -> dict[str, Any]:
    return {"type": "object", "required": ["a"], "properties": {"a": {"const": value}}}


_CONTEXTS: tuple[tuple[str, dict[str, Any], str, Fidelity], ...] = (
    ("of a JSON body", {"schema": {"multipleOf": 2}}, "/schema/multipleOf", ENFORCED),
    ("of a limit that types have", {"schema": {"type": "integer", "minimum": 2}}, "/schema/minimum", TYPED),
    ("of a limit beside a format", {"schema": {"type": "string", "format": "date", "minLength": 2}}, "/schema/minLength", ENFORCED),
    ("of a format that is checked", {"schema": {"type": "string", "format": "uri"}}, "/schema/format", ENFORCED),
    ("of a format that has a type", {"schema": {"type": "string", "format": "uuid"}}, "/schema/format", TYPED),
    ("of a format that nobody knows", {"schema": {"type": "string", "format": "cow"}}, "/schema/format", DOCUMENTED),
    ("of a pattern", {"schema": {"type": "string", "pattern": "^a"}}, "/schema/pattern", TYPED),
    ("of a pattern that Rust has no word for", {"schema": {"type": "string", "pattern": "^(?=a)"}}, "/schema/pattern", ENFORCED),
    ("of a bound of integers", {"schema": {"type": "integer", "multipleOf": 5}}, "/schema/multipleOf", TYPED),
    ("of a bound of numbers", {"schema": {"type": "number", "multipleOf": 5}}, "/schema/multipleOf", ENFORCED),
    ("of a limit of another kind", {"schema": {"type": "string", "minimum": 5}}, "/schema/minimum", TYPED),
    ("of a limit of any value", {"schema": {"minimum": 5}}, "/schema/minimum", ENFORCED),
    ("of unique items", {"schema": {"type": "array", "uniqueItems": True}}, "/schema/uniqueItems", ENFORCED),
    ("of an item of a tuple", {"schema": {"type": "array", "prefixItems": [{"type": "string"}]}}, "/schema/prefixItems/0/type", ENFORCED),
    ("of a member that says null", {"schema": {"oneOf": [{"type": "null"}, {"type": "string"}]}}, "/schema/oneOf/0/type", TYPED),
    ("of a member that is a value", {"schema": {"oneOf": [{"const": "a"}, {"const": "b"}]}}, "/schema/oneOf/1/const", TYPED),
    ("of `then` without `if`", {"schema": {"then": {"type": "string"}}}, "/schema/then/type", DOCUMENTED),
    ("of a pattern that is none", {"schema": {"type": "string", "pattern": "(?>a)++"}}, "/schema/pattern", UNSUPPORTED),
    ("of a discriminator of members", {"schema": {"oneOf": [_tagged("b"), _tagged("c")], "discriminator": {"propertyName": "a"}}}, "/schema/discriminator", TYPED),
    ("of a discriminator of anything", {"schema": {"oneOf": [{}, {}], "discriminator": {"propertyName": "a"}}}, "/schema/discriminator/propertyName", ENFORCED),
    ("of a discriminator of one", {"schema": {"oneOf": [{}], "discriminator": {"propertyName": "a"}}}, "/schema/discriminator", ENFORCED),
    ("of a discriminator alone", {"schema": {"discriminator": {"propertyName": "a"}}}, "/schema/discriminator/propertyName", DOCUMENTED),
    ("of values that types can say", {"schema": {"enum": ["a", 1]}}, "/schema/enum", TYPED),
    ("of values that types cannot say", {"schema": {"enum": [1.5, {}]}}, "/schema/enum", ENFORCED),
    ("inside of `not`", {"schema": {"not": {"type": "string"}}}, "/schema/not/type", ENFORCED),
    ("of a member of an object", {"schema": {"type": "object", "oneOf": [{"required": ["a"]}]}}, "/schema/oneOf/0/required", ENFORCED),
    ("of a default of a property", {"schema": {"properties": {"a": {"default": 1}}}}, "/schema/properties/a/default", TYPED),
    ("of a default of an item", {"schema": {"items": {"default": 1}}}, "/schema/items/default", DOCUMENTED),
    ("of a keyword of another dialect", {"schema": {"nullable": True}}, "/schema/nullable", DOCUMENTED),
    ("of an encoding of JSON", {"schema": {}, "encoding": {"a": {"style": "form"}}}, "/encoding/a/style", DOCUMENTED),
    ("of the items of a stream", {"itemSchema": {"type": "string"}}, "/itemSchema/type", DOCUMENTED),
    ("of an extension", {"x-a": 1}, "/x-a", DOCUMENTED),
    ("of a class of data", {"schema": {"x-data-class": "INTERNAL"}}, "/schema/x-data-class", ENFORCED),
    ("of names of values", {"schema": {"enum": ["a"], "x-enum-varnames": ["A"]}}, "/schema/x-enum-varnames", TYPED),
)  # fmt: skip


@pytest.mark.parametrize(
    ("media", "pointer", "expected"), [one[1:] for one in _CONTEXTS], ids=[one[0] for one in _CONTEXTS]
)
def test_the_class_of_a_part_of_a_reply(media: dict[str, Any], pointer: str, expected: Fidelity) -> None:
    report = report_of(_document(media))

    assert entry_at(report, f"{_CONTENT}/application~1json{pointer}").fidelity is expected


@pytest.mark.parametrize(
    ("media_type", "itself", "inside"),
    [
        ("application/json", TYPED, TYPED),
        ("multipart/form-data", TYPED, TYPED),
        ("text/plain", ENFORCED, ENFORCED),
        ("image/png", TYPED, DOCUMENTED),
        ("application/xml", TYPED, TYPED),
        ("text/event-stream", DOCUMENTED, DOCUMENTED),
    ],
)
def test_the_class_of_a_media_type_and_its_schema(media_type: str, itself: Fidelity, inside: Fidelity) -> None:
    document = _document({"schema": {"type": "string"}}, media_type)

    report = report_of(document)

    pointer = f"{_CONTENT}/{media_type.replace('/', '~1')}"
    assert entry_at(report, pointer).fidelity is itself
    assert entry_at(report, f"{pointer}/schema/type").fidelity is inside


def test_a_file_is_as_bytes_what_its_schema_says() -> None:
    document = _document({"schema": {"type": "string", "format": "binary"}}, "image/png")

    report = report_of(document)

    assert [entry.construct for entry in report.entries if entry.is_lost] == []


@pytest.mark.parametrize(
    ("holder", "expected"),
    [
        ({"paths": {"/a": {"get": None}}}, TYPED),
        ({"webhooks": {"new": {"get": None}}}, DOCUMENTED),
        ({"paths": {"/a": {"get": {"callbacks": {"on": {"{$url}": {"get": None}}}}}}}, DOCUMENTED),
    ],
    ids=["an operation", "a webhook", "a callback"],
)
def test_a_component_is_held_to_by_its_model_whatever_leads_to_it(holder: Any, expected: Fidelity) -> None:
    reply = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Pet"}}}}
    operation = {"responses": {"200": {"description": "d", **reply}}}
    pet = {"type": "object", "not": {"required": ["a"]}}
    document = _put({"openapi": "3.1.0", "components": {"schemas": {"Pet": pet}}, **holder}, operation)

    report = report_of(document)

    assert entry_at(report, "/components/schemas/Pet/type").fidelity is TYPED
    assert entry_at(report, "/components/schemas/Pet/not").fidelity is ENFORCED
    refers = [entry for entry in report.entries if entry.construct == "Schema.$ref"]
    assert [entry.fidelity for entry in refers] == [expected]


@pytest.mark.parametrize("is_2", [False, True], ids=["OpenAPI 3.1", "Swagger 2.0"])
def test_what_is_made_from_a_base_is_held_to_with_it(is_2: bool) -> None:
    section = "definitions" if is_2 else "components/schemas"
    base = {"type": "object", "discriminator": "kind" if is_2 else {"propertyName": "kind"}}
    cat = {"allOf": [{"$ref": f"#/{section}/Pet"}, {"properties": {"a": {}}, "minProperties": 2}]}
    schema = {"$ref": f"#/{section}/Pet"}
    body: dict[str, Any] = {"schema": schema} if is_2 else {"content": {"application/json": {"schema": schema}}}
    document: dict[str, Any] = {"paths": {"/a": {"get": {"responses": {"200": {"description": "d", **body}}}}}}
    document |= {"swagger": "2.0", "definitions": {}} if is_2 else {"openapi": "3.1.0", "components": {"schemas": {}}}
    named = document["definitions"] if is_2 else document["components"]["schemas"]
    named |= {"Pet": base, "Cat": cat}

    report = report_of(document)

    assert entry_at(report, f"/{section}/Pet/discriminator").fidelity is ENFORCED
    assert entry_at(report, f"/{section}/Cat/allOf/1/minProperties").fidelity is ENFORCED


def test_a_parameter_that_every_operation_overrides_is_documented_only() -> None:
    shared = [{"name": "a", "in": "query", "schema": {}}, {"name": "b", "in": "query", "schema": {}}]
    item = {"parameters": shared, "get": {"parameters": shared[:1], "responses": {}}}

    report = report_of({"openapi": "3.1.0", "paths": {"/a": item}})

    assert entry_at(report, "/paths/~1a/parameters/0/name").fidelity is DOCUMENTED
    assert entry_at(report, "/paths/~1a/parameters/1/name").fidelity is TYPED


@pytest.mark.parametrize(("name", "expected"), [("X-Rate", ENFORCED), ("Content-Type", DOCUMENTED)])
def test_the_header_that_media_types_say_is_not_one(name: str, expected: Fidelity) -> None:
    response = {"description": "d", "headers": {name: {"required": True}}}

    report = report_of({"openapi": "3.1.0", "paths": {"/a": {"get": {"responses": {"200": response}}}}})

    assert entry_at(report, f"/paths/~1a/get/responses/200/headers/{name}/required").fidelity is expected


def test_operations_are_served_by_all_servers() -> None:
    report = report_of({"openapi": "3.1.0", "paths": {}, "servers": [{"url": "/a"}, {"url": "/b"}]})

    assert entry_at(report, "/servers/0/url").fidelity is ENFORCED
    assert entry_at(report, "/servers/1/url").fidelity is ENFORCED


def test_what_is_lost_is_told_with_what_holds_it() -> None:
    operation = {
        "responses": {"200": {"description": "d", "content": {"application/json": {"schema": {"type": "string"}}}}}
    }
    report = report_of({"openapi": "3.1.0", "paths": {}, "webhooks": {"new": {"get": operation}}})

    assert [entry.construct for entry, _ in report.outermost_lost()] == ["Operation.responses"]


def test_annotations_are_never_lost() -> None:
    document = _document({"example": {"a": 1}, "schema": {"title": "T", "description": "d", "x-a": 1, "$comment": "c"}})

    report = report_of({**document, "info": {"title": "t", "version": "1"}, "tags": [{"name": "a"}]})

    assert [entry.construct for entry in report.entries if entry.is_lost] == []


def test_two_reports_are_the_same() -> None:
    first, second = report_of(SAMPLES["3.2"]), report_of(sample_openapi.sample("3.2"))

    assert [(one.construct, one.places) for one in first.entries] == [
        (one.construct, one.places) for one in second.entries
    ]


_CONTENT = "/paths/~1a/get/responses/200/content"


def _document(media: dict[str, Any], media_type: str = "application/json") -> dict[str, Any]:
    """One operation whose reply has that body."""
    reply = {"description": "d", "content": {media_type: media}}
    return {"openapi": "3.2.0", "paths": {"/a": {"get": {"responses": {"200": reply}}}}}


def _put(value: Any, operation: Any) -> Any:
    """The value with the operation in the place of None."""
    if isinstance(value, dict):
        return {key: _put(one, operation) for key, one in value.items()}
    return operation if value is None else value


def test_places_are_those_of_the_document() -> None:
    entry = entry_at(report_of(_document({"schema": {"type": "string"}})), f"{_CONTENT}/application~1json/schema/type")

    assert entry.places == (Place("doc.json", f"{_CONTENT}/application~1json/schema/type"),)


def test_what_meets_in_all_of_is_typed_as_far_as_types_say_it() -> None:
    named: dict[str, Any] = {
        "Base": {"type": "object", "properties": {"a": {"type": "string"}, "b": {"type": "string", "maxLength": 3}}},
        "Same": {"allOf": [{"$ref": "#/components/schemas/Base"}, {"properties": {"c": {"type": "integer"}}}]},
    }
    narrower = {"allOf": [{"$ref": "#/components/schemas/Base"}, {"properties": {"b": {"const": "x"}}}]}
    pointer = "/components/schemas/Base/properties"

    alone = report_of({"openapi": "3.1.0", "paths": {}, "components": {"schemas": named}})
    beside = report_of({"openapi": "3.1.0", "paths": {}, "components": {"schemas": {**named, "Narrower": narrower}}})

    for at in ("", "/a/type", "/b/maxLength"):
        assert entry_at(alone, pointer + at).fidelity is TYPED
    assert entry_at(beside, pointer).fidelity is ENFORCED  # a field has one type, that of the narrower
    assert entry_at(beside, f"{pointer}/b/maxLength").fidelity is ENFORCED
    assert entry_at(beside, f"{pointer}/a/type").fidelity is TYPED
    assert entry_at(beside, "/components/schemas/Narrower/allOf/1/properties/b/const").fidelity is TYPED


def test_keywords_that_others_need_beside_them_stay_typed() -> None:
    schema = {"type": "object", "properties": {"a": {}}, "patternProperties": {"^b": {}}, "additionalProperties": False}
    report = report_of(_document({"schema": schema}))

    classes = {key: entry_at(report, f"{_CONTENT}/application~1json/schema/{key}").fidelity for key in schema}

    assert classes == {
        "type": TYPED,
        "properties": TYPED,
        "patternProperties": ENFORCED,
        "additionalProperties": ENFORCED,
    }


@pytest.mark.parametrize(
    ("parameter", "keyword", "expected"),
    [
        ({"type": "integer", "minimum": 1}, "minimum", TYPED),
        ({"type": "number", "minimum": 1}, "minimum", ENFORCED),
        ({"type": "array", "items": {"type": "string"}, "uniqueItems": True}, "uniqueItems", ENFORCED),
        ({"type": "array", "items": {"type": "string", "format": "email"}}, "items/format", ENFORCED),
        ({"type": "array", "items": {"type": "string", "maxLength": 3}}, "items/maxLength", TYPED),
    ],
)
@pytest.mark.parametrize("location", ["query", "formData"])
def test_a_value_of_swagger_is_classed_by_the_type_that_it_is_lifted_to(
    location: str, parameter: dict[str, Any], keyword: str, expected: Fidelity
) -> None:
    operation = {"parameters": [{"name": "a", "in": location, **parameter}], "responses": {}}

    report = report_of({"swagger": "2.0", "paths": {"/a": {"post": operation}}})

    assert entry_at(report, f"/paths/~1a/post/parameters/0/{keyword}").fidelity is expected


@pytest.mark.parametrize(
    ("keyword", "value", "expected"),
    [
        ("dependencies", {"a": ["b"]}, ENFORCED),
        ("dependencies", {"a": {"required": ["b"]}}, ENFORCED),
        ("items", [{"type": "string"}], ENFORCED),
        ("minimum", 2, TYPED),
    ],
)
def test_a_keyword_of_an_older_dialect_is_classed_by_what_it_is_lifted_to(
    keyword: str, value: Any, expected: Fidelity
) -> None:
    kind = {"dependencies": "object", "items": "array", "minimum": "integer"}[keyword]
    message = {"payload": {"type": kind, keyword: value}}

    report = report_of({"asyncapi": "2.6.0", "channels": {"a": {"publish": {"message": message}}}})

    assert entry_at(report, f"/channels/a/publish/message/payload/{keyword}").fidelity is expected
    assert entry_at(report, "/channels/a/publish/message/payload/type").fidelity is TYPED
