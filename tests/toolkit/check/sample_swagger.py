"""One document that uses every object of Swagger 2.0: what the tests of shape break in every place."""

import json
from typing import Any

_VALUE: dict[str, Any] = {
    "type": "array",
    "collectionFormat": "ssv",
    "items": {"type": "string", "format": "f", "enum": ["a"], "minLength": 0, "maxLength": 9, "pattern": "^a", "default": "a"},
    "minItems": 0,
    "maxItems": 3,
    "uniqueItems": True,
}  # fmt: skip
_NUMBER: dict[str, Any] = {
    "type": "number",
    "minimum": 0,
    "exclusiveMinimum": True,
    "maximum": 9,
    "exclusiveMaximum": False,
    "multipleOf": 2,
}
_SCHEMA: dict[str, Any] = {
    "type": "object",
    "title": "Thing",
    "required": ["id"],
    "discriminator": "id",
    "properties": {
        "id": {"type": "string", "readOnly": True, "minLength": 1, "maxLength": 9, "pattern": "^a", "enum": ["a"]},
        "n": _NUMBER,
        "list": {"type": "array", "items": {"$ref": "#/definitions/Thing"}, "minItems": 1, "maxItems": 2, "uniqueItems": True},
        "all": {"allOf": [{"$ref": "#/definitions/Thing"}], "format": "x", "description": "d"},
    },
    "additionalProperties": {"type": "string"},
    "minProperties": 1,
    "maxProperties": 5,
    "default": {},
    "example": {},
    "externalDocs": {"url": "https://example.org"},
    "xml": {"name": "t", "namespace": "https://example.org", "prefix": "p", "attribute": False, "wrapped": True},
}  # fmt: skip


def sample() -> dict[str, Any]:
    """A valid document; everything in it is its own, so that it can be broken in one place."""
    operation = {
        "tags": ["a"],
        "summary": "s",
        "description": "d",
        "externalDocs": {"url": "https://example.org", "description": "d"},
        "operationId": "postA",
        "consumes": ["application/json"],
        "produces": ["application/json"],
        "schemes": ["https"],
        "deprecated": True,
        "security": [{"key": []}, {"code": ["read"]}],
        "parameters": [
            {"$ref": "#/parameters/Limit"},
            {"name": "id", "in": "path", "required": True, "type": "string", "description": "d"},
            {"name": "X", "in": "header", "required": False, **_VALUE},
            {"name": "b", "in": "body", "description": "d", "required": True, "schema": {"$ref": "#/definitions/Thing"}},
        ],
        "responses": {
            "200": {
                "description": "d",
                "schema": {"type": "array", "items": _SCHEMA},
                "headers": {"X-List": {"description": "d", **_VALUE}, "X-N": _NUMBER},
                "examples": {"application/json": []},
            },
            "404": {"$ref": "#/responses/None"},
            "default": {"description": "d", "schema": {"type": "file"}},
        },
    }  # fmt: skip
    form = {
        "consumes": ["multipart/form-data"],
        "parameters": [
            {"name": "f", "in": "formData", "type": "file", "allowEmptyValue": False},
            {**_VALUE, "name": "m", "in": "formData", "collectionFormat": "multi"},
        ],
        "responses": {"204": {"description": "d"}},
    }
    document = {
        "swagger": "2.0",
        "info": {
            "title": "T",
            "version": "1",
            "description": "d",
            "termsOfService": "t",
            "contact": {"name": "n", "url": "https://example.org", "email": "a@example.org"},
            "license": {"name": "n", "url": "https://example.org"},
        },
        "host": "example.org:8080",
        "basePath": "/v1",
        "schemes": ["http", "wss"],
        "consumes": ["application/json"],
        "produces": ["application/json"],
        "paths": {
            "/a/{id}": {
                "parameters": [{"name": "q", "in": "query", "allowEmptyValue": True, **_NUMBER}],
                "post": operation,
                "put": form,
            }
        },
        "definitions": {"Thing": _SCHEMA},
        "parameters": {"Limit": {"name": "limit", "in": "query", "type": "integer", "format": "int32", "default": 3}},
        "responses": {"None": {"description": "d"}},
        "securityDefinitions": {
            "basic": {"type": "basic", "description": "d"},
            "key": {"type": "apiKey", "name": "X-Key", "in": "header"},
            "implicit": {"type": "oauth2", "flow": "implicit", "authorizationUrl": "https://example.org", "scopes": {"a": "b"}},
            "password": {"type": "oauth2", "flow": "password", "tokenUrl": "https://example.org", "scopes": {}},
            "application": {"type": "oauth2", "flow": "application", "tokenUrl": "https://example.org", "scopes": {}},
            "code": {
                "type": "oauth2",
                "flow": "accessCode",
                "authorizationUrl": "https://example.org",
                "tokenUrl": "https://example.org",
                "scopes": {"read": "r"},
            },
        },
        "security": [{"basic": []}],
        "tags": [{"name": "a", "description": "d", "externalDocs": {"url": "https://example.org"}}],
        "externalDocs": {"url": "https://example.org"},
        "x-own": [1],
    }  # fmt: skip
    found: dict[str, Any] = json.loads(json.dumps(document))
    return found
