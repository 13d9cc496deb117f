"""What of the validator's entries is classed, as data: `classified.json`, which a server reads at its start.

A part is `{"class": …, "table": …}`: the class of its whole, and the name of the table that says what is inside. A table
has `properties`, `patterns` of the names of others, `others`, and `items`, each a part.
"""

from collections.abc import Mapping
from typing import Any

from accordant.clearance import DataClass
from accordant.ir import SchemaId
from accordant.languages.json_schema import Lowering
from accordant.resolve.classified import Classification, Described
from accordant.resolve.schemas import schema_id

Json = dict[str, Any]


def classified_document(
    lowering: Lowering, classification: Classification, names: Mapping[SchemaId, str]
) -> Json | None:
    """Of all entries that were asked for; None of a contract that classes nothing above PUBLIC."""
    if not classification.is_said:
        return None
    entries: Json = {}
    tables = _Tables(names)
    for name, schemas in lowering.asked():
        if isinstance(schemas, dict):
            part = tables.of_properties(name, {key: classification.described(one) for key, one in schemas.items()})
        else:
            part = tables.part(classification.described(*schemas))
        if part:
            entries[name] = part
    return {"entries": dict(sorted(entries.items())), "tables": tables.written()} if entries else None


def is_classed(described: Described) -> bool:
    """Whether not everybody may see all of a part."""
    return described.holds or described.data_class > DataClass.PUBLIC


class _Tables:
    """A table a schema that holds something classed, each once."""

    def __init__(self, names: Mapping[SchemaId, str]) -> None:
        self._names = names
        self._tables: dict[str, Json] = {}
        self._waiting: list[tuple[str, Described]] = []

    def part(self, described: Described | None) -> Json:
        """Empty where nothing is classed."""
        if described is None:
            return {}
        found: Json = {"class": described.data_class.name} if described.data_class > DataClass.PUBLIC else {}
        if described.holds:
            found["table"] = self._named(described)
            if found["table"] not in self._tables:
                self._tables[found["table"]] = {}
                self._waiting.append((found["table"], described))
        return found

    def of_properties(self, name: str, properties: Mapping[str, Described]) -> Json:
        """Of an entry that is no schema of the contract: the parameters of an operation."""
        found = {key: part for key, one in properties.items() if (part := self.part(one))}
        if not found:
            return {}
        self._tables[name] = {"properties": dict(sorted(found.items()))}
        return {"table": name}

    def written(self) -> Json:
        while self._waiting:
            name, described = self._waiting.pop()
            self._tables[name] = self._table(described)
        return dict(sorted(self._tables.items()))

    def _named(self, described: Described) -> str:
        return " + ".join(sorted(self._names.get(schema_id(one), schema_id(one)) for one in described.starts))

    def _table(self, described: Described) -> Json:
        """Names that nothing is said of stand in it too where others are classed."""
        others = self.part(described.others)
        patterns = {pattern: self.part(one) for pattern, one in described.patterns.items()}
        has_others = bool(others) or any(patterns.values())
        properties = {name: self.part(one) for name, one in described.properties.items()}
        found = {
            "properties": {name: one for name, one in sorted(properties.items()) if one or has_others},
            "patterns": patterns if has_others else {},
            "others": others,
            "items": self.part(described.items),
        }
        return {key: one for key, one in found.items() if one}
