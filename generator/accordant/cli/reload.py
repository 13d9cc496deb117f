"""`gen serve --reload`: build again when a contract changes, and serve again when anything does."""

import contextlib
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from accordant.cli.report import Exit, say

GRACE = 10  # seconds that the server gets to end
_SOURCES = (".py", ".json", ".jsonl", ".yaml", ".yml", ".toml")


def run(build: Sequence[str], serve: Sequence[str], specs: Path, folders: Sequence[Path]) -> int:
    """Until Ctrl-C: `serve` is the command of a server, `build` of a build, which comes first when something in `specs` changed.

    A contract with errors leaves the server as it is.
    """
    try:
        from watchfiles import watch
    except ImportError:
        say("error: nothing watches files here")
        say("hint: install it: `pip install accordant[reload]`")
        return Exit.USAGE
    watched = [folder for folder in (specs, *folders) if folder.is_dir()]
    say(f"watching {', '.join(folder.as_posix() for folder in watched)}")
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # a polite kill is a Ctrl-C: the server ends with us
    server = _begun(serve)
    try:
        for changes in watch(*watched, raise_interrupt=False):
            paths = [Path(path) for _, path in changes if path.endswith(_SOURCES)]
            if not paths:
                continue
            contracts = [path for path in paths if path.is_relative_to(specs.resolve())]
            if contracts:  # what the build writes is a change that comes next
                done = subprocess.run(build, check=False)  # noqa: S603 - a command of our own
                if done.returncode not in (Exit.CLEAN, Exit.TOLERATED):
                    say("the contract has errors: the server stays as it was")
            if len(contracts) < len(paths):
                say(f"{_shown(paths)} changed: serving again")
                _end(server)
                server = _begun(serve)
    except KeyboardInterrupt:
        return Exit.CLEAN
    finally:
        _end(server)
    return Exit.CLEAN


def gen(*arguments: str) -> list[str]:
    """This `gen`, as a command."""
    return [sys.executable, "-m", "accordant", *arguments]


def _begun(command: Sequence[str]) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(command)  # noqa: S603 - a command of our own


def _end(server: "subprocess.Popen[bytes]") -> None:
    server.terminate()
    with contextlib.suppress(subprocess.TimeoutExpired):
        server.wait(GRACE)
        return
    server.kill()
    server.wait()


def _shown(paths: Sequence[Path]) -> str:
    first = min(paths)
    name = first.relative_to(Path.cwd()) if first.is_relative_to(Path.cwd()) else first
    return name.as_posix() + (f" and {len(paths) - 1} more" if len(paths) > 1 else "")
