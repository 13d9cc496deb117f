"""What becomes of media types, and of what bodies in them say."""

from typing import Any

from accordant.check.rules import STREAMS, is_read_by_item
from accordant.fidelity.marks import CHECKED, ENFORCED, SERVED, TYPED, Level, Mark, Use, documented
from accordant.languages.media import codec_name, essence

_BYTES = Use(Level.DOCUMENTED, "it is read and written as bytes, which no schema describes")
_STREAM = Use(Level.DOCUMENTED, "a stream is read and written as one text; its items are not looked at")


def media_mark(name: str, media: Any) -> Mark:
    codec = codec_name(name)
    if is_by_item(name, media):
        return TYPED
    if essence(name) in STREAMS:
        return documented(_STREAM.reason)
    return ENFORCED if codec == "text" else TYPED


def media_use(name: str, media: Any) -> Use | None:
    """What is served of a body in a media type; None where all of it."""
    codec = codec_name(name)
    if is_by_item(name, media):
        return None
    if essence(name) in STREAMS:
        return _STREAM
    schema = media.get("schema") if isinstance(media, dict) else None
    is_file = isinstance(schema, dict) and schema.get("format") == "binary"
    if codec == "binary":
        return None if is_file else _BYTES
    return CHECKED if codec == "text" else None


def is_by_item(name: str, media: Any) -> bool:
    """Whether a media type is a stream whose items are served one by one."""
    return is_read_by_item(essence(name), isinstance(media, dict) and "itemSchema" in media)


def use_of_all(names: Any) -> Use | None:
    """What is served of a body in any of several media types (Swagger 2.0); None where none is named."""
    uses = [media_use(str(one), None) or SERVED for one in names] if isinstance(names, list) else []
    return min(uses, key=lambda one: one.level, default=None)
