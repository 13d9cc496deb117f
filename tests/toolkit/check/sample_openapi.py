"""One document a version that uses every object of OpenAPI: what the tests of shape break in every place."""

import json
from typing import Any

_SCHEMA_30: dict[str, Any] = {
    "type": "object",
    "title": "Thing",
    "required": ["id"],
    "properties": {
        "id": {"type": "string", "readOnly": True, "minLength": 1, "maxLength": 9, "pattern": "^a"},
        "n": {"type": "integer", "minimum": 0, "exclusiveMinimum": True, "multipleOf": 2, "nullable": True},
        "list": {"type": "array", "items": {"enum": ["a"]}, "minItems": 1, "maxItems": 2, "uniqueItems": True},
        "any": {"oneOf": [{"$ref": "#/components/schemas/Thing"}], "discriminator": {"propertyName": "id", "mapping": {"a": "Thing"}}},
        "not": {"not": {"type": "string"}, "anyOf": [{}], "allOf": [{}], "deprecated": True, "writeOnly": True},
    },
    "additionalProperties": False,
    "minProperties": 1,
    "maxProperties": 5,
    "default": {},
    "example": {},
    "externalDocs": {"url": "https://example.org"},
    "xml": {"name": "t", "namespace": "https://example.org", "prefix": "p", "attribute": False, "wrapped": True},
}  # fmt: skip


def sample(version: str) -> dict[str, Any]:
    """A valid document of that version (`3.0`, `3.1` or `3.2`)."""
    is_31, is_32 = version >= "3.1", version >= "3.2"
    media = {"application/json": {"schema": {"type": "object"}, "example": {}}}
    form = {
        "encoding": {
            "a": {"contentType": "text/plain", "headers": {"X": {"schema": {}}}, "style": "form", "explode": True}
        }
    }
    operation: dict[str, Any] = {
        "tags": ["a"],
        "summary": "s",
        "description": "d",
        "operationId": "getA",
        "externalDocs": {"url": "https://example.org", "description": "d"},
        "parameters": [
            {"name": "id", "in": "path", "required": True, "style": "label", "schema": {"type": "string"}},
            {"name": "q", "in": "query", "style": "deepObject", "explode": True, "allowEmptyValue": False, "schema": {"type": "object"}},
            {"name": "h", "in": "header", "deprecated": True, "content": media},
            {"name": "c", "in": "cookie", "schema": {}, "examples": {"a": {"$ref": "#/components/examples/E"}}},
            {"$ref": "#/components/parameters/P"},
        ],
        "requestBody": {"description": "b", "required": True, "content": {**media, "multipart/form-data": {"schema": {}, **form}}},
        "responses": {
            "200": {
                "description": "ok",
                "headers": {"X-A": {"description": "h", "required": True, "schema": {"type": "string"}, "style": "simple"}},
                "content": media,
                "links": {"self": {"operationId": "getA", "parameters": {"id": "$response.body#/id"}, "description": "l"}},
            },
            "4XX": {"$ref": "#/components/responses/R"},
            "default": {"description": "e"},
        },
        "callbacks": {"on": {"{$request.body#/url}": {"post": {"responses": {"200": {"description": "ok"}}}}}},
        "deprecated": False,
        "security": [{"key": []}, {"o": ["read"]}, {}],
        "servers": [{"url": "https://example.org"}],
    }  # fmt: skip
    found: dict[str, Any] = {
        "openapi": f"{version}.0",
        "info": {
            "title": "t",
            "version": "1",
            "description": "d",
            "termsOfService": "https://example.org",
            "contact": {"name": "n", "url": "https://example.org", "email": "a@example.org"},
            "license": {"name": "MIT", "url": "https://example.org"},
        },
        "servers": [{"url": "https://{h}", "description": "d", "variables": {"h": {"enum": ["a"], "default": "a", "description": "v"}}}],
        "tags": [{"name": "a", "description": "d", "externalDocs": {"url": "https://example.org"}}],
        "externalDocs": {"url": "https://example.org"},
        "security": [{"key": []}],
        "paths": {"/a/{id}": {"summary": "s", "description": "d", "parameters": [], "servers": [], "get": operation}},
        "components": {
            "schemas": {"Thing": {} if is_31 else _SCHEMA_30},
            "responses": {"R": {"description": "r"}},
            "parameters": {"P": {"name": "p", "in": "query", "schema": {"type": "integer"}}},
            "examples": {"E": {"summary": "s", "description": "d", "value": 1}},
            "requestBodies": {"B": {"content": media}},
            "headers": {"H": {"schema": {}}},
            "links": {"L": {"operationRef": "#/paths/~1a~1{id}/get", "server": {"url": "/"}, "requestBody": 1}},
            "callbacks": {"C": {"http://example.org": {}}},
            "securitySchemes": {
                "key": {"type": "apiKey", "in": "header", "name": "k", "description": "d"},
                "basic": {"type": "http", "scheme": "basic"},
                "bearer": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"},
                "oidc": {"type": "openIdConnect", "openIdConnectUrl": "https://example.org"},
                "o": {
                    "type": "oauth2",
                    "flows": {
                        "implicit": {"authorizationUrl": "https://example.org", "scopes": {"read": "r"}},
                        "password": {"tokenUrl": "https://example.org", "scopes": {}},
                        "clientCredentials": {"tokenUrl": "https://example.org", "scopes": {}, "refreshUrl": "https://example.org"},
                        "authorizationCode": {
                            "authorizationUrl": "https://example.org",
                            "tokenUrl": "https://example.org",
                            "scopes": {},
                        },
                    },
                },
            },
        },
    }  # fmt: skip
    if version == "3.1":  # whose meta-schema forgot the field
        del found["components"]["links"]["L"]["server"]
    if is_31:
        found["webhooks"] = {"new": {"post": {"responses": {"200": {"description": "ok"}}}}}
        found["jsonSchemaDialect"] = "https://spec.openapis.org/oas/3.1/dialect/base"
        found["info"]["summary"] = "s"
        found["components"]["pathItems"] = {"I": {"get": {"responses": {"200": {"description": "ok"}}}}}
        found["components"]["securitySchemes"]["tls"] = {"type": "mutualTLS"}
    if is_32:
        found["$self"] = "https://example.org/api"
        found["servers"][0]["name"] = "main"
        found["tags"].append({"name": "b", "parent": "a", "kind": "nav", "summary": "B"})
        item = found["paths"]["/a/{id}"]
        item["query"] = {
            "parameters": [{"name": "all", "in": "querystring", "content": media}],
            "responses": {
                "200": {"summary": "s", "content": {"application/jsonl": {"itemSchema": {}, "description": "d"}}}
            },
        }
        item["additionalOperations"] = {"LINK": {"responses": {"200": {"description": "ok"}}}}
        mixed = {"prefixEncoding": [{"contentType": "a/b"}], "itemEncoding": {"contentType": "c/d"}}
        found["components"]["mediaTypes"] = {"M": {"schema": {}}, "N": {"itemSchema": {}, **mixed}}
        found["components"]["examples"]["D"] = {"dataValue": 1, "serializedValue": "1"}
        scheme = found["components"]["securitySchemes"]["o"]
        scheme |= {"deprecated": True, "oauth2MetadataUrl": "https://example.org"}
        scheme["flows"]["deviceAuthorization"] = {
            "deviceAuthorizationUrl": "https://example.org",
            "tokenUrl": "https://example.org",
            "scopes": {},
        }
    return json.loads(json.dumps(found))  # type: ignore[no-any-return]  # nothing is shared: breaking one place breaks no other
