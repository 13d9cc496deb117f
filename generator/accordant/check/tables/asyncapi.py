"""The objects of AsyncAPI 2.0 to 2.6, 3.0 and 3.1. What stands in bindings is described by other specifications."""

from accordant.check.tables.table import Choice, Dialect, FieldRule, ObjectRule, Specification, When, objects, rules

_PROTOCOLS = (
    "amqp", "amqp1", "anypointmq", "googlepubsub", "http", "ibmmq", "jms", "kafka", "mercure", "mqtt", "mqtt5", "nats", "pulsar",
    "redis", "ros2", "sns", "solace", "sqs", "stomp", "ws",
)  # fmt: skip

_MESSAGE = {
    "schemaFormat": "string -2.6",
    "messageId": "string 2.4+ -2.6",
    "headers": "Schema -2.6; AnySchema 3.0+",
    "correlationId": "CorrelationId",
    "contentType": "string",
    "name": "string",
    "title": "string",
    "summary": "string",
    "description": "string",
    "tags": "[Tag] unique",
    "externalDocs": "ExternalDocs",
    "bindings": "Bindings",
    "examples": "[object] -2.2; [MessageExample] 2.3+",
    "deprecated": "boolean",
}
_OPERATION = {
    "operationId": "string -2.6",
    "title": "string 3.0+",
    "summary": "string",
    "description": "string",
    "security": "[SecurityRequirement] 2.4+ -2.6; [SecurityScheme] 3.0+",
    "tags": "[Tag] unique",
    "externalDocs": "ExternalDocs",
    "bindings": "Bindings",
}

