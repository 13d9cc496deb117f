"""Values for people to read, made from a schema: what it shows of good ones first, else small and plain, the same for a seed.

`accordant.strategies` knows what schemas ask for, and makes what is asked for too seldom to be worth the looks.
"""

from collections.abc import Iterable
from typing import Any, Final, TypeAlias

from accordant.mock.words import number_within, text_within
from accordant.runtime.contract import Complaint, Validator
from accordant.strategies.alternatives import Choice
from accordant.strategies.choices import Seeded, pick
from accordant.strategies.document import Schema, SchemaDocument
from accordant.strategies.instances import Instances
from accordant.strategies.nodes import Node, Nodes
from accordant.strategies.scalars import NoValue
from accordant.strategies.values import ATOMS, Json, atom

Path: TypeAlias = tuple[str | int, ...]

_TRIES: Final = 4
_ROOM: Final = 300
"""Properties that may be left out, of one value."""
_DEPTH: Final = 6
"""Levels at which there are any of those; of what holds itself, two."""
_DEEPEST: Final = 40
_MOST_VALUES: Final = 100_000
"""In one value, however many a contract asks for."""
_AGAIN: Final = 2
_USUAL_ITEMS: Final = 2
_NONE: Final[Any] = object()
_MOST_ITEMS: Final = 1 << 12
"""A contract that asks for more is not given it."""


class Samples:
    """Values of the entries of `{"$defs": …, "properties": {entry: schema}}`, each accepted by a validator of the same entries."""

    def __init__(self, document: dict[str, Any], validator: Validator) -> None:
        self._validator = validator
        self._document = SchemaDocument(document)
        self._nodes = Nodes(self._document)
        self._instances = Instances(document)

    def value(self, entry: str, seed: str, *, with_examples: bool = True) -> Json:
        """A value that the entry accepts, the same for the same seed. Raises NotFound where none was found."""
        node = self._nodes.node([self._document.entry(entry)])
        doubted: frozenset[Path] | None = frozenset() if with_examples else None
        for attempt in range(_TRIES):
            found = self._made(node, f"{seed} {attempt}", doubted)
            if found is not _NONE and self._validator.accepts(entry, found):
                return found
            if found is not _NONE and doubted is not None:
                # Twice is enough to doubt what was complained about; complaints about a whole do not say which part.
                doubted = doubted | _paths(self._validator.complaints(entry, found)) if attempt < 2 else None
        return self._flat(entry, node, seed)

    def properties(self, entry: str) -> frozenset[str]:
        """The properties that an entry declares, in whatever it is composed of."""
        schema = self._document.entry(entry)
        if not isinstance(schema, dict):
            return frozenset()
        reached = self._document.reached(schema).values()
        return frozenset(name for one in reached for name in one.get("properties", ()))

    def _flat(self, entry: str, node: Node, seed: str) -> Json:
        """Hardly anything that may be left out; and then whatever is accepted."""
        for attempt in range(_TRIES):
            found = self._made(node, f"{seed} {attempt}", None, room=0)
            if found is not _NONE and self._validator.accepts(entry, found):
                return found
        return self._instances.valid(entry, Seeded(seed))

    def _made(self, node: Node, seed: str, doubted: frozenset[Path] | None, room: int = _ROOM) -> Json:
        """`_NONE` where nothing could be made."""
        try:
            return _Making(self._nodes, Seeded(seed), doubted, room).value(node, ())
        except NoValue:
            return _NONE


def _paths(complaints: Iterable[Complaint]) -> frozenset[Path]:
    return frozenset(one.path for one in complaints)


