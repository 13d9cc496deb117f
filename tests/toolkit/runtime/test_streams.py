"""Streams: what stands on the wire, what is refused, and that a call stays open until the last item."""

import asyncio
import logging
from collections.abc import AsyncIterator, MutableMapping
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import orjson
import pytest

from accordant.runtime import Binding, Context, Policies, Request, Stream, application
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


async def test_a_call_whose_stream_nobody_reads_is_closed() -> None:
    told: list[str] = []

    @asynccontextmanager
    async def open_call(context: Context) -> AsyncIterator[Context]:
        yield context
        told.append("closed")

    app = application(CONTRACT, [Binding("items", (PROBLEM_LINES,), (), Streaming(*PROBLEMS))], open_call=open_call)

    got = await request(app, "HEAD", "/stream")

    assert (got.status, told) == (200, ["closed"])


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


# Bytes


class SendBytes(Request):
    body: Stream[bytes] | Problem


BYTES = Operation(
    id="put",
    method="PUT",
    path="/bytes",
    handler="put",
    request=SendBytes,
    source="",
    body=(Media("application/octet-stream", "binary", None), Media("application/json", "json", "Problem")),
    body_required=True,
    replies=(ReplySpec("200", (Media("text/plain", "text", None),)),),
    primary="200",
)


class Reading:
    """Reads a body of bytes at once, or piece by piece."""

    def __init__(self, *, is_whole: bool) -> None:
        self.is_whole = is_whole
        self.pieces: list[bytes] = []

    async def put(self, call: Any, request: SendBytes) -> str:
        if isinstance(request.body, Problem):
            return request.body.title
        if self.is_whole:
            return (await request.body.read()).decode()
        async for piece in request.body:
            self.pieces.append(piece)
        return str(len(self.pieces))


async def put(
    handler: Reading, *chunks: bytes, leaves: bool = False, length: int | None = None, **settings: Any
) -> list[Any]:
    """What was sent to a client whose body comes in these chunks."""
    headers = [(b"content-type", b"application/octet-stream"), *settings.pop("headers", ())]
    app = application(CONTRACT, [Binding("items", (settings.pop("operation", BYTES),), (), handler)], **settings)
    messages: list[dict[str, Any]] = [
        {"type": "http.request", "body": chunk, "more_body": leaves or at < len(chunks) - 1}
        for at, chunk in enumerate(chunks)
    ]
    answer: list[Any] = []

    async def receive() -> dict[str, Any]:
        return messages.pop(0) if messages else {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        answer.append(message)

    if length is not None:
        headers.append((b"content-length", str(length).encode()))
    scope = {"type": "http", "method": "PUT", "path": "/bytes", "raw_path": b"/bytes", "query_string": b""}
    await app({**scope, "headers": headers, "root_path": ""}, receive, send)
    return answer


async def test_bytes_are_read_at_once_or_piece_by_piece() -> None:
    whole = await put(Reading(is_whole=True), b"ab", b"", b"c")
    by_piece = Reading(is_whole=False)
    await put(by_piece, b"ab", b"", b"c")

    assert whole[1]["body"] == b"abc"
    assert by_piece.pieces == [b"ab", b"c"]


async def test_a_body_of_bytes_beside_another_one() -> None:
    app = application(CONTRACT, [Binding("items", (BYTES,), (), Reading(is_whole=True))])

    got = await request(
        app, "PUT", "/bytes", headers={"content-type": "application/json"}, body=b'{"title": "x", "status": 400}'
    )

    assert (got.status, got.body) == (200, b"x")


async def test_bytes_are_bounded_while_they_come() -> None:
    handler = Reading(is_whole=False)

    answer = await put(handler, b"abc", b"de", b"f", max_upload=5)

    assert answer[0]["status"] == 413
    assert handler.pieces == [b"abc", b"de"]


async def test_bytes_that_are_said_to_be_too_many_reach_no_handler() -> None:
    handler = Reading(is_whole=False)

    answer = await put(handler, b"abc", length=6, max_body=5)

    assert (answer[0]["status"], handler.pieces) == (413, [])


async def test_nobody_is_answered_whose_bytes_end_early() -> None:
    handler = Reading(is_whole=False)

    assert await put(handler, b"abc", leaves=True) == []
    assert handler.pieces == [b"abc"]


async def test_an_answer_to_a_stream_is_not_cached() -> None:
    operation = replace(BYTES, extensions={"x-cache": {"seconds": 60, "shared": True}})
    policies = Policies()

    first = await put(Reading(is_whole=True), b"one", operation=operation, policies=policies)
    second = await put(Reading(is_whole=True), b"two", operation=operation, policies=policies)

    assert (first[1]["body"], second[1]["body"]) == (b"one", b"two")


async def test_a_stream_that_is_sent_again_is_told_by_its_key_alone() -> None:
    operation = replace(BYTES, extensions={"x-idempotency": True})
    settings: dict[str, Any] = {"operation": operation, "policies": Policies()}
    key = [(b"idempotency-key", b"k")]

    await put(Reading(is_whole=True), b"one", headers=key, **settings)
    again = await put(Reading(is_whole=True), b"one", headers=key, **settings)

    assert (again[0]["status"], again[1]["body"]) == (200, b"one")
    assert (b"idempotency-replayed", b"true") in again[0]["headers"]
