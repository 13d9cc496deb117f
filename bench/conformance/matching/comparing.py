"""Whether two values are the same: JSON by value, files by their bytes, and what is absent as its default."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from accordant.ir import NO_DEFAULT, Contract, Record
from accordant.strategies.values import identity


@dataclass(frozen=True, slots=True)
class Comparison:
    """Of the values of one contract. Models have the defaults that it declares, by the names of properties."""

    defaults: Mapping[str, Iterable[Any]]

    def difference(self, what: str, got: Any, wanted: Any) -> str | None:
        """What is not the same, in one line; None where everything is."""
        found = self._first(got, wanted, what)
        return None if found is None else f"{found[0]} is {_shown(found[1])}, and not {_shown(found[2])}"

    def is_default(self, name: str, value: Any) -> bool:
        """Whether a property of that name is said to be this where it is not there."""
        return any(self._first(value, one, "") is None for one in self.defaults.get(name, ()))

    def _first(self, got: Any, wanted: Any, where: str) -> tuple[str, Any, Any] | None:
        """The deepest place at which the first difference is, and what is there."""
        if isinstance(got, dict) and isinstance(wanted, dict):
            added = [name for name in got.keys() - wanted.keys() if not self.is_default(name, got[name])]
            names = (*wanted, *sorted(added))
            pairs = ((f"{where}/{name}", got.get(name, ABSENT), wanted.get(name, ABSENT)) for name in names)
            return next(filter(None, (self._first(one, other, at) for at, one, other in pairs)), None)
        if isinstance(got, list) and isinstance(wanted, list) and len(got) == len(wanted):
            items = enumerate(zip(got, wanted, strict=True))
            return next(filter(None, (self._first(*pair, f"{where}/{at}") for at, pair in items)), None)
        return None if identity(got) == identity(wanted) else (where, got, wanted)


def comparison_of(contract: Contract) -> Comparison:
    """With the defaults of all properties of its schemas."""
    defaults: dict[str, list[Any]] = {}
    for schema in contract.schemas.values():
        for one in schema.fields if isinstance(schema, Record) else ():
            if one.default is not NO_DEFAULT:
                defaults.setdefault(one.name, []).append(one.default)
    return Comparison(defaults)


class _Absent:
    """What is not there."""

    def __repr__(self) -> str:
        return "absent"


ABSENT = _Absent()


def _shown(value: Any) -> str:
    try:
        return json.dumps(value)[:160]
    except (TypeError, ValueError):
        return repr(value)[:160]
