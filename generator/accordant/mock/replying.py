"""One reply in the making: status, media type, body and headers, from what the contract shows and says."""

from collections.abc import AsyncIterator, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import orjson

from accordant.mock.answers import Answers, Pages, Shown, ShownBody
from accordant.mock.overlay import overlaid
from accordant.mock.pages import last_page
from accordant.mock.preference import Preference
from accordant.mock.sample import Samples
from accordant.runtime.contract import Validator
from accordant.runtime.negotiate import preferred
from accordant.runtime.operation import Media, Operation, Part, ReplySpec
from accordant.runtime.problem import Violation
from accordant.runtime.replies import PHRASES, Default
from accordant.runtime.wire.xml import Unwritable, write_xml

_BYTES: Final = b"what a mock has of bytes\n"
_ITEMS: Final = 3
"""Of a stream."""
_ERRORS: Final = 400
_PROBLEM: Final = "application/problem+json"
_OF_PROBLEMS: Final = frozenset(("title", "status", "detail", "violations"))
"""What problem details may have, whatever a contract declares of them."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a mock has of a contract. The same seed gives the same values."""

    answers: Answers
    samples: Samples
    validator: Validator
    seed: str


@dataclass(frozen=True, slots=True)
class Replying:
    """Of one request. `seed` is that of its answer."""

    known: Known
    operation: Operation
    headers: Mapping[str, str]  # of the request
    wish: Preference
    seed: str
    last_of: Pages | None = None  # whether the last page is asked for

    def of(self, status: str, said: Mapping[str, Any] | None = None) -> Default[Any]:
        """The reply of a status, with what there is to say over what is made of it."""
        spec = spec_of(self.operation, status) or ReplySpec(status)
        media = self.media(spec)
        body = None if media is None else self.body(spec, media)
        if media is not None and self.last_of is not None and number_of(status) < _ERRORS:
            body = last_page(body, self.last_of, lambda one: self.is_valid(media, one))
        if said and media is not None and media.schema is not None:
            names = self.properties(media) | (_OF_PROBLEMS if media.media_type == _PROBLEM else set())
            body = overlaid(body, said, names, lambda one: self.is_valid(media, one))
        return self.reply(status, spec, media, body)

    def reply(
        self, status: str, spec: ReplySpec, media: Media | None, body: Any, location: str | None = None
    ) -> Default[Any]:
        headers = self._headers(spec, location)
        if media is not None and len(spec.media) > 1 and "*" not in media.media_type:
            headers["content-type"] = media.media_type
        if self.wish.is_stated and (applied := self._applied(spec, status)):
            headers["preference-applied"] = applied
        return Default(None if media is None else _encoded(body, media), number_of(status), headers)

    def media(self, spec: ReplySpec) -> Media | None:
        """The one that the client would rather have."""
        offers = sorted(spec.media, key=lambda one: one.codec == "multipart")  # which hardly anybody reads
        order = preferred(tuple(one.media_type for one in offers), self.headers.get("accept", "*/*"))
        return next((offers[index] for index in order or range(len(offers))), None)

    def body(self, spec: ReplySpec, media: Media) -> Any:
        """An example, as the client prefers, else a value of the schema."""
        shown = self._shown(spec).bodies.get(media.media_type, ShownBody(None))
        for one in shown.examples if not self.wish.is_dynamic else ():
            if self.wish.example in (None, one.name):
                return one.value
        if media.item is not None:
            return [self.known.samples.value(media.item, f"{self.seed} {index}") for index in range(_ITEMS)]
        if media.schema is None:
            return _plain(media)
        return self.known.samples.value(media.schema, self.seed, with_examples=not self.wish.is_dynamic)

    def another(self, media: Media, more: str) -> Any:
        """Another value of the schema, and no example."""
        return self.known.samples.value(media.schema or "", f"{self.seed} {more}", with_examples=False)

    def is_valid(self, media: Media, body: Any) -> bool:
        """Whether a body is what the schema asks for, and can be written."""
        return self.known.validator.accepts(media.schema, body) and _is_writable(media, body)

    def properties(self, media: Media) -> frozenset[str]:
        """The properties that a body declares."""
        return frozenset() if media.schema is None else self.known.samples.properties(media.schema)

    def _shown(self, spec: ReplySpec) -> Shown:
        return self.known.answers.shown.get(self.operation.id, {}).get(spec.status, Shown({}, {}))

    def _headers(self, spec: ReplySpec, location: str | None) -> dict[str, str]:
        """Those that have to be there; and where a thing was made, if that may be said."""
        found: dict[str, str] = {}
        for one in spec.headers:
            if one.name == "location" and location is not None:
                fitting = [where for where in self._located(location) if self._fits(one.schema, where)]
                found |= {"location": fitting[0]} if fitting else {}
            if one.required and one.name not in found:
                found[one.name] = self._header(spec, one.name, one.schema)
        return found

    def _located(self, path: str) -> tuple[str, ...]:
        """As a path, and as a whole URL, which some schemas ask for."""
        return path, f"http://{self.headers.get('host', 'localhost')}{path}"

    def _fits(self, schema: str | None, value: Any) -> bool:
        return self.known.validator.accepts(schema, value)

    def _header(self, spec: ReplySpec, name: str, schema: str | None) -> str:
        shown = self._shown(spec).headers.get(name)
        for example in shown.examples if shown is not None else ():
            if self._fits(schema, example):
                return _header_text(example)
        return "" if schema is None else _header_text(self.known.samples.value(schema, self.seed))

    def _applied(self, spec: ReplySpec, status: str) -> str:
        """What was done of what the client prefers (RFC 7240, section 3)."""
        names = {one.name for body in self._shown(spec).bodies.values() for one in body.examples}
        found = [f"code={status}"] if str(self.wish.code) == status else []
        found += [f'example="{self.wish.example}"'] if self.wish.example in names - {None} else []
        return ", ".join((*found, *(["dynamic=true"] if self.wish.is_dynamic else [])))


