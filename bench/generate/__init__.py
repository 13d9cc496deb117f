"""Bench group `generate` (BARS.md, section 2): real contracts read and generated, by CPU seconds of whole processes."""

import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from bench.report import BUILD, SHARED, Bar, Figures, Group, say

CORPUS = SHARED / "corpus" / "openapi"
FOLDER = BUILD / "bench" / "generate"
DOCUMENTS = {"github": CORPUS / "github.json", "stripe": CORPUS / "stripe.yaml"}
RUNS = 3  # of ours, of which the quickest counts: the others were disturbed
BARS = {
    "github_read_seconds": Bar(1.5, "at most"),
    "stripe_read_seconds": Bar(1.0, "at most"),
    "cli_start_seconds": Bar(0.25, "at most"),
    "github_unchanged_seconds": Bar(1, "at most"),
    "github_models_vs_dcg": Bar(10),
    "stripe_models_vs_dcg": Bar(10),
    "github_all_vs_dcg_models": Bar(3),
    "stripe_all_vs_dcg_models": Bar(3),
}
_OLD = FOLDER / "old"
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""Programs that are installed have their bytecode; so have ours and the peer's from their second run on."""
_GEN = (sys.executable, "-c", "from accordant.cli import main; main()")
_READ = (sys.executable, "-m", "bench.generate.read")
_PARSE = {
    "github": (sys.executable, "-c", "import json, sys; json.load(open(sys.argv[1]))"),
    "stripe": (sys.executable, "-c", "import sys, yaml; yaml.load(open(sys.argv[1]), yaml.CSafeLoader)"),
}


class Failed(Exception):
    """A command that was to be measured did not do its work."""


def run() -> Figures:
    """Ours thrice, the peer once, on the same documents in one run.

    `*_models_vs_dcg` is what the peer takes for its models against what ours takes for ours, `*_all_vs_dcg_models`
    against what ours takes for models, server, SDK and tests.
    """
    values: dict[str, float] = {}
    missing: dict[str, str] = {}
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, figure in _figures(values).items():
        say(f"generate: {name}")
        try:
            values[name] = round(figure(), 3)
        except (Failed, KeyError, FileNotFoundError) as failure:
            missing[name] = str(failure)
    shutil.rmtree(_OLD, ignore_errors=True)
    return Figures(values, missing)


def _figures(values: dict[str, float]) -> dict[str, Callable[[], float]]:
    """In the order in which they are measured: ratios are of figures before them."""
    found: dict[str, Callable[[], float]] = {"cli_start_seconds": lambda: _quickest((*_GEN, "--help"))}
    for name, path in DOCUMENTS.items():
        found |= {
            f"{name}_read_seconds": partial(_read, path),
            f"{name}_parse_seconds_peer": partial(_quickest, (*_PARSE[name], str(path))),
            f"{name}_build_seconds": partial(_quickest, _build(name, path), _cleared(name)),
            f"{name}_unchanged_seconds": partial(_quickest, _build(name, path)),
            f"{name}_models_seconds": partial(_quickest, _models(name, path), _cleared(f"{name}_models")),
            f"{name}_dcg_models_seconds": partial(_peer, _dcg(name, path)),
            f"{name}_models_vs_dcg": partial(_ratio, values, f"{name}_dcg_models_seconds", f"{name}_models_seconds"),
            f"{name}_all_vs_dcg_models": partial(_ratio, values, f"{name}_dcg_models_seconds", f"{name}_build_seconds"),
        }
    return found


def _ratio(values: Mapping[str, float], peer: str, ours: str) -> float:
    return values[peer] / values[ours]


def _read(path: Path) -> float:
    """As the process itself counts until the contract is read: what the system needs to clear up is not reading."""
    ran = [
        subprocess.run((*_READ, str(path)), capture_output=True, text=True, check=False, env=ENVIRONMENT)
        for _ in range(RUNS)
    ]
    failed = next((one for one in ran if one.returncode != 0), None)
    if failed is not None:
        raise Failed(failed.stderr.strip()[-200:])
    return min(float(one.stdout.split()[0]) for one in ran)


def _build(name: str, path: Path) -> tuple[str, ...]:
    return (*_GEN, "build", str(path), "--out", str(FOLDER / name), "--name", name)


def _models(name: str, path: Path) -> tuple[str, ...]:
    return (*_GEN, "build", str(path), "--out", str(FOLDER / f"{name}_models"), "--name", name, "--target", "models")


def _cleared(name: str) -> Callable[[], None]:
    """Moves away what was built before, to be deleted when all is measured: some file systems, ext4 among them, are slow
    to make files where many were deleted in the minutes before."""

    def clear() -> None:
        if (FOLDER / name).exists():
            _OLD.mkdir(exist_ok=True)
            (FOLDER / name).rename(_OLD / f"{len(list(_OLD.iterdir()))}")

    return clear


def _dcg(name: str, path: Path) -> tuple[str, ...]:
    command = (sys.executable, "-m", "datamodel_code_generator", "--input", str(path), "--input-file-type", "openapi")
    options = ("--output-model-type", "pydantic_v2.BaseModel", "--disable-timestamp")
    return (*command, *options, "--output", str(FOLDER / f"{name}_dcg"))


def _peer(command: Sequence[str]) -> float:
    """Once, since it takes its time; after a run that does nothing but compile it."""
    _seconds((*command[:3], "--help"))
    return _seconds(command)


def _quickest(command: Sequence[str], before: Callable[[], None] | None = None) -> float:
    found = []
    for _ in range(RUNS):
        if before is not None:
            before()
        found.append(_seconds(command))
    return min(found)


def _seconds(command: Sequence[str]) -> float:
    """CPU seconds of a process and its children. Raises `Failed` where it does not exit with 0."""
    started = _children()
    ran = subprocess.run(command, capture_output=True, text=True, check=False, env=ENVIRONMENT)
    if ran.returncode != 0:
        raise Failed(f"{' '.join(command[2:5])} exited with {ran.returncode}: {ran.stderr.strip()[-200:]}")
    return _children() - started


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


GROUP = Group(run, BARS)
