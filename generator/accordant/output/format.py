"""Python as ruff would write it, by ruff's own binary."""

import subprocess
import sys
import tempfile
from pathlib import Path

LINE_LENGTH = 120


class FormatFailure(Exception):
    """A template made text that is not Python: a bug of ours, never of the contract."""


def format_python(files: dict[str, str]) -> dict[str, str]:
    """The files, with those that end in `.py` formatted. Raises `FormatFailure` where one is not Python."""
    python = {path: text for path, text in files.items() if path.endswith(".py")}
    if not python:
        return files
    with tempfile.TemporaryDirectory(prefix="accordant-") as folder:
        root = Path(folder)
        for path, text in python.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8")
        command = [_ruff(), "format", "--isolated", "--no-cache", "--target-version", "py311"]
        command += ["--config", f"line-length = {LINE_LENGTH}", str(root)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 our own binary
        if done.returncode:
            raise FormatFailure(done.stderr.replace(folder + "/", ""))
        return {**files, **{path: (root / path).read_text(encoding="utf-8") for path in python}}


def _ruff() -> str:
    from ruff.__main__ import find_ruff_bin  # type: ignore[import-untyped]

    try:
        return str(find_ruff_bin())
    except FileNotFoundError:
        return str(Path(sys.executable).parent / "ruff")
