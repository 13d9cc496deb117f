"""The objects of Swagger 2.0 (also called OpenAPI 2.0)."""

from accordant.check.tables.table import Dialect, ObjectRule, Specification, When, objects, rules

_VALUE = {
    "type": "string! =string|number|integer|boolean|array",
    "format": "string",
    "items": "Items",
    "collectionFormat": "string =csv|ssv|tsv|pipes",
    "default": "any",
    "maximum": "number",
    "exclusiveMaximum": "boolean",
    "minimum": "number",
    "exclusiveMinimum": "boolean",
    "maxLength": "integer >=0",
    "minLength": "integer >=0",
    "pattern": "string",
    "maxItems": "integer >=0",
    "minItems": "integer >=0",
    "uniqueItems": "boolean",
    "enum": "array 1.. unique",
    "multipleOf": "number >0",
}
"""What describes a value where 2.0 has no schema: of a parameter, an item of an array, a header."""

_FLOW = ("flow", "authorizationUrl", "tokenUrl", "scopes")

OBJECTS: dict[str, ObjectRule] = {
    "Document": ObjectRule(
        objects(
            {
                "swagger": "string|number!",  # a number is told, with a way out, when the version is read
                "info": "Info!",
                "host": "string ~host",
                "basePath": "string ~path",
                "schemes": "[string] =http|https|ws|wss unique",
                "consumes": "[string] unique",
                "produces": "[string] unique",
                "paths": "Paths!",
                "definitions": "{Schema}",
                "parameters": "{Parameter}",
                "responses": "{Response}",
                "securityDefinitions": "{SecurityScheme}",
                "security": "[SecurityRequirement] unique",
                "tags": "[Tag] unique",
                "externalDocs": "ExternalDocs",
            }
        ),
        is_referable=False,
    ),
    "Info": ObjectRule(
        objects(
            {
                "title": "string!",
                "description": "string",
                "termsOfService": "string",
                "contact": "Contact",
                "license": "License",
                "version": "string!",
            }
        ),
        is_referable=False,
    ),
    "Contact": ObjectRule(
        objects({"name": "string", "url": "string ~uri", "email": "string ~email"}), is_referable=False
    ),
    "License": ObjectRule(objects({"name": "string!", "url": "string ~uri"}), is_referable=False),
    "Paths": ObjectRule(
        {},
        rules("PathItem")[0],
        r"/",
        pattern_hint="write `/{key}`; what a path begins with is a slash",
        is_referable=False,
    ),
    "PathItem": ObjectRule(
        objects(
            {
                "$ref": "string ~uri-reference",
                "get": "Operation",
                "put": "Operation",
                "post": "Operation",
                "delete": "Operation",
                "options": "Operation",
                "head": "Operation",
                "patch": "Operation",
                "parameters": "[Parameter] unique",
            }
        ),
        is_referable=False,
    ),
    "Operation": ObjectRule(
        objects(
            {
                "tags": "[string] unique",
                "summary": "string",
                "description": "string",
                "externalDocs": "ExternalDocs",
                "operationId": "string",
                "consumes": "[string] unique",
                "produces": "[string] unique",
                "parameters": "[Parameter] unique",
                "responses": "Responses!",
                "schemes": "[string] =http|https|ws|wss unique",
                "deprecated": "boolean",
                "security": "[SecurityRequirement] unique",
            }
        ),
        is_referable=False,
    ),
    "ExternalDocs": ObjectRule(objects({"description": "string", "url": "string! ~uri"}), is_referable=False),
    "Parameter": ObjectRule(
        objects(
            {
                **_VALUE,
                "name": "string!",
                "in": "string! =query|header|path|formData|body",
                "description": "string",
                "required": "boolean",
                "schema": "Schema",
                "allowEmptyValue": "boolean",
                "type": "string =string|number|integer|boolean|array|file",
                "collectionFormat": "string =csv|ssv|tsv|pipes|multi",
            }
        ),
        whens=(
            When("in", ("body",), required=("schema",), forbidden=(*_VALUE, "allowEmptyValue")),
            When("in", ("query", "header", "path", "formData"), required=("type",), forbidden=("schema",)),
            When(
                "in",
                ("query", "header", "path"),
                allowed=(("type", ("string", "number", "integer", "boolean", "array")),),
            ),
            When(
                "in",
                ("header", "path"),
                forbidden=("allowEmptyValue",),
                allowed=(("collectionFormat", ("csv", "ssv", "tsv", "pipes")),),
            ),
            When("type", ("array",), required=("items",)),
        ),
        is_needed_whole=True,
    ),
    "Items": ObjectRule(objects(_VALUE), whens=(When("type", ("array",), required=("items",)),), is_referable=False),
    "Responses": ObjectRule(
        {},
        rules("Response")[0],
        r"(?:[0-9]{3}|default)\Z",
        pattern_code="GEN-RES-001",
        pattern_hint="write three digits, or `default`",
        minimum=1,
        is_referable=False,
    ),
    "Response": ObjectRule(
        objects({"description": "string!", "schema": "Schema", "headers": "{Header}", "examples": "{any}"})
    ),
    "Header": ObjectRule(
        objects({**_VALUE, "description": "string"}),
        whens=(When("type", ("array",), required=("items",)),),
        is_referable=False,
    ),
    "Tag": ObjectRule(
        objects({"name": "string!", "description": "string", "externalDocs": "ExternalDocs"}), is_referable=False
    ),
    "SecurityScheme": ObjectRule(
        objects(
            {
                "type": "string! =basic|apiKey|oauth2",
                "description": "string",
                "name": "string",
                "in": "string =query|header",
                "flow": "string =implicit|password|application|accessCode",
                "authorizationUrl": "string ~uri",
                "tokenUrl": "string ~uri",
                "scopes": "{string}",
            }
        ),
        whens=(
            When("type", ("basic",), forbidden=("name", "in", *_FLOW)),
            When("type", ("apiKey",), required=("name", "in"), forbidden=_FLOW),
            When("type", ("oauth2",), required=("flow",), forbidden=("name", "in")),
            When("flow", ("implicit", "accessCode"), required=("authorizationUrl",)),
            When("flow", ("password", "application", "accessCode"), required=("tokenUrl",)),
            When("flow", ("implicit",), forbidden=("tokenUrl",)),
            When("flow", ("password", "application"), forbidden=("authorizationUrl",)),
        ),
        is_referable=False,
        is_needed_whole=True,
    ),
    "SecurityRequirement": ObjectRule({}, rules("[string] unique")[0], is_referable=False, is_extensible=False),
    "XML": ObjectRule(
        objects(
            {
                "name": "string",
                "namespace": "string",
                "prefix": "string",
                "attribute": "boolean",
                "wrapped": "boolean",
            }
        ),
        is_referable=False,
    ),
}

