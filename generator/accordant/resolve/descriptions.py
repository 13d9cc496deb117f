"""Schemas with a name: records, enums, unions and aliases."""

from collections.abc import Iterable
from functools import cache
from typing import Any, Protocol

from accordant.diagnostics import Place
from accordant.ir import (
    NO_DEFAULT,
    Alias,
    Discriminator,
    Enum,
    Extra,
    Field,
    Literal,
    Member,
    Opaque,
    Part,
    Record,
    Schema,
    SchemaId,
    TypeRef,
    Union,
)
from accordant.resolve.compose import Composite, Spelled
from accordant.resolve.inheritance import Base, Inheritance
from accordant.resolve.names import pascal
from accordant.resolve.rest import rest
from accordant.resolve.types import ANY, NEVER, Store, Types, enum_kind, nullable
from accordant.resolve.values import is_equal


class NamedStore(Store, Protocol):
    """A store that knows the names of schemas, and which are made from which."""

    inheritance: Inheritance

    def name_of(self, key: SchemaId) -> str: ...

    def module_of(self, place: Place) -> str: ...

    def reference(self, target: Place, module: str) -> TypeRef: ...

    def is_nullable_here(self, node: dict[str, Any], place: Place) -> bool: ...

    def discriminator_targets(
        self, place: Place, written: dict[str, Any], members: list[Place]
    ) -> dict[str, Place]: ...


