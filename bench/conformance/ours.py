"""A server that `gen build` wrote, with handlers that record what they receive and answer what they are told."""

import types
import typing
from collections.abc import AsyncIterable, AsyncIterator, Mapping
from contextlib import asynccontextmanager
from functools import reduce
from operator import or_
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from pydantic import BaseModel, TypeAdapter
from pydantic_core import to_jsonable_python

from accordant.runtime import Context, Credential, Default, File, Reply, application
from bench import generated
from bench.asgi import App, ask, running
from bench.conformance.exchange import UNSET, Exchange, HandlerAnswer

GOOD = ("good", "user:good")  # what a client must show to be let in


class Recorder:
    """The handlers of every operation: they know the exchange that is going on."""

    def __init__(self) -> None:
        self.exchange: Exchange | None = None
        self.received: dict[str, Any] = {}
        self.body_type: str | None = None

    def expect(self, exchange: Exchange) -> None:
        """Forget what was, and answer as this exchange says."""
        self.exchange, self.received, self.body_type = exchange, {}, None


class Subject:
    """One built document, served in process."""

    def __init__(self, out: Path) -> None:
        self.server = generated.load_server(out)
        self._recorder = Recorder()
        self.app: App = self._application()

    def operations(self) -> list[Any]:
        return [
            operation for module in self.server.MODULES for operation in self._part(module, "operations").OPERATIONS
        ]

    async def failure(self, exchanges: tuple[Exchange, ...]) -> str | None:
        """The first exchange that goes otherwise than expected."""
        async with running(self.app):
            for exchange in exchanges:
                self._recorder.expect(exchange)
                answer = await ask(self.app, exchange.call)
                told = exchange.verdict(answer, self._recorder.received, self._recorder.body_type)
                if told is not None:
                    return told
        return None

    def _application(self) -> App:
        bindings = []
        schemes: set[str] = set()
        for module in self.server.MODULES:
            operations = self._part(module, "operations")
            schemes |= {scheme.name for scheme in operations.SECURITY_SCHEMES}
            bindings.append(self._part(module).bind(self._handler(module, operations.OPERATIONS)))
        security = dict.fromkeys(schemes, _verify)
        app: App = application(self.server.CONTRACT, bindings=bindings, security=security, open_call=_open_call)
        return app

    def _part(self, module: str, part: str = "") -> Any:
        return generated.load_module(self.server, module, part)

    def _handler(self, module: str, operations: tuple[Any, ...]) -> SimpleNamespace:
        api = self._part(module, "api")
        protocol = next(
            value
            for value in vars(api).values()
            if getattr(value, "_is_protocol", False) and value.__module__ == api.__name__
        )
        return SimpleNamespace(**{operation.handler: self._method(operation, protocol) for operation in operations})

    def _method(self, operation: Any, protocol: type) -> Any:
        returns = typing.get_type_hints(getattr(protocol, operation.handler), include_extras=True)["return"]

        async def method(call: Context, request: Any) -> Any:
            record = self._recorder
            assert record.exchange is not None
            body = await generated.body_of(request)
            record.received = _received(operation, request, body)
            record.body_type = type(body).__name__
            record.received["schemes"] = _schemes(call.principal)
            return _reply(returns, record.exchange.answer, body)

        return method


async def _verify(credential: Credential) -> object | None:
    return credential.name if credential.value in GOOD else None


@asynccontextmanager
async def _open_call(context: Context) -> AsyncIterator[Context]:
    yield context


def _schemes(principal: object) -> list[str]:
    """Which schemes let the caller in: each principal is the name of its scheme."""
    if principal is None:
        return []
    return sorted(principal) if isinstance(principal, dict) else [str(principal)]


def _received(operation: Any, request: Any, body: Any) -> dict[str, Any]:
    """What arrived, by place and wire name, as JSON values."""
    found = {f"{p.location}.{p.name}": _plain(getattr(request, p.attribute)) for p in operation.parameters}
    found["body"] = _plain(body)
    members = dict(body) | (body.model_extra or {}) if isinstance(body, BaseModel) else body
    if isinstance(members, Mapping):
        names = type(body).model_fields if isinstance(body, BaseModel) else {}
        for attribute, member in members.items():
            wire = names[attribute].alias or attribute if attribute in names else attribute
            found[f"body.{wire}"] = _plain(member)
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, bytes | File):
        return bytes(value).decode(errors="replace")
    if isinstance(value, list):
        return [_plain(item) for item in value]
    try:
        return to_jsonable_python(value, by_alias=True)
    except ValueError:
        return repr(value)


def _reply(returns: Any, answer: HandlerAnswer, body: Any) -> Any:
    """The typed object that a hand-written handler would return for this JSON value."""
    options = typing.get_args(returns) if _is_union(returns) else (returns,)
    bare = [option for option in options if not _is_reply(option)]
    if answer.status is not None:
        return _with_status(options, answer)
    if not bare or bare == [type(None)]:
        return None
    value = to_jsonable_python(body, by_alias=True) if answer.value is UNSET else answer.value
    return _typed(typing.Union[tuple(bare)], value, answer.is_wrong)  # noqa: UP007  (made at run time)


def _with_status(options: tuple[Any, ...], answer: HandlerAnswer) -> Any:
    assert answer.status is not None
    for option in filter(_is_reply, options):
        reply = typing.get_origin(option) or option
        arguments = typing.get_args(option)
        value = _typed(arguments[0] if arguments else Any, answer.value, answer.is_wrong)
        if reply is Default:
            return Default(value, status=answer.status)
        if reply.status == answer.status:
            return reply(value)
    raise LookupError(f"the Protocol has no reply for status {answer.status}")


def _typed(annotation: Any, value: Any, is_wrong: bool) -> Any:
    if value is UNSET:
        return None
    if not is_wrong:
        return TypeAdapter(_whole(annotation)).validate_python(value)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation.model_construct(**value)
    return value


def _whole(annotation: Any) -> Any:
    """Without the members that are streams, which nothing here answers."""
    members = typing.get_args(annotation) if _is_union(annotation) else (annotation,)
    whole = [one for one in members if typing.get_origin(one) is not AsyncIterable]
    return reduce(or_, whole) if len(whole) < len(members) else annotation


def _is_union(annotation: Any) -> bool:
    return typing.get_origin(annotation) in (typing.Union, types.UnionType)


def _is_reply(option: Any) -> bool:
    origin = typing.get_origin(option) or option
    return isinstance(origin, type) and issubclass(origin, Reply)
