"""What the generated types say of each schema, and so what is left to the validator: asked of the resolved contract.

Answers are about the objects of the documents as they are written, also where types are of what these were lifted to.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from accordant.diagnostics import Place, unescape
from accordant.ir import Alias, Part, Rest, Schema, TypeRef
from accordant.languages.python.checks import checked
from accordant.resolve.compose import Composite
from accordant.resolve.contract import Resolution
from accordant.resolve.rest import ASSERTIONS
from accordant.resolve.types import is_null
from accordant.source.tree import SourceTree

_OF_WHOLE = ASSERTIONS | {"$ref", "allOf"}


def unsaid(node: Any, part: Part) -> tuple[str, ...]:
    """The keywords of a part that types leave to the validator; `node` is its schema."""
    if part.keywords or not isinstance(node, dict):
        return part.unsaid
    return tuple(keyword for keyword in node if keyword in _OF_WHOLE)


class Typed:
    """What types say. A schema that takes part in several types is typed as far as all of them say it."""

    def __init__(self, resolution: Resolution, written: SourceTree) -> None:
        self._composer = resolution.composer
        self._lifted, self._written = resolution.refs.tree, written
        self._described: set[int] = set()  # objects, by identity
        self._unsaid: set[tuple[int, str]] = set()
        self._unused: set[int] = set()
        for schema in resolution.contract.schemas.values():
            self._schema(schema)
        for told in resolution.schemas.told.values():
            self._composite(told.composite, told.rest, checked(told.type))
        for place, type_ in resolution.schemas.scalars.items():
            self._scalar(place, type_)
        holders = (
            Place(one.uri, one.pointer.removesuffix("/contentSchema"))
            for data in resolution.schemas.event_data.values()
            for one in data.schemas
        )
        self._read = {self._as_written(holder, "contentSchema")[0] for holder in holders}
        for place in resolution.schemas.unused:
            self._unused.update(self._objects(place))

    def says(self, keyword: str, node: dict[str, Any]) -> bool:
        """Whether types hold values to a keyword of a schema, wherever it is used."""
        key = id(node)
        return key in self._described and key not in self._unused and (key, keyword) not in self._unsaid

    def reads_content(self, node: dict[str, Any]) -> bool:
        """Whether what a text of this schema holds is looked into, because it is the data of events."""
        return id(node) in self._read

    def is_unused(self, node: dict[str, Any]) -> bool:
        """Whether there is a use of the schema in which no type is made of it, nor of what stands in it."""
        return id(node) in self._unused

    def _schema(self, schema: Schema) -> None:
        checks = checked(schema.type) if isinstance(schema, Alias) else frozenset[str]()
        self._composite(self._composer.compose(schema.place), schema.rest, checks)

    def _scalar(self, place: Place, type_: TypeRef) -> None:
        self._described.update(self._objects(place))
        self._leave(place, checked(type_))

    def _composite(self, composite: Composite, rest: Rest, checks: frozenset[str]) -> None:
        for place in (composite.place, *composite.parts):
            self._describe(place)
            self._leave(place, checks)
        for place in self._spelled(composite):
            self._describe(place)
        for part in rest:
            for place in (part.place,) if part.keywords else (part.place, *self._members(part.place)):
                self._leave(place, unsaid(self._composer.schema(place), Part(place, part.keywords, part.beside)))

    def _spelled(self, composite: Composite) -> Iterator[Place]:
        """Members of unions that say no more than a value: those of an enum, and null."""
        for place in composite.parts if composite.folded else ():
            for keyword in composite.folded:
                yield from self._elements(place, keyword)
        for _, members in composite.variants:
            yield from (one for one in members if is_null(self._composer.schema(one)))

    def _describe(self, place: Place) -> None:
        """A schema, and the members of its `allOf`, which are one with it."""
        for one in (place, *self._members(place)):
            self._described.update(self._objects(one))

    def _members(self, place: Place) -> Iterator[Place]:
        for member in self._elements(place, "allOf"):
            yield member
            yield from self._members(member)

    def _elements(self, place: Place, keyword: str) -> Iterator[Place]:
        node = self._composer.schema(place)
        written = node.get(keyword) if isinstance(node, dict) else None
        for index in range(len(written) if isinstance(written, list) else 0):
            yield place.child(keyword).child(index)

    def _leave(self, place: Place, keywords: Iterable[str]) -> None:
        self._unsaid.update(self._as_written(place, keyword) for keyword in keywords)

    def _objects(self, place: Place) -> Iterator[int]:
        """The objects that a schema is written in: one, unless lifting brought its keywords together."""
        node = self._composer.refs.node(place)
        if not self._is_lifted(place.uri):
            yield id(node)
        elif isinstance(node, dict):
            yield from {self._as_written(place, keyword)[0] for keyword in node}

    def _as_written(self, place: Place, keyword: str) -> tuple[int, str]:
        """A keyword where people wrote it: its object, and what it is called there."""
        if not self._is_lifted(place.uri):
            return id(self._composer.refs.node(place)), keyword
        uri, pointer, _ = self._lifted.before(self._written, place.child(keyword))
        holder, _, last = pointer.rpartition("/")
        return id(self._written.node(uri, holder)), unescape(last)

    def _is_lifted(self, uri: str) -> bool:
        return self._lifted.documents[uri] is not self._written.documents.get(uri)
