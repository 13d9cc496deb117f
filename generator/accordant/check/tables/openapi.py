"""The objects of OpenAPI 3.0 to 3.2 (sections 4.7 of 3.0.4, 4.8 of 3.1.1, and 4 of 3.2.0)."""

from accordant.check.tables.table import Choice, Dialect, FieldRule, ObjectRule, Specification, When, objects, rules

_DESCRIBED_BY = (
    Choice(("schema", "content"), is_required=True),
    Choice(("example", "examples")),
)

OBJECTS: dict[str, ObjectRule] = {
    "OpenAPI": ObjectRule(
        objects(
            {
                "openapi": "string|number!",  # a number is told, with a way out, when the version is read
                "$self": "string 3.2+ ~uri-reference",
                "info": "Info!",
                "jsonSchemaDialect": "string 3.1+ ~uri",
                "servers": "[Server]",
                "paths": "Paths? -3.0; Paths 3.1+",
                "webhooks": "{PathItem} 3.1+",
                "components": "Components",
                "security": "[SecurityRequirement]",
                "tags": "[Tag] unique",
                "externalDocs": "ExternalDocs",
            }
        ),
        choices=(Choice(("paths", "components", "webhooks"), is_required=True, since="3.1", may_be_several=True),),
        is_referable=False,
    ),
    "Info": ObjectRule(
        objects(
            {
                "title": "string!",
                "summary": "string 3.1+",
                "description": "string",
                "termsOfService": "string ~uri-reference",
                "contact": "Contact",
                "license": "License",
                "version": "string!",
            }
        ),
        is_referable=False,
    ),
    "Contact": ObjectRule(
        objects({"name": "string", "url": "string ~uri-reference", "email": "string ~email"}), is_referable=False
    ),
    "License": ObjectRule(
        objects({"name": "string!", "identifier": "string 3.1+", "url": "string ~uri-reference"}),
        choices=(Choice(("identifier", "url"), since="3.1"),),
        is_referable=False,
    ),
    "Server": ObjectRule(
        objects(
            {
                "url": "string!",
                "description": "string",
                "name": "string 3.2+",
                "variables": "{ServerVariable}",
            }
        ),
        is_referable=False,
    ),
    "ServerVariable": ObjectRule(
        objects({"enum": "[string] -3.0; [string] 3.1+ 1..", "default": "string!", "description": "string"}),
        is_referable=False,
    ),
    "Components": ObjectRule(
        objects(
            {
                "schemas": "{Schema} ~component",
                "responses": "{Response} ~component",
                "parameters": "{Parameter} ~component",
                "examples": "{Example} ~component",
                "requestBodies": "{RequestBody} ~component",
                "headers": "{Header} ~component",
                "securitySchemes": "{SecurityScheme} ~component",
                "links": "{Link} ~component",
                "callbacks": "{Callback} ~component",
                "pathItems": "{PathItem} 3.1+ ~component",
                "mediaTypes": "{MediaType} 3.2+ ~component",
            }
        ),
        is_referable=False,
    ),
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
                "summary": "string",
                "description": "string",
                "get": "Operation",
                "put": "Operation",
                "post": "Operation",
                "delete": "Operation",
                "options": "Operation",
                "head": "Operation",
                "patch": "Operation",
                "trace": "Operation",
                "query": "Operation 3.2+",
                "additionalOperations": "Methods 3.2+",
                "servers": "[Server]",
                "parameters": "[Parameter]",
            }
        ),
        is_referable=False,
    ),
    "Methods": ObjectRule(
        {},
        rules("Operation")[0],
        r"(?!(?:GET|PUT|POST|DELETE|OPTIONS|HEAD|PATCH|TRACE|QUERY)\Z)[a-zA-Z0-9!#$%&'*+.^_`|~-]+\Z",
        pattern_hint="write an HTTP method that has no field of its own, such as `LINK`",
        is_referable=False,
        is_extensible=False,
    ),
    "Operation": ObjectRule(
        objects(
            {
                "tags": "[string]",
                "summary": "string",
                "description": "string",
                "externalDocs": "ExternalDocs",
                "operationId": "string",
                "parameters": "[Parameter]",
                "requestBody": "RequestBody",
                "responses": "Responses! -3.0; Responses 3.1+",
                "callbacks": "{Callback}",
                "deprecated": "boolean",
                "security": "[SecurityRequirement]",
                "servers": "[Server]",
            }
        ),
        is_referable=False,
    ),
    "ExternalDocs": ObjectRule(objects({"description": "string", "url": "string! ~uri-reference"}), is_referable=False),
    "Parameter": ObjectRule(
        objects(
            {
                "name": "string!",
                "in": "string! =path|query|header|cookie -3.1; string! =path|query|querystring|header|cookie 3.2+",
                "description": "string",
                "required": "boolean",
                "deprecated": "boolean",
                "allowEmptyValue": "boolean",
                "style": "string =matrix|label|simple|form|spaceDelimited|pipeDelimited|deepObject -3.1;"
                " string =matrix|label|simple|form|spaceDelimited|pipeDelimited|deepObject|cookie 3.2+",
                "explode": "boolean",
                "allowReserved": "boolean",
                "schema": "Schema",
                "example": "any",
                "examples": "{Example}",
                "content": "{MediaType} ~one-media-type",
            }
        ),
        choices=_DESCRIBED_BY,
        whens=(
            When("in", ("path",), allowed=(("style", ("matrix", "label", "simple")),)),
            When("in", ("header",), allowed=(("style", ("simple",)),)),
            When("in", ("query",), allowed=(("style", ("form", "spaceDelimited", "pipeDelimited", "deepObject")),)),
            When("in", ("cookie",), allowed=(("style", ("form", "cookie")),)),
            When("in", ("querystring",), required=("content",)),
        ),
        is_needed_whole=True,
    ),
    "RequestBody": ObjectRule(
        objects({"description": "string", "content": "{MediaType}! ~media-types", "required": "boolean"})
    ),
    "MediaType": ObjectRule(
        objects(
            {
                "description": "string 3.2+",
                "schema": "Schema",
                "itemSchema": "Schema 3.2+",
                "example": "any",
                "examples": "{Example}",
                "encoding": "{Encoding}",
                "prefixEncoding": "[Encoding] 3.2+",
                "itemEncoding": "Encoding 3.2+",
            }
        ),
        choices=(
            Choice(("example", "examples")),
            Choice(("encoding", "prefixEncoding"), since="3.2"),
            Choice(("encoding", "itemEncoding"), since="3.2"),
        ),
    ),
    "Encoding": ObjectRule(
        objects(
            {
                "contentType": "string",
                "headers": "{Header}",
                "style": "string =form|spaceDelimited|pipeDelimited|deepObject",
                "explode": "boolean",
                "allowReserved": "boolean",
                "encoding": "{Encoding} 3.2+",
                "prefixEncoding": "[Encoding] 3.2+",
                "itemEncoding": "Encoding 3.2+",
            }
        ),
        choices=(
            Choice(("encoding", "prefixEncoding"), since="3.2"),
            Choice(("encoding", "itemEncoding"), since="3.2"),
        ),
        is_referable=False,
    ),
    "Responses": ObjectRule(
        {},
        rules("Response")[0],
        r"(?:[1-5][0-9]{2}|[1-5]XX|default)\Z",
        pattern_code="GEN-RES-001",
        pattern_hint="write three digits, a range such as `2XX`, or `default`",
        minimum=1,
        is_referable=False,
    ),
    "Response": ObjectRule(
        objects(
            {
                "summary": "string 3.2+",
                "description": "string! -3.1; string 3.2+",
                "headers": "{Header}",
                "content": "{MediaType} ~media-types",
                "links": "{Link}",
            }
        )
    ),
    "Header": ObjectRule(
        objects(
            {
                "description": "string",
                "required": "boolean",
                "deprecated": "boolean",
                "allowEmptyValue": "boolean",
                "style": "string =simple",
                "explode": "boolean",
                "allowReserved": "boolean",
                "schema": "Schema",
                "example": "any",
                "examples": "{Example}",
                "content": "{MediaType} ~one-media-type",
            }
        ),
        choices=_DESCRIBED_BY,
    ),
    "Example": ObjectRule(
        objects(
            {
                "summary": "string",
                "description": "string",
                "dataValue": "any 3.2+",
                "serializedValue": "string 3.2+",
                "value": "any",
                "externalValue": "string ~uri-reference",
            }
        ),
        choices=(
            Choice(("value", "externalValue")),
            Choice(("value", "dataValue"), since="3.2"),
            Choice(("value", "serializedValue"), since="3.2"),
            Choice(("serializedValue", "externalValue"), since="3.2"),
        ),
    ),
    "Link": ObjectRule(
        objects(
            {
                "operationRef": "string ~uri-reference",
                "operationId": "string",
                "parameters": "{any}",
                "requestBody": "any",
                "description": "string",
                "server": "Server",
            }
        ),
        choices=(Choice(("operationRef", "operationId"), is_required=True),),
    ),
    "Callback": ObjectRule({}, rules("PathItem")[0]),
    "Tag": ObjectRule(
        objects(
            {
                "name": "string!",
                "summary": "string 3.2+",
                "description": "string",
                "externalDocs": "ExternalDocs",
                "parent": "string 3.2+",
                "kind": "string 3.2+",
            }
        ),
        is_referable=False,
    ),
    "SecurityScheme": ObjectRule(
        objects(
            {
                "type": "string! =apiKey|http|oauth2|openIdConnect -3.0; string! =apiKey|http|mutualTLS|oauth2|openIdConnect 3.1+",
                "description": "string",
                "name": "string",
                "in": "string =query|header|cookie",
                "scheme": "string",
                "bearerFormat": "string",
                "flows": "Flows",
                "openIdConnectUrl": "string ~uri-reference",
                "oauth2MetadataUrl": "string 3.2+ ~uri-reference",
                "deprecated": "boolean 3.2+",
            }
        ),
        whens=(
            When("type", ("apiKey",), required=("name", "in")),
            When("type", ("http",), required=("scheme",)),
            When("type", ("oauth2",), required=("flows",)),
            When("type", ("openIdConnect",), required=("openIdConnectUrl",)),
        ),
        is_needed_whole=True,
    ),
    "Flows": ObjectRule(
        objects(
            {
                "implicit": "ImplicitFlow",
                "password": "TokenFlow",
                "clientCredentials": "TokenFlow",
                "authorizationCode": "CodeFlow",
                "deviceAuthorization": "DeviceFlow 3.2+",
            }
        ),
        is_referable=False,
    ),
    "ImplicitFlow": ObjectRule(
        objects(
            {
                "authorizationUrl": "string! ~uri-reference",
                "refreshUrl": "string ~uri-reference",
                "scopes": "{string}!",
            }
        ),
        is_referable=False,
    ),
    "TokenFlow": ObjectRule(
        objects({"tokenUrl": "string! ~uri-reference", "refreshUrl": "string ~uri-reference", "scopes": "{string}!"}),
        is_referable=False,
    ),
    "CodeFlow": ObjectRule(
        objects(
            {
                "authorizationUrl": "string! ~uri-reference",
                "tokenUrl": "string! ~uri-reference",
                "refreshUrl": "string ~uri-reference",
                "scopes": "{string}!",
            }
        ),
        is_referable=False,
    ),
    "DeviceFlow": ObjectRule(
        objects(
            {
                "deviceAuthorizationUrl": "string! ~uri-reference",
                "tokenUrl": "string! ~uri-reference",
                "refreshUrl": "string ~uri-reference",
                "scopes": "{string}!",
            }
        ),
        is_referable=False,
    ),
    "SecurityRequirement": ObjectRule({}, rules("[string]")[0], is_referable=False, is_extensible=False),
    "Dependencies": ObjectRule({}, rules("[string] unique")[0], is_referable=False, is_extensible=False),
    "Discriminator": ObjectRule(
        objects({"propertyName": "string!", "mapping": "{string}", "defaultMapping": "string 3.2+"}), is_referable=False
    ),
    "XML": ObjectRule(
        objects(
            {
                "nodeType": "string 3.2+ =element|attribute|text|cdata|none",
                "name": "string",
                "namespace": "string -3.0 ~uri; string 3.1+ ~uri-reference",
                "prefix": "string",
                "attribute": "boolean",
                "wrapped": "boolean",
            }
        ),
        choices=(
            Choice(("nodeType", "attribute"), since="3.2"),
            Choice(("nodeType", "wrapped"), since="3.2"),
        ),
        is_referable=False,
    ),
}

