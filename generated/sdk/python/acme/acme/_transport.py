"""Sends operations: a sync and an async transport, which differ in nothing but `await`. What to do next is decided in `_call`."""

import asyncio
import threading
from collections.abc import Iterator, Mapping, Sequence
from inspect import isawaitable
from time import monotonic
from types import TracebackType
from typing import Any, Protocol, TypeVar, cast

import httpx2

from ._answers import decode
from ._auth import Asked, Credential, Custom, Shown, Tokens, shown
from ._call import Call, begun
from ._connections import Connections
from ._logging import async_logged, logged
from ._lossless import MISSING
from ._middleware import AsyncMiddleware, Middleware, async_chained, chained
from ._operation import Operation
from ._options import CallOptions
from ._pages import Asked as AskedPage
from ._pages import AsyncPages, Page
from ._raw import RawResponse, raw_response
from ._settings import Settings
from ._timeouts import least, remaining_until

T = TypeVar("T")
V = TypeVar("V")


class Sender(Protocol):
    """What resources are given: a transport, or one that hands out raw answers."""

    @property
    def raw(self) -> "Sender": ...

    def send(
        self,
        operation: Operation[T],
        arguments: Mapping[str, object],
        body: object = MISSING,
        media_type: str | None = None,
        options: CallOptions | None = None,
    ) -> T: ...

    def page(self, asked: AskedPage[V]) -> Page[V, Any]: ...


class AsyncSender(Protocol):
    """What async resources are given: a transport, or one that hands out raw answers."""

    @property
    def raw(self) -> "AsyncSender": ...

    async def send(
        self,
        operation: Operation[T],
        arguments: Mapping[str, object],
        body: object = MISSING,
        media_type: str | None = None,
        options: CallOptions | None = None,
    ) -> T: ...

    def page(self, asked: AskedPage[V]) -> AsyncPages[V, Any]: ...


class Transport:
    """Sends operations over a `httpx2.Client`, its own or one that it is given."""

    def __init__(
        self, settings: Settings, http_client: httpx2.Client | None = None, middleware: Sequence[Middleware] = ()
    ) -> None:
        self.settings = settings
        self._http = http_client or httpx2.Client()
        self._is_ours = http_client is None
        self._exchange = chained((*middleware, logged(settings.log)), self._perform)
        self._locks = {one: threading.Lock() for one in settings.credentials.values() if isinstance(one, Tokens)}
        self._connections = Connections()
        self._extensions = {"trace": self._connections.trace} if self._is_ours else {}
        self._closing = threading.Event()

    @property
    def raw(self) -> Sender:
        return RawTransport(self)

    def send(
        self,
        operation: Operation[T],
        arguments: Mapping[str, object],
        body: object = MISSING,
        media_type: str | None = None,
        options: CallOptions | None = None,
    ) -> T:
        call = begun(self.settings, operation, arguments, body, media_type, options)
        response = self.answer(call)
        reopen = (lambda last: self._reopened(operation, call, last)) if operation.method == "GET" else None
        return decode(operation, response, call.attempts, reopen=reopen)

    def page(self, asked: AskedPage[V]) -> Page[V, Any]:
        fetch = RawTransport(self).fetch
        return Page(asked, fetch(asked), fetch)

    def answer(self, call: Call) -> httpx2.Response:
        """The last answer, whatever its status."""
        while True:
            revealed = [self._revealed(call, one) for one in call.prepared.credentials]
            request = call.request(self._http, revealed, self._extensions)
            for one in call.prepared.credentials:
                if isinstance(one, Custom):
                    one.auth.apply(request)
            pause: float | None
            try:
                response = self._exchange(request)
            except Exception as error:
                if self._closing.is_set():
                    raise call.closed() from error
                pause = call.pause_after_error(error)
            else:
                pause = call.pause_after(response)
                if pause is None:
                    return response
            if pause and self._closing.wait(pause):
                raise call.closed()

    def close(self) -> None:
        """Close the connections, if they are this transport's own; calls that wait for an answer end with `ClosedError`."""
        self._closing.set()
        if self._is_ours:
            self._connections.cut()
            self._http.close()

    def _revealed(self, call: Call, credential: Credential) -> Shown | None:
        match credential:
            case Shown():
                return credential
            case Asked(scheme, function):
                return shown(scheme, function())
            case Tokens():
                return credential.current() or self._fetched(call, credential)
            case _:
                return None

    def _fetched(self, call: Call, tokens: Tokens) -> Shown:
        """One call fetches; those that come meanwhile wait for it."""
        lock, remaining = self._locks[tokens], call.remaining
        if not lock.acquire(timeout=-1 if remaining is None else remaining):
            raise call.timed_out()
        try:
            return tokens.current() or tokens.accept(self.answer(call.for_token(tokens)), call.prepared.operation)
        finally:
            lock.release()

    def _reopened(self, operation: Operation[Any], call: Call, last_event_id: str) -> httpx2.Response:
        """The answer after an event. What is no success is raised."""
        again = call.resumed(last_event_id)
        response = self.answer(again)
        return response if response.is_success else decode(operation, response, again.attempts)

    def _perform(self, request: httpx2.Request) -> httpx2.Response:
        response = self._http.send(request, stream=True)
        if request.extensions["reading"].is_piecewise(response):
            return response
        if request.extensions["end"] is not None:
            response.stream = _Timed(cast("httpx2.SyncByteStream", response.stream), request)
        try:
            response.read()
        except BaseException:
            response.close()
            raise
        return response


