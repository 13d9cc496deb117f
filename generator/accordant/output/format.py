"""Python as ruff would write it, by ruff's own binary."""

import re
import subprocess
import sys
from collections.abc import Collection, Sequence
from pathlib import Path

LINE_LENGTH = 120


class FormatFailure(Exception):
    """A template made text that is not Python: a bug of ours, never of the contract."""


def format_python(files: dict[str, str], laid_out: Collection[str] = ()) -> dict[str, str]:
    """The files, with those that end in `.py` formatted. Raises `FormatFailure` where one is not Python.

    Those in `laid_out` are written as ruff would write them, but for classes that have lines which are too long: other
    classes stay as they are.
    """
    python = {path: text for path, text in files.items() if path.endswith(".py") and text.strip()}
    pieces = {path: _pieces(text) if path in laid_out else [text.strip("\n")] for path, text in python.items()}
    wanted = [
        (path, index)
        for path, found in pieces.items()
        for index, one in enumerate(found)
        if not (path in laid_out and _is_laid_out(one))
    ]
    texts = [pieces[path][index] + "\n" for path, index in wanted]
    for (path, index), text in zip(wanted, _formatted(texts, [path for path, _ in wanted]), strict=True):
        pieces[path][index] = text
    return {**files, **{path: _BETWEEN.join(found) + "\n" for path, found in pieces.items()}}


_BETWEEN = "\n\n\n"
"""Between a class and what is above or below of it."""


def _pieces(text: str) -> list[str]:
    """The statements of a file that are told apart by two empty lines; the whole file if a text holds such lines."""
    found = [one.strip("\n") for one in text.split(_BETWEEN)]
    if any(one.count(_QUOTES) % 2 for one in found):
        return [text.strip("\n")]
    return [one for one in found if one]


_QUOTES = '"""'
_OF_CLASS = ("class ", "@")
_AT_MARGIN = re.compile(r"\n {4}\S")


def _is_laid_out(piece: str) -> bool:
    """Whether a class that a template of ours wrote is surely as ruff has it.

    Ruff breaks lines of code that are too long, chooses quotes, writes `1e+22` as `1e22`, and moves docstrings to the
    indentation of their class, where none of their lines is.
    """
    if not piece.startswith(_OF_CLASS):
        return False
    parts = piece.split(_QUOTES)
    code, docs = "".join(parts[::2]), parts[1::2]
    return (
        "'" not in code
        and "e+" not in code
        and code.isascii()
        and max(map(len, code.split("\n"))) <= LINE_LENGTH
        and all(one[:1] != '"' and ("\n" not in one or _AT_MARGIN.search(one) is not None) for one in docs)
    )


def _formatted(texts: Sequence[str], paths: Sequence[str]) -> list[str]:
    """As one text: a thousand files to read and to write again would cost several times what their formatting does."""
    if not texts:
        return []
    mark = "# ----"
    while any(mark in text for text in texts):
        mark += "-"
    command = [_ruff(), "format", "--isolated", "--no-cache", "--target-version", "py311"]
    command += ["--config", f"line-length = {LINE_LENGTH}", "--stdin-filename", "generated.py", "-"]
    joined = f"{mark}\n".join(texts).encode()
    done = subprocess.run(command, input=joined, capture_output=True, check=False)  # noqa: S603 our own binary
    if done.returncode:
        raise FormatFailure(_located(done.stderr.decode(), paths, texts))
    return [one.strip("\n") for one in done.stdout.decode().split(f"{mark}\n")]


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
