"""What of the contract's values is classed, from `classified.json`: what is left out for whom, and what is never told.

Where the contract classes nothing there is no such file, and nothing of this is asked.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeAlias

import orjson

from accordant.clearance import LOGGED, DataClass
from accordant.patterns import matcher

Strip: TypeAlias = Callable[[Any], Any]
"""From a JSON value to what is left of it."""

Steps: TypeAlias = tuple[str | int, ...]


@dataclass(slots=True)
class _Table:
    """What is inside of a value. Tables refer to one another, and to themselves."""

    properties: "dict[str, Part]" = field(default_factory=dict)
    patterns: "list[tuple[Callable[[str], bool], Part]]" = field(default_factory=list)  # of names not among these
    others: "Part | None" = None
    items: "Part | None" = None

    @property
    def is_by_name(self) -> bool:
        """Whether only the names that are declared say something."""
        return not self.patterns and self.others is None

    def of_property(self, name: str) -> "tuple[Part, ...]":
        known = self.properties.get(name)
        if known is not None:
            return (known,)
        matching = tuple(part for matches, part in self.patterns if matches(name))
        return matching or (() if self.others is None else (self.others,))

    def inside(self) -> "tuple[Part, ...]":
        found = (*self.properties.values(), *(part for _, part in self.patterns), self.others, self.items)
        return tuple(one for one in found if one is not None)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a value: the class of its whole, and what is inside."""

    data_class: DataClass = DataClass.PUBLIC
    table: _Table | None = None


@dataclass(frozen=True, slots=True)
class Classified:
    """The entries of the validator whose values hold something classed above PUBLIC."""

    entries: Mapping[str, Part] = field(default_factory=dict)

    def strip(self, entry: str | None, clearance: DataClass) -> Strip | None:
        """What leaves out, of values of that entry, all that is classed above a clearance. None where nothing can be."""
        part = self.entries.get(entry or "")
        if part is None or part.table is None or _highest(part) <= clearance:
            return None
        return _stripper(part.table, clearance, {})

    def untold(self, entry: str, path: Steps) -> Steps | None:
        """The way to the outermost part, on a way into a value, whose values must not be told; None where all may be."""
        part = self.entries.get(entry)
        parts: tuple[Part, ...] = () if part is None else (part,)
        for depth, step in enumerate((*path, None)):
            if any(one.data_class > LOGGED for one in parts):
                return path[:depth]
            if step is not None:
                parts = tuple(inner for one in parts for inner in _inside(one, step))
        return None

    def is_told(self, entry: str | None) -> bool:
        """Whether everything of an entry's values may be told."""
        part = self.entries.get(entry or "")
        return part is None or _highest(part) <= LOGGED


NOTHING_CLASSED: Final = Classified()


@cache
def read_classified(path: Path) -> Classified:
    """The file at a path; nothing where there is none."""
    if not path.exists():
        return NOTHING_CLASSED
    written = orjson.loads(path.read_bytes())
    tables = {name: _Table() for name in written["tables"]}
    for name, said in written["tables"].items():
        _fill(tables[name], said, tables)
    return Classified({name: _part(said, tables) for name, said in written["entries"].items()})


def _fill(table: _Table, said: Mapping[str, Any], tables: Mapping[str, _Table]) -> None:
    table.properties = {name: _part(one, tables) for name, one in said.get("properties", {}).items()}
    for pattern, one in said.get("patterns", {}).items():
        matches = matcher(pattern)
        if matches is None:
            raise ValueError(f"`{pattern}` in classified.json cannot be compiled: build it again")
        table.patterns.append((matches, _part(one, tables)))
    table.others = _part(said["others"], tables) if "others" in said else None
    table.items = _part(said["items"], tables) if "items" in said else None


def _part(said: Mapping[str, str], tables: Mapping[str, _Table]) -> Part:
    return Part(DataClass[said.get("class", "PUBLIC")], tables[said["table"]] if "table" in said else None)


class _Stripper:
    """Leaves out of values of one table what is above a clearance; worked out once, as it is done for each item of a list."""

    __slots__ = ("_clearance", "_hidden", "_inner", "_item", "_table", "_within")

    def __init__(self, table: _Table, clearance: DataClass) -> None:
        self._table, self._clearance = table, clearance
        self._hidden = frozenset(name for name, part in table.properties.items() if part.data_class > clearance)
        self._within: dict[str, Strip] = {}  # properties in which something is left out
        self._inner: dict[int, Strip] = {}  # the same, by the identity of every part
        self._item: Strip | None = None

    def look_inside(self, known: "dict[int, _Stripper]") -> None:
        """Work out what is left out further inside, which may be this again."""
        for part in self._table.inside():
            if part.table is not None and part.data_class <= self._clearance < _highest(part):
                self._inner[id(part)] = _stripper(part.table, self._clearance, known)
        properties = self._table.properties.items()
        self._within = {name: self._inner[id(part)] for name, part in properties if id(part) in self._inner}
        self._item = None if self._table.items is None else self._inner.get(id(self._table.items))

    def __call__(self, value: Any) -> Any:
        if isinstance(value, dict):
            return self._by_name(value) if self._table.is_by_name else self._by_pattern(value)
        if not isinstance(value, list) or self._table.items is None:
            return value
        if self._table.items.data_class > self._clearance:
            return []
        return value if self._item is None else [self._item(one) for one in value]

    def _by_name(self, value: dict[str, Any]) -> dict[str, Any]:
        hidden = self._hidden
        found = {name: one for name, one in value.items() if name not in hidden}
        for name, strip in self._within.items():
            if name in found:
                found[name] = strip(found[name])
        return found

    def _by_pattern(self, value: dict[str, Any]) -> dict[str, Any]:
        found = {}
        for name, one in value.items():
            parts = self._table.of_property(name)
            if any(part.data_class > self._clearance for part in parts):
                continue
            for part in parts:
                strip = self._inner.get(id(part))
                one = one if strip is None else strip(one)
            found[name] = one
        return found


def _stripper(table: _Table, clearance: DataClass, known: dict[int, _Stripper]) -> _Stripper:
    """One for each table: it may be inside of itself."""
    found = known.get(id(table))
    if found is None:
        found = known[id(table)] = _Stripper(table, clearance)
        found.look_inside(known)
    return found


def _inside(part: Part, step: str | int) -> tuple[Part, ...]:
    if part.table is None:
        return ()
    if isinstance(step, str):
        return part.table.of_property(step)
    return () if part.table.items is None else (part.table.items,)


def _highest(part: Part) -> DataClass:
    """The highest class of a part and of all that is inside."""
    highest, waiting, seen = part.data_class, [part.table], set[int]()
    while waiting:
        table = waiting.pop()
        if table is None or id(table) in seen:
            continue
        seen.add(id(table))
        for one in table.inside():
            highest = max(highest, one.data_class)
            waiting.append(one.table)
    return highest
