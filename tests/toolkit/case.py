"""Golden cases: a folder of input, what `gen` is asked, and what it must write and say.

A case is a folder of `cases/`:

    one document, or specs/     the contract
    case.toml                   `about`; optionally `show`, globs of the written files to compare, and `steps`
    expected/                   those files, byte for byte
    stderr.txt                  what was said, step by step

A step is `{run = "gen check", exit = 4, put = "edited"}`: the files of the folder `put` are laid over the work folder
first. Without steps, the contract is built once. A step that fails must leave `generated/` as it was.
"""

import os
import re
import shutil
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from accordant.cli.report import Exit
from tests.toolkit.command import gen

CASES = Path(__file__).parent / "cases"
OUT = "generated"
_OURS = ("case.toml", "stderr.txt", "expected")
_COUNT = re.compile(r"\d+(?= (created|changed|removed))")


@dataclass(frozen=True, slots=True)
class Step:
    run: str
    exit: int
    put: str | None


@dataclass(frozen=True, slots=True)
class Case:
    name: str
    folder: Path
    about: str
    show: tuple[str, ...]
    steps: tuple[Step, ...]


def read_case(folder: Path) -> Case:
    written: dict[str, Any] = tomllib.loads((folder / "case.toml").read_text(encoding="utf-8"))
    steps = written.get("steps", [{}])
    return Case(
        name=folder.name,
        folder=folder,
        about=written["about"],
        show=tuple(written.get("show", ())),
        steps=tuple(Step(one.get("run", _build(folder)), one.get("exit", 0), one.get("put")) for one in steps),
    )


def read_cases() -> list[Case]:
    return [read_case(folder) for folder in sorted(CASES.iterdir()) if folder.is_dir()]


def play(case: Case, work: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> str:
    """Do the steps of a case in a work folder, and answer what was said."""
    folders = {step.put for step in case.steps if step.put}
    ignored = shutil.ignore_patterns(*_OURS, *folders)
    shutil.copytree(case.folder, work, ignore=ignored, dirs_exist_ok=True)
    monkeypatch.chdir(work)
    said = []
    for step in case.steps:
        if step.put:
            shutil.copytree(case.folder / step.put, work, dirs_exist_ok=True)
        before = files_of(work / OUT)
        ran = gen(step.run.split()[1:], capfd)
        assert ran.exit == step.exit, ran.err
        is_done = ran.exit in (Exit.CLEAN, Exit.TOLERATED)
        assert is_done or files_of(work / OUT) == before, "a step that fails must leave the output as it was"
        said.append(f"$ {step.run}\n{_COUNT.sub('N', ran.err)}")
    return "".join(said)


def shown(case: Case, work: Path) -> dict[str, bytes]:
    """The written files that the case shows."""
    paths = {path for glob in case.show for path in (work / OUT).glob(glob) if path.is_file()}
    return {path.relative_to(work / OUT).as_posix(): path.read_bytes() for path in sorted(paths)}


def files_of(folder: Path) -> dict[str, bytes]:
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in sorted(folder.rglob("*")) if one.is_file()}


def is_rewriting(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether expectations are to be rewritten, which `make golden` asks for and CI never may."""
    if environment.get("GOLDEN") != "write":
        return False
    if environment.get("CI", "").lower() not in ("", "0", "false"):
        pytest.fail("GOLDEN=write would rewrite what CI compares with; run `make golden` and commit what it writes")
    return True


def rewrite(case: Case, said: str, files: Mapping[str, bytes]) -> None:
    """Make what happened what is expected."""
    (case.folder / "stderr.txt").write_text(said, encoding="utf-8")
    shutil.rmtree(case.folder / "expected", ignore_errors=True)
    for path, data in files.items():
        target = case.folder / "expected" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def _build(folder: Path) -> str:
    if (folder / "specs").is_dir():
        return "gen build"
    documents = [one.name for one in folder.iterdir() if one.is_file() and one.name not in _OURS]
    return f"gen build {sorted(documents)[0]}"
