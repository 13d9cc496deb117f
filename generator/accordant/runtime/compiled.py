"""An operation and the method that carries it out, as one coroutine. Stages an operation lacks are not there.

Order: authenticate → parameters → body → request → `open_call` → handler → reply judged by the contract. What `x-` fields
ask for besides is in `pipeline`.
"""

import logging
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from dataclasses import dataclass
from functools import partial
from typing import Any, Final, Protocol, TypeAlias

from pydantic import ValidationError
from pydantic_core import ErrorDetails
from starlette.types import Receive, Scope

from accordant.clearance import DataClass

from .answers import Answering, InvalidReply, acceptance, answering
from .bodies import Limits, body_reader, body_violations
from .conditional import Condition, condition_of
from .context import TRACEPARENT, Context, Refused
from .contract import Complaint, Validator
from .headers import Headers
from .operation import Operation, Parameter
from .parameters import PLACES, parameters_reader
from .pipeline import Caller, Pipeline, is_classed, pipeline
from .policies import Policies
from .problem import Answer, Fault, HeaderPairs, Violation, invalid_request, pointer_of
from .refusals import Refuse, Reword, refusing
from .security import Authenticate
from .streams import Held
from .wire.texts import ABSENT

log = logging.getLogger("accordant.runtime")

OpenCall: TypeAlias = Callable[[Context], AbstractAsyncContextManager[Any]]
Handler: TypeAlias = Callable[[Any, Any], Any]
InACall: TypeAlias = Callable[[OpenCall, Handler, Context, Answering, str | None], Awaitable[Answer]]


