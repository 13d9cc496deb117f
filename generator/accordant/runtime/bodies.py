"""Request bodies: from bytes to a validated value, by the media types an operation declares."""

import re
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final, Protocol, TypeAlias

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import Request
from starlette.types import Message, Receive

from .contract import Complaint, Validator
from .files import File, judged_form
from .headers import Headers
from .negotiate import parse_media
from .operation import Encoded, Fields, Items, Media, Operation, Parameter, Part, Shape, Text
from .parameters import query_reader
from .problem import Fault, Violation, invalid, invalid_request, pointer_of
from .streams import SEPARATORS, pieces
from .texts import ABSENT, Malformed, decode, document_converter, loads, pairs_of, text_converter
from .xml import read_xml

MOST_REMEMBERED: Final = 64  # spellings of `Content-Type` per operation

Decode: TypeAlias = Callable[[bytes, Headers], Any]


class ReadBody(Protocol):
    async def __call__(self, receive: Receive, headers: Headers) -> object: ...


class Disconnected(Exception):
    """The client left before its body was here; nobody waits for an answer."""


def body_reader(operation: Operation, validator: Validator, limit: int) -> ReadBody | None:
    """One coroutine that reads, decodes and validates; `ABSENT` from it when there is no body and none is needed.

    A typed body is validated by its model, once, when the request is built of it.
    """
    if not operation.body:
        return None
    known: dict[bytes, Media] = {}
    has_streams = any(media.is_stream for media in operation.body)

    async def read(receive: Receive, headers: Headers) -> object:
        if has_streams and (stream := _stream(operation.body, receive, headers, validator, limit)) is not None:
            return stream
        raw = await received(receive, headers, limit)
        content_type = headers.raw(b"content-type")
        if not raw and (content_type is None or not _may_be_empty(operation.body, content_type.decode("latin-1"))):
            if operation.body_required:
                raise invalid("body", "", "required", "a body is required")
            return ABSENT
        if content_type is None:
            raise Fault(415, f"the body has no content type; expected {_expected(operation.body)}")
        media = known.get(content_type)
        if media is None:
            media = media_for(operation.body, content_type.decode("latin-1"))
            if len(known) < MOST_REMEMBERED:
                known[content_type] = media
        value = await decoded(media, raw, headers)
        if media.is_typed:
            return value  # judged when the request is built
        judged = judged_form(value) if media.codec in ("multipart", "binary") else value
        if media.schema is not None and not validator.accepts(media.schema, judged):
            raise invalid_request(body_violations(validator.complaints(media.schema, judged)))
        return value

    return read


def _stream(
    declared: Sequence[Media], receive: Receive, headers: Headers, validator: Validator, limit: int
) -> AsyncIterator[object] | None:
    """The items of a body that is a stream, read as they are asked for."""
    content_type = headers.raw(b"content-type")
    media = media_for(declared, content_type.decode("latin-1")) if content_type is not None else None
    if media is None or media.codec not in SEPARATORS:
        return None
    return _items(media, pieces(_chunks(receive), SEPARATORS[media.codec], limit), validator, limit)


async def _items(media: Media, texts: AsyncIterator[bytes], validator: Validator, limit: int) -> AsyncIterator[object]:
    number = 0
    try:
        async for text in texts:
            value = loads(text)
            if media.item is not None and not validator.accepts(media.item, value):
                complaints = validator.complaints(media.item, value)
                raise invalid_request(body_violations([replace(one, path=(number, *one.path)) for one in complaints]))
            yield value
            number += 1
    except Malformed as error:
        raise invalid("body", pointer_of([number]), media.codec, str(error)) from None
    except OverflowError:
        raise _too_large(limit) from None


async def _chunks(receive: Receive) -> AsyncIterator[bytes]:
    has_more = True
    while has_more:
        message = await receive()
        yield _chunk(message)
        has_more = message.get("more_body", False)


async def received(receive: Receive, headers: Headers, limit: int) -> bytes:
    """The whole body, unless it is longer than this server reads."""
    declared = headers.raw(b"content-length")
    if declared is not None and declared.isdigit() and (len(declared) > 18 or int(declared) > limit):
        raise _too_large(limit)
    message = await receive()
    body: bytes = _chunk(message)
    if not message.get("more_body"):
        if len(body) > limit:
            raise _too_large(limit)
        return body
    chunks = [body]
    size = len(body)
    while message.get("more_body"):
        message = await receive()
        chunks.append(_chunk(message))
        size += len(chunks[-1])
        if size > limit:
            raise _too_large(limit)
    return b"".join(chunks)


def media_for(declared: Sequence[Media], content_type: str) -> Media:
    """The declared media type that describes a `Content-Type` best; 415 when none does."""
    given = parse_media(content_type)
    if given is not None:
        ranked = [(rank, media) for media in declared if (rank := _rank(media, content_type)) is not None]
        if ranked:
            return max(ranked, key=lambda entry: entry[0])[1]
    raise Fault(415, f"the body's content type is not supported; expected {_expected(declared)}")


async def decoded(media: Media, raw: bytes, headers: Headers) -> object:
    """What the bytes say, before anybody asks whether it is allowed."""
    try:
        match media.codec:
            case "json":
                return loads(_utf8(raw, headers))
            case "form":
                return _with_empty_lists(media, form_value(media, raw))
            case "multipart":
                return _with_empty_lists(media, await multipart_value(media, raw, headers))
            case "text":
                return _text(raw, headers)
            case "xml" if media.xml is not None:
                charset = _charset(headers)
                if charset is not None and not _is_charset(charset):
                    raise Fault(415, "the body's charset is not supported")
                return read_xml(media.xml, raw, charset)
            case _:
                return raw
    except Malformed as error:
        raise invalid("body", "", media.codec, str(error)) from None


