"""Contract and `tests:` of the product → `generated/tests/`."""

from collections.abc import Mapping
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
class ModuleView:
    """The operations of one module. All are Python literals."""

    name: str
    operations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SuiteView:
    header: str
    modules: tuple[ModuleView, ...]
    server: str | None  # a Python literal: `module:function`, a context manager that yields a base URL
    sign_in: tuple[StepView, ...]
    token: str  # a Python literal; empty where the contract has no sign-in
    given: tuple[StepView, ...]
    in_sequences: tuple[str, ...]  # parameters, as Python literals, that stay the same along a sequence


def plan_tests(given: TargetInput) -> Result[tuple[FilePlan, ...]]:
    """A suite that any server of this contract can be held to."""
    settings = given.settings.get("tests") or {}
    operations = {one.id: one for one in given.contract.operations}
    problems: list[Diagnostic] = []
    sign_in = settings.get("sign_in") or {}
    view = SuiteView(
        header=f"Holds a server to the contract of {given.title}. Generated; not to be edited.",
        modules=tuple(
            ModuleView(repr(module.name), tuple(repr(one.id) for one in module.operations))
            for module in given.contract.modules
            if module.operations
        ),
        server=repr(settings["server"]) if settings.get("server") else None,
        sign_in=_steps(sign_in.get("steps") or (), operations, problems),
        token=repr(sign_in.get("token") or ""),
        given=_steps(settings.get("given") or (), operations, problems),
        in_sequences=tuple(repr(str(name)) for name in settings.get("in_sequences") or ()),
    )
    plans = (
        FilePlan("tests/__init__.py", text='"""Conformance tests of the contract. Generated; not to be edited."""\n'),
        FilePlan("tests/conftest.py", "tests/conftest.py.jinja", view),
        FilePlan("tests/preparation.py", "tests/preparation.py.jinja", view),
        FilePlan("tests/hooks.py", text=static_file("tests/hooks.py")),
        FilePlan("tests/test_contract.py", "tests/test_contract.py.jinja", view),
    )
    return Result(plans, tuple(problems))


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
