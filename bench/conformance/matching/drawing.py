"""Calls and answers of an operation that its contract allows, the same for the same seed."""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import cycle, islice
from typing import Any, Final, Literal, TypeAlias, TypeVar

import orjson

from accordant.languages.media import ITEM_CODECS, essence
from accordant.mock.sample import Samples
from accordant.runtime.operation import Items, Media, Operation, Parameter, ReplySpec, Text
from accordant.runtime.streams import FRAMES
from accordant.strategies import Instances, NotFound, Seeded, Unsatisfiable
from bench.conformance.matching.calls import NOTHING, Answer, Call
from bench.conformance.matching.carrying import (
    EMPTY,
    EMPTY_BODY,
    INTEGER,
    UNTYPED,
    event_obstacle,
    form_obstacle,
    is_inexact,
    parameter_obstacle,
    xml_obstacle,
)
from bench.conformance.matching.subject import Subject

Amount: TypeAlias = Literal["least", "all"] | int
"""How much of what may be left out is there: nothing, all, and several times whatever chance says."""
T = TypeVar("T")
CHANCES: Final = 2
TRIES: Final = 40
_BYTES: Final = 300
_WITHOUT_BODY: Final = (204, 205, 304)

NONE_FOUND: Final = "no value that the contract allows was found"


class Undrawn(Exception):
    """Nothing was found that can be said; the message says why not."""


class Impossible(Undrawn):
    """There is nothing that the contract allows."""


