"""Forms: from pairs of texts, or from the parts of a multipart body, to one value by the Encoding Objects of the contract."""

from collections.abc import Callable, Mapping, Sequence

from .contract import Validator
from .files import File
from .operation import Encoded, Fields, Items, Media, Parameter, Part, Shape, Text
from .parameters import header_reader, query_reader
from .parts import Received, from_utf8
from .problem import Fault, Violation, invalid_request, pointer_of
from .texts import decode, document_converter, loads, pairs_of
from .wire.texts import ABSENT, Malformed, text_converter


def form_value(media: Media, raw: bytes) -> dict[str, object]:
    """`application/x-www-form-urlencoded`: each property as a query parameter of its style would be. Raises Malformed."""
    pairs = pairs_of(raw.decode("latin-1"))
    value: dict[str, object] = {}
    claimed: set[str] = set()
    for name, part in media.parts.items():
        is_spread = isinstance(part.shape, Fields) or (isinstance(part.shape, Items) and name not in pairs)
        style = "deepObject" if part.style == "form" and is_spread else part.style
        parameter = Parameter(name, name, "query", style, part.explode, _part_shape(part))
        claimed |= {key for key in pairs if key == name or key.startswith(name + "[")}
        if part.style == "form" and name in pairs and (read := _object_reader(part.shape)) is not None:
            objects = [read(decode(text, plus=True)) for text in pairs[name]]
            value[name] = objects if isinstance(part.shape, Items) or len(objects) > 1 else objects[0]
            continue
        found = query_reader(parameter)({key: pairs[key] for key in pairs if key in claimed})
        if found is not ABSENT:
            value[name] = found
    for name in pairs.keys() - claimed:
        texts = [decode(text, plus=True) for text in pairs[name]]
        value[name] = texts[0] if len(texts) == 1 else texts
    return _with_empty_lists(media, value)


def _object_reader(shape: Shape) -> Callable[[str], object] | None:
    """Objects under a name without brackets are JSON (Encoding Object, OpenAPI 3.1.1, section 4.8.15.1)."""
    item = shape.item if isinstance(shape, Items) else shape
    return _json_object if isinstance(item, Fields) else None


def _json_object(text: str) -> object:
    """A text that is no object stays one; the validator then says why."""
    try:
        value = loads(text)
    except Malformed:
        return text
    return value if isinstance(value, dict) else text


def _with_empty_lists(media: Media, value: dict[str, object]) -> dict[str, object]:
    """A list without items sends nothing (RFC 6570, section 3.2.1): where the contract requires the list, that is what was sent."""
    return value | {name: [] for name, part in media.parts.items() if part.is_required and name not in value}


def _part_shape(part: Part) -> Shape:
    return Encoded("application/json") if _is_json(part.content_type) else part.shape


# Multipart ------------------------------------------------------------------------------------------------------------


async def multipart_value(
    media: Media, received: Sequence[Received], validator: Validator, most: int
) -> dict[str, object] | list[object]:
    """Parts by their names, where repeated ones are the items of a list; or a list, where the contract counts them.

    What is no file may have `most` bytes, all together. Raises Malformed, and Fault for headers that the contract does
    not allow.
    """
    parts = media.parts_of(len(received))
    by_name = _named(received) if media.rest is None else {str(at): [one] for at, one in enumerate(received)}
    _judge_headers(parts, by_name, validator)
    found: dict[str, object] = {}
    for name, ones in by_name.items():
        part = parts.get(name)
        texts = [one.file for one in ones if not _is_file(part, one.file)]
        most -= sum(map(len, texts))
        if most < 0:
            raise Fault(413, "the parts of the body that are no files are too large")
        found[name] = _part_value(part, [one.file for one in ones])
    return _with_empty_lists(media, found) if media.rest is None else list(found.values())


def _named(received: Sequence[Received]) -> dict[str, list[Received]]:
    by_name: dict[str, list[Received]] = {}
    for one in received:
        if one.name is None:
            raise Malformed("a part has no name")
        by_name.setdefault(one.name, []).append(one)
    return by_name


def _is_file(part: Part | None, file: File) -> bool:
    """As the contract says, else if it is named like one."""
    return part.is_file if part is not None else file.filename is not None and not _is_json(file.content_type)


def _part_value(part: Part | None, files: list[File]) -> object:
    if part is None:
        values = [_undescribed(file) for file in files]
        return values[0] if len(values) == 1 else values
    is_list = isinstance(part.shape, Items)
    convert = _item_converter(part)
    values = [convert(file) for file in files]
    if not is_list:
        return values[0] if len(values) == 1 else values
    return values[0] if len(values) == 1 and isinstance(values[0], list) else values


def _item_converter(part: Part) -> Callable[[File], object]:
    if part.is_file:
        return lambda file: file
    shape: Shape = part.shape
    if isinstance(shape, Encoded) or _is_json(part.content_type):
        convert = document_converter(shape.media_type if isinstance(shape, Encoded) else "application/json")
    elif isinstance(shape, Fields):
        convert = loads
    else:
        convert = text_converter(shape if isinstance(shape, Text) else shape.text)
    return lambda file: convert(from_utf8(bytes(file)))


def _undescribed(file: File) -> object:
    """A part the contract does not describe: JSON if it says so, a file if it is named like one, else text."""
    if _is_file(None, file):
        return file
    return loads(bytes(file)) if _is_json(file.content_type) else from_utf8(bytes(file))


def _is_json(content_type: str | None) -> bool:
    name = (content_type or "").split(";")[0].strip().lower()
    return name.endswith(("/json", "+json"))


# Headers of parts (OpenAPI 3.1, section 4.8.15.1) ---------------------------------------------------------------------


def _judge_headers(parts: Mapping[str, Part], by_name: Mapping[str, list[Received]], validator: Validator) -> None:
    """Put the declared ones on their files."""
    violations: list[Violation] = []
    for name, part in parts.items():
        received = by_name.get(name, ()) if part.headers else ()
        for at, one in enumerate(received):
            pointer = pointer_of([name, at] if isinstance(part.shape, Items) else [name])
            values = _headers(part, one, pointer, violations)
            violations += header_violations(part, values, pointer, validator)
            one.file.headers = values
    if violations:
        raise invalid_request(violations)


def _headers(part: Part, received: Received, pointer: str, violations: list[Violation]) -> dict[str, object]:
    values: dict[str, object] = {}
    for header in part.headers:
        try:
            found = header_reader(header)(received.headers.get(header.name))
        except Malformed as error:
            violations.append(_violation(header.name, pointer, "format", str(error)))
            continue
        if found is not ABSENT:
            values[header.name] = found
    return values


def header_violations(part: Part, values: Mapping[str, object], pointer: str, validator: Validator) -> list[Violation]:
    """What is wrong with the headers of a part, at the pointer of what it holds."""
    if part.headers_schema is None or validator.accepts(part.headers_schema, values):
        return []
    found = []
    for complaint in validator.complaints(part.headers_schema, values):
        name = str(complaint.path[0]) if complaint.path else complaint.absent or ""
        message = complaint.message if complaint.path else "it is required"
        found.append(_violation(name, pointer, complaint.keyword, message))
    return found


def _violation(name: str, pointer: str, keyword: str, message: str) -> Violation:
    return Violation("body", pointer, keyword, f"header `{name}` of the part: {message}")