class AsyncTransport:
    """Sends operations over a `httpx2.AsyncClient`, its own or one that it is given."""

    def __init__(
        self,
        settings: Settings,
        http_client: httpx2.AsyncClient | None = None,
        middleware: Sequence[AsyncMiddleware] = (),
    ) -> None:
        self.settings = settings
        self._http = http_client or httpx2.AsyncClient()
        self._is_ours = http_client is None
        self._exchange = async_chained((*middleware, async_logged(settings.log)), self._perform)
        self._locks = {one: asyncio.Lock() for one in settings.credentials.values() if isinstance(one, Tokens)}
        self._is_closed = False

    @property
    def raw(self) -> AsyncSender:
        return AsyncRawTransport(self)

    async def send(
        self,
        operation: Operation[T],
        arguments: Mapping[str, object],
        body: object = MISSING,
        media_type: str | None = None,
        options: CallOptions | None = None,
    ) -> T:
        call = begun(self.settings, operation, arguments, body, media_type, options)
        response = await self.answer(call)
        reopen = (lambda last: self._reopened(operation, call, last)) if operation.method == "GET" else None
        return decode(operation, response, call.attempts, is_async=True, reopen=reopen)

    def page(self, asked: AskedPage[V]) -> AsyncPages[V, Any]:
        return AsyncPages(asked, AsyncRawTransport(self).fetch)

    async def answer(self, call: Call) -> httpx2.Response:
        """The last answer, whatever its status."""
        try:
            async with asyncio.timeout(call.remaining) as limit:
                return await self._answer(call)
        except TimeoutError as error:
            raise (call.timed_out() if limit.expired() else error) from error

    async def _answer(self, call: Call) -> httpx2.Response:
        while True:
            revealed = [await self._revealed(call, one) for one in call.prepared.credentials]
            request = call.request(self._http, revealed, {})
            for one in call.prepared.credentials:
                if isinstance(one, Custom) and (applying := one.auth.apply(request)) is not None:
                    await applying
            pause: float | None
            try:
                response = await self._exchange(request)
            except Exception as error:
                if self._is_closed:
                    raise call.closed() from error
                pause = call.pause_after_error(error)
            else:
                pause = call.pause_after(response)
                if pause is None:
                    return response
            if pause:
                await asyncio.sleep(pause)

    async def close(self) -> None:
        """Close the connections, if they are this transport's own."""
        self._is_closed = True
        if self._is_ours:
            await self._http.aclose()

    async def _revealed(self, call: Call, credential: Credential) -> Shown | None:
        match credential:
            case Shown():
                return credential
            case Asked(scheme, function):
                secret = function()
                return shown(scheme, await secret if isawaitable(secret) else secret)
            case Tokens():
                return credential.current() or await self._fetched(call, credential)
            case _:
                return None

    async def _fetched(self, call: Call, tokens: Tokens) -> Shown:
        """One call fetches; those that come meanwhile wait for it."""
        async with self._locks[tokens]:
            return tokens.current() or tokens.accept(await self.answer(call.for_token(tokens)), call.prepared.operation)

    async def _reopened(self, operation: Operation[Any], call: Call, last_event_id: str) -> httpx2.Response:
        """The answer after an event. What is no success is raised."""
        again = call.resumed(last_event_id)
        response = await self.answer(again)
        return response if response.is_success else decode(operation, response, again.attempts)

    async def _perform(self, request: httpx2.Request) -> httpx2.Response:
        response = await self._http.send(request, stream=True)
        if request.extensions["reading"].is_piecewise(response):
            return response
        try:
            await response.aread()
        except BaseException:
            await response.aclose()
            raise
        return response


