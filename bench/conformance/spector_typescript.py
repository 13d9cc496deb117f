"""Suite `spector_typescript`: TypeScript SDKs that `gen build` wrote for Spector's documents, calling Spector's mock server.

A scenario counts when the mock is satisfied with every request and every answer is decoded as it is. They are called with the
platform's `fetch`, but for bodies of GET and HEAD, which that refuses to send: those go by one that callers may pass as well.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from bench import generated, typescript
from bench.conformance.spector import scenarios as spector
from bench.conformance.spector.beginning import begin
from bench.conformance.spector.building import folder_of
from bench.conformance.spector.driving_typescript import Call, Method, Package, call_of
from bench.conformance.spector.mock import Mock, free_mock
from bench.conformance.spector.scenarios import Document, Scenario
from bench.report import BUILD, Verdict, say

OUT: Final = BUILD / "spector_typescript"


def run(only: str) -> tuple[Verdict, ...]:
    """One verdict a scenario that OpenAPI can carry."""
    if not spector.MODULES.is_dir():
        return (Verdict("spector", spector.NOT_INSTALLED),)
    mock = free_mock()
    found = begin(OUT, mock.base_url, only, ("server", "sdk-typescript"))
    say(f"  compiling {len(found.documents)} SDKs")
    complaints = typescript.complaints([folder_of(OUT, one) for one in found.documents], is_emitted=True)
    if complaints:
        return tuple(Verdict(one.name, complaints[0]) for one in found.scenarios)
    houses = list(zip(found.documents, _packages(found.documents), strict=True))
    say(f"  calling for {len(found.scenarios)} scenarios")
    planned = {one.name: _planned(one, houses) for one in found.scenarios}
    calls = {name: one for name, one in planned.items() if not isinstance(one, str)}
    problems = {name: one for name, one in planned.items() if isinstance(one, str)} | _problems(calls, mock)
    return tuple(
        Verdict(one.name, found.refused.get(one.specification) or problems[one.name]) for one in found.scenarios
    )


def _packages(documents: Sequence[Document]) -> list[Package]:
    """What was built of each document, by what its own methods say."""
    folders = [OUT / "dist" / folder_of(OUT, one).name / typescript.PACKAGE / "src" for one in documents]
    described = typescript.run(spector.FOLDER / "describing.mjs", [str(one) for one in folders], OUT)
    return [
        Package(
            folder,
            {
                one["operation"]["id"]: Method(one["resource"], one["method"], one["operation"])
                for one in has["methods"]
            },
            _served(document),
            has["servers"],
        )
        for document, folder, has in zip(documents, folders, described, strict=True)
    ]


def _served(document: Document) -> tuple[Any, ...]:
    """The operations of the server of a document."""
    out = folder_of(OUT, document)
    (module,) = (path.parent.name for path in (out / "server").glob("*/operations.py"))
    found: tuple[Any, ...] = generated.load_module(generated.load_server(out), module, "operations").OPERATIONS
    return found


def _planned(scenario: Scenario, houses: Sequence[tuple[Document, Package]]) -> tuple[Call, ...] | str:
    """The calls of a scenario, or why there are none."""
    mine = [(document, package) for document, package in houses if document.specification == scenario.specification]
    found: list[Call] = []
    for expected in scenario.exchanges:
        try:
            found.append(call_of(expected, mine, found[-1] if found else None))
        except Exception as error:  # whatever it is, it is this scenario's
            return f"{type(error).__name__}: {error}"
    return tuple(found)


def _problems(calls: Mapping[str, Sequence[Call]], mock: Mock) -> dict[str, str | None]:
    """By scenario, why it failed; None where it did not."""
    scenarios = [[one.written() for one in group] for group in calls.values()]
    with mock.running(OUT / "mock.log"):
        question = {"baseUrl": mock.base_url, "scenarios": scenarios}
        outcomes: list[list[dict[str, Any]]] = typescript.run(spector.FOLDER / "calling.mjs", question, OUT)
        opinions = mock.opinions()
    return {
        name: _problem(group, found) or opinions.get(name, "the mock does not know it")
        for (name, group), found in zip(calls.items(), outcomes, strict=True)
    }


def _problem(calls: Sequence[Call], outcomes: Sequence[Mapping[str, Any]]) -> str | None:
    for call, outcome in zip(calls, outcomes, strict=True):
        try:
            problem = call.difference(outcome)
        except Exception as error:  # an answer of another form than expected
            problem = f"{type(error).__name__}: {error}"
        if problem is not None:
            return " ".join(problem.split())[:400]
    return None
