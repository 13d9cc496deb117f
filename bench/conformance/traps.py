"""Suite `traps`: small documents on which generators break, each with assertions of what its name is about."""

import asyncio
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from bench.conformance import checks, trap_models
from bench.conformance.exchange import exchanges_of
from bench.report import BUILD, SHARED, Verdict, say

TRAPS = SHARED / "traps"
ASSERTIONS = Path(__file__).parent / "traps.yaml"
FOLDER = BUILD / "traps"
TYPESCRIPT = BUILD / "traps_typescript"
NOT_BUILT = "nothing was generated"


def run(only: str = "") -> tuple[Verdict, ...]:
    """Every check of every document whose name contains `only`."""
    assertions: Mapping[str, Mapping[str, Any]] = yaml.safe_load(ASSERTIONS.read_text("utf-8"))
    documents = {stem: TRAPS / f"{stem}.yaml" for stem in assertions if only in stem}
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    builds = {stem: _built(stem, document) for stem, document in documents.items()}
    verdicts = [Verdict(f"{stem}.generated", reason) for stem, reason in builds.items()]
    ready = [stem for stem, reason in builds.items() if reason is None]
    say("  mypy --strict, then pyright, then tsc --strict")
    mypy = checks.mypy_failures([_out(stem) for stem in ready])
    pyright = checks.pyright_failures([_out(stem) for stem in ready])
    tsc = checks.typescript_failures({TYPESCRIPT / stem: documents[stem] for stem in ready})
    for stem, document in documents.items():
        say(f"  {stem}")
        if stem in ready:
            verdicts.append(Verdict(f"{stem}.imports", checks.import_failure(_out(stem))))
            verdicts.append(Verdict(f"{stem}.mypy", mypy.get(_out(stem))))
            verdicts.append(Verdict(f"{stem}.pyright", pyright.get(_out(stem))))
            verdicts.append(Verdict(f"{stem}.tsc", tsc.get(TYPESCRIPT / stem)))
            verdicts.append(Verdict(f"{stem}.unchanged", checks.second_build_failure(document, _out(stem), "trap")))
            verdicts += _assertion_verdicts(stem, assertions[stem])
        else:
            names = (
                "imports",
                "mypy",
                "pyright",
                "tsc",
                "unchanged",
                *assertions[stem],
                *trap_models.CHECKS.get(stem, {}),
            )
            verdicts += [Verdict(f"{stem}.{name}", NOT_BUILT) for name in names]
    return tuple(sorted(verdicts, key=lambda verdict: verdict.name))


def _out(stem: str) -> Path:
    return FOLDER / f"trap_{stem}"


def _built(stem: str, document: Path) -> str | None:
    say(f"  gen build {document.name}")
    if not document.exists():
        return f"{document.name} is not in ../shared/traps beside the checkout"
    return checks.build_failure(document, _out(stem), "trap")


def _assertion_verdicts(stem: str, assertions: Mapping[str, Any]) -> Iterator[Verdict]:
    for name, assertion in assertions.items():
        yield Verdict(f"{stem}.{name}", _told(lambda: _exchange_failure(stem, assertion)))  # noqa: B023  (called at once)
    for name, check in trap_models.CHECKS.get(stem, {}).items():
        yield Verdict(f"{stem}.{name}", _told(lambda: check(_models(stem))))  # noqa: B023


def _exchange_failure(stem: str, assertion: Mapping[str, Any]) -> str | None:
    from bench.conformance.ours import Subject

    return asyncio.run(Subject(_out(stem)).failure(exchanges_of(assertion, assertion.get("path", ""))))


def _models(stem: str) -> Any:
    from bench import generated

    return generated.load_module(generated.load_server(_out(stem)), "trap", "models")


def _told(check: Callable[[], str | None]) -> str | None:
    """Whatever goes wrong in an assertion is its failure, and not the suite's."""
    try:
        return check()
    except Exception as error:  # the edge of the suite: every kind of failure becomes a named one
        return f"{type(error).__name__}: {error}"
