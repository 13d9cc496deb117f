"""XML bodies as the XML Objects of their schemas have them (OpenAPI 3.1, section 4.8.26), for each language to spell."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from accordant.diagnostics import Place
from accordant.ir import (
    Alias,
    AnyOf,
    Contract,
    ListOf,
    MapOf,
    MediaType,
    Nullable,
    Record,
    Ref,
    SchemaId,
    TypeRef,
    Union,
    plain,
)
from accordant.languages.media import primitives
from accordant.resolve.refs import Refs

_MAX_DEPTH = 8  # of types that are written out and not by name


@dataclass(frozen=True, slots=True)
class XmlText:
    """A value that is one piece of text, and the JSON types that it may stand for, in the order to try."""

    kinds: tuple[str, ...] = ("string",)


@dataclass(frozen=True, slots=True)
class XmlItems:
    """An array: its items inside an element of its own, or repeated in the element around it."""

    item: "XmlNode"
    is_wrapped: bool
    is_required: bool  # a property; where no item is there, it is empty and not absent


@dataclass(frozen=True, slots=True)
class XmlFields:
    """An object: each declared property, and what every other element holds, where the contract says it."""

    properties: Mapping[str, "XmlNode"]
    extra: "XmlContent | None" = None


@dataclass(frozen=True, slots=True)
class XmlType:
    """An object by the schema that it is of, or schemas, of which it may be any: they may refer to themselves."""

    schemas: tuple[SchemaId, ...]


XmlContent = XmlText | XmlItems | XmlFields | XmlType


@dataclass(frozen=True, slots=True)
class XmlNode:
    """How a schema is written in XML, what it leaves open filled in."""

    name: str
    content: XmlContent
    kind: Literal["element", "attribute", "text"] = "element"
    namespace: str | None = None
    prefix: str | None = None


@dataclass(slots=True)
class XmlPlanner:
    """What bodies are as XML, and the objects that they lead to by name."""

    contract: Contract
    refs: Refs
    types: dict[XmlType, XmlFields] = field(default_factory=dict)

    def body(self, media: MediaType, otherwise: str) -> XmlNode:
        """The element of a whole body. It is named by its XML Object, else after its schema."""
        return self._node(media.type, media.schema, self._schema_name(media.type) or otherwise)

    def _schema_name(self, ref: TypeRef) -> str | None:
        """The last name on the way to what a reference means: a component keeps the name that it has in the document."""
        found = plain(ref)
        if isinstance(found, Nullable):
            return self._schema_name(found.inner)
        if not isinstance(found, Ref):
            return None
        schema = self.contract.schemas[found.id]
        pointer = schema.place.pointer
        return pointer.rpartition("/")[2] if pointer.startswith("/components/schemas/") else schema.name

    def _node(
        self, ref: TypeRef, place: Place | None, name: str, *, is_required: bool = False, depth: int = 0
    ) -> XmlNode:
        xml = self._object(place)
        called = _text(xml, "name") or name
        kind = _kind(xml)
        content = self._content(ref, place, called, name, is_required=is_required, depth=depth)
        namespace, prefix = _text(xml, "namespace"), _text(xml, "prefix")
        if namespace and (prefix or kind == "element"):  # an attribute is in no namespace but by a prefix
            return XmlNode(called, content, kind, namespace, prefix)
        return XmlNode(called, content, kind)

    def _content(
        self, ref: TypeRef, place: Place | None, called: str, name: str, *, is_required: bool, depth: int
    ) -> XmlContent:
        if depth > _MAX_DEPTH:
            return XmlText()
        match plain(ref):
            case Nullable(inner):
                return self._content(inner, place, called, name, is_required=is_required, depth=depth)
            case ListOf(item, _):
                return self._items(item, place, called, name, is_required=is_required, depth=depth)
            case MapOf(value, _):
                return XmlFields({}, self._content(value, None, called, name, is_required=False, depth=depth + 1))
            case Ref(key):
                return self._named(key, called, name, is_required=is_required, depth=depth)
            case AnyOf(members):
                return self._members(members, ref, called, name, depth)
            case other:
                return XmlText(primitives(other, self.contract))

    def _items(
        self, item: TypeRef, place: Place | None, called: str, name: str, *, is_required: bool, depth: int
    ) -> XmlItems:
        """Items are called as their own XML Object says, else as what is around them: the array, if it has an element."""
        is_wrapped = self._is_wrapped(place)
        node = self._node(item, self._items_place(place), called if is_wrapped else name, depth=depth + 1)
        return XmlItems(node, is_wrapped, is_required)

    def _named(self, key: SchemaId, called: str, name: str, *, is_required: bool, depth: int) -> XmlContent:
        schema = self.contract.schemas[key]
        match schema:
            case Alias(type=inner):
                return self._content(inner, schema.place, called, name, is_required=is_required, depth=depth + 1)
            case Record():
                return self._type((schema,))
            case Union(members=members):
                return self._members(members, Ref(key), called, name, depth)
            case _:
                return XmlText(primitives(Ref(key), self.contract))

    def _type(self, records: tuple[Record, ...]) -> XmlType:
        found = XmlType(tuple(one.id for one in records))
        if found not in self.types:
            self.types[found] = XmlFields({})  # before its fields, which may lead to it
            self.types[found] = self._fields(records)
        return found

    def _members(self, members: tuple[TypeRef, ...], ref: TypeRef, called: str, name: str, depth: int) -> XmlContent:
        """Of a union, the properties of all its objects; else its first array or map; else text."""
        records = tuple(self._records(members, frozenset()))
        if records:
            return self._type(records)
        compound = next((one for one in members if isinstance(plain(one), ListOf | MapOf)), None)
        if compound is not None:
            return self._content(compound, None, called, name, is_required=False, depth=depth + 1)
        return XmlText(primitives(ref, self.contract))

    def _records(self, members: tuple[TypeRef, ...], seen: frozenset[Any]) -> Iterator[Record]:
        for member in members:
            found = plain(member)
            found = plain(found.inner) if isinstance(found, Nullable) else found
            if not isinstance(found, Ref) or found.id in seen:
                continue
            match self.contract.schemas[found.id]:
                case Record() as record:
                    yield record
                case Union(members=inner):
                    yield from self._records(inner, seen | {found.id})
                case Alias(type=inner):
                    yield from self._records((inner,), seen | {found.id})
                case _:
                    continue

    def _fields(self, records: tuple[Record, ...]) -> XmlFields:
        nodes: dict[str, XmlNode] = {}
        for record in records:
            for one in record.fields:
                if one.name not in nodes:
                    is_required = one.is_required and len(records) == 1
                    nodes[one.name] = self._node(one.type, one.place, one.name, is_required=is_required)
        extra = next((one.extra_type for one in records if one.extra_type is not None), None)
        if extra is None:
            return XmlFields(nodes)
        return XmlFields(nodes, self._content(extra, None, "", "", is_required=False, depth=1))

    def _object(self, place: Place | None) -> Mapping[str, Any]:
        """The XML Object of a schema: its own, else that of what it refers to, alone or by `allOf`."""
        for node in self._schemas(place):
            if isinstance(node.get("xml"), dict):
                found: Mapping[str, Any] = node["xml"]
                return found
        return {}

    def _is_wrapped(self, place: Place | None) -> bool:
        xml = self._object(place)
        return xml.get("wrapped") is True or xml.get("nodeType") == "element"

    def _items_place(self, place: Place | None) -> Place | None:
        return next((at.child("items") for at, node in self._places(place) if "items" in node), None)

    def _schemas(self, place: Place | None) -> Iterator[Mapping[str, Any]]:
        yield from (node for _, node in self._places(place))

    def _places(self, place: Place | None) -> Iterator[tuple[Place, Mapping[str, Any]]]:
        """A schema, then those that it is made of."""
        waiting, seen = [] if place is None else [place], set[Place]()
        while waiting:
            one = waiting.pop(0)
            node = self.refs.node(one)
            if one in seen or not isinstance(node, dict):
                continue
            seen.add(one)
            yield one, node
            target = self.refs.target(one) if isinstance(node.get("$ref"), str) else None
            waiting += [] if target is None else [target]
            parts = node.get("allOf")
            waiting += (
                [one.child("allOf").child(index) for index in range(len(parts))] if isinstance(parts, list) else []
            )


def _kind(xml: Mapping[str, Any]) -> Literal["element", "attribute", "text"]:
    """`attribute` until 3.1, `nodeType` since 3.2 (section 4.27)."""
    match xml.get("nodeType"):
        case "attribute":
            return "attribute"
        case "text" | "cdata":
            return "text"
        case _:
            return "attribute" if xml.get("attribute") is True else "element"


def _text(xml: Mapping[str, Any], key: str) -> str | None:
    found = xml.get(key)
    return found if isinstance(found, str) and found else None
