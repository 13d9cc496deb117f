"""Swagger 2.0 becomes OpenAPI 3.0: each part, where it goes, and what is said of what cannot go."""

import json
from typing import Any

import pytest
import yaml

from accordant.diagnostics import Place
from accordant.lift import lift_tree
from tests.toolkit.lift.lifting import Json, lifted, operation, origin, said, swagger, tree_of

STRING: Json = {"schema": {"type": "string"}}
MANY: Json = {"schema": {"type": "array", "items": {"type": "integer"}}}


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("in: query, type: string", {"in": "query", **STRING}),
        ("in: header, type: integer, format: int64, maximum: 3, default: 1, enum: [1]", {
            "in": "header", "schema": {"type": "integer", "format": "int64", "maximum": 3, "default": 1, "enum": [1]}}),
        ("in: query, required: true, description: d, allowEmptyValue: true, type: string, x-own: 1", {
            "in": "query", "required": True, "description": "d", "allowEmptyValue": True, **STRING, "x-own": 1}),
        ("in: query, type: string, x-nullable: true", {"in": "query", "schema": {"type": "string", "nullable": True}}),
        ("in: query, type: string, x-data-class: INTERNAL", {"in": "query", "schema": {"type": "string", "x-data-class": "INTERNAL"}}),
        ("in: query, type: string, x-example: e", {"in": "query", **STRING, "example": "e"}),
        ("in: query, type: string, x-examples: {a: e}", {"in": "query", **STRING, "examples": {"a": {"value": "e"}}}),
        ("in: query, type: array, items: {type: integer}", {"in": "query", "explode": False, **MANY}),
        ("in: query, type: array, items: {type: integer}, collectionFormat: csv", {"in": "query", "explode": False, **MANY}),
        ("in: query, type: array, items: {type: integer}, collectionFormat: multi", {"in": "query", "explode": True, **MANY}),
        ("in: query, type: array, items: {type: integer}, collectionFormat: ssv", {
            "in": "query", "style": "spaceDelimited", "explode": False, **MANY}),
        ("in: query, type: array, items: {type: integer}, collectionFormat: pipes", {
            "in": "query", "style": "pipeDelimited", "explode": False, **MANY}),
        ("in: path, required: true, type: array, items: {type: integer}", {"in": "path", "required": True, **MANY}),
        ("in: header, type: array, collectionFormat: csv, items: {type: integer}", {"in": "header", **MANY}),
    ],
)  # fmt: skip
def test_a_parameter_gets_a_schema_and_a_style(written: str, expected: Json) -> None:
    found = operation(f"parameters: [{{name: p, {written}}}]")

    assert found["parameters"] == [{"name": "p", **expected}]


@pytest.mark.parametrize(
    ("location", "written"), [("query", "tsv"), ("header", "ssv"), ("path", "pipes"), ("formData", "tsv")]
)
def test_a_way_to_write_arrays_that_30_has_not_becomes_one_string_and_is_told(location: str, written: str) -> None:
    found = lifted(doc=swagger(
        f"paths: {{/a: {{get: {{parameters: [{{name: p, in: {location}, type: array, items: {{type: integer}}, "
        f"collectionFormat: {written}}}], responses: {{}}}}}}}}"
    ))  # fmt: skip

    assert said(found) == [("GEN-LFT-001", "/paths/~1a/get/parameters/0/collectionFormat")]
    assert '{"type": "string"}' in json.dumps(found.value.node("doc.yaml", "/paths"))
    assert "array" not in json.dumps(found.value.node("doc.yaml", "/paths"))


def test_how_arrays_in_arrays_are_written_cannot_be_told() -> None:
    found = lifted(doc=swagger(
        "paths: {/a: {get: {parameters: [{name: p, in: query, type: array, items: {type: array, items: {type: integer}}}]}}}"
    ))  # fmt: skip

    assert said(found) == [("GEN-LFT-001", "/paths/~1a/get/parameters/0/items")]