OBJECTS: dict[str, ObjectRule] = {
    "AsyncAPI": ObjectRule(
        objects(
            {
                "asyncapi": "string|number!",  # a number is told, with a way out, when the version is read
                "id": "string ~uri",
                "info": "Info!",
                "servers": "{Server}",
                "defaultContentType": "string",
                "channels": "{Channel}! -2.6 ~uri-template; {Channel} 3.0+",
                "operations": "{Operation} 3.0+",
                "components": "Components",
                "tags": "[Tag] -2.6 unique",
                "externalDocs": "ExternalDocs -2.6",
            }
        ),
        is_referable=False,
    ),
    "Info": ObjectRule(
        objects(
            {
                "title": "string!",
                "version": "string!",
                "description": "string",
                "termsOfService": "string ~uri",
                "contact": "Contact",
                "license": "License",
                "tags": "[Tag] 3.0+ unique",
                "externalDocs": "ExternalDocs 3.0+",
            }
        ),
        is_referable=False,
    ),
    "Contact": ObjectRule(
        objects({"name": "string", "url": "string ~uri", "email": "string ~email"}), is_referable=False
    ),
    "License": ObjectRule(objects({"name": "string!", "url": "string ~uri"}), is_referable=False),
    "Server": ObjectRule(
        objects(
            {
                "url": "string! -2.6",
                "host": "string! 3.0+",
                "pathname": "string 3.0+",
                "protocol": "string!",
                "protocolVersion": "string",
                "title": "string 3.0+",
                "summary": "string 3.0+",
                "description": "string",
                "variables": "{ServerVariable}",
                "security": "[SecurityRequirement] -2.6; [SecurityScheme] 3.0+",
                "tags": "[Tag] 2.5+ unique",
                "externalDocs": "ExternalDocs 3.0+",
                "bindings": "Bindings",
            }
        ),
        is_needed_whole=True,
    ),
    "ServerVariable": ObjectRule(
        objects(
            {
                "enum": "[string] unique",
                "default": "string",
                "description": "string",
                "examples": "[string]",
            }
        )
    ),
    "Channel": ObjectRule(
        objects(
            {
                "address": "string|null 3.0+",
                "messages": "{Message} 3.0+",
                "publish": "Operation -2.6",
                "subscribe": "Operation -2.6",
                "title": "string 3.0+",
                "summary": "string 3.0+",
                "description": "string",
                "servers": "[string] 2.2+ -2.6 unique; [Reference] 3.0+ unique",
                "parameters": "{Parameter}",
                "tags": "[Tag] 3.0+ unique",
                "externalDocs": "ExternalDocs 3.0+",
                "bindings": "Bindings",
                "deprecated": "boolean -2.6",
            }
        )
    ),
    "Parameter": ObjectRule(
        objects(
            {
                "description": "string",
                "schema": "Schema -2.6",
                "enum": "[string] 3.0+",
                "default": "string 3.0+",
                "examples": "[string] 3.0+",
                "location": "string ~message-expression",
            }
        )
    ),
    "Operation": ObjectRule(
        objects(
            {
                **_OPERATION,
                "traits": "[OperationTrait]",
                "message": "Message -2.6",
                "action": "string! 3.0+ =send|receive",
                "channel": "Reference! 3.0+",
                "messages": "[Reference] 3.0+",
                "reply": "Reply 3.0+",
            }
        ),
        is_needed_whole=True,
    ),
    "OperationTrait": ObjectRule(objects(_OPERATION)),
    "Reply": ObjectRule(
        objects({"address": "ReplyAddress 3.0+", "channel": "Reference 3.0+", "messages": "[Reference] 3.0+"})
    ),
    "ReplyAddress": ObjectRule(
        objects({"location": "string! 3.0+ ~message-expression", "description": "string 3.0+"}), is_needed_whole=True
    ),
    "Message": ObjectRule(
        objects(
            {
                **_MESSAGE,
                "oneOf": "[Message] -2.6",
                "payload": "any -2.6; AnySchema 3.0+",
                "traits": "[MessageTrait]",
            }
        ),
        choices=tuple(Choice(("oneOf", name), until="2.6") for name in ("payload", "headers")),
    ),
    "MessageTrait": ObjectRule(objects(_MESSAGE)),
    "MessageExample": ObjectRule(
        objects({"name": "string", "summary": "string", "headers": "object", "payload": "any"}),
        choices=(Choice(("headers", "payload"), is_required=True, may_be_several=True),),
        is_referable=False,
    ),
    "MultiFormatSchema": ObjectRule(objects({"schemaFormat": "string", "schema": "any!"}), is_referable=False),
    "CorrelationId": ObjectRule(
        objects({"location": "string! ~message-expression", "description": "string"}), is_needed_whole=True
    ),
    "Bindings": ObjectRule(objects(dict.fromkeys(_PROTOCOLS, "object|null -2.6; object 3.0+"))),
    "Tag": ObjectRule(objects({"name": "string!", "description": "string", "externalDocs": "ExternalDocs"})),
    "ExternalDocs": ObjectRule(objects({"description": "string", "url": "string! ~uri"})),
    "Reference": ObjectRule(
        objects({"$ref": "string! ~uri-reference"}), rules("any")[0], is_referable=False, is_needed_whole=True
    ),
    "Components": ObjectRule(
        objects(
            {
                "schemas": "{Schema} -2.6 ~component; {AnySchema} 3.0+ ~component",
                "servers": "{Server} 2.3+ ~component",
                "channels": "{Channel} 2.3+ ~component",
                "operations": "{Operation} 3.0+ ~component",
                "messages": "{Message} ~component",
                "securitySchemes": "{SecurityScheme} ~component",
                "serverVariables": "{ServerVariable} 2.4+ ~component",
                "parameters": "{Parameter} ~component",
                "correlationIds": "{CorrelationId} ~component",
                "replies": "{Reply} 3.0+ ~component",
                "replyAddresses": "{ReplyAddress} 3.0+ ~component",
                "externalDocs": "{ExternalDocs} 3.0+ ~component",
                "tags": "{Tag} 3.0+ ~component",
                "operationTraits": "{OperationTrait} ~component",
                "messageTraits": "{MessageTrait} ~component",
                "serverBindings": "{Bindings} ~component",
                "channelBindings": "{Bindings} ~component",
                "operationBindings": "{Bindings} ~component",
                "messageBindings": "{Bindings} ~component",
            }
        ),
        is_referable=False,
    ),
    "SecurityScheme": ObjectRule(
        objects(
            {
                "type": (
                    "string! =userPassword|apiKey|X509|symmetricEncryption|asymmetricEncryption|httpApiKey|http|oauth2|openIdConnect -2.0;"
                    "string! =userPassword|apiKey|X509|symmetricEncryption|asymmetricEncryption|httpApiKey|http|oauth2|openIdConnect"
                    "|plain|scramSha256|scramSha512|gssapi 2.1+"
                ),
                "description": "string",
                "name": "string",
                "in": "string =user|password|query|header|cookie",
                "scheme": "string",
                "bearerFormat": "string",
                "flows": "Flows",
                "openIdConnectUrl": "string ~uri",
                "scopes": "[string] 3.0+",
            }
        ),
        whens=(
            When("type", ("apiKey",), required=("in",), allowed=(("in", ("user", "password")),)),
            When("type", ("httpApiKey",), required=("name", "in"), allowed=(("in", ("query", "header", "cookie")),)),
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
            }
        ),
        is_referable=False,
    ),
    **{
        name: ObjectRule(
            objects(
                {
                    **dict.fromkeys(urls, "string! ~uri"),
                    "refreshUrl": "string ~uri",
                    "scopes": "{string}! -2.6",
                    "availableScopes": "{string}! 3.0+",
                }
            ),
            is_referable=False,
        )
        for name, urls in (
            ("ImplicitFlow", ("authorizationUrl",)),
            ("TokenFlow", ("tokenUrl",)),
            ("CodeFlow", ("authorizationUrl", "tokenUrl")),
        )
    },
    "SecurityRequirement": ObjectRule({}, rules("[string] unique")[0], is_referable=False, is_extensible=False),
}

