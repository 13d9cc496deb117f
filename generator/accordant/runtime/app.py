"""`application`: bindings and a contract as one `connexion.AsyncApp`, through Connexion's public API only.

Connexion keeps its app, its lifespan and its Swagger UI; one middleware of ours stands before them and answers every
request the contract knows. What Connexion itself is given is a skeleton without paths, because it would check and
re-read every operation in its own, older dialect.
"""

import asyncio
import logging
import random
import re
from collections.abc import AsyncIterable, AsyncIterator, Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from functools import cached_property, partial
from posixpath import commonpath
from typing import Any, Final, TypeVar

from connexion.apps.asynchronous import AsyncApp
from connexion.middleware.abstract import SpecMiddleware
from connexion.middleware.lifespan import LifespanMiddleware
from connexion.middleware.routing import RoutingMiddleware
from connexion.middleware.swagger_ui import SwaggerUIMiddleware
from connexion.options import SwaggerUIOptions
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Receive, Scope, Send

from .binding import Binding
from .bodies import Disconnected, Limits
from .classified import Classified
from .compiled import Handler, Serve, Surroundings, compiled
from .context import TRACEPARENT, Context, Verify
from .contract import ContractFiles
from .documents import Document
from .headers import Headers
from .operation import Operation, SecurityScheme
from .pipeline import missing
from .policies import Policies
from .problem import Answer, Fault, problem
from .refusals import Reword
from .routing import Routes, raw_path
from .security import Authenticate, authenticator, scheme_names
from .streams import closing

C = TypeVar("C")

log = logging.getLogger("accordant.runtime")

LARGEST_BODY: Final = 10 * 1024 * 1024
IN_MEMORY: Final = 1024 * 1024
"""Of a part of a multipart body."""
SKELETON: Final = {"openapi": "3.0.3", "info": {"title": "see /openapi.json", "version": "0"}, "paths": {}}

_REQUEST_ID = re.compile(rb"[\x21-\x7e]{1,128}").fullmatch

_TRACE = re.compile(
    rb"(?!ff)[0-9a-f]{2}-(?P<trace>[0-9a-f]{32})-(?P<span>[0-9a-f]{16})-(?P<flags>[0-9a-f]{2})(?:-.*)?"
).fullmatch


class CannotStart(ValueError):
    """What was handed to `application` does not fit together; the message lists everything that is wrong."""


def application(
    contract: ContractFiles,
    bindings: Sequence[Binding[C]],
    *,
    security: Mapping[str, Verify] | None = None,
    open_call: Callable[[Context], AbstractAsyncContextManager[C]] | None = None,
    lifespan: Callable[[Any], AbstractAsyncContextManager[Any]] | None = None,
    middlewares: Sequence[Any] = (),
    policies: Policies | None = None,
    max_body: int = LARGEST_BODY,
    max_upload: int | None = None,
    spool: int = IN_MEMORY,
    docs_path: str = "/docs",
    xml_indent: int = 0,
    reword: Reword | None = None,
    prepare: bool = False,
) -> AsyncApp:
    """The app that serves these bindings. Raises `CannotStart` with every missing method, security function and policy.

    Without `open_call` a handler is called with the `Context` itself. An unbound module answers 501 once a request is
    valid, and authenticates only operations whose every scheme has a function in `security`. `middlewares` are ASGI
    middlewares placed around ours, the first one outermost. `reword` says what the runtime refuses by itself in the
    words of the application. An operation is compiled at its first request, or, to `prepare`, all of them at the start.
    `max_body` bounds what is held in memory of a request, and `max_upload`, which is the same unless it is said, multipart
    and binary bodies; a file of a multipart body goes to disk when it is longer than `spool`. XML is written in one line, unless `xml_indent` says by how
    many spaces what is inside an element is moved in.
    """
    verifiers = security or {}
    routes: Routes[Endpoint] = Routes()
    brought = policies or Policies()
    problems = [
        *_missing(bindings, verifiers),
        *_missing_policies(bindings, brought, contract.classified),
        *_fill(routes, bindings, verifiers),
    ]
    if problems:
        raise CannotStart("the application cannot start:\n" + "\n".join(f"  - {line}" for line in problems))

    def around() -> Surroundings:
        limits = Limits(max_body, max_body if max_upload is None else max_upload, spool)
        return Surroundings(contract.validator, open_call, limits, brought, xml_indent, reword)

    ours = partial(ContractMiddleware, routes, bindings, around, prepare)
    document = Document(contract.document)
    options = SwaggerUIOptions(serve_spec=False, swagger_ui_path=docs_path, spec_path=_add_pages(routes, document))
    app = AsyncApp(
        __name__,
        lifespan=lifespan,
        middlewares=[*middlewares, ours, SwaggerUIMiddleware, RoutingMiddleware, LifespanMiddleware],
        swagger_ui_options=options,
    )
    app.add_api(SKELETON)
    return app


