"""What becomes of the fields of AsyncAPI 2.0 to 3.1: messages have types, and nothing sends or receives them yet."""

from accordant.check.tables.asyncapi import OBJECTS
from accordant.fidelity.marks import ANNOTATION, TYPED, UNUSED, Mark, Marks, documented, marks, said
from accordant.fidelity.report import Fidelity

_LATER = said("nothing that sends or receives messages is generated yet")
_FILED = Mark(Fidelity.TYPED, inside=UNUSED)
_PEOPLE = "title summary description tags externalDocs"
_MESSAGE = (
    marks(_LATER, "correlationId contentType bindings")
    | marks(TYPED, "headers schemaFormat")
    | marks(ANNOTATION, f"name messageId {_PEOPLE} examples deprecated")
)
_OPERATION = marks(_LATER, "operationId security bindings") | marks(ANNOTATION, _PEOPLE)
_SERVER = "url host pathname protocol protocolVersion variables security bindings"
_SECURITY = documented("who may send and receive is for the broker to know")

MARKS: dict[str, Marks] = {
    "AsyncAPI": marks(TYPED, "asyncapi components")
    | marks(ANNOTATION, "id info tags externalDocs")
    | marks(_LATER, "servers defaultContentType channels operations"),
    "Info": marks(ANNOTATION, "title version description termsOfService contact license tags externalDocs"),
    "Contact": marks(ANNOTATION, "name url email"),
    "License": marks(ANNOTATION, "name url"),
    "Server": marks(_LATER, _SERVER) | marks(ANNOTATION, _PEOPLE),
    "ServerVariable": marks(_LATER, "enum default") | marks(ANNOTATION, "description examples"),
    "Channel": marks(_LATER, "address messages publish subscribe servers parameters bindings")
    | marks(ANNOTATION, f"{_PEOPLE} deprecated"),
    "Parameter": marks(_LATER, "enum default location")
    | marks(ANNOTATION, "description examples")
    | {"schema": documented("nothing that sends or receives messages is generated yet")},
    "Operation": _OPERATION | marks(_LATER, "traits message action channel messages reply"),
    "OperationTrait": _OPERATION,
    "Reply": marks(_LATER, "address channel messages"),
    "ReplyAddress": marks(_LATER, "location") | marks(ANNOTATION, "description"),
    "Message": _MESSAGE | marks(TYPED, "oneOf payload traits"),
    "MessageTrait": _MESSAGE,
    "MessageExample": marks(ANNOTATION, "name summary headers payload"),
    "MultiFormatSchema": marks(TYPED, "schemaFormat schema"),
    "CorrelationId": marks(_LATER, "location") | marks(ANNOTATION, "description"),
    "Bindings": dict.fromkeys(OBJECTS["Bindings"].fields, _LATER),
    "Tag": marks(ANNOTATION, "name description externalDocs"),
    "ExternalDocs": marks(ANNOTATION, "description url"),
    "Reference": marks(_LATER, "$ref"),
    "Components": marks(TYPED, "schemas messages")
    | marks(_FILED, "messageTraits")
    | marks(ANNOTATION, "tags externalDocs")
    | marks(
        _LATER,
        "servers channels operations securitySchemes serverVariables parameters correlationIds replies replyAddresses"
        " operationTraits serverBindings channelBindings operationBindings messageBindings",
    ),
    "SecurityScheme": marks(_SECURITY, "type name in scheme flows openIdConnectUrl scopes")
    | marks(ANNOTATION, "description bearerFormat"),
    "Flows": marks(_SECURITY, "implicit password clientCredentials authorizationCode"),
    "ImplicitFlow": marks(_SECURITY, "authorizationUrl refreshUrl scopes availableScopes"),
    "TokenFlow": marks(_SECURITY, "tokenUrl refreshUrl scopes availableScopes"),
    "CodeFlow": marks(_SECURITY, "authorizationUrl tokenUrl refreshUrl scopes availableScopes"),
    "SecurityRequirement": {},
}
