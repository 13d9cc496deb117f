"""One schema as the types see it: `allOf` merged, `nullable` and null types drawn out. Pure, and never recursive into properties."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from accordant.diagnostics import Place
from accordant.resolve.dialects import Dialects
from accordant.resolve.names import words
from accordant.resolve.refs import Refs
from accordant.resolve.values import is_equal, kind_of, of_type

ANNOTATIONS = frozenset(
    [
        "title",
        "description",
        "default",
        "example",
        "examples",
        "deprecated",
        "readOnly",
        "writeOnly",
        "externalDocs",
        "xml",
        "$comment",
        "$id",
        "$anchor",
        "$dynamicAnchor",
        "$schema",
        "$defs",
        "definitions",
        "discriminator",
        "nullable",
    ]
)
_LIMITS_IN_ORDER = [
    "exclusiveMaximum",
    "exclusiveMinimum",
    "maxItems",
    "maxLength",
    "maxProperties",
    "maximum",
    "minItems",
    "minLength",
    "minProperties",
    "minimum",
    "multipleOf",
    "pattern",
    "uniqueItems",
]
LIMITS = frozenset(_LIMITS_IN_ORDER)
STRUCTURE = frozenset(
    [
        "type",
        "properties",
        "additionalProperties",
        "patternProperties",
        "items",
        "prefixItems",
        "oneOf",
        "anyOf",
        "allOf",
        "enum",
        "const",
    ]
)


@dataclass(frozen=True, slots=True)
class Spelled:
    """A value that is written out, with what is said of it."""

    value: Any
    name: str | None
    doc: str | None = None


@dataclass(slots=True)
class Composite:
    """What a schema and everything in its `allOf` say together."""

    place: Place
    types: tuple[str, ...] | None = None  # without "null"
    is_nullable: bool = False
    properties: dict[str, list[Place]] = field(default_factory=dict)
    required: dict[str, None] = field(default_factory=dict)
    additional: Place | bool | None = None
    has_patterns: bool = False
    variants: list[tuple[Place, list[Place]]] = field(default_factory=list)  # each `oneOf` or `anyOf`, with its members
    values: list[Any] | None = None  # of `enum` and `const`
    items: Place | None = None
    prefix: list[Place] | None = None
    format: str | None = None
    limits: dict[str, Any] = field(default_factory=dict)
    discriminator: dict[str, Any] | None = None
    spelled: list[Spelled] = field(default_factory=list)  # values that have a name or a description
    folded: frozenset[str] = frozenset()  # `oneOf` or `anyOf`, where it does nothing but list values
    is_merged: bool = False  # more than one schema took part
    parts: list[Place] = field(default_factory=list)  # the schema objects that took part
    only: Place | None = None  # where this schema is nothing but a reference to another, that one

    @property
    def has_members(self) -> bool:
        """Whether it says of objects what their properties are: a union beside that is the validator's."""
        return self.is_object and bool(self.properties or self.additional is not None or self.has_patterns)

    @property
    def is_object(self) -> bool:
        return self.types == ("object",) or (
            self.types is None and bool(self.properties or self.additional is not None or self.has_patterns)
        )


_TAKEN = STRUCTURE.difference(("type", "properties", "allOf")).union(
    ("format", "contentMediaType", "discriminator"), LIMITS
)
"""What `_take` looks for, one keyword after another; half of all objects have none of it."""

_LISTING = ANNOTATIONS | {"enum", "const", "type"}
_LONGEST_NAME = 40  # of a title that a value is called by


