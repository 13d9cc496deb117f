"""Schemas to types: which schemas get a name, and what each of them is."""

from collections import deque
from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any, NamedTuple

from accordant.diagnostics import Place, unescape
from accordant.ir import Part, Ref, Refined, Rest, Schema, SchemaId, TypeRef
from accordant.resolve.compose import Composer, Composite
from accordant.resolve.descriptions import Descriptions
from accordant.resolve.event_data import EventData
from accordant.resolve.inheritance import Inheritance
from accordant.resolve.names import Names, pascal
from accordant.resolve.refs import Refs
from accordant.resolve.rest import rest
from accordant.resolve.types import ANY, NEVER, Types, any_of, is_leaf, leaf, nullable


class Told(NamedTuple):
    """What was made of a schema that has no name, and is not one scalar."""

    type: TypeRef
    composite: Composite
    rest: Rest  # told of here also where the type does not carry it


class Schemas:
    """The schema store while it fills. `type_at` asks for a type; `finish` describes everything that was asked for."""

    def __init__(self, refs: Refs, composer: Composer, names: Names, module_of_uri: dict[str, str]) -> None:
        self.refs, self.composer, self.names = refs, composer, names
        self.found: dict[SchemaId, Schema] = {}
        self.by_module: dict[str, list[SchemaId]] = {}
        self.told: dict[Place, Told] = {}  # of schemas that have no name
        self.scalars: dict[Place, TypeRef] = {}  # what was made of those that are one scalar, as most are
        self.unused: set[Place] = set()  # schemas that were looked at, and that no type is made of
        self.event_data: dict[Place, EventData] = {}  # schemas of texts whose types are of what they hold
        self._module_of_uri = module_of_uri
        self._modules = frozenset(module_of_uri.values())
        self._name: dict[SchemaId, str] = {}
        self._declared: dict[Place, SchemaId] = {}
        self._origins: dict[Place, Place] = {}
        self._waiting: deque[tuple[SchemaId, Place]] = deque()
        self.inheritance = Inheritance(refs, (), self.mapped)
        self._types = Types(self, refs, composer)
        self._descriptions = Descriptions(self, self._types)
        self._open: set[Place] = set()  # being written where they are used; one that holds itself needs a name

    def declare(self, place: Place, wanted: str, module: str) -> SchemaId:
        """Give the schema at `place` a name and a description of its own."""
        key = self._declared.get(place)
        if key is None:
            key = self._declared[place] = schema_id(place)
            owner = self._module_of_uri.get(place.uri) or self._home(place.uri, module)
            self._name[key] = self.name(place, wanted, owner)
            self.by_module.setdefault(owner, []).append(key)
            self._waiting.append((key, place))
        return key

    def name(self, place: Place, wanted: str, module: str) -> str:
        """The name of the schema at a place. It is kept by where people write it: what lifting calls it depends on others."""
        origin = self.refs.tree.origin(place)
        if origin.uri != place.uri or self._origins.setdefault(origin, place) != place:
            origin = place  # of an overlay, or written once and lifted to several places
        return self.names.name(module, schema_id(origin), wanted)

    def _home(self, uri: str, module: str) -> str:
        """The module of a document that none of them owns: where it was, else the first that refers to it."""
        before = self.names.home(uri)
        found = before if before in self._modules else module
        self._module_of_uri[uri] = found
        return found

    def name_of(self, key: SchemaId) -> str:
        return self._name[key]

    def module_of(self, place: Place) -> str:
        return self._module_of_uri[place.uri]

    def components(self, places: Iterable[Place]) -> None:
        """Say which components there are, before any of them is described: some are made from others."""
        self.inheritance = Inheritance(self.refs, places, self.mapped)

    def type_at(self, place: Place, wanted: str, module: str) -> TypeRef:
        """The type of the schema at `place`; `wanted` names it if it needs a name."""
        found = self._type_at(place, wanted, module)
        data = self.event_data.get(place)
        if data is None:
            return found
        types = [self._type_at(one, wanted, module) for one in data.schemas]
        return any_of([found, *types] if data.is_text else types)

    def _type_at(self, place: Place, wanted: str, module: str) -> TypeRef:
        node = self.composer.schema(place)
        if isinstance(node, bool) or node is None:
            return ANY if node else NEVER
        if isinstance(node, dict) and is_leaf(node) and place not in self._declared:
            found: TypeRef = leaf(node)
            if "nullable" in node:
                found = nullable(found, is_nullable=self.is_nullable_here(node, place))
            self.scalars[place] = found
            return found
        composite = self.composer.compose(place)
        if composite.only is not None:
            inner = nullable(self.reference(composite.only, module), is_nullable=self.is_nullable_here(node, place))
            return self._refined(inner, composite, ())
        if place in self._declared or place in self._open or self._types.needs_name(composite):
            inner = Ref(self.declare(place, wanted, module))
            return nullable(inner, is_nullable=self._types.is_nullable(composite))
        self._open.add(place)
        said = self._types.plain(composite, wanted, module)
        self._open.discard(place)
        return self._refined(
            nullable(said.type, is_nullable=self._types.is_nullable(composite)), composite, said.keywords
        )

    def _refined(self, inner: TypeRef, composite: Composite, said: Collection[str]) -> TypeRef:
        left = rest(self.composer, composite, said)
        self.told[composite.place] = Told(inner, composite, left)
        if not left or self.composer.refs.is_dynamic(composite.place):
            return inner  # what leads to `$dynamicRef` is judged from the outermost schema on
        return Refined(inner, composite.place, left)

    def finish(self) -> None:
        """Describe every declared schema, and those that their descriptions declare in turn."""
        while self._waiting:
            key, place = self._waiting.popleft()
            found = self._descriptions.describe(key, place)
            self.found[key] = replace(found, rest=(Part(place),)) if self.refs.is_dynamic(place) else found

    def reference(self, target: Place, module: str) -> TypeRef:
        """The type of what a reference leads to, which has a name."""
        node = self.refs.node(target)
        if isinstance(node, bool):
            return ANY if node else NEVER
        composite = self.composer.compose(target)
        key = self._declared.get(target) or self.declare(target, self._name_by_pointer(target), module)
        is_nullable = self._types.is_nullable(composite)
        if composite.only is not None:
            is_nullable = self._is_nullable_through(target)
        return nullable(Ref(key), is_nullable=is_nullable)

    def is_nullable_here(self, node: dict[str, Any], place: Place) -> bool:
        """Whether a schema of OpenAPI 3.0 adds null to what it is otherwise."""
        return node.get("nullable") is True and self.composer.is_v30(place) and "$ref" not in node

    def _is_nullable_through(self, target: Place) -> bool:
        """Whether a schema that is only a reference ends at one that allows null."""
        seen: list[Place] = []
        while target not in seen and not self.refs.is_too_long(seen):
            seen.append(target)
            composite = self.composer.compose(target)
            node = self.refs.node(target)
            if isinstance(node, dict) and self.is_nullable_here(node, target):
                return True
            if composite.only is None:
                return self._types.is_nullable(composite)
            target = composite.only
        return False

    def _name_by_pointer(self, place: Place) -> str:
        tokens = [unescape(token) for token in place.pointer.split("/")[1:]]
        if not tokens:
            return pascal(place.uri.rpartition("/")[2].partition(".")[0])
        node = self.refs.node(place)
        title = node.get("title") if isinstance(node, dict) else None
        if ("schemas" not in tokens[:-1] and isinstance(title, str) and tokens[-1] in ("schema", "items")) or tokens[
            -1
        ].isdigit():
            return pascal(title or "".join(pascal(token) for token in tokens[-3:]))
        return pascal(tokens[-1])

    def discriminator_targets(self, place: Place, written: dict[str, Any], members: list[Place]) -> dict[str, Place]:
        """Discriminator values to schemas: the mapping, and the names of members that it does not mention."""
        found: dict[str, Place] = {}
        for value, target in (written.get("mapping") or {}).items():
            reached = self.mapped(place, target)
            if reached is not None:
                found[str(value)] = reached
            else:
                self.refs.nothing(place.child("discriminator").child("mapping").child(value), str(target))
        for member in members:
            target = self.composer.compose(member).only
            if target is not None and target not in found.values():
                found.setdefault(unescape(target.pointer.rpartition("/")[2]), target)
        return found

    def mapped(self, place: Place, target: Any) -> Place | None:
        """As `mapped_schema`."""
        return mapped_schema(self.refs, place, target)


def mapped_schema(refs: Refs, place: Place, target: Any) -> Place | None:
    """What a mapping value leads to: a URI reference, or the bare name of a component (OpenAPI 3.1, section 4.8.25)."""
    if not isinstance(target, str):
        return None
    bare = Place(place.uri, "/components/schemas").child(target)
    return bare if refs.node(bare) is not None else refs.locate(place, target)


def schema_id(place: Place) -> SchemaId:
    return SchemaId(f"{place.uri}#{place.pointer}")
