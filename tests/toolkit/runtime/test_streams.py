"""Streams: what stands on the wire, what is refused, and that a call stays open until the last item."""

import asyncio
import logging
from collections.abc import AsyncIterator, MutableMapping
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import orjson
import pytest

from accordant.runtime import Binding, Context, Request, Stream, application
from accordant.runtime.operation import Media, Operation, ReplySpec
from accordant.runtime.streams import event, line, pieces, record

from .items import CONTRACT
from .items.models import Problem
from .serving import Got, request

PROBLEMS = [Problem(title="a", status=400), Problem(title="b", status=500)]
LINES = "application/jsonl"


class SendProblems(Request):
    body: Stream[Problem]


class Nothing(Request):
    """No parameters and no body."""


def reply_of(media: Media) -> Operation:
    return Operation(
        id="stream",
        method="GET",
        path="/stream",
        handler="stream",
        request=Nothing,
        source="",
        replies=(ReplySpec("200", (media,)),),
        primary="200",
    )


EVENTS = reply_of(Media("text/event-stream", "events", None))
PROBLEM_LINES = reply_of(Media(LINES, "lines", None, item="Problem"))
SENT = Operation(
    id="send",
    method="POST",
    path="/stream",
    handler="stream",
    request=SendProblems,
    source="",
    body=(Media(LINES, "lines", None, item="Problem"),),
    body_required=True,
    replies=(ReplySpec("204"),),
    primary="204",
)


class Streaming:
    """Answers with these items; keeps what was sent."""

    def __init__(self, *items: Any) -> None:
        self.items = items
        self.got: list[Any] = []
        self.is_closed = False

    async def stream(self, call: Any, request: Any) -> Any:
        if isinstance(request, SendProblems):
            async for item in request.body:
                self.got.append(item)
            return None
        return self._items()

    async def _items(self) -> AsyncIterator[Any]:
        try:
            for item in self.items:
                await asyncio.sleep(0)
                yield item
        finally:
            self.is_closed = True


async def streamed(operation: Operation, *items: Any) -> Got:
    app = application(CONTRACT, [Binding("items", (operation,), (), Streaming(*items))])
    return await request(app, "GET", "/stream")


@pytest.mark.parametrize(
    ("frame", "item", "expected"),
    [
        (line, {"a": 1}, b'{"a":1}\n'),
        (record, {"a": 1}, b'\x1e{"a":1}\n'),
        (line, 1 << 70, b"1180591620717411303424\n"),
        (event, {"data": "x"}, b"data: x\n\n"),
        (event, {"data": "x\ny\r\nz"}, b"data: x\ndata: y\ndata: z\n\n"),
        (event, {"data": {"a": 1}}, b'data: {"a":1}\n\n'),
        (event, {"data": "x", "event": "e", "id": "7", "retry": 10}, b"id: 7\nretry: 10\nevent: e\ndata: x\n\n"),
        (event, {"event": "ping"}, b"event: ping\n\n"),
        (event, {"data": ""}, b"data: \n\n"),
        (event, {"data": "x", "other": "y"}, b"data: x\n\n"),
    ],
)
def test_items_on_the_wire(frame: Any, item: object, expected: bytes) -> None:
    assert frame(item) == expected


@pytest.mark.parametrize("field", ["id", "event"])
def test_a_line_break_cannot_add_a_field_to_an_event(field: str) -> None:
    with pytest.raises(ValueError, match="line break"):
        event({field: "x\ndata: forged", "data": "y"})


async def test_items_are_sent_as_they_come() -> None:
    got = await streamed(PROBLEM_LINES, *PROBLEMS)

    assert (got.status, got.headers["content-type"]) == (200, LINES)
    assert "content-length" not in got.headers
    assert [orjson.loads(one)["title"] for one in got.body.splitlines()] == ["a", "b"]


async def test_bytes_are_streamed_as_they_are() -> None:
    got = await streamed(reply_of(Media("image/png", "binary", None)), b"ab", b"cd")

    assert (got.body, got.headers["content-type"]) == (b"abcd", "image/png")


async def test_an_item_that_the_contract_does_not_allow_breaks_the_stream_off(caplog: pytest.LogCaptureFixture) -> None:
    handler = Streaming(PROBLEMS[0], {"title": "secret"}, PROBLEMS[1])
    app = application(CONTRACT, [Binding("items", (PROBLEM_LINES,), (), handler)])

    with caplog.at_level(logging.ERROR, "accordant.runtime"), pytest.raises(Exception, match="does not match"):
        await request(app, "GET", "/stream")

    assert "GET /stream broke off" in caplog.text
    assert "secret" not in caplog.text
    assert handler.is_closed


