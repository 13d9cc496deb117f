"""From a node to a value: options are chosen, conjunctions filled in, and what was guessed is looked at."""

from collections.abc import Sequence
from typing import Final

from accordant.strategies.choices import Choices, Seeded, between, one_in, pick
from accordant.strategies.document import Schema
from accordant.strategies.nodes import ENDLESS, Node, Nodes, Option
from accordant.strategies.scalars import NoValue, fraction, integer, plain, text
from accordant.strategies.values import Json, identity

_TRIES: Final = 8
_SAMPLES: Final = 3
_DEPTH: Final = 4
_DEEPER: Final = -12
"""How much deeper a value may get than it seemed it would."""
_ROOM: Final = 60
_MOST_ITEMS: Final = 1 << 12
"""A contract that asks for more is not given it."""
_TEXT: Final[Schema] = {"type": "string"}
_NAMES: Final = ("extra", "x-more", "é", "a/b~c", "__proto__", "class", "", "self", "$ref")


def value_of(nodes: Nodes, node: Node, choices: Choices) -> Json:
    """A value that the node's schemas accept, as far as was looked; NoValue when none was found."""
    return _Making(nodes, choices, room=_ROOM).value(node, max(_DEPTH, node.height))


def flat_value_of(nodes: Nodes, node: Node, choices: Choices) -> Json:
    """As `value_of`, with hardly anything in it that may be left out."""
    return _Making(nodes, choices, room=0).value(node, node.height)


