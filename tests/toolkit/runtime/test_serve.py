"""Ports, and a server that leaves nothing behind."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from accordant.runtime import PortTaken, port_problem, serve

ROOT = Path(__file__).resolve().parents[3]
PROGRAM = """
import sys
from accordant.runtime import application, serve
from tests.toolkit.runtime.items import CONTRACT, unbound
serve(application(CONTRACT, [unbound()]), port=int(sys.argv[1]), log_level="warning")
print("ended", flush=True)
"""


@pytest.fixture
def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def test_a_free_port_has_no_problem(free_port: int) -> None:
    assert port_problem("127.0.0.1", free_port) is None


def test_a_taken_port_is_told_before_anything_starts(free_port: int) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", free_port))
        other.listen()

        message = port_problem("127.0.0.1", free_port)
        assert message == (
            f"port {free_port} on 127.0.0.1 is taken by another program; stop it, or choose another port"
        )
        with pytest.raises(PortTaken, match="is taken"):
            serve(None, "127.0.0.1", free_port)


def test_an_address_of_another_machine_is_told() -> None:
    assert port_problem("192.0.2.1", 0) == "192.0.2.1 is not an address of this machine"


@pytest.mark.parametrize("host", ["no such name", "a..b"])
def test_what_is_no_address_is_told(host: str) -> None:
    assert port_problem(host, 0) == f"{host!r} is not the name or address of a machine"


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_server_and_frees_its_port(free_port: int, stop: signal.Signals) -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "generator"), str(ROOT)])}
    server = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(free_port)], env=environment, stdout=subprocess.PIPE, text=True
    )
    try:
        page = fetched(f"http://127.0.0.1:{free_port}/openapi.json", seconds=20)
        server.send_signal(stop)
        output, _ = server.communicate(timeout=20)
    finally:
        server.kill()

    assert page.startswith(b"{")
    assert (server.returncode, output.strip()) == (0, "ended")
    assert port_problem("127.0.0.1", free_port) is None


def fetched(url: str, *, seconds: float) -> bytes:
    end = time.monotonic() + seconds
    while True:
        try:
            with urllib.request.urlopen(url, timeout=5) as reply:  # noqa: S310 (a server of our own)
                content: bytes = reply.read()
                return content
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


@pytest.mark.parametrize("server", ["uvicorn", "granian"])
def test_workers_share_a_port_and_one_that_dies_is_replaced(free_port: int, server: str) -> None:
    program = PROGRAM.replace('log_level="warning")', f'log_level="error", workers=2, server="{server}")')
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "generator"), str(ROOT)])}
    running = subprocess.Popen(
        [sys.executable, "-c", program, str(free_port)], env=environment, stdout=subprocess.PIPE, text=True
    )
    try:
        _answers(free_port)
        workers = _children(running.pid)
        os.kill(workers[0], signal.SIGKILL)
        wait_until(lambda: len(set(_children(running.pid)) - {workers[0]}) >= 2)
        _answers(free_port)
        running.send_signal(signal.SIGTERM)
        assert running.communicate(timeout=30)[0].endswith("ended\n")
    finally:
        running.kill()
    assert port_problem("127.0.0.1", free_port) is None


def test_workers_that_cannot_start_are_told(free_port: int, capfd: pytest.CaptureFixture[str]) -> None:
    program = PROGRAM.replace('log_level="warning")', 'log_level="error", workers=2)').replace(
        "application(CONTRACT, [unbound()])", "None"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "generator"), str(ROOT)])}
    done = subprocess.run(
        [sys.executable, "-c", program, str(free_port)], env=environment, capture_output=True, text=True, timeout=60
    )
    assert done.returncode != 0
    assert "CannotServe: the workers end as soon as they start" in done.stderr


def _answers(port: int) -> None:
    def is_up() -> bool:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/openapi.json", timeout=5).close()
        except OSError:
            return False
        return True

    wait_until(is_up)


def _children(process: int) -> list[int]:
    """The workers of a process; what else it started is no worker."""
    found = Path(f"/proc/{process}/task/{process}/children").read_text("ascii").split()
    return [int(one) for one in found]


def wait_until(is_so: Callable[[], bool]) -> None:
    for _ in range(150):
        if is_so():
            return
        time.sleep(0.1)
    raise TimeoutError
