"""The objects of OpenAPI 3.0 and 3.1 as a table: which fields each has, of what type, and what they hold."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FieldRule:
    """One field: the JSON types it may have, and the kind of object that it, its items or its values are."""

    types: tuple[str, ...]
    kind: str | None = None
    many: str | None = None  # "list" or "map" where `kind` is that of each element
    is_required: bool = False
    since: str = "3.0"


def _field(written: str) -> FieldRule:
    """`string!`: a required string. `[Server]`: a list of them. `{Schema}`: a map. `Schema`: one. `+`: since 3.1."""
    since = "3.1" if written.endswith("+") else "3.0"
    written = written.removesuffix("+")
    is_required = written.endswith("!")
    written = written.removesuffix("!")
    if written.startswith("["):
        kind = written[1:-1]
        return FieldRule(("array",), kind if kind[:1].isupper() else None, "list", is_required, since)
    if written.startswith("{"):
        kind = written[1:-1]
        return FieldRule(("object",), kind if kind[:1].isupper() else None, "map", is_required, since)
    if written[:1].isupper():
        types = ("object", "boolean") if written == "Schema" else ("object",)
        return FieldRule(types, written, None, is_required, since)
    return FieldRule(tuple(written.split("|")) if written != "any" else (), None, None, is_required, since)


def _object(**fields: str) -> dict[str, FieldRule]:
    return {name.rstrip("_").replace("__", "$"): _field(written) for name, written in fields.items()}


OBJECTS: dict[str, dict[str, FieldRule]] = {
    "OpenAPI": _object(
        openapi="string!", info="Info!", jsonSchemaDialect="string+", servers="[Server]", paths="Paths", webhooks="{PathItem}+",
        components="Components", security="[SecurityRequirement]", tags="[Tag]", externalDocs="ExternalDocs",
    ),
    "Info": _object(
        title="string!", summary="string+", description="string", termsOfService="string", contact="Contact",
        license="License", version="string!",
    ),
    "Contact": _object(name="string", url="string", email="string"),
    "License": _object(name="string!", identifier="string+", url="string"),
    "Server": _object(url="string!", description="string", variables="{ServerVariable}"),
    "ServerVariable": _object(enum="[string]", default="string!", description="string"),
    "Components": _object(
        schemas="{Schema}", responses="{Response}", parameters="{Parameter}", examples="{Example}", requestBodies="{RequestBody}",
        headers="{Header}", securitySchemes="{SecurityScheme}", links="{Link}", callbacks="{Callback}", pathItems="{PathItem}+",
    ),
    "PathItem": _object(
        __ref="string", summary="string", description="string", get="Operation", put="Operation", post="Operation",
        delete="Operation", options="Operation", head="Operation", patch="Operation", trace="Operation", servers="[Server]",
        parameters="[Parameter]",
    ),
    "Operation": _object(
        tags="[string]", summary="string", description="string", externalDocs="ExternalDocs", operationId="string",
        parameters="[Parameter]", requestBody="RequestBody", responses="Responses", callbacks="{Callback}", deprecated="boolean",
        security="[SecurityRequirement]", servers="[Server]",
    ),
    "ExternalDocs": _object(description="string", url="string!"),
    "Parameter": _object(
        name="string!", in_="string!", description="string", required="boolean", deprecated="boolean", allowEmptyValue="boolean",
        style="string", explode="boolean", allowReserved="boolean", schema="Schema", example="any", examples="{Example}",
        content="{MediaType}",
    ),
    "RequestBody": _object(description="string", content="{MediaType}!", required="boolean"),
    "MediaType": _object(schema="Schema", example="any", examples="{Example}", encoding="{Encoding}"),
    "Encoding": _object(contentType="string", headers="{Header}", style="string", explode="boolean", allowReserved="boolean"),
    "Response": _object(description="string!", headers="{Header}", content="{MediaType}", links="{Link}"),
    "Header": _object(
        description="string", required="boolean", deprecated="boolean", allowEmptyValue="boolean", style="string",
        explode="boolean", allowReserved="boolean", schema="Schema", example="any", examples="{Example}", content="{MediaType}",
    ),
    "Example": _object(summary="string", description="string", value="any", externalValue="string"),
    "Link": _object(
        operationRef="string", operationId="string", parameters="{any}", requestBody="any", description="string", server="Server"
    ),
    "Tag": _object(name="string!", description="string", externalDocs="ExternalDocs"),
    "SecurityScheme": _object(
        type="string!", description="string", name="string", in_="string", scheme="string", bearerFormat="string", flows="Flows",
        openIdConnectUrl="string",
    ),
    "Flows": _object(implicit="Flow", password="Flow", clientCredentials="Flow", authorizationCode="Flow"),  # noqa: S106
    "Flow": _object(authorizationUrl="string", tokenUrl="string", refreshUrl="string", scopes="{string}!"),
}  # fmt: skip
"""OpenAPI 3.1.1, section 4.8, and 3.0.4, section 4.7. Names with `_` at the end are Python keywords; `__ref` is `$ref`."""

SCHEMA: dict[str, FieldRule] = _object(
    type="string|array", title="string", description="string", format="string", default="any", example="any", examples="array|object",
    enum="array", const="any", multipleOf="number", maximum="number", exclusiveMaximum="number|boolean", minimum="number",
    exclusiveMinimum="number|boolean", maxLength="integer", minLength="integer", pattern="string", maxItems="integer",
    minItems="integer", uniqueItems="boolean", maxProperties="integer", minProperties="integer", required="[string]",
    properties="{Schema}", patternProperties="{Schema}", additionalProperties="Schema", items="Schema", prefixItems="[Schema]",
    allOf="[Schema]", oneOf="[Schema]", anyOf="[Schema]", not_="Schema", if_="Schema", then="Schema", else_="Schema",
    contains="Schema", propertyNames="Schema", unevaluatedItems="Schema", unevaluatedProperties="Schema",
    dependentSchemas="{Schema}", nullable="boolean", readOnly="boolean", writeOnly="boolean", deprecated="boolean",
    discriminator="object", minContains="integer", maxContains="integer", dependentRequired="object",
)  # fmt: skip
SCHEMA["$defs"] = FieldRule(("object",), "Schema", "map")
SCHEMA["$ref"] = FieldRule(("string",))

SCHEMA_TYPES = ("string", "number", "integer", "boolean", "object", "array", "null")