@dataclass(slots=True)
class Endpoint:
    """One operation, compiled when it is first asked for."""

    operation: Operation
    handler: Handler | None
    authenticate: Callable[[], Authenticate | None]
    serve: Serve | None = field(default=None)

    def compiled(self, around: Surroundings) -> Serve:
        self.serve = compiled(self.operation, self.handler, self.authenticate(), around)
        return self.serve


@dataclass(frozen=True, slots=True)
class Page:
    """A text of ours, beside the operations."""

    media_type: bytes
    content: Callable[[], bytes]
    operation: None = None


class ContractMiddleware(SpecMiddleware):
    """Answers what the contract declares; hands the rest to Connexion."""

    def __init__(
        self,
        routes: Routes[Any],
        bindings: Sequence[Binding[Any]],
        around: Callable[[], Surroundings],
        prepare: bool,
        app: ASGIApp,
    ) -> None:
        self._routes = routes
        self._bindings = bindings
        self._surroundings = around
        self._prepare = prepare
        self._next = app
        self._around: Surroundings | None = None

    def add_api(self, specification: Any, **kwargs: Any) -> None:
        """Connexion calls this at the start; the skeleton says nothing, but now is the time to compile schemas."""
        self._around = self._surroundings()
        for target in self._routes.targets() if self._prepare else ():
            if isinstance(target, Endpoint) and target.serve is None:
                target.compiled(self._around)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._next(scope, receive, send)
            return
        headers = Headers(scope["headers"])
        request_id = _request_id(headers)
        trace: bytes | None = None
        if (given := headers.raw(b"traceparent")) is not None and (trace := _trace(given)) is not None:
            scope[TRACEPARENT] = trace.decode("ascii")
        found = self._routes.find(raw_path(scope))
        if found is None:
            await self._pass_on(scope, receive, _with_request_id(send, request_id), request_id)
            return
        methods, captures = found
        method = scope["method"]
        target = methods.get(method) or (methods.get("GET") if method == "HEAD" else None)
        try:
            if target is None:
                answer = _other_method(method, methods)
            elif target.operation is None:
                answer = _page(target)
            else:
                serve = target.serve or target.compiled(self._around)
                answer = await serve(scope, receive, headers, captures, request_id.decode("latin-1"))
        except Disconnected:
            return
        except Exception:
            answer = _crashed(scope, request_id)
        if trace is not None:
            answer[1].append((b"traceparent", trace))
        content = answer[2]
        if isinstance(content, bytes):
            answer[1].append((b"x-request-id", request_id))
            await send({"type": "http.response.start", "status": answer[0], "headers": answer[1]})
            await send({"type": "http.response.body", "body": b"" if method == "HEAD" else content})
        else:
            operation = None if target is None else target.operation
            has_more = operation is not None and any(media.is_piecewise for media in operation.body)
            await _send_stream(send, answer, content, _Call(scope, receive, request_id, has_more))

    async def _pass_on(self, scope: Scope, receive: Receive, send: Send, request_id: bytes) -> None:
        """Connexion's own pages; what they do not know is a problem like any other."""
        try:
            await self._next(scope, receive, send)
            return
        except HTTPException as error:
            detail = self._nothing_at(raw_path(scope)) if error.status_code == 404 else error.detail
            extra = [(k.lower().encode(), v.encode()) for k, v in (error.headers or {}).items()]
            answer = problem(Fault(error.status_code, detail, headers=extra))
        except Exception:
            answer = _crashed(scope, request_id)
        status, headers, body = answer
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})

    def _nothing_at(self, path: str) -> str:
        """People ask for paths as the contract has them, and forget that of its server."""
        is_meant = self._base != "/" and self._routes.find(self._base + path) is not None
        return f"nothing is here; paths of this contract start with `{self._base}`" if is_meant else "nothing is here"

    @cached_property
    def _base(self) -> str:
        """The segments that all paths start with."""
        operations = [one for binding in self._bindings for one in binding.operations]
        return commonpath([one.path.partition("{")[0].rpartition("/")[0] or "/" for one in operations] or ["/"])