_KEYWORDS: dict[str, tuple[FieldRule, ...]] = objects(
    {
        "$ref": "string ~uri-reference",
        "$id": "string 3.1+ ~uri-reference",
        "$schema": "string 3.1+ ~uri",
        "$anchor": "string 3.1+ ~anchor",
        "$dynamicAnchor": "string 3.1+ ~anchor",
        "$dynamicRef": "string 3.1+ ~uri-reference",
        "$vocabulary": "object 3.1+",
        "$comment": "string 3.1+",
        "$defs": "{Schema} 3.1+",
        "title": "string",
        "description": "string",
        "format": "string",
        "default": "any",
        "example": "any",
        "examples": "array 3.1+",
        "enum": "array -3.0 1..; array 3.1+",
        "const": "any 3.1+",
        "multipleOf": "number >0",
        "maximum": "number",
        "exclusiveMaximum": "boolean -3.0; number 3.1+",
        "minimum": "number",
        "exclusiveMinimum": "boolean -3.0; number 3.1+",
        "maxLength": "integer >=0",
        "minLength": "integer >=0",
        "pattern": "string",
        "maxItems": "integer >=0",
        "minItems": "integer >=0",
        "uniqueItems": "boolean",
        "maxContains": "integer 3.1+ >=0",
        "minContains": "integer 3.1+ >=0",
        "maxProperties": "integer >=0",
        "minProperties": "integer >=0",
        "required": "[string] -3.0 1.. unique; [string] 3.1+ unique",
        "dependentRequired": "Dependencies 3.1+",
        "properties": "{Schema}",
        "patternProperties": "{Schema} 3.1+",
        "additionalProperties": "Schema",
        "items": "Schema",
        "prefixItems": "[Schema] 3.1+ 1..",
        "contains": "Schema 3.1+",
        "allOf": "[Schema] 1..",
        "oneOf": "[Schema] 1..",
        "anyOf": "[Schema] 1..",
        "not": "Schema",
        "if": "Schema 3.1+",
        "then": "Schema 3.1+",
        "else": "Schema 3.1+",
        "propertyNames": "Schema 3.1+",
        "unevaluatedItems": "Schema 3.1+",
        "unevaluatedProperties": "Schema 3.1+",
        "dependentSchemas": "{Schema} 3.1+",
        "contentEncoding": "string 3.1+",
        "contentMediaType": "string 3.1+",
        "contentSchema": "Schema 3.1+",
        "nullable": "boolean -3.0",
        "readOnly": "boolean",
        "writeOnly": "boolean",
        "deprecated": "boolean",
        "discriminator": "Discriminator",
        "xml": "XML",
        "externalDocs": "ExternalDocs",
    }
)
_TYPES = ("string", "number", "integer", "boolean", "object", "array")
_DIALECT_31 = Dialect(
    _KEYWORDS,
    (*_TYPES, "null"),
    others=frozenset(("definitions", "dependencies", "additionalItems", "id", "$recursiveRef", "$recursiveAnchor")),
)

OPENAPI = Specification(
    family="openapi",
    title="OpenAPI",
    versions=("3.0", "3.1", "3.2"),
    root="OpenAPI",
    objects=OBJECTS,
    dialects={
        "3.0": Dialect(_KEYWORDS, _TYPES, is_strict=True, ref_replaces=True, has_type_lists=False, has_booleans=False),
        "3.1": _DIALECT_31,
        "3.2": _DIALECT_31,
    },
)
