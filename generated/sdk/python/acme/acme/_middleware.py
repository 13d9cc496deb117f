"""What stands around every attempt: functions of the caller, and the log."""

from collections.abc import Awaitable, Callable, Sequence

import httpx2

Exchange = Callable[[httpx2.Request], httpx2.Response]
Middleware = Callable[[httpx2.Request, Exchange], httpx2.Response]
"""`f(request, proceed)`: may change the request, answer by itself, or look at what `proceed(request)` answers.

`request.extensions` has `operation` (its operationId) and `attempt` (from 1).
"""
AsyncExchange = Callable[[httpx2.Request], Awaitable[httpx2.Response]]
AsyncMiddleware = Callable[[httpx2.Request, AsyncExchange], Awaitable[httpx2.Response]]
"""The same as `Middleware`, awaited."""


def chained(middleware: Sequence[Middleware], innermost: Exchange) -> Exchange:
    """One function of all; the first is the outermost."""
    for one in reversed(middleware):
        innermost = _linked(one, innermost)
    return innermost


def async_chained(middleware: Sequence[AsyncMiddleware], innermost: AsyncExchange) -> AsyncExchange:
    """One function of all; the first is the outermost."""
    for one in reversed(middleware):
        innermost = _async_linked(one, innermost)
    return innermost


def _linked(one: Middleware, inner: Exchange) -> Exchange:
    return lambda request: one(request, inner)


def _async_linked(one: AsyncMiddleware, inner: AsyncExchange) -> AsyncExchange:
    return lambda request: one(request, inner)