# Answers of our own ---------------------------------------------------------------------------------------------------


def _other_method(method: str, methods: Iterable[str]) -> Answer:
    allowed = sorted({*methods, "OPTIONS"} | ({"HEAD"} if "GET" in methods else set()))
    allow = (b"allow", ", ".join(allowed).encode("latin-1"))
    if method == "OPTIONS":
        return 204, [allow], b""
    return problem(Fault(405, f"{method[:20]} is not declared here", headers=[allow]))


def _page(page: Page) -> Answer:
    content = page.content()
    return 200, [(b"content-type", page.media_type), (b"content-length", b"%d" % len(content))], content


def _crashed(scope: Scope, request_id: bytes) -> Answer:
    log.exception("%s %s failed, request %s", scope["method"], scope["path"], request_id.decode("latin-1"))
    return problem(Fault(500, "the server failed; its log knows more under this request's id"))


async def _send_stream(send: Send, answer: Answer, content: AsyncIterator[bytes], call: "_Call") -> None:
    """Sends a body piece by piece, until its end or until the client has left."""
    headers = [*answer[1], (b"x-request-id", call.request_id)]
    await send({"type": "http.response.start", "status": answer[0], "headers": headers})
    async with closing(content) as chunks:
        if call.scope["method"] != "HEAD" and not await _sent(send, chunks, call):
            return
    await send({"type": "http.response.body", "body": b""})


@dataclass(frozen=True, slots=True)
class _Call:
    """A request that a stream answers."""

    scope: Scope
    receive: Receive
    request_id: bytes
    has_more: bool  # of the request to come: what arrives is for the handler


async def _sent(send: Send, content: AsyncIterable[bytes], call: _Call) -> bool:
    """Whether the client was there for all of it."""
    task, has_left = asyncio.current_task(), False

    async def watch() -> None:
        nonlocal has_left
        while (await call.receive())["type"] != "http.disconnect":
            continue
        has_left = True
        if task is not None:
            task.cancel()

    watching = None if call.has_more else asyncio.create_task(watch())
    try:
        async for chunk in content:
            await send({"type": "http.response.body", "body": chunk, "more_body": True})
    except asyncio.CancelledError:
        if not has_left or task is None:
            raise
        task.uncancel()
        return False
    except Exception:
        # The status is out; only breaking off can still say that something went wrong.
        scope, request_id = call.scope, call.request_id.decode("latin-1")
        log.exception("%s %s broke off, request %s", scope["method"], scope["path"], request_id)
        raise
    finally:
        if watching is not None:
            watching.cancel()
    return True


def _with_request_id(send: Send, request_id: bytes) -> Send:
    async def sending(message: Any) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message.get("headers", ()), (b"x-request-id", request_id)]}
        await send(message)

    return sending


