"""Handlers of a mock: what a client prefers, else what is remembered, else what the contract shows."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any, TypeAlias

import orjson

from accordant.mock.answers import Pages
from accordant.mock.preference import NONE, Preference, preference
from accordant.mock.remembering import Said, remembered
from accordant.mock.replying import Known, Replying, spec_of, status_of, told
from accordant.mock.store import Store
from accordant.runtime.answers import InvalidReply, jsonable
from accordant.runtime.context import Context
from accordant.runtime.lossless import MISSING
from accordant.runtime.operation import Operation, Request
from accordant.runtime.refusals import Refusal
from accordant.runtime.replies import Default
from accordant.strategies.instances import NotFound

Handle: TypeAlias = Callable[[Context, Request], Awaitable[Default[Any]]]


@dataclass(frozen=True, slots=True)
class Handlers:
    """Of all operations of a contract. Without a store, nothing that was sent is remembered."""

    known: Known
    store: Store | None
    lists: Mapping[str, Operation]  # by the path of one of the things that they list

    def handle(self, operation: Operation) -> Handle:
        """What answers an operation. The same request has the same seed, whatever came before it."""
        role = self.known.answers.roles.get(operation.id)
        pages = self.known.answers.pages.get(operation.id)

        async def handle(context: Context, request: Request) -> Default[Any]:
            wish = preference(context.headers.get("prefer"))
            reply = self._reply(operation, context, wish, _written(request))
            is_last = pages is not None and _asks_for_another(operation, request, pages)
            if pages is not None and is_last:
                reply = replace(reply, last_of=pages)
            try:
                if self.store is None or wish.is_stated or is_last:
                    return reply.of(status_of(operation, wish))
                lister = self.lists.get(role.kind) if role is not None and role.does == "create" else None
                listing = None if lister is None else self._reply(lister, context, NONE, "")
                said = Said(_sent(request), _asked(operation, request), listing)
                return remembered(reply, self.store, context.path, said, role)
            except NotFound as error:
                raise InvalidReply(f"there is none that its contract allows: {error}") from None

        return handle

    def _reply(self, operation: Operation, context: Context, wish: Preference, said: str) -> Replying:
        seed = f"{self.known.seed} {operation.id} {context.path} {said}"
        return Replying(self.known, operation, context.headers, wish, seed)

    def refuse(self, refusal: Refusal) -> Default[Any] | None:
        """A refusal as the contract declares it: 422 for an invalid request too; None where it declares no body, or none that is possible."""
        operation, status = refusal.operation, str(refusal.status)
        declared = {one.status for one in operation.replies}
        if status == "400" and "422" in declared and declared.isdisjoint({"400", "4XX"}):
            status = "422"
        spec = spec_of(operation, status)
        if spec is None or (not spec.media and status == str(refusal.status)):
            return None
        seed = f"{self.known.seed} {operation.id} {status}"
        said = told(refusal.status, refusal.detail, refusal.violations)
        try:
            return Replying(self.known, operation, refusal.headers, NONE, seed).of(status, said)
        except NotFound:
            return None


def _written(request: Request) -> str:
    try:
        return orjson.dumps(jsonable(request), option=orjson.OPT_SORT_KEYS).decode()
    except (InvalidReply, TypeError):  # files, integers past 64 bits
        return ""


def _sent(request: Request) -> Mapping[str, Any]:
    """The object that a client sent; empty where it sent none."""
    try:
        body = jsonable(getattr(request, "body", None))
    except InvalidReply:
        return {}
    return body if isinstance(body, dict) else {}


def _asks_for_another(operation: Operation, request: Request, pages: Pages) -> bool:
    """Whether a request is for another page than the first."""
    of_query = (one for one in operation.parameters if one.location == "query" and one.name == pages.parameter)
    return any(getattr(request, one.attribute) not in (MISSING, None, pages.first) for one in of_query)


def _asked(operation: Operation, request: Request) -> Mapping[str, Any]:
    """The texts, numbers and flags of the query, with defaults for what was not sent."""
    found = {one.name: getattr(request, one.attribute) for one in operation.parameters if one.location == "query"}
    plain = {name: one.value if isinstance(one, Enum) else one for name, one in found.items()}
    return {name: one for name, one in plain.items() if isinstance(one, str | int | float)}
