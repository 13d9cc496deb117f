"""What becomes of the fields of Swagger 2.0. Schemas have a file of their own."""

from accordant.fidelity.marks import (
    ANNOTATION,
    CHECKED,
    ENFORCED,
    KEYWORD,
    TYPED,
    UNUSED,
    Mark,
    Marks,
    documented,
    marks,
)
from accordant.fidelity.report import Fidelity

_FLOW = documented("clients are to use it by hand; servers are handed the token")
_HOST = documented("operations are served at `basePath`, on whatever host and scheme the server runs")
_FILED = Mark(Fidelity.TYPED, inside=UNUSED)
_VALUE = marks(
    KEYWORD,
    "type format items default maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength pattern maxItems minItems"
    " uniqueItems enum multipleOf",
) | marks(ENFORCED, "collectionFormat")

_HEADERS = Mark(Fidelity.ENFORCED, inside=CHECKED)

MARKS: dict[str, Marks] = {
    "Document": marks(TYPED, "swagger consumes produces paths definitions")
    | marks(_FILED, "parameters responses securityDefinitions")
    | marks(ENFORCED, "basePath security")
    | marks(_HOST, "host schemes")
    | marks(ANNOTATION, "info tags externalDocs"),
    "Info": marks(ANNOTATION, "title description termsOfService contact license version"),
    "Contact": marks(ANNOTATION, "name url email"),
    "License": marks(ANNOTATION, "name url"),
    "Paths": {},
    "PathItem": marks(TYPED, "$ref get put post delete options head patch parameters"),
    "Operation": marks(TYPED, "operationId consumes produces parameters responses deprecated")
    | marks(ANNOTATION, "tags summary description externalDocs")
    | {"schemes": _HOST, "security": ENFORCED},
    "ExternalDocs": marks(ANNOTATION, "description url"),
    "Parameter": _VALUE
    | marks(TYPED, "name in required schema")
    | {"description": ANNOTATION, "allowEmptyValue": ENFORCED},
    "Items": _VALUE
    | {"collectionFormat": documented("OpenAPI 3 cannot say how an array inside of an array is written")},
    "Responses": {},
    "Response": marks(ANNOTATION, "description examples") | {"schema": TYPED, "headers": _HEADERS},
    "Header": _VALUE | marks(ANNOTATION, "description"),
    "Tag": marks(ANNOTATION, "name description externalDocs"),
    "SecurityScheme": marks(ENFORCED, "type name in")
    | marks(_FLOW, "flow authorizationUrl tokenUrl scopes")
    | marks(ANNOTATION, "description"),
    "SecurityRequirement": {},
    "XML": marks(documented("XML is neither read nor written"), "name namespace prefix attribute wrapped"),
}
