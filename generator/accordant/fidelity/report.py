"""What the fidelity report is made of."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from accordant.diagnostics import Place, escape
from accordant.source.tree import SourceTree


class Fidelity(StrEnum):
    """What becomes of a part of a contract, best first."""

    TYPED = "typed"  # generated code has it in its types or its names
    ENFORCED = "enforced at run time"  # generated code holds values to it
    DOCUMENTED = "documented only"  # people can read it; nothing follows from it
    UNSUPPORTED = "unsupported"


Spot = tuple["Spot | Place", str | int]
"""A place as its parent and its last token: there are a million in a large contract, and few are ever shown."""


def place_of(spot: Spot | Place) -> Place:
    """The place, with its pointer written out."""
    tokens: list[str | int] = []
    while not isinstance(spot, Place):
        spot, token = spot
        tokens.append(token)
    pointer = "".join(f"/{escape(token) if isinstance(token, str) else token}" for token in reversed(tokens))
    return Place(spot.uri, spot.pointer + pointer)


@dataclass(frozen=True, slots=True)
class Entry:
    """A construct, and all places where the same became of it.

    Constructs are fields (`Operation.callbacks`), keywords (`Schema.minLength`), and what a value stands for
    (`format uuid`, `media type text/csv`, `parameter in query, style form, exploded`).
    """

    construct: str
    fidelity: Fidelity
    reason: str
    is_annotation: bool  # says nothing of values: nothing is lost where it is only documented
    spots: tuple[Spot | Place, ...]

    @property
    def places(self) -> tuple[Place, ...]:
        return tuple(map(place_of, self.spots))

    @property
    def is_lost(self) -> bool:
        """Whether the contract says more here than the generated code holds to."""
        return self.fidelity is Fidelity.UNSUPPORTED or (
            self.fidelity is Fidelity.DOCUMENTED and not self.is_annotation
        )


class Reason(NamedTuple):
    """A keyword that types leave to the validator."""

    keyword: str
    place: Place


@dataclass(frozen=True, slots=True)
class ModelFidelity:
    """A schema that has a model: its types say all of it, or the validator that the model carries says the rest."""

    schema: str  # by its name: `tasks.Task`
    place: Place
    reasons: tuple[Reason, ...]  # in the order of the schema; none where types say all

    @property
    def keywords(self) -> tuple[str, ...]:
        """The keywords that the validator is asked for, in alphabetical order."""
        return tuple(sorted({one.keyword for one in self.reasons}))


@dataclass(frozen=True, slots=True)
class Report:
    """Every construct of the documents as they are written. Worst classes last, constructs in alphabetical order."""

    tree: SourceTree  # as it was written: its places are those of the entries
    entries: tuple[Entry, ...]
    held: tuple[Spot | Place, ...]  # what holds the parts that have entries: names of the user's, elements of lists
    whole: tuple[
        Spot | Place, ...
    ]  # of the places of entries, those that stand for all that is in them, such as an example
    models: tuple[ModelFidelity, ...]  # in the order of the contract
    resolved: SourceTree  # what models are of: its places are those of `models`

    def outermost_lost(self) -> Iterator[tuple[Entry, tuple[Spot | Place, ...]]]:
        """Each entry that is lost, with those of its spots that stand in nothing that is lost itself."""
        lost = {id(spot) for entry in self.entries if entry.is_lost for spot in entry.spots}
        for entry in self.entries:
            spots = tuple(one for one in entry.spots if entry.is_lost and not lost & _around(one))
            if spots:
                yield entry, spots

    def unseen(self) -> Iterator[Place]:
        """The places of the documents that have no entry, are in none, and hold none. There are none, or it is a bug."""
        seen = {place_of(one) for one in self.held}
        seen.update(place for entry in self.entries for place in entry.places)
        whole = frozenset(map(place_of, self.whole))
        for uri, document in self.tree.documents.items():
            yield from _unseen(document.value, Place(uri, ""), seen, whole)


def _around(spot: Spot | Place) -> set[int]:
    """The spots that hold this one, by identity: the walk makes each once."""
    found = set()
    while not isinstance(spot, Place):
        spot = spot[0]
        found.add(id(spot))
    return found


def _unseen(value: object, place: Place, seen: set[Place], whole: frozenset[Place]) -> Iterator[Place]:
    if place not in seen:
        yield place
    if place in whole:
        return
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for token, child in children:
        yield from _unseen(child, place.child(token), seen, whole)
