"""One document a version that uses every object of AsyncAPI: what the tests of shape break in every place."""

import json
from typing import Any

VERSIONS = ("2.0", "2.1", "2.2", "2.3", "2.4", "2.5", "2.6", "3.0", "3.1")

_DOCS = {"url": "https://example.org", "description": "d"}
_TAGS = [{"name": "a", "description": "d", "externalDocs": _DOCS}]
_SCHEMA: dict[str, Any] = {
    "type": "object",
    "title": "Thing",
    "required": ["id"],
    "$id": "thing",
    "$comment": "c",
    "properties": {
        "id": {"type": "string", "readOnly": True, "minLength": 1, "maxLength": 9, "pattern": "^a", "format": "uuid"},
        "n": {"type": ["integer", "null"], "exclusiveMinimum": 0, "maximum": 9, "multipleOf": 2, "default": 2},
        "list": {"type": "array", "items": {"enum": ["a"]}, "minItems": 1, "maxItems": 2, "uniqueItems": True},
        "pair": {"type": "array", "items": [{"type": "string"}, {}], "additionalItems": False},
        "any": {"oneOf": [{"$ref": "#/components/schemas/Thing"}], "anyOf": [{}], "allOf": [{}], "not": {"const": 1}},
        "if": {"if": {"type": "string"}, "then": {}, "else": {"contentMediaType": "text/plain", "contentEncoding": "base64"}},
        "has": {"contains": {}, "propertyNames": {}, "writeOnly": True, "examples": [1]},
    },
    "patternProperties": {"^x": {}},
    "additionalProperties": False,
    "minProperties": 1,
    "maxProperties": 5,
    "dependencies": {"id": ["n"], "n": {"required": ["id"]}},
    "definitions": {"D": {}},
    "discriminator": "id",
    "deprecated": True,
    "externalDocs": _DOCS,
}  # fmt: skip


def sample(version: str) -> dict[str, Any]:
    """A valid document of that version, such as `2.6`."""
    found = _of_3(version) if version >= "3" else _of_2(version)
    return json.loads(json.dumps(found))  # type: ignore[no-any-return]  # nothing is shared: breaking one place breaks no other


def _shared(scopes: str) -> dict[str, Any]:
    flow = {"refreshUrl": "https://example.org", scopes: {"read": "r"}}
    urls = {"authorizationUrl": "https://example.org"}, {"tokenUrl": "https://example.org"}
    return {
        "schemas": {"Thing": _SCHEMA},
        "parameters": {"P": {"description": "d", "location": "$message.payload#/id"}},
        "correlationIds": {"C": {"location": "$message.header#/id", "description": "d"}},
        "operationTraits": {"T": {"summary": "s", "bindings": {"kafka": {}}}},
        "messageTraits": {"T": {"contentType": "application/json", "headers": {"type": "object"}}},
        "serverBindings": {"B": {"mqtt": {}}},
        "channelBindings": {"B": {"nats": {}}},
        "operationBindings": {"B": {"kafka": {}}},
        "messageBindings": {"B": {"nats": {}}},
        "securitySchemes": {
            "user": {"type": "userPassword", "description": "d"},
            "key": {"type": "apiKey", "in": "user"},
            "header": {"type": "httpApiKey", "in": "header", "name": "k"},
            "basic": {"type": "http", "scheme": "basic"},
            "bearer": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"},
            "oidc": {"type": "openIdConnect", "openIdConnectUrl": "https://example.org"},
            "cert": {"type": "X509"},
            "o": {
                "type": "oauth2",
                "flows": {
                    "implicit": {**urls[0], **flow},
                    "password": {**urls[1], **flow},
                    "clientCredentials": {**urls[1], **flow},
                    "authorizationCode": {**urls[0], **urls[1], **flow},
                },
            },
        },
    }


def _info() -> dict[str, Any]:
    return {
        "title": "t",
        "version": "1",
        "description": "d",
        "termsOfService": "https://example.org",
        "contact": {"name": "n", "url": "https://example.org", "email": "a@example.org"},
        "license": {"name": "MIT", "url": "https://example.org"},
    }


def _message() -> dict[str, Any]:
    return {
        "headers": {"type": "object", "properties": {"id": {"type": "string"}}},
        "payload": {"type": "object"},
        "correlationId": {"$ref": "#/components/correlationIds/C"},
        "contentType": "application/json",
        "name": "n",
        "title": "t",
        "summary": "s",
        "description": "d",
        "tags": _TAGS,
        "externalDocs": _DOCS,
        "bindings": {"kafka": {}},
        "traits": [{"$ref": "#/components/messageTraits/T"}],
    }


def _server() -> dict[str, Any]:
    return {
        "protocol": "mqtt",
        "protocolVersion": "5",
        "description": "d",
        "variables": {"port": {"enum": ["1"], "default": "1", "description": "v", "examples": ["1"]}},
        "bindings": {"mqtt": {}},
    }