class Composer:
    """Composes schemas, once each."""

    def __init__(self, refs: Refs, is_v30: dict[str, bool]) -> None:
        self.refs = refs
        self.dialects = Dialects(refs)
        self._is_v30 = is_v30
        self._known: dict[Place, Composite] = {}
        self._way: list[Place] = []  # of schemas that are nothing but the next one
        self.schema: Callable[[Place], Any] = self._in_dialect if self.dialects.are_said else refs.node
        """The schema at a place, with the keywords that its dialect gives a meaning."""

    def is_v30(self, place: Place) -> bool:
        return self._is_v30.get(place.uri, False)

    def _in_dialect(self, place: Place) -> Any:
        node = self.refs.node(place)
        if not isinstance(node, dict) or self.is_v30(place):
            return node
        ignored = self.dialects.ignored(place)
        return node if ignored.isdisjoint(node) else {key: one for key, one in node.items() if key not in ignored}

    def compose(self, place: Place) -> Composite:
        found = self._known.get(place)
        if found is None:
            found = Composite(place)
            self._known[place] = found  # before the work: a schema may be in its own `allOf`
            found.only = self._only(place)
            if found.only is None or found.only == place:
                self._merge(found, place, [place])
                if found.variants:
                    self._fold(found)
                found.is_nullable = found.is_nullable and self._allows_null(found)
                if found.values is not None:
                    _settle(found, found.values)
            else:
                self._way.append(place)
                if not self.refs.is_too_long(self._way):
                    self._as(found, self.compose(found.only), place)
                self._way.pop()
        return found

    def _allows_null(self, found: Composite) -> bool:
        """Whether all parts allow null, or the schema itself says `nullable`, which goes around its parts."""
        node = self.schema(found.place)
        if self.is_v30(found.place) and node.get("nullable") is True:
            return True
        return all(_may_be_null(self.schema(part)) for part in found.parts)

    def _fold(self, found: Composite) -> None:
        """`oneOf: [{const: 1, title: One}, …]` is an enum whose values have names and descriptions."""
        left: list[tuple[Place, list[Place]]] = []
        for holder, members in found.variants:
            keyword = holder.pointer.rpartition("/")[2]
            listed = [self._listed(member) for member in members]
            spelled = [one for many in listed if many is not None for one in many]
            values = [one.value for one in spelled]
            is_once = all(not _is_in(value, values[:index]) for index, value in enumerate(values))
            if not listed or None in listed or not (is_once or keyword == "anyOf"):
                left.append((holder, members))
                continue
            found.values = values if found.values is None else [one for one in found.values if _is_in(one, values)]
            found.spelled += spelled
            found.folded |= {keyword}
        found.variants = left

    def _listed(self, member: Place) -> list[Spelled] | None:
        """The values of a schema that does nothing but write them out."""
        node = self.schema(member)
        if not isinstance(node, dict) or self.is_v30(member):
            return None
        values = node["enum"] if isinstance(node.get("enum"), list) else [node["const"]] if "const" in node else None
        if values is None or {key for key in node if not key.startswith("x-")} - _LISTING:
            return None
        types = node.get("type", [])
        allowed = frozenset().union(*map(of_type, [types] if isinstance(types, str) else types))
        if types and not all(kind_of(one) in allowed for one in values):
            return None
        title, doc = (node.get(key) if isinstance(node.get(key), str) else None for key in ("title", "description"))
        name = "_".join(words(title)).upper() if title and len(values) == 1 and len(title) <= _LONGEST_NAME else None
        return [Spelled(value, name or None, doc if len(values) == 1 else None) for value in values]

    def tag_values(self, place: Place, name: str) -> tuple[str | int, ...]:
        """The texts and integers that a schema spells out for its property of that name."""
        values = [one for tag in self.compose(place).properties.get(name, ()) for one in self.compose(tag).values or ()]
        return tuple(one for one in values if isinstance(one, str | int) and not isinstance(one, bool))

    def _as(self, found: Composite, other: Composite, place: Place) -> None:
        """What is nothing but another, as that one; with what stands beside the reference and is no structure."""
        for one in _SHARED:
            setattr(found, one, getattr(other, one))
        found.is_merged = True
        beside = self._beside(place)
        found.parts = [one for one in beside if self.schema(one).keys() - ANNOTATIONS - {"$ref", "allOf"}]
        for node in map(self.schema, beside):
            found.required = {**found.required, **_required(node)}
            found.limits = {**found.limits, **{key: node[key] for key in _LIMITS_IN_ORDER if key in node}}
            if isinstance(node.get("format"), str):
                found.format = node["format"]
            if isinstance(node.get("discriminator"), dict):
                found.discriminator = node["discriminator"]
            if node.get("nullable") is True and self.is_v30(place) and found.values is None:
                found.is_nullable = True

    def _beside(self, place: Place) -> list[Place]:
        """The objects on the way to the reference whose own words count, the outermost last."""
        if "$ref" in self.schema(place):
            return [] if self.is_v30(place) else [place]
        return [*self._beside(place.child("allOf").child(0)), place]

    def _only(self, place: Place) -> Place | None:
        node = self.schema(place)
        if not isinstance(node, dict):
            return None
        if "$ref" in node and (self.is_v30(place) or STRUCTURE.isdisjoint(node)):
            return self.refs.target(place)
        members = node.get("allOf")
        if isinstance(members, list) and len(members) == 1 and STRUCTURE.intersection(node) == {"allOf"}:
            return self._only(place.child("allOf").child(0))
        return None

    def _merge(self, into: Composite, place: Place, path: list[Place]) -> None:
        node = self.schema(place)
        if node is False:
            into.parts.append(place)
        if not isinstance(node, dict) or (len(path) > 1 and self.refs.is_too_long(path)):
            return
        if isinstance(node.get("$ref"), str):
            target = self.refs.target(place)
            if target is not None and target not in path:
                into.is_merged = True
                self._merge(into, target, [*path, target])
            if self.is_v30(place):
                return
        members = node.get("allOf") or ()
        for member in self.refs.elements(place.child("allOf"), members) if members else ():
            into.is_merged = True
            if member not in path:
                self._merge(into, member, [*path, member])
        properties = node.get("properties")
        if isinstance(properties, dict):
            for name, child in self.refs.children(place.child("properties"), properties).items():
                into.properties.setdefault(name, []).append(child)
        into.parts.append(place)
        is_v30 = self.is_v30(place)
        _take_types(into, node, is_v30=is_v30)
        if "required" in node:
            into.required.update(_required(node))
        if not _TAKEN.isdisjoint(node):
            self._take(into, node, place, is_v30=is_v30)

    def _take(self, into: Composite, node: dict[str, Any], place: Place, *, is_v30: bool) -> None:
        """Add what one schema object says itself, but for types, properties and what is required."""
        additional = node.get("additionalProperties")
        if isinstance(additional, bool):
            into.additional = additional
        elif isinstance(additional, dict):
            into.additional = place.child("additionalProperties") if additional else True
        into.has_patterns = into.has_patterns or bool(node.get("patternProperties"))
        for keyword in ("oneOf", "anyOf"):
            if isinstance(node.get(keyword), list):
                holder = place.child(keyword)
                into.variants.append((holder, self.refs.elements(holder, node[keyword])))
        if "enum" in node or "const" in node:
            _take_values(into, node, is_v30=is_v30)
        if "items" in node and not isinstance(node["items"], list):
            into.items = place.child("items")
        if isinstance(node.get("prefixItems"), list) and not is_v30:
            into.prefix = self.refs.elements(place.child("prefixItems"), node["prefixItems"])
        if isinstance(node.get("format"), str):
            into.format = node["format"]
        elif (
            node.get("contentMediaType") == "application/octet-stream" and "contentEncoding" not in node and not is_v30
        ):
            into.format = "binary"  # as 3.1 says it (3.1.1, section 4.8.1.4.2)
        into.limits.update(limits_of(node))
        if isinstance(node.get("discriminator"), dict):
            into.discriminator = node["discriminator"]


