"""Whether a handler received what was sent. What was sent is known from the expectation, and not read by our runtime."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any
from xml.etree import ElementTree as Xml  # expected text, not a stranger's

from pydantic import BaseModel
from pydantic_core import to_jsonable_python

from accordant.runtime import MISSING, Context, File
from bench.conformance.spector.scenarios import Content, Expected

_DELIMITERS = (",", "|", " ", "\t", "\n", ";")


def difference(expected: Expected, operation: Any, call: Context, request: Any, body: Any) -> str | None:
    """What of an expected request did not arrive; None if all of it did."""
    return next(_differences(expected, operation, call, request, body), None)


def _differences(expected: Expected, operation: Any, call: Context, request: Any, body: Any) -> Iterator[str]:
    attributes = {(one.location, one.name.lower()): one.attribute for one in operation.parameters}
    for location, sent in (("query", expected.query), ("header", expected.headers)):
        for name, value in sent.items():
            attribute = attributes.get((location, name.lower()))
            if attribute is not None and not is_same(getattr(request, attribute), value):
                yield f"{location} `{name}` arrived as {getattr(request, attribute)!r}, sent was {value!r}"
    for name, value in expected.headers.items():
        if name != "content-type" and call.headers.get(name) != str(value):
            yield f"the header `{name}` is not {value!r}"
    if not is_same_body(body, expected.body):
        yield f"the body arrived as {body!r:.200}"


def is_same_body(body: Any, sent: Content | None) -> bool:
    if sent is None:
        return not _leaves(body)
    media_type = sent.media_type
    if media_type.endswith(("/json", "+json")):
        return _leaves(json.loads(sent.content)) == _leaves(body)
    if media_type.endswith("/xml"):
        return sorted(_texts(Xml.fromstring(sent.content))) == sorted(_leaves(body))  # noqa: S314
    if media_type == "multipart/form-data":
        return sorted(_form_leaves(sent)) == sorted(_leaves(body))
    return body in (sent.content, sent.content.decode("latin-1"))


def _form_leaves(sent: Content) -> Iterator[str]:
    """Files as they are; other parts are sent as JSON."""
    yield from (one.content.decode("latin-1") for one in sent.files)
    for part in sent.parts.values():
        yield from _leaves(part)


def is_same(arrived: Any, sent: Any) -> bool:
    """A parameter, whose text was split by one of the styles."""
    leaves = sorted(_leaves(arrived))
    if isinstance(sent, list):
        return leaves == sorted(_leaves(sent))
    text = str(sent)
    readings = ([text], *(text.split(delimiter) for delimiter in _DELIMITERS))
    return any(leaves == sorted(_normal(piece) for piece in pieces) for pieces in readings)


def _leaves(value: Any) -> list[str]:
    """The scalars of a value as texts, with the names they have."""
    return list(_scalars(_plain(value)))


def _scalars(value: Any) -> Iterator[str]:
    match value:
        case Mapping():
            for name in sorted(value):
                yield from _scalars(value[name])
        case list():
            for item in value:
                yield from _scalars(item)
        case bool():
            yield str(value).lower()
        case int() | float():
            yield _normal(str(value))
        case None:
            yield "null"
        case _:
            yield _normal(str(value))


def _plain(value: Any) -> Any:
    match value:
        case bytes() | File():
            return bytes(value).decode("latin-1")
        case _ if value is MISSING:
            return []
        case Mapping():
            return {name: _plain(one) for name, one in value.items()}
        case list() | tuple():
            return [_plain(one) for one in value]
        case BaseModel():
            members = {**dict(value), **(value.model_extra or {})}
            return {name: _plain(one) for name, one in members.items() if one is not MISSING}
        case _:
            return to_jsonable_python(value, by_alias=True)


def _normal(text: str) -> str:
    """One spelling of a number or a moment."""
    text = text.strip()
    if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?", text):
        return repr(float(text))
    if re.match(r"\d{4}-\d\d-\d\dT", text):
        try:
            return datetime.fromisoformat(text).astimezone(UTC).isoformat()
        except ValueError:
            return text
    return text


def _texts(element: Xml.Element) -> Iterator[str]:
    """The attributes and texts of elements."""
    yield from map(_normal, element.attrib.values())
    if (element.text or "").strip():
        yield _normal(element.text or "")
    for child in element:
        yield from _texts(child)
