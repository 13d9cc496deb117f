"""Which definitions need which others first, and which modules' models need each other."""

from collections.abc import Iterable, Mapping

from accordant.ir import Contract, Enum, Record, SchemaId
from accordant.ir.references import held


def circular_modules(contract: Contract, module_of: Mapping[SchemaId, str]) -> dict[str, frozenset[str]]:
    """Each module with the others that it refers to and that lead back to it."""
    if len(contract.modules) == 1:
        return {}
    direct: dict[str, set[str]] = {}
    for key, schema in contract.schemas.items():
        direct.setdefault(module_of[key], set()).update(module_of[one] for one in held(schema))
    reached = {module: _reached(module, direct) for module in direct}
    return {
        module: frozenset(one for one in found - {module} if module in reached[one]) for module, found in direct.items()
    }


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


def _circles(keys: Iterable[SchemaId], named: Mapping[SchemaId, list[SchemaId]]) -> list[list[SchemaId]]:
    """Groups that lead back to themselves, each after those that it names (Tarjan, 1972), without recursion."""
    index: dict[SchemaId, int] = {}
    low: dict[SchemaId, int] = {}
    open_: dict[SchemaId, None] = {}
    found: list[list[SchemaId]] = []
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


def _closed(open_: dict[SchemaId, None], key: SchemaId) -> list[SchemaId]:
    """The group of a key, in the order in which it was found."""
    group: list[SchemaId] = []
    while not group or group[-1] != key:
        group.append(open_.popitem()[0])
    return group[::-1]


def _reached(start: str, direct: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = [start]
    while waiting:
        for one in direct[waiting.pop()] - found:
            found.add(one)
            waiting.append(one)
    return found
