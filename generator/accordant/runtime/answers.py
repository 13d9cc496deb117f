"""What a handler returned, as bytes to send: chosen by status and `Accept`, judged by the contract, then written.

Nothing leaves that the contract does not allow: `InvalidReply` is our own mistake, answered 500 and logged.
"""

from collections.abc import AsyncIterable, AsyncIterator, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeAlias
from urllib.parse import urlencode

import orjson
from pydantic import BaseModel, TypeAdapter
from pydantic_core import PydanticSerializationError, SchemaSerializer, to_jsonable_python

from accordant.clearance import DataClass

from .classified import Strip
from .contract import Complaint, Validator
from .files import File, judged_form
from .forms import header_violations
from .lossless import as_spelled
from .multipart import Pieces, members, write_multipart
from .negotiate import covers, preferred
from .operation import Header, Media, Operation, Part, ReplySpec, Xml
from .problem import Answer, Content, Fault, HeaderPairs, pointer_of
from .replies import HeaderFields, Reply
from .streams import FRAMES, Frame, closing
from .texts import dumps
from .unchanged import unchanged_writer
from .wire.xml import Unwritable, write_xml

Answering: TypeAlias = Callable[[object, str | None], Answer]
"""From a handler's result and the `Accept` header."""


class InvalidReply(Exception):
    """The handler's reply is not what the contract promises. The message never shows values."""


@dataclass(frozen=True, slots=True)
class _Offer:
    """One media type of a reply, with what can be prepared of it."""

    media: Media
    header: tuple[bytes, bytes]
    write: Callable[[object], Content]
    is_stripped: bool  # something may be left out of it


@dataclass(frozen=True, slots=True)
class _Plan:
    """One entry of `responses`."""

    offers: tuple[_Offer, ...]
    names: tuple[str, ...]
    headers: tuple[Header, ...]


def answering(
    operation: Operation,
    validator: Validator,
    xml_indent: int = 0,
    clearance: DataClass = DataClass.RESTRICTED,
) -> Answering:
    """One function for whatever the operation's handler may return, to callers of a clearance."""
    plans = {spec.status.upper(): _plan(spec, validator, xml_indent, clearance) for spec in operation.replies}
    primary_status = _bare_status(operation.primary)
    primary = _plan_for(plans, primary_status) if primary_status else None
    plain = _plain_json(primary, validator) if primary else None
    content_type = primary.offers[0].header if primary and primary.offers else (b"", b"")

    def answer(result: object, accept: str | None) -> Answer:
        if isinstance(result, Reply):
            plan = _plan_for(plans, result.status)
            if plan is None:
                raise InvalidReply(f"status {result.status} is not declared")
            return _written(plan, result.status, result.body, result.headers, accept, validator)
        if result is None and not operation.replies:
            return 204, [], b""  # nothing is declared, as OpenAPI 3.1, section 4.8.10, allows
        if primary is None:
            raise InvalidReply("a bare result has no status to go with; return one of the reply classes")
        if plain is not None:
            content = plain(result)
            return primary_status, [content_type, (b"content-length", b"%d" % len(content))], content
        return _written(primary, primary_status, result, _NO_HEADERS, accept, validator)

    return answer


def _plain_json(plan: _Plan, validator: Validator) -> Callable[[object], bytes] | None:
    """The way of most replies, without what they do not need: one media type, whole, JSON, no declared header."""
    if len(plan.offers) != 1 or plan.headers or plan.offers[0].media.codec != "json" or plan.offers[0].is_stripped:
        return None
    return _json_writer(plan.offers[0].media, validator)


def declares(operation: Operation, status: int) -> bool:
    """Whether the contract says what a reply of this status is."""
    return any(spec.status.upper() in (str(status), f"{status // 100}XX", "DEFAULT") for spec in operation.replies)