_KEYWORDS: dict[str, tuple[FieldRule, ...]] = objects(
    {
        "$ref": "string ~uri-reference",
        "$id": "string ~uri-reference",
        "$schema": "string ~uri",
        "$comment": "string",
        "title": "string",
        "description": "string",
        "format": "string",
        "default": "any",
        "examples": "array",
        "enum": "array 1..",
        "const": "any",
        "multipleOf": "number >0",
        "maximum": "number",
        "exclusiveMaximum": "number",
        "minimum": "number",
        "exclusiveMinimum": "number",
        "maxLength": "integer >=0",
        "minLength": "integer >=0",
        "pattern": "string",
        "maxItems": "integer >=0",
        "minItems": "integer >=0",
        "uniqueItems": "boolean",
        "maxProperties": "integer >=0",
        "minProperties": "integer >=0",
        "required": "[string] unique",
        "definitions": "{Schema}",
        "dependencies": "{Dependency}",
        "properties": "{Schema}",
        "patternProperties": "{Schema}",
        "additionalProperties": "Schema",
        "items": "Schema",
        "additionalItems": "Schema",
        "contains": "Schema",
        "allOf": "[Schema] 1..",
        "oneOf": "[Schema] 1..",
        "anyOf": "[Schema] 1..",
        "not": "Schema",
        "if": "Schema",
        "then": "Schema",
        "else": "Schema",
        "propertyNames": "Schema",
        "contentEncoding": "string",
        "contentMediaType": "string",
        "readOnly": "boolean",
        "writeOnly": "boolean",
        "deprecated": "boolean",
        "discriminator": "string",
        "externalDocs": "ExternalDocs",
    }
)
_VERSIONS = ("2.0", "2.1", "2.2", "2.3", "2.4", "2.5", "2.6", "3.0", "3.1")
_DIALECT = Dialect(
    _KEYWORDS,
    ("string", "number", "integer", "boolean", "object", "array", "null"),
    ref_replaces=True,
    has_item_lists=True,
    others=frozenset(
        ("$defs", "$anchor", "example", "nullable", "prefixItems", "dependentRequired", "dependentSchemas")
    ),
)

ASYNCAPI = Specification(
    family="asyncapi",
    title="AsyncAPI",
    versions=_VERSIONS,
    root="AsyncAPI",
    objects=OBJECTS,
    dialects=dict.fromkeys(_VERSIONS, _DIALECT),
)
