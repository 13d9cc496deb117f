"""Requests that `tsp-spector knock` cannot send, or whose answers it cannot judge, sent and judged here by the same expectations.

It sends bodies with the media type of its data and not with the one of the specification, sends none where the client under
test may choose one, and compares lines of JSON byte by byte.
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urlencode

from bench.asgi import Answer, App, Call, ask
from bench.conformance.spector.scenarios import Content, Expected

_LINES = ("application/jsonl", "application/x-ndjson")


def is_beyond_knock(expected: Expected, operation: Any) -> bool:
    """Whether what is sent is not what the operation takes, or the answer has several spellings."""
    is_lines = expected.answer is not None and expected.answer.media_type in _LINES
    return is_lines or _sent(expected, operation) != expected.body


async def failure(app: App, expected: Expected, operation: Any) -> str | None:
    """Why the answer is not the one that is expected."""
    body = _sent(expected, operation)
    headers = {name: str(value) for name, value in expected.headers.items() if name != "content-type"}
    if body is not None:
        headers["content-type"] = body.content_type
    query = urlencode(expected.query, doseq=True)
    target = f"{expected.path}?{query}" if query else expected.path
    answer = await ask(app, Call(expected.method, target, tuple(headers.items()), body.content if body else b""))
    return next(_complaints(answer, expected), None)


def _sent(expected: Expected, operation: Any) -> Content | None:
    """With the media type that the operation takes, if it takes one; the empty object where it wants a body and none is told."""
    declared: Sequence[Any] = operation.body
    if len(declared) != 1 or "*" in declared[0].media_type:
        return expected.body
    wanted = declared[0].media_type
    if expected.body is None:
        return Content(wanted, b"{}", {}, ()) if operation.body_required and declared[0].codec == "json" else None
    body = expected.body
    if body.media_type == wanted or body.parts or body.files:
        return body
    is_text = declared[0].codec == "text" and body.media_type.endswith("/json")
    return Content(wanted, str(json.loads(body.content)).encode() if is_text else body.content, {}, ())


def _complaints(answer: Answer, expected: Expected) -> Iterator[str]:
    if answer.status != expected.status:
        yield f"answered {answer.status}, expected {expected.status}: {answer.body[:200].decode(errors='replace')}"
    for name, value in expected.answer_headers.items():
        if answer.headers.get(name.lower()) != value:
            yield f"header {name}: {answer.headers.get(name.lower())!r}, expected {value!r}"
    if expected.answer is not None and _meaning(expected.answer, answer.body) != _meaning(
        expected.answer, expected.answer.content
    ):
        yield f"body {answer.body[:200].decode(errors='replace')}"


def _meaning(content: Content, text: bytes) -> Any:
    try:
        if content.media_type in _LINES:
            return [json.loads(line) for line in text.splitlines()]
        if content.media_type.endswith(("/json", "+json")):
            return json.loads(text)
    except ValueError:
        return text
    return text
