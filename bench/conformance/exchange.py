"""A request, what the handler answers to it, and what must come of it: read from YAML, judged without a framework."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from bench.asgi import Answer, Call

BOUNDARY = "probe-boundary"
JSON_TYPE = "application/json"
UNSET: Any = object()


@dataclass(frozen=True, slots=True)
class HandlerAnswer:
    """What the handler answers: a JSON value, which the subject turns into whatever its framework wants."""

    value: Any = UNSET  # nothing said: the body that came, or nothing
    status: int | None = None
    is_wrong: bool = False  # the value breaks the contract on purpose


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and its expected outcome. What is UNSET or None is not looked at."""

    call: Call
    answer: HandlerAnswer
    statuses: tuple[int, ...]
    media_type: str | None = None
    body: Any = UNSET
    headers: Mapping[str, str] = field(default_factory=dict)
    received: Mapping[str, Any] = field(default_factory=dict)  # "query.q", "path.id", "body", "body.meta"
    received_type: str | None = None  # class of the body, as the handler sees it

    def verdict(self, answer: Answer, received: Mapping[str, Any], body_type: str | None) -> str | None:
        """Why this is not what was expected; None where it is."""
        asked = f"{self.call.method} {self.call.target} {self.call.body[:80].decode(errors='replace')}".strip()
        for complaint in self._complaints(answer, received, body_type):
            return f"{asked}: {complaint}"
        return None

    def _complaints(self, answer: Answer, received: Mapping[str, Any], body_type: str | None) -> Iterator[str]:
        if answer.status not in self.statuses:
            wanted = " or ".join(map(str, self.statuses))
            yield f"answered {answer.status}, expected {wanted}: {answer.body[:300].decode(errors='replace')}"
        if (
            answer.status >= 400
            and answer.status in self.statuses
            and answer.media_type != (self.media_type or "application/problem+json")
        ):
            yield f"an error of media type {answer.media_type!r}"
        if self.media_type is not None and answer.media_type != self.media_type:
            yield f"media type {answer.media_type!r}, expected {self.media_type!r}"
        if self.body is not UNSET and not same(parsed(answer.body), self.body):
            yield f"body {answer.body[:200].decode(errors='replace')}, expected {json.dumps(self.body)}"
        for name, value in self.headers.items():
            if answer.headers.get(name) != value:
                yield f"header {name}: {answer.headers.get(name)!r}, expected {value!r}"
        for name, value in self.received.items():
            if not same(received.get(name, "nothing"), value):
                yield f"the handler received {name} = {received.get(name, 'nothing')!r}, expected {value!r}"
        if self.received_type is not None and body_type != self.received_type:
            yield f"the handler received a {body_type}, expected a {self.received_type}"


def exchanges_of(probe: Mapping[str, Any], path: str) -> tuple[Exchange, ...]:
    """`accepts` and `refuses` are short for JSON bodies posted to `path`; `exchanges` say it all."""
    accepted = [
        {"send": f"POST {path}", "json": value, "status": 200, "body": value} for value in probe.get("accepts", ())
    ]
    refused = [{"send": f"POST {path}", "json": value, "status": 400} for value in probe.get("refuses", ())]
    return tuple(exchange_of(entry) for entry in [*accepted, *refused, *probe.get("exchanges", ())])


def exchange_of(entry: Mapping[str, Any]) -> Exchange:
    """One entry of the YAML files."""
    method, target = entry["send"].split(" ", 1)
    headers = {name.lower(): str(value) for name, value in entry.get("headers", {}).items()}
    content_type, body = _body(entry)
    if content_type is not None:
        headers.setdefault("content-type", content_type)
    status = entry["status"]
    return Exchange(
        call=Call(method, target.replace(" ", "%20"), tuple(headers.items()), body),
        answer=HandlerAnswer(
            entry.get("answer", UNSET), entry.get("answer_status"), entry.get("answer_is_wrong", False)
        ),
        statuses=tuple(status) if isinstance(status, list) else (status,),
        media_type=entry.get("media_type"),
        body=entry.get("body", UNSET),
        headers=entry.get("answered_headers", {}),
        received=entry.get("received", {}),
        received_type=entry.get("received_type"),
    )


def same(left: Any, right: Any) -> bool:
    """Equal as JSON values: 1 is 1.0, but it is neither true nor "1"."""
    return bool(_canonical(left) == _canonical(right))


def parsed(body: bytes) -> Any:
    """The JSON value, or the text."""
    try:
        return json.loads(body)
    except ValueError:
        return body.decode(errors="replace")


def _canonical(value: Any) -> Any:
    match value:
        case bool():
            return ("boolean", value)
        case dict():
            return {key: _canonical(item) for key, item in value.items()}
        case list():
            return [_canonical(item) for item in value]
        case _:
            return value


def _body(entry: Mapping[str, Any]) -> tuple[str | None, bytes]:
    if "json" in entry:
        return JSON_TYPE, json.dumps(entry["json"]).encode()
    if "parts" in entry:
        return f"multipart/form-data; boundary={BOUNDARY}", b"".join(
            map(_part, entry["parts"])
        ) + f"--{BOUNDARY}--\r\n".encode()
    text = entry.get("text")
    return (None if text is None else JSON_TYPE), (text or "").encode()


def _part(part: Mapping[str, str]) -> bytes:
    file_name = f'; filename="{part["file_name"]}"' if "file_name" in part else ""
    lines = [f"--{BOUNDARY}", f'Content-Disposition: form-data; name="{part["name"]}"{file_name}']
    if "content_type" in part:
        lines.append(f"Content-Type: {part['content_type']}")
    return "\r\n".join([*lines, "", part["text"], ""]).encode()