class Serve(Protocol):
    """One operation, compiled."""

    async def __call__(
        self, scope: Scope, receive: Receive, headers: Headers, captures: tuple[str, ...], request_id: str
    ) -> Answer: ...


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What all operations of an application share."""

    validator: Validator
    open_call: OpenCall | None
    limits: Limits
    policies: Policies
    xml_indent: int
    reword: Reword | None


def compiled(
    operation: Operation, handler: Handler | None, authenticate: Authenticate | None, around: Surroundings
) -> Serve:
    """Everything that can be known before a request comes is worked out here, once.

    It is one coroutine, not one for each stage: a stage of its own would cost as much as what many of them do.
    """
    accept_check = acceptance(operation)
    read_parameters = parameters_reader(operation.path, operation.parameters)
    read_body = body_reader(operation, around.validator, around.limits)
    validator = around.validator
    request_class = operation.request_class
    request_class.model_rebuild()
    build = request_class.__pydantic_validator__.validate_python
    ways = _ways(operation, around)
    at_first = ways[DataClass.PUBLIC]
    clearance_of = around.policies.clearance if is_classed(operation, validator.classified) else None
    open_call = around.open_call
    steps = None if handler is None else pipeline(operation, around.policies)  # 501 needs nobody's permission
    in_a_call = _in_a_long_call if _may_stream(operation) else _in_a_call

    async def serve(
        scope: Scope,
        receive: Receive,
        headers: Headers,
        captures: tuple[str, ...],
        request_id: str,
        caller: Caller | None = None,  # where there is a pipeline
        held: AsyncExitStack = _NOTHING,
    ) -> Answer:
        accept = None
        answer, refuse = at_first
        try:
            principal = await authenticate(headers, scope["query_string"]) if authenticate else None
            if clearance_of is not None:
                clearance = DataClass.PUBLIC if principal is None else clearance_of(principal)
                answer, refuse = ways[clearance]
                if caller is not None:
                    caller.clearance = clearance
            sent_accept = headers.raw(b"accept")
            if accept_check is not None and sent_accept is not None and sent_accept != b"*/*":
                accept = sent_accept.decode("latin-1")
                accept_check(accept)
            values = read_parameters(scope["query_string"], captures, headers) if read_parameters else {}
            admitted: HeaderPairs = []
            if steps is not None and caller is not None:
                caller.principal, caller.values = principal, values
                if steps.admit is not None:
                    _judge_parameters(operation, values, validator)
                    admitted = await steps.admit(caller)
            if read_body is not None and (body := await read_body(receive, headers, held)) is not ABSENT:
                values["body"] = body
            try:
                request = build(values)
            except ValidationError as error:
                raise _refused(operation, error, values, validator) from None
            if handler is None:
                raise Fault(501, f"`{operation.id}` is not implemented yet")
            client = scope.get("client")
            context = Context(
                operation,
                scope["method"],
                scope["path"],
                headers,
                client[0] if client else None,
                request_id,
                principal,
                request,
                scope.get(TRACEPARENT),
            )
            if steps is not None and caller is not None:
                run = partial(_answered, in_a_call, open_call, handler, context, answer, accept)
                status, fields, content = await (steps.around(caller, run) if steps.around is not None else run())
                return status, [*fields, *admitted], content
            if open_call is None:
                return answer(await handler(context, request), accept)
            return await in_a_call(open_call, handler, context, answer, accept)
        except Fault as fault:
            return refuse(fault, scope, headers, accept, request_id)
        except Refused as refused:
            try:
                return answer(refused.reply, accept)  # of a verifying function, or of `open_call`
            except InvalidReply as error:
                return refuse(_kept_back(operation, error, request_id), scope, headers, accept, request_id)
        except InvalidReply as error:
            return refuse(_kept_back(operation, error, request_id), scope, headers, accept, request_id)
        except NotImplementedError:  # what stubs raise
            log.exception("`%s` is not implemented yet, request %s", operation.id, request_id)
            missing = Fault(501, f"`{operation.id}` is not implemented yet")
            return refuse(missing, scope, headers, accept, request_id)

    condition = condition_of(operation)
    has_files = any(media.codec == "multipart" for media in operation.body)
    serving = _holding(serve) if has_files else serve
    if steps is None and condition is None:
        return serving
    return _policed(serving, steps, condition)


_NOTHING: Final = AsyncExitStack()
"""Of operations whose bodies need no files."""


def _holding(serve: Callable[..., Awaitable[Answer]]) -> Serve:
    """The same with files that are deleted when the answer was made, or sent where it is a stream."""

    async def holding(
        scope: Scope,
        receive: Receive,
        headers: Headers,
        captures: tuple[str, ...],
        request_id: str,
        caller: Caller | None = None,
    ) -> Answer:
        async with AsyncExitStack() as held:
            status, fields, content = await serve(scope, receive, headers, captures, request_id, caller, held)
            if not isinstance(content, bytes):
                content = Held(content, held.pop_all())
        return status, fields, content

    return holding


def _ways(operation: Operation, around: Surroundings) -> Mapping[DataClass, tuple[Answering, Refuse]]:
    """How callers of each clearance are answered and refused: all alike, where nothing of the replies is classed."""
    levels = DataClass if is_classed(operation, around.validator.classified) else (DataClass.PUBLIC,)
    found = {}
    for level in levels:
        answer = answering(operation, around.validator, around.xml_indent, level)
        found[level] = (answer, refusing(operation, answer, around.reword))
    return found


def _policed(serve: Callable[..., Awaitable[Answer]], steps: Pipeline | None, condition: Condition | None) -> Serve:
    """The same with what is done for every answer, whatever it is."""

    async def policed(
        scope: Scope, receive: Receive, headers: Headers, captures: tuple[str, ...], request_id: str
    ) -> Answer:
        client = scope.get("client")
        caller = Caller(headers, client[0] if client else None, request_id)
        answer = await serve(scope, receive, headers, captures, request_id, caller)
        if condition is not None:
            answer = await condition(answer, headers)
        if steps is None:
            return answer
        status, fields, content = answer
        if steps.record is not None:
            await steps.record(caller, status)
        return status, [*fields, *steps.headers], content

    return policed


async def _answered(
    in_a_call: InACall,
    open_call: OpenCall | None,
    handler: Handler,
    context: Context,
    answer: Answering,
    accept: str | None,
) -> Answer:
    if open_call is None:
        return answer(await handler(context, context.request), accept)
    return await in_a_call(open_call, handler, context, answer, accept)


def _may_stream(operation: Operation) -> bool:
    return any(media.is_piecewise for spec in operation.replies for media in spec.media)


async def _in_a_call(
    open_call: OpenCall, handler: Handler, context: Context, answer: Answering, accept: str | None
) -> Answer:
    """The handler inside what the application opens for it; the status is known before that closes."""
    answered: Answer | None = None
    async with open_call(context) as call:
        try:
            try:
                result = await handler(call, context.request)
            except Refused as refused:  # a reply like any other, judged and counted as one
                result = refused.reply
            answered = answer(result, accept)
            context.status = answered[0]
        except BaseException:
            context.status = 500
            raise
    if answered is None:
        raise InvalidReply("`open_call` swallowed an exception")
    return answered


async def _in_a_long_call(
    open_call: OpenCall, handler: Handler, context: Context, answer: Answering, accept: str | None
) -> Answer:
    """As `_in_a_call`, but that what the application opens stays open until the last of a stream was sent."""
    async with AsyncExitStack() as opened:
        call = await opened.enter_async_context(open_call(context))
        try:
            try:
                result = await handler(call, context.request)
            except Refused as refused:
                result = refused.reply
            status, headers, content = answer(result, accept)
            context.status = status
        except BaseException:
            context.status = 500
            raise
        if isinstance(content, bytes):
            return status, headers, content
        return status, headers, Held(content, opened.pop_all())
    raise InvalidReply("`open_call` swallowed an exception")


def _parameter_violation(by_attribute: Mapping[str, Parameter], complaint: Complaint) -> Violation:
    """By location and the name on the wire; the client knows nothing of attributes."""
    if not complaint.path and (parameter := by_attribute.get(complaint.absent or "")) is not None:
        message = f'"{parameter.name}" is a required {parameter.location} parameter'
        return Violation(PLACES[parameter.location], pointer_of([parameter.name]), "required", message)
    if complaint.path and (found := by_attribute.get(str(complaint.path[0]))) is not None:
        pointer = pointer_of([found.name, *complaint.path[1:]])
        return Violation(PLACES[found.location], pointer, complaint.keyword, complaint.message)
    return Violation("query", pointer_of(complaint.path), complaint.keyword, complaint.message)


def _judge_parameters(operation: Operation, values: Mapping[str, object], validator: Validator) -> None:
    """Before the body is read: what is asked about a request should be about one that the contract allows."""
    schema = operation.request_schema
    if schema is not None and not validator.accepts(schema, values):
        by_attribute = {parameter.attribute: parameter for parameter in operation.parameters}
        found = validator.complaints(schema, values)
        raise invalid_request([_parameter_violation(by_attribute, one) for one in found])


def _refused(operation: Operation, error: ValidationError, values: Mapping[str, object], validator: Validator) -> Fault:
    """What the schemas say of the parameters and of a typed body; else what is valid by them and still beyond Python's types."""
    by_attribute = {parameter.attribute: parameter for parameter in operation.parameters}
    parameters = {name: value for name, value in values.items() if name in by_attribute}
    body = values.get("body", ABSENT) if operation.body else ABSENT
    schema = operation.request_schema
    complaints = validator.complaints(schema, parameters) if schema is not None else ()
    violations = [_parameter_violation(by_attribute, one) for one in complaints]
    typed = [media for media in operation.body if media.is_typed and media.schema is not None]
    if typed and body is not ABSENT:  # one type for all of them, and so one schema
        violations += body_violations(validator.complaints(typed[0].schema or "", body))
    is_told = all(map(validator.classified.is_told, (schema, *(media.schema for media in operation.body))))
    return invalid_request(violations or [_type_violation(by_attribute, one, is_told) for one in _errors(error)])


def _errors(error: ValidationError) -> list[ErrorDetails]:
    """Without the values, which may be large."""
    return error.errors(include_url=False, include_context=False, include_input=False)


def _type_violation(by_attribute: Mapping[str, Parameter], error: ErrorDetails, is_told: bool) -> Violation:
    """As Pydantic says it, by the names on the wire; where not all may be told, without its words, which show values."""
    head, *rest = error["loc"] or ("body",)
    parameter = by_attribute.get(str(head))
    place = PLACES[parameter.location] if parameter else "body"
    path = [parameter.name, *rest] if parameter else rest
    if not is_told:
        return Violation(place, pointer_of(path[:1] if parameter else ()), "type", "value is beyond what is read here")
    return Violation(place, pointer_of(path), error["type"], error["msg"])


def _kept_back(operation: Operation, error: InvalidReply, request_id: str) -> Fault:
    """What is said instead of a reply that the contract does not allow."""
    log.error("invalid reply of `%s` (%s), request %s: %s", operation.id, operation.source, request_id, error)
    return Fault(500, "the server made a reply that its contract does not allow")
