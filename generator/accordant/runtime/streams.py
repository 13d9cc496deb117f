"""Bodies of one item after another: events, lines of JSON, sequences of JSON (OpenAPI 3.2, section 4.14.3).

Each item is held to its schema when it comes by: in a request before the handler sees it, in a reply before it is sent.
"""

from collections.abc import AsyncGenerator, AsyncIterable, AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Any, Final, Generic, TypeAlias, TypeVar, get_args

from pydantic import TypeAdapter, ValidationError
from pydantic_core import CoreSchema
from pydantic_core import core_schema as cs

from .problem import invalid
from .texts import dumps

T_co = TypeVar("T_co", covariant=True)

Frame: TypeAlias = Callable[[Any], bytes]
"""From the JSON value of an item to its bytes."""


class Stream(Generic[T_co]):
    """The items of a request's body, read while it arrives: `async for item in request.body`. It can be read once."""

    __slots__ = ("_items",)

    def __init__(self, items: AsyncIterator[T_co]) -> None:
        self._items = items

    def __aiter__(self) -> AsyncIterator[T_co]:
        return self._items

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> CoreSchema:
        adapter: TypeAdapter[Any] = TypeAdapter((*get_args(source), Any)[0])
        return cs.no_info_plain_validator_function(lambda items: cls(_typed(items, adapter)))


async def _typed(items: AsyncIterator[object], adapter: TypeAdapter[Any]) -> AsyncIterator[Any]:
    async for item in items:
        try:
            yield adapter.validate_python(item)
        except ValidationError as error:  # valid by its schema and still beyond Python's types
            first = error.errors(include_url=False, include_context=False, include_input=False)[0]
            # Not in Pydantic's words, nor with its keys, which show values: some must not be told (`x-data-class`).
            raise invalid("body", "", first["type"], "an item is beyond what is read here") from None


@asynccontextmanager
async def closing(items: AsyncIterable[T_co]) -> AsyncIterator[AsyncIterable[T_co]]:
    """The items, which are told when nobody wants more of them."""
    try:
        yield items
    finally:
        if isinstance(items, AsyncGenerator):
            await items.aclose()


# Writing --------------------------------------------------------------------------------------------------------------


def line(value: Any) -> bytes:
    """A line of JSON (`application/jsonl`, `application/x-ndjson`)."""
    return dumps(value) + b"\n"


def record(value: Any) -> bytes:
    """One text of a JSON sequence (RFC 7464)."""
    return b"\x1e" + dumps(value) + b"\n"


def event(value: Any) -> bytes:
    """A server-sent event (HTML, section 9.2): `id`, `retry`, `event` and `data` of an object. `data` that is no text is JSON.

    Raises ValueError where a field but `data` holds a line break, which would end it.
    """
    fields: Mapping[str, Any] = value if isinstance(value, dict) else {"data": value}
    lines = [f"{name}: {_one_line(name, fields[name])}" for name in _FIELDS if fields.get(name) is not None]
    if fields.get("data") is not None:
        lines += [f"data: {piece}" for piece in _lines(_text(fields["data"]))]
    return ("\n".join((*lines, "", ""))).encode()


_FIELDS: Final = ("id", "retry", "event")
FRAMES: Final[Mapping[str, Frame]] = {"events": event, "lines": line, "sequence": record}
"""By the codec of a media type."""


def _text(value: object) -> str:
    return value if isinstance(value, str) else dumps(value).decode()


def _lines(text: str) -> list[str]:
    """As an event stream is divided: at CR, LF, or both."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _one_line(name: str, value: object) -> str:
    lines = _lines(_text(value))
    if len(lines) > 1:
        raise ValueError(f"`{name}` holds a line break")
    return lines[0]


# Reading --------------------------------------------------------------------------------------------------------------

SEPARATORS: Final[Mapping[str, bytes]] = {"lines": b"\n", "sequence": b"\x1e"}
"""By the codec of a media type; nobody sends events to a server."""


async def pieces(chunks: AsyncIterator[bytes], separator: bytes, longest: int) -> AsyncIterator[bytes]:
    """What stands between separators, without what is empty. Raises OverflowError past `longest` bytes."""
    rest = bytearray()
    async for chunk in chunks:
        *ends, tail = chunk.split(separator)
        for end in ends:
            rest += end
            if len(rest) > longest:
                raise OverflowError
            if rest.strip():
                yield bytes(rest)
            rest = bytearray()
        rest += tail
        if len(rest) > longest:
            raise OverflowError
    if rest.strip():
        yield bytes(rest)
