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

Json = dict[str, Any]


def classified_document(lowering: Lowering, names: Mapping[SchemaId, str]) -> Json | None:
    """Of all entries that were asked for; None of a contract that classes nothing above PUBLIC."""
    classification = Classification(lowering.refs, lowering.schemas, names)
    if not classification.is_said:
        return None
    entries: Json = {}
    tables = _Tables()
    for name, schemas in lowering.asked():
        if isinstance(schemas, dict):
            properties = {key: classification.described(place) for key, place in schemas.items()}
            part = tables.part(
                Described(name, (), properties=properties, holds=any(map(is_classed, properties.values())))
            )
        else:
            part = tables.part(classification.described(*schemas))
        if part:
            entries[name] = part
    return {"entries": dict(sorted(entries.items())), "tables": tables.written()} if entries else None


class _Tables:
    """A table a schema that holds something classed, each once."""

    def __init__(self) -> None:
        self._tables: dict[str, Json] = {}
        self._waiting: list[Described] = []

    def part(self, described: Described | None) -> Json:
        """Empty where nothing is classed."""
        if described is None:
            return {}
        found: Json = {"class": described.data_class.name} if described.data_class > DataClass.PUBLIC else {}
        if described.holds:
            found["table"] = described.name
            if described.name not in self._tables:
                self._tables[described.name] = {}
                self._waiting.append(described)
        return found

    def written(self) -> Json:
        while self._waiting:
            one = self._waiting.pop()
            self._tables[one.name] = self._table(one)
        return dict(sorted(self._tables.items()))

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


def is_classed(described: Described) -> bool:
    """Whether not everybody may see all of a part."""
    return described.holds or described.data_class > DataClass.PUBLIC
