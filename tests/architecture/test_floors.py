"""The import contracts of pyproject.toml hold, and each of them sees a violation that is planted for it."""

import os
import shutil
import subprocess
import sys
import tomllib
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Any

import grimp
import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("accordant", "generated", "handlers")

PLANTED = [
    ("floors", "generator/accordant/source/tree.py", "from accordant.render import filters"),
    ("floors", "generator/accordant/ir/schema.py", "from accordant.resolve import names"),
    ("floors", "generator/accordant/resolve/refs.py", "import accordant.check.rules"),
    ("floors", "generator/accordant/newcomer.py", "import json"),
    ("targets", "generator/accordant/targets/tests/plan.py", "from accordant.targets.server import views"),
    ("libraries", "generator/accordant/targets/server/plan.py", "import jinja2"),
    ("libraries", "generator/accordant/build.py", "import typer"),
    ("runtime", "generator/accordant/runtime/replies.py", "from accordant.diagnostics import Place"),
    ("runtime", "generator/accordant/runtime/replies.py", "import jinja2"),
    ("runtime", "generated/server/tasks/models.py", "import accordant.build"),
    ("runtime", "generator/accordant/strategies/values.py", "from accordant.resolve import names"),
    ("runtime", "generator/accordant/mock/store.py", "from accordant.resolve import names"),
    ("strategies", "generator/accordant/runtime/replies.py", "import accordant.strategies"),
    ("generator", "generator/accordant/targets/server/replies.py", "from accordant.runtime import replies"),
    ("generated", "generated/server/tasks/api.py", "from handlers.tasks import service"),
    ("service", "handlers/tasks/service.py", "from accordant.resolve import names"),
    ("ranks", "handlers/auth/service.py", "from handlers.orgs import public"),
    ("ranks", "handlers/kernel/clock.py", "from handlers.auth import public"),
    ("ranks", "handlers/notes/__init__.py", "import json"),
    ("public", "handlers/tasks/service.py", "from handlers.orgs import repository"),
    ("inside", "handlers/tasks/repository.py", "from handlers.tasks import service"),
    ("sql", "handlers/tasks/service.py", "import sqlalchemy"),
    ("handlers", "handlers/tasks/handler.py", "from handlers.tasks import repository"),
]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tree that the contracts look at, without anybody's caches."""
    folder = tmp_path_factory.mktemp("tree")
    for name in ("generator", "generated", "handlers"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", ".*"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def test_the_contracts_hold(copy: Path) -> None:
    ran = lint(copy)

    assert ran.returncode == 0, ran.stdout


@pytest.mark.parametrize(("contract", "path", "line"), PLANTED, ids=[f"{one[0]}-{one[2]}" for one in PLANTED])
def test_a_planted_violation_is_seen(copy: Path, contract: str, path: str, line: str) -> None:
    file = copy / path
    before = file.read_text(encoding="utf-8") if file.exists() else None
    file.parent.mkdir(exist_ok=True)
    file.write_text(f"{before or ''}\n{line}\n", encoding="utf-8")
    try:
        ran = lint(copy, "--contract", contract)
    finally:
        if before is None:
            file.unlink()
        else:
            file.write_text(before, encoding="utf-8")

    assert ran.returncode == 1, ran.stdout
    assert "1 broken" in ran.stdout
    assert (file.parent.name if file.stem == "__init__" else file.stem) in ran.stdout


def test_every_contract_has_a_planted_violation() -> None:
    assert {one["id"] for one in contracts()} == {contract for contract, _, _ in PLANTED}


@pytest.mark.parametrize("package", PACKAGES)
def test_no_module_imports_itself_in_a_circle(package: str) -> None:
    assert circle_in(package) == []


def test_a_circle_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "circular"
    folder.mkdir()
    (folder / "__init__.py").write_text("", encoding="utf-8")
    (folder / "one.py").write_text("import circular.two\n", encoding="utf-8")
    (folder / "two.py").write_text("import circular.one\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))

    assert circle_in("circular") != []


def circle_in(package: str) -> list[str]:
    """Modules that import one another in a circle, the first such circle that is found."""
    graph = grimp.build_graph(package, cache_dir=None)
    try:
        TopologicalSorter({one: graph.find_modules_directly_imported_by(one) for one in graph.modules}).prepare()
    except CycleError as error:
        return [str(module) for module in error.args[1]]
    return []


def lint(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    environment = {**os.environ, "PYTHONPATH": f"{folder / 'generator'}{os.pathsep}{folder}", "COLUMNS": "200"}
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()"]
    command += ["--config", str(folder / "pyproject.toml"), "--cache-dir", str(folder / ".cache"), *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def contracts() -> list[dict[str, Any]]:
    written = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = written["tool"]["importlinter"]["contracts"]
    return found
