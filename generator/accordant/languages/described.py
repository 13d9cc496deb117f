"""Schemas as the contract says them, in JSON Schema 2020-12: annotations are kept, and no rule is added.

`json_schema` writes what values are held to; this writes what people and tools are shown.
"""

from dataclasses import dataclass
from typing import Any, ClassVar

from accordant.diagnostics import Place
from accordant.languages.json_schema import LEAF, MANY, NAMED, ONE, RESOURCES, Lowering
from accordant.resolve.compose import ANNOTATIONS
from accordant.resolve.schemas import schema_id


@dataclass(frozen=True, slots=True)
class Definition:
    """A schema by its name, and by the place where the contract writes it if it is known by that too.

    Some are no entries of the validator: others refer to them, and they have no name of their own.

    In the value, a text in the place of a schema is the name of another definition, which the contract writes there.
    """

    name: str
    place: Place | None
    value: Any
    is_entry: bool = True


class Describing(Lowering):
    """As `Lowering`, without what validation alone needs: rules for discriminators, two forms."""

    leaves: ClassVar = LEAF - {"example"}
    copied: ClassVar = LEAF - {"example", "nullable"}
    dropped: ClassVar = frozenset[str]()

    @classmethod
    def beside(cls, lowering: Lowering) -> "Describing":
        """For the schemas that were asked for there, under the same names."""
        found = cls(lowering.refs, lowering.composer, lowering.schemas, lowering._names)
        found.places, found._named = lowering.places, lowering._named
        return found

    def definitions(self) -> tuple[Definition, ...]:
        """Every entry that is one schema, and what they refer to; sorted by name."""
        found: dict[str, Definition] = {}
        for name, place in self.places.items():
            value = self._lower_root(place)
            is_own = place not in self._named or self._names.get(schema_id(place)) == name
            if value != name:  # else it is a definition of its own, which comes below
                found[name] = Definition(name, place if is_own else None, value)
        while self._waiting:
            target = self._waiting.pop()
            name, self._scope = self._definitions[target].name, target.scope
            value = self._definition(target)
            is_entry = name in self.places
            found[name] = Definition(name, target.place if is_entry else None, value, is_entry)
        return tuple(found[name] for name in sorted(found))

    def _reference(self, place: Place, *, is_part: bool = False) -> dict[str, str]:
        return super()._reference(place)

    def _lower(self, place: Place, node: Any, *, is_part: bool = False) -> Any:
        if place in self._named:
            return self._defined(place).name
        return self._written(place, node, is_part=False)

    def _leaf(self, node: dict[str, Any], *, is_v30: bool) -> dict[str, Any]:
        found = dict(node)
        is_nullable = is_v30 and found.pop("nullable", None) is True
        return self._lowered_from_30(found) if is_nullable else found

    def _read(self, place: Place, node: Any) -> Any:
        """With formats, where they are words to people."""
        read = super()._read(place, node)
        return {**read, "format": node["format"]} if isinstance(node, dict) and "format" in node else read

    def _keyword(
        self, found: dict[str, Any], keyword: str, value: Any, node: dict[str, Any], place: Place, *, is_v30: bool
    ) -> None:
        if keyword in _LEADING:
            super()._keyword(found, keyword, value, node, place, is_v30=is_v30)
        elif keyword == "contentSchema":
            found[keyword] = self._lower(place.child(keyword), value)
        elif keyword == "example" and is_v30:
            found["examples"] = [value]
        elif keyword not in _WRITTEN and not (is_v30 and keyword == "nullable"):
            found[keyword] = value

    def _required(self, found: dict[str, Any], node: dict[str, Any], place: Place) -> None:
        """`required` is said in full: a model is one of both forms."""
        found["required"] = node["required"]

    def _discriminator(self, found: dict[str, Any], node: dict[str, Any], place: Place) -> None:
        written = node["discriminator"]
        if not isinstance(written, dict):
            return
        found["discriminator"] = dict(written)
        mapping = written.get("mapping")
        if isinstance(mapping, dict):
            found["discriminator"]["mapping"] = {value: self._mapped(place, one) for value, one in mapping.items()}

    def _mapped(self, place: Place, written: Any) -> Any:
        target = self.schemas.mapped(place, written)
        return written if target is None else self._reference(target)["$ref"]

    def _family(self, found: dict[str, Any], place: Place) -> None:
        """A base is described by what it says itself."""

    def _lowered_from_30(self, found: dict[str, Any]) -> dict[str, Any]:
        """What is said to people is said of null too."""
        words = {key: one for key, one in found.items() if key in _WORDS or key.startswith("x-")}
        rest = {key: one for key, one in found.items() if key not in words}
        return {**words, **super()._lowered_from_30(rest)}

    def _is_pattern(self, pattern: Any, place: Place) -> bool:
        return True


_LEADING = ONE | MANY | NAMED | {"exclusiveMinimum", "exclusiveMaximum"}
_WRITTEN = RESOURCES | {"$ref", "$dynamicRef", "required", "discriminator"}
"""What is written elsewhere, or not at all."""
_WORDS = ANNOTATIONS - {"discriminator"}
