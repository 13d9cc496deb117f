"""`python -m handlers`: starts the database, migrates it, serves, and leaves nothing running behind."""

import asyncio
import secrets
import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from asyncpg import PostgresError
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from accordant.runtime.serve import CannotServe, PortTaken, listen, serve
from handlers import app
from handlers.kernel import logs, migrations
from handlers.kernel.database import Database, UnsafeRole
from handlers.kernel.postgres import OWNER_ROLE, Postgres, PostgresFailed, provision
from handlers.kernel.settings import Settings


@dataclass(frozen=True, slots=True)
class Access:
    """The two ways into the database: as the service, and as the owner of its tables."""

    app_url: str
    owner_url: str
    place: str
    """Where the data is, in words."""


def main() -> int:
    # A polite kill is a Ctrl-C: both end the server in good order.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        settings = Settings()
        logs.configure(settings.log_level, as_json=settings.log_json)
        # The port first: when it is taken, nothing else has been done.
        with _listen(settings) as listener, _database(settings) as access:
            _serve(settings, listener, access)
    except ValidationError as error:
        return _refuse("\n".join(_setting_problem(problem) for problem in error.errors()))
    except (CannotServe, PostgresFailed, UnsafeRole) as error:
        return _refuse(str(error))
    except KeyboardInterrupt:
        return 0  # asked to end, and ended in good order
    return 0


def _listen(settings: Settings) -> socket.socket:
    try:
        return listen(settings.host, settings.port)
    except PortTaken as error:
        raise CannotServe(f"{error}, such as PORT={settings.port + 1} make run") from None


@contextmanager
def _database(settings: Settings) -> Iterator[Access]:
    """The database that the settings name, or an embedded one for as long as we run."""
    if settings.database_url is not None and settings.database_owner_url is not None:
        app_url, owner_url = settings.database_url.get_secret_value(), settings.database_owner_url.get_secret_value()
        yield Access(app_url, owner_url, place="on the server that DATABASE_URL names")
        return
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    server = Postgres(settings.data_dir / "postgres")
    try:
        server.start()
        asyncio.run(provision(server))
        yield Access(server.url(), server.url(OWNER_ROLE), place=f"in {server.folder}")
    finally:
        # A second Ctrl-C must not leave the server behind.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        server.stop()


def _serve(settings: Settings, listener: socket.socket, access: Access) -> None:
    asyncio.run(_prepare(access))
    welcome = _welcome(_url(listener), access.place)
    serve(
        app.build(Database(access.app_url), token_key=_token_key(settings)),
        listener=listener,
        workers=settings.workers,
        server=settings.server,
        log_level="warning",
        started=lambda: print(welcome, flush=True),
    )


async def _prepare(access: Access) -> None:
    """Bring the database up to date, and make sure that the service may do there what it should and no more."""
    try:
        await migrations.upgrade(access.owner_url, access.app_url)
    except (OSError, PostgresError) as error:
        raise CannotServe(f"cannot use the database: {error}; check DATABASE_OWNER_URL and that it is up") from error
    database = Database(access.app_url)
    try:
        await database.refuse_unsafe_role()
    finally:
        await database.close()


def _url(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _welcome(url: str, place: str) -> str:
    account = f'{{"email": "you-{secrets.token_hex(3)}@example.com", "password": "correct horse", "name": "You"}}'
    return f"""
  API            {url}
  documentation  {url}/docs
  contract       {url}/openapi.json
  data           {place}

  Try it:  curl -sS {url}/auth/register -H 'content-type: application/json' -d '{account}'

  Ctrl-C stops everything.
"""


def _token_key(settings: Settings) -> str:
    """The key that signs access tokens; with an embedded database, one that is made up once and kept beside it."""
    if settings.token_key is not None:
        return settings.token_key.get_secret_value()
    path = settings.data_dir / "token.key"
    if not path.exists():
        _write_secret(path, secrets.token_urlsafe(48))
    return path.read_text()


def _write_secret(path: Path, secret: str) -> None:
    path.touch(mode=0o600)
    path.write_text(secret)


def _setting_problem(problem: ErrorDetails) -> str:
    name = ".".join(str(part) for part in problem["loc"]).upper()
    return f"{name}: {problem['msg']}" if name else str(problem["msg"]).removeprefix("Value error, ")


def _refuse(message: str) -> int:
    print(f"error: {message}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
