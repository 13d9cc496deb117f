"""What must hold at one place of a value, worked out once: its schemas with references followed, and a choice still open.

A node is a set of schemas. One with a choice leads to others, with one option added each; one without is a conjunction.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

from accordant.strategies.alternatives import Alternatives, Choice
from accordant.strategies.conjunction import Conjunction, conjunction
from accordant.strategies.document import Schema, SchemaDocument
from accordant.strategies.values import Json

_LOOKED_AT: Final = 8
_DEEPEST: Final = 48
ENDLESS: Final = 1 << 20
"""The height of a node no finite value of which was found."""


@dataclass(slots=True, frozen=True)
class Option:
    """A way to go on, and how many of the choices to come it stands for. `strict` also says no to the other options."""

    node: "Node"
    weight: int = 1
    strict: tuple[Schema, ...] = ()


@dataclass(eq=False)
class Node:
    """Schemas that hold together. `literals`: they and what they refer to or compose, in place."""

    nodes: "Nodes"
    schemas: tuple[Schema, ...]
    literals: tuple[dict[str, Any], ...] = ()
    choices: tuple[Choice, ...] = ()
    is_dead: bool = False
    calibrated: tuple[Option, ...] | None = None
    heights: dict[int, bool] = field(default_factory=dict)

    @cached_property
    def conjunction(self) -> Conjunction:
        """What the literals ask for; of a node with a choice, before anything is chosen."""
        return conjunction(self.literals, self.nodes.document)

    @cached_property
    def options(self) -> tuple[Option, ...]:
        """Empty without a choice; options that contradict the rest are left out, and a dead node says so."""
        found = self.nodes.options(self)
        self.is_dead = self.is_dead or (bool(self.choices) and not found)
        return found

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Of the schemas that a value should be held to, where it is made."""
        known = (self.nodes.document.name(schema) for schema in self.schemas)
        return tuple(name for name in known if name is not None)

    @cached_property
    def height(self) -> int:
        """How deep the flattest value is, or seems to be: 0 for a scalar and for what may be empty."""
        return next((depth for depth in range(_DEEPEST) if self.fits(depth)), ENDLESS)

    def fits(self, depth: int) -> bool:
        if depth not in self.heights:
            self.heights[depth] = False  # of itself, until it is known
            self.heights[depth] = self._fits(depth)
        return self.heights[depth]

    def _fits(self, depth: int) -> bool:
        if self.is_dead:
            return False
        # Of further choices in an option nothing is known yet: to look at them all would take their product.
        return self._is_flat(depth) and (not self.choices or any(one.node._is_flat(depth) for one in self.options))

    def _is_flat(self, depth: int) -> bool:
        found = self.conjunction
        if found.values is not None:
            return bool(found.values)
        return bool(found.types - {"array", "object"}) or any(self.has_room(kind, depth) for kind in found.types)

    def has_room(self, kind: str, depth: int) -> bool:
        """Whether an array or object of that depth can be had, by what must be in it."""
        arrays, objects = self.conjunction.arrays, self.conjunction.objects
        if kind == "object":
            inside = [objects.at(name) for name in objects.required]
        else:
            inside = [arrays.at(index) for index in range(min(arrays.least, arrays.fixed + 1))]
            inside += [
                [one["contains"], *arrays.at(arrays.fixed)] for one in arrays.contains if one.get("minContains", 1)
            ]
        return not inside or (depth > 0 and all(self.nodes.node(one).fits(depth - 1) for one in inside))

    def item(self, index: int) -> "Node":
        return self.nodes.node(self.conjunction.arrays.at(min(index, self.conjunction.arrays.fixed)))

    def property(self, name: str) -> "Node":
        return self.nodes.node(self.conjunction.objects.at(name))


class Nodes:
    """Every node that generation came across, one for each set of schemas."""

    def __init__(self, document: SchemaDocument) -> None:
        self.document = document
        self._alternatives = Alternatives(document)
        self._nodes: dict[frozenset[int], Node] = {}
        self._patterns: dict[str, dict[str, Any]] = {}

    def node(self, schemas: Iterable[Schema]) -> Node:
        unique = {id(one): one for one in schemas if one is not True}
        key = frozenset(unique)
        if key not in self._nodes:
            node = self._nodes[key] = Node(self, tuple(unique.values()))
            self._expand(node)
        return self._nodes[key]

    def negated(self, schema: Schema) -> Schema:
        return self._alternatives.negated(schema)

    def pattern(self, pattern: str) -> Schema:
        """A schema of the texts that a pattern matches, the same object each time."""
        return self._patterns.setdefault(pattern, {"type": "string", "pattern": pattern})

    def is_accepted(self, node: Node, value: Json) -> bool:
        return all(self.document.accepts(name, value) for name in node.names)

    def _expand(self, node: Node) -> None:
        literals: dict[int, dict[str, Any]] = {}
        waiting = list(reversed(node.schemas))
        while waiting:
            schema = waiting.pop()
            if schema is False:
                node.is_dead = True
                return
            if isinstance(schema, dict) and id(schema) not in literals:
                literals[id(schema)] = schema
                waiting += reversed(schema.get("allOf", ()))
                if "$ref" in schema:
                    waiting.append(self.document.target(schema["$ref"]))
        node.literals = tuple(literals.values())
        found = [
            choice for one in node.literals for choice in self._alternatives.of(one) if not _is_made(choice, literals)
        ]
        node.choices = tuple(sorted(found, key=lambda choice: choice.is_conditional))
        node.is_dead = self._is_contradictory(node)

    def _is_contradictory(self, node: Node) -> bool:
        """Whether the literals leave no type, no value, or nothing for a property that is required."""
        found = node.conjunction
        if found.values is not None:
            return not found.values
        if "object" in found.types and len(node.literals) > 1:
            at = map(found.objects.at, found.objects.required)
            if any(self.node(schemas).is_dead for schemas in at if len(schemas) > 1):
                found.types -= {"object"}
        return not found.types

    def options(self, node: Node) -> tuple[Option, ...]:
        """Of the first choice; of conditions, of one that has come true or false by what was chosen before."""
        best: tuple[Option, ...] | None = None
        for choice in node.choices[: _LOOKED_AT if node.choices and node.choices[0].is_conditional else 1]:
            found = self._options(node, choice)
            if len(found) < 2:
                return found
            if best is None:
                best = found
        return best or ()

    def _options(self, node: Node, choice: Choice) -> tuple[Option, ...]:
        found = []
        left = sum(one.is_conditional for one in node.choices)
        for index, schemas in enumerate(choice.options):
            chosen = self.node((*node.schemas, *schemas))
            if not chosen.is_dead:
                weight = left if choice.is_conditional and index else 1
                found.append(Option(chosen, weight, self._strict(node, choice, index)))
        return tuple(found)

    def _strict(self, node: Node, choice: Choice, index: int) -> tuple[Schema, ...]:
        """The option with the contrary of its neighbours."""
        if choice.is_conditional or any(len(one) != 1 for one in choice.options):
            return ()
        others = [self._alternatives.negated(one[0]) for at, one in enumerate(choice.options) if at != index]
        return (*node.schemas, *choice.options[index], *others)


def _is_made(choice: Choice, literals: dict[int, dict[str, Any]]) -> bool:
    """Whether one of the options holds anyway."""
    return any(all(one is True or id(one) in literals for one in option) for option in choice.options)