def status_of(operation: Operation, wish: Preference) -> str:
    """The status, range or `default` to answer with: what the client prefers, else the plainest success."""
    if wish.code is not None and spec_of(operation, str(wish.code)) is not None:
        return str(wish.code)
    if operation.primary is not None:
        return operation.primary
    named = [one.status for one in operation.replies]
    return "default" if "default" in named or not named else min(named)


def spec_of(operation: Operation, status: str) -> ReplySpec | None:
    """What is declared for a status: by itself, for the range that it is in, or by default."""
    by_status = {one.status.upper(): one for one in operation.replies}
    return by_status.get(status.upper()) or by_status.get(f"{status[0]}XX") or by_status.get("DEFAULT")


def number_of(status: str) -> int:
    """The status that is sent for a declared one, which may be a range or `default`."""
    if status.isdigit():
        return int(status)
    return int(status[0]) * 100 if status[0].isdigit() else 200


def told(status: int, detail: str, violations: Iterable[Violation] = ()) -> Mapping[str, Any]:
    """What a refusal says, by the names that contracts have for it: problem details (RFC 9457), or simpler ones."""
    listed = list(violations)
    reasons = [f"{one.place} {one.pointer}: {one.message}" for one in listed]
    return {
        "title": PHRASES.get(status, "Error"),
        "status": status,
        "code": status,
        "detail": detail,
        "message": "; ".join((detail, *reasons)),
        **({"violations": [one.document() for one in listed]} if listed else {}),
    }


def _plain(media: Media) -> Any:
    """Of a media type without a schema."""
    match media.codec:
        case "json" | "form":
            return {}
        case "text":
            return ""
        case _:
            return _BYTES


def _encoded(body: Any, media: Media) -> Any:
    """As handlers give it: values, bytes, items one after another."""
    match media.codec:
        case "binary":
            return body if isinstance(body, bytes) else body.encode() if isinstance(body, str) else _BYTES
        case "events" | "lines" | "sequence":
            return _each(body if isinstance(body, list) else [body])
        case "multipart" if isinstance(body, dict):
            return {name: _part(one) if _is_file(media.parts, name) else one for name, one in body.items()}
        case "multipart" if isinstance(body, list):
            parts = media.parts_of(len(body))
            return [_part(one) if _is_file(parts, str(at)) else one for at, one in enumerate(body)]
        case _:
            return body


def _is_writable(media: Media, body: Any) -> bool:
    """XML has no way to say some texts and names."""
    if media.xml is None:
        return True
    try:
        write_xml(media.xml, body)
    except Unwritable:
        return False
    return True


async def _each(items: list[Any]) -> AsyncIterator[Any]:
    for one in items:
        yield one


def _is_file(parts: Mapping[str, Part], name: str) -> bool:
    return name in parts and parts[name].is_file


def _part(value: Any) -> Any:
    """Of a file, which the schema has as a text."""
    if isinstance(value, list):
        return [_part(one) for one in value]
    return value.encode("latin-1", "replace") if isinstance(value, str) else value


def _header_text(value: Any) -> str:
    """A header's value in the style `simple` (OpenAPI 3.1, section 4.8.12.3)."""
    match value:
        case str():
            return value
        case list():
            return ",".join(map(_header_text, value))
        case _:
            return orjson.dumps(value).decode()
