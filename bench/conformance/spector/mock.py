"""Spector's mock server, which judges what clients send, and answers."""

import contextlib
import subprocess
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import httpx2

from accordant.runtime.serve import listen
from bench.conformance.spector import scenarios as spector

LONGEST: Final = 120  # seconds until it answers


@dataclass(frozen=True, slots=True)
class Mock:
    """Where it is, or will be."""

    port: int

    @property
    def base_url(self) -> str:
        return f"http://localhost:{self.port}"

    @contextlib.contextmanager
    def running(self, log: Path) -> Iterator[None]:
        with (
            log.open("wb") as output,
            subprocess.Popen(
                spector.serve_command(self.port), cwd=spector.FOLDER, stdout=output, stderr=output
            ) as process,
        ):
            try:
                self._wait()
                yield
            finally:
                process.terminate()

    def opinions(self) -> Mapping[str, str | None]:
        """By scenario, what it finds wrong; None where it is satisfied."""
        reports = httpx2.get(f"{self.base_url}/.coverage").json()
        said = {name: status for report in reports for name, status in report["results"].items()}
        return {name: None if status == "pass" else f"the mock says: {status}" for name, status in said.items()}

    def _wait(self) -> None:
        until = time.monotonic() + LONGEST
        while True:
            try:
                httpx2.get(f"{self.base_url}/.coverage").raise_for_status()
            except httpx2.TransportError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.2)
            else:
                return


def free_mock() -> Mock:
    """One on a port that nobody has."""
    with contextlib.closing(listen("127.0.0.1", 0)) as listener:
        return Mock(listener.getsockname()[1])
