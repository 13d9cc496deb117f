"""The SDK core reads streams item by item, however they are cut, and goes on where a connection broke."""

from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

import httpx2
import pytest
from acme._errors import ApiConnectionError, DecodeError
from acme._operation import Reply
from acme._streams import Again, AsyncStream, Event, Events, Stream, Texts, position
from pydantic import BaseModel


class Note(BaseModel):
    data: dict[str, int]
    event: str = "message"


TYPED = Reply("200", "text/event-stream", "events", lambda: Note, is_json_data=True)
UNTYPED = Reply("200", "text/event-stream", "events")


def fields_of(text: bytes, size: int) -> list[dict[str, Any]]:
    events = Events()
    chunks = [text[at : at + size] for at in range(0, len(text), size)]
    return [*(one for chunk in chunks for one in events.feed(chunk)), *events.end()]


@pytest.mark.parametrize("size", [1, 2, 3, 1000])
@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("data: a\n\n", [{"data": "a"}]),
        ("data: a\r\ndata: b\r\n\r\n", [{"data": "a\nb"}]),
        ("data:a\rid: 1\r\rdata: c\r\r", [{"data": "a", "id": "1"}, {"data": "c"}]),
        ("\ufeff: comment\ndata:  é\n\n", [{"data": " é"}]),
        ("data: half", []),
        ("data: a\n\ndata: half\n", [{"data": "a"}]),
        ("id: 1\n\ndata\n\n", [{"data": ""}]),
        ("id: a\0b\nretry: 1x\ndata: a\n\n", [{"data": "a"}]),
        ("retry: 10\nevent: e\n\n", [{"event": "e", "retry": 10}]),
        ("other: 1\ndata: a\n\n", [{"data": "a"}]),
    ],
)
def test_events_are_read_as_browsers_read_them(text: str, events: list[dict[str, Any]], size: int) -> None:
    assert fields_of(text.encode(), size) == events


@pytest.mark.parametrize("size", [1, 4, 1000])
@pytest.mark.parametrize(
    ("separator", "text"), [(b"\n", b'{"a":1}\n\n{"a":2}'), (b"\x1e", b'\x1e{"a":1}\n\x1e{"a":2}\n')]
)
def test_texts_are_what_stands_between_separators(separator: bytes, text: bytes, size: int) -> None:
    texts = Texts(separator)
    chunks = [text[at : at + size] for at in range(0, len(text), size)]
    found = [*(one for chunk in chunks for one in texts.feed(chunk)), *texts.end()]

    assert [one.strip() for one in found] == [b'{"a":1}', b'{"a":2}']


def answer(*chunks: bytes, is_cut: bool = False) -> httpx2.Response:
    """Of which the connection breaks in the end, or not."""

    class Chunks(httpx2.SyncByteStream, httpx2.AsyncByteStream):
        def __iter__(self) -> Iterator[bytes]:
            yield from chunks
            if is_cut:
                raise httpx2.ReadError("cut")

        async def __aiter__(self) -> AsyncIterator[bytes]:
            for one in self:
                yield one

    return httpx2.Response(200, stream=Chunks(), request=httpx2.Request("GET", "http://test/"))


def replayed(*answers: httpx2.Response) -> tuple[Callable[[str], httpx2.Response], list[str]]:
    waiting, asked = list(answers), list[str]()

    def reopen(last_event_id: str) -> httpx2.Response:
        asked.append(last_event_id)
        return waiting.pop(0)

    return reopen, asked


def again(after: Callable[[str], Any]) -> Again:
    return Again(after, 2, lambda _: 0.0)


def test_items_have_their_type_and_json_in_their_data() -> None:
    stream: Stream[Note] = Stream(answer(b'data: {"a":', b" 1}\n\n"), position(TYPED))

    assert list(stream) == [Note(data={"a": 1})]


def test_events_of_no_type_are_events() -> None:
    stream: Stream[Event] = Stream(answer(b"event: e\ndata: 5\n\n"), position(UNTYPED))

    assert list(stream) == [Event("5", "e")]


def test_an_item_that_does_not_fit_is_an_error_with_the_answer() -> None:
    stream: Stream[Note] = Stream(answer(b"data: 5\n\n"), position(TYPED))

    with pytest.raises(DecodeError) as caught:
        next(stream)

    assert caught.value.status == 200


def test_a_broken_stream_goes_on_after_the_last_event() -> None:
    reopen, asked = replayed(answer(b"id: 2\ndata: b\n\n"))
    stream: Stream[Event] = Stream(
        answer(b"retry: 0\nid: 1\ndata: a\n\ndata: half", is_cut=True), position(UNTYPED, again(reopen))
    )

    assert [one.data for one in stream] == ["a", "b"]
    assert asked == ["1"]


async def test_a_broken_stream_goes_on_in_the_async_client_too() -> None:
    reopen, asked = replayed(answer(b"id: 2\ndata: b\n\n"))

    async def reopened(last_event_id: str) -> httpx2.Response:
        return reopen(last_event_id)

    stream: AsyncStream[Event] = AsyncStream(
        answer(b"retry: 0\nid: 1\ndata: a\n\n", is_cut=True), position(UNTYPED, again(reopened))
    )

    assert [one.data async for one in stream] == ["a", "b"]
    assert asked == ["1"]


def test_a_stream_that_breaks_again_and_again_is_given_up() -> None:
    reopen, asked = replayed(*(answer(is_cut=True) for _ in range(3)))
    stream: Stream[Event] = Stream(
        answer(b"retry: 0\nid: 1\ndata: a\n\n", is_cut=True), position(UNTYPED, again(reopen))
    )

    with pytest.raises(ApiConnectionError):
        list(stream)

    assert asked == ["1", "1"]


def test_without_ids_a_broken_stream_is_an_error() -> None:
    reopen, asked = replayed()
    stream: Stream[Event] = Stream(answer(b"data: a\n\n", is_cut=True), position(UNTYPED, again(reopen)))

    assert next(stream).data == "a"
    with pytest.raises(ApiConnectionError):
        next(stream)
    assert asked == []


def test_a_stream_that_ended_can_be_resumed() -> None:
    reopen, asked = replayed(answer(b"id: 2\ndata: b\n\n"))
    stream: Stream[Event] = Stream(answer(b"id: 1\ndata: a\n\n"), position(UNTYPED, again(reopen)))
    first = list(stream)

    assert [one.data for one in (*first, *stream.resume())] == ["a", "b"]
    assert (asked, stream.last_event_id) == (["1"], "2")
