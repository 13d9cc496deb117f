"""`python -m handlers`: what it says, and what it leaves behind."""

import json
import os
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from tests.service.conftest import TestDatabase

CHECKOUT = Path(__file__).resolve().parents[2]

Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def data_dir() -> Iterator[Path]:
    made = Path(tempfile.mkdtemp(prefix="acme-test-"))
    made.chmod(0o711)
    yield made
    shutil.rmtree(made)


@pytest.fixture
def start(data_dir: Path) -> Iterator[Start]:
    """Starts the service in a process of its own, on any free port."""
    running: list[subprocess.Popen[str]] = []

    def begin(**environment: str) -> subprocess.Popen[str]:
        known = {"PORT": "0", "DATA_DIR": str(data_dir), "PYTHONPATH": os.pathsep.join(sys.path)}
        process = subprocess.Popen(
            [sys.executable, "-m", "handlers"],
            cwd=CHECKOUT,
            env=os.environ | known | environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        running.append(process)
        return process

    yield begin
    for process in running:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        process.communicate(timeout=30)


def welcome(process: subprocess.Popen[str]) -> str:
    """What it prints when it is ready."""
    assert process.stdout is not None
    lines = []
    for line in process.stdout:
        lines.append(line)
        if "Ctrl-C" in line:
            return "".join(lines)
    raise AssertionError(process.communicate()[1])


def test_the_line_that_it_prints_can_be_pasted_into_a_shell(start: Start) -> None:
    text = welcome(start())

    command = next(line.partition("Try it:")[2] for line in text.splitlines() if "Try it:" in line)
    answer = json.loads(subprocess.run(shlex.split(command), capture_output=True, check=True).stdout)

    assert answer["email"] in command
    assert "/docs" in text
    assert "/openapi.json" in text


@pytest.mark.parametrize("polite", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_leaves_no_process_behind(start: Start, data_dir: Path, polite: signal.Signals) -> None:
    process = start()
    welcome(process)
    server = psutil.Process(int((data_dir / "postgres" / "data" / "postmaster.pid").read_text().splitlines()[0]))
    family = [server, *server.children(recursive=True)]

    process.send_signal(polite)
    _, errors = process.communicate(timeout=20)

    assert (process.returncode, errors) == (0, "")
    assert not any(member.is_running() and member.status() != psutil.STATUS_ZOMBIE for member in family)


def test_the_second_start_is_quick_and_remembers(start: Start) -> None:
    first = start()
    welcome(first)
    first.send_signal(signal.SIGINT)
    first.communicate(timeout=20)

    began = time.monotonic()
    welcome(start())

    assert time.monotonic() - began < 10


def test_a_port_that_is_taken_is_said_in_one_line(start: Start, data_dir: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        process = start(PORT=str(port))
        _, errors = process.communicate(timeout=20)

    assert process.returncode == 1
    assert errors.startswith(f"error: port {port} on 127.0.0.1 is taken by another program; stop it, or choose another")
    assert errors.count("\n") == 1
    assert list(data_dir.iterdir()) == [], "nothing was done before"


def test_a_database_that_cannot_start_is_said_in_one_line(start: Start, data_dir: Path) -> None:
    welcome(first := start())
    first.send_signal(signal.SIGINT)
    first.communicate(timeout=20)
    (data_dir / "postgres" / "data" / "postgresql.conf").write_text("nonsense = yes\n")

    process = start()
    _, errors = process.communicate(timeout=30)

    assert process.returncode == 1
    assert errors.startswith("error: PostgreSQL did not start:")
    assert str(data_dir / "postgres" / "postgres.log") in errors
    assert errors.count("\n") == 1


def test_settings_that_make_no_sense_are_said_in_one_line_each(start: Start) -> None:
    process = start(PORT="eighty", LOG_LEVEL="loud")
    _, errors = process.communicate(timeout=20)

    assert process.returncode == 1
    assert [line.split(":")[0] for line in errors.splitlines()] == ["error", "LOG_LEVEL"]
    assert "PORT" in errors


def test_a_server_that_is_not_there_is_said_in_one_line(start: Start) -> None:
    url = "postgresql://somebody:hunter2@127.0.0.1:1/acme"
    process = start(DATABASE_URL=url, DATABASE_OWNER_URL=url, TOKEN_KEY="k" * 32)
    _, errors = process.communicate(timeout=20)

    assert process.returncode == 1
    assert errors.startswith("error: cannot use the database: ")
    assert "hunter2" not in errors
    assert errors.count("\n") == 1


def test_a_real_server_is_used_when_its_urls_are_given(start: Start, data_dir: Path, database: TestDatabase) -> None:
    text = welcome(start(DATABASE_URL=database.app_url, DATABASE_OWNER_URL=database.owner_url, TOKEN_KEY="k" * 32))

    command = next(line.partition("Try it:")[2] for line in text.splitlines() if "Try it:" in line)
    subprocess.run([*shlex.split(command), "--fail"], capture_output=True, check=True)

    assert "on the server that DATABASE_URL names" in text
    assert list(data_dir.iterdir()) == []


def test_a_role_that_row_level_security_does_not_hold_is_refused(start: Start, database: TestDatabase) -> None:
    url = database.owner_url
    process = start(DATABASE_URL=url, DATABASE_OWNER_URL=url, TOKEN_KEY="k" * 32)
    _, errors = process.communicate(timeout=20)

    assert process.returncode == 1
    assert errors.startswith("error: the role in DATABASE_URL is a superuser, bypasses row-level security or owns")


def test_the_key_that_signs_tokens_is_kept_for_its_owner_only(start: Start, data_dir: Path) -> None:
    welcome(start())

    assert (data_dir / "token.key").stat().st_mode & 0o777 == 0o600
    assert len((data_dir / "token.key").read_text()) >= 32