def acceptance(operation: Operation) -> Callable[[str], None] | None:
    """Refuses, with 406, an `Accept` that no successful reply could please. None if there is nothing to negotiate."""
    successes = [spec for spec in operation.replies if spec.status[0] == "2"]
    offers = tuple(media.media_type for spec in successes for media in spec.media)
    if not offers or any(not spec.media for spec in successes):
        return None

    def check(accept: str) -> None:
        if not preferred(offers, accept):
            raise Fault(406, f"this operation answers {', '.join(dict.fromkeys(offers))}")

    return check


_NO_HEADERS: HeaderFields = {}


def _plan(spec: ReplySpec, validator: Validator, xml_indent: int, clearance: DataClass) -> _Plan:
    offers = tuple(_offer(media, validator, xml_indent, clearance) for media in spec.media)
    return _Plan(offers, tuple(media.media_type for media in spec.media), spec.headers)


def _offer(media: Media, validator: Validator, xml_indent: int, clearance: DataClass) -> _Offer:
    header = (b"content-type", _content_type(media).encode("latin-1"))
    write = _writer(media, validator, xml_indent)
    strip = validator.classified.strip(media.item if media.is_stream else media.schema, clearance)
    if strip is None:
        return _Offer(media, header, write, is_stripped=False)
    return _Offer(media, header, _stripping(media, validator, strip, write, clearance), is_stripped=True)


def _bare_status(primary: str | None) -> int:
    """A handler that returns a bare model for a range or the default means the plainest success."""
    if primary is None:
        return 0
    return int(primary) if primary.isdigit() else int(primary[0]) * 100 if primary[0].isdigit() else 200


def _plan_for(plans: Mapping[str, _Plan], status: int) -> _Plan | None:
    return plans.get(str(status)) or plans.get(f"{status // 100}XX") or plans.get("DEFAULT")


def _written(
    plan: _Plan, status: int, body: object, sent: HeaderFields, accept: str | None, validator: Validator
) -> Answer:
    headers: HeaderPairs = []
    if sent or plan.headers:
        _check_headers(plan, sent, validator)
        headers = [(name.lower().encode("latin-1"), _header_bytes(name, value)) for name, value in _fields(sent)]
    if not plan.offers:
        if body is not None:
            raise InvalidReply(f"status {status} has no content, but a body was returned")
        return status, [*headers, *_empty_length(status)], b""
    offer = _chosen(plan, body, sent, accept)
    content = offer.write(body)
    boundary = _boundary(offer.media, content)
    if boundary is not None:
        headers = [pair for pair in headers if pair[0] != b"content-type"]
        headers.append((b"content-type", offer.header[1] + b"; boundary=" + boundary))
    elif not (sent and any(name.lower() == "content-type" for name in sent)):
        headers.append(offer.header)
    if isinstance(content, bytes):
        headers.append((b"content-length", b"%d" % len(content)))
    return status, headers, content


def _boundary(media: Media, content: Content) -> bytes | None:
    if isinstance(content, Pieces):
        return content.boundary.encode()
    if media.codec != "multipart" or not isinstance(content, bytes):
        return None
    return content[2 : content.index(b"\r\n")].removesuffix(b"--")


def _chosen(plan: _Plan, body: object, sent: HeaderFields, accept: str | None) -> _Offer:
    """The media type the handler named, else the one the client likes best that can carry this body."""
    if sent:
        named = next((value for name, value in _fields(sent) if name.lower() == "content-type"), None)
        if named is not None:
            fitting = [offer for offer in plan.offers if covers(offer.media.media_type, named)]
            if not fitting:
                raise InvalidReply("its content type is not declared")
            return fitting[0]
    if len(plan.offers) == 1:
        return plan.offers[0]
    order = preferred(plan.names, accept) if accept else ()
    ranked = [plan.offers[index] for index in order] + [
        plan.offers[i] for i in range(len(plan.offers)) if i not in order
    ]
    return next((offer for offer in ranked if _can_carry(offer.media, body)), ranked[0])


