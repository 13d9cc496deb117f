"""Media types as the client sends and reads them: which constant of `core` does it, and what it gives."""

from dataclasses import dataclass

from accordant.ir import Contract, MediaType, Scalar, ScalarKind
from accordant.languages.layout import Piece, flat, wrapped
from accordant.languages.media import ITEM_CODECS, codec_of, essence
from accordant.languages.typescript.types import Types
from accordant.resolve.compose import Composer
from accordant.resolve.event_data import event_data

_LINES = frozenset(("application/jsonl", "application/x-ndjson", "application/ndjson", "application/x-jsonlines"))
_LIVE = frozenset(("binary", "events", "jsonEvents", "jsonLines", "jsonSequence"))
_SENT = {type_: f"json{name.capitalize()}" for type_, name in ITEM_CODECS.items() if name in ("lines", "sequence")}
"""What is sent item by item, where the contract says what the items are (OpenAPI 3.2, section 4.14.3)."""


@dataclass(frozen=True, slots=True)
class Codec:
    """How a media type is written and read: `name` is a constant of `core`."""

    name: str
    media: MediaType

    @property
    def is_live(self) -> bool:
        """Whether an answer is read while it comes."""
        return self.name in _LIVE


def codec(media: MediaType, contract: Contract, composer: Composer, *, is_answer: bool) -> Codec:
    """Of one media type of a body, or of an answer, which may be a stream."""
    name = essence(media.media_type)
    stream = _stream(name, media, composer) if is_answer else _SENT.get(name) if media.item_schema else None
    if stream is not None:
        return Codec(stream, media)
    found = codec_of(media, contract, is_sent=not is_answer)
    is_bytes = found.is_stream or (is_answer and found.name == "multipart")
    return Codec("binary" if is_bytes else found.name, media)


def _stream(name: str, media: MediaType, composer: Composer) -> str | None:
    if name == "text/event-stream":
        is_json = media.item_schema is not None and bool(event_data(composer, media.item_schema))
        return "jsonEvents" if is_json else "events"
    if name in _LINES:
        return "jsonLines"
    return "jsonSequence" if name == "application/json-seq" or name.endswith("+json-seq") else None


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
