"""Bench group `models`: parse and dump of generated models, beside those that datamodel-code-generator makes of the same schemas.

For each document of the corpus, every schema that both have a model for: the same instances, which both take and give
back whole, in turn, in one process a document, by CPU time. Ours check everything; theirs check what they can.
"""

import json
import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from bench.report import BUILD, SHARED, Bar, Figures, Group, say

CORPUS = SHARED / "corpus" / "openapi"
FOLDER = BUILD / "bench" / "models"
BARS = {"parse_dump_vs_dcg": Bar(1.0)}
_FEWEST = 3  # models that both have, of a document that says anything


def run() -> Figures:
    """`parse_dump_vs_dcg` is the median over all models of what theirs takes against what ours takes."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    values: dict[str, float] = {}
    missing: dict[str, str] = {}
    ratios: list[float] = []
    for document in sorted(CORPUS.glob("*"), key=lambda path: path.stat().st_size):
        name = document.stem.replace("-", "_").replace(".", "_")
        say(f"models: {document.name}")
        try:
            measured = list(_ratios(document, name))
        except (subprocess.CalledProcessError, ValueError) as failure:
            missing[f"{name}_parse_dump_vs_dcg"] = str(failure)
            continue
        if len(measured) >= _FEWEST:
            values[f"{name}_parse_dump_vs_dcg"] = round(statistics.median(measured), 3)
        ratios += measured
    if ratios:
        values["parse_dump_vs_dcg"] = round(statistics.median(ratios), 3)
        values["models_compared"] = len(ratios)
    return Figures(values, missing)


def _ratios(document: Path, name: str) -> Iterator[float]:
    ours, theirs = FOLDER / f"bench_{name}", FOLDER / f"peer_{name}"
    _call(
        "-c",
        "from accordant.cli import main; main()",
        "build",
        document,
        "--out",
        ours,
        "--name",
        name,
        "--on-invalid",
        "repair",
        ok=(0, 3),
    )
    if not theirs.is_dir():
        _make_theirs(document, theirs)
    told = _call("-m", "bench.models.paired", ours, name, theirs)
    yield from json.loads(told).values()


def _make_theirs(document: Path, folder: Path) -> None:
    """One file; a folder of them where names have dots, which become modules."""
    folder.unlink(missing_ok=True)
    folder.mkdir()
    options = ("--input-file-type", "openapi", "--output-model-type", "pydantic_v2.BaseModel", "--disable-timestamp")
    command = ("-m", "datamodel_code_generator", "--input", document, *options, "--output")
    try:
        _call(*command, folder / "__init__.py")
    except ValueError:
        shutil.rmtree(folder)
        _call(*command, folder)


def _call(*arguments: object, ok: tuple[int, ...] = (0,)) -> str:
    ran = subprocess.run([sys.executable, *map(str, arguments)], capture_output=True, text=True, check=False)
    if ran.returncode not in ok:
        last = (ran.stderr.strip().splitlines() or ["no word"])[-1]
        raise ValueError(f"{' '.join(map(str, arguments[:3]))}: exit {ran.returncode}: {last[:200]}")
    return ran.stdout


GROUP = Group(run, BARS)
