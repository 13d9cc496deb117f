"""Calls of a generated Python SDK, made from what a scenario expects on the wire. It knows contracts, and no scenario.

What the wire means is read by the server of the same document, which is held to the same scenarios by itself.
"""

import inspect
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from importlib import import_module
from types import ModuleType
from typing import Annotated, Any, Final, get_type_hints
from urllib.parse import quote

from pydantic import TypeAdapter
from pydantic_core import to_jsonable_python

from accordant.languages.python.naming import attribute, attributes
from accordant.resolve.names import snake
from accordant.runtime.bodies import decoded, media_for
from accordant.runtime.headers import Headers
from accordant.runtime.operation import Items, Part, Text
from accordant.runtime.parameters import parameters_reader
from accordant.runtime.wire.texts import text_converter
from bench.conformance.exchange import same
from bench.conformance.spector.arrived import is_same_body
from bench.conformance.spector.decoding import events
from bench.conformance.spector.scenarios import Content, Expected

_NOTHING: Final = object()


class Undriven(Exception):
    """Why a call cannot be made; the message says what is missing."""


@dataclass(frozen=True, slots=True)
class Method:
    """A method of the SDK, and the operation that it sends."""

    resource: str  # attribute of the client
    name: str
    operation: Any


@dataclass(frozen=True)
class Package:
    """What was generated of one document: the SDK, and the operations of its server."""

    sdk: ModuleType
    schemes: Mapping[str, Any]
    served: tuple[Any, ...]

    @cached_property
    def methods(self) -> Mapping[str, Method]:
        """By the id of the operation that each of them refers to."""
        found: dict[str, Method] = {}
        for resource, value in vars(self.sdk.Client("http://localhost")).items():
            for name, function in inspect.getmembers(type(value), inspect.isfunction):
                named: list[Any] = [function.__globals__.get(one) for one in function.__code__.co_names]
                for operation in (one for one in named if type(one).__name__ == "Operation"):
                    found[operation.id] = Method(resource, name, operation)
        return found

    def operation(self, expected: Expected) -> tuple[Any, tuple[str, ...]] | None:
        """What the contract says of a request, with the texts of the placeholders of its path."""
        mine = (one for one in self.served if one.method == expected.method)
        pairs = ((one, path) for one in mine for path in (one.path, *one.other_paths))
        found = ((one, path, captured(path, expected.path)) for one, path in pairs)
        matching = [(one, path, texts) for one, path, texts in found if texts is not None]
        # The path that is written out goes before the one that has a placeholder in its place (OpenAPI, section 4.8.8.2).
        one = min(matching, key=lambda found: len(found[2]), default=None)
        return None if one is None else (one[0], one[2])

    def credentials(self, expected: Expected, operation: Any) -> dict[str, Any]:
        """By the client's arguments: what the request shows of each scheme that the operation asks for."""
        arguments = dict(zip(self.schemes, attributes(self.schemes), strict=True))
        asked = {name for alternative in operation.security for name in alternative}
        shown = {arguments[name]: _secret(self.schemes[name], expected) for name in asked}
        known = {name: secret for name, secret in shown.items() if secret is not None}
        return known or dict.fromkeys(shown, "a secret that nobody knows")


def captured(path: str, asked: str) -> tuple[str, ...] | None:
    """The texts of a template's placeholders; None where the path is not of this template."""
    pattern = "([^/]*)".join(map(re.escape, re.split(r"\{[^{}]*\}", path)))
    found = re.fullmatch(pattern, asked)
    return None if found is None else found.groups()


def _secret(scheme: Any, expected: Expected) -> str | None:
    """None where the request does not show it."""
    shown = str((expected.headers if scheme.location == "header" else expected.query).get(scheme.name.lower(), ""))
    if scheme.kind == "apiKey":
        return shown or None
    kind, _, secret = shown.partition(" ")
    return secret if kind.lower() == scheme.kind else None


