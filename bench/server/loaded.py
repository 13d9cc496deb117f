"""Under uvicorn, with 64 connections that are kept open: CPU of the server a request, and requests a second.

Each app has a process of its own, with the same server, and all of them take turns under one client.
"""

import asyncio
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.asgi import Call
from bench.report import ROOT, say

CONNECTIONS = 64
REQUESTS = 8000  # a round
ROUNDS = 5
WARM_UP = 1000
TICK = 1 / os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 0.01


@dataclass(frozen=True, slots=True)
class Load:
    """What one round cost."""

    cpu_us: float  # of the server, a request
    per_second: float


@dataclass(frozen=True, slots=True)
class Served:
    """A server that runs."""

    process: int
    port: int

    def cpu_seconds(self) -> float:
        """Of user and system, since it began (proc_pid_stat(5))."""
        fields = Path(f"/proc/{self.process}/stat").read_text("ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) * TICK


def figures(call: Call, status: int) -> Mapping[str, float]:
    """Peer ÷ ours in CPU, ours ÷ peer in requests a second, and both apps' own figures. Raises RuntimeError for any other answer."""
    if not Path("/proc/self/stat").exists():
        raise RuntimeError("what a server costs is read from /proc, which is not here")
    apps = ("ours", "fastapi")
    with ExitStack() as running:
        servers = {name: running.enter_context(_serving(name)) for name in apps}
        loads = asyncio.run(_taken(servers, call, status))
    cpu = {name: statistics.median(load.cpu_us for load in found) for name, found in loads.items()}
    rate = {name: statistics.median(load.per_second for load in found) for name, found in loads.items()}
    return {
        f"uvicorn_get_cpu_vs_fastapi_{CONNECTIONS}": round(cpu["fastapi"] / cpu["ours"], 3),
        f"uvicorn_get_rate_vs_fastapi_{CONNECTIONS}": round(rate["ours"] / rate["fastapi"], 3),
        **{f"uvicorn_get_us_{name}": round(cpu[name], 1) for name in apps},
        **{f"uvicorn_get_per_second_{name}": round(rate[name]) for name in apps},
    }


@contextmanager
def _serving(name: str) -> Iterator[Served]:
    process = subprocess.Popen(
        [sys.executable, "-m", "bench.server.apps.under_uvicorn", name], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    try:
        line = process.stdout.readline() if process.stdout is not None else ""
        if not line:
            raise RuntimeError(f"{name} did not start under uvicorn")
        yield Served(process.pid, int(line))
    finally:
        process.terminate()
        process.wait(timeout=30)


async def _taken(servers: Mapping[str, Served], call: Call, status: int) -> dict[str, list[Load]]:
    found: dict[str, list[Load]] = {name: [] for name in servers}
    for served in servers.values():
        await _load(served, call, status, WARM_UP)
    for number in range(ROUNDS):
        say(f"  {CONNECTIONS} connections, round {number + 1} of {ROUNDS}")
        for name, served in servers.items():
            found[name].append(await _load(served, call, status, REQUESTS))
    return found


async def _load(served: Served, call: Call, status: int, requests: int) -> Load:
    loop = asyncio.get_running_loop()
    client = _Client(_written(call), status, requests, loop.create_future())
    opened = [
        await loop.create_connection(lambda: _Connection(client), "127.0.0.1", served.port) for _ in range(CONNECTIONS)
    ]
    cpu, begin = served.cpu_seconds(), time.perf_counter()
    for _, connection in opened:
        connection.ask()
    await client.done
    spent, took = served.cpu_seconds() - cpu, time.perf_counter() - begin
    for transport, _ in opened:
        transport.close()
    return Load(spent * 1e6 / requests, requests / took)


def _written(call: Call) -> bytes:
    lines = [f"{call.method} {call.target} HTTP/1.1", "host: localhost", "user-agent: bench", "accept: */*"]
    lines += [f"{name}: {value}" for name, value in call.headers]
    lines += [f"content-length: {len(call.body)}"] if call.body else []
    return "\r\n".join((*lines, "", "")).encode("ascii") + call.body


@dataclass(slots=True)
class _Client:
    """What all connections share: requests that are still to be sent, and answers that are still to come."""

    request: bytes
    status: int
    to_send: int
    done: asyncio.Future[None]
    to_come: int = 0

    def answered(self, status: int) -> None:
        self.to_come -= 1
        if self.done.done():
            return
        if status != self.status:
            self.done.set_exception(RuntimeError(f"a request was answered {status} while it was timed"))
        elif not self.to_come and not self.to_send:
            self.done.set_result(None)


class _Connection(asyncio.Protocol):
    """One request at a time, on one connection."""

    def __init__(self, client: _Client) -> None:
        self._client = client
        self._received = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def ask(self) -> None:
        if self._client.to_send and self._transport is not None:
            self._client.to_send -= 1
            self._client.to_come += 1
            self._transport.write(self._client.request)

    def data_received(self, data: bytes) -> None:
        self._received += data
        head, blank, body = self._received.partition(b"\r\n\r\n")
        if not blank:
            return
        length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
        if len(body) < length:
            return
        self._received = b""
        self._client.answered(int(head[9:12]))
        self.ask()

    def connection_lost(self, exc: Exception | None) -> None:
        if not self._client.done.done():
            self._client.done.set_exception(RuntimeError(f"a connection was lost while it was timed: {exc}"))