_SHARED = (
    "types",
    "is_nullable",
    "properties",
    "required",
    "additional",
    "has_patterns",
    "variants",
    "values",
    "items",
    "prefix",
    "format",
    "limits",
    "discriminator",
    "spelled",
    "folded",
)


def _required(node: dict[str, Any]) -> dict[str, None]:
    return dict.fromkeys(name for name in node.get("required") or () if isinstance(name, str))


def _take_values(into: Composite, node: dict[str, Any], *, is_v30: bool) -> None:
    has_const = "const" in node and not is_v30
    for keyword, values in (("enum", node.get("enum")), ("const", [node["const"]] if has_const else None)):
        if isinstance(values, list):
            into.values = values if into.values is None else [one for one in values if _is_in(one, into.values)]
            names = node.get("x-enum-varnames") if keyword == "enum" else None
            if isinstance(names, list) and len(names) == len(values):
                into.spelled += [Spelled(value, str(name)) for value, name in zip(values, names, strict=True)]


def limits_of(node: dict[str, Any]) -> dict[str, Any]:
    """The limits of a schema, with 3.0's boolean `exclusiveMinimum` and `exclusiveMaximum` as the numbers of 3.1."""
    if LIMITS.isdisjoint(node):
        return {}
    found = {key: node[key] for key in _LIMITS_IN_ORDER if key in node}
    for bound, exclusive in (("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")):
        if isinstance(found.get(exclusive), bool) and found.pop(exclusive) and bound in found:
            found[exclusive] = found.pop(bound)
    return found


def _take_types(into: Composite, node: dict[str, Any], *, is_v30: bool) -> None:
    written = node.get("type")
    if is_v30 and node.get("nullable") is True:
        into.is_nullable = True
    if written is None:
        return
    rest = tuple(one for one in written if one is not None) if isinstance(written, list) else (written,)
    if "null" in rest:
        into.is_nullable = into.is_nullable or into.types is None
        rest = tuple(one for one in rest if one != "null")
    if into.types is None:
        into.types = rest
    else:
        both = tuple(one for one in into.types if one in rest or (one == "integer" and "number" in rest))
        into.types = both


def _settle(found: Composite, values: list[Any]) -> None:
    """Draw null out of the values, where the types allow it."""
    if None in values:
        if found.types is None:
            found.is_nullable = True
        if found.is_nullable or found.types:
            found.values = [one for one in values if one is not None]
    else:
        found.is_nullable = False


def _may_be_null(node: Any) -> bool:
    """As far as `type` says."""
    if not isinstance(node, dict):
        return node is not False
    types = node.get("type")
    return types is None or types == "null" or "null" in types or node.get("nullable") is True


def _is_in(value: Any, values: list[Any]) -> bool:
    return any(is_equal(value, one) for one in values)