def _can_carry(media: Media, body: object) -> bool:
    match media.codec:
        case "binary":
            return isinstance(body, bytes | bytearray | memoryview | AsyncIterable)
        case "events" | "lines" | "sequence":
            return isinstance(body, AsyncIterable)
        case "text":
            return isinstance(body, str)
        case "json" | "xml":
            return not isinstance(body, bytes | bytearray | memoryview | AsyncIterable)
        case "multipart" if media.rest is not None:
            return isinstance(body, list | tuple)
        case _:
            return isinstance(body, BaseModel | Mapping)


def _writer(media: Media, validator: Validator, xml_indent: int) -> Callable[[object], Content]:
    """From a handler's body to the bytes of a media type; what the contract does not allow is an InvalidReply."""
    schema = media.schema
    match media.codec:
        case "json":
            return _json_writer(media, validator)
        case "text":
            return lambda body: _text(body, None if media.is_no_text and isinstance(body, str) else schema, validator)
        case "form":
            return lambda body: _form(body, schema, validator)
        case "xml" if media.xml is not None:
            described = media.xml
            return lambda body: _xml(body, described, schema, validator, xml_indent)
        case "xml" | "binary":
            return _binary
        case "multipart":
            return lambda body: _multipart(body, media, validator)
        case "events" | "lines" | "sequence":
            frame, item = FRAMES[media.codec], media.item
            return lambda body: _framed(body, frame, item, validator)


def _stripping(
    media: Media, validator: Validator, strip: Strip, write: Callable[[object], Content], clearance: DataClass
) -> Callable[[object], Content]:
    """As `write`, of what is left for a clearance; the whole is judged as well, so that no caller hides a mistake.

    Whether what is left is valid no schema says beforehand: it may be too few properties, or fit two of `oneOf`.
    """
    schema = media.item if media.is_stream else media.schema

    def left(value: object) -> object:
        _judge_with_files(value, media, schema, validator)
        found = strip(value)
        try:
            _judge_with_files(found, media, schema, validator)
        except InvalidReply as error:
            raise InvalidReply(f"without what is classed above {clearance.name}, {error}") from None
        return found

    if media.is_stream:
        return lambda body: write(_left_of_items(body, left) if isinstance(body, AsyncIterable) else body)
    if media.codec == "multipart":
        return lambda body: write(body if (found := _parts_of(body, media)) is None else left(found))
    if media.codec == "json":
        return lambda body: _json(left(jsonable(body)), None, validator)  # which was judged
    return lambda body: write(left(jsonable(body)))


async def _left_of_items(body: AsyncIterable[object], left: Callable[[object], object]) -> AsyncIterator[object]:
    async with closing(body) as items:
        async for one in items:
            yield left(jsonable(one))


def _json_writer(media: Media, validator: Validator) -> Callable[[object], bytes]:
    """A declared model is written at once where nobody changed it; everything else is judged."""
    schema = media.schema
    if media.model is None:
        return lambda body: _json(jsonable(body), schema, validator)
    unchanged = unchanged_writer(validator, media.model, is_list=media.is_list)
    return lambda body: unchanged(body) or _json(jsonable(body), schema, validator)


def _binary(body: object) -> Content:
    if isinstance(body, AsyncIterable):
        return _chunks(body)
    if not isinstance(body, bytes | bytearray | memoryview):
        raise InvalidReply(f"its body has to be bytes, not {type(body).__name__}")
    return bytes(body)


async def _chunks(body: AsyncIterable[object]) -> AsyncIterator[bytes]:
    async with closing(body) as chunks:
        async for chunk in chunks:
            if not isinstance(chunk, bytes | bytearray | memoryview):
                raise InvalidReply(f"a part of its body has to be bytes, not {type(chunk).__name__}")
            yield bytes(chunk)


def _framed(body: object, frame: Frame, item: str | None, validator: Validator) -> AsyncIterator[bytes]:
    if not isinstance(body, AsyncIterable):
        raise InvalidReply(f"its body has to be an asynchronous iterable of items, not {type(body).__name__}")
    return _frames(body, frame, item, validator)


