"""Contract and `tests:` of the product → `generated/tests/`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from accordant.diagnostics import Diagnostic, Result, near_miss
from accordant.ir import Operation
from accordant.render.templates import FilePlan, static_file
from accordant.targets.target import TargetInput


@dataclass(frozen=True, slots=True)
class StepView:
    """One request that prepares a test: sent in order, its answer read by runtime expressions. All are Python literals."""

    method: str
    path: str
    body: str
    keeps: str  # parameter name → runtime expression (OpenAPI 3.1, section 4.8.20.4)


@dataclass(frozen=True, slots=True)
class LifeView:
    """What a deletion ends, and how it comes to be: operationIds, as Python literals."""

    deletion: str
    operations: str


@dataclass(frozen=True, slots=True)
class SuiteView:
    header: str
    operations: tuple[str, ...]  # operationIds, as Python literals
    lives: tuple[LifeView, ...]
    server: str | None  # a Python literal: `module:function`, a context manager that yields a base URL
    sign_in: tuple[StepView, ...]
    token: str  # a Python literal; empty where the contract has no sign-in
    given: tuple[StepView, ...]


def plan_tests(given: TargetInput) -> Result[tuple[FilePlan, ...]]:
    """A suite that any server of this contract can be held to."""
    if not given.contract.has_http:
        return Result(())
    settings = given.settings.get("tests") or {}
    operations = {one.id: one for one in given.contract.operations}
    problems: list[Diagnostic] = []
    sign_in = settings.get("sign_in") or {}
    view = SuiteView(
        header=f"Holds a server to the contract of {given.title}. Generated; not to be edited.",
        operations=tuple(repr(name) for name in operations),
        lives=tuple(_life(one, given.contract.operations) for one in operations.values() if one.method == "DELETE"),
        server=repr(settings["server"]) if settings.get("server") else None,
        sign_in=_steps(sign_in.get("steps") or (), operations, problems),
        token=repr(sign_in.get("token") or ""),
        given=_steps(settings.get("given") or (), operations, problems),
    )
    plans = (
        FilePlan("tests/__init__.py", text='"""Conformance tests of the contract. Generated; not to be edited."""\n'),
        FilePlan("tests/conftest.py", "tests/conftest.py.jinja", view),
        FilePlan("tests/preparation.py", "tests/preparation.py.jinja", view),
        FilePlan("tests/hooks.py", text=static_file("tests/hooks.py")),
        FilePlan("tests/reading.py", text=static_file("tests/reading.py")),
        FilePlan("tests/test_contract.py", "tests/test_contract.py.jinja", view),
    )
    return Result(plans, tuple(problems))


def _life(deletion: Operation, operations: Sequence[Operation]) -> LifeView:
    """The operations on the path itself, and those that make what this path passes through."""
    way = deletion.path.split("/")
    makers = [one.id for one in operations if one.method == "POST" and _is_start(one.path.split("/"), way)]
    here = [one.id for one in operations if one.path == deletion.path]
    return LifeView(repr(deletion.id), repr((*makers, *here)))


def _is_start(path: Sequence[str], way: Sequence[str]) -> bool:
    return len(path) < len(way) and list(path) == list(way[: len(path)])


def _steps(written: Any, operations: Mapping[str, Operation], problems: list[Diagnostic]) -> tuple[StepView, ...]:
    found = []
    for step in written:
        operation = operations.get(str(step.get("operation")))
        if operation is None:
            meant = near_miss(str(step.get("operation")), operations)
            hint = f"did you mean `{meant}`?" if meant else "name an operationId of the contract"
            message = f"`tests` of the product names `{step.get('operation')}`, which is not an operation"
            problems.append(Diagnostic("GEN-CFG-001", message, None, hint))
            continue
        found.append(
            StepView(
                method=repr(operation.method),
                path=repr(operation.path),
                body=repr(step.get("body")),
                keeps=repr(dict(step.get("keeps") or {})),
            )
        )
    return tuple(found)
