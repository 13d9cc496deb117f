"""Which definitions need which others first, and which modules' models need each other."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from accordant.ir import Contract, Ref, SchemaId


def circular_modules(contract: Contract, module_of: Mapping[SchemaId, str]) -> dict[str, frozenset[str]]:
    """Each module with the others that it refers to and that lead back to it."""
    if len(contract.modules) == 1:
        return {}
    direct: dict[str, set[str]] = {}
    for key, schema in contract.schemas.items():
        direct.setdefault(module_of[key], set()).update(module_of[one] for one in references(schema))
    reached = {module: _reached(module, direct) for module in direct}
    return {
        module: frozenset(one for one in found - {module} if module in reached[one]) for module, found in direct.items()
    }


def referred_first(keys: Iterable[SchemaId], contract: Contract) -> list[SchemaId]:
    """The keys in their order, but each after those of them that it refers to, as far as circles allow."""
    wanted = dict.fromkeys(keys)
    placed: dict[SchemaId, None] = {}
    opened: set[SchemaId] = set()
    for start in wanted:
        waiting = [start]
        while waiting:
            key = waiting[-1]
            first = (
                []
                if key in opened
                else [one for one in references(contract.schemas[key]) if one in wanted and one not in opened]
            )
            opened.add(key)
            if first:
                waiting += reversed(dict.fromkeys(first))
            else:
                placed[waiting.pop()] = None
    return list(placed)


def references(value: Any) -> Iterator[SchemaId]:
    """Every schema that a schema or type names, itself included where it is its own part."""
    if isinstance(value, Ref):
        yield value.id
    elif isinstance(value, tuple):
        for one in value:
            yield from references(one)
    elif is_dataclass(value):
        for one in fields(value):
            yield from references(getattr(value, one.name))


def _reached(start: str, direct: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = [start]
    while waiting:
        for one in direct[waiting.pop()] - found:
            found.add(one)
            waiting.append(one)
    return found
