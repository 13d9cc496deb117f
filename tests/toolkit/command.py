"""`gen` in this process: arguments in; exit code, standard output and standard error out."""

from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from accordant.cli.main import app


@dataclass(frozen=True, slots=True)
class Ran:
    exit: int
    out: str
    err: str


def gen(arguments: Sequence[str], capfd: pytest.CaptureFixture[str]) -> Ran:
    """Run one command. An exception, which would be a bug, comes through as it is."""
    capfd.readouterr()
    with pytest.raises(SystemExit) as stopped:
        app(list(arguments))
    out, err = capfd.readouterr()
    code = stopped.value.code
    return Ran(code if isinstance(code, int) else 0, out, err)
