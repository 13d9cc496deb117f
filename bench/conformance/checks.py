"""What must hold of everything that is generated: it is built, it imports, it is type-clean, a second build is idle."""

import hashlib
import json
import os
import re
import shutil
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from bench import generated, typescript
from bench.report import BUILD

IMPORT_ALL = """
import importlib, sys
failed = []
for name in sys.argv[1:]:
    try:
        importlib.import_module(name)
    except Exception as error:
        failed.append(f"{name}: {type(error).__name__}: {error}")
print("\\n".join(failed))
"""
MYPY_LINE = re.compile(r"^(?P<file>[^:]+):(?P<rest>\d+: error: .*)$")


def build_failure(document: Path, out: Path, name: str, *, is_repaired: bool = False) -> str | None:
    """None when `gen build` wrote everything."""
    try:
        generated.build(document, out, name=name, is_repaired=is_repaired)
    except generated.BuildFailure as failure:
        return str(failure)
    return None


def second_build_failure(document: Path, out: Path, name: str, *, is_repaired: bool = False) -> str | None:
    """A build into another folder gives the same bytes, and a second one into the same folder touches no file."""
    before = _state(out)
    twin = out.with_name(out.name + "_twin")
    reasons = (build_failure(document, folder, name, is_repaired=is_repaired) for folder in (out, twin))
    reason = next(filter(None, reasons), None)
    if reason is not None:
        return f"the second time: {reason}"
    after = _state(out)
    touched = sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))
    if touched:
        return f"the second build wrote {', '.join(touched[:5])}"
    digests, others = _digests(out), _digests(twin)
    differing = sorted(path for path in digests.keys() | others.keys() if digests.get(path) != others.get(path))
    return f"another folder, other bytes: {', '.join(differing[:5])}" if differing else None


def import_failure(out: Path) -> str | None:
    """Every module, server and SDK, in a fresh process."""
    for root in source_roots(out):
        done = generated.run_python([sys.executable, "-c", IMPORT_ALL, *_modules(root)], cwd=root)
        told = (done.stdout + (done.stderr if done.returncode else "")).strip()
        if told:
            return told.splitlines()[-1 if done.returncode else 0]
    return None


def mypy_failures(outs: Sequence[Path]) -> Mapping[Path, str]:
    """`mypy --strict` on each build folder, without any plugin: the first complaint and how many there are."""
    found: dict[Path, list[str]] = defaultdict(list)
    for out in outs:
        for root in source_roots(out):
            command = [sys.executable, "-m", "mypy", "--strict", "--config-file=", "--cache-dir", str(BUILD / "mypy")]
            packages = [str(root / name) for name in _packages(root)]
            done = generated.run_python(command + packages, cwd=root, timeout=3600)
            found[out] += list(_mypy_complaints(done.stdout, out))
            if done.returncode not in (0, 1):
                found[out].append((done.stderr or done.stdout).strip() or f"mypy: exit {done.returncode}")
    return {out: _summary(complaints) for out, complaints in found.items() if complaints}


def pyright_failures(outs: Sequence[Path]) -> Mapping[Path, str]:
    """Pyright, standard mode, all folders in one run (its start costs more than a small folder)."""
    if not outs:
        return {}
    project = Path(os.path.commonpath([out.parent for out in outs])) / "pyrightconfig.json"
    project.write_text(json.dumps(_pyright_project(outs, project.parent)))
    command = [sys.executable, "-m", "pyright", "--outputjson", "--pythonpath", sys.executable, "-p", str(project)]
    done = generated.run_python(command, timeout=3600)
    report = json.loads(done.stdout) if done.stdout.startswith("{") else None
    if report is None or report["summary"]["filesAnalyzed"] == 0:
        return dict.fromkeys(outs, f"pyright looked at nothing: {(done.stderr or done.stdout).strip()[:200]}")
    found: dict[Path, list[str]] = defaultdict(list)
    for complaint in report["generalDiagnostics"]:
        path = Path(complaint["file"])
        out = next((out for out in outs if path.is_relative_to(out)), None)
        if complaint["severity"] == "error" and out is not None:
            found[out].append(f"{path.relative_to(out)}:{_line(complaint)}: {complaint['message'].splitlines()[0]}")
    return {out: _summary(complaints) for out, complaints in found.items()}


def typescript_failures(documents: Mapping[Path, Path]) -> Mapping[Path, str]:
    """`tsc --strict` on the TypeScript package of each document, made in its folder: all in one run of the compiler."""
    found: dict[Path, list[str]] = defaultdict(list)
    for out, document in documents.items():
        shutil.rmtree(out, ignore_errors=True)
        try:
            typescript.generate(document, out)
        except typescript.NotRead as reason:
            found[out].append(f"{reason} was not read")
    made = [out for out in documents if out not in found]
    for complaint in typescript.complaints(made) if made else ():
        name = complaint.partition("/")[0]
        out = next((one for one in made if one.name == name), made[0])
        if not complaint.startswith(" "):  # else it goes on with the one before
            found[out].append(complaint)
    return {out: _summary(complaints) for out, complaints in found.items()}


def _line(complaint: Mapping[str, Any]) -> int:
    """Counted from 1; a complaint about a whole file has no range."""
    return int(complaint["range"]["start"]["line"]) + 1 if "range" in complaint else 1


def _pyright_project(outs: Sequence[Path], folder: Path) -> dict[str, object]:
    """Its configuration; every path relative, because Pyright passes over absolute ones in silence."""
    roots = [os.path.relpath(root, folder) for out in outs for root in source_roots(out)]
    ours = [os.path.relpath(path, folder) for path in generated.CHILD_PATHS]
    return {
        "include": roots,
        "extraPaths": ours,
        "typeCheckingMode": "standard",
        "pythonVersion": "3.11",
        "executionEnvironments": [{"root": root, "extraPaths": ours} for root in roots],
    }


def source_roots(out: Path) -> list[Path]:
    """The folders that belong on `sys.path`: the build folder for the server, one for each SDK package."""
    roots = [out] if (out / "server").is_dir() else []
    return roots + sorted(path.parent for path in out.glob("sdk/python/*/pyproject.toml"))


def _packages(root: Path) -> list[str]:
    """What stands in a root: server and tests, or the one package of an SDK."""
    return sorted(path.parent.name for path in root.glob("*/__init__.py"))


def _modules(root: Path) -> Iterator[str]:
    for package in _packages(root):
        for path in sorted((root / package).rglob("*.py")):
            parts = path.relative_to(root).with_suffix("").parts
            yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _mypy_complaints(output: str, out: Path) -> Iterator[str]:
    for line in output.splitlines():
        match = MYPY_LINE.match(line)
        if match and "accordant/runtime" not in match["file"]:
            yield f"{Path(match['file']).name}:{match['rest']}"


def _summary(complaints: list[str]) -> str:
    return f"{complaints[0]} ({len(complaints)} in all)" if len(complaints) > 1 else complaints[0]


def _files(out: Path) -> Iterator[Path]:
    for path in sorted(out.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts and not any(part.startswith(".") for part in path.parts):
            yield path


def _state(out: Path) -> dict[str, tuple[int, int]]:
    return {str(path.relative_to(out)): (path.stat().st_mtime_ns, path.stat().st_size) for path in _files(out)}


def _digests(out: Path) -> dict[str, str]:
    return {str(path.relative_to(out)): hashlib.sha256(path.read_bytes()).hexdigest() for path in _files(out)}
