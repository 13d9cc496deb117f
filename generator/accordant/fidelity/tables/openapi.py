"""What becomes of the fields of OpenAPI 3.0 to 3.2. Schemas have a file of their own."""

from accordant.fidelity.marks import (
    ANNOTATION,
    CHECKED,
    ENFORCED,
    TYPED,
    UNUSED,
    Level,
    Mark,
    Marks,
    Use,
    documented,
    marks,
)
from accordant.fidelity.report import Fidelity

_FLOW = documented("clients are to use it by hand; servers are handed the token")
_XML = documented("XML is neither read nor written")
_RECEIVED = Mark(
    Fidelity.TYPED,
    inside=Use(Level.TYPED, "SDKs have the types of webhooks and callbacks; what calls them is written by hand"),
)
_LINK = documented("references of SDKs tell which calls follow; no code follows a link")
_PART = documented("encodings inside of a part are not read")
_FILED = Mark(Fidelity.TYPED, inside=UNUSED)
"""A section of the components: in it is what nothing that is served has led to."""

_HEADERS = Mark(Fidelity.ENFORCED, inside=CHECKED)

MARKS: dict[str, Marks] = {
    "OpenAPI": marks(TYPED, "openapi $self paths components")
    | marks(ENFORCED, "servers security")
    | marks(ANNOTATION, "info tags externalDocs")
    | {
        "webhooks": _RECEIVED,
        "jsonSchemaDialect": Mark(Fidelity.TYPED, reason="it says which keywords mean something"),
    },
    "Info": marks(ANNOTATION, "title summary description termsOfService contact license version"),
    "Contact": marks(ANNOTATION, "name url email"),
    "License": marks(ANNOTATION, "name identifier url"),
    "Server": marks(ENFORCED, "url variables") | marks(ANNOTATION, "description name"),
    "ServerVariable": marks(ENFORCED, "default enum") | marks(ANNOTATION, "description"),
    "Components": marks(_FILED, "responses parameters requestBodies headers securitySchemes pathItems mediaTypes")
    | {"schemas": TYPED, "examples": ANNOTATION, "links": _LINK, "callbacks": _RECEIVED},
    "Paths": {},
    "PathItem": marks(TYPED, "$ref get put post delete options head patch trace query additionalOperations parameters")
    | marks(ANNOTATION, "summary description")
    | marks(ENFORCED, "servers"),
    "Methods": {},
    "Operation": marks(TYPED, "operationId parameters requestBody responses deprecated")
    | marks(ANNOTATION, "tags summary description externalDocs")
    | {"callbacks": _RECEIVED, "security": ENFORCED, "servers": ENFORCED},
    "ExternalDocs": marks(ANNOTATION, "description url"),
    "Parameter": marks(TYPED, "name in required schema content")
    | marks(ENFORCED, "allowEmptyValue style explode allowReserved")
    | marks(ANNOTATION, "description deprecated example examples"),
    "RequestBody": marks(TYPED, "content required") | marks(ANNOTATION, "description"),
    "MediaType": marks(ANNOTATION, "description example examples")
    | marks(TYPED, "itemSchema")
    | marks(ENFORCED, "prefixEncoding itemEncoding")
    | {"schema": TYPED, "encoding": ENFORCED},
    "Encoding": marks(ENFORCED, "contentType style explode")
    | marks(_PART, "encoding prefixEncoding itemEncoding")
    | {"headers": _HEADERS, "allowReserved": documented("form fields are read with and without percent-encoding")},
    "Responses": {},
    "Response": marks(ANNOTATION, "summary description") | {"headers": _HEADERS, "content": TYPED, "links": _LINK},
    "Header": marks(ENFORCED, "required schema")
    | marks(ANNOTATION, "description deprecated example examples")
    | {"style": documented("there is one style", is_annotation=True)}
    | marks(documented("headers of responses are written in one way"), "allowEmptyValue explode allowReserved")
    | {"content": documented("headers of responses are checked where they have a `schema`")},
    "Example": marks(ANNOTATION, "summary description dataValue serializedValue value externalValue"),
    "Link": marks(_LINK, "operationRef operationId parameters requestBody server") | marks(ANNOTATION, "description"),
    "Callback": {},
    "Tag": marks(ANNOTATION, "name summary description externalDocs parent kind"),
    "SecurityScheme": marks(ENFORCED, "type name in scheme")
    | marks(ANNOTATION, "description bearerFormat deprecated")
    | marks(_FLOW, "flows openIdConnectUrl oauth2MetadataUrl"),
    "Flows": marks(_FLOW, "implicit password clientCredentials authorizationCode deviceAuthorization"),
    "ImplicitFlow": marks(_FLOW, "authorizationUrl refreshUrl scopes"),
    "TokenFlow": marks(_FLOW, "tokenUrl refreshUrl scopes"),
    "CodeFlow": marks(_FLOW, "authorizationUrl tokenUrl refreshUrl scopes"),
    "DeviceFlow": marks(_FLOW, "deviceAuthorizationUrl tokenUrl refreshUrl scopes"),
    "SecurityRequirement": {},
    "Dependencies": {},
    "Discriminator": marks(TYPED, "propertyName mapping") | marks(ENFORCED, "defaultMapping"),
    "XML": marks(_XML, "nodeType name namespace prefix attribute wrapped"),
}