def _request_id(headers: Headers) -> bytes:
    """The client's, if it is fit for a log and a header; else one of ours."""
    given = headers.raw(b"x-request-id")
    if given is not None and _REQUEST_ID(given):
        return given
    return random.getrandbits(128).to_bytes(16, "big").hex().encode()


def _trace(given: bytes) -> bytes | None:
    """The client's trace with a span of ours (W3C Trace Context, section 3.2); None of what is none."""
    found = _TRACE(given)
    if found is None or not (int(found["trace"], 16) and int(found["span"], 16)):
        return None
    return b"00-%b-%016x-%b" % (found["trace"], random.getrandbits(64) or 1, found["flags"])


# Putting together -----------------------------------------------------------------------------------------------------


def _missing(bindings: Sequence[Binding[Any]], verifiers: Mapping[str, Verify]) -> Iterator[str]:
    for binding in bindings:
        yield from binding.missing_methods()
    wanted: dict[str, str] = {}
    for binding in bindings:
        declared = {scheme.name for scheme in binding.security_schemes}
        for operation in binding.operations:
            for name in scheme_names(operation):
                if name not in declared:
                    yield f"{binding.module}: {operation.id} names security scheme `{name}`, which is not declared"
                elif binding.handler is not None and name not in verifiers:
                    wanted.setdefault(name, f"{binding.module}: {operation.id}")
    for name, where in wanted.items():
        yield f"security scheme `{name}` has no function in `security=` (first needed by {where})"


def _missing_policies(bindings: Sequence[Binding[Any]], policies: Policies, classified: Classified) -> Iterator[str]:
    first: dict[str, str] = {}
    for binding in bindings:
        for operation in binding.operations if binding.handler is not None else ():
            for asked in missing(operation, policies, classified):
                first.setdefault(asked, f"{binding.module}: {operation.id}")
    for name, where in first.items():
        argument = {"x-permission": "permissions", "x-audit": "audit", "x-data-class": "clearance"}[name]
        yield f"`{name}` asks for `Policies({argument}=…)` in `policies=` (first needed by {where})"


def _fill(
    routes: Routes["Endpoint"], bindings: Sequence[Binding[Any]], verifiers: Mapping[str, Verify]
) -> Iterator[str]:
    others: list[tuple[str, Endpoint]] = []
    for binding in bindings:
        schemes = {scheme.name: scheme for scheme in binding.security_schemes}
        for operation in binding.operations:
            handler = getattr(binding.handler, operation.handler, None) if binding.handler is not None else None
            is_checked = all(name in schemes and name in verifiers for name in scheme_names(operation))
            requirements = operation.security if is_checked else ()
            authenticate = partial(authenticator, requirements, schemes, verifiers)
            endpoint = Endpoint(operation, handler, authenticate)
            other = routes.add(operation.method, operation.path, endpoint)
            if other is not None:
                yield f"{operation.id} and {other.operation.id} are both {operation.method} {operation.path}"
            others += ((path, endpoint) for path in _further_paths(operation))
    for path, endpoint in others:  # where two meet, the first has it
        routes.add(endpoint.operation.method, path, endpoint)


def _further_paths(operation: Operation) -> Iterator[str]:
    """Those by other servers; and where a path has a fragment, what requests have of it (RFC 9110, section 4.2.5)."""
    yield from operation.other_paths
    for path in (operation.path, *operation.other_paths):
        sent, has_fragment, _ = path.partition("#")
        if has_fragment:
            yield sent


def _add_pages(routes: Routes[Any], document: Document) -> str:
    """Adds the document's own pages; returns the one that Swagger UI shows."""
    routes.add("GET", "/openapi.json", Page(b"application/json", lambda: document.json))
    routes.add("GET", "/openapi.yaml", Page(b"application/yaml", lambda: document.yaml))
    return "/openapi.json"


__all__ = ["CannotStart", "SecurityScheme", "application"]