@pytest.mark.parametrize(
    ("written", "fields", "expected"),
    [
        ("schema: {type: string}", {}, {"content": {"application/json": STRING}}),
        ("required: true, description: d, x-own: 1, schema: {type: string}", {}, {
            "required": True, "description": "d", "x-own": 1, "content": {"application/json": STRING}}),
        ("schema: {type: string}", {"consumes": "[a/b, c/d]"}, {"content": {"a/b": STRING, "c/d": STRING}}),
        ("schema: {properties: {a: {}}}", {"consumes": "[a/b, c/d]"}, {"content": {
            "a/b": {"schema": {"properties": {"a": {}}}},
            "c/d": {"schema": {"$ref": "#/paths/~1a/post/requestBody/content/a~1b/schema"}}}}),
        ("schema: {$ref: '#/definitions/P'}", {"consumes": "[a/b, c/d]"}, {"content": {
            "a/b": {"schema": {"$ref": "#/components/schemas/P"}}, "c/d": {"schema": {"$ref": "#/components/schemas/P"}}}}),
        ("schema: {}, x-example: 1", {}, {"content": {"application/json": {"schema": {}, "example": 1}}}),
        ("schema: {}, x-examples: {application/json: 1}", {}, {"content": {"application/json": {"schema": {}, "example": 1}}}),
        ("schema: {}, x-examples: {one: 1}", {}, {
            "content": {"application/json": {"schema": {}, "examples": {"one": {"value": 1}}}}}),
    ],
)  # fmt: skip
def test_a_body_becomes_a_request_body(written: str, fields: dict[str, str], expected: Json) -> None:
    found = operation(f"parameters: [{{name: b, in: body, {written}}}]", **fields)

    assert found["requestBody"] == expected
    assert "parameters" not in found


def test_an_operation_says_its_media_types_itself() -> None:
    found = operation("consumes: [x/y], parameters: [{name: b, in: body, schema: {}}]", consumes="[a/b]")

    assert found["requestBody"] == {"content": {"x/y": {"schema": {}}}}
    assert operation("consumes: [], parameters: [{name: b, in: body, schema: {}}]", consumes="[a/b]")[
        "requestBody"
    ] == {"content": {"application/json": {"schema": {}}}}


FORM = "application/x-www-form-urlencoded"


@pytest.mark.parametrize(
    ("written", "fields", "media_type", "schema", "more"),
    [
        ("{name: a, in: formData, type: string}", {}, FORM, {"a": {"type": "string"}}, {}),
        ("{name: a, in: formData, type: file, description: d}", {}, "multipart/form-data",
         {"a": {"type": "string", "format": "binary", "description": "d"}}, {}),
        ("{name: a, in: formData, type: string}", {"consumes": "[application/json, multipart/form-data]"},
         "multipart/form-data", {"a": {"type": "string"}}, {}),
        ("{name: a, in: formData, type: file}", {"consumes": f"[{FORM}]"}, "multipart/form-data",
         {"a": {"type": "string", "format": "binary"}}, {}),
        ("{name: a, in: formData, type: array, items: {type: string}}", {}, FORM,
         {"a": {"type": "array", "items": {"type": "string"}}}, {"encoding": {"a": {"style": "form", "explode": False}}}),
        ("{name: a, in: formData, type: array, items: {type: string}, collectionFormat: multi}", {}, FORM,
         {"a": {"type": "array", "items": {"type": "string"}}}, {"encoding": {"a": {"style": "form", "explode": True}}}),
        ("{name: a, in: formData, type: string, x-example: 1, x-own: 2}", {}, FORM,
         {"a": {"type": "string", "example": 1, "x-own": 2}}, {}),
    ],
)  # fmt: skip
def test_form_parameters_become_one_body(
    written: str, fields: dict[str, str], media_type: str, schema: Json, more: Json
) -> None:
    found = operation(f"parameters: [{written}]", **fields)

    assert found["requestBody"] == {
        "content": {media_type: {"schema": {"type": "object", "properties": schema}, **more}}
    }


def test_required_form_parameters_make_the_body_required() -> None:
    found = operation(
        "consumes: [multipart/form-data, application/x-www-form-urlencoded], parameters: "
        "[{name: a, in: formData, required: true, type: string}, {name: b, in: formData, type: integer}]"
    )

    assert found["requestBody"]["required"] is True
    first, second = found["requestBody"]["content"].values()
    assert first["schema"]["required"] == ["a"]
    assert second["schema"] == {"$ref": "#/paths/~1a/post/requestBody/content/multipart~1form-data/schema"}


