"""Run `gen build` on one document, and import what it wrote."""

import importlib
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType, ModuleType
from typing import Any

from accordant.runtime import MISSING, Stream
from bench.report import ROOT

CHILD_PATHS = (str(ROOT / "generator"), str(ROOT))


@dataclass(frozen=True, slots=True)
class BuildFailure(Exception):
    """`gen build` said no: its exit code and what it printed."""

    exit_code: int
    output: str

    def __str__(self) -> str:
        lines = self.output.strip().splitlines() or ["nothing was printed"]
        told = next((line for line in lines if "error" in line.lower()), lines[-1])
        return f"gen build: exit {self.exit_code}: {told}"


def build(
    document: Path,
    out: Path,
    name: str | None = None,
    timeout: float = 600,
    *,
    targets: Sequence[str] = (),
    is_repaired: bool = False,
) -> str:
    """`gen build DOCUMENT --out OUT`: what it printed, or BuildFailure. All targets, if none are named.

    `is_repaired`: what is wrong in the document is mended where it can be, which is told by exit code 3.
    """
    command = [sys.executable, "-m", "accordant", "build", str(document), "--out", str(out)]
    command += [argument for target in targets for argument in ("--target", target)]
    command += ["--on-invalid", "repair"] if is_repaired else []
    done = run_python(command + (["--name", name] if name else []), timeout=timeout)
    if done.returncode not in ((0, 3) if is_repaired else (0,)):
        raise BuildFailure(done.returncode, done.stdout + done.stderr)
    return done.stdout + done.stderr


def run_python(
    command: list[str],
    cwd: Path | None = None,
    timeout: float = 600,
    environment: Mapping[str, str] = MappingProxyType({}),
) -> subprocess.CompletedProcess[str]:
    """A child that sees the toolkit of this checkout."""
    paths = os.pathsep.join((*((str(cwd),) if cwd else ()), *CHILD_PATHS))
    variables = os.environ | {"PYTHONPATH": paths} | dict(environment)
    return subprocess.run(command, cwd=cwd, env=variables, capture_output=True, text=True, timeout=timeout, check=False)


def load_server(out: Path) -> ModuleType:
    """The package `server` of a build folder, under a package name that no other build has."""
    package = out.name
    if str(out.parent) not in sys.path:
        sys.path.insert(0, str(out.parent))
    importlib.invalidate_caches()
    return importlib.import_module(f"{package}.server")


def load_module(server: ModuleType, module: str, part: str = "") -> ModuleType:
    """`server.<module>` or one of its parts: `models`, `api`, `operations`."""
    return importlib.import_module(".".join(filter(None, (server.__name__, module, part))))


async def body_of(request: Any) -> Any:
    """The body that a handler received; one of bytes all at once."""
    body = getattr(request, "body", MISSING)
    return await body.read() if isinstance(body, Stream) else body
