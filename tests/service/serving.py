"""The service on a port of its own, with a database of its own: what the generated suite runs against."""

import asyncio
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import uvicorn

from accordant.runtime.serve import listen
from handlers import app
from handlers.kernel.database import Database
from handlers.kernel.migrations import upgrade
from handlers.kernel.postgres import OWNER_ROLE, Postgres, provision
from tests.service.conftest import IN_A_HURRY, TOKEN_KEY

Wrap = Callable[[Any], Any]
"""An ASGI application around the service's own, for a test that wants to spoil its answers."""


@contextmanager
def running(wrap: Wrap = lambda app: app) -> Iterator[str]:
    """Serve on a free port until the tests are done; yields the base URL."""
    folder = Path(tempfile.mkdtemp(prefix="acme-contract-"))
    folder.chmod(0o711)  # the database server may run as another user, who has to get through
    server = Postgres(folder / "postgres", IN_A_HURRY)
    try:
        server.start()
        asyncio.run(_prepared(server))
        with _served(server.url(), wrap) as url:
            yield url
    finally:
        server.stop()
        shutil.rmtree(folder)


async def _prepared(server: Postgres) -> None:
    await provision(server)
    await upgrade(server.url(OWNER_ROLE), server.url())


@contextmanager
def _served(database_url: str, wrap: Wrap) -> Iterator[str]:
    listener = listen("127.0.0.1", 0)
    application = wrap(app.build(Database(database_url), token_key=TOKEN_KEY))
    server = uvicorn.Server(uvicorn.Config(application, log_level="warning", access_log=False))
    thread = threading.Thread(target=server.run, args=([listener],), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(timeout=30)
        listener.close()
