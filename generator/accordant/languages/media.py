"""Media types: how bodies are read and written, the same in every target."""

from dataclasses import dataclass
from typing import Final

from accordant.ir import (
    AnyOf,
    Body,
    Contract,
    Enum,
    ListOf,
    Literal,
    MapOf,
    MediaType,
    Nullable,
    Record,
    Scalar,
    ScalarKind,
    TupleOf,
    TypeRef,
    Union,
    plain,
)
from accordant.ir.references import settled

ORDER = ("null", "boolean", "integer", "number", "string")


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


MERGE_PATCH: Final = "application/merge-patch+json"
"""A part of a document, in which null removes (RFC 7396)."""


def is_merge_patch(body: Body | None) -> bool:
    """Whether null removes what it stands for, wherever that is."""
    return body is not None and any(essence(one.media_type) == MERGE_PATCH for one in body.media)


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
        is_text = may_be_text(media.type, contract) and primitives(media.type, contract) == ("string",)
        name = "text" if is_text else "json"
    elif name == "xml" and not has_elements(media):
        name = "text"
    return Codec(name, media)


def has_elements(media: MediaType) -> bool:
    """Whether the contract says what a document is made of. One that it calls a text, and names no element for, is taken as it stands."""
    ref = plain(media.type)
    ref = plain(ref.inner) if isinstance(ref, Nullable) else ref
    return media.has_xml or not isinstance(ref, Scalar) or ref.kind not in (ScalarKind.ANY, ScalarKind.STRING)


def client_codec(media: MediaType, contract: Contract, *, is_sent: bool = False) -> Codec:
    """As clients have it: events are events, also where the contract does not say of what type."""
    is_of_events = ITEM_CODECS.get(essence(media.media_type)) == "events"
    return Codec("events", media) if is_of_events and not is_sent else codec_of(media, contract, is_sent=is_sent)


def has_json_data(item: TypeRef | None, contract: Contract) -> bool:
    """Whether the data of some of these events is said in JSON (OpenAPI 3.2, section 4.14.4)."""
    found = None if item is None else settled(item, contract)
    match found:
        case Record(fields=fields):
            return any(one.name == "data" and _is_json_value(one.type, contract) for one in fields)
        case AnyOf(members) | Union(members=members):
            return any(has_json_data(member, contract) for member in members)
        case _:
            return False


def _is_json_value(ref: TypeRef, contract: Contract) -> bool:
    """Whether a value, or one of some, is no text."""
    match settled(ref, contract):
        case Scalar(kind, _, _):
            return kind not in (ScalarKind.STRING, ScalarKind.ANY)
        case Enum(kind=kind):
            return kind is not ScalarKind.STRING
        case Literal(values):
            return not all(isinstance(one, str) for one in values)
        case AnyOf(members) | Union(members=members):
            return any(_is_json_value(member, contract) for member in members)
        case _:
            return True


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


def may_be_text(ref: TypeRef, contract: Contract) -> bool:
    """Whether some of its values are texts. Bodies that are read as text and never are one show what stands in them: events, lines."""
    match settled(ref, contract):
        case Record() as schema:
            return not schema.is_object_only
        case MapOf() | ListOf() | TupleOf():
            return False
        case Scalar(kind, _, _):
            return kind in (ScalarKind.STRING, ScalarKind.ANY)
        case Enum(kind=kind):
            return kind is ScalarKind.STRING
        case Literal(values):
            return any(isinstance(one, str) for one in values)
        case AnyOf(members) | Union(members=members):
            return any(may_be_text(member, contract) for member in members)
        case _:
            return True


def _is_binary(ref: TypeRef, contract: Contract) -> bool:
    match settled(ref, contract):
        case Scalar(ScalarKind.STRING, "binary", _):
            return True
        case _:
            return False


def primitives(ref: TypeRef, contract: Contract) -> tuple[str, ...]:
    """The JSON types that one piece of text may stand for, in the order to try them."""
    found = _primitives(ref, contract, 0)
    return tuple(one for one in ORDER if one in found) or ("string",)


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


def is_file_part(ref: TypeRef, content_type: str | None, contract: Contract) -> bool:
    """What has no type is sent as a file, unless its encoding says otherwise (OpenAPI 3.1, section 4.8.15.1)."""
    found = settled(ref, contract)
    item = found.item if isinstance(found, ListOf) else ref
    if content_type is not None and codec_name(content_type) in ("json", "text"):
        return is_file(ref, contract)
    return is_file(ref, contract) or is_untyped(item, contract)


def is_json_part(ref: TypeRef, contract: Contract) -> bool:
    return _is_object(ref, contract) and not is_file(ref, contract)


def _is_object(ref: TypeRef, contract: Contract) -> bool:
    """Whether a value, or each item of it, is an object."""
    found = settled(ref, contract)
    if isinstance(found, ListOf):
        found = settled(found.item, contract)
    return isinstance(found, Record | MapOf | Union)
