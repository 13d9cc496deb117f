"""Bases with a discriminator, and the schemas that are made from them by `allOf` (OpenAPI 3.1, section 4.8.25)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from accordant.diagnostics import Place, unescape
from accordant.resolve.refs import Refs


@dataclass(frozen=True, slots=True)
class Base:
    """A base that stands for what is made from it: the property that tells, and what each of its values leads to."""

    property: str
    targets: dict[str, Place] = field(default_factory=dict)


class Inheritance:
    """Which components are bases, and what is made from each. `mapped` finds what a mapping names."""

    def __init__(self, refs: Refs, components: Iterable[Place], mapped: Callable[[Place, Any], Place | None]) -> None:
        self.refs = refs
        self._components = tuple(components)
        self._mapped = mapped

    def base(self, place: Place) -> Base | None:
        """The base at a place; None where the schema stands for itself alone."""
        return self._bases.get(place)

    def tags(self, place: Place) -> dict[str, list[str]]:
        """For a schema that is made from bases: their properties, with the values that lead to it or what is made from it."""
        return self._tags.get(place, {})

    @cached_property
    def _children(self) -> dict[Place, list[Place]]:
        found: dict[Place, list[Place]] = {}
        for place in self._components:
            for parent in self._parents(place):
                found.setdefault(parent, []).append(place)
        return found

    @cached_property
    def _bases(self) -> dict[Place, Base]:
        children = self._children
        return {place: found for place in children if (found := self._base(place, children)) is not None}

    def _parents(self, place: Place) -> list[Place]:
        node = self.refs.node(place)
        members = node.get("allOf") if isinstance(node, dict) else None
        found = []
        for index, member in enumerate(members if isinstance(members, list) else ()):
            if isinstance(member, dict) and isinstance(member.get("$ref"), str):
                target = self.refs.target(place.child("allOf").child(index))
                if target is not None:
                    found.append(target)
        return found

    def _base(self, place: Place, children: dict[Place, list[Place]]) -> Base | None:
        node = self.refs.node(place)
        written = _discriminator(node)
        if written is None or isinstance(node.get("oneOf"), list) or isinstance(node.get("anyOf"), list):
            return None
        property_ = written["propertyName"]
        below = _below(place, children)
        said = written.get("mapping")
        mapping: dict[str, Any] = said if isinstance(said, dict) else {}
        targets: dict[str, Place] = {}
        for value, target in mapping.items():
            reached = self._mapped(place, target)
            if reached is not None and reached in below:
                targets[value] = reached
        told_apart = self._told_apart(property_, below, children)
        for one in below:
            if one not in targets.values() and one not in told_apart:
                targets.setdefault(unescape(one.pointer.rpartition("/")[2]), one)
        is_itself = any(self._mapped(place, one) == place for one in mapping.values())
        return None if is_itself or "defaultMapping" in written else Base(property_, targets)

    def _told_apart(self, property_: str, below: list[Place], children: dict[Place, list[Place]]) -> set[Place]:
        """What is made from something below that has a discriminator of its own: another property tells it from the rest."""
        found: set[Place] = set()
        for one in below:
            written = _discriminator(self.refs.node(one))
            if written is not None and written["propertyName"] != property_:
                found.update(_below(one, children))
        return found

    @cached_property
    def _tags(self) -> dict[Place, dict[str, list[str]]]:
        found: dict[Place, dict[str, list[str]]] = {}
        for base in self._bases.values():
            for place in dict.fromkeys(base.targets.values()):
                reached = {place, *_below(place, self._children)}
                values = [value for value, target in base.targets.items() if target in reached]
                found.setdefault(place, {}).setdefault(base.property, []).extend(values)
        return found


def _discriminator(node: Any) -> dict[str, Any] | None:
    """A schema's own, in the words of OpenAPI; None where it has none that says anything."""
    written = node.get("discriminator") if isinstance(node, dict) else None
    if isinstance(written, str):  # as Swagger 2.0 and AsyncAPI write it
        return {"propertyName": written}
    return written if isinstance(written, dict) and isinstance(written.get("propertyName"), str) else None


def _below(place: Place, children: dict[Place, list[Place]]) -> list[Place]:
    found: dict[Place, None] = {}
    waiting = list(children.get(place, ()))
    while waiting:
        one = waiting.pop(0)
        if one not in found and one != place:
            found[one] = None
            waiting += children.get(one, ())
    return list(found)
