"""Media types and text: how bytes become values, said in the words of `accordant.runtime.operation`."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from accordant.ir import (
    Alias,
    AnyOf,
    Contract,
    Encoding,
    Enum,
    ListOf,
    Literal,
    MapOf,
    MediaType,
    Nullable,
    Record,
    Ref,
    Refined,
    Scalar,
    ScalarKind,
    TupleOf,
    TypeRef,
    Union,
    Untyped,
    plain,
)
from accordant.ir.references import settled

_ORDER = ("null", "boolean", "integer", "number", "string")
_MAX_DEPTH = 4  # text has no deeper objects: `a[b][c][d]`


@dataclass(frozen=True, slots=True)
class Codec:
    """How a media type is read and written."""

    name: str  # json, form, multipart, text, binary, xml; events, lines and sequence, which are streams
    media: MediaType

    @property
    def is_stream(self) -> bool:
        """Whether it is one item after another, each with a type."""
        return self.name in ITEM_CODECS.values()


def essence(media_type: str) -> str:
    """The media type without parameters (RFC 9110, section 8.3.1)."""
    return media_type.partition(";")[0].strip().lower()


ANY = "any"
"""Of a range of media types: its schema decides."""


def codec_name(media_type: str) -> str:
    """json, form, multipart, text, binary, xml, or `ANY`."""
    name = essence(media_type)
    if name.endswith(("/xml", "+xml")):
        return "xml"
    if name.endswith(("/json", "+json")):
        return "json"
    if name == "application/x-www-form-urlencoded":
        return "form"
    if name.startswith("multipart/"):
        return "multipart"
    if name.startswith("text/") or name in ("application/x-ndjson", "application/jsonl", "application/json-seq"):
        return "text"
    return ANY if name in ("*/*", "application/*") else "binary"


ITEM_CODECS: Final = {
    "text/event-stream": "events",
    "application/jsonl": "lines",
    "application/x-ndjson": "lines",
    "application/ndjson": "lines",
    "application/json-seq": "sequence",
}
"""Media types whose items are served one by one, where the contract says what they are (OpenAPI 3.2, section 4.14.3)."""


def codec_of(media: MediaType, contract: Contract, *, is_sent: bool = False) -> Codec:
    """The codec of a media type of a reply, or of what clients send: which are no events."""
    stream = ITEM_CODECS.get(essence(media.media_type)) if media.item_schema is not None else None
    if stream is not None and not (is_sent and stream == "events"):
        return Codec(stream, media)
    name = codec_name(media.media_type)
    if name == ANY and (is_file(media.type, contract) or is_untyped(media.type, contract)):
        name = "binary"  # as what says nothing of its type is sent (OpenAPI 3.1, section 4.8.14.3)
    elif name == ANY:
        name = "text" if primitives(media.type, contract) == ("string",) else "json"
    return Codec(name, media)


def annotation_type(codec: Codec) -> TypeRef:
    """The type that a handler sees of what is not bytes: text is not typed by its schema."""
    match codec.name:
        case "text":
            return Scalar(ScalarKind.STRING)
        case "multipart" if codec.media.schema is None and codec.media.item_type is not None:
            return ListOf(codec.media.item_type)
        case _:
            return codec.media.type


def is_file(ref: TypeRef, contract: Contract) -> bool:
    """Whether a value is sent as a file: `format: binary`, alone or as items."""
    match settled(ref, contract):
        case ListOf(item, _):
            return _is_binary(item, contract)
        case _:
            return _is_binary(ref, contract)


def is_untyped(ref: TypeRef, contract: Contract) -> bool:
    """Whether its schema says nothing of the type, which is what 3.1 says of files."""
    match settled(ref, contract):
        case Scalar(ScalarKind.ANY, _, _):
            return True
        case _:
            return False


def _is_binary(ref: TypeRef, contract: Contract) -> bool:
    match settled(ref, contract):
        case Scalar(ScalarKind.STRING, "binary", _):
            return True
        case _:
            return False


def primitives(ref: TypeRef, contract: Contract) -> tuple[str, ...]:
    """The JSON types that one piece of text may stand for, in the order to try them."""
    found = _primitives(ref, contract, 0)
    return tuple(one for one in _ORDER if one in found) or ("string",)


def _primitives(ref: TypeRef, contract: Contract, depth: int) -> set[str]:
    if depth > 8:
        return set()
    nullable = {"null"} if isinstance(plain(ref), Nullable) else set()
    match settled(ref, contract):
        case Scalar(kind, _, _) if kind not in (ScalarKind.ANY, ScalarKind.NEVER):
            return {kind.value} | nullable
        case Literal(values):
            return {_json_type(one) for one in values} | nullable
        case Enum() as schema:
            return {schema.kind.value} | nullable
        case AnyOf(members) | Union(members=members):
            return nullable.union(*(_primitives(member, contract, depth + 1) for member in members))
        case _:
            return nullable


def _json_type(value: object) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "boolean"
        case int():
            return "integer"
        case float():
            return "number"
        case _:
            return "string"


def shape(ref: TypeRef, contract: Contract, depth: int = 0) -> str:
    """The expression of a `Shape`: how text becomes this type."""
    if depth >= _MAX_DEPTH:
        return "Text()"
    match settled(ref, contract):
        case ListOf(item, _):
            return f"Items({shape(item, contract, depth + 1)})"
        case TupleOf(items, _, _):
            kinds = {kind for item in items for kind in primitives(item, contract)}
            return f"Items({text(tuple(one for one in _ORDER if one in kinds))})"
        case MapOf(value, _):
            return f"Fields({{}}, {text(primitives(value, contract))})"
        case Record() as record:
            fields = {field.name: shape(field.type, contract, depth + 1) for field in record.fields}
            extra = "Text()" if record.extra_type is None else text(primitives(record.extra_type, contract))
            return f"Fields({mapping(fields)}, {extra})"
        case AnyOf(members) | Union(members=members):
            compound = [member for member in members if not _is_text(member, contract)]
            return shape(compound[0], contract, depth + 1) if compound else text(primitives(ref, contract))
        case _:
            return text(primitives(ref, contract))


def _is_text(ref: TypeRef, contract: Contract) -> bool:
    return isinstance(settled(ref, contract), Scalar | Literal | Enum)


def text(kinds: tuple[str, ...]) -> str:
    """The expression of a `Text`."""
    return "Text()" if kinds == ("string",) else f"Text({kinds!r})"


def mapping(expressions: Mapping[str, str]) -> str:
    return "{" + ", ".join(f"{name!r}: {expression}" for name, expression in expressions.items()) + "}"


def parts(codec: Codec, contract: Contract, headers: Mapping[str, list[str]]) -> str:
    """The expression of `Media.parts`: how each property of a form or multipart body is written.

    `headers` are the arguments that say which headers a part has.
    """
    record = settled(codec.media.type, contract)
    encodings = {one.property: one for one in codec.media.encoding}
    is_multipart = codec.name == "multipart"
    found = {}
    for field in record.fields if isinstance(record, Record) else ():
        more = list(headers.get(field.name, ()))
        if field.is_required and isinstance(settled(field.type, contract), ListOf | TupleOf):
            more.append("is_required=True")
        found[field.name] = _part(field.type, encodings.get(field.name), contract, more, is_multipart=is_multipart)
    return mapping(found)


def positions(codec: Codec, contract: Contract, headers: Mapping[str, list[str]]) -> list[str]:
    """The arguments of a `Media` whose parts have positions and no names; nothing of any other."""
    found = settled(annotation_type(codec), contract)
    match found:
        case TupleOf(items, last, _):
            first, others = items, Scalar(ScalarKind.ANY) if last is None else last
        case ListOf(item, _):
            first, others = (), item
        case _:
            return []
    prefix = [
        _part(one, encoding, contract, headers.get(str(at), ()))
        for at, (one, encoding) in enumerate(zip_longest(first, codec.media.prefix_encoding[: len(first)]))
    ]
    rest = _part(others, codec.media.item_encoding, contract, headers.get("item", ()))
    return [*([f"prefix=({', '.join(prefix)},)"] if prefix else []), f"rest={rest}"]


def _part(
    ref: TypeRef,
    encoding: Encoding | None,
    contract: Contract,
    more: Sequence[str],
    *,
    is_multipart: bool = True,
) -> str:
    arguments = [shape(ref, contract)]
    if encoding is not None and (encoding.style, encoding.explode) != ("form", True):
        arguments.append(f"style={encoding.style!r}, explode={encoding.explode!r}")
    content_type = encoding.content_type if encoding is not None else None
    if is_multipart and content_type is None and _is_json_part(ref, contract):
        content_type = "application/json"  # the default for objects (OpenAPI 3.1, section 4.8.15.1)
    if content_type is not None:
        arguments.append(f"content_type={content_type!r}")
    if is_multipart and _is_file_part(ref, content_type, contract):
        arguments += ["is_file=True", *_lengths(ref, contract)]
    return f"Part({', '.join((*arguments, *more))})"


def _lengths(ref: TypeRef, contract: Contract) -> list[str]:
    """What its schema says of a file, where that is how long it may be and nothing else: then nobody has to read it."""
    found = settled(ref, contract)
    is_list = isinstance(found, ListOf)
    item = found.item if isinstance(found, ListOf) else ref
    file = settled(item, contract)
    if isinstance(found, ListOf) and "uniqueItems" in dict(found.limits):
        return []
    if not isinstance(file, Scalar) or _is_refined(item, contract) or (is_list and _is_refined(ref, contract)):
        return []
    limits = dict(file.limits)
    if "pattern" in limits:
        return []
    least, most = math.ceil(limits.get("minLength", 0)), limits.get("maxLength")
    return [f"lengths={(least, None if most is None else math.floor(most))!r}"]


def _is_refined(ref: TypeRef, contract: Contract) -> bool:
    """Whether a schema says more than its type does."""
    match ref:
        case Nullable(inner) | Untyped(inner):
            return _is_refined(inner, contract)
        case Ref(key):
            schema = contract.schemas[key]
            return not isinstance(schema, Alias) or bool(schema.rest) or _is_refined(schema.type, contract)
        case Refined():
            return True
        case _:
            return False


def _is_file_part(ref: TypeRef, content_type: str | None, contract: Contract) -> bool:
    """What has no type is sent as a file, unless its encoding says otherwise (OpenAPI 3.1, section 4.8.15.1)."""
    found = settled(ref, contract)
    item = found.item if isinstance(found, ListOf) else ref
    if content_type is not None and codec_name(content_type) in ("json", "text"):
        return is_file(ref, contract)
    return is_file(ref, contract) or is_untyped(item, contract)


def _is_json_part(ref: TypeRef, contract: Contract) -> bool:
    return _is_object(ref, contract) and not is_file(ref, contract)


def _is_object(ref: TypeRef, contract: Contract) -> bool:
    """Whether a value, or each item of it, is an object."""
    found = settled(ref, contract)
    if isinstance(found, ListOf):
        found = settled(found.item, contract)
    return isinstance(found, Record | MapOf | Union)
