"""Data of server-sent events that is JSON: which schemas say what is in the text (OpenAPI 3.2, section 4.14).

A handler gives such data as a value, and the text is written of it. JSON Schema itself takes `contentSchema` for an
annotation (Core, section 8.2), so this is for events alone.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from accordant.diagnostics import Diagnostic, Place
from accordant.ir import Contract, MediaType, Record, SchemaId
from accordant.ir.references import held, references
from accordant.resolve.compose import Composer
from accordant.resolve.kinds import kinds
from accordant.resolve.values import STRING


class EventData(NamedTuple):
    """What `data` may be, besides what its schema says itself where `is_text`."""

    schemas: tuple[Place, ...]
    is_text: bool


def event_data(composer: Composer, item: Place) -> dict[Place, EventData]:
    """By the place of each schema of `data` in the schema of an event."""
    found: dict[Place, EventData] = {}
    _visit(composer, item, found, set())
    return found


def is_of_events(media_type: str) -> bool:
    """Whether a media type is `text/event-stream`."""
    return media_type.partition(";")[0].strip().lower() == "text/event-stream"


def shared_events(contract: Contract, found: Mapping[Place, EventData]) -> Iterator[Diagnostic]:
    """Other bodies in which a schema of events is found: there its data would be the text and not what it holds."""
    if not found:
        return
    said: set[SchemaId] = set()
    for media in _other_media(contract):
        for key in sorted(_reached(contract, media) - said):
            schema = contract.schemas[key]
            if isinstance(schema, Record) and any(field.place in found for field in schema.fields):
                said.add(key)
                message = f"`{schema.name}` is an event elsewhere, whose `data` is a value; here it would be a text"
                yield Diagnostic("GEN-FID-003", message, media.place.key(), "give the events a schema of their own")


def _other_media(contract: Contract) -> Iterator[MediaType]:
    for operation in contract.operations:
        bodies = () if operation.body is None else operation.body.media
        for media in (*bodies, *(one for response in operation.responses for one in response.media)):
            if not (is_of_events(media.media_type) and media.item_schema is not None):
                yield media
    for webhook in contract.webhooks:
        yield from () if webhook.body is None else webhook.body.media


def _reached(contract: Contract, media: MediaType) -> set[SchemaId]:
    waiting = [*references(media.type), *(() if media.item_type is None else references(media.item_type))]
    reached: set[SchemaId] = set()
    while waiting:
        key = waiting.pop()
        if key not in reached:
            reached.add(key)
            waiting += held(contract.schemas[key])
    return reached


def _visit(composer: Composer, place: Place, found: dict[Place, EventData], seen: set[Place]) -> list[Place]:
    """What the data of these events may hold. A union beside the properties says what it is of each kind of event."""
    if place in seen:
        return []
    seen.add(place)
    composite = composer.compose(place)
    members = [one for _, members in composite.variants for one in members]
    held = list(dict.fromkeys(one for member in members for one in _visit(composer, member, found, seen)))
    own = []
    for data in composite.properties.get("data", ()):
        content = _content(composer, data)
        if content is not None:
            found[data] = EventData((content,), is_text=False)
            own.append(content)
        elif held:
            found[data] = EventData(tuple(held), is_text=True)
    return [*own, *held]


def _content(composer: Composer, place: Place) -> Place | None:
    """The schema of what a JSON text holds. Where that may be a text in turn, nobody could tell one from the other."""
    target = composer.refs.follow(place)
    node = None if target is None else composer.schema(target)
    if target is None or not isinstance(node, dict) or composer.is_v30(target):
        return None
    media_type = node.get("contentMediaType")
    is_json = isinstance(media_type, str) and media_type.partition(";")[0].strip().lower().endswith(("/json", "+json"))
    content = target.child("contentSchema")
    if not is_json or "contentEncoding" in node or not isinstance(node.get("contentSchema"), dict):
        return None
    return None if STRING in kinds(composer, content) else content