@pytest.mark.parametrize(
    ("written", "pointer"),
    [
        ("consumes: [application/json], parameters: [{name: a, in: formData, type: string}]", "/consumes/0"),
        (f"consumes: [{FORM}], parameters: [{{name: a, in: formData, type: file}}]", "/consumes/0"),
        ("parameters: [{name: a, in: formData, type: integer, allowEmptyValue: true}]", "/parameters/0/allowEmptyValue"),
    ],
)  # fmt: skip
def test_what_a_form_cannot_say_in_30_is_told(written: str, pointer: str) -> None:
    found = lifted(doc=swagger(f"paths: {{/a: {{post: {{{written}}}}}}}"))

    assert said(found) == [("GEN-LFT-001", f"/paths/~1a/post{pointer}")]


@pytest.mark.parametrize(
    ("parameters", "at"),
    [
        ("[{name: a, in: body, schema: {}}, {name: b, in: body, schema: {}}]", 1),
        ("[{name: a, in: formData, type: string}, {name: b, in: body, schema: {}}]", 0),
    ],
)
def test_a_request_has_one_body(parameters: str, at: int) -> None:
    found = lifted(doc=swagger(f"paths: {{/a: {{post: {{parameters: {parameters}}}}}}}"))

    assert said(found) == [("GEN-PAR-004", f"/paths/~1a/post/parameters/{at}")]


def test_bodies_of_a_path_go_to_each_operation_that_has_none() -> None:
    found = lifted(doc=swagger("""
paths:
  /a:
    parameters:
    - {name: q, in: query, type: string}
    - {name: b, in: body, schema: {title: Shared}}
    post: {responses: {}}
    put: {parameters: [{name: own, in: body, schema: {title: Own}}], responses: {}}
"""))  # fmt: skip
    item = found.value.node("doc.yaml", "/paths/~1a")

    assert item["parameters"] == [{"name": "q", "in": "query", "schema": {"type": "string"}}]
    assert item["post"]["requestBody"]["content"]["application/json"]["schema"] == {"title": "Shared"}
    assert item["put"]["requestBody"]["content"]["application/json"]["schema"] == {"title": "Own"}
    assert origin(found.value, "/paths/~1a/post/requestBody/content/application~1json/schema/title") == (
        "/paths/~1a/parameters/1/schema/title"
    )


