"""Handlers of any operation: they answer what is expected, as typed models, once what arrived is what was sent.

They know contracts and expectations, and no scenario.
"""

import json
import types
import typing
from collections.abc import Iterator, Mapping, Sequence
from contextvars import ContextVar
from types import SimpleNamespace
from typing import Any, Final, cast

from pydantic import ValidationError

from accordant.runtime import Context, Credential, Default, Refusal, Reply
from bench import generated
from bench.conformance.spector.arrived import difference
from bench.conformance.spector.decoding import decoded
from bench.conformance.spector.scenarios import Expected

asked: Final[ContextVar[tuple[str, str]]] = ContextVar("asked")
"""Method and path of the request, as the client wrote them."""


class Handlers:
    """The handlers of one document, and what they found wrong."""

    def __init__(self, expected: Sequence[Expected]) -> None:
        self._expected: dict[tuple[str, str], list[Expected]] = {}
        for one in expected:
            self._expected.setdefault((one.method, one.path), []).append(one)
        self.differences: dict[str, str] = {}

    def of(self, operations: Sequence[Any], protocol: type) -> SimpleNamespace:
        return SimpleNamespace(**{one.handler: self._method(one, protocol) for one in operations})

    def reword(self, refusal: Refusal) -> Reply[object] | None:
        """What the runtime refuses by itself is said as expected, where an error is."""
        expected = next((one for one in self._expected[asked.get()] if one.status >= 400), None)
        if expected is None:
            return None
        body = None if expected.answer is None else json.loads(expected.answer.content)
        return Default(body, expected.status, expected.answer_headers)

    def _method(self, operation: Any, protocol: type) -> Any:
        returns = typing.get_type_hints(getattr(protocol, operation.handler), include_extras=True)["return"]

        async def method(call: Context, request: Any) -> Any:
            expected = self._chosen(operation, call, request, await generated.body_of(request))
            try:
                return _reply(operation, returns, expected)
            except ValueError as error:
                self.differences[expected.scenario] = f"its contract does not allow the answer: {_told(error)}"
                raise

        return method

    def _chosen(self, operation: Any, call: Context, request: Any, body: Any) -> Expected:
        """Of the exchanges with this method and path the one that says most of the request, and nothing that is not so."""
        known = self._expected[asked.get()]
        found = [(one, difference(one, operation, call, request, body)) for one in known]
        agreeing = [one for one, difference in found if difference is None]
        if not agreeing:
            self.differences |= {one.scenario: difference or "" for one, difference in found}
            raise AssertionError(found[0][1])
        return max(agreeing, key=lambda one: len(one.query) + len(one.headers))


def _told(error: ValueError) -> str:
    """What is wrong, in one line."""
    if isinstance(error, ValidationError):
        return "; ".join(f"{'/'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors())
    return str(error)


async def verify(credential: Credential) -> Credential:
    """Every credential is good: what an expectation says of it is looked at by the handler."""
    return credential


def _reply(operation: Any, returns: Any, expected: Expected) -> Any:
    """What a hand-written handler would return."""
    option, reply = _option(returns, expected.status)
    headers = dict(expected.answer_headers)
    spec = _spec(operation, expected.status)
    value = None
    if expected.answer is not None:
        if len(spec.media) != 1 or "*" in spec.media[0].media_type:
            headers.setdefault("content-type", expected.answer.content_type)
        value = decoded(expected.answer, spec, option)
    elif spec.media:
        value = _empty(option)
    return Default(value, expected.status, headers) if reply is Default else reply(value, headers)


def _empty(option: Any) -> Any:
    """No bytes at all, where the contract declares a text or a file."""
    return next((kind() for kind in _members(option) if kind in (str, bytes)), None)


def _spec(operation: Any, status: int) -> Any:
    by_status = {spec.status.upper(): spec for spec in operation.replies}
    return by_status.get(str(status)) or by_status.get(f"{status // 100}XX") or by_status["DEFAULT"]


def _option(returns: Any, status: int) -> tuple[Any, Any]:
    """The type of the body with this status, and the class of its reply."""
    for option in _members(returns):
        reply = typing.get_origin(option) or option
        if isinstance(reply, type) and issubclass(reply, Reply) and (reply is Default or reply.status == status):
            return next(iter(typing.get_args(option)), None), reply
    raise LookupError(f"the Protocol has no reply for status {status}")


def _members(annotation: Any) -> Iterator[Any]:
    is_union = typing.get_origin(annotation) in (typing.Union, types.UnionType)
    yield from typing.get_args(annotation) if is_union else (annotation,)


def protocol_of(api: Mapping[str, Any], module: str) -> type:
    """The Protocol of a generated module `api`."""
    protocols = (one for one in api.values() if getattr(one, "_is_protocol", False) and one.__module__ == module)
    return cast("type", next(protocols))
