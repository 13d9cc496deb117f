"""Bodies of one item after another: events, lines of JSON, sequences of JSON (OpenAPI 3.2, section 4.14.3).

Each item is held to its schema when it comes by: in a request before the handler sees it, in a reply before it is sent.
"""

from collections.abc import AsyncGenerator, AsyncIterable, AsyncIterator, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
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
    """The items of a request's body, read while it arrives: `async for item in request.body`. It can be read once.

    Of bytes the items are pieces, as long as they happen to be, and `await request.body.read()` is all of them.
    """

    __slots__ = ("_items",)

    def __init__(self, items: AsyncIterator[T_co]) -> None:
        self._items = items

    def __aiter__(self) -> AsyncIterator[T_co]:
        return self._items

    async def read(self: "Stream[bytes]") -> bytes:
        """What is left of a body of bytes, in memory."""
        return b"".join([piece async for piece in self])

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> CoreSchema:
        item = (*get_args(source), Any)[0]
        adapter: TypeAdapter[Any] | None = None if item is bytes else TypeAdapter(item)

        def read(items: object) -> Stream[Any]:
            if isinstance(items, Stream):
                return items
            if not isinstance(items, AsyncIterator):  # another media type's
                raise ValueError("Input should be a stream")
            return cls(items if adapter is None else _typed(items, adapter))

        return cs.no_info_plain_validator_function(read)


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
        if isinstance(items, AsyncGenerator | Held):
            await items.aclose()


class Held(AsyncIterator[T_co]):
    """Items, and what stays open until the last of them or until nobody wants more: also where nobody wanted any."""

    def __init__(self, items: AsyncIterator[T_co], opened: AsyncExitStack) -> None:
        self._items, self._opened = _until_last(items, opened), opened
        self._is_begun = False

    async def __anext__(self) -> T_co:
        self._is_begun = True
        return await anext(self._items)

    async def aclose(self) -> None:
        # A generator that was never asked for an item does not know that anything is open.
        await (self._items.aclose() if self._is_begun else self._opened.aclose())


async def _until_last(items: AsyncIterator[T_co], opened: AsyncExitStack) -> AsyncGenerator[T_co, None]:
    async with opened, closing(items):
        async for one in items:
            yield one


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