_KEYWORDS = objects(
    {
        "$ref": "string ~uri-reference",
        "title": "string",
        "description": "string",
        "format": "string",
        "default": "any",
        "example": "any",
        "enum": "array 1.. unique",
        "multipleOf": "number >0",
        "maximum": "number",
        "exclusiveMaximum": "boolean",
        "minimum": "number",
        "exclusiveMinimum": "boolean",
        "maxLength": "integer >=0",
        "minLength": "integer >=0",
        "pattern": "string",
        "maxItems": "integer >=0",
        "minItems": "integer >=0",
        "uniqueItems": "boolean",
        "maxProperties": "integer >=0",
        "minProperties": "integer >=0",
        "required": "[string] 1.. unique",
        "properties": "{Schema}",
        "additionalProperties": "Schema",
        "items": "Schema",
        "allOf": "[Schema] 1..",
        "discriminator": "string",
        "readOnly": "boolean",
        "xml": "XML",
        "externalDocs": "ExternalDocs",
    }
)

SWAGGER = Specification(
    family="swagger",
    title="Swagger",
    versions=("2.0",),
    root="Document",
    objects=OBJECTS,
    dialects={
        "2.0": Dialect(
            _KEYWORDS,
            ("string", "number", "integer", "boolean", "object", "array", "null", "file"),
            is_strict=True,
            ref_replaces=True,
            has_booleans=False,
        )
    },
)
