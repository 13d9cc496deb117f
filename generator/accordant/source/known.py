"""Documents of JSON Schema itself: contracts may refer to them, and they come with the toolkit, never from the network."""

import orjson

from accordant.source.documents import Document

DRAFT_2020_12 = "https://json-schema.org/draft/2020-12/schema"
"""The meta-schema, which is also the name of the dialect."""

_META = "https://json-schema.org/draft/2020-12/meta/"
_VOCABULARIES = (
    "core", "applicator", "unevaluated", "validation", "meta-data", "format-annotation", "format-assertion", "content",
)  # fmt: skip
_URIS = frozenset((DRAFT_2020_12, *(_META + name for name in _VOCABULARIES)))


def is_known(uri: str) -> bool:
    """Whether it is the meta-schema of draft 2020-12, or the part of it that describes a vocabulary (Core, section 8)."""
    return uri in _URIS


def known_document(uri: str) -> Document:
    """A document that is known."""
    from jsonschema_specifications import REGISTRY  # late: hardly any contract refers to one

    value = REGISTRY.contents(uri)
    return Document(uri, uri, orjson.dumps(value, option=orjson.OPT_INDENT_2), value, is_json=True)
