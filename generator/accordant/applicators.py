"""Keywords whose values are schemas (JSON Schema Core, section 10.2 and 11): one, a list of them, or some by name.

For both halves: what writes schemas, and what reads them at run time.
"""

from typing import Final

ONE: Final = (
    "additionalProperties",
    "items",
    "not",
    "if",
    "then",
    "else",
    "contains",
    "propertyNames",
    "unevaluatedItems",
    "unevaluatedProperties",
)
MANY: Final = ("allOf", "anyOf", "oneOf", "prefixItems")
NAMED: Final = ("properties", "patternProperties", "dependentSchemas")
