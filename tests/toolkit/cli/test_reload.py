"""`gen serve --reload`: another process, files that change, and what it answers then."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.toolkit.command import gen

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Iterator[str]:
    """The project of `gen init`, served with `--reload`; its address."""
    monkeypatch.chdir(tmp_path)
    assert gen(["init"], capfd).exit == 0
    assert gen(["build"], capfd).exit == 0
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "accordant", "serve", "--reload", "--port", str(port)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "generator")}
    running = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield f"http://127.0.0.1:{port}/greetings/Ann"
        running.send_signal(signal.SIGTERM)
        assert running.wait(30) == 0
        with socket.socket() as probe:
            assert probe.connect_ex(("127.0.0.1", port)) != 0, "the server outlived the one that watched"
    finally:
        running.kill()


def test_what_changes_is_served_and_what_is_wrong_is_not(served: str, tmp_path: Path) -> None:
    handler, contract = tmp_path / "handlers" / "hello" / "handler.py", tmp_path / "specs" / "hello" / "openapi.yaml"
    wait_for(served, b'{"message":"Hello, Ann!"}')

    handler.write_text(handler.read_text("utf-8").replace("Hello, ", "Good day, "), "utf-8")
    wait_for(served, b'{"message":"Good day, Ann!"}')

    contract.write_text(contract.read_text("utf-8").replace("maxLength: 50", "maxLength: x"), "utf-8")
    time.sleep(2)
    assert answer(served) == b'{"message":"Good day, Ann!"}'

    contract.write_text(contract.read_text("utf-8").replace("maxLength: x", "maxLength: 2"), "utf-8")
    wait_for(served, b"value is longer than 2 characters")


def wait_for(url: str, content: bytes) -> None:
    last = b""
    for _ in range(300):
        last = answer(url)
        if content in last:
            return
        time.sleep(0.1)
    pytest.fail(f"{content!r} was never answered; the last was {last[:200]!r}")


def answer(url: str) -> bytes:
    try:
        with urllib.request.urlopen(url, timeout=5) as got:  # noqa: S310 - of this test
            found: bytes = got.read()
    except urllib.error.HTTPError as error:
        return error.read()
    except OSError:
        return b""
    return found
