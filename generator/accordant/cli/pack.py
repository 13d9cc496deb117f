"""`gen sdk pack`: wheels and source distributions of Python packages, and npm tarballs, of what was generated."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from accordant.cli.report import Exit, Steps, say

_LEFT_OUT: Final = shutil.ignore_patterns("__pycache__", "node_modules", "dist")
_LAST_LINES: Final = 20


@dataclass(frozen=True, slots=True)
class _Package:
    """One folder below `sdk`, and what makes a package of it."""

    language: str  # the first folder below `sdk`
    folder: Path

    @property
    def is_python(self) -> bool:
        return (self.folder / "pyproject.toml").exists()


class _Failed(Exception):
    """A tool is not there, or said no: what to say of it, and what may help."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def run(out: Path, to: Path, only: Sequence[str]) -> int:
    """Pack what lies below `out`/sdk into `to`, or of that what is named. Prints the path of each file."""
    found = list(_packages(out / "sdk"))
    wanted = [one for one in found if not only or one.language in only]
    missing = sorted(set(only) - {one.language for one in found})
    if missing or not wanted:
        there = ", ".join(sorted({one.language for one in found})) or "none"
        say(
            f"error: no SDK in {out / 'sdk'} is called {missing[0]}"
            if missing
            else f"error: no SDK is in {out / 'sdk'}"
        )
        say(f"hint: there are {there}; run `gen build` with a target such as sdk-python first")
        return Exit.USAGE
    to.mkdir(parents=True, exist_ok=True)
    steps = Steps()
    for number, one in enumerate(wanted, 1):
        steps(f"{one.folder} ({number} of {len(wanted)})")
        try:
            files = _packed(one, to.resolve())
        except _Failed as failure:
            say(f"error: {one.folder}: {failure}")
            say(f"hint: {failure.hint}")
            return Exit.CONTRACT
        for file in files:
            print(to / file)
    return Exit.CLEAN


def _packages(folder: Path) -> Iterator[_Package]:
    for path in sorted((*folder.rglob("pyproject.toml"), *folder.rglob("package.json"))):
        if not {"node_modules", "dist"} & set(path.parts):
            yield _Package(path.relative_to(folder).parts[0], path.parent)


def _packed(package: _Package, to: Path) -> list[str]:
    """The names of the files, made in a copy: what is generated stays as it is."""
    with tempfile.TemporaryDirectory() as temporary:
        copy, made = Path(temporary) / "package", Path(temporary) / "made"
        shutil.copytree(package.folder, copy, ignore=_LEFT_OUT)
        made.mkdir()
        if package.is_python:
            _python(copy, made)
        else:
            _npm(copy, made, package.folder)
        names = sorted(file.name for file in made.iterdir())
        for name in names:
            shutil.move(made / name, to / name)
    return names


def _python(folder: Path, made: Path) -> None:
    if find_spec("hatchling") is None:
        raise _Failed("Hatchling is not installed", 'install it: pip install "accordant[pack]"')
    _run((sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-t", "wheel", "-d", str(made)), folder)


def _npm(folder: Path, made: Path, origin: Path) -> None:
    npm = shutil.which("npm")
    if npm is None:
        raise _Failed("npm is not installed", "install Node.js 20 or later, which brings it")
    modules = _installed(origin.resolve(), json.loads((folder / "package.json").read_text(encoding="utf-8")))
    if modules is None:
        _run((npm, "install", "--no-audit", "--no-fund", "--ignore-scripts", "--no-package-lock"), folder)
    else:
        (folder / "node_modules").symlink_to(modules, target_is_directory=True)
    _run((npm, "run", "build"), folder)
    _run((npm, "pack", "--pack-destination", str(made)), folder)


def _installed(folder: Path, package: Mapping[str, Mapping[str, str]]) -> Path | None:
    """The nearest `node_modules`, beside the package or above it, that has all that it is built with."""
    wanted = package.get("devDependencies", {})
    modules = (one / "node_modules" for one in (folder, *folder.parents))
    return next((one for one in modules if one.is_dir() and all((one / name).exists() for name in wanted)), None)


def _run(command: Sequence[str], folder: Path) -> None:
    environment = os.environ | {"npm_config_update_notifier": "false"}
    ran = subprocess.run(  # noqa: S603 - tools by name, with arguments of our own
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    if ran.returncode != 0:
        told = "\n".join(ran.stdout.strip().splitlines()[-_LAST_LINES:])
        name = " ".join((Path(command[0]).stem, *command[1:4]))
        raise _Failed(
            f"`{name}` failed:\n{told}",
            "what it says is about the generated package; `gen check` tells whether that was changed",
        )
