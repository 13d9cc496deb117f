"""Answers of one item after another: server-sent events, lines of JSON, sequences of JSON (OpenAPI 3.2, section 4.14.3)."""

import json
import time
from codecs import getincrementaldecoder
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Final, Generic, Protocol, TypeAlias, TypeVar

import anyio
import httpx2
from pydantic import TypeAdapter, ValidationError

from ._errors import ApiConnectionError, DecodeError
from ._operation import Reply
from ._reading import broken

T = TypeVar("T")
FIRST_PAUSE: Final = 1.0  # seconds before a broken stream is asked for again, if the server says nothing
LONGEST_PAUSE: Final = 60.0


@dataclass(frozen=True, slots=True)
class Event:
    """A server-sent event whose data nothing is known of (HTML, section 9.2)."""

    data: str = ""
    event: str = "message"
    id: str | None = None
    retry: int | None = None  # milliseconds


class Split(Protocol):
    """From the chunks of an answer to the texts, or the fields, of its items."""

    last_id: str | None
    retry: int | None

    def feed(self, chunk: bytes) -> Iterator[Any]: ...

    def end(self) -> Iterator[Any]: ...


class Events:
    """The fields of each event (HTML, section 9.2.6), and where the stream is."""

    def __init__(self) -> None:
        self.last_id: str | None = None
        self.retry: int | None = None
        self._decoder = getincrementaldecoder("utf-8-sig")("replace")
        self._text = ""
        self._fields: dict[str, Any] = {}

    def feed(self, chunk: bytes) -> Iterator[dict[str, Any]]:
        self._text += self._decoder.decode(chunk)
        held = "\r" if self._text.endswith("\r") else ""  # perhaps half of a line end
        *lines, rest = _line_ends(self._text.removesuffix("\r")).split("\n")
        self._text = rest + held
        for line in lines:
            if line:
                self._take(line)
            elif (found := self._dispatched()) is not None:
                yield found

    def end(self) -> Iterator[dict[str, Any]]:
        """What no empty line ended is no event."""
        yield from self.feed(b"\n") if self._text == "\r" else ()

    def _take(self, line: str) -> None:
        name, _, value = line.partition(":")
        value = value.removeprefix(" ")
        if name == "data":
            self._fields["data"] = f"{self._fields['data']}\n{value}" if "data" in self._fields else value
        elif name == "event" and value:
            self._fields["event"] = value
        elif name == "id" and "\0" not in value:
            self.last_id = self._fields["id"] = value
        elif name == "retry" and value.isdecimal() and value.isascii():
            self.retry = self._fields["retry"] = int(value)

    def _dispatched(self) -> dict[str, Any] | None:
        """Browsers drop an event without data; a contract may have some that are nothing but a name."""
        found, self._fields = self._fields, {}
        return found if "data" in found or "event" in found else None


def _line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


class Texts:
    """What stands between separators, without what is empty."""

    last_id: str | None = None
    retry: int | None = None

    def __init__(self, separator: bytes) -> None:
        self._separator = separator
        self._rest = bytearray()

    def feed(self, chunk: bytes) -> Iterator[bytes]:
        *ends, tail = chunk.split(self._separator)
        for one in ends:
            self._rest += one
            yield from self.end()
        self._rest += tail

    def end(self) -> Iterator[bytes]:
        text, self._rest = bytes(self._rest), bytearray()
        if text.strip():
            yield text


SPLITS: Final[Mapping[str, Callable[[], Split]]] = {
    "events": Events,
    "lines": lambda: Texts(b"\n"),
    "sequence": lambda: Texts(b"\x1e"),
}
"""By the codec of a media type."""
Read: TypeAlias = Callable[[Any], Any]
"""From what a `Split` finds to an item."""


def item_reader(codec: str, adapter: TypeAdapter[Any] | None, *, is_json: bool) -> Read:
    """`is_json` says that the data of events is JSON where it can be. Raises ValidationError for what is no such item."""
    if codec != "events":
        return (adapter or TypeAdapter(Any)).validate_json
    if adapter is None:
        return lambda fields: Event(**fields)
    validate = adapter.validate_python
    return (lambda fields: _with_data(fields, validate)) if is_json else validate


def _with_data(fields: dict[str, Any], validate: Callable[[Any], Any]) -> Any:
    """Where the type has no place for what the data says in JSON, they are a text (OpenAPI 3.2, section 4.14.4)."""
    try:
        return validate({**fields, "data": json.loads(fields["data"])})
    except (KeyError, ValueError) as error:  # a ValidationError is a ValueError
        try:
            return validate(fields)
        except ValidationError:
            if isinstance(error, ValidationError):
                raise error from None
            raise


