"""What a walk knows of where it is, and what it notes."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from accordant.check.grammar import Grammar
from accordant.clearance import KEY
from accordant.diagnostics import Place
from accordant.fidelity.marks import ANNOTATION, ENFORCED, TYPED, Mark, Marks, Use
from accordant.fidelity.report import Entry, Fidelity, Spot


@dataclass(frozen=True, slots=True)
class Here:
    """What decides how a part is read."""

    grammar: Grammar
    marks: Mapping[str, Marks]
    use: Use
    body: Use | None = None  # of bodies of requests in Swagger 2.0, whose media types the operation names
    reply: Use | None = None  # of bodies of responses
    has_parts: bool = False  # in a form or a multipart body
    has_part_headers: bool = False  # in a multipart body
    has_items: bool = False  # in a stream that is read item by item

    def at(self, use: Use) -> "Here":
        return self if use is self.use else replace(self, use=use)


@dataclass(frozen=True, slots=True)
class Notes:
    """What was found so far."""

    entries: dict[tuple[str, Mark], list[Spot | Place]] = field(default_factory=dict)
    held: list[Spot | Place] = field(default_factory=list)  # what holds the parts that have entries
    whole: list[Spot | Place] = field(default_factory=list)  # what stands for all that is in it

    def note(self, construct: str, mark: Mark, spot: Spot | Place) -> None:
        key = (construct, mark)
        found = self.entries.get(key)
        if found is None:
            self.entries[key] = [spot]
        else:
            found.append(spot)

    def note_whole(self, construct: str, mark: Mark, value: Any, spot: Spot | Place) -> None:
        """An entry that stands for all that is in it."""
        self.note(construct, mark, spot)
        if isinstance(value, dict | list):
            self.whole.append(spot)

    def extension(self, construct: str, value: Any, spot: Spot, here: Here) -> None:
        is_2 = here.grammar.specification.family == "swagger"
        mark = _EXTENSIONS.get(construct) or (_EXTENSIONS_OF_2.get(construct) if is_2 else None)
        self.note_whole(construct, (mark or ANNOTATION).under(here.use), value, spot)

    def sorted_entries(self) -> tuple[Entry, ...]:
        order = list(Fidelity)
        found = [
            Entry(construct, mark.fidelity, mark.reason, mark.is_annotation, tuple(spots))
            for (construct, mark), spots in self.entries.items()
        ]
        found.sort(key=lambda one: (order.index(one.fidelity), one.construct, one.reason))
        return tuple(found)


_EXTENSIONS = {"Schema.x-enum-varnames": TYPED, f"Schema.{KEY}": ENFORCED}
_EXTENSIONS_OF_2 = {f"{kind}.x-nullable": TYPED for kind in ("Schema", "Parameter", "Items", "Header")}
"""The ones that are read."""