@pytest.mark.parametrize("answer", [5, [1], "text"])
async def test_what_is_no_stream_is_a_500(answer: object) -> None:
    class Wrong:
        async def stream(self, call: Any, request: Any) -> Any:
            return answer

    got = await request(application(CONTRACT, [Binding("items", (EVENTS,), (), Wrong())]), "GET", "/stream")

    assert got.status == 500


async def test_a_call_is_open_until_the_last_item() -> None:
    told: list[str] = []

    @asynccontextmanager
    async def open_call(context: Context) -> AsyncIterator[Context]:
        told.append("opened")
        yield context
        told.append(f"closed, {handler.is_closed}, {context.status}")

    handler = Streaming(*PROBLEMS)
    app = application(CONTRACT, [Binding("items", (PROBLEM_LINES,), (), handler)], open_call=open_call)

    got = await request(app, "GET", "/stream")

    assert len(got.body.splitlines()) == 2
    assert told == ["opened", "closed, True, 200"]


async def test_a_client_that_leaves_ends_the_stream() -> None:
    class Endless(Streaming):
        async def _items(self) -> AsyncIterator[Any]:
            try:
                while True:
                    yield {"data": "x"}
                    await asyncio.sleep(0.001)
            finally:
                self.is_closed = True

    handler = Endless()
    app = application(CONTRACT, [Binding("items", (EVENTS,), (), handler)])
    left = asyncio.Event()
    sent: list[bytes] = []

    async def receive() -> dict[str, Any]:
        await left.wait()
        return {"type": "http.disconnect"}

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message.get("body", b""))
        if len(sent) > 3:
            left.set()

    scope = {"type": "http", "method": "GET", "path": "/stream", "raw_path": b"/stream", "query_string": b""}
    await asyncio.wait_for(app({**scope, "headers": [], "root_path": ""}, receive, send), 5)

    assert handler.is_closed
    assert sent[1] == b"data: x\n\n"


async def test_head_of_a_stream_reads_no_item() -> None:
    handler = Streaming(*PROBLEMS)

    got = await request(application(CONTRACT, [Binding("items", (PROBLEM_LINES,), (), handler)]), "HEAD", "/stream")

    assert (got.status, got.body) == (200, b"")


# Requests


async def sent(body: bytes, **settings: Any) -> tuple[Got, list[Any]]:
    handler = Streaming()
    app = application(CONTRACT, [Binding("items", (SENT,), (), handler)], **settings)
    return await request(app, "POST", "/stream", headers={"content-type": LINES}, body=body), handler.got


async def test_items_of_a_request_are_typed() -> None:
    text = b"\n\n".join(one.model_dump_json(by_alias=True).encode() for one in PROBLEMS)

    got, items = await sent(text)

    assert got.status == 204
    assert items == PROBLEMS


@pytest.mark.parametrize(
    ("second", "pointer", "keyword"),
    [(b'{"title": "x"}', "/1", "required"), (b"{", "/1", "lines"), (b"5", "/1", "type")],
)
async def test_an_item_of_a_request_is_judged_when_it_is_read(second: bytes, pointer: str, keyword: str) -> None:
    got, items = await sent(PROBLEMS[0].model_dump_json(by_alias=True).encode() + b"\n" + second)

    assert got.status == 400
    assert (pointer, keyword) in [(one["pointer"], one["keyword"]) for one in got.json["violations"]]
    assert items == [PROBLEMS[0]]


async def test_an_item_has_a_bound_and_a_stream_has_none() -> None:
    short = PROBLEMS[0].model_dump_json(by_alias=True).encode()

    got, items = await sent(b"\n".join([short] * 50), max_body=len(short))
    assert (got.status, len(items)) == (204, 50)

    got, _ = await sent(short + b" " * 10, max_body=len(short))
    assert got.status == 413


@pytest.mark.parametrize(
    ("chunks", "expected"),
    [
        ([], []),
        ([b"a\nb"], [b"a", b"b"]),
        ([b"a", b"b\n", b"c\n"], [b"ab", b"c"]),
        ([b"a\n\n \nb\n"], [b"a", b"b"]),
    ],
)
async def test_pieces(chunks: list[bytes], expected: list[bytes]) -> None:
    async def come() -> AsyncIterator[bytes]:
        for chunk in chunks:
            yield chunk

    assert [one async for one in pieces(come(), b"\n", 10)] == expected


async def test_another_media_type_is_refused() -> None:
    app = application(CONTRACT, [Binding("items", (replace(SENT),), (), Streaming())])

    got = await request(app, "POST", "/stream", headers={"content-type": "text/csv"}, body=b"x")

    assert got.status == 415
