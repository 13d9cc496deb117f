"""Every object of the documents by its kind, and who refers to whom: one walk over the tables of `check`, for all rules."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from accordant.check.grammar import Grammar, grammar
from accordant.check.tables.table import FieldRule
from accordant.diagnostics import Place
from accordant.resolve.contract import Resolution
from accordant.resolve.dialects import is_foreign
from accordant.resolve.refs import Refs
from accordant.source.tree import is_data, references
from accordant.source.versions import version_of


class Found(NamedTuple):
    """An object of a document."""

    place: Place
    node: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Survey:
    """What there is. Objects of OpenAPI and of AsyncAPI are kept apart, since kinds of the same name differ."""

    schemas: list[Found] = field(default_factory=list)
    http: dict[str, list[Found]] = field(default_factory=dict)
    events: dict[str, list[Found]] = field(default_factory=dict)
    uses: dict[Place, set[Place]] = field(
        default_factory=dict
    )  # what each component, or document beside them, refers to

    def use(self, user: Place, used: Place) -> None:
        self.uses.setdefault(owner_of(user), set()).add(owner_of(used))


def owner_of(place: Place) -> Place:
    """The component that a place belongs to; its document, where it belongs to none."""
    if not place.pointer.startswith("/components/"):
        return Place(place.uri, "")
    return Place(place.uri, "/".join(place.pointer.split("/", 4)[:4]))


def survey(resolution: Resolution) -> Survey:
    """Walk every document of the contract, and what they refer to, as what it is referred to as."""
    walk = _Walk(resolution)
    for module in resolution.contract.modules:
        for uri in dict.fromkeys((module.uri, module.event_uri or module.uri)):
            walk.document(uri)
    return walk.found


def reached(refs: Refs, starts: Iterable[Place]) -> dict[Place, dict[str, Any]]:
    """The schemas at these places and every one inside them or referred to, once each."""
    found: dict[Place, dict[str, Any]] = {}
    waiting = list(starts)
    while waiting:
        place = waiting.pop()
        node = refs.node(place)
        if place in found or not isinstance(node, dict):
            continue
        found[place] = node
        if isinstance(node.get("$ref"), str):
            target = refs.target(place)
            waiting += [] if target is None else [target]
        waiting += (child for child, _ in subschemas(place, node))
    return found


def subschemas(place: Place, node: dict[str, Any]) -> Iterator[tuple[Place, str]]:
    """The schemas directly inside a schema, with the keyword that they stand under."""
    for keyword, value in node.items():
        rule = _KEYWORDS.get(keyword)
        if rule is None or not isinstance(value, dict | list):
            continue
        if rule.many is None:
            yield place.child(keyword), keyword
        else:
            holder = place.child(keyword)
            for key in value if isinstance(value, dict) else range(len(value)):
                yield holder.child(key), keyword


_KEYWORDS = {name: rule for name, rule in grammar("openapi", "3.1").keywords.items() if rule.kind == "Schema"}
_DISCRIMINATOR = "discriminator"
_EVENTS = "3.1"


class _Walk:
    """Visits each place once. What was referred to waits until the documents are done, which mostly hold it."""

    def __init__(self, resolution: Resolution) -> None:
        self.refs, self.schemas = resolution.refs, resolution.schemas
        self.found = Survey()
        self._seen: set[Place] = set()
        self._waiting: list[tuple[Place, str, Grammar]] = []

    def document(self, uri: str) -> None:
        place = Place(uri, "")
        version = version_of(self.refs.node(place))
        if version is None:
            return
        minor = version.minor if version.family == "openapi" else _EVENTS  # the form that all versions are lifted to
        self._enter(grammar(version.family, minor))
        self._value(self.refs.node(place), place, self._grammar.specification.root)
        while self._waiting:
            target, kind, of = self._waiting.pop()
            self._enter(of)
            self._value(self.refs.node(target), target, kind)

    def _enter(self, of: Grammar) -> None:
        self._grammar = of
        self._objects = self.found.http if of.specification.family == "openapi" else self.found.events

    def _value(self, value: Any, place: Place, kind: str) -> None:
        if not isinstance(value, dict) or place in self._seen:
            return
        self._seen.add(place)
        if kind in ("Schema", "Dependency") or (kind == "AnySchema" and not is_foreign(value)):
            self._schema(value, place)
        elif kind in self._grammar.kinds:
            self._object(value, place, kind)

    def _object(self, node: dict[str, Any], place: Place, name: str) -> None:
        kind = self._grammar.kinds[name]
        if isinstance(node.get("$ref"), str) and (kind.rule.is_referable or name in ("PathItem", "Reference")):
            self._reference(place, name)
            if name != "PathItem":  # which may have fields beside it
                return
        self._objects.setdefault(name, []).append(Found(place, node))
        for key, value in node.items():
            if isinstance(value, dict | list):
                rule = kind.fields.get(key) or (None if key.startswith("x-") else kind.rule.keys)
                if rule is not None and rule.kind is not None:
                    self._field(value, place.child(key), rule)
                else:
                    self._other(value, place, key)

    def _field(self, value: Any, place: Place, rule: FieldRule) -> None:
        kind = rule.kind or ""
        if rule.many is None:
            self._value(value, place, kind)
        elif isinstance(value, dict):
            for key, one in value.items():
                self._value(one, place.child(key), kind)
        else:
            for index, one in enumerate(value):
                self._value(one, place.child(index), kind)

    def _schema(self, node: dict[str, Any], place: Place) -> None:
        if isinstance(node.get("$ref"), str):
            self._reference(place, "Schema")
            if self._grammar.dialect.ref_replaces or len(node) == 1:
                return
        if isinstance(node.get("$dynamicRef"), str):
            target = self.refs.locate(place, node["$dynamicRef"])
            if target is not None:
                self.found.use(place, target)
        self.found.schemas.append(Found(place, node))
        for key, value in node.items():
            if isinstance(value, dict | list):
                rule = _KEYWORDS.get(key)
                if rule is not None:
                    self._field(value, place.child(key), rule)
                elif key != _DISCRIMINATOR:
                    self._other(value, place, key)
        if isinstance(node.get(_DISCRIMINATOR), dict):
            self._mapping(node[_DISCRIMINATOR], place)
        if isinstance(node.get("allOf"), list):
            self._parents(len(node["allOf"]), place)

    def _mapping(self, written: dict[str, Any], place: Place) -> None:
        """What a discriminator leads to is used by it."""
        mapping = written.get("mapping")
        for one in (*(mapping.values() if isinstance(mapping, dict) else ()), written.get("defaultMapping")):
            target = self.schemas.mapped(place, one)
            if target is not None:
                self.found.use(place, target)

    def _parents(self, count: int, place: Place) -> None:
        """A schema with a discriminator uses its children, which name it in `allOf` (OpenAPI 3.1, section 4.8.25)."""
        for index in range(count):
            member = place.child("allOf").child(index)
            target = self.refs.follow(member)
            node = None if target is None or target == member else self.refs.node(target)
            if target is not None and isinstance(node, dict) and _DISCRIMINATOR in node:
                self.found.use(target, place)

    def _other(self, value: Any, place: Place, key: str) -> None:
        """What has no kind, such as an extension, may refer to components all the same; data may not."""
        if is_data(place.pointer, key):
            return
        for where, _ in references(value, place.child(key)):
            target = self.refs.target(Place(where.uri, where.pointer.rpartition("/")[0]))
            if target is not None:
                self.found.use(place, target)

    def _reference(self, place: Place, kind: str) -> None:
        target = self.refs.target(place)
        if target is None:
            return
        self.found.use(place, target)
        if kind != "Reference" and target not in self._seen:
            self._waiting.append((target, kind, self._grammar))