@pytest.mark.parametrize(
    ("written", "fields", "expected"),
    [
        ("", {}, {}),
        (", schema: {type: string}", {}, {"content": {"application/json": STRING}}),
        (", schema: {type: string}", {"produces": "[a/b, c/d]"}, {"content": {"a/b": STRING, "c/d": STRING}}),
        (", schema: {type: file}", {}, {"content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}),
        (", schema: {type: file}", {"produces": "[image/png]"}, {
            "content": {"image/png": {"schema": {"type": "string", "format": "binary"}}}}),
        (", schema: {}, examples: {application/json: 1}", {}, {"content": {"application/json": {"schema": {}, "example": 1}}}),
        (", schema: {}, examples: {application/json: 1}", {"produces": "[application/json;v=1]"}, {
            "content": {"application/json;v=1": {"schema": {}, "example": 1}}}),
        (", examples: {text/plain: hello}", {}, {"content": {"text/plain": {"example": "hello"}}}),
        (", headers: {X: {type: integer, description: d}}", {}, {
            "headers": {"X": {"schema": {"type": "integer"}, "description": "d"}}}),
        (", headers: {X: {type: array, items: {type: integer}}}", {}, {"headers": {"X": MANY}}),
        (", x-own: 1", {}, {"x-own": 1}),
    ],
)  # fmt: skip
def test_a_response_gets_content(written: str, fields: dict[str, str], expected: Json) -> None:
    document = "".join(f"{name}: {value}\n" for name, value in fields.items())
    found = lifted(
        doc=swagger(f"{document}paths: {{/a: {{get: {{responses: {{'200': {{description: d{written}}}}}}}}}}}")
    )

    assert found.diagnostics == ()
    assert found.value.node("doc.yaml", "/paths/~1a/get/responses/200") == {"description": "d", **expected}


def test_an_example_of_what_is_not_produced_is_kept_and_told() -> None:
    found = lifted(doc=swagger(
        "paths: {/a: {get: {responses: {'200': {description: d, schema: {}, examples: {text/plain: t}}}}}}"
    ))  # fmt: skip

    assert found.value.node("doc.yaml", "/paths/~1a/get/responses/200/x-examples") == {"text/plain": "t"}
    assert said(found) == [("GEN-LFT-001", "/paths/~1a/get/responses/200/examples/text~1plain")]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("{type: string, x-nullable: true}", {"type": "string", "nullable": True}),
        ("{type: file}", {"type": "string", "format": "binary"}),
        ("{type: [string, 'null']}", {"type": "string", "nullable": True}),
        ("{type: [string, integer]}", {"anyOf": [{"type": "string"}, {"type": "integer"}]}),
        ("{type: 'null'}", {"enum": [None]}),
        ("{discriminator: kind}", {"discriminator": {"propertyName": "kind"}}),
        ("{properties: {discriminator: {type: string}}}", {"properties": {"discriminator": {"type": "string"}}}),
        ("{properties: {a: {x-nullable: true}}}", {"properties": {"a": {"nullable": True}}}),
        ("{additionalProperties: {x-nullable: true}}", {"additionalProperties": {"nullable": True}}),
        ("{additionalProperties: false}", {"additionalProperties": False}),
        ("{items: {$ref: '#/definitions/S'}}", {"items": {"$ref": "#/components/schemas/S"}}),
        ("{allOf: [{$ref: '#/definitions/S'}, {x-nullable: true}]}", {"allOf": [{"$ref": "#/components/schemas/S"}, {"nullable": True}]}),
        ("{example: {x-nullable: true}, default: {$ref: '#/definitions/S'}, enum: [{type: file}]}", {
            "example": {"x-nullable": True}, "default": {"$ref": "#/definitions/S"}, "enum": [{"type": "file"}]}),
        ("{maximum: 1, exclusiveMaximum: true, readOnly: true, xml: {name: n}, externalDocs: {url: u}, title: t}", {
            "maximum": 1, "exclusiveMaximum": True, "readOnly": True, "xml": {"name": "n"}, "externalDocs": {"url": "u"}, "title": "t"}),
        ("{anyOf: [{type: string}], nullable: true}", {"x-anyOf": [{"type": "string"}], "x-nullable": True}),
        ("{x-own: {$ref: '#/definitions/S'}}", {"x-own": {"$ref": "#/components/schemas/S"}}),
    ],
)  # fmt: skip
def test_schemas(written: str, expected: Json) -> None:
    found = lifted(doc=swagger(f"paths: {{}}\ndefinitions: {{S: {written}}}"))

    assert found.diagnostics == ()
    assert found.value.node("doc.yaml", "/components/schemas/S") == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("{type: basic, description: d}", {"type": "http", "scheme": "basic", "description": "d"}),
        ("{type: apiKey, name: n, in: header}", {"type": "apiKey", "name": "n", "in": "header"}),
        ("{type: oauth2, flow: implicit, authorizationUrl: u, scopes: {a: b}, x-own: 1}", {
            "type": "oauth2", "x-own": 1, "flows": {"implicit": {"authorizationUrl": "u", "scopes": {"a": "b"}}}}),
        ("{type: oauth2, flow: password, tokenUrl: u}", {
            "type": "oauth2", "flows": {"password": {"tokenUrl": "u", "scopes": {}}}}),
        ("{type: oauth2, flow: application, tokenUrl: u, scopes: {}}", {
            "type": "oauth2", "flows": {"clientCredentials": {"tokenUrl": "u", "scopes": {}}}}),
        ("{type: oauth2, flow: accessCode, authorizationUrl: a, tokenUrl: t, scopes: {}}", {
            "type": "oauth2", "flows": {"authorizationCode": {"authorizationUrl": "a", "tokenUrl": "t", "scopes": {}}}}),
    ],
)  # fmt: skip
def test_security_definitions(written: str, expected: Json) -> None:
    found = lifted(doc=swagger(f"paths: {{}}\nsecurityDefinitions: {{S: {written}}}"))

    assert found.value.node("doc.yaml", "/components/securitySchemes/S") == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("", None),
        ("host: x.test", ["//x.test"]),
        ("host: x.test\nbasePath: /v1\nschemes: [https, http]", ["https://x.test/v1", "http://x.test/v1"]),
        ("basePath: /v1", ["/v1"]),
        ("basePath: /", None),
        ("host: x.test\nbasePath: /\nschemes: [wss]", ["wss://x.test"]),
    ],
)
def test_servers(written: str, expected: list[str] | None) -> None:
    value: dict[str, Any] = lifted(doc=swagger(f"{written}\npaths: {{}}")).value.node("doc.yaml", "")

    assert [one["url"] for one in value["servers"]] == expected if expected else "servers" not in value
    assert not {"host", "basePath", "schemes"} & set(value)


