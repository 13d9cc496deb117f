"""What a comment says of a schema or a property: prose, then tags. The filter `tsdoc` makes the text harmless."""

from typing import Any

from accordant.ir import NO_DEFAULT, AnyOf, Field, ListOf, Nullable, Refined, Scalar, ScalarKind, TypeRef, Untyped
from accordant.languages.typescript.naming import literal

Doc = tuple[tuple[str, str], ...]
"""Tags with their text; the tag of prose is empty."""

_LONGEST_EXAMPLE = 200
_WIDE = frozenset(("int64", "uint64"))


def schema_doc(text: str | None, node: Any, *, is_deprecated: bool = False) -> Doc:
    """Of an exported name."""
    return (*_prose(text), *_examples(node), *_deprecated(is_deprecated))


def field_doc(field: Field, node: Any) -> Doc:
    """Of a property: with its format and its default, which no type of TypeScript says."""
    default = () if field.default is NO_DEFAULT else (("defaultValue", literal(field.default)),)
    return (
        *_prose(field.doc),
        *_format(field.type),
        *default,
        *_examples(node),
        *_deprecated(field.is_deprecated),
    )


def _prose(text: str | None) -> Doc:
    return (("", text),) if text and text.strip() else ()


def _format(ref: TypeRef) -> Doc:
    """The format of a scalar, or of the items of a list."""
    match ref:
        case Scalar(kind, str(format), _) if kind in (ScalarKind.INTEGER, ScalarKind.NUMBER) and format in _WIDE:
            return (("format", f"{format}, exact up to 2^53"),)
        case Scalar(_, str(format), _):
            return (("format", format),)
        case Nullable(inner) | ListOf(inner) | Untyped(inner) | Refined(inner):
            return _format(inner)
        case AnyOf(members):
            found = dict.fromkeys(one for member in members for one in _format(member))
            return tuple(found) if len(found) == 1 else ()
    return ()


def _examples(node: Any) -> Doc:
    if not isinstance(node, dict):
        return ()
    written = node.get("examples")
    values = written if isinstance(written, list) else [node["example"]] if "example" in node else []
    return tuple(("example", text) for text in map(literal, values) if len(text) <= _LONGEST_EXAMPLE)


def _deprecated(is_deprecated: bool) -> Doc:
    return (("deprecated", ""),) if is_deprecated else ()
