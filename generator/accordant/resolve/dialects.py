"""Which keywords mean something in a schema: its dialect's, as `$schema` or `jsonSchemaDialect` says (Core, section 8.1).

Where nothing is said, the dialect is OpenAPI's own, and formats are held to. In JSON Schema's own they are words to people:
its meta-schema has the vocabulary Format-Annotation (Validation, section 7.2.1). A meta-schema that nobody knows is
taken for OpenAPI's.
"""

from typing import Any

from accordant.diagnostics import Place
from accordant.resolve.refs import Refs
from accordant.source.known import DRAFT_2020_12

_VOCABULARY = "https://json-schema.org/draft/2020-12/vocab/"
_OPENAPI = "https://spec.openapis.org/oas/"

KEYWORDS = {
    "applicator": frozenset((
        "additionalProperties", "allOf", "anyOf", "contains", "dependentSchemas", "else", "if", "items", "not", "oneOf",
        "patternProperties", "prefixItems", "properties", "propertyNames", "then",
    )),
    "unevaluated": frozenset(("unevaluatedItems", "unevaluatedProperties")),
    "validation": frozenset((
        "const", "dependentRequired", "enum", "exclusiveMaximum", "exclusiveMinimum", "maxContains", "maxItems", "maxLength",
        "maxProperties", "maximum", "minContains", "minItems", "minLength", "minProperties", "minimum", "multipleOf",
        "pattern", "required", "type", "uniqueItems",
    )),
    "content": frozenset(("contentEncoding", "contentMediaType", "contentSchema")),
    "format-assertion": frozenset(("format",)),
}  # fmt: skip
"""The keywords of each vocabulary that says what is valid, or what a value is."""

NOTHING: frozenset[str] = frozenset()
_ANNOTATED_FORMATS = KEYWORDS["format-assertion"]


class Dialects:
    """The dialects of the schemas of a tree."""

    def __init__(self, refs: Refs) -> None:
        self.refs = refs
        self.are_said = any(refs.resources(uri).dialects for uri in refs.tree.documents)
        self._ignored: dict[str, frozenset[str]] = {}

    def ignored(self, place: Place) -> frozenset[str]:
        """The keywords that the dialect of the schema at a place gives no meaning."""
        dialect = self.refs.resources(place.uri).dialect_of(place.pointer) if self.are_said else None
        if dialect is None:
            return NOTHING
        if dialect not in self._ignored:
            self._ignored[dialect] = self._without_meaning(dialect)
        return self._ignored[dialect]

    def is_known(self, dialect: str) -> bool:
        """Whether it is one of JSON Schema 2020-12 or of OpenAPI, or its meta-schema is one of the documents."""
        uri = dialect.removesuffix("#")
        return uri == DRAFT_2020_12 or uri.startswith(_OPENAPI) or self.refs.named(uri) is not None

    def _without_meaning(self, dialect: str) -> frozenset[str]:
        if dialect == DRAFT_2020_12:
            return _ANNOTATED_FORMATS
        root = self.refs.named(dialect)
        vocabularies = None if root is None else self.refs.node(root.child("$vocabulary"))
        return ignored_with(vocabularies) if isinstance(vocabularies, dict) else NOTHING


def ignored_with(vocabularies: dict[str, Any]) -> frozenset[str]:
    """The keywords of the vocabularies that `$vocabulary` of a meta-schema does not name.

    One that it names with false may be ignored by those who do not know it; all of these are known.
    """
    found = [keywords for name, keywords in KEYWORDS.items() if _VOCABULARY + name not in vocabularies]
    if any(one.startswith(_OPENAPI) for one in vocabularies):
        found = [keywords for keywords in found if keywords is not _ANNOTATED_FORMATS]
    return NOTHING.union(*found)


def is_foreign(node: Any) -> bool:
    """Whether this is a Multi Format Schema Object that was left as it is: in a language that is not read."""
    return isinstance(node, dict) and isinstance(node.get("schemaFormat"), str) and "schema" in node
