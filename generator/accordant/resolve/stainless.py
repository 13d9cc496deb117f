"""What a `stainless.yml` says of operations, as if they said it by `x-sdk-name` and `x-pagination` themselves.

What the contract says goes before it. Every endpoint that the contract has not is told.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from accordant.diagnostics import Diagnostic, Result, Severity
from accordant.ir import Contract, Module, Operation
from accordant.resolve import client_names, paging
from accordant.source.stainless import Endpoint, Stainless, route


def with_names(modules: tuple[Module, ...], stainless: Stainless) -> Result[tuple[Module, ...]]:
    """The modules, their operations named as listed; GEN-CFG-005 for each endpoint that none of them is."""
    if not stainless.endpoints:
        return Result(modules)

    def named(operation: Operation) -> Operation:
        endpoint = stainless.endpoints.get(route(operation.method, operation.path))
        return operation if endpoint is None else _saying(operation, client_names.KEY, endpoint.name)

    known = {route(one.method, one.path) for module in modules for one in module.operations}
    missing = [one for key, one in stainless.endpoints.items() if key not in known]
    return Result(_each(modules, named), tuple(map(_missing, missing)))


def with_pagination(contract: Contract, stainless: Stainless) -> Result[Contract]:
    """The contract, each listed operation paginated by the first scheme that fits it; GEN-CFG-006 where none does that should."""
    problems: list[Diagnostic] = []

    def paged(operation: Operation) -> Operation:
        endpoint = stainless.endpoints.get(route(operation.method, operation.path))
        if endpoint is None or endpoint.paginated is False or paging.KEY in operation.extensions:
            return operation
        for said in _schemes(endpoint, stainless.schemes):
            found = _saying(operation, paging.KEY, said)
            if paging.paging(found, contract).value is not None:
                return found
        if endpoint.is_asked:
            message = f"no pagination that is described fits `{operation.id}`"
            hint = "declare `x-pagination` at the operation (docs/extensions.md)"
            problems.append(Diagnostic("GEN-CFG-006", message, endpoint.span, hint, severity=Severity.NOTE))
        return operation

    if not stainless.endpoints:
        return Result(contract)
    modules = _each(contract.modules, paged)
    return Result(replace(contract, modules=modules), tuple(problems))


def _schemes(endpoint: Endpoint, schemes: Mapping[str, Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    if isinstance(endpoint.paginated, str):
        return [schemes[endpoint.paginated]] if endpoint.paginated in schemes else []
    return list(schemes.values())


def _saying(operation: Operation, name: str, value: Any) -> Operation:
    return replace(operation, extensions={name: value, **operation.extensions})


def _each(modules: tuple[Module, ...], change: Callable[[Operation], Operation]) -> tuple[Module, ...]:
    return tuple(replace(one, operations=tuple(map(change, one.operations))) for one in modules)


def _missing(endpoint: Endpoint) -> Diagnostic:
    message = f"no operation is `{endpoint.written}`, which is to be called `{endpoint.name}`"
    hint = "correct the endpoint, or remove it"
    return Diagnostic("GEN-CFG-005", message, endpoint.span, hint, severity=Severity.WARNING)