class Descriptions:
    """Describes the schemas of a store, each at its place."""

    def __init__(self, schemas: NamedStore, types: Types) -> None:
        self.schemas, self.types = schemas, types
        self.refs, self.composer = types.refs, types.composer

    def describe(self, key: SchemaId, place: Place) -> Schema:
        name, module = self.schemas.name_of(key), self.schemas.module_of(place)
        node = self.refs.node(place)
        doc = node.get("description") if isinstance(node, dict) else None
        doc = doc if isinstance(doc, str) else None
        if not isinstance(node, dict):
            return Alias(key, name, None, place, ANY if node else NEVER)
        composite = self.composer.compose(place)
        if composite.only is not None and not self.schemas.inheritance.tags(
            place
        ):  # else it is one of several of its base
            target = self.schemas.reference(composite.only, module)
            type_ = nullable(target, is_nullable=self.schemas.is_nullable_here(node, place))
            return Alias(key, name, doc, place, type_, rest(self.composer, composite, ()))
        if composite.values is not None:
            return self._enum(key, name, doc, composite)
        base = self.schemas.inheritance.base(place)
        if base is not None:
            return self._family(key, name, doc, place, base, module)
        if composite.is_object and composite.properties:
            return self._record(key, name, doc, composite, module)
        members = self.types.members(composite)
        if len(members) > 1 and not composite.has_members:
            return self._union(key, name, doc, composite, members, module)
        said = self.types.plain(composite, name, module)
        left = rest(self.composer, composite, said.keywords)
        if said.type == ANY:
            return Opaque(key, name, doc, place, left)
        return Alias(key, name, doc, place, nullable(said.type, is_nullable=self.types.is_nullable(composite)), left)

    def _enum(self, key: SchemaId, name: str, doc: str | None, composite: Composite) -> Schema:
        values = composite.values or []
        kind = enum_kind(values)
        left = rest(
            self.composer, composite, {"enum", "const", *composite.folded, *self.types.type_of_values(composite)}
        )
        if kind is None or len(values) < 2:
            type_ = self.types.plain(composite, name, "").type
            return Alias(key, name, doc, composite.place, nullable(type_, is_nullable=composite.is_nullable), left)
        members = tuple(_member(value, composite.spelled) for value in values)
        return Enum(key, name, doc, composite.place, kind, members, left, composite.is_nullable)

    def _record(self, key: SchemaId, name: str, doc: str | None, composite: Composite, module: str) -> Record:
        tags = self.schemas.inheritance.tags(composite.place)
        fields: list[Field] = []
        others: set[Place] = set()
        for one, places in composite.properties.items():
            wanted = name + _in_name(one)
            types = [self.schemas.type_at(place, wanted, module) for place in places]
            field = self._field(one, places, types, one in composite.required, tags.get(one))
            fields.append(field)
            if len(places) > 1:
                others.update(_others(field, places, types))
        said = {"type", "properties"}
        if not _asks_for_others(composite):
            said.add("required")
        extra, extra_type = Extra.OPEN, None
        if not composite.is_merged and not composite.has_patterns:
            said.add("additionalProperties")
            if composite.additional is False:
                extra = Extra.CLOSED
            elif isinstance(composite.additional, Place):
                extra, extra_type = Extra.TYPED, self.schemas.type_at(composite.additional, name + "Value", module)
        for one, values in tags.items():
            others.update(place for place in composite.properties.get(one, ()) if not self._allows(place, values))
        if others:
            said.discard("properties")  # a field has one type
            self.schemas.unused.update(others)
        return Record(
            id=key,
            name=name,
            doc=doc,
            place=composite.place,
            fields=tuple(fields),
            extra=extra,
            extra_type=extra_type,
            is_deprecated=self.refs.node(composite.place).get("deprecated") is True,
            rest=rest(self.composer, composite, said),
            is_nullable=composite.is_nullable,
            is_object_only=composite.types is not None,
            has_others=self._has_others(composite),
        )

    def _has_others(self, composite: Composite) -> bool:
        """Whether it says what properties without names are, that they are welcome, or that one has to be there."""
        unevaluated = [
            node["unevaluatedProperties"]
            for node in map(self.refs.node, composite.parts)
            if isinstance(node, dict) and "unevaluatedProperties" in node
        ]
        is_said = any(one not in (False, {"not": {}}) for one in unevaluated)
        return (
            is_said
            or composite.has_patterns
            or composite.additional not in (None, False)
            or _asks_for_others(composite)
        )

    def _allows(self, place: Place, values: Iterable[str]) -> bool:
        """Whether a schema surely allows texts, and so says no more than they do."""
        found = self.composer.compose(place)
        are_listed = found.values is None or all(one in found.values for one in values)
        is_text = found.types in (None, ("string",))
        return are_listed and is_text and not rest(self.composer, found, {"type", "enum", "const"})

    def _family(self, key: SchemaId, name: str, doc: str | None, place: Place, base: Base, module: str) -> Schema:
        """A base as what is made from it: a value of the base is one of these."""
        composite = self.composer.compose(place)
        mapping = tuple((value, self.schemas.reference(target, module)) for value, target in base.targets.items())
        members = tuple(dict.fromkeys(type_ for _, type_ in mapping))
        left = () if composite.types == ("object",) and len(members) > 1 else (Part(place),)
        tag = Discriminator(base.property, mapping)
        return Union(key, name, doc, place, members, tag, left, composite.is_nullable)

    def _field(
        self, name: str, places: list[Place], types: list[TypeRef], is_required: bool, values: list[str] | None
    ) -> Field:
        """A property by the schemas that describe it, nearly always one. `values` are what tells the record by it."""
        place, type_ = places[0], types[0]
        node = self._annotated(place)
        if len(places) > 1:
            # The last schema to say something of a type is the narrowest.
            typed = list(zip(places, types, strict=True))
            place, type_ = next((one for one in reversed(typed) if one[1] != ANY), typed[-1])
            # What another of them says holds as well; the one that has the type has the last word.
            before = [one for one in places if one != place]
            node = {key: value for one in (*before, place) for key, value in self._annotated(one).items()}
        doc = node.get("description")
        if values is not None and not isinstance(type_, Literal):
            type_ = Literal(tuple(values))
        return Field(
            name=name,
            type=type_,
            is_required=is_required,
            place=place,
            doc=doc if isinstance(doc, str) else None,
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
            member: self.schemas.type_at(member, self.types.member_name(member, name, index), module)
            for index, member in enumerate(members)
        }
        place, is_nullable = composite.place, self.types.is_nullable(composite)
        if ANY in types.values():
            self.schemas.unused.update(types)
            return Opaque(key, name, doc, place, rest(self.composer, composite, ()))
        found = tuple(dict.fromkeys(types.values()))
        if len(found) == 1:
            left = rest(self.composer, composite, self.types.said_by_union(composite, None))
            return Alias(key, name, doc, place, nullable(found[0], is_nullable=is_nullable), left)
        tag = self._discriminator(composite, types, module)
        is_routed = (
            tag is not None and {one for _, one in tag.mapping} == set(found) and all(map(self._is_tagged, types))
        )
        left = rest(self.composer, composite, self.types.said_by_union(composite, tag if is_routed else None))
        return Union(key, name, doc, place, found, tag, left, is_nullable)

    def _is_tagged(self, member: Place) -> bool:
        """Whether a member is surely a record, or what is made from a base: types route a value to nothing else."""
        found = self.composer.compose(member)
        target = found.only or member
        return self.schemas.inheritance.base(target) is not None or (
            found.values is None and found.is_object and bool(found.properties) and not found.is_nullable
        )

    def _discriminator(self, composite: Composite, types: dict[Place, TypeRef], module: str) -> Discriminator | None:
        """The values that lead to each member: by the mapping, by the names of members, by what members spell out."""
        written = composite.discriminator
        if not written or not isinstance(written.get("propertyName"), str) or "defaultMapping" in written:
            return None  # with a default, the property alone does not decide
        name = written["propertyName"]
        targets = self.schemas.discriminator_targets(composite.place, written, list(types))
        found: dict[str | int, TypeRef] = {value: self.schemas.reference(one, module) for value, one in targets.items()}
        for member, type_ in types.items():
            for value in self.composer.tag_values(member, name):
                reached = found.pop(str(value), type_)
                found.setdefault(value, reached)
        return Discriminator(name, tuple(found.items()))


def _asks_for_others(composite: Composite) -> bool:
    """Whether a property has to be there that is not described."""
    return not all(one in composite.properties for one in composite.required)


@cache
def _in_name(property: str) -> str:
    """A property in the name of what it holds. Cached by itself: most are asked for many times, and keywords cost time."""
    return pascal(property, otherwise="Field")


def _others(field: Field, places: list[Place], types: list[TypeRef]) -> list[Place]:
    """Of the schemas of a property, those that say another type than the one that the field was made from."""
    typed = dict(zip(places, types, strict=True))
    return [place for place, type_ in typed.items() if type_ != typed[field.place]]


def _member(value: Any, spelled: list[Spelled]) -> Member:
    """A value of an enum, with what is said of it."""
    if not spelled:
        return Member(value)
    found = [one for one in spelled if is_equal(one.value, value)]
    name = next((one.name for one in found if one.name is not None), None)
    return Member(value, name, next((one.doc for one in found if one.doc is not None), None))


def _examples(node: dict[str, Any]) -> tuple[Any, ...]:
    """`examples` of JSON Schema, or the one `example` of OpenAPI 3.0."""
    written = node.get("examples")
    if isinstance(written, list):
        return tuple(written)
    return (node["example"],) if "example" in node else ()