class Position:
    """How a stream goes on after its connection broke."""

    def __init__(self, codec: str, read: Read, most: int) -> None:
        self.split = SPLITS[codec]()
        self.read, self.most = read, most
        self._codec = codec
        self._breaks = 0

    def items(self, chunk: bytes | None) -> Iterator[Any]:
        """Those that this chunk ends; of None, those that the end of the answer does."""
        for one in self.split.end() if chunk is None else self.split.feed(chunk):
            self._breaks = 0
            yield self.read(one)

    def pause(self, *, is_resumable: bool) -> float | None:
        """Seconds until the stream is asked for again; None where that would help nobody."""
        if not is_resumable or self.split.last_id is None or self._breaks >= self.most:
            return None
        wait = FIRST_PAUSE * 2**self._breaks if self.split.retry is None else self.split.retry / 1000
        self._breaks += 1
        return min(wait, LONGEST_PAUSE)

    def again(self) -> None:
        """Forget half an item: it comes whole after what was the last."""
        last = self.split
        self.split = SPLITS[self._codec]()
        self.split.last_id, self.split.retry = last.last_id, last.retry


def position(reply: Reply, most: int = 2) -> Position:
    """The beginning of a stream, which is asked for again so many times without an item in between."""
    adapter = reply.adapter if reply.is_typed else None
    return Position(reply.codec, item_reader(reply.codec, adapter, is_json=reply.is_json_data), most)


class Stream(Generic[T]):
    """The items of an answer while it arrives: `for event in stream`. `with stream` lets its connection go in the end.

    Where events have ids and the connection breaks, it is opened again after the last of them (`Last-Event-ID`).
    """

    def __init__(
        self, response: httpx2.Response, position: Position, reopen: Callable[[str], httpx2.Response] | None = None
    ) -> None:
        self.response = response
        self._position, self._reopen = position, reopen
        self._items = self._read()

    @property
    def last_event_id(self) -> str | None:
        """Of the last event that had one."""
        return self._position.split.last_id

    def resume(self) -> "Stream[T]":
        """The events after the last one that came: a server may end a stream that has more. Raises ValueError where none had an id."""
        if self._reopen is None or self.last_event_id is None:
            raise ValueError("only a stream of GET whose events have ids can be resumed")
        self.close()
        self.response = self._reopen(self.last_event_id)
        self._position.again()
        self._items = self._read()
        return self

    def __iter__(self) -> Iterator[T]:
        return self

    def __next__(self) -> T:
        return next(self._items)

    def close(self) -> None:
        """Let the connection go."""
        self.response.close()

    def __enter__(self) -> "Stream[T]":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _read(self) -> Iterator[T]:
        while True:
            try:
                with broken():
                    for chunk in self.response.iter_bytes():
                        yield from _fitting(self._position.items(chunk), self.response)
            except ApiConnectionError:
                pause = self._position.pause(is_resumable=self._reopen is not None)
                if pause is None or self._reopen is None:
                    raise
                self.close()
                time.sleep(pause)
                self.response = self._reopen(self.last_event_id or "")
                self._position.again()
            else:
                yield from _fitting(self._position.items(None), self.response)
                self.close()
                return


class AsyncStream(Generic[T]):
    """The items of an answer while it arrives: `async for event in stream`. `async with stream` lets its connection go in the end.

    Where events have ids and the connection breaks, it is opened again after the last of them (`Last-Event-ID`).
    """

    def __init__(
        self,
        response: httpx2.Response,
        position: Position,
        reopen: Callable[[str], Awaitable[httpx2.Response]] | None = None,
    ) -> None:
        self.response = response
        self._position, self._reopen = position, reopen
        self._items = self._read()

    @property
    def last_event_id(self) -> str | None:
        """Of the last event that had one."""
        return self._position.split.last_id

    async def resume(self) -> "AsyncStream[T]":
        """The events after the last one that came: a server may end a stream that has more. Raises ValueError where none had an id."""
        if self._reopen is None or self.last_event_id is None:
            raise ValueError("only a stream of GET whose events have ids can be resumed")
        await self.close()
        self.response = await self._reopen(self.last_event_id)
        self._position.again()
        self._items = self._read()
        return self

    def __aiter__(self) -> AsyncIterator[T]:
        return self

    async def __anext__(self) -> T:
        return await anext(self._items)

    async def close(self) -> None:
        """Let the connection go."""
        await self.response.aclose()

    async def __aenter__(self) -> "AsyncStream[T]":
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def _read(self) -> AsyncIterator[T]:
        while True:
            try:
                with broken():
                    async for chunk in self.response.aiter_bytes():
                        for item in _fitting(self._position.items(chunk), self.response):
                            yield item
            except ApiConnectionError:
                pause = self._position.pause(is_resumable=self._reopen is not None)
                if pause is None or self._reopen is None:
                    raise
                await self.close()
                await anyio.sleep(pause)
                self.response = await self._reopen(self.last_event_id or "")
                self._position.again()
            else:
                for item in _fitting(self._position.items(None), self.response):
                    yield item
                await self.close()
                return


def _fitting(items: Iterator[T], response: httpx2.Response) -> Iterator[T]:
    """Raises DecodeError at the first item that is not as the contract has it."""
    try:
        yield from items
    except ValueError as error:
        operation = str(response.request.extensions.get("operation", ""))
        raise DecodeError(f"{operation}: an item does not fit the contract: {error}", response, operation, 1) from error
