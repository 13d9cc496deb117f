"""Request bodies: from bytes to a validated value, by the media types an operation declares."""

import re
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from typing import Final, Protocol

from starlette.types import Message, Receive

from .contract import Complaint, Validator
from .files import judged_form
from .forms import form_value, multipart_value
from .headers import Headers
from .negotiate import parse_media
from .operation import Media, Operation
from .parts import Spool, read_parts
from .problem import Fault, Violation, invalid, invalid_request, pointer_of
from .streams import SEPARATORS, pieces
from .texts import loads
from .wire.texts import ABSENT, Malformed
from .wire.xml import read_xml

MOST_REMEMBERED: Final = 64  # spellings of `Content-Type` per operation


class ReadBody(Protocol):
    async def __call__(self, receive: Receive, headers: Headers, held: AsyncExitStack) -> object:
        """`held` deletes the files that are made on the way."""


class Disconnected(Exception):
    """The client left before its body was here; nobody waits for an answer."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes of one request: of what is held in memory, of multipart and binary bodies, and of a part that is."""

    body: int
    upload: int
    memory: int


def body_reader(operation: Operation, validator: Validator, limits: Limits) -> ReadBody | None:
    """One coroutine that reads, decodes and validates; `ABSENT` from it when there is no body and none is needed.

    A typed body is validated by its model, once, when the request is built of it.
    """
    if not operation.body:
        return None
    known: dict[bytes, Media] = {}
    reads_apart = any(media.is_piecewise or media.codec == "multipart" for media in operation.body)

    async def read(receive: Receive, headers: Headers, held: AsyncExitStack) -> object:
        content_type = headers.raw(b"content-type")
        if reads_apart and content_type is not None:
            media = _ranked(operation.body, content_type.decode("latin-1"))
            if media is not None and media.codec in SEPARATORS:
                return _items(media, pieces(_chunks(receive), SEPARATORS[media.codec], limits.body), validator, limits)
            if media is not None and media.codec == "binary":
                _check_length(headers, limits.upload)
                return _within(_chunks(receive), limits.upload)
            if media is not None and media.codec == "multipart":
                value = await _multipart(media, receive, headers, validator, limits, held)
                return _absent(operation) if value is ABSENT else value
        raw = await received(receive, headers, limits.body)
        if not raw and (content_type is None or not _may_be_empty(operation.body, content_type.decode("latin-1"))):
            return _absent(operation)
        if content_type is None:
            raise Fault(415, f"the body has no content type; expected {_expected(operation.body)}")
        media = known.get(content_type)
        if media is None:
            media = media_for(operation.body, content_type.decode("latin-1"))
            if len(known) < MOST_REMEMBERED:
                known[content_type] = media
        value = decoded(media, raw, headers)
        if media.is_typed or media.is_no_text:
            return value  # judged when the request is built, or a text whose schema is of what stands in it
        if media.schema is not None and not validator.accepts(media.schema, value):
            raise invalid_request(body_violations(validator.complaints(media.schema, value)))
        return value

    return read


def _absent(operation: Operation) -> object:
    if operation.body_required:
        raise invalid("body", "", "required", "a body is required")
    return ABSENT


async def _multipart(
    media: Media, receive: Receive, headers: Headers, validator: Validator, limits: Limits, held: AsyncExitStack
) -> object:
    """The value of a multipart body; ABSENT where nothing came."""
    _check_length(headers, limits.upload)
    content_type = headers.raw(b"content-type") or b""
    try:
        parts = await read_parts(_within(_chunks(receive), limits.upload), content_type, Spool(limits.memory, held))
        if parts is None:
            return ABSENT
        value = await multipart_value(media, parts, validator, limits.body)
    except Malformed as error:
        raise invalid("body", "", media.codec, str(error)) from None
    judged, complaints = judged_form(value, media)
    if media.schema is not None and not validator.accepts(media.schema, judged):
        complaints += validator.complaints(media.schema, judged)
    for at, one in enumerate(judged) if media.item is not None else ():
        found = validator.complaints(media.item or "", one)
        complaints += [replace(complaint, path=(at, *complaint.path)) for complaint in found]
    if complaints:
        raise invalid_request(body_violations(complaints))
    return value


async def _within(chunks: AsyncIterator[bytes], limit: int) -> AsyncIterator[bytes]:
    """The same, until it is too much."""
    size = 0
    async for chunk in chunks:
        size += len(chunk)
        if size > limit:
            raise _too_large(limit)
        if chunk:
            yield chunk


async def _items(
    media: Media, texts: AsyncIterator[bytes], validator: Validator, limits: Limits
) -> AsyncIterator[object]:
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
        raise _too_large(limits.body) from None


async def _chunks(receive: Receive) -> AsyncIterator[bytes]:
    has_more = True
    while has_more:
        message = await receive()
        yield _chunk(message)
        has_more = message.get("more_body", False)


async def received(receive: Receive, headers: Headers, limit: int) -> bytes:
    """The whole body, unless it is longer than this server reads."""
    _check_length(headers, limit)
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


def _check_length(headers: Headers, limit: int) -> None:
    """Before anything is read."""
    declared = headers.raw(b"content-length")
    if declared is not None and declared.isdigit() and (len(declared) > 18 or int(declared) > limit):
        raise _too_large(limit)


def media_for(declared: Sequence[Media], content_type: str) -> Media:
    """The declared media type that describes a `Content-Type` best; 415 when none does."""
    found = _ranked(declared, content_type)
    if found is None:
        raise Fault(415, f"the body's content type is not supported; expected {_expected(declared)}")
    return found


def _ranked(declared: Sequence[Media], content_type: str) -> Media | None:
    ranked = [(rank, media) for media in declared if (rank := _rank(media, content_type)) is not None]
    return max(ranked, key=lambda entry: entry[0])[1] if ranked else None


def decoded(media: Media, raw: bytes, headers: Headers) -> object:
    """What the bytes say, before anybody asks whether it is allowed."""
    try:
        match media.codec:
            case "json":
                return loads(_utf8(raw, headers))
            case "form":
                return form_value(media, raw)
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


# Choosing -------------------------------------------------------------------------------------------------------------


def _rank(media: Media, content_type: str) -> int | None:
    wanted, given = parse_media(media.media_type), parse_media(content_type)
    return wanted.specificity(given) if wanted is not None and given is not None else None


def _may_be_empty(declared: Sequence[Media], content_type: str) -> bool:
    """No bytes are a text and a file like any other, and a form without fields (URL Standard, section 5.1); they are no JSON document."""
    given = [media for media in declared if _rank(media, content_type) is not None]
    return any(media.codec in ("text", "binary", "form") for media in given)


def _expected(declared: Sequence[Media]) -> str:
    return ", ".join(media.media_type for media in declared)


def _chunk(message: Message) -> bytes:
    if message["type"] == "http.disconnect":
        raise Disconnected
    body: bytes = message.get("body", b"")
    return body


def _too_large(limit: int) -> Fault:
    return Fault(413, f"the body is larger than {limit} bytes")