def test_an_operation_has_servers_where_its_schemes_differ() -> None:
    fields = {"host": "x.test", "basePath": "/v1", "schemes": "[https]"}

    assert operation("schemes: [ws]", **fields)["servers"] == [{"url": "ws://x.test/v1"}]
    assert "servers" not in operation("schemes: [https]", **fields)


def test_schemes_without_a_host_are_told_once() -> None:
    found = lifted(doc=swagger("schemes: [https]\npaths: {/a: {get: {schemes: [ws]}, put: {schemes: [http]}}}"))

    assert said(found) == [("GEN-LFT-001", "/schemes")]


def test_shared_parameters_and_responses_are_components() -> None:
    found = lifted(doc=swagger("""
consumes: [a/b]
produces: [a/b]
paths:
  /a:
    post:
      parameters: [{$ref: '#/parameters/Q'}, {$ref: '#/parameters/B'}, {$ref: '#/parameters/Q2'}]
      responses: {default: {$ref: '#/responses/R'}}
    put:
      consumes: [c/d]
      produces: [c/d]
      parameters: [{$ref: '#/parameters/B'}]
      responses: {default: {$ref: '#/responses/R'}, '404': {$ref: '#/responses/N'}}
    patch:
      parameters: [{$ref: '#/parameters/F'}]
parameters:
  Q: {name: q, in: query, type: string}
  B: {name: b, in: body, required: true, schema: {title: B}}
  Q2: {$ref: '#/parameters/Q'}
  F: {name: f, in: formData, type: string}
responses:
  R: {description: d, schema: {title: R}, headers: {X: {type: string}}}
  N: {description: none}
"""))  # fmt: skip
    value = found.value.node("doc.yaml", "")

    assert value["paths"]["/a"]["post"] == {
        "parameters": [{"$ref": "#/components/parameters/Q"}, {"$ref": "#/components/parameters/Q2"}],
        "requestBody": {"$ref": "#/components/requestBodies/B"},
        "responses": {"default": {"$ref": "#/components/responses/R"}},
    }
    assert value["paths"]["/a"]["put"] == {
        "requestBody": {
            "required": True,
            "content": {"c/d": {"schema": {"$ref": "#/components/requestBodies/B/content/a~1b/schema"}}},
        },
        "responses": {
            "default": {
                "description": "d",
                "content": {"c/d": {"schema": {"$ref": "#/components/responses/R/content/a~1b/schema"}}},
                "headers": {"X": {"schema": {"type": "string"}}},
            },
            "404": {"$ref": "#/components/responses/N"},
        },
    }
    assert value["paths"]["/a"]["patch"]["requestBody"]["content"][FORM]["schema"]["properties"] == {
        "f": {"type": "string"}
    }
    assert value["components"]["parameters"] == {
        "Q": {"name": "q", "in": "query", "schema": {"type": "string"}},
        "Q2": {"$ref": "#/components/parameters/Q"},
    }
    assert value["components"]["requestBodies"] == {
        "B": {"required": True, "content": {"a/b": {"schema": {"title": "B"}}}}
    }
    assert found.diagnostics == ()


def test_a_form_parameter_that_nobody_uses_is_told() -> None:
    found = lifted(doc=swagger("paths: {}\nparameters: {F: {name: f, in: formData, type: string}}"))

    assert said(found) == [("GEN-LFT-001", "/parameters/F")]


