"""Ports, and a server that leaves nothing behind."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
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