@dataclass
class Drawing:
    """Of one contract, for one client. What was left out is counted, by reason and operation."""

    subject: Subject
    is_exact: bool  # whether the client has integers of any length
    limit: Callable[
        [Operation, Media | None], str | None
    ]  # what a language has nothing for: of a body or answer, why not
    chances: int = CHANCES
    left_out: dict[str, Counter[str]] = field(default_factory=dict)

    @cached_property
    def _document(self) -> dict[str, Any]:
        found: dict[str, Any] = orjson.loads(self.subject.server.CONTRACT.schemas.read_bytes())
        return found

    @cached_property
    def _instances(self) -> Instances:
        return Instances(self._document)

    @cached_property
    def _samples(self) -> Samples:
        return Samples(self._document, self.subject.server.CONTRACT.validator)

    def calls(self, name: str) -> tuple[Call, ...]:
        """Some of one operation: with each amount, each media type, and each declared answer at least once. Raises Undrawn."""
        _, operation = self.subject.served[name]
        answers = self._found(name, self._answers(operation))
        requests = self._found(name, self._requests(operation))
        size = max(len(answers), len(requests))
        pairs = zip(islice(cycle(requests), size), islice(cycle(answers), size), strict=True)
        return tuple(replace(request, answer=answer) for request, answer in pairs)

    def _found(self, name: str, makers: Iterator[Callable[[], T]]) -> list[T]:
        """What can be made; what cannot is counted. Raises Undrawn where nothing can."""
        found, reason = [], Undrawn("nothing is declared")
        for make in makers:
            try:
                found.append(make())
            except Undrawn as undrawn:
                reason = undrawn
                self.left_out.setdefault(str(reason), Counter())[name] += 1
        if not found:
            raise reason
        return found

    # --- requests

    def _requests(self, operation: Operation) -> Iterator[Callable[[], Call]]:
        bodies: list[Media | None] = [*operation.body] or [None]
        for amount in ("least", "all", *range(self.chances)):
            for media in bodies:
                if not (amount == "least" and media is not None and not operation.body_required):
                    yield lambda amount=amount, media=media: self._request(operation, amount, media)  # type: ignore[misc]
        if operation.body and not operation.body_required:
            yield lambda: self._request(operation, "least", None)

    def _request(self, operation: Operation, amount: Amount, media: Media | None) -> Call:
        limit = self.limit(operation, media)
        if limit is not None:
            raise Impossible(limit)
        parameters = self._parameters(operation, amount)
        body = NOTHING if media is None else self._body(operation, media, amount)
        return Call(operation.id, parameters, media, body, Answer(0, ""))

    def _parameters(self, operation: Operation, amount: Amount) -> Mapping[tuple[str, str], Any]:
        if operation.request_schema is None:
            return {}
        seed = f"{operation.id} parameters"
        by_attribute = {one.attribute: one for one in operation.parameters}

        def fitting(drawn: Any) -> tuple[Any, str | None]:
            found, reason = {}, None
            for attribute, value in drawn.items():
                parameter = by_attribute.get(attribute)
                if parameter is None:
                    continue
                obstacle = parameter_obstacle(parameter, value)
                if obstacle is None:
                    found[attribute] = value
                elif parameter.required:
                    reason = obstacle
            is_valid = self.subject.server.CONTRACT.validator.accepts(operation.request_schema, found)
            return found, reason if is_valid else NONE_FOUND

        drawn = self._drawn(operation.request_schema, seed, amount, fitting)
        return {(by_attribute[name].location, by_attribute[name].name): value for name, value in drawn.items()}

    def _body(self, operation: Operation, media: Media, amount: Amount) -> Any:
        seed = f"{operation.id} body {media.media_type}"
        if media.codec == "binary":
            return _bytes(seed, amount)
        if media.is_stream:
            return [self._item(media, f"{seed} {at}", amount) for at in range(3)]
        if media.schema is None or media.is_no_text:
            return _bytes(seed, amount).hex() if media.codec == "text" else {"some": [1, "value", None]}
        return self._drawn(media.schema, seed, amount, lambda drawn: self._sendable(operation, media, drawn))

    def _sendable(self, operation: Operation, media: Media, drawn: Any) -> tuple[Any, str | None]:
        """A body as a client can say it, with its files as bytes; and what keeps it from being sent."""
        drawn = self._without_unsaid(operation, drawn)
        if not self.subject.server.CONTRACT.validator.accepts(media.schema, drawn):
            return drawn, NONE_FOUND
        match media.codec:
            case "form" | "multipart" if media.rest is None:
                files = _with_files(media, drawn)
                is_none = not files and not operation.body_required
                return files, EMPTY if is_none else form_obstacle(media, files)
            case "xml" if media.xml is not None:
                return drawn, xml_obstacle(media.xml, drawn)
            case "text":
                return drawn, None if isinstance(drawn, str) else UNTYPED
            case _:
                takes = self.subject.takes[operation.id]
                is_none = drawn == {} and takes.fields is not None and not operation.body_required
                return drawn, EMPTY_BODY if is_none else None

    def _without_unsaid(self, operation: Operation, drawn: Any) -> Any:
        """Where the properties of a body are arguments, those are left out that are none: undeclared, or `readOnly`."""
        takes = self.subject.takes[operation.id]
        if takes.fields is None or not isinstance(drawn, dict):
            return drawn
        names = {one.name for _, one in takes.fields}
        return {name: one for name, one in drawn.items() if name in names}

    # --- answers

    def _answers(self, operation: Operation) -> Iterator[Callable[[], Answer]]:
        declared = {one.status for one in operation.replies}
        for spec in operation.replies:
            for status in _statuses(spec.status, declared):
                is_bare = not spec.media or status in _WITHOUT_BODY or operation.method == "HEAD"
                for media in [None] if is_bare else spec.media:
                    for amount in ("least",) if media is None else ("least", "all", *range(self.chances)):
                        yield lambda s=status, spec=spec, media=media, amount=amount: self._answer(  # type: ignore[misc]
                            operation, s, spec, media, amount
                        )
        if not operation.replies:
            yield lambda: Answer(204, "")

    def _answer(
        self, operation: Operation, status: int, spec: ReplySpec, media: Media | None, amount: Amount
    ) -> Answer:
        limit = None if media is None else self.limit(operation, media)
        if limit is not None:
            raise Impossible(limit)
        seed = f"{operation.id} {status}"
        headers = {one.name: self._header(one.schema, f"{seed} {one.name}") for one in spec.headers if one.required}
        stream = None if media is None or media.codec != "text" else ITEM_CODECS.get(essence(media.media_type))
        if stream is not None:
            text, items = _undescribed(stream, seed)
            return Answer(status, spec.status, media, text, headers, items)
        value = NOTHING if media is None else self._answered(operation, media, f"{seed} {media.media_type}", amount)
        return Answer(status, spec.status, media, value, headers)

    def _header(self, schema: str | None, seed: str) -> str:
        field_of = Parameter("", "", "header", "simple", False, Text(("null", "boolean", "number", "string")))
        drawn = self._drawn(schema, seed, 0, lambda one: (one, parameter_obstacle(field_of, one)))
        return _text(drawn)

    def _answered(self, operation: Operation, media: Media, seed: str, amount: Amount) -> Any:
        if media.codec == "binary":
            return _bytes(seed, amount)
        if media.is_stream:
            return [self._item(media, f"{seed} {at}", amount) for at in range(3)]
        if media.codec in ("form", "multipart"):
            raise Undrawn(f"an answer of {media.media_type} is a text to clients")
        if media.schema is None or media.is_no_text:
            return _bytes(seed, amount).hex() if media.codec == "text" else {0: [1, "value", None]}

        def fitting(drawn: Any) -> tuple[Any, str | None]:
            if media.xml is not None:
                return drawn, xml_obstacle(media.xml, drawn)
            return drawn, UNTYPED if media.codec == "text" and not isinstance(drawn, str) else None

        return self._drawn(media.schema, seed, amount, fitting)

    # --- values

    def _item(self, media: Media, seed: str, amount: Amount) -> Any:
        obstacle = event_obstacle if media.codec == "events" else lambda drawn: None
        return self._drawn(media.item, seed, amount, lambda drawn: (drawn, obstacle(drawn)))

    def _drawn(
        self, entry: str | None, seed: str, amount: Amount, fitting: Callable[[Any], tuple[Any, str | None]]
    ) -> Any:
        """A value of an entry that can be sent. Raises Undrawn with what keeps them all from it."""
        reason = NONE_FOUND
        for attempt in range(TRIES):
            try:
                drawn = self._made(entry, f"{seed} {attempt}", amount if attempt < TRIES // 2 else 0, attempt)
            except Unsatisfiable:
                raise Impossible("the contract allows no value") from None
            except NotFound:
                continue
            found, obstacle = fitting(drawn)
            if obstacle is None and not (is_inexact(found) and not self.is_exact):
                return found
            reason = obstacle or INTEGER
        raise Undrawn(reason)

    def _made(self, entry: str | None, seed: str, amount: Amount, attempt: int) -> Any:
        if entry is None:
            return Seeded(seed).below(1000)
        if amount == "least" and attempt == 0:
            return self._instances.valid(entry, _Simplest())
        if amount == "all":
            return self._samples.value(entry, seed, with_examples=False)
        return self._instances.valid(entry, Seeded(f"{seed} {amount}"))


class _Simplest:
    """The first of every choice."""

    def below(self, count: int) -> int:
        return 0


def _statuses(declared: str, others: set[str]) -> Sequence[int]:
    """Numbers for a declared status: of a range and of `default` such that are not declared themselves."""
    if declared.isdecimal():
        return [int(declared)] if not declared.startswith("1") else []
    if declared[0] in "2345":
        return [next(one for one in range(int(declared[0]) * 100, 600) if str(one) not in others)]
    if declared[0] == "1":
        return []
    is_success = not any(one.startswith("2") for one in others)
    error = next(one for one in range(418, 600) if str(one) not in others and f"{one // 100}XX" not in others)
    return [*([200] if is_success else []), error]


def _undescribed(stream: str, seed: str) -> tuple[str, list[Any]]:
    """A stream of items that the contract says nothing of, as a text; and they, of events their data."""
    choices = Seeded(seed)
    items = [f"text {choices.below(1000)}" for _ in range(3)]
    return b"".join(FRAMES[stream](one) for one in items).decode(), items


def _with_files(media: Media, drawn: Any) -> Any:
    if not isinstance(drawn, dict):
        return drawn
    found = dict(drawn)
    for name, part in media.parts.items():
        if part.is_file and name in found:
            is_list = isinstance(part.shape, Items) and isinstance(found[name], list)
            found[name] = [_file(one) for one in found[name]] if is_list else _file(found[name])
    return found


def _file(value: Any) -> bytes:
    return (value if isinstance(value, str) else json.dumps(value)).encode("latin-1", "replace")


def _bytes(seed: str, amount: Amount) -> bytes:
    choices = Seeded(seed)
    return bytes(choices.below(256) for _ in range(1 if amount == "least" else choices.below(_BYTES) + 1))


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)
