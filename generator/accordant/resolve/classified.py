"""Where values hold what not everybody may see, as `x-data-class` says beside schemas (docs/extensions.md).

A part of a value is described by every schema that may apply to it, through references, `allOf`, unions and conditions;
its class is the highest that one of them gives. Which alternative a value is of is not asked: what is shown must not
depend on what else a value looks like.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from typing import Any, Final, NamedTuple

from accordant import applicators
from accordant.clearance import KEY, KEY_BEGINS, DataClass
from accordant.diagnostics import Place
from accordant.ir import Contract, Record, Schema
from accordant.patterns import matcher
from accordant.resolve.refs import Refs
from accordant.resolve.schemas import Schemas, mapped_schema


@dataclass(slots=True, eq=False)
class Described:
    """A part of values. What it is made of is listed as far as a class may be said there."""

    starts: tuple[Place, ...]  # the schemas that it was asked for by
    schemas: tuple[Place, ...]  # those that say something of it, wherever these lead
    data_class: DataClass = DataClass.PUBLIC
    said: Place | None = None  # where the class is written
    required: dict[str, Place] = field(default_factory=dict)  # with the schemas that ask for them
    properties: "dict[str, Described]" = field(default_factory=dict)
    patterns: "dict[str, Described]" = field(default_factory=dict)  # of names that are not among these
    others: "Described | None" = None  # properties that neither names
    items: "Described | None" = None
    content: "Described | None" = None  # what a text holds, by `contentSchema`
    is_write_only: bool = False
    holds: bool = False  # whether something inside is classed above PUBLIC

    @property
    def inside(self) -> "tuple[Described, ...]":
        found = (*self.properties.values(), *self.patterns.values(), self.others, self.items, self.content)
        return tuple(one for one in found if one is not None)


def is_said(refs: Refs) -> bool:
    """Whether any document has a class, or nearly one. Most contracts have none, and need not be looked at."""
    begins = KEY_BEGINS.encode()
    return any(begins in one.text for one in (*refs.tree.documents.values(), *refs.tree.overlays.values()))


def with_classes(contract: Contract, classification: "Classification") -> Contract:
    """The contract with the classes of properties. Most contracts have none."""
    if not classification.is_said:
        return contract
    return replace(contract, schemas={key: _classed(one, classification) for key, one in contract.schemas.items()})


def _classed(schema: Schema, classification: "Classification") -> Schema:
    described = classification.described(schema.place)
    if not isinstance(schema, Record) or not described.holds:
        return schema
    classes = {name: one.data_class for name, one in described.properties.items()}
    fields = tuple(one._replace(data_class=classes.get(one.name, one.data_class)) for one in schema.fields)
    return replace(schema, fields=fields, is_classed=True)


class _Applied(NamedTuple):
    """A schema that applies; as a base of what is made from it by `allOf`, it stands for itself alone."""

    place: Place
    is_part: bool = False


class Classification:
    """The parts of values by the schemas that describe them, each looked at once."""

    def __init__(self, refs: Refs, schemas: Schemas) -> None:
        self.refs, self.schemas = refs, schemas
        self._known: dict[frozenset[Place], Described] = {}
        self._waiting: list[Described] = []

    @cached_property
    def is_said(self) -> bool:
        """As `is_said`."""
        return is_said(self.refs)

    def described(self, *places: Place) -> Described:
        """What is described by these schemas together."""
        found = self._described(places)
        self._settle(self._filled())
        return found

    def _described(self, places: Iterable[Place]) -> Described:
        starts = tuple(map(self._named, places))
        applied = tuple(dict.fromkeys(one.place for one in self._applied(starts)))
        found = self._known.get(frozenset(applied))
        if found is None:
            found = self._known[frozenset(applied)] = Described(starts, applied)
            self._waiting.append(found)
        return found

    def _named(self, place: Place) -> Place:
        """A schema, or what it refers to where it says nothing else here."""
        seen = {place}
        while (node := self.refs.node(place)) and isinstance(node, dict) and _SAYING & node.keys() == {"$ref"}:
            target = self.refs.target(place) if isinstance(node["$ref"], str) else None
            if target is None or target in seen:
                return place
            seen.add(target)
            place = target
        return place

    def _applied(self, starts: Iterable[Place]) -> Iterator[_Applied]:
        """Every schema that a value may be held to at once, these first, of those that say something of classes."""
        waiting = [_Applied(one) for one in reversed(tuple(starts))]
        seen: set[_Applied] = set()
        while waiting:
            one = waiting.pop()
            node = self.refs.node(one.place)
            if one in seen or not isinstance(node, dict) or _SAYING.isdisjoint(node):
                continue
            seen.add(one)
            if _SAYING & node.keys() != {"$ref"}:
                yield one
            waiting += reversed(tuple(self._beside(one)))

    def _beside(self, applied: _Applied) -> Iterator[_Applied]:
        """What applies where a schema does."""
        place = applied.place
        node = self.refs.node(place)
        if isinstance(node.get("$ref"), str):
            yield from _found(self.refs.target(place), is_part=applied.is_part)
        if isinstance(node.get("$dynamicRef"), str):
            yield from map(_Applied, self._dynamic(place, node["$dynamicRef"]))
        is_made = bool(self.schemas.inheritance.tags(place))
        for one in self._each(place, node, "allOf"):
            yield _Applied(one, is_part=is_made)
        yield from map(_Applied, self._each(place, node, *_BESIDE))
        if not applied.is_part:
            yield from map(_Applied, self._discriminated(place, node))

    def _dynamic(self, place: Place, reference: str) -> Iterator[Place]:
        """Whatever a `$dynamicRef` may lead to, whichever schema comes first (JSON Schema Core, section 8.2.3.2)."""
        target = self.refs.locate(place, reference)
        if target is not None:
            yield target
        name = reference.rpartition("#")[2]
        for uri in self.refs.tree.documents:
            for (_, anchor), pointer in self.refs.resources(uri).dynamic_anchors.items():
                if anchor == name:
                    yield Place(uri, pointer)

    def _discriminated(self, place: Place, node: dict[str, Any]) -> Iterator[Place]:
        """What a discriminator leads to: by its mapping, and of a base what is made from it."""
        base = self.schemas.inheritance.base(place)
        yield from () if base is None else base.targets.values()
        written = node.get("discriminator")
        mapping = written.get("mapping") if isinstance(written, dict) else None
        for value in (mapping or {}).values() if isinstance(mapping, dict) else ():
            target = mapped_schema(self.refs, place, value)
            if target is not None:
                yield target

    def _each(self, place: Place, node: dict[str, Any], *keywords: str) -> Iterator[Place]:
        """The schemas of keywords that have one, a list of them, or some by name."""
        for keyword in keywords:
            value = node.get(keyword)
            if isinstance(value, list):
                yield from (place.child(keyword).child(index) for index in range(len(value)))
            elif keyword in applicators.NAMED and isinstance(value, dict):
                yield from (place.child(keyword).child(name) for name in value)
            elif isinstance(value, dict):
                yield place.child(keyword)

    def _filled(self) -> list[Described]:
        """All that is new, with what it is made of."""
        found = []
        while self._waiting:
            one = self._waiting.pop()
            found.append(one)
            for place in one.schemas:
                said = _class_of(self.refs.node(place))
                if said is not None and said > one.data_class:
                    one.data_class, one.said = said, place.child(KEY)
                one.is_write_only = one.is_write_only or self.refs.node(place).get("writeOnly") is True
                for name in _names_in(self.refs.node(place).get("required")):
                    one.required.setdefault(name, place)
            self._fill(one)
        return found

    def _fill(self, described: Described) -> None:
        nodes = [(place, self.refs.node(place)) for place in described.schemas]
        for name in dict.fromkeys(name for _, node in nodes for name in _names_in(node.get("properties"))):
            starts = [one for place, node in nodes for one in self._property(place, node, name)]
            described.properties[name] = self._described(starts)
        patterns = dict.fromkeys(one for _, node in nodes for one in _names_in(node.get("patternProperties")))
        for pattern in (one for one in patterns if _matcher(one) is not None):
            starts = [one for place, node in nodes for one in self._patterned(place, node, pattern)]
            described.patterns[pattern] = self._described(starts)
        described.others = self._some(one for place, node in nodes for one in self._other(place, node))
        described.items = self._some(one for place, node in nodes for one in self._each(place, node, *_ITEMS))
        texts = [(place, node) for place, node in nodes if place not in self.schemas.event_data]  # else they are values
        described.content = self._some(one for place, node in texts for one in self._each(place, node, "contentSchema"))

    def _some(self, starts: Iterable[Place]) -> Described | None:
        found = tuple(starts)
        return self._described(found) if found else None

    def _property(self, place: Place, node: dict[str, Any], name: str) -> Iterator[Place]:
        """The schemas that one schema holds a property to."""
        found = [place.child("properties").child(name)] if name in _names_in(node.get("properties")) else []
        for pattern in _names_in(node.get("patternProperties")):
            matches = _matcher(pattern)
            if matches is not None and matches(name):
                found.append(place.child("patternProperties").child(pattern))
        data = [self.schemas.event_data[one] for one in found if one in self.schemas.event_data]
        found += [held for one in data for held in one.schemas]
        yield from (*found, *self._unread(place, node)) if found else self._other(place, node)

    def _patterned(self, place: Place, node: dict[str, Any], pattern: str) -> Iterator[Place]:
        """As `_property`, of names that a pattern matches, of which others may match as well."""
        if pattern in _names_in(node.get("patternProperties")):
            yield place.child("patternProperties").child(pattern)
            yield from self._unread(place, node)
        else:
            yield from self._other(place, node)

    def _other(self, place: Place, node: dict[str, Any]) -> Iterator[Place]:
        """As `_property`, of names that neither `properties` nor a pattern names."""
        yield from self._each(place, node, "additionalProperties", "unevaluatedProperties")
        yield from self._unread(place, node)

    def _unread(self, place: Place, node: dict[str, Any]) -> Iterator[Place]:
        """The schemas of patterns that cannot be compiled: any name may have been meant."""
        for pattern in _names_in(node.get("patternProperties")):
            if _matcher(pattern) is None:
                yield place.child("patternProperties").child(pattern)

    def _settle(self, new: list[Described]) -> None:
        """Say of each whether something inside is classed; what was known before refers to nothing new."""
        holders: dict[Described, list[Described]] = {}
        waiting = []
        for one in new:
            for inner in one.inside:
                holders.setdefault(inner, []).append(one)
            if any(inner.data_class > DataClass.PUBLIC or inner.holds for inner in one.inside):
                one.holds = True
                waiting.append(one)
        while waiting:
            for holder in holders.get(waiting.pop(), ()):
                if not holder.holds:
                    holder.holds = True
                    waiting.append(holder)


_SAYING: Final = frozenset((
    *(KEY, "$ref", "$dynamicRef", "required", "discriminator", "additionalItems", "contentSchema", "writeOnly"),
    *(*applicators.ONE, *applicators.MANY, *applicators.NAMED),
))  # fmt: skip
_BESIDE: Final = ("anyOf", "oneOf", "if", "then", "else", "dependentSchemas")
_ITEMS: Final = ("prefixItems", "items", "additionalItems", "contains", "unevaluatedItems")


_matcher: Final = cache(matcher)


def _found(place: Place | None, *, is_part: bool) -> tuple[_Applied, ...]:
    return () if place is None else (_Applied(place, is_part),)


def _names_in(value: Any) -> Iterable[str]:
    """Of an object its keys, of a list its texts; of anything else, which has been told, none."""
    if isinstance(value, dict):
        return value.keys()
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else ()


def _class_of(node: Any) -> DataClass | None:
    """What a schema says of its values; None of what is no class, which has been told."""
    said = node.get(KEY)
    return DataClass[said] if isinstance(said, str) and said in DataClass.__members__ else None
