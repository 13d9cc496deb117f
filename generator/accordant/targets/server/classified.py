"""What `x-data-class` asks for and a server cannot do: leave out what has to be there, keep out of logs what URLs say."""

from collections.abc import Iterator
from typing import Final

from accordant.clearance import KEY, LOGGED, DataClass
from accordant.diagnostics import Diagnostic, Note, Place
from accordant.ir import Contract, MediaType, Operation, Parameter
from accordant.languages.classified import is_classed
from accordant.languages.media import codec_of
from accordant.resolve.classified import Classification, Described
from accordant.targets.target import TargetInput

_IN_URLS: Final = ("path", "query", "querystring")


def check_replies_and_urls(given: TargetInput) -> tuple[Diagnostic, ...]:
    """All that cannot be done, each said once, of the first operation that asks for it."""
    classification = given.classification
    if not classification.is_said:
        return ()
    found: dict[tuple[Place, str], Diagnostic] = {}
    for operation in given.contract.operations:
        for one in (
            *_parameters(operation, classification),
            *_headers(operation, classification),
            *_bodies(operation, given.contract, classification),
        ):
            if isinstance(one.place, Place):
                found.setdefault((one.place, one.message), one)
    return tuple(found.values())


def _parameters(operation: Operation, classification: Classification) -> Iterator[Diagnostic]:
    recorded = _recorded(operation)
    whole = () if operation.query_string is None else (operation.query_string,)
    for parameter in (*operation.parameters, *whole):
        highest = _untold(parameter, classification)
        if highest is None:
            continue
        if parameter.location in _IN_URLS:
            message = f"the {parameter.location} parameter `{parameter.name}` is {highest}, and URLs stand in logs"
            hint = "send it in a header, a cookie or the body"
            yield Diagnostic("GEN-EXT-006", message, parameter.place, hint)
        elif f"{{{parameter.name}}}" in recorded:
            message = f"`{parameter.name}` is {highest}, and `x-audit` records it"
            place = operation.place.child("x-audit").child("object")
            yield Diagnostic(
                "GEN-EXT-006", message, place, "name the object by something that may be read by all who read records"
            )


def _recorded(operation: Operation) -> str:
    said = operation.extensions.get("x-audit")
    return str(said.get("object", "")) if isinstance(said, dict) else ""


def _untold(parameter: Parameter, classification: Classification) -> str | None:
    """The class of a parameter that must not be told, or of the first part of one."""
    waiting = [] if parameter.schema is None else [classification.described(parameter.schema)]
    seen: set[Described] = set()
    while waiting:
        one = waiting.pop()
        if one.data_class > LOGGED:
            return one.data_class.name
        if one not in seen:
            seen.add(one)
            waiting += one.inside
    return None


def _headers(operation: Operation, classification: Classification) -> Iterator[Diagnostic]:
    for response in operation.responses:
        of_parts = [one for media in response.content for encoding in media.encodings for one in encoding.headers]
        for header in (*response.headers, *of_parts):
            if header.schema is not None and is_classed(classification.described(header.schema)):
                message = f"the header `{header.name}` is classed, and headers are sent to every caller"
                yield _kept(message, header.schema, "put it into the body")


def _bodies(operation: Operation, contract: Contract, classification: Classification) -> Iterator[Diagnostic]:
    for response in operation.responses:
        for media in response.content:
            found = [classification.described(one) for one in (media.schema, media.item_schema) if one is not None]
            if any(map(is_classed, found)) and not _is_held(media, contract, classification):
                message = f"something in `{media.media_type}` is classed, which is sent as it is"
                hint = "answer with JSON or XML; of a stream, class it in `itemSchema`"
                yield _kept(message, media.place.key(), hint)
            for described in found:
                if described.data_class > DataClass.PUBLIC:
                    yield _whole(described, f"the whole of what `{operation.id}` answers", media.place.key())
                yield from _inside(described)


def _is_held(media: MediaType, contract: Contract, classification: Classification) -> bool:
    """Whether what is classed is in the schema that replies are held to."""
    codec = codec_of(media, contract)
    schema = media.item_schema if codec.is_stream else media.schema
    return codec.name != "binary" and schema is not None and is_classed(classification.described(schema))


def _inside(root: Described) -> Iterator[Diagnostic]:
    """What has to be there in a part that a caller sees. What is seen with the part around it is never left out of it."""
    waiting, seen = [(root, root.data_class)], set[tuple[Described, DataClass]]()
    while waiting:
        one, seen_by = waiting.pop()
        if (one, seen_by) in seen or not one.holds:
            continue
        seen.add((one, seen_by))
        for name, schema in one.required.items():
            part = one.properties.get(name, one.others)
            if part is not None and part.data_class > seen_by and not part.is_write_only:
                yield _required(name, part, schema)
        if one.items is not None and one.items.data_class > seen_by:
            yield _whole(one.items, "an item of an array", one.schemas[0])
        if one.content is not None and is_classed(one.content):
            message, hint = "what this text holds is classed, and texts are sent whole", "class the text itself"
            yield _kept(message, one.schemas[0], hint)
        waiting += [(inner, max(seen_by, inner.data_class)) for inner in reversed(one.inside)]


def _required(name: str, part: Described, schema: Place) -> Diagnostic:
    message = f"`{name}` is required and {part.data_class.name}: no reply can be without it"
    hint = "take it out of `required`; or class what holds it, where that can be left out"
    return _kept(message, schema.child("required"), hint, Note("it is classed here", part.said))


def _whole(part: Described, what: str, place: Place) -> Diagnostic:
    message = f"this is {part.data_class.name} and {what}, which cannot be left out"
    hint = f"write `{KEY}` at a property that can; or class nothing here, and guard the operation by `x-permission`"
    return _kept(message, place, hint, Note("it is classed here", part.said))


def _kept(message: str, place: Place, hint: str, *notes: Note) -> Diagnostic:
    return Diagnostic("GEN-EXT-005", message, place, hint, notes)