class RawTransport:
    """Hands out `RawResponse[T]` where a transport would hand out `T`; `_raw.raw` says so to type checkers."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    @property
    def raw(self) -> Sender:
        return self

    def send(
        self,
        operation: Operation[T],
        arguments: Mapping[str, object],
        body: object = MISSING,
        media_type: str | None = None,
        options: CallOptions | None = None,
    ) -> T:
        call = begun(self._transport.settings, operation, arguments, body, media_type, options)
        return cast("T", raw_response(operation, self._transport.answer(call), call.attempts))

    def page(self, asked: AskedPage[V]) -> Page[V, Any]:
        return cast("Page[V, Any]", self.fetch(asked))

    def fetch(self, asked: AskedPage[V]) -> RawResponse[V]:
        call = asked.call(self._transport.settings)
        return raw_response(asked.operation, self._transport.answer(call), call.attempts)


class AsyncRawTransport:
    """The same for an async transport."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    @property
    def raw(self) -> AsyncSender:
        return self

    async def send(
        self,
        operation: Operation[T],
        arguments: Mapping[str, object],
        body: object = MISSING,
        media_type: str | None = None,
        options: CallOptions | None = None,
    ) -> T:
        call = begun(self._transport.settings, operation, arguments, body, media_type, options)
        return cast("T", raw_response(operation, await self._transport.answer(call), call.attempts, is_async=True))

    def page(self, asked: AskedPage[V]) -> AsyncPages[V, Any]:
        return cast("AsyncPages[V, Any]", self.fetch(asked))

    async def fetch(self, asked: AskedPage[V]) -> RawResponse[V]:
        call = asked.call(self._transport.settings)
        return raw_response(asked.operation, await self._transport.answer(call), call.attempts)


class SyncContext:
    """What the generated sync client inherits: `with Client(...) as client`."""

    _transport: Transport

    def close(self) -> None:
        """Close the connections, unless the HTTP client was injected. Another thread may do it: calls end with `ClosedError`."""
        self._transport.close()

    def __enter__(self: T) -> T:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class AsyncContext:
    """What the generated async client inherits: `async with AsyncClient(...) as client`."""

    _transport: AsyncTransport

    async def close(self) -> None:
        """Close the connections, unless the HTTP client was injected."""
        await self._transport.close()

    async def __aenter__(self: T) -> T:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()


class _Timed(httpx2.SyncByteStream):
    """A body that has to be there when the call ends, however often a piece of it comes."""

    def __init__(self, stream: httpx2.SyncByteStream, request: httpx2.Request) -> None:
        self._stream = stream
        self._request = request

    def __iter__(self) -> Iterator[bytes]:
        end, limits = self._request.extensions["end"], self._request.extensions["timeout"]
        limits["read"] = least(limits["read"], remaining_until(end))
        for piece in self._stream:
            if monotonic() > end:
                raise httpx2.ReadTimeout("the whole call has taken too long", request=self._request)
            yield piece

    def close(self) -> None:
        self._stream.close()