class _Making:
    """One value in the making. `room`: how many parts that may be left out it can still take.

    `is_trial`: it is to show whether an option leads anywhere, so nothing that trials have shown may bear on it.
    """

    def __init__(self, nodes: Nodes, choices: Choices, room: int, *, is_trial: bool = False) -> None:
        self.nodes, self.choices, self.room, self.is_trial = nodes, choices, room, is_trial

    def value(self, node: Node, depth: int) -> Json:
        """Made and looked at, a few times over."""
        if node.is_dead or node.height == ENDLESS:
            raise NoValue
        for _ in range(_TRIES):
            try:
                found = self._made(node, depth)
            except NoValue:
                continue
            if not node.names or self.nodes.is_accepted(node, found):
                return found
        raise NoValue

    def _made(self, node: Node, depth: int) -> Json:
        self.room -= 1
        if depth < _DEEPER:
            raise NoValue
        while node.choices:
            options = node.options if self.is_trial else _calibrated(self.nodes, node)
            if not options:
                raise NoValue
            node = self._chosen(options, depth)
        found = node.conjunction
        if found.values is not None:
            if not found.values:
                raise NoValue
            return pick(self.choices, found.values)
        made = self._of_kind(node, pick(self.choices, self._kinds(node, depth)), depth)
        if found.excluded and identity(made) in found.excluded:
            raise NoValue
        return made

    def _chosen(self, options: Sequence[Option], depth: int) -> Node:
        """One that there is depth for, or else the one that comes nearest."""
        left = list(options)
        while left:
            one = left.pop(self._weighed(left))
            if one.node.height <= depth:
                return one.node
        return min(options, key=lambda one: one.node.height).node

    def _weighed(self, options: Sequence[Option]) -> int:
        at = self.choices.below(sum(one.weight for one in options))
        for index, one in enumerate(options):
            at -= one.weight
            if at < 0:
                return index
        return len(options) - 1

    def _kinds(self, node: Node, depth: int) -> list[str]:
        """The types that there is depth for, the simplest first."""
        types = node.conjunction.types
        found: list[str] = [kind for kind in ("null", "boolean", "integer", "fraction", "string") if kind in types]
        found += [kind for kind in ("array", "object") if kind in types and node.has_room(kind, depth)]
        return found or sorted(types & {"array", "object"})

    def _of_kind(self, node: Node, kind: str, depth: int) -> Json:
        found = node.conjunction
        match kind:
            case "null":
                return None
            case "boolean":
                return bool(self.choices.below(2))
            case "integer":
                return integer(self.choices, found.numbers)
            case "fraction":
                return fraction(self.choices, found.numbers)
            case "string":
                return text(self.choices, found.texts)
            case "array":
                return self._array(node, depth)
            case _:
                return self._object(node, depth)

    def _array(self, node: Node, depth: int) -> list[Json]:
        arrays = node.conjunction.arrays
        wanted = self._contained(node)
        least = max(arrays.least, len(wanted))
        if least > _MOST_ITEMS:
            raise NoValue
        most = least if self.room < 0 else max(least, min(arrays.most, max(least, arrays.fixed) + 2))
        size = between(self.choices, least, most)
        if size > arrays.most:
            raise NoValue
        at = self._positions(size, len(wanted))
        found: list[Json] = []
        seen: set[object] = set()
        for index in range(size):
            asked = wanted[at.index(index)] if index in at else self._uncounted(node)
            item = self.nodes.node((*node.conjunction.arrays.at(index), *asked)) if asked else node.item(index)
            if index >= least and (depth == 0 or item.is_dead or item.height >= depth):
                break
            if not self._add(found, seen, item, depth - 1, is_unique=arrays.is_unique):
                break
        if len(found) < least:
            raise NoValue
        return found

    def _positions(self, size: int, count: int) -> list[int]:
        """Where the items stand that `contains` asks for: in front, or anywhere."""
        if not count or not one_in(self.choices, 2):
            return list(range(count))
        left = list(range(size))
        return [left.pop(self.choices.below(len(left))) for _ in range(count)]

    def _contained(self, node: Node) -> list[tuple[Schema, ...]]:
        """What `contains` asks for, one after another (JSON Schema Core, 10.3.1.3)."""
        found: list[tuple[Schema, ...]] = []
        for holder in node.conjunction.arrays.contains:
            least = int(holder.get("minContains", 1))
            most = min(int(holder.get("maxContains", least + 1)), least + 1)
            count = between(self.choices, least, most) if most > least else least
            found += [(holder["contains"],)] * count
        return found

    def _uncounted(self, node: Node) -> tuple[Schema, ...]:
        """What keeps the other items out of a count that has an end."""
        return tuple(
            self.nodes.negated(one["contains"]) for one in node.conjunction.arrays.contains if "maxContains" in one
        )

    def _add(self, found: list[Json], seen: set[object], node: Node, depth: int, *, is_unique: bool) -> bool:
        """One more item; False where every one that came up is there already."""
        for _ in range(_TRIES if is_unique else 1):
            item = self.value(node, depth)
            if not is_unique or identity(item) not in seen:
                found.append(item)
                seen.update([identity(item)] if is_unique else [])
                return True
        return False

    def _object(self, node: Node, depth: int) -> dict[str, Json]:
        objects = node.conjunction.objects
        if objects.least > _MOST_ITEMS:
            raise NoValue
        names = list(objects.required)
        names += self._optional(node, depth)
        for name in names:  # which grows on the way
            names += [one for one in objects.follows.get(name, ()) if one not in names]
        found: dict[str, Json] = {}
        for name in names[: max(objects.most, 0)]:
            found[name] = self.value(node.property(name), depth - 1)
        missing = objects.least - len(found)
        if missing > 0 or (self.room > 0 and len(found) < objects.most and one_in(self.choices, 4)):
            self._add_extras(found, node, depth, max(missing, 1))
        if len(found) < objects.least or any(name not in found for name in objects.required):
            raise NoValue
        return found

    def _optional(self, node: Node, depth: int) -> list[str]:
        """None of them, some of them, or all."""
        objects = node.conjunction.objects
        density = self.choices.below(4) if self.room > 0 else 0
        if not density:
            return []
        found = []
        for name in objects.declared:
            if name not in objects.required and (density == 3 or self.choices.below(2)) and self.room > 0:
                child = node.property(name)
                if not child.is_dead and child.height < depth:
                    found.append(name)
                    self.room -= 1
        return found

    def _add_extras(self, found: dict[str, Json], node: Node, depth: int, wanted: int) -> None:
        """Properties that have no schema of their own, where they are allowed."""
        for _ in range(wanted * 4):
            if wanted <= 0:
                return
            name = self._name(node)
            child = node.property(name)
            if name not in found and not child.is_dead and child.height < max(depth, 1):
                found[name] = self.value(child, depth - 1)
                wanted -= 1

    def _name(self, node: Node) -> str:
        objects = node.conjunction.objects
        if objects.names:
            return str(self.value(self.nodes.node((*objects.names, _TEXT)), 0))
        if objects.patterns and self.choices.below(3):
            return str(self.value(self.nodes.node((self.nodes.pattern(pick(self.choices, objects.patterns)),)), 0))
        if objects.declared and one_in(self.choices, 6):
            return _respelt(pick(self.choices, objects.declared))
        return pick(self.choices, _NAMES) if self.choices.below(2) else plain(self.choices, 1, 8)


def _respelt(name: str) -> str:
    """As a Python attribute of that name would be: another property altogether."""
    return "".join("_" + one.lower() if one.isupper() else one if one.isalnum() else "_" for one in name).strip("_")


def _calibrated(nodes: Nodes, node: Node) -> tuple[Option, ...]:
    """The options that have led to a value that is accepted; all of them, where none did or nothing is looked at."""
    if node.calibrated is None:
        node.calibrated = node.options
        if node.names and len(node.options) > 1:
            node.calibrated = tuple(filter(None, (_proven(nodes, node, one) for one in node.options))) or node.options
    return node.calibrated


def _proven(nodes: Nodes, node: Node, option: Option) -> Option | None:
    if _is_proven(nodes, node, option.node):
        return option
    strict = nodes.node(option.strict) if option.strict else None
    if strict is not None and _is_proven(nodes, node, strict):
        return Option(strict, option.weight)
    return None


def _is_proven(nodes: Nodes, node: Node, option: Node) -> bool:
    for seed in range(_SAMPLES):
        try:
            found = _Making(nodes, Seeded(seed), room=0, is_trial=True).value(option, option.height)
        except NoValue:
            continue
        if nodes.is_accepted(node, found):
            return True
    return False