async def _frames(
    body: AsyncIterable[object], frame: Frame, item: str | None, validator: Validator
) -> AsyncIterator[bytes]:
    """Each item, judged when it comes: what was sent before cannot be taken back."""
    async with closing(body) as items:
        async for one in items:
            value = jsonable(one)
            _judge(value, item, validator)
            try:
                content = frame(value)
            except (TypeError, ValueError) as error:
                raise InvalidReply(f"an item cannot be written: {error}") from None
            yield content


def _form(body: object, schema: str | None, validator: Validator) -> bytes:
    value = jsonable(body)
    _judge(value, schema, validator)
    if not isinstance(value, dict):
        raise InvalidReply("a form has to be an object")
    return urlencode(value, doseq=True).encode()


def _xml(body: object, xml: Xml, schema: str | None, validator: Validator, indent: int) -> bytes:
    value = jsonable(body)
    _judge(value, schema, validator)
    try:
        return write_xml(xml, value, indent)
    except Unwritable as error:
        raise InvalidReply(f"its body cannot be written as XML: {error}") from None


def _multipart(body: object, media: Media, validator: Validator) -> bytes | Pieces:
    values = _parts_of(body, media)
    if values is None:
        wanted = "an object" if media.rest is None else "a list"
        raise InvalidReply(f"a multipart body has to be {wanted}, not {type(body).__name__}")
    _judge_with_files(values, media, media.schema, validator)
    named = values if isinstance(values, dict) else {str(at): one for at, one in enumerate(values)}
    parts = media.parts_of(len(named))
    _judge_part_headers(named, parts, validator)
    return write_multipart(named, parts, has_names=media.rest is None)


def _judge_with_files(value: object, media: Media, schema: str | None, validator: Validator) -> None:
    judged, complaints = judged_form(value, media)
    if complaints:
        raise _complained(complaints)
    _judge(judged, schema, validator)
    for one in judged if media.codec == "multipart" and media.item is not None else ():
        _judge(one, media.item, validator)


def _parts_of(body: object, media: Media) -> dict[str, object] | list[object] | None:
    if media.rest is not None:
        return [_part(one) for one in body] if isinstance(body, list | tuple) else None
    found = members(body)
    return None if found is None else {name: _part(value) for name, value in found.items()}


def _part(value: object) -> object:
    """Of JSON, but for files."""
    if isinstance(value, list):
        return [_part(one) for one in value]
    return value if isinstance(value, File | bytes | bytearray) else jsonable(value)


def _judge_part_headers(values: Mapping[str, object], parts: Mapping[str, Part], validator: Validator) -> None:
    for name, part in parts.items():
        value = values.get(name, []) if part.headers else []
        for one in value if isinstance(value, list) else [value]:
            sent = one.headers if isinstance(one, File) else {}
            violations = header_violations(part, sent, pointer_of([name]), validator)
            if violations:
                listed = "; ".join(f"{found.pointer} ({found.keyword}): {found.message}" for found in violations)
                raise InvalidReply(f"its body does not match the contract: {listed}")


def jsonable(body: Any) -> Any:
    """A model by its aliases, with what is MISSING left out; containers of models alike."""
    try:
        # Asked of the class: `isinstance` of a Pydantic model runs Python code. Warnings would show values, and the
        # validator says what is wrong anyway.
        serializer = getattr(type(body), "__pydantic_serializer__", None)
        if serializer is not None:
            return serializer.to_python(body, mode="json", by_alias=True, warnings=False)
        if type(body) is list and body and isinstance(body[0], BaseModel):
            kind = type(body[0])
            if all(type(item) is kind for item in body):
                return _list_serializer(kind).to_python(body, mode="json", by_alias=True, warnings=False)
        return to_jsonable_python(as_spelled(body), by_alias=True)
    except (PydanticSerializationError, ValueError, RecursionError) as error:
        raise InvalidReply(f"its body cannot be written as JSON ({type(error).__name__})") from None


