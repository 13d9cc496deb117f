"""The server of a contract with handlers that record what they receive and answer what they are told, on a socket."""

import json
import types
import typing
from collections.abc import AsyncIterable, AsyncIterator, Iterable, Mapping
from functools import cache, reduce
from operator import or_
from types import SimpleNamespace
from typing import Any, Final, cast

from pydantic import TypeAdapter

from accordant.runtime import (
    MISSING,
    AuditRecord,
    Binding,
    Context,
    Credential,
    DataClass,
    Default,
    File,
    Operation,
    Policies,
    Reply,
    Stream,
    application,
)
from accordant.runtime.answers import jsonable
from accordant.runtime.lossless import AS_JSON
from accordant.runtime.multipart import members
from accordant.runtime.policies import Taken
from accordant.runtime.problem import Answer as Kept
from bench.conformance.matching.calls import NOTHING, Answer, Call, Received
from bench.conformance.matching.hints import hints_of
from bench.conformance.matching.subject import Subject

NUMBER: Final = "x-call-number"
"""The header that says which call a request is of."""


class Recorder:
    """What is to be answered to each call, and what arrived of it, by numbers."""

    def __init__(self, subject: Subject, calls: Mapping[int, Call]) -> None:
        self._subject, self._calls = subject, calls
        self.received: dict[int, Received] = {}

    def application(self) -> Any:
        bindings = [self._binding(module) for module in self._subject.server.MODULES]
        schemes = {scheme.name for binding in bindings for scheme in binding.security_schemes}
        everything = _Everything()
        policies = Policies(
            permissions=everything,
            audit=everything,
            rate_limits=everything,
            cache=everything,
            clearance=lambda _: DataClass.RESTRICTED,
        )
        return application(
            self._subject.server.CONTRACT, bindings, security=dict.fromkeys(schemes, _verify), policies=policies
        )

    def _binding(self, module: str) -> Binding[Any]:
        operations, api = self._subject.part(module, "operations"), self._subject.part(module, "api")
        protocol = _protocol(vars(api), api.__name__)
        methods = {one.handler: self._method(one, protocol) for one in operations.OPERATIONS}
        return Binding(module, operations.OPERATIONS, operations.SECURITY_SCHEMES, SimpleNamespace(**methods))

    def _method(self, operation: Operation, protocol: type) -> Any:
        described = getattr(protocol, operation.handler)

        async def method(context: Context, request: Any) -> Any:
            number = int(context.headers[NUMBER])
            call = self._calls[number]
            self.received[number] = (_parameters(operation, request), await _body(request, call))
            return _reply(hints_of(described)["return"], operation.primary, call.answer)

        return method


class _Everything:
    """Whoever asks may, as often as wanted; nothing is kept, so that every call comes to a handler."""

    async def allows(self, principal: Any, relation: str, object: str) -> bool:
        return True

    async def record(self, entry: AuditRecord) -> None:
        return None

    async def take(self, key: str, limit: int, window: float) -> Taken:
        return Taken(limit, window)

    async def get(self, key: str) -> Kept | None:
        return None

    async def put(self, key: str, answer: Kept, seconds: float, tags: Iterable[str]) -> None:
        return None

    async def invalidate(self, tags: Iterable[str]) -> None:
        return None


async def _verify(credential: Credential) -> object:
    return credential.name


def _protocol(names: Mapping[str, Any], module: str) -> type:
    found = (one for one in names.values() if getattr(one, "_is_protocol", False) and one.__module__ == module)
    return cast("type", next(found))


# What arrives ---------------------------------------------------------------------------------------------------------


def _parameters(operation: Operation, request: Any) -> dict[tuple[str, str], Any]:
    given = {(one.location, one.name): getattr(request, one.attribute) for one in operation.parameters}
    return {place: jsonable(value) for place, value in given.items() if value is not MISSING}


async def _body(request: Any, call: Call) -> Any:
    body = getattr(request, "body", MISSING)
    if body is MISSING:
        return NOTHING
    if isinstance(body, Stream):
        is_bytes = call.media is None or call.media.codec == "binary"
        return await body.read() if is_bytes else [jsonable(one) async for one in body]
    is_form = call.media is not None and call.media.codec in ("form", "multipart")
    return _members_of(body) if is_form else bytes(body) if isinstance(body, File | bytes) else jsonable(body)


def _members_of(body: Any) -> Any:
    """The properties of a form as JSON, its files as bytes."""
    found = members(body)
    return jsonable(body) if found is None else {name: _with_bytes(one) for name, one in found.items()}


def _with_bytes(value: Any) -> Any:
    if isinstance(value, list):
        return [_with_bytes(one) for one in value]
    return bytes(value) if isinstance(value, File | bytes) else jsonable(value)


# What is answered -----------------------------------------------------------------------------------------------------


def _reply(returns: Any, primary: str | None, answer: Answer) -> Any:
    if not answer.declared:
        return None
    option = _option(returns, primary, answer)
    headers = dict(answer.headers)
    if answer.media is not None and (answer.media.codec == "binary" or "*" not in answer.media.media_type):
        headers["content-type"] = answer.media.media_type.replace("*", "x-any")
    body = None if answer.media is None else _typed(option, answer)
    return Default(body, answer.status, headers)


def _option(returns: Any, primary: str | None, answer: Answer) -> Any:
    """The type of the body that an answer has; a bare result is of the primary one."""
    options = [(_reply_class(one), one) for one in _members(returns)]
    named = [_arguments(one) for reply, one in options if reply is not None and reply.status == answer.status]
    bare = [one for reply, one in options if reply is None] if answer.declared == primary else []
    others = [_arguments(one) for reply, one in options if reply is Default]
    return reduce(or_, named or bare or others or [None])


def _arguments(option: Any) -> Any:
    return next(iter(typing.get_args(option)), None)


def _reply_class(option: Any) -> Any:
    """None of a bare result."""
    reply = typing.get_origin(option) or option
    return reply if isinstance(reply, type) and issubclass(reply, Reply) else None


def _members(annotation: Any) -> tuple[Any, ...]:
    is_union = typing.get_origin(annotation) in (typing.Union, types.UnionType)
    return typing.get_args(annotation) if is_union else (annotation,)


def _typed(option: Any, answer: Answer) -> Any:
    """The object that a hand-written handler would return."""
    assert answer.media is not None
    value = answer.value
    if answer.media.is_stream:
        items = next((typing.get_args(one)[0] for one in _members(option) if _is_stream(one)), Any)
        return _streamed([TypeAdapter(items).validate_python(one) for one in value])
    if answer.media.codec in ("binary", "text"):
        return value
    whole = [one for one in _members(option) if not _is_stream(one)]
    adapter: TypeAdapter[Any] = _adapter(reduce(or_, whole)) if whole else TypeAdapter(Any)
    return adapter.validate_json(json.dumps(value))


@cache
def _adapter(option: Any) -> TypeAdapter[Any]:
    exact: Any = typing.Annotated[option, AS_JSON]
    return TypeAdapter(exact)


def _is_stream(option: Any) -> bool:
    return typing.get_origin(option) is AsyncIterable


async def _streamed(items: list[Any]) -> AsyncIterator[Any]:
    for one in items:
        yield one
