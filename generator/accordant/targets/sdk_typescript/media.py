"""Media types as the client sends and reads them: which constant of `core` does it, and what it gives."""

from dataclasses import dataclass

from accordant.ir import MediaType, Scalar, ScalarKind, plain
from accordant.languages.typescript.layout import Piece, flat, wrapped
from accordant.languages.typescript.types import Types
from accordant.resolve.compose import Composer
from accordant.resolve.event_data import event_data

_LINES = frozenset(("application/jsonl", "application/x-ndjson", "application/ndjson", "application/x-jsonlines"))
_LIVE = frozenset(("binary", "events", "jsonEvents", "jsonLines", "jsonSequence"))


@dataclass(frozen=True, slots=True)
class Codec:
    """How a media type is written and read: `name` is a constant of `core`."""

    name: str
    media: MediaType

    @property
    def is_live(self) -> bool:
        """Whether an answer is read while it comes."""
        return self.name in _LIVE


def codec(media: MediaType, composer: Composer, *, is_answer: bool) -> Codec:
    """Of one media type of a body, or of an answer, which may be a stream."""
    essence = media.media_type.partition(";")[0].strip().lower()
    if is_answer and (stream := _stream(essence, media, composer)) is not None:
        return Codec(stream, media)
    if essence.endswith(("/json", "+json")) or (essence == "*/*" and _is_described(media)):
        return Codec("json", media)
    if essence == "application/x-www-form-urlencoded":
        return Codec("form", media)
    if essence.startswith("multipart/") and not is_answer:
        return Codec("multipart", media)
    if essence.endswith(("/xml", "+xml")):
        return Codec("xml" if _has_elements(media) else "text", media)
    return Codec("text" if essence.startswith("text/") else "binary", media)


def _has_elements(media: MediaType) -> bool:
    """Whether a schema says what the elements of a document are. One that is no more than a text has nothing to name its root by."""
    ref = plain(media.type)
    return not isinstance(ref, Scalar) or ref.kind not in (ScalarKind.ANY, ScalarKind.STRING)


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
