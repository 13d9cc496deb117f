"""Schemas to types: which schemas get a name, and what each of them is."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

from accordant.diagnostics import Place, unescape
from accordant.ir import (
    NO_DEFAULT,
    Alias,
    AnyOf,
    Discriminator,
    Enum,
    Extra,
    Field,
    ListOf,
    Literal,
    MapOf,
    Member,
    Nullable,
    Opaque,
    Part,
    Record,
    Ref,
    Refined,
    Rest,
    Scalar,
    ScalarKind,
    Schema,
    SchemaId,
    TupleOf,
    TypeRef,
    Union,
    Untyped,
)
from accordant.resolve.compose import ANNOTATIONS, Composer, Composite, Spelled, limits_of
from accordant.resolve.inheritance import Base, Inheritance
from accordant.resolve.kinds import are_disjoint, kinds
from accordant.resolve.names import Names, pascal, singular
from accordant.resolve.refs import Refs
from accordant.resolve.rest import rest
from accordant.resolve.values import is_equal, kind_of, of_type

ANY = Scalar(ScalarKind.ANY)
NEVER = Scalar(ScalarKind.NEVER)

_STRING_LIMITS = ("maxLength", "minLength", "pattern")
_NUMBER_LIMITS = ("exclusiveMaximum", "exclusiveMinimum", "maximum", "minimum", "multipleOf")
_ARRAY_LIMITS = ("maxItems", "minItems", "uniqueItems")
_OBJECT_LIMITS = ("maxProperties", "minProperties")


_MOST_COMPARED = 64
"""Members of a `oneOf` that are compared one with another; where there are more, the validator counts."""


@dataclass(frozen=True, slots=True)
class _Said:
    """A type, and the keywords of its schema that it says all of."""

    type: TypeRef
    keywords: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """What was made of a schema that has no name."""

    type: TypeRef
    composite: Composite | None = None  # None of a scalar, which is one object
    rest: Rest = ()  # told of here also where the type does not carry it


class Schemas:
    """The schema store while it fills. `type_at` asks for a type; `finish` describes everything that was asked for."""

    def __init__(self, refs: Refs, composer: Composer, names: Names, module_of_uri: dict[str, str]) -> None:
        self.refs, self.composer, self.names = refs, composer, names
        self.found: dict[SchemaId, Schema] = {}
        self.by_module: dict[str, list[SchemaId]] = {}
        self.told: dict[Place, Told] = {}  # of schemas that have no name
        self.unused: set[Place] = set()  # schemas that were looked at, and that no type is made of
        self._module_of_uri = module_of_uri
        self._modules = frozenset(module_of_uri.values())
        self._name: dict[SchemaId, str] = {}
        self._origins: dict[Place, Place] = {}
        self._waiting: list[tuple[SchemaId, Place]] = []
        self.inheritance = Inheritance(refs, (), self.mapped)
        self._open: set[Place] = set()  # being written where they are used; one that holds itself needs a name

    def declare(self, place: Place, wanted: str, module: str) -> SchemaId:
        """Give the schema at `place` a name and a description of its own."""
        key = schema_id(place)
        if key not in self._name:
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

    def components(self, places: Iterable[Place]) -> None:
        """Say which components there are, before any of them is described: some are made from others."""
        self.inheritance = Inheritance(self.refs, places, self.mapped)

    def type_at(self, place: Place, wanted: str, module: str) -> TypeRef:
        """The type of the schema at `place`; `wanted` names it if it needs a name."""
        node = self.composer.schema(place)
        if isinstance(node, bool) or node is None:
            return ANY if node else NEVER
        if isinstance(node, dict) and _is_leaf(node) and schema_id(place) not in self._name:
            leaf = _nullable(_leaf(node), is_nullable=self._is_nullable_here(node, place))
            self.told[place] = Told(leaf)
            return leaf
        composite = self.composer.compose(place)
        if composite.only is not None:
            inner = _nullable(self._reference(composite.only, module), is_nullable=self._is_nullable_here(node, place))
            return self._refined(inner, composite, ())
        if schema_id(place) in self._name or place in self._open or self._needs_name(composite):
            inner = Ref(self.declare(place, wanted, module))
            return _nullable(inner, is_nullable=self._is_nullable(composite))
        self._open.add(place)
        said = self._plain(composite, wanted, module)
        self._open.discard(place)
        return self._refined(_nullable(said.type, is_nullable=self._is_nullable(composite)), composite, said.keywords)

    def _refined(self, inner: TypeRef, composite: Composite, said: Iterable[str]) -> TypeRef:
        left = rest(self.composer, composite, said)
        self.told[composite.place] = Told(inner, composite, left)
        if not left or self.composer.refs.is_dynamic(composite.place):
            return inner  # what leads to `$dynamicRef` is judged from the outermost schema on
        return Refined(inner, composite.place, left)

    def _is_nullable(self, composite: Composite) -> bool:
        return composite.is_nullable or self._has_null_variant(composite)

    def finish(self) -> None:
        """Describe every declared schema, and those that their descriptions declare in turn."""
        while self._waiting:
            key, place = self._waiting.pop(0)
            found = self._describe(key, place)
            self.found[key] = replace(found, rest=(Part(place),)) if self.refs.is_dynamic(place) else found

    def _reference(self, target: Place, module: str) -> TypeRef:
        node = self.refs.node(target)
        if isinstance(node, bool):
            return ANY if node else NEVER
        composite = self.composer.compose(target)
        key = self.declare(target, self._name_by_pointer(target), module)
        is_nullable = composite.is_nullable or self._has_null_variant(composite)
        if composite.only is not None:
            is_nullable = self._is_nullable_through(target)
        return _nullable(Ref(key), is_nullable=is_nullable)

    def _is_nullable_here(self, node: dict[str, Any], place: Place) -> bool:
        return self.composer.is_v30(place) and node.get("nullable") is True and "$ref" not in node

    def _is_nullable_through(self, target: Place) -> bool:
        """Whether a schema that is only a reference ends at one that allows null."""
        seen: list[Place] = []
        while target not in seen and not self.refs.is_too_long(seen):
            seen.append(target)
            composite = self.composer.compose(target)
            node = self.refs.node(target)
            if isinstance(node, dict) and self._is_nullable_here(node, target):
                return True
            if composite.only is None:
                return composite.is_nullable or self._has_null_variant(composite)
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

    def _needs_name(self, composite: Composite) -> bool:
        if composite.values is not None:
            return _enum_kind(composite.values) is not None and len(composite.values) > 1
        if composite.properties and composite.is_object:
            return True
        members = self._members(composite)
        return len(members) > 1 and not composite.has_members and self._has_record(members)

    def _has_record(self, members: list[Place]) -> bool:
        """Whether a union is worth a name: it has a member that is not a plain scalar."""
        return any(self.composer.compose(member).is_object or self.composer.compose(member).only for member in members)

    def _members(self, composite: Composite) -> list[Place]:
        """The members of the one `oneOf` or `anyOf` of a schema, but for null."""
        if len(composite.variants) != 1:
            return []
        return [member for member in composite.variants[0][1] if not is_null(self.composer.schema(member))]

    def _has_null_variant(self, composite: Composite) -> bool:
        if len(composite.variants) != 1 or composite.types is not None:
            return False
        return any(is_null(self.composer.schema(member)) for member in composite.variants[0][1])

    def _plain(self, composite: Composite, wanted: str, module: str) -> _Said:
        """A type that is written where it is used."""
        if composite.values is not None:
            said = {"enum", "const", *composite.folded, *self._type_of_values(composite)}
            if not composite.values and composite.is_nullable:
                return _Said(Scalar(ScalarKind.NULL), said)
            return _Said(_literal(composite.values), said)
        if composite.variants and not composite.has_members:
            return self._plain_union(composite, wanted, module)
        if composite.types is None:
            return self._untyped(composite, wanted, module)
        return self._of_types(composite, composite.types, wanted, module)

    def _of_types(self, composite: Composite, types: tuple[str, ...], wanted: str, module: str) -> _Said:
        if not types:
            return _Said(Scalar(ScalarKind.NULL) if composite.is_nullable else NEVER, {"type"})
        found = [self._typed(kind, composite, wanted, module) for kind in types]
        said = {"type"}.union(*(one.keywords for one in found))
        return _Said(_any_of(one.type for one in found), said)

    def _type_of_values(self, composite: Composite) -> set[str]:
        """`type`, where every value that is written out is of it."""
        allowed = frozenset().union(*map(of_type, composite.types or ()))
        return {"type"} if all(kind_of(one) in allowed for one in composite.values or ()) else set()

    def _plain_union(self, composite: Composite, wanted: str, module: str) -> _Said:
        members = self._members(composite)
        types = [
            self.type_at(member, self._member_name(member, wanted, index), module)
            for index, member in enumerate(members)
        ]
        if not types or ANY in types:  # `oneOf: [{required: […]}, …]` says nothing of types; what is around it does
            self.unused.update(members)
            return (
                self._untyped(composite, wanted, module)
                if composite.types is None
                else self._of_types(composite, composite.types, wanted, module)
            )
        return _Said(_any_of(types), self._said_by_union(composite, None))

    def _said_by_union(self, composite: Composite, tag: Discriminator | None) -> set[str]:
        """What a union of the members says: all of `anyOf`, and `oneOf` where no value is of two of them."""
        members = composite.variants[0][1]
        said = {"anyOf"} if tag is None else {"anyOf", "discriminator"}
        if self._is_exclusive(members):
            said.add("oneOf")
        allowed = frozenset({"null"} if composite.is_nullable else ()).union(*map(of_type, composite.types or ()))
        if all(kinds(self.composer, one) <= allowed for one in members):
            said.add("type")
        return said

    def _is_exclusive(self, members: list[Place]) -> bool:
        """Whether no value is of two members."""
        return len(members) <= _MOST_COMPARED and all(
            are_disjoint(self.composer, one, other) for one, other in combinations(members, 2)
        )

    def _untyped(self, composite: Composite, wanted: str, module: str) -> _Said:
        """Without `type`, a schema describes values of one kind, and allows all others."""
        if composite.is_object and not composite.properties:
            found = self._map(composite, wanted, module)
        elif not composite.is_object and (composite.items is not None or composite.prefix is not None):
            found = self._array(composite, wanted, module)
        else:
            return _Said(ANY)
        return _Said(Untyped(found.type), found.keywords) if isinstance(found.type, ListOf | TupleOf | MapOf) else found

    def _typed(self, kind: str, composite: Composite, wanted: str, module: str) -> _Said:
        match kind:
            case "object":
                return self._map(composite, wanted, module)
            case "array":
                return self._array(composite, wanted, module)
            case "string":
                limits = _limits(composite, _STRING_LIMITS)
                return _Said(Scalar(ScalarKind.STRING, composite.format, limits), {*_STRING_LIMITS, "format"})
            case "integer" | "number":
                limits = _limits(composite, _NUMBER_LIMITS)
                return _Said(Scalar(ScalarKind(kind), composite.format, limits), _NUMBER_LIMITS)
            case "boolean":
                return _Said(Scalar(ScalarKind.BOOLEAN))
            case _:
                return _Said(ANY)

    def _map(self, composite: Composite, wanted: str, module: str) -> _Said:
        value: TypeRef = ANY
        said: set[str] = set(_OBJECT_LIMITS)
        if not composite.has_patterns and not composite.properties and not composite.is_merged:
            said.add("additionalProperties")
            if isinstance(composite.additional, Place):
                value = self.type_at(composite.additional, wanted + "Value", module)
            elif composite.additional is False:
                value = NEVER
        return _Said(MapOf(value, _limits(composite, _OBJECT_LIMITS)), said)

    def _array(self, composite: Composite, wanted: str, module: str) -> _Said:
        item = ANY if composite.items is None else self.type_at(composite.items, singular(wanted), module)
        if composite.prefix is None:
            return _Said(ListOf(item, _limits(composite, _ARRAY_LIMITS)), {"items", *_ARRAY_LIMITS})
        items = tuple(
            self.type_at(place, f"{wanted}Item{index + 1}", module) for index, place in enumerate(composite.prefix)
        )
        least = composite.limits.get("minItems", 0)
        found = TupleOf(items, None if item == NEVER else item, least if isinstance(least, int) else 0)
        is_fixed = found.rest is None and found.minimum == len(items)
        if not is_fixed:
            self.unused.update(composite.prefix if composite.items is None else (*composite.prefix, composite.items))
        return _Said(found, {"items", "prefixItems", "minItems"} if is_fixed else ())

    def _describe(self, key: SchemaId, place: Place) -> Schema:
        name, module = self._name[key], self._module_of_uri[place.uri]
        node = self.refs.node(place)
        doc = node.get("description") if isinstance(node, dict) else None
        doc = doc if isinstance(doc, str) else None
        if not isinstance(node, dict):
            return Alias(key, name, None, place, ANY if node else NEVER)
        composite = self.composer.compose(place)
        if composite.only is not None and not self.inheritance.tags(place):  # else it is one of several of its base
            target = self._reference(composite.only, module)
            type_ = _nullable(target, is_nullable=self._is_nullable_here(node, place))
            return Alias(key, name, doc, place, type_, rest(self.composer, composite, ()))
        if composite.values is not None:
            return self._enum(key, name, doc, composite)
        base = self.inheritance.base(place)
        if base is not None:
            return self._family(key, name, doc, place, base, module)
        if composite.is_object and composite.properties:
            return self._record(key, name, doc, composite, module)
        members = self._members(composite)
        if len(members) > 1 and not composite.has_members:
            return self._union(key, name, doc, composite, members, module)
        said = self._plain(composite, name, module)
        left = rest(self.composer, composite, said.keywords)
        if said.type == ANY:
            return Opaque(key, name, doc, place, left)
        return Alias(key, name, doc, place, _nullable(said.type, is_nullable=self._is_nullable(composite)), left)

    def _enum(self, key: SchemaId, name: str, doc: str | None, composite: Composite) -> Schema:
        values = composite.values or []
        kind = _enum_kind(values)
        left = rest(self.composer, composite, {"enum", "const", *composite.folded, *self._type_of_values(composite)})
        if kind is None or len(values) < 2:
            type_ = self._plain(composite, name, "").type
            return Alias(key, name, doc, composite.place, _nullable(type_, is_nullable=composite.is_nullable), left)
        members = tuple(_member(value, composite.spelled) for value in values)
        return Enum(key, name, doc, composite.place, kind, members, left, composite.is_nullable)

    def _record(self, key: SchemaId, name: str, doc: str | None, composite: Composite, module: str) -> Record:
        typed = {
            one: [(place, self.type_at(place, name + pascal(one, otherwise="Field"), module)) for place in places]
            for one, places in composite.properties.items()
        }
        fields = tuple(self._field(one, found, composite) for one, found in typed.items())
        said = {"type", "properties"}
        if all(one in composite.properties for one in composite.required):
            said.add("required")
        extra, extra_type = Extra.OPEN, None
        if not composite.is_merged and not composite.has_patterns:
            said.add("additionalProperties")
            if composite.additional is False:
                extra = Extra.CLOSED
            elif isinstance(composite.additional, Place):
                extra, extra_type = Extra.TYPED, self.type_at(composite.additional, name + "Value", module)
        others = {place for field in fields for place in _others(field, typed[field.name])}
        if others:
            said.discard("properties")  # a field has one type
            self.unused |= others
        return Record(
            id=key,
            name=name,
            doc=doc,
            place=composite.place,
            fields=fields,
            extra=extra,
            extra_type=extra_type,
            is_deprecated=self.refs.node(composite.place).get("deprecated") is True,
            rest=rest(self.composer, composite, said),
            is_nullable=composite.is_nullable,
            is_object_only=composite.types is not None,
        )

    def _family(self, key: SchemaId, name: str, doc: str | None, place: Place, base: Base, module: str) -> Schema:
        """A base as what is made from it: a value of the base is one of these."""
        composite = self.composer.compose(place)
        mapping = tuple((value, self._reference(target, module)) for value, target in base.targets.items())
        members = tuple(dict.fromkeys(type_ for _, type_ in mapping))
        left = () if composite.types == ("object",) and len(members) > 1 else (Part(place),)
        if len(members) == 1:
            return Alias(key, name, doc, place, _nullable(members[0], is_nullable=composite.is_nullable), left)
        tag = Discriminator(base.property, mapping)
        return Union(key, name, doc, place, members, tag, left, composite.is_nullable)

    def _field(self, name: str, typed: list[tuple[Place, TypeRef]], composite: Composite) -> Field:
        # The last schema to say something of a type is the narrowest.
        place, type_ = next((one for one in reversed(typed) if one[1] != ANY), typed[-1])
        # What another of them says holds as well; the one that has the type has the last word.
        places = [one for one, _ in typed if one != place]
        node = {key: value for one in (*places, place) for key, value in self._annotated(one).items()}
        values = self.inheritance.tags(composite.place).get(name)
        if values is not None and not isinstance(type_, Literal):
            type_ = Literal(tuple(values))
        return Field(
            name=name,
            type=type_,
            is_required=name in composite.required,
            place=place,
            doc=node.get("description") if isinstance(node.get("description"), str) else None,
            default=node.get("default", NO_DEFAULT),
            examples=_examples(node),
            is_read_only=node.get("readOnly") is True,
            is_write_only=node.get("writeOnly") is True,
            is_deprecated=node.get("deprecated") is True,
        )

    def _annotated(self, place: Place) -> dict[str, Any]:
        """The annotations of a property: its own, and those of what it refers to (readOnly, default) beneath them."""
        node = self.refs.node(place)
        if not isinstance(node, dict):
            return {}
        if isinstance(node.get("$ref"), str):
            target = self.refs.follow(place)
            beneath = self.refs.node(target) if target is not None else {}
            beneath = {
                key: beneath[key]
                for key in ("readOnly", "writeOnly", "default")
                if isinstance(beneath, dict) and key in beneath
            }
            return beneath if self.composer.is_v30(place) else {**beneath, **node}
        return node

    def _union(
        self, key: SchemaId, name: str, doc: str | None, composite: Composite, members: list[Place], module: str
    ) -> Schema:
        types = {
            member: self.type_at(member, self._member_name(member, name, index), module)
            for index, member in enumerate(members)
        }
        place, is_nullable = composite.place, self._is_nullable(composite)
        if ANY in types.values():
            self.unused.update(types)
            return Opaque(key, name, doc, place, rest(self.composer, composite, ()))
        found = tuple(dict.fromkeys(types.values()))
        if len(found) == 1:
            left = rest(self.composer, composite, self._said_by_union(composite, None))
            return Alias(key, name, doc, place, _nullable(found[0], is_nullable=is_nullable), left)
        tag = self._discriminator(composite, types, module)
        left = rest(self.composer, composite, self._said_by_union(composite, tag))
        return Union(key, name, doc, place, found, tag, left, is_nullable)

    def _discriminator(self, composite: Composite, types: dict[Place, TypeRef], module: str) -> Discriminator | None:
        """The values that lead to each member: by the mapping, by the names of members, by what members spell out."""
        written = composite.discriminator
        if not written or not isinstance(written.get("propertyName"), str) or "defaultMapping" in written:
            return None  # with a default, the property alone does not decide
        name = written["propertyName"]
        targets = self.discriminator_targets(composite.place, written, list(types))
        found: dict[str | int, TypeRef] = {value: self._reference(one, module) for value, one in targets.items()}
        for member, type_ in types.items():
            for value in self.composer.tag_values(member, name):
                reached = found.pop(str(value), type_)
                found.setdefault(value, reached)
        return Discriminator(name, tuple(found.items()))

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

    def _member_name(self, place: Place, owner: str, index: int) -> str:
        node = self.refs.node(place)
        title = node.get("title") if isinstance(node, dict) else None
        if isinstance(title, str) and title:
            return owner + pascal(title)
        return f"{owner}Option{index + 1}"


def is_null(node: Any) -> bool:
    """Whether a schema does nothing but allow null."""
    return isinstance(node, dict) and (
        node.get("type") in ("null", ["null"])
        or ("const" in node and node["const"] is None)
        or node.get("enum") == [None]
    )


def mapped_schema(refs: Refs, place: Place, target: Any) -> Place | None:
    """What a mapping value leads to: a URI reference, or the bare name of a component (OpenAPI 3.1, section 4.8.25)."""
    if not isinstance(target, str):
        return None
    bare = Place(place.uri, "/components/schemas").child(target)
    return bare if refs.node(bare) is not None else refs.locate(place, target)


_LEAF_KEYWORDS = (ANNOTATIONS - {"discriminator"}) | {"type", "format", *_STRING_LIMITS, *_NUMBER_LIMITS}
_LEAF_LIMITS = {"string": _STRING_LIMITS, "integer": _NUMBER_LIMITS, "number": _NUMBER_LIMITS, "boolean": ()}


def _is_leaf(node: dict[str, Any]) -> bool:
    """Whether a schema is a scalar with its limits, as most are: nothing has to be composed to see its type."""
    kind = node.get("type")
    return isinstance(kind, str) and kind in _LEAF_LIMITS and _LEAF_KEYWORDS.issuperset(node)


_PLAIN_LEAVES = {kind: Scalar(ScalarKind(kind)) for kind in _LEAF_LIMITS}


def _leaf(node: dict[str, Any]) -> Scalar:
    kind = node["type"]
    written = node.get("format")
    own = limits_of(node) if "exclusiveMinimum" in node or "exclusiveMaximum" in node else node
    limits = tuple([(key, own[key]) for key in _LEAF_LIMITS[kind] if key in own])
    if not limits and (written is None or kind == "boolean"):
        return _PLAIN_LEAVES[kind]
    return Scalar(ScalarKind(kind), written if isinstance(written, str) and kind != "boolean" else None, limits)


def schema_id(place: Place) -> SchemaId:
    return SchemaId(f"{place.uri}#{place.pointer}")


def _others(field: Field, typed: list[tuple[Place, TypeRef]]) -> list[Place]:
    """Of the schemas of a property, those that say another type than the one that the field was made from."""
    chosen = dict(typed)[field.place]
    return [place for place, type_ in typed if type_ != chosen]


def _member(value: Any, spelled: list[Spelled]) -> Member:
    """A value of an enum, with what is said of it."""
    found = [one for one in spelled if is_equal(one.value, value)]
    name = next((one.name for one in found if one.name is not None), None)
    return Member(value, name, next((one.doc for one in found if one.doc is not None), None))


def _examples(node: dict[str, Any]) -> tuple[Any, ...]:
    """`examples` of JSON Schema, or the one `example` of OpenAPI 3.0."""
    written = node.get("examples")
    if isinstance(written, list):
        return tuple(written)
    return (node["example"],) if "example" in node else ()


def _any_of(types: Iterable[TypeRef]) -> TypeRef:
    """One of several types, each once."""
    found = tuple(dict.fromkeys(types))
    return found[0] if len(found) == 1 else AnyOf(found)


def _literal(values: list[Any]) -> TypeRef:
    return Literal(tuple(values)) if values else NEVER


def _limits(composite: Composite, keywords: tuple[str, ...]) -> tuple[tuple[str, Any], ...]:
    return tuple((key, composite.limits[key]) for key in keywords if key in composite.limits)


def _nullable(inner: TypeRef, *, is_nullable: bool) -> TypeRef:
    if not is_nullable or isinstance(inner, Nullable) or inner in (ANY, Scalar(ScalarKind.NULL)):
        return inner
    return Nullable(inner)


def _without_null(ref: TypeRef) -> TypeRef:
    return ref.inner if isinstance(ref, Nullable) else ref


def _enum_kind(values: list[Any]) -> ScalarKind | None:
    if all(isinstance(one, str) for one in values):
        return ScalarKind.STRING
    if all(isinstance(one, int) and not isinstance(one, bool) for one in values):
        return ScalarKind.INTEGER
    return None
