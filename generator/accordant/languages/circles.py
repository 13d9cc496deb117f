"""Which definitions need which others first, and which files of models need each other."""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from accordant.ir import Contract, Enum, Record, SchemaId
from accordant.ir.references import held

K = TypeVar("K", SchemaId, str)


def circular_files(contract: Contract, file_of: Callable[[SchemaId], str]) -> dict[str, frozenset[str]]:
    """Each file of a circle with the others that lead back to it."""
    named: dict[str, dict[str, None]] = {}
    for key, schema in contract.schemas.items():
        named.setdefault(file_of(key), {}).update((file_of(one), None) for one in held(schema))
    circles = _circles(named, {file: list(others) for file, others in named.items()})
    return {file: frozenset(circle) - {file} for circle in circles if len(circle) > 1 for file in circle}


def definition_order(keys: Iterable[SchemaId], contract: Contract) -> list[SchemaId]:
    """The schemas of a module, each after those that it names, as far as circles allow.

    Enums come first: defaults name their members. In a circle aliases come before records: pyright takes a recursive
    alias that is used before it is defined for a variable.
    """
    wanted = dict.fromkeys(keys)
    named = {key: [one for one in dict.fromkeys(held(contract.schemas[key])) if one in wanted] for key in wanted}
    enums = [key for key in wanted if isinstance(contract.schemas[key], Enum)]
    circles = _circles(wanted, named)
    found = dict.fromkeys(enums)
    for circle in circles:
        aliases = {key for key in circle if not isinstance(contract.schemas[key], Record | Enum)}
        inner = {key: [one for one in named[key] if one in aliases] for key in aliases}
        for group in _circles([key for key in circle if key in aliases], inner):
            found.update(dict.fromkeys(group))
        found.update(dict.fromkeys(circle))
    return list(found)


def _circles(keys: Iterable[K], named: Mapping[K, list[K]]) -> list[list[K]]:
    """Groups that lead back to themselves, each after those that it names (Tarjan, 1972), without recursion."""
    index: dict[K, int] = {}
    low: dict[K, int] = {}
    open_: dict[K, None] = {}
    found: list[list[K]] = []
    for start in keys:
        waiting = [(start, iter(named[start]))] if start not in index else []
        while waiting:
            key, rest = waiting[-1]
            if key not in index:
                index[key] = low[key] = len(index)
                open_[key] = None
            following = next((one for one in rest if one not in index or one in open_), None)
            if following is None:
                waiting.pop()
                if low[key] == index[key]:
                    found.append(_closed(open_, key))
                if waiting:
                    low[waiting[-1][0]] = min(low[waiting[-1][0]], low[key])
            elif following in index:
                low[key] = min(low[key], index[following])
            else:
                waiting.append((following, iter(named[following])))
    return found


def _closed(open_: dict[K, None], key: K) -> list[K]:
    """The group of a key, in the order in which it was found."""
    group: list[K] = []
    while not group or group[-1] != key:
        group.append(open_.popitem()[0])
    return group[::-1]
