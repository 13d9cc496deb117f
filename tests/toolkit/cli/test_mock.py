"""`gen mock` as people use it: what it says when it starts, and when it cannot."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from importlib import import_module
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.toolkit.command import gen

PETS = """openapi: 3.1.0
info: {title: Pets, version: "1"}
components: {securitySchemes: {key: {type: apiKey, in: header, name: X-Key}}}
paths:
  /pets/{id}:
    get:
      operationId: getPet
      security: [{key: []}]
      parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
      responses: {"204": {description: d}}
  /pets:
    delete: {operationId: deletePets, responses: {"204": {description: d}}}
    get:
      operationId: listPets
      responses:
        "200":
          description: d
          content:
            application/json:
              schema: {type: array, items: {type: string}}
              examples:
                wrong: {value: [1]}
                right: {value: [Rex]}
"""
EVENTS = """asyncapi: 3.0.0
info: {title: Events, version: "1"}
channels: {told: {address: told, messages: {it: {payload: {type: string}}}}}
"""
STARTED_WITHIN = 60
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a contract and a place for caches."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    (tmp_path / "pets.yaml").write_text(PETS, encoding="utf-8")
    return tmp_path


def test_it_serves_until_it_is_told_to_stop(folder: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "accordant", "mock", "pets.yaml", "--port", str(port), "--seed", "7"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(one for one in sys.path if one)}

    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as server:
        answer = answered(f"http://127.0.0.1:{port}/pets", server)
        server.send_signal(signal.SIGINT)
        told = server.communicate(timeout=STARTED_WITHIN)[1]

    assert answer == b'["Rex"]'
    assert server.returncode == 0
    assert told == (
        "pets.yaml:22:32: warning[GEN-LNT-031]: the example `wrong` of `listPets` 200 does not match its schema, and is not "
        'used: value is not of type "string" (at `0`)\n'
        "   22 |                 wrong: {value: [1]}\n"
        "hint: correct the example or its schema\n\n"
        "a mock of 3 operations with seed 7; what is created, changed and deleted is remembered\n"
        f"  for example    GET http://127.0.0.1:{port}/pets\n"
        f"  documentation  http://127.0.0.1:{port}/docs\n"
        f"  contract       http://127.0.0.1:{port}/openapi.json\n"
        "  credentials    any that has the declared form; none is 401\n"
    )
    assert sorted(one.name for one in folder.iterdir()) == ["caches", "pets.yaml"]


def answered(url: str, server: "subprocess.Popen[str]") -> bytes:
    deadline = time.monotonic() + STARTED_WITHIN
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urlopen(url) as got:  # noqa: S310 (of this machine)
                body: bytes = got.read()
                return body
        except OSError:
            time.sleep(0.05)
    raise AssertionError(f"the mock did not answer; exit {server.poll()}")


def test_a_port_that_is_taken_is_told(folder: Path, capfd: Capture) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        ran = gen(["mock", "pets.yaml", "--port", str(other.getsockname()[1])], capfd)

    assert ran.exit == 2
    assert re.match(r"error: port \d+ on 127.0.0.1 is taken by another program", ran.err)


def test_a_host_that_is_none_is_told(folder: Path, capfd: Capture) -> None:
    ran = gen(["mock", "pets.yaml", "--host", "a..b"], capfd)

    assert (ran.exit, ran.err) == (2, "error: 'a..b' is not the name or address of a machine\n")


def test_a_broken_contract_is_told_and_not_served(folder: Path, capfd: Capture) -> None:
    (folder / "pets.yaml").write_text(PETS.replace("type: string", "type: text"), encoding="utf-8")

    ran = gen(["mock", "pets.yaml"], capfd)

    assert ran.exit == 1
    assert "pets.yaml:20:" in ran.err
    assert "error[GEN-SCH-001]: `text` is not a type of JSON Schema" in ran.err
    assert ran.err.endswith("1 error; nothing is served\n")


def test_a_document_that_is_not_there_is_told(folder: Path, capfd: Capture) -> None:
    ran = gen(["mock", "cats.yaml"], capfd)

    assert ran.exit == 1
    assert "error[GEN-SRC-001]: `cats.yaml` cannot be read" in ran.err


def test_events_alone_are_nothing_to_mock(folder: Path, capfd: Capture) -> None:
    (folder / "events.yaml").write_text(EVENTS, encoding="utf-8")

    ran = gen(["mock", "events.yaml"], capfd)

    assert (ran.exit, ran.err) == (2, "error: this contract has no HTTP operations, so there is nothing to mock\n")


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")
def test_nothing_is_run_from_where_others_can_write(
    folder: Path, capfd: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_module("accordant.runtime.serve"), "serve", lambda app, host, port, log_level: None)
    gen(["mock", "pets.yaml"], capfd)
    (kept,) = (folder / "caches" / "accordant" / "mock").iterdir()
    shutil.rmtree(kept / "server")
    kept.chmod(0o777)

    ran = gen(["mock", "pets.yaml"], capfd)

    assert ran.exit == 0
    assert not (kept / "server").exists()


def test_what_was_touched_among_the_caches_is_built_again(
    folder: Path, capfd: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    served: list[str] = []
    runtime = import_module("accordant.runtime.serve")
    monkeypatch.setattr(runtime, "serve", lambda app, host, port, log_level: served.append(host))
    gen(["mock", "pets.yaml"], capfd)
    (written,) = (folder / "caches").rglob("operations.py")
    before = written.read_bytes()
    written.write_text("raise RuntimeError", encoding="utf-8")

    ran = gen(["mock", "pets.yaml"], capfd)

    assert ran.exit == 0
    assert served == ["127.0.0.1", "127.0.0.1"]
    assert written.read_bytes() == before
