"""Suite `corpus_openapi`: real contracts are read, generated whole, import, and are built only once.

A few have mistakes (an operationId declared twice): every one is built with `--on-invalid repair`, which tells what it mends.
"""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.conformance import checks
from bench.report import BUILD, SHARED, Verdict, say

CORPUS = SHARED / "corpus" / "openapi"
FOLDER = BUILD / "corpus"
TYPESCRIPT = BUILD / "corpus_typescript"


def run(only: str = "", types: bool = False) -> tuple[Verdict, ...]:
    """One verdict a document. Without `types` none can pass: what was not looked at is not known to be right."""
    documents = sorted((path for path in CORPUS.glob("*") if only in path.name), key=lambda path: path.stat().st_size)
    if not documents:
        return (Verdict("corpus", "../shared/corpus/openapi beside the checkout has no such document"),)
    FOLDER.mkdir(parents=True, exist_ok=True)
    return tuple(Verdict(document.name, _failure(document, types)) for document in documents)


def _failure(document: Path, types: bool) -> str | None:
    return next(_failures(document, types), None)


def _failures(document: Path, types: bool) -> Iterator[str]:
    name = document.stem.replace("-", "_")
    out = FOLDER / f"corpus_{name}"
    shutil.rmtree(out, ignore_errors=True)
    shutil.rmtree(out.with_name(out.name + "_twin"), ignore_errors=True)
    steps: dict[str, Callable[[], str | None]] = {
        "gen build": lambda: checks.build_failure(document, out, name, is_repaired=True),
        "imports": lambda: checks.import_failure(out),
        "second build": lambda: checks.second_build_failure(document, out, name, is_repaired=True),
    }
    for step, check in steps.items():
        say(f"  {document.name}: {step}")
        reason = check()
        if reason is not None:
            yield f"{step}: {reason}"
            return
    if not types:
        yield "types were not checked (--types): generated, imported and unchanged are right"
        return
    say(f"  {document.name}: mypy --strict")
    yield from (f"mypy: {reason}" for reason in checks.mypy_failures([out]).values())
    say(f"  {document.name}: pyright")
    yield from (f"pyright: {reason}" for reason in checks.pyright_failures([out]).values())
    say(f"  {document.name}: tsc --strict")
    yield from (f"tsc: {reason}" for reason in checks.typescript_failures({TYPESCRIPT / name: document}).values())
