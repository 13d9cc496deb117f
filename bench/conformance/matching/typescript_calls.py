"""Calls by the TypeScript SDK: one process of Node.js for all of a contract."""

import base64
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from accordant.runtime.operation import Media, Operation
from accordant.targets.sdk_typescript.schemes import credentials
from bench import typescript
from bench.conformance.matching.calls import NOTHING, Call, Came
from bench.conformance.matching.python_calls import SECRET, arguments
from bench.conformance.matching.recording import NUMBER
from bench.conformance.matching.subject import Subject

DRIVER: Final = Path(__file__).with_suffix(".mjs")


def call_all(subject: Subject, base_url: str, calls: Sequence[tuple[int, Call]]) -> dict[int, Came]:
    """In one process, some of them at once."""
    module = typescript.bundled(subject.out, subject.out / "client.mjs")
    asked = {
        "module": str(module),
        "options": {"baseUrl": base_url, **_credentials(subject)},
        "calls": [_made(subject, number, call) for number, call in calls],
    }
    answers = typescript.run(DRIVER, _encoded(asked), subject.out)
    return {one["number"]: _came(one) for one in answers}


def _credentials(subject: Subject) -> Mapping[str, Any]:
    """One for every scheme."""
    contract = subject.resolution.contract
    shown = credentials(contract, subject.resolution.refs)
    basic = {one.name for module in contract.modules for one in module.security_schemes if one.scheme == "basic"}
    secrets = {name: {"user": "user", "password": SECRET} if name in basic else SECRET for name in shown}
    return {one.option: secrets[name] for name, one in shown.items()}


def _made(subject: Subject, number: int, call: Call) -> dict[str, Any]:
    named = subject.typescript[call.operation]
    given = arguments(subject, named, call)
    body = subject.described[call.operation].body
    if call.has_body and call.media is not None and body is not None and len(body.media) > 1:
        given["mediaType"] = call.media.media_type
    return {
        "number": number,
        "resource": named.resource,
        "method": named.method,
        "given": given,
        "headers": {NUMBER: str(number)},
    }


def _came(answer: Mapping[str, Any]) -> Came:
    value = _decoded(answer.get("value", NOTHING))
    return Came(answer.get("status"), None if value is NOTHING else value, answer.get("problem", answer.get("told")))


def limits(subject: Subject) -> Callable[[Operation, Media | None], str | None]:
    """What the language, or its `fetch`, has nothing for."""

    def limit(operation: Operation, media: Media | None) -> str | None:
        if operation.method in ("CONNECT", "TRACE", "TRACK"):
            return f"fetch sends no {operation.method}"
        return None

    return limit


def _encoded(value: Any) -> Any:
    match value:
        case bytes():
            return {"$bytes": base64.b64encode(value).decode()}
        case dict():
            return {name: _encoded(one) for name, one in value.items()}
        case list():
            return [_encoded(one) for one in value]
        case _:
            return value


def _decoded(value: Any) -> Any:
    match value:
        case {"$bytes": str(text)}:
            return base64.b64decode(text)
        case dict():
            return {name: _decoded(one) for name, one in value.items()}
        case list():
            return [_decoded(one) for one in value]
        case _:
            return value
