"""Which modules' models need each other: their files cannot both import the other first."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from accordant.ir import Contract, Ref, SchemaId


def circular_modules(contract: Contract, module_of: Mapping[SchemaId, str]) -> dict[str, frozenset[str]]:
    """Each module with the others that it refers to and that lead back to it."""
    if len(contract.modules) == 1:
        return {}
    direct: dict[str, set[str]] = {}
    for key, schema in contract.schemas.items():
        direct.setdefault(module_of[key], set()).update(module_of[one] for one in _references(schema))
    reached = {module: _reached(module, direct) for module in direct}
    return {
        module: frozenset(one for one in found - {module} if module in reached[one]) for module, found in direct.items()
    }


def _references(value: Any) -> Iterator[SchemaId]:
    if isinstance(value, Ref):
        yield value.id
    elif isinstance(value, tuple):
        for one in value:
            yield from _references(one)
    elif is_dataclass(value):
        for one in fields(value):
            yield from _references(getattr(value, one.name))


def _reached(start: str, direct: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = [start]
    while waiting:
        for one in direct[waiting.pop()] - found:
            found.add(one)
            waiting.append(one)
    return found