def test_names_that_30_does_not_allow_are_changed_wherever_they_are_used() -> None:
    found = lifted(doc=swagger("""
paths: {/a: {get: {security: [{my key: []}], responses: {default: {description: d, schema: {$ref: '#/definitions/A%C2%ABB%C2%BB'}}}}}}
security: [{my key: [a]}]
securityDefinitions: {my key: {type: basic}}
definitions:
  A«B»: {title: one}
  A_B_: {title: two}
"""))  # fmt: skip
    value = found.value.node("doc.yaml", "")

    assert value["components"]["schemas"] == {"A_B_2": {"title": "one"}, "A_B_": {"title": "two"}}
    assert value["components"]["securitySchemes"] == {"my_key": {"type": "http", "scheme": "basic"}}
    assert value["security"] == [{"my_key": ["a"]}]
    assert value["paths"]["/a"]["get"]["security"] == [{"my_key": []}]
    assert "#/components/schemas/A_B_2" in json.dumps(value["paths"])
    assert origin(found.value, "/components/schemas/A_B_2/title") == "/definitions/A«B»/title"


def test_references_into_the_middle_follow_what_they_point_to() -> None:
    found = lifted(doc=swagger("""
paths:
  /a:
    post:
      parameters: [{name: b, in: body, schema: {properties: {x: {title: X}}}}]
      responses: {'200': {description: d, schema: {properties: {y: {title: Y}}}}}
definitions:
  A: {$ref: '#/paths/~1a/post/parameters/0/schema/properties/x'}
  B: {$ref: '#/paths/~1a/post/responses/200/schema/properties/y'}
  C: {$ref: '#/definitions/Lost'}
  D: {$ref: '#/x-own/D'}
x-own: {D: {x-nullable: true}}
"""))  # fmt: skip

    assert found.value.node("doc.yaml", "/components/schemas") == {
        "A": {"$ref": "#/paths/~1a/post/requestBody/content/application~1json/schema/properties/x"},
        "B": {"$ref": "#/paths/~1a/post/responses/200/content/application~1json/schema/properties/y"},
        "C": {"$ref": "#/components/schemas/Lost"},
        "D": {"$ref": "#/x-own/D"},
    }
    assert found.value.node("doc.yaml", "/x-own/D") == {"nullable": True}


def test_parts_of_other_files_are_lifted_where_they_stand_as_what_they_are_used_for() -> None:
    parts = """
Pet: {x-nullable: true, properties: {owner: {$ref: '#/people/Owner'}}}
people: {Owner: {properties: {pet: {$ref: '#/Pet'}, kind: {x-nullable: true}}}}
body: {name: b, in: body, schema: {$ref: '#/Pet'}}
limit: {name: limit, in: query, type: integer}
file: {name: file, in: formData, type: file}
problem: {description: d, schema: {$ref: '#/Pet'}}
item: {get: {responses: {default: {$ref: '#/problem'}}}}
never: {x-nullable: true}
"""
    found = lifted(
        parts__all=parts,
        doc=swagger("""
consumes: [a/b]
produces: [a/b]
paths:
  /a:
    post:
      parameters: [{$ref: 'parts/all.yaml#/body'}, {$ref: 'parts/all.yaml#/limit'}]
      responses: {default: {$ref: 'parts/all.yaml#/problem'}}
    put: {parameters: [{$ref: 'parts/all.yaml#/file'}]}
  /b: {$ref: 'parts/all.yaml#/item'}
"""),
    )
    before = yaml.safe_load(parts)

    assert found.diagnostics == ()
    assert found.value.node("doc.yaml", "/paths/~1a/post") == {
        "parameters": [{"$ref": "parts/all.yaml#/limit"}],
        "requestBody": {"$ref": "parts/all.yaml#/body"},
        "responses": {"default": {"$ref": "parts/all.yaml#/problem"}},
    }
    assert found.value.node("parts/all.yaml", "") == {
        "Pet": {"nullable": True, "properties": {"owner": {"$ref": "#/people/Owner"}}},
        "people": {"Owner": {"properties": {"pet": {"$ref": "#/Pet"}, "kind": {"nullable": True}}}},
        "body": {"content": {"a/b": {"schema": {"$ref": "#/Pet"}}}},
        "limit": {"name": "limit", "in": "query", "schema": {"type": "integer"}},
        "file": before["file"],
        "problem": {"description": "d", "content": {"a/b": {"schema": {"$ref": "#/Pet"}}}},
        "item": {"get": {"responses": {"default": {"$ref": "#/problem"}}}},
        "never": before["never"],
    }
    assert origin(found.value, "/body/content/a~1b/schema", "parts/all.yaml") == "/body/schema"
    form = "/paths/~1a/put/requestBody/content/multipart~1form-data/schema/properties/file"
    assert origin(found.value, form) == "parts/all.yaml#/file"


