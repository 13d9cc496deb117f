"""What the requests and answers of a scenario mean by the contract, whoever sends and decodes them. It knows no scenario by name.

What the wire means is read by the server of the same document, which is held to the same scenarios by itself.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol, TypeVar
from urllib.parse import quote, urlencode

from pydantic_core import to_jsonable_python

from accordant.runtime.bodies import decoded, media_for
from accordant.runtime.headers import Headers
from accordant.runtime.operation import Items, Part, Text
from accordant.runtime.parameters import parameters_reader
from accordant.runtime.wire.texts import text_converter
from bench.conformance.exchange import same
from bench.conformance.spector.arrived import is_same_body
from bench.conformance.spector.decoding import events
from bench.conformance.spector.scenarios import Content, Document, Expected

_PLACEHOLDER: Final = re.compile(r"\{[^{}]*\}")
NOTHING: Final = object()
"""No body."""
NewFile = Callable[[bytes, str | None, str | None], Any]
"""Makes a file of its content, name and media type, as the SDK takes it."""


class Undriven(Exception):
    """Why a call cannot be made; the message says what is missing."""


@dataclass(frozen=True, slots=True)
class Request:
    """A request, with what its contract says of it."""

    expected: Expected
    served: Any
    captures: tuple[str, ...]

    def parameters(self) -> dict[tuple[str, str], Any]:
        """By location and name."""
        read = parameters_reader(self.served.path, self.served.parameters)
        if read is None:
            return {}
        sent = [(name.lower().encode(), str(value).encode()) for name, value in self.expected.headers.items()]
        found = read(_query(self.expected.query).encode(), self.captures, Headers(sent))
        place = {one.attribute: (one.location, one.name) for one in self.served.parameters}
        return {place[name]: value for name, value in found.items()}

    def body(self, file: NewFile) -> Any:
        sent = self.expected.body
        if not self.served.body:
            return NOTHING
        if sent is None:
            return {} if self.served.body_required else NOTHING
        if sent.parts or sent.files:
            return _members(sent, file, self.served.body[0].parts)
        content_type = _content_type(sent, self.served)
        media = media_for(self.served.body, content_type)
        if media.codec == "binary":
            return file(sent.content, None, content_type)
        if media.codec == "text" and sent.media_type.endswith("/json"):
            return json.loads(sent.content)
        return decoded(media, sent.content, Headers([(b"content-type", content_type.encode())]))

    def media_type(self, declared: Sequence[str]) -> str:
        """Which of several media types the body is sent as."""
        sent = "" if self.expected.body is None else self.expected.body.media_type
        return next((one for one in declared if one.partition(";")[0].lower() == sent), declared[0])

    def accepted(self, media_types: set[str]) -> dict[str, str]:
        """The headers of a caller who wants one of several media types of a success."""
        wanted = self.expected.headers.get("accept")
        return {"accept": wanted} if wanted is not None and len(media_types) > 1 else {}


class Served(Protocol):
    """Who has the operations of a document's server."""

    @property
    def served(self) -> tuple[Any, ...]: ...


def request_of(house: Served, expected: Expected) -> Request | None:
    """What the contract says of a request; None where it has nothing of the kind."""
    mine = (one for one in house.served if one.method == expected.method)
    pairs = ((one, path) for one in mine for path in (one.path, *one.other_paths))
    found = ((one, captured(path, expected.path)) for one, path in pairs)
    matching = [Request(expected, one, texts) for one, texts in found if texts is not None]
    # The path that is written out goes before the one that has a placeholder in its place (OpenAPI, section 4.8.8.2).
    return min(matching, key=lambda one: len(one.captures), default=None)


House = TypeVar("House", bound=Served)


def house_of(expected: Expected, houses: Sequence[tuple[Document, House]]) -> tuple[House, Request] | None:
    """The document that describes a request: of several versions the one that its path names, or the newest."""
    able = [(document, house, request) for document, house in houses if (request := request_of(house, expected))]
    named = [one for one in able if one[0].version and one[0].version in re.split("[/:]", expected.path)]
    return next(((house, request) for _, house, request in reversed(named or able)), None)


def link_of(expected: Expected) -> str:
    """What a page is asked for by that an earlier answer leads to, and that no contract describes."""
    return f"{expected.path}?{urlencode(expected.query)}".rstrip("?")


