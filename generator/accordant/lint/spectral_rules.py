"""The rules of Spectral's own rulesets, and which of ours, or which findings of reading, each of them is."""

from dataclasses import dataclass

from accordant.diagnostics import Severity


@dataclass(frozen=True, slots=True)
class SpectralRule:
    """A rule by its name there. Without codes, there is no such rule here."""

    codes: tuple[str, ...]
    severity: Severity = Severity.WARNING
    is_recommended: bool = True


def _rule(*codes: str, severity: Severity = Severity.WARNING, is_recommended: bool = True) -> SpectralRule:
    return SpectralRule(tuple(f"GEN-{code}" for code in codes), severity, is_recommended)


_ERROR = Severity.ERROR

OAS: dict[str, SpectralRule] = {
    "operation-success-response": _rule("LNT-050"),
    "oas2-operation-formData-consume-check": _rule("LFT-001"),
    "operation-operationId-unique": _rule("OPS-002", severity=_ERROR),
    "operation-parameters": _rule("PAR-002", "PAR-004"),
    "operation-tag-defined": _rule("LNT-013"),
    "path-params": _rule("PAR-001", "PAR-003", severity=_ERROR),
    "contact-properties": _rule(is_recommended=False),
    "duplicated-entry-in-enum": _rule("LNT-080"),
    "info-contact": _rule("LNT-025"),
    "info-description": _rule("LNT-024"),
    "info-license": _rule("LNT-026", is_recommended=False),
    "license-url": _rule(is_recommended=False),
    "no-eval-in-markdown": _rule(),
    "no-script-tags-in-markdown": _rule(),
    "openapi-tags-alphabetical": _rule(is_recommended=False),
    "openapi-tags-uniqueness": _rule("DOC-005", severity=_ERROR),
    "openapi-tags": _rule(is_recommended=False),
    "operation-description": _rule("LNT-021"),
    "operation-operationId": _rule("OPS-001"),
    "operation-operationId-valid-in-url": _rule("LNT-001"),
    "operation-singular-tag": _rule(is_recommended=False),
    "operation-tags": _rule("LNT-020"),
    "path-declarations-must-exist": _rule("PAR-001"),
    "path-keys-no-trailing-slash": _rule("LNT-040"),
    "path-not-include-query": _rule("LNT-041"),
    "tag-description": _rule("LNT-023", is_recommended=False),
    "no-$ref-siblings": _rule("REF-005", severity=_ERROR),
    "array-items": _rule("LNT-086", severity=_ERROR),
    "typed-enum": _rule("LNT-081"),
    "oas2-api-host": _rule("LNT-068"),
    "oas2-api-schemes": _rule("LNT-068"),
    "oas2-discriminator": _rule("LNT-087", severity=_ERROR),
    "oas2-host-not-example": _rule("LNT-067", is_recommended=False),
    "oas2-host-trailing-slash": _rule("LNT-066"),
    "oas2-parameter-description": _rule("LNT-022", is_recommended=False),
    "oas2-operation-security-defined": _rule("SEC-001"),
    "oas2-valid-schema-example": _rule("LNT-032", "LNT-033", severity=_ERROR),
    "oas2-valid-media-example": _rule("LNT-031", severity=_ERROR),
    "oas2-anyOf": _rule("DOC-004"),
    "oas2-oneOf": _rule("DOC-004"),
    "oas2-schema": _rule("DOC-002", "DOC-003", "DOC-004", "DOC-005", "DOC-006", severity=_ERROR),
    "oas2-unused-definition": _rule("LNT-010"),
    "oas3-api-servers": _rule("LNT-068"),
    "oas3-examples-value-or-externalValue": _rule("DOC-005"),
    "oas3-operation-security-defined": _rule("SEC-001"),
    "oas3-parameter-description": _rule("LNT-022", is_recommended=False),
    "oas3-server-not-example.com": _rule("LNT-067", is_recommended=False),
    "oas3-server-trailing-slash": _rule("LNT-066"),
    "oas3-valid-media-example": _rule("LNT-031", severity=_ERROR),
    "oas3-valid-schema-example": _rule("LNT-032", "LNT-033", severity=_ERROR),
    "oas3-schema": _rule("DOC-002", "DOC-003", "DOC-004", "DOC-005", "DOC-006", severity=_ERROR),
    "oas3-unused-component": _rule("LNT-010"),
    "oas3-links-parameters-expression": _rule(severity=_ERROR),
    "oas3-server-variables": _rule(severity=_ERROR),
    "oas3-callbacks-in-callbacks": _rule(),
    "oas3_1-servers-in-webhook": _rule(),
    "oas3_1-callbacks-in-webhook": _rule(),
    "oas3_2-no-deprecated-xml-attribute": _rule(),
}

ASYNCAPI: dict[str, SpectralRule] = {
    "asyncapi-channel-no-empty-parameter": _rule("PAR-001"),
    "asyncapi-channel-no-query-nor-fragment": _rule("LNT-093"),
    "asyncapi-channel-no-trailing-slash": _rule("LNT-093"),
    "asyncapi-channel-parameters": _rule("PAR-001", severity=_ERROR),
    "asyncapi-headers-schema-type-object": _rule("LNT-094", severity=_ERROR),
    "asyncapi-info-contact-properties": _rule(),
    "asyncapi-info-contact": _rule("LNT-025"),
    "asyncapi-info-description": _rule("LNT-024"),
    "asyncapi-info-license-url": _rule(is_recommended=False),
    "asyncapi-info-license": _rule("LNT-026"),
    "asyncapi-message-examples": _rule("LNT-031", severity=_ERROR),
    "asyncapi-operation-description": _rule(),
    "asyncapi-operation-operationId-uniqueness": _rule(severity=_ERROR),
    "asyncapi-operation-operationId": _rule(severity=_ERROR),
    "asyncapi-parameter-description": _rule(is_recommended=False),
    "asyncapi-payload-default": _rule("LNT-033", severity=_ERROR),
    "asyncapi-payload-examples": _rule("LNT-032", severity=_ERROR),
    "asyncapi-payload-unsupported-schemaFormat": _rule("FID-001", severity=Severity.NOTE),
    "asyncapi-payload": _rule("SCH-001", "SCH-002", severity=_ERROR),
    "asyncapi-schema-default": _rule("LNT-033", severity=_ERROR),
    "asyncapi-schema-examples": _rule("LNT-032", severity=_ERROR),
    "asyncapi-schema": _rule("DOC-002", "DOC-003", "DOC-004", "DOC-005", "DOC-006", severity=_ERROR),
    "asyncapi-server-variables": _rule("EVT-002", severity=_ERROR),
    "asyncapi-server-no-empty-variable": _rule("EVT-002"),
    "asyncapi-server-no-trailing-slash": _rule(),
    "asyncapi-server-not-example-com": _rule(is_recommended=False),
    "asyncapi-servers": _rule(),
    "asyncapi-tag-description": _rule(is_recommended=False),
    "asyncapi-tags-alphabetical": _rule(is_recommended=False),
    "asyncapi-tags-uniqueness": _rule("DOC-005", severity=_ERROR),
    "asyncapi-tags": _rule(),
    "asyncapi-unused-components-schema": _rule("LNT-010"),
    "asyncapi-unused-components-server": _rule("LNT-010"),
}

RULESETS = {"spectral:oas": OAS, "spectral:asyncapi": ASYNCAPI}
SPECTRAL_RULES = {**OAS, **ASYNCAPI}
