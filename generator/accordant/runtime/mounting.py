"""Several contracts in one process: applications below base paths of their own."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .problem import Fault, problem


class Mounted:
    """An application of applications: `Mounted({"/v1": first, "/v2": second})`.

    Each is served below its path, with its own documents, pages and lifespan; paths of its contract begin there. The
    longest path that fits is the one. What none has is 404. Raises ValueError for paths that do not begin with `/`, or
    end with one.
    """

    def __init__(self, applications: Mapping[str, ASGIApp]) -> None:
        wrong = [path for path in applications if not path.startswith("/") or path.endswith("/")]
        if wrong:
            raise ValueError(f"base paths begin with `/` and do not end with it: {', '.join(map(repr, wrong))}")
        self._applications = dict(sorted(applications.items(), key=lambda one: -len(one[0])))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._live(receive, send)
            return
        path: str = scope["path"]
        root = scope.get("root_path", "")
        below = path.removeprefix(root)
        for base, application in self._applications.items():
            if below == base or below.startswith(f"{base}/"):
                await application({**scope, "root_path": root + base}, receive, send)
                return
        if scope["type"] == "http":
            status, headers, body = problem(Fault(404, "nothing is here"))
            await send({"type": "http.response.start", "status": status, "headers": headers})
            await send({"type": "http.response.body", "body": body})

    async def _live(self, receive: Receive, send: Send) -> None:
        """All start before the first request, in order, and end in the other one."""
        await receive()
        try:
            async with AsyncExitStack() as stack:
                for application in self._applications.values():
                    await stack.enter_async_context(_living(application))
                await send({"type": "lifespan.startup.complete"})
                await receive()
        except _Failed as failure:
            await send({"type": f"lifespan.{failure.phase}.failed", "message": str(failure)})
            return
        await send({"type": "lifespan.shutdown.complete"})


class _Failed(Exception):
    def __init__(self, phase: str, message: str) -> None:
        super().__init__(message)
        self.phase = phase


@asynccontextmanager
async def _living(application: ASGIApp) -> AsyncIterator[None]:
    """The lifespan of one application, held open."""
    inbox: asyncio.Queue[Message] = asyncio.Queue()
    outbox: asyncio.Queue[Message] = asyncio.Queue()
    scope = {"type": "lifespan", "asgi": {"version": "3.0", "spec_version": "2.0"}, "state": {}}

    async def live() -> None:
        try:
            await application(scope, inbox.get, outbox.put)
        finally:
            await outbox.put({"type": "ended"})

    task = asyncio.create_task(live())

    async def go_through(phase: str) -> None:
        await inbox.put({"type": f"lifespan.{phase}"})
        said = await outbox.get()
        if said["type"] != f"lifespan.{phase}.complete":
            error = task.exception() if task.done() and not task.cancelled() else None
            raise _Failed(phase, said.get("message") or (f"{type(error).__name__}: {error}" if error else "it ended"))

    await go_through("startup")
    try:
        yield
    finally:
        await go_through("shutdown")
        await task
