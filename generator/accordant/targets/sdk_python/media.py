"""Media types as the SDK sends and decodes them."""

from collections.abc import Iterable
from dataclasses import dataclass

from accordant.ir import Contract, MediaType, Scalar, ScalarKind, TypeRef


@dataclass(frozen=True, slots=True)
class Codec:
    """How a media type is written and read: json, form, multipart, text or binary."""

    name: str
    media: MediaType


def codecs(media: Iterable[MediaType], contract: Contract) -> list[Codec]:
    """Every media type of a body, in the order of the contract."""
    return [Codec(_name(one), one) for one in media]


def annotation_type(codec: Codec) -> TypeRef:
    """The type that a caller sees: text and bytes are not typed by their schema."""
    match codec.name:
        case "text":
            return Scalar(ScalarKind.STRING)
        case "binary":
            return Scalar(ScalarKind.STRING, "binary")
        case _:
            return codec.media.type


def _name(media: MediaType) -> str:
    essence = media.media_type.partition(";")[0].strip().lower()
    is_binary = isinstance(media.type, Scalar) and media.type.format == "binary"
    if essence.endswith(("/json", "+json")) or (essence == "*/*" and not is_binary):
        return "json"
    if essence == "application/x-www-form-urlencoded":
        return "form"
    if essence.startswith("multipart/"):
        return "multipart"
    return "text" if essence.startswith("text/") or essence.endswith(("/xml", "+xml")) else "binary"