@dataclass(frozen=True, slots=True)
class Call:
    """One call: of which method, with what."""

    package: Package
    method: Method
    served: Any
    captures: tuple[str, ...]
    expected: Expected
    link: str | None = None  # of a page that an earlier answer leads to, and that no contract describes

    def made(self, client: Any) -> Any:
        """What the method of this client returns; of a link, what is there as the operation that led to it has it, without a type."""
        if self.link is not None:
            replies = tuple(replace(one, type=lambda: Any) for one in self.method.operation.replies)
            linked = replace(
                self.method.operation,
                method=self.expected.method,
                path=self.link,
                parameters=(),
                bodies=(),
                replies=replies,
            )
            return client._transport.send(linked, {})
        bound = getattr(getattr(client, self.method.resource), self.method.name)
        return bound(**self.arguments(bound))

    @property
    def headers(self) -> dict[str, str]:
        """What a caller says who wants one of several media types."""
        is_choice = len({one.media_type for one in self.method.operation.replies if one.status.startswith("2")}) > 1
        wanted = self.expected.headers.get("accept")
        return {"accept": wanted} if wanted is not None and is_choice else {}

    def arguments(self, bound: Any) -> dict[str, Any]:
        """Typed, by what the method takes."""
        hints = get_type_hints(bound, include_extras=True)
        values = self._parameters()
        body = self._body()
        if body is not _NOTHING:
            values |= {"body": body} if "body" in hints else self._fields(body, hints)
        found = {name: self._typed(hints[name], value) for name, value in values.items()}
        if "media_type" in hints and self.expected.body is not None:
            found["media_type"] = self._media_type(self.expected.body.media_type)
        return found

    def _typed(self, hint: Any, value: Any) -> Any:
        return _adapter(hint, self.package).validate_python(value)

    def _parameters(self) -> dict[str, Any]:
        read = parameters_reader(self.served.path, self.served.parameters)
        if read is None:
            return {}
        sent = [(name.lower().encode(), str(value).encode()) for name, value in self.expected.headers.items()]
        found = read(_query(self.expected.query).encode(), self.captures, Headers(sent))
        place = {one.attribute: (one.location, one.name) for one in self.served.parameters}
        argument = {(one.location, one.name): one.argument for one in self.method.operation.parameters}
        return {argument[place[name]]: value for name, value in found.items()}

    def _body(self) -> Any:
        sent = self.expected.body
        if not self.served.body:
            return _NOTHING
        if sent is None:
            return {} if self.served.body_required else _NOTHING
        if sent.parts or sent.files:
            return _members(sent, self.package.sdk, self.served.body[0].parts)
        content_type = _content_type(sent, self.served)
        media = media_for(self.served.body, content_type)
        if media.codec == "binary":
            return self.package.sdk.File(sent.content, content_type=content_type)
        if media.codec == "text" and sent.media_type.endswith("/json"):
            return json.loads(sent.content)
        return decoded(media, sent.content, Headers([(b"content-type", content_type.encode())]))

    def _fields(self, body: Mapping[str, Any], hints: Mapping[str, Any]) -> dict[str, Any]:
        """A body whose properties are arguments."""
        taken = {one.argument for one in self.method.operation.parameters}
        found: dict[str, Any] = {}
        for name, value in body.items():
            wanted = (attribute(snake(name)), attribute(f"{snake(name)}_body"), attribute(snake(name)) + "_")
            argument = next((one for one in wanted if one in hints and one not in taken), None)
            if argument is None:
                raise Undriven(f"`{self.method.name}` takes no argument for the property `{name}`")
            found[argument] = value
        return found

    def _media_type(self, sent: str) -> str:
        declared: Sequence[str] = [one.media_type for one in self.method.operation.bodies]
        return next((one for one in declared if one.partition(";")[0].lower() == sent), declared[0])

    def error_difference(self, error: Any) -> str | None:
        """What is not as expected of an answer that was raised as an error."""
        if error.status != self.expected.status:
            return f"answered {error.status}, expected {self.expected.status}: {error.response.text[:300]}"
        return self.difference(error.body)

    def difference(self, result: Any) -> str | None:
        """What of the expected answer was not decoded as it is; None if all of it was."""
        wanted = self.expected.answer
        if wanted is not None and wanted.media_type == "text/event-stream":
            is_equal = [_said(one) for one in result] == [_valid(one) for one in events(wanted.content.decode())]
            return None if is_equal else f"decoded {result!r:.300}"
        if wanted is None or self.expected.method == "HEAD":
            return None if result in (None, b"", "") else f"decoded {result!r:.200} of an answer without a body"
        if wanted.media_type.endswith(("/json", "+json")):
            plain = to_jsonable_python(result, by_alias=True)
            is_equal = same(plain, json.loads(wanted.content))
        else:
            is_equal = is_same_body(result, wanted)
        return None if is_equal else f"decoded {result!r:.300} of {wanted.content[:300].decode(errors='replace')}"


def _said(event: Any) -> dict[str, str]:
    """The fields of an event."""
    fields = {"event": event.event, "data": event.data, "id": event.id, "retry": event.retry}
    return {name: str(value) for name, value in fields.items() if value is not None}


def _valid(fields: Mapping[str, str]) -> dict[str, str]:
    """The fields of an event that count (HTML, section 9.2.6), with those that it has anyway."""
    found = {"event": "message", "data": "", **fields}
    is_wrong = {"id": "\0" in found.get("id", ""), "retry": not found.get("retry", "0").isdecimal()}
    return {name: text for name, text in found.items() if not is_wrong.get(name)}


def _adapter(hint: Any, package: Package) -> TypeAdapter[Any]:
    exact: Any = Annotated[hint, import_module(f"{package.sdk.__name__}._lossless").AS_JSON]
    return TypeAdapter(exact)


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


def _members(sent: Content, sdk: ModuleType, parts: Mapping[str, Part]) -> dict[str, Any]:
    """The properties of a multipart body, as the server knows them; several files of a name are a list."""
    found: dict[str, Any] = {name: _part(value, parts.get(name)) for name, value in sent.parts.items()}
    for one in sent.files:
        file = sdk.File(one.content, one.filename, one.content_type)
        is_list = one.name in parts and isinstance(parts[one.name].shape, Items)
        found[one.name] = [*found.get(one.name, ()), file] if is_list else file
    return found


def _part(value: Any, part: Part | None) -> Any:
    """What is expected of a text says it as a value."""
    if part is None or not isinstance(part.shape, Text) or isinstance(value, list | dict):
        return value
    return text_converter(part.shape)(str(value))