class _Making:
    """One value in the making. `doubted` are the paths at which an example led to a complaint; None if no example is to be taken."""

    def __init__(self, nodes: Nodes, choices: Seeded, doubted: frozenset[Path] | None, room: int = _ROOM) -> None:
        self._nodes, self._choices, self._doubted, self._room = nodes, choices, doubted, room
        self._within: list[Node] = []
        self._left = _MOST_VALUES

    def value(self, node: Node, path: Path) -> Json:
        self._left -= 1
        if node.is_dead or len(path) > _DEEPEST or self._left < 0:
            raise NoValue
        if self._trusts(path):
            for shown in _shown(node):
                return shown
        node = self._settled(node)
        found = node.conjunction
        if found.values is not None:
            if not found.values:
                raise NoValue
            return pick(self._choices, found.values)
        self._within.append(node)
        try:
            return self._of_kind(node, path)
        finally:
            self._within.pop()

    def _trusts(self, path: Path) -> bool:
        return self._doubted is not None and not any(one[: len(path)] == path for one in self._doubted)

    def _settled(self, node: Node) -> Node:
        """With nothing left to choose. Of conditions, those that are met by what was chosen hold; the rest is left to chance."""
        passed: set[int] = set()
        while True:
            choice = next((one for one in node.choices if id(one) not in passed), None)
            if choice is None:
                return node
            passed.add(id(choice))
            chosen = self._chosen(node, choice)
            if chosen is not None:
                node = chosen

    def _chosen(self, node: Node, choice: Choice) -> Node | None:
        if choice.is_conditional:
            return self._condition(node, choice)
        # Null and what is never true come last: whoever asks wants to see something.
        options = sorted(choice.options, key=_is_null)
        plain = [one for one in options if not _is_null(one)] or options
        first = self._choices.below(len(plain))
        for option in (*plain[first:], *plain[:first], *options[len(plain) :]):
            chosen = self._nodes.node((*node.schemas, *option))
            if not chosen.is_dead:
                return chosen
        raise NoValue

    def _condition(self, node: Node, choice: Choice) -> Node | None:
        """What follows from a condition that only asks for an object, or whose consequence holds already."""
        (condition, consequence), _ = choice.options
        held = {id(one) for one in node.literals}
        is_met = isinstance(condition, dict) and condition.keys() == {"type"}
        is_held = isinstance(consequence, dict) and all(id(one) in held for one in self._targets(consequence))
        if not (is_met or is_held):
            return None
        chosen = self._nodes.node((*node.schemas, condition, consequence))
        return None if chosen.is_dead else chosen

    def _targets(self, schema: dict[str, Any]) -> list[Schema]:
        return [self._nodes.document.target(schema["$ref"])] if "$ref" in schema else [schema]

    def _of_kind(self, node: Node, path: Path) -> Json:
        found = node.conjunction
        kinds = [one for one in _BY_PREFERENCE if one in found.types]
        if not kinds:
            raise NoValue
        # Where any value is allowed, its other keywords say what it is about.
        match _about(node) if len(found.types) == len(ATOMS) else kinds[0]:
            case "object":
                return self._object(node, path)
            case "array":
                return self._array(node, path)
            case "string":
                return text_within(self._choices, found.texts)
            case "integer" | "fraction" as kind:
                return number_within(self._choices, found.numbers, is_whole=kind == "integer")
            case "boolean":
                return bool(self._choices.below(2))
            case _:
                return None

    def _array(self, node: Node, path: Path) -> list[Json]:
        arrays = node.conjunction.arrays
        wanted = [one["contains"] for one in arrays.contains for _ in range(int(one.get("minContains", 1)))]
        least = max(arrays.least, len(wanted))
        if least > min(arrays.most, _MOST_ITEMS):
            raise NoValue
        usual = 0 if self._is_enough(node, path) else max(_USUAL_ITEMS, arrays.fixed)
        found: list[Json] = []
        for index in range(min(max(least, usual), arrays.most)):
            item = self._nodes.node((*arrays.at(index), wanted[index])) if index < len(wanted) else node.item(index)
            if index >= least and item.is_dead:
                break
            made = self._another(item, (*path, index), found, is_unique=arrays.is_unique)
            if made is _NONE:
                break
            found.append(made)
        if len(found) < least:
            raise NoValue
        return found

    def _another(self, item: Node, path: Path, others: list[Json], *, is_unique: bool) -> Json:
        """One that is not among the others: no example, if that is there already. `_NONE` if it has to be another, and is not."""
        made = self.value(item, path)
        if not _is_among(made, others):
            return made
        doubted, self._doubted = self._doubted, None
        another = made
        for _ in range(_TRIES):
            another = self.value(item, path)
            if not _is_among(another, others):
                break
        self._doubted = doubted
        if made in others:
            made = another
        elif isinstance(made, dict) and isinstance(another, dict) and _NAME in another:
            made = {**made, _NAME: another[_NAME]}  # which is what was there already
        return _NONE if is_unique and made in others else made

    def _object(self, node: Node, path: Path) -> dict[str, Json]:
        objects = node.conjunction.objects
        names = [*objects.required, *self._optional(node, path)]
        for name in names:  # which grows on the way
            names += [one for one in objects.follows.get(name, ()) if one not in names]
        declared = {name: index for index, name in enumerate(objects.declared)}
        found: dict[str, Json] = {}
        for name in sorted(names[: objects.most], key=lambda one: declared.get(one, len(declared))):
            found[name] = self.value(node.property(name), (*path, name))
        for index in range(max(0, objects.least - len(found))):
            name = f"property{index + 1}"
            found[name] = self.value(node.property(name), (*path, name))
        return found

    def _optional(self, node: Node, path: Path) -> list[str]:
        objects = node.conjunction.objects
        if self._is_enough(node, path):
            return []
        found = []
        for name in objects.declared:
            child = node.property(name)
            if name not in objects.required and not (child.is_dead or _is_written_only(child)) and self._room > 0:
                self._room -= 1
                found.append(name)
        return found

    def _is_enough(self, node: Node, path: Path) -> bool:
        """Whether only what must be there is still to be made."""
        return self._room <= 0 or len(path) > _DEPTH or self._within.count(node) > _AGAIN


def _is_among(made: Json, others: list[Json]) -> bool:
    """Whether it is one of the others, or is called like one."""
    if made in others:
        return True
    name = made.get(_NAME) if isinstance(made, dict) else None
    return name is not None and any(isinstance(one, dict) and one.get(_NAME) == name for one in others)


_NAME: Final = "id"
"""The property that most contracts tell the items of a list by."""
_BY_PREFERENCE: Final = ("object", "array", "string", "integer", "fraction", "boolean", "null")


def _shown(node: Node) -> Iterable[Json]:
    """What the schemas of a node show of its values: an example, else the default, each of a type that they allow."""
    for keyword in ("example", "examples", "default"):
        for literal in node.literals:
            if keyword in literal:
                written = literal[keyword]
                shown = written if keyword == "examples" and isinstance(written, list) else [written]
                yield from (one for one in shown if atom(one) in node.conjunction.types and _is_listed(node, one))


def _is_listed(node: Node, value: Json) -> bool:
    return node.conjunction.values is None or value in node.conjunction.values


def _is_null(option: tuple[Schema, ...]) -> bool:
    return any(isinstance(one, dict) and one.get("type") == "null" for one in option)


def _is_written_only(node: Node) -> bool:
    return any(one.get("writeOnly") is True for one in node.literals)


def _about(node: Node) -> str:
    """The type that the keywords of a node are about, where none is said."""
    found = node.conjunction
    if found.objects.layers or found.objects.required:
        return "object"
    if found.arrays.layers:
        return "array"
    has_numbers = found.numbers.low is not None or found.numbers.high is not None or found.numbers.step is not None
    return "integer" if has_numbers else "string"
