"""The service on a port of its own, with a database of its own: what the generated suite runs against."""

import asyncio
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench.serving import serving
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
        application = wrap(app.build(Database(server.url()), token_key=TOKEN_KEY))
        with serving(application, "warning") as url:
            yield url
    finally:
        server.stop()
        shutil.rmtree(folder)


async def _prepared(server: Postgres) -> None:
    await provision(server)
    await upgrade(server.url(OWNER_ROLE), server.url())