def test_a_file_that_is_a_schema_is_lifted_whole() -> None:
    found = lifted(
        pet="{x-nullable: true, properties: {self: {$ref: pet.yaml}}}",
        doc=swagger("paths: {}\ndefinitions: {Pet: {$ref: pet.yaml}}"),
    )

    assert found.value.node("pet.yaml", "") == {"nullable": True, "properties": {"self": {"$ref": "pet.yaml"}}}
    assert found.value.node("doc.yaml", "/components/schemas/Pet") == {"$ref": "pet.yaml"}


def test_whole_documents_refer_to_each_other_across_versions() -> None:
    found = lifted(
        sub__old=swagger("paths: {}\ndefinitions: {Pet: {x-nullable: true}}"),
        older=swagger("paths: {}\ndefinitions: {Pet: {$ref: 'sub/old.yaml#/definitions/Pet'}}"),
        new="openapi: 3.1.0\ncomponents: {schemas: {Pet: {$ref: 'sub/old.yaml#/definitions/Pet', example: {$ref: a}}}}",
        other="openapi: 3.1.0\ncomponents: {schemas: {Pet: {}}}",
    )

    moved = "sub/old.yaml#/components/schemas/Pet"
    assert found.value.node("older.yaml", "/components/schemas/Pet") == {"$ref": moved}
    assert found.value.node("new.yaml", "/components/schemas/Pet") == {"$ref": moved, "example": {"$ref": "a"}}
    assert found.value.documents["other.yaml"] == tree_of(
        other="openapi: 3.1.0\ncomponents: {schemas: {Pet: {}}}"
    ).documents["other.yaml"]  # fmt: skip


def test_places_of_the_lifted_document_lead_back_to_the_text() -> None:
    found = lifted(doc=swagger("""
host: x.test
paths:
  /a:
    post:
      consumes: [a/b, c/d]
      parameters:
      - {name: b, in: body, schema: {properties: {x: {}}}}
      - {name: q, in: query, type: array, items: {type: string}, x-example: 1}
      responses: {'200': {description: d, schema: {type: string}, examples: {application/json: 1}}}
definitions: {S: {x-nullable: true, discriminator: kind}}
securityDefinitions: {O: {type: oauth2, flow: implicit, authorizationUrl: u, scopes: {a: b}}}
"""))  # fmt: skip
    at = "/paths/~1a/post"

    for new, old in {
        "/openapi": "/swagger",
        "/servers": "/host",
        f"{at}/parameters/0/name": f"{at}/parameters/1/name",
        f"{at}/parameters/0/schema/type": f"{at}/parameters/1/type",
        f"{at}/parameters/0/schema/items/type": f"{at}/parameters/1/items/type",
        f"{at}/parameters/0/example": f"{at}/parameters/1/x-example",
        f"{at}/requestBody/required": f"{at}/parameters/0/required",
        f"{at}/requestBody/content/a~1b/schema/properties/x": f"{at}/parameters/0/schema/properties/x",
        f"{at}/responses/200/content/application~1json/schema/type": f"{at}/responses/200/schema/type",
        f"{at}/responses/200/content/application~1json/example": f"{at}/responses/200/examples/application~1json",
        "/components/schemas/S/nullable": "/definitions/S/x-nullable",
        "/components/schemas/S/discriminator/propertyName": "/definitions/S/discriminator",
        "/components/securitySchemes/O/flows/implicit/scopes/a": "/securityDefinitions/O/scopes/a",
    }.items():
        assert origin(found.value, new) == old


def test_what_was_taken_out_before_is_known_to_be_gone_afterwards() -> None:
    tree = tree_of(doc=swagger("paths: {}\ndefinitions: {A: {}, B: {$ref: '#/definitions/A'}}"))
    rest = tree.without((Place("doc.yaml", "/definitions/A"),))
    assert rest is not None

    assert lift_tree(rest).value.is_removed("doc.yaml", "/components/schemas/A/type")


def test_a_tree_without_old_documents_is_left_alone() -> None:
    tree = tree_of(doc="openapi: 3.1.0\npaths: {}")

    assert lift_tree(tree).value is tree
