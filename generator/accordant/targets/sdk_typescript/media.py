"""Media types as the client sends and reads them: which constant of `core` does it, and what it gives."""

from dataclasses import dataclass

from accordant.ir import MediaType, Scalar, ScalarKind, plain
from accordant.languages.media import ITEM_CODECS
from accordant.languages.typescript.layout import Piece, flat, wrapped
from accordant.languages.typescript.types import Types
from accordant.resolve.compose import Composer
from accordant.resolve.event_data import event_data

_LINES = frozenset(("application/jsonl", "application/x-ndjson", "application/ndjson", "application/x-jsonlines"))
_SENT = {type_: f"json{name.capitalize()}" for type_, name in ITEM_CODECS.items() if name in ("lines", "sequence")}
"""What is sent item by item, where the contract says what the items are (OpenAPI 3.2, section 4.14.3)."""


@dataclass(frozen=True, slots=True)
class Codec:
    """How a media type is written and read: `name` is a constant of `core`."""

    name: str
    media: MediaType


def codec(media: MediaType, composer: Composer, *, is_answer: bool) -> Codec:
    """Of one media type of a body, or of an answer, which may be a stream."""
    essence = media.media_type.partition(";")[0].strip().lower()
    stream = _stream(essence, media, composer) if is_answer else _SENT.get(essence) if media.item_schema else None
    if stream is not None:
        return Codec(stream, media)
    if essence.endswith(("/json", "+json")) or (essence == "*/*" and _is_described(media)):
        return Codec("json", media)
    if essence == "application/x-www-form-urlencoded":
        return Codec("form", media)
    if essence.startswith("multipart/") and not is_answer:
        return Codec("multipart", media)
    return Codec("text" if essence.startswith("text/") or essence.endswith(("/xml", "+xml")) else "binary", media)


def _is_described(media: MediaType) -> bool:
    """Whether a schema says what a value is: bytes have none that does."""
    ref = plain(media.type)
    return not isinstance(ref, Scalar) or (ref.kind is not ScalarKind.ANY and ref.format != "binary")


def _stream(essence: str, media: MediaType, composer: Composer) -> str | None:
    if essence == "text/event-stream":
        is_json = media.item_schema is not None and bool(event_data(composer, media.item_schema))
        return "jsonEvents" if is_json else "events"
    if essence in _LINES:
        return "jsonLines"
    return "jsonSequence" if essence == "application/json-seq" or essence.endswith("+json-seq") else None


def body_type(found: Codec, types: Types) -> Piece:
    """What a caller gives."""
    match found.name:
        case "text":
            return "string"
        case "binary":
            return "_core.Bytes"
        case "jsonLines" | "jsonSequence":
            return wrapped("_core.Items<", flat(types.type(found.media.item_type or Scalar(ScalarKind.ANY))), ">")
        case _:
            return types.type(found.media.type)


def answer_type(found: Codec, types: Types) -> Piece:
    """What a caller gets."""
    item = found.media.item_type
    match found.name:
        case "text":
            return "string"
        case "binary":
            return "_core.Download"
        case "events" if item is None:
            return "_core.Stream<_core.ServerSentEvent>"
        case "events" | "jsonEvents" | "jsonLines" | "jsonSequence":
            ref = item if item is not None else Scalar(ScalarKind.ANY)
            return wrapped("_core.Stream<", flat(types.type(ref)), ">")
        case _:
            return types.type(found.media.type)