def body_violations(complaints: Sequence[Complaint]) -> list[Violation]:
    return [Violation("body", pointer_of(found.path), found.keyword, found.message) for found in complaints]


# Forms ----------------------------------------------------------------------------------------------------------------


def form_value(media: Media, raw: bytes) -> dict[str, object]:
    """`application/x-www-form-urlencoded`: each property as a query parameter of its style would be."""
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
    return value


def _object_reader(shape: Shape) -> Callable[[str], object] | None:
    """Objects under a name without brackets are JSON (Encoding Object, OpenAPI 3.1.1, section 4.15)."""
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


async def multipart_value(media: Media, raw: bytes, headers: Headers) -> dict[str, object]:
    """`multipart/form-data`, parsed by Starlette. Repeated parts are the items of a list."""
    found: dict[str, list[File]] = {}
    for name, file in await _parts(raw, headers):
        found.setdefault(name, []).append(file)
    return {name: _part_value(media.parts.get(name), files) for name, files in found.items()}


async def _parts(raw: bytes, headers: Headers) -> list[tuple[str, File]]:
    # Asked to read text as Latin-1, Starlette hands every byte on as it came; UTF-8 is then decoded strictly here.
    content_type = (headers.raw(b"content-type") or b"") + b"; charset=latin-1"
    scope = {"type": "http", "method": "POST", "headers": [(b"content-type", content_type)]}
    limits: Mapping[str, Any] = {"max_files": 1000, "max_fields": 1000, "max_part_size": len(raw) + 1}
    try:
        async with Request(scope, _replay(raw)).form(**limits) as form:
            return [(_from_latin(name), await _file(item)) for name, item in form.multi_items()]
    except (MultiPartException, HTTPException, KeyError) as error:
        raise Malformed(str(getattr(error, "message", "") or getattr(error, "detail", "") or "not a form")) from None


async def _file(item: UploadFile | str) -> File:
    if isinstance(item, str):
        return File(item.encode("latin-1"))
    name = _from_latin(item.filename) if item.filename is not None else None
    return File(await item.read(), name, item.content_type)


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
    return lambda file: convert(_from_utf8(file))


def _undescribed(file: File) -> object:
    """A part the contract does not describe: JSON if it says so, a file if it is named like one, else text."""
    if _is_json(file.content_type):
        return loads(file)
    return file if file.filename is not None else _from_utf8(file)


def _part_shape(part: Part) -> Shape:
    return Encoded("application/json") if _is_json(part.content_type) else part.shape


def _is_json(content_type: str | None) -> bool:
    name = (content_type or "").split(";")[0].strip().lower()
    return name.endswith(("/json", "+json"))


def _replay(raw: bytes) -> Receive:
    async def receive() -> Message:
        return {"type": "http.request", "body": raw, "more_body": False}

    return receive


# Text -----------------------------------------------------------------------------------------------------------------


def _text(raw: bytes, headers: Headers) -> str:
    charset = _charset(headers) or "utf-8"
    if not _is_charset(charset):
        raise Fault(415, "the body's charset is not supported")
    try:
        return raw.decode(charset)
    except UnicodeError:
        raise Malformed("not valid text in its charset") from None


_is_charset: Final = re.compile(
    r"utf-?8|utf-?(?:16|32)(?:-?[lb]e)?|(?:us-)?ascii|iso-?8859-(?:[1-9]|1[0-13-6])|latin-?1|windows-125[0-8]|koi8-[ru]"
    r"|shift_jis|euc-(?:jp|kr)|gbk|gb2312|gb18030|big5"
).fullmatch
"""Encodings that texts come in. Python knows more, of which some are none of text and some take their time."""


def _utf8(raw: bytes, headers: Headers) -> bytes:
    """JSON is UTF-8 (RFC 8259, section 8.1); a client that says otherwise is taken at its word."""
    content_type = headers.raw(b"content-type") or b""
    if b"charset" not in content_type:
        return raw
    return raw if _charset(headers) in (None, "utf-8", "utf8") else _text(raw, headers).encode()


def _charset(headers: Headers) -> str | None:
    for part in headers.get("content-type", "").split(";")[1:]:
        name, _, value = part.strip().partition("=")
        if name.strip().lower() == "charset":
            return value.strip().strip('"').lower()
    return None


def _from_utf8(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        raise Malformed("a part is not UTF-8 text") from None


def _from_latin(text: str) -> str:
    return _from_utf8(text.encode("latin-1", "replace"))


# Choosing -------------------------------------------------------------------------------------------------------------


def _rank(media: Media, content_type: str) -> int | None:
    wanted, given = parse_media(media.media_type), parse_media(content_type)
    return wanted.specificity(given) if wanted is not None and given is not None else None


def _may_be_empty(declared: Sequence[Media], content_type: str) -> bool:
    """No bytes are a text and a file like any other; they are no JSON document and no form."""
    given = [media for media in declared if _rank(media, content_type) is not None]
    return any(media.codec in ("text", "binary") for media in given)


def _expected(declared: Sequence[Media]) -> str:
    return ", ".join(media.media_type for media in declared)


def _chunk(message: Message) -> bytes:
    if message["type"] == "http.disconnect":
        raise Disconnected
    body: bytes = message.get("body", b"")
    return body


def _too_large(limit: int) -> Fault:
    return Fault(413, f"the body is larger than {limit} bytes")
