"""What cannot be said on the wire, whoever says it: decided by location, style and type, and told with the reason.

These are the limits of OpenAPI's styles (section 4.8.12), of HTTP's fields (RFC 9110, section 5.5) and of URLs.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any, Final

from accordant.runtime.operation import (
    Encoded,
    Fields,
    Items,
    Media,
    Parameter,
    Part,
    Shape,
    Text,
    Xml,
    XmlContent,
    XmlFields,
    XmlItems,
    XmlType,
)

_FIELD: Final = re.compile(r"[!-~]([ -~]*[!-~])?")
_NUMBER: Final = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?")
_UNWRITABLE_IN_XML: Final = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FIELDS: Final = {"event": re.compile(r"[^\r\n]+"), "id": re.compile(r"[^\r\n\0]+"), "retry": re.compile("[0-9]+")}
_SAFE: Final = 1 << 53

EVENT: Final = "a server-sent event has no such field or text"
EMPTY: Final = "an empty array or object has no text"
EMPTY_BODY: Final = "a body that may be left out, and of whose properties none is given, is left out"
NESTED: Final = "no text is defined for what is nested"
AMBIGUOUS: Final = "the text is that of another value that is allowed"
DELIMITER: Final = "an item holds the delimiter of its style"
FIELD: Final = "the text is none of a header field"
SEGMENT: Final = "the text is no part of a path"
UNTYPED: Final = "no type is declared for what is written as text"
XML: Final = "XML has nothing for the value"
INTEGER: Final = "an integer past 2^53"


def parameter_obstacle(parameter: Parameter, value: Any) -> str | None:
    """Why a value of a parameter cannot be sent; None where it can."""
    return next(_parameter_obstacles(parameter, value), None)


def _parameter_obstacles(parameter: Parameter, value: Any) -> Iterator[str]:
    is_header = parameter.location == "header"
    if isinstance(parameter.shape, Encoded):
        return
    yield from _shape_obstacles(parameter.shape, value, is_deep=parameter.style == "deepObject")
    texts = [*_texts(value)]
    if is_header and not all(_FIELD.fullmatch(one) for one in texts):
        yield FIELD
    if parameter.location == "path" and ("" in texts or (len(texts) == 1 and texts[0] in (".", ".."))):
        yield SEGMENT
    if not isinstance(value, list | dict):
        return
    marks = _delimiters(parameter)
    if any(mark in one for one in texts for mark in marks):
        yield DELIMITER
    if not parameter.explode and texts == [""]:
        yield EMPTY
    if isinstance(value, dict) and any(mark in name for name in value for mark in "[]"):
        yield DELIMITER


def _delimiters(parameter: Parameter) -> str:
    """What separates items and is not percent-encoded inside of them."""
    if parameter.location == "header":
        return ",="
    if parameter.style == "label":
        return ".="
    return {"spaceDelimited": " ", "pipeDelimited": "|"}.get(parameter.style, "")


def form_obstacle(media: Media, body: Any) -> str | None:
    """Why the properties of a form cannot be sent."""
    if not isinstance(body, dict):
        return UNTYPED
    found = (_part_obstacle(media, media.parts.get(name), one) for name, one in body.items())
    return next(filter(None, found), None)


def _part_obstacle(media: Media, part: Part | None, value: Any) -> str | None:
    if part is None:
        return None if isinstance(value, str) else UNTYPED
    if part.is_file:
        return EMPTY if value == [] and not part.is_required else None
    if isinstance(part.shape, Items) and not isinstance(value, list):
        return AMBIGUOUS  # its items are sent, and nothing else
    if isinstance(part.shape, Encoded) or "json" in (part.content_type or ""):
        return EMPTY if value == [] and not part.is_required else None
    return next(_shape_obstacles(part.shape, value, is_deep=part.style == "deepObject"), None)


def _shape_obstacles(shape: Shape, value: Any, *, is_deep: bool, is_inside: bool = False) -> Iterator[str]:
    within = partial(_shape_obstacles, is_deep=is_deep, is_inside=True)
    match shape:
        case Encoded():
            return
        case Text():
            yield from _text_obstacles(shape, value)
        case Items(item) if isinstance(value, list):
            yield from _of_many(value, ((item, one) for one in value), within)
            if is_inside and not is_deep:
                yield NESTED
        case Fields(properties, extra) if isinstance(value, dict):
            yield from _of_many(value, ((properties.get(name, extra), one) for name, one in value.items()), within)
            if is_inside and not is_deep:
                yield NESTED
        case _:
            yield AMBIGUOUS


def _of_many(
    value: Any, pairs: Iterable[tuple[Shape, Any]], within: Callable[[Shape, Any], Iterator[str]]
) -> Iterator[str]:
    if not value:
        yield EMPTY
    for shape, one in pairs:
        yield from within(shape, one)


def _text_obstacles(shape: Text, value: Any) -> Iterator[str]:
    if isinstance(value, dict | list):
        yield NESTED
    elif not isinstance(value, str) and shape.types == ("string",):
        yield UNTYPED
    elif isinstance(value, str) and _is_ambiguous(value, shape):
        yield AMBIGUOUS


def _is_ambiguous(text: str, shape: Text) -> bool:
    is_number = _NUMBER.fullmatch(text) is not None
    read_as = {"null": text == "null", "boolean": text in ("true", "false"), "integer": is_number, "number": is_number}
    return any(read_as.get(one, False) for one in shape.types)


def xml_obstacle(xml: Xml, value: Any) -> str | None:
    """Why a value cannot be said in XML: its characters (XML 1.0, section 2.2), null, and what no element is declared for."""
    return next(_xml_obstacles(xml, xml.root.content, value), None)


def _xml_obstacles(xml: Xml, content: XmlContent, value: Any) -> Iterator[str]:
    match content:
        case XmlType(name):
            yield from _xml_obstacles(xml, xml.types[name], value)
        case XmlFields(properties) if isinstance(value, dict):
            for name, one in value.items():
                if name in properties:
                    yield from _xml_obstacles(xml, properties[name].content, one)
                else:
                    yield UNTYPED
        case XmlItems(item) if isinstance(value, list):
            if not (value or content.is_wrapped or content.is_required):
                yield EMPTY
            for one in value:
                yield from _xml_obstacles(xml, item.content, one)
        case Text():
            yield from _text_obstacles(content, value)
            if value is None or (isinstance(value, str) and _UNWRITABLE_IN_XML.search(value) is not None):
                yield XML
        case _:
            yield XML


def event_obstacle(value: Any) -> str | None:
    """Why an item cannot be said as a server-sent event (HTML, section 9.2.6)."""
    if not isinstance(value, dict) or not value.keys() <= {"data", *_FIELDS} or "data" not in value:
        return EVENT
    has_fields = all(_FIELDS[name].fullmatch(_written(one)) for name, one in value.items() if name != "data")
    return None if has_fields and "\r" not in _written(value["data"]) else EVENT


def _written(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def is_inexact(value: Any) -> bool:
    """Whether numbers are in it that JavaScript's have no room for (ECMA-262, section 6.1.6.1)."""
    return any(isinstance(one, int | float) and abs(one) > _SAFE for one in _values(value))


def _values(value: Any) -> Iterator[Any]:
    yield value
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _values(one)


def _texts(value: Any) -> Iterator[str]:
    """The names and scalars of a value, as they are written."""
    match value:
        case dict():
            for name, one in value.items():
                yield name
                yield from _texts(one)
        case list():
            for one in value:
                yield from _texts(one)
        case str():
            yield value
        case _:
            yield str(value)