@lru_cache(maxsize=256)
def _list_serializer(kind: type[BaseModel]) -> SchemaSerializer:
    """One for the whole list costs two thirds of asking each item for its own."""
    return TypeAdapter(list[kind]).serializer  # type: ignore[valid-type]


def _json(value: object, schema: str | None, validator: Validator) -> bytes:
    if not validator.accepts(schema, value):
        raise _complained(validator.complaints(schema or "", value))
    try:
        return dumps(value)
    except (TypeError, ValueError) as error:
        raise InvalidReply(f"its body cannot be written as JSON ({type(error).__name__})") from None


def _text(body: object, schema: str | None, validator: Validator) -> bytes:
    value = body if isinstance(body, str) else jsonable(body)
    _judge(value, schema, validator)
    text = value if isinstance(value, str) else orjson.dumps(value).decode()
    try:
        return text.encode()
    except UnicodeEncodeError:
        raise InvalidReply("its text is not Unicode") from None


def _judge(value: object, schema: str | None, validator: Validator) -> None:
    if schema is not None and not validator.accepts(schema, value):
        raise _complained(validator.complaints(schema, value))


def _complained(complaints: Sequence[Complaint]) -> InvalidReply:
    listed = "; ".join(f"{pointer_of(found.path) or '/'} ({found.keyword}): {found.message}" for found in complaints)
    return InvalidReply(f"its body does not match the contract: {listed}")


def _content_type(media: Media) -> str:
    if "*" in media.media_type:
        return _CONCRETE[media.codec]
    if media.codec in ("text", "xml") and "charset" not in media.media_type:
        return f"{media.media_type}; charset=utf-8"
    return media.media_type


_CONCRETE: Mapping[str, str] = {
    "json": "application/json",
    "form": "application/x-www-form-urlencoded",
    "multipart": "multipart/form-data",
    "text": "text/plain; charset=utf-8",
    "binary": "application/octet-stream",
    "xml": "application/xml; charset=utf-8",
    "events": "text/event-stream",
    "lines": "application/jsonl",
    "sequence": "application/json-seq",
}


def _empty_length(status: int) -> HeaderPairs:
    return [] if status in (204, 304) else [(b"content-length", b"0")]


# Headers --------------------------------------------------------------------------------------------------------------


def _fields(sent: HeaderFields) -> Iterator[tuple[str, str]]:
    """One pair a field line."""
    for name, value in sent.items():
        for one in (value,) if isinstance(value, str) else value:
            yield name, one


def _check_headers(plan: _Plan, sent: HeaderFields, validator: Validator) -> None:
    lower: dict[str, list[str]] = {}
    for name, value in _fields(sent):
        lower.setdefault(name.lower(), []).append(value)
    for header in plan.headers:
        if header.name not in lower:
            if header.required:
                raise InvalidReply(f"the header `{header.name}` is missing")
            continue
        # A field that may be there several times is one list (RFC 9110, section 5.3); cookies are each by itself.
        texts = lower[header.name] if header.name == "set-cookie" else [", ".join(lower[header.name])]
        if not all(any(validator.accepts(header.schema, one) for one in _readings(text)) for text in texts):
            raise InvalidReply(f"the header `{header.name}` does not match the contract")


def _readings(text: str) -> list[object]:
    """What a header's text may stand for: itself, the JSON it spells, or a list of either."""
    items = [item.strip() for item in text.split(",")]
    return [text, _spelled(text), items, [_spelled(item) for item in items]]


def _spelled(text: str) -> object:
    try:
        return orjson.loads(text)
    except ValueError:
        return text


def _header_bytes(name: str, value: str) -> bytes:
    if any(mark in name + value for mark in "\r\n\0"):
        raise InvalidReply(f"the header `{name[:40]!r}` contains a line break")
    try:
        return value.encode("latin-1")
    except UnicodeEncodeError:
        return value.encode("utf-8")
