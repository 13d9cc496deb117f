"""Python as ruff would write it, by ruff's own binary."""

import re
import subprocess
import sys
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

LINE_LENGTH = 120


class FormatFailure(Exception):
    """A template made text that is not Python: a bug of ours, never of the contract."""


def format_python(files: dict[str, str]) -> dict[str, str]:
    """The files, with those that end in `.py` formatted. Raises `FormatFailure` where one is not Python."""
    python = {path: text for path, text in files.items() if path.endswith(".py") and text.strip()}
    if not python:
        return files
    # As one text: a thousand files to read and to write again would cost several times what their formatting does.
    mark = f"# {sha256(''.join(python.values()).encode()).hexdigest()}"
    texts = [_stripped(text) for text in python.values()]
    command = [_ruff(), "format", "--isolated", "--no-cache", "--target-version", "py311"]
    command += ["--config", f"line-length = {LINE_LENGTH}", "--stdin-filename", "generated.py", "-"]
    joined = f"{mark}\n".join(texts).encode()
    done = subprocess.run(command, input=joined, capture_output=True, check=False)  # noqa: S603 our own binary
    if done.returncode:
        raise FormatFailure(_located(done.stderr.decode(), list(python), texts))
    formatted = [_stripped(text) for text in done.stdout.decode().split(f"{mark}\n")]
    return {**files, **dict(zip(python, formatted, strict=True))}


def _stripped(text: str) -> str:
    return text.strip("\n") + "\n"


def _located(message: str, paths: Sequence[str], texts: Sequence[str]) -> str:
    """The message with the file that its line is in."""
    found = re.search(r"generated\.py:(\d+)", message)
    if found is None:
        return message
    line = int(found.group(1))
    for path, text in zip(paths, texts, strict=True):
        lines = text.count("\n") + 1  # and the mark
        if line <= lines:
            return message.replace(found.group(), f"{path}:{line}")
        line -= lines
    return message


def _ruff() -> str:
    from ruff.__main__ import find_ruff_bin  # type: ignore[import-untyped]

    try:
        return str(find_ruff_bin())
    except FileNotFoundError:
        return str(Path(sys.executable).parent / "ruff")