def captured(path: str, asked: str) -> tuple[str, ...] | None:
    """The texts of a template's placeholders; None where the path is not of this template."""
    pattern = "([^/]*)".join(map(re.escape, _PLACEHOLDER.split(path)))
    found = re.fullmatch(pattern, asked)
    return None if found is None else found.groups()


def server_variables(url: str, asked: str) -> dict[str, str] | None:
    """What a path says of the variables in that of its server's URL; None where it is not of this server."""
    path = re.sub(r"^(\{[^{}]*\}|[a-z][a-z0-9+.-]*://[^/]*)", "", url).rstrip("/")
    pattern = "([^/]*)".join(map(re.escape, _PLACEHOLDER.split(path)))
    found = re.match(f"{pattern}(?=/|$)", asked)
    return (
        None
        if found is None
        else dict(zip((one[1:-1] for one in _PLACEHOLDER.findall(path)), found.groups(), strict=True))
    )


def secret(kind: str, location: str, name: str, expected: Expected) -> str | None:
    """What a request shows of a scheme; None where it does not."""
    shown = str((expected.headers if location == "header" else expected.query).get(name.lower(), ""))
    if kind == "apiKey":
        return shown or None
    scheme, _, found = shown.partition(" ")
    return found if scheme.lower() == kind else None


def difference(expected: Expected, result: Any) -> str | None:
    """What of the expected answer was not decoded as it is; None if all of it was. Events are given as their fields."""
    wanted = expected.answer
    if wanted is None or expected.method == "HEAD":
        return None if result in (None, b"", "") else f"decoded {result!r:.200} of an answer without a body"
    if wanted.media_type == "text/event-stream":
        is_equal = list(map(_fields, result)) == [_valid(one) for one in events(wanted.content.decode())]
    elif wanted.media_type.endswith(("/json", "+json")):
        is_equal = same(to_jsonable_python(result, by_alias=True), json.loads(wanted.content))
    elif isinstance(result, list) and wanted.media_type in ("application/jsonl", "application/x-ndjson"):
        is_equal = same(to_jsonable_python(result, by_alias=True), list(map(json.loads, wanted.content.splitlines())))
    else:
        is_equal = is_same_body(result, wanted)
    return None if is_equal else f"decoded {result!r:.300} of {wanted.content[:300].decode(errors='replace')}"


def error_difference(expected: Expected, status: int, body: Any, told: str) -> str | None:
    """The same of an answer that was raised as an error."""
    if status != expected.status:
        return f"answered {status}, expected {expected.status}: {told[:300]}"
    return difference(expected, body)


def _fields(event: Mapping[str, Any]) -> dict[str, str]:
    """The fields of an event, with those that it has anyway."""
    found = {"event": "message", "data": "", **{name: one for name, one in event.items() if one is not None}}
    return {name: str(value) for name, value in found.items()}


def _valid(fields: Mapping[str, str]) -> dict[str, str]:
    """The fields of an event that count (HTML, section 9.2.6)."""
    found = _fields(fields)
    is_wrong = {"id": "\0" in found.get("id", ""), "retry": not found.get("retry", "0").isdecimal()}
    return {name: text for name, text in found.items() if not is_wrong.get(name)}


def _query(sent: Mapping[str, Any]) -> str:
    """Commas stay: they are what some styles put between values."""
    return "&".join(
        f"{quote(name, safe='')}={quote(str(text), safe=',')}"
        for name, value in sent.items()
        for text in (value if isinstance(value, list) else [value])
    )


def _content_type(sent: Content, served: Any) -> str:
    """As the operation takes it, if it takes one: what is expected is said in the media type of its data."""
    declared = [one.media_type for one in served.body]
    return declared[0] if len(declared) == 1 and "*" not in declared[0] else sent.content_type


def _members(sent: Content, file: NewFile, parts: Mapping[str, Part]) -> dict[str, Any]:
    """The properties of a multipart body, as the server knows them; several files of a name are a list."""
    found: dict[str, Any] = {name: _part(value, parts.get(name)) for name, value in sent.parts.items()}
    for one in sent.files:
        made = file(one.content, one.filename, one.content_type)
        is_list = one.name in parts and isinstance(parts[one.name].shape, Items)
        found[one.name] = [*found.get(one.name, ()), made] if is_list else made
    return found


def _part(value: Any, part: Part | None) -> Any:
    """What is expected of a text says it as a value."""
    if part is None or not isinstance(part.shape, Text) or isinstance(value, list | dict):
        return value
    return text_converter(part.shape)(str(value))