def _of_2(version: str) -> dict[str, Any]:
    message, avro = (
        _message(),
        {"schemaFormat": "application/vnd.apache.avro;version=1.9.0", "payload": {"type": "string"}},
    )
    operation: dict[str, Any] = {
        "operationId": "send",
        "summary": "s",
        "description": "d",
        "tags": _TAGS,
        "externalDocs": _DOCS,
        "bindings": {"kafka": {}},
        "traits": [{"$ref": "#/components/operationTraits/T"}],
        "message": {"oneOf": [message, {"$ref": "#/components/messages/M"}]},
    }
    channel: dict[str, Any] = {
        "description": "d",
        "parameters": {"id": {"schema": {"type": "string"}, "location": "$message.payload#/id"}},
        "subscribe": operation,
        "publish": {"message": {"$ref": "#/components/messages/M"}},
        "bindings": {"amqp": {}},
    }
    server: dict[str, Any] = {"url": "mqtt://a:{port}", **_server(), "security": [{"user": []}, {"o": ["read"]}]}
    found: dict[str, Any] = {
        "asyncapi": f"{version}.0",
        "id": "urn:example:a",
        "info": _info(),
        "servers": {"main": server},
        "defaultContentType": "application/json",
        "channels": {"a/{id}": channel, "b": {"$ref": "#/channels/a"}},
        "tags": _TAGS,
        "externalDocs": _DOCS,
        "components": {**_shared("scopes"), "messages": {"M": _message(), "A": avro}},
    }
    if version >= "2.1":
        found["components"]["securitySchemes"]["scram"] = {"type": "scramSha256"}
    if version >= "2.2":
        channel["servers"] = ["main"]
    if version >= "2.3":
        found["components"]["servers"] = {"S": {"url": "a", "protocol": "mqtt"}}
        message["examples"] = [{"name": "n", "summary": "s", "headers": {}, "payload": {}}]
    if version >= "2.4":
        operation["security"] = [{"user": []}]
        message["messageId"] = "m"
        found["components"]["serverVariables"] = {"V": {"default": "1"}}
    if version >= "2.5":
        server["tags"] = _TAGS
    return found


def _of_3(version: str) -> dict[str, Any]:
    message = {
        **_message(),
        "examples": [{"name": "n", "summary": "s", "headers": {}, "payload": {}}],
        "deprecated": False,
    }
    channel = {
        "address": "a/{id}",
        "messages": {"m": message, "M": {"$ref": "#/components/messages/M"}},
        "title": "t",
        "summary": "s",
        "description": "d",
        "servers": [{"$ref": "#/servers/main"}],
        "parameters": {"id": {"enum": ["a"], "default": "a", "examples": ["a"], "location": "$message.payload#/id"}},
        "tags": [*_TAGS, {"$ref": "#/components/tags/T"}],
        "externalDocs": _DOCS,
        "bindings": {"nats": {}},
    }
    operation = {
        "action": "send",
        "channel": {"$ref": "#/channels/a"},
        "messages": [{"$ref": "#/channels/a/messages/m"}],
        "title": "t",
        "summary": "s",
        "description": "d",
        "security": [{"$ref": "#/components/securitySchemes/user"}, {"type": "plain"}],
        "tags": _TAGS,
        "externalDocs": _DOCS,
        "bindings": {"kafka": {}},
        "traits": [{"$ref": "#/components/operationTraits/T"}],
        "reply": {
            "address": {"location": "$message.header#/replyTo", "description": "d"},
            "channel": {"$ref": "#/channels/b"},
            "messages": [{"$ref": "#/channels/b/messages/M"}],
        },
    }
    server = {
        "host": "a:{port}",
        "pathname": "/p",
        "title": "t",
        "summary": "s",
        **_server(),
        "security": [{"$ref": "#/components/securitySchemes/user"}],
        "tags": _TAGS,
        "externalDocs": _DOCS,
    }
    components = _shared("availableScopes")
    components["securitySchemes"]["o"]["scopes"] = ["read"]
    components["securitySchemes"]["scram"] = {"type": "scramSha256"}
    formatted = {"schemaFormat": "application/vnd.aai.asyncapi;version=3.0.0", "schema": {"type": "object"}}
    avro = {"schemaFormat": "application/vnd.apache.avro;version=1.9.0", "schema": {"type": "string"}}
    return {
        "asyncapi": f"{version}.0",
        "id": "urn:example:a",
        "info": {**_info(), "tags": _TAGS, "externalDocs": _DOCS},
        "servers": {"main": server},
        "defaultContentType": "application/json",
        "channels": {
            "a": channel,
            "b": {"address": None, "messages": {"M": {"$ref": "#/components/messages/M"}}},
        },
        "operations": {"send": operation, "other": {"$ref": "#/components/operations/O"}},
        "components": {
            **components,
            "messages": {"M": {"payload": formatted}, "A": {"payload": avro}},
            "servers": {"S": {"host": "a", "protocol": "mqtt"}},
            "channels": {"C": {"address": "c"}},
            "operations": {"O": {"action": "receive", "channel": {"$ref": "#/channels/a"}}},
            "serverVariables": {"V": {"default": "1"}},
            "replies": {"R": {"address": {"$ref": "#/components/replyAddresses/A"}}},
            "replyAddresses": {"A": {"location": "$message.header#/replyTo"}},
            "externalDocs": {"D": _DOCS},
            "tags": {"T": {"name": "t", "externalDocs": {"$ref": "#/components/externalDocs/D"}}},
        },
    }
