"""The contract's schemas as one JSON Schema 2020-12 document, which a single compiled validator serves.

OpenAPI 3.0's dialect is lowered on the way: `nullable`, boolean bounds, `$ref` that hides its siblings. A schema with
required readOnly or writeOnly properties has two forms, one for requests and one for responses (OpenAPI 3.1, 4.8.24.3).
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any, ClassVar, NamedTuple
from urllib.parse import quote

from accordant import applicators
from accordant.diagnostics import Diagnostic, Place, Severity, escape
from accordant.ir import Form, Part, Rest, SchemaId
from accordant.languages.validator import is_pattern
from accordant.resolve.compose import ANNOTATIONS, Composer
from accordant.resolve.event_data import EventData
from accordant.resolve.refs import Refs
from accordant.resolve.rest import SINCE_31
from accordant.resolve.schemas import Schemas, schema_id

DIALECT = "https://json-schema.org/draft/2020-12/schema"


_VALUES = (
    "const",
    "enum",
    "default",
    "minimum",
    "maximum",
    "multipleOf",
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
)
_COPIED = frozenset(
    (
        *_VALUES,
        "uniqueItems",
        "minProperties",
        "maxProperties",
        "minContains",
        "maxContains",
        "format",
        "dependentRequired",
    )
) - {"default"}
ONE, MANY, NAMED = map(frozenset, (applicators.ONE, applicators.MANY, applicators.NAMED))
ENFORCED = (
    _COPIED
    | ONE
    | MANY
    | NAMED
    | {"type", "exclusiveMinimum", "exclusiveMaximum", "pattern", "required", "discriminator", "nullable"}
    | {"$ref", "$dynamicRef"}
)
"""The keywords that the validator holds values to. `format` is one of them as far as `validator.is_checked_format` says."""

_COPIED_30 = _COPIED - SINCE_31
RESOURCES = frozenset(("$id", "$anchor", "$dynamicAnchor", "$schema", "$defs", "definitions", "$vocabulary"))
"""They name schemas and say how these are read, which is done with: references go by the names of definitions."""
LEAF = (_COPIED_30 | ANNOTATIONS | {"type"}) - RESOURCES - {"discriminator"}
"""Keywords that lead to no other schema and say the same wherever they stand."""


_LEFT_OUT_BY = ((Form.REQUEST, "readOnly"), (Form.RESPONSE, "writeOnly"))


class _Target(NamedTuple):
    """A schema in its dynamic scope: the resources that led to it and that have dynamic anchors, outermost first."""

    place: Place
    scope: tuple[Place, ...] = ()
    is_part: bool = False  # of what is made from it by `allOf`: a base for itself, not for what is made from it


@dataclass(frozen=True, slots=True)
class _Named:
    """An entry that is a definition of its own."""

    place: Place


@dataclass(slots=True)
class _Definition:
    target: _Target
    name: str = ""
    refs: set[_Target] = field(default_factory=set)
    differs: set[Form] = field(default_factory=set)
    value: Any = None  # as it was first written

    def key(self, form: Form) -> str:
        """What it is called among the definitions."""
        return f"{self.name}:{form}" if self.differs else self.name


class Lowering:
    """Writes schemas of source documents as 2020-12, each referred-to schema once, and collects what it cannot write."""

    leaves: ClassVar = LEAF  # keywords of schemas that need no place
    copied: ClassVar = _COPIED | {"type"}  # those that are written as they are
    dropped: ClassVar = LEAF - _COPIED - {"type"}  # and those that are not

    def __init__(self, refs: Refs, composer: Composer, schemas: Schemas, names: dict[SchemaId, str]) -> None:
        self.refs, self.composer, self.schemas = refs, composer, schemas
        self.problems: list[Diagnostic] = []
        self.properties: dict[str, Any] = {}
        self.places: dict[str, Place] = {}  # of entries that are one schema
        self._names = dict(names)
        self._named: set[Place] = set()
        self._roots: list[tuple[str, Callable[[], tuple[Any, Form]]]] = []
        self._definitions: dict[_Target, _Definition] = {}
        self._patterns: dict[str, bool] = {}
        self._current: _Definition | None = None
        self._form = Form.RESPONSE
        self._waiting: list[_Target] = []
        self._scope: tuple[Place, ...] = ()
        self._is_dynamic = any(b"$dynamicRef" in document.text for document in refs.tree.documents.values())

    def add(self, name: str, schema: Place | dict[str, Any], form: Form) -> None:
        """Ask for an entry of the validator: `{name: value}` is checked against this schema, in this form.

        A dict is an object schema whose properties are places: `{"properties": {name: Place}, "required": [...]}`.
        """
        if isinstance(schema, Place):
            self.places[name] = schema
        self._roots.append((name, lambda: (schema, form)))

    def add_reference(self, name: str, schema: Place, form: Form) -> None:
        """As `add`, with the schema among the definitions; what holds it refers to it too, so that it is written once."""
        self._named.add(schema)
        self.places[name] = schema
        self._roots.append((name, lambda: (_Named(schema), form)))

    def add_rest(self, name: str, rest: Rest, form: Form) -> None:
        """As `add`, for what a type does not say of its schema."""
        self._roots.append((name, lambda: (rest, form)))

    def asked(self) -> Iterator[tuple[str, tuple[Place, ...] | dict[str, Place]]]:
        """Every entry by its name, with the schemas that its value is held to, or that its properties are."""
        for name, root in self._roots:
            schema, _ = root()
            if isinstance(schema, _Named):
                yield name, (schema.place,)
            elif isinstance(schema, Place):
                yield name, (schema,)
            elif isinstance(schema, tuple):
                yield name, tuple(part.place for part in schema)
            else:
                yield name, {key: one for key, one in schema["properties"].items() if isinstance(one, Place)}

    def document(self) -> dict[str, Any]:
        """The whole document, of every entry that was asked for and what they refer to.

        What turns out to have two forms, or to refer to what has, is written again when that is known.
        """
        entries: list[_Definition] = []
        for _, root in self._roots:
            schema, self._form = root()
            self._current = _Definition(_Target(Place("", "")))
            self._current.value = self._root(schema)
            entries.append(self._current)
        while self._waiting:
            target = self._waiting.pop()
            self._current = self._definitions[target]
            self._scope = target.scope
            self._current.value = self._definition(target)
        self._spread()
        self._current = None
        for (name, root), entry in zip(self._roots, entries, strict=True):
            self.properties[name] = entry.value
            if entry.differs or any(self._definitions[one].differs for one in entry.refs):
                schema, self._form = root()
                self.properties[name] = self._root(schema)
        found: dict[str, Any] = {}
        for target, definition in self._definitions.items():
            if not definition.differs:
                found.setdefault(definition.name, definition.value)
                continue
            for form in Form:
                key = definition.key(form)
                if key not in found:
                    self._form, self._scope = form, target.scope
                    found[key] = self._definition(target)
        return {
            "$schema": DIALECT,
            "$defs": dict(sorted(found.items())),
            "properties": dict(sorted(self.properties.items())),
        }

    def _root(self, schema: Place | _Named | Rest | dict[str, Any]) -> Any:
        if isinstance(schema, tuple) and not isinstance(schema, Place):
            return self._rest(schema)
        if isinstance(schema, _Named):
            self._scope = ()
            return self._reference(schema.place)
        if isinstance(schema, Place):
            return self._lower_root(schema)
        properties = {
            name: place if isinstance(place, dict) else self._lower_root(place)
            for name, place in schema["properties"].items()
        }
        return {"type": "object", "properties": properties, "required": schema["required"]}

    def _definition(self, target: _Target) -> Any:
        return self._written(target.place, self.refs.node(target.place), is_part=target.is_part)

    def _lower_root(self, place: Place) -> Any:
        self._scope = self._entered((), place)
        return self._lower(place, self.refs.node(place))

    def _rest(self, rest: Rest) -> Any:
        found = [self._part(part) for part in rest]
        return found[0] if len(found) == 1 else {"allOf": found}

    def _part(self, part: Part) -> Any:
        self._scope = self._entered((), part.place)
        if not part.keywords:
            return self._lower(part.place, self.refs.node(part.place))
        node = self.composer.schema(part.place)
        said = {key: value for key, value in node.items() if key in part.keywords}
        return self._lowered(said, part.place, is_v30=self.composer.is_v30(part.place), is_part=True)

    def _spread(self) -> None:
        """A definition that refers to one with two forms has two forms itself."""
        referrers: dict[_Target, list[_Definition]] = {}
        for definition in self._definitions.values():
            for ref in definition.refs:
                referrers.setdefault(ref, []).append(definition)
        waiting = [one for one in self._definitions.values() if one.differs]
        while waiting:
            definition = waiting.pop()
            for referrer in referrers.get(definition.target, ()):
                if not definition.differs <= referrer.differs:
                    referrer.differs |= definition.differs
                    waiting.append(referrer)

    def _reference(self, place: Place, *, is_part: bool = False) -> dict[str, str]:
        is_part = is_part and self.schemas.inheritance.base(place) is not None
        definition = self._defined(place, is_part=is_part)
        if self._current is not None:
            self._current.refs.add(definition.target)
        return {"$ref": _pointer(definition.key(self._form))}

    def _defined(self, place: Place, *, is_part: bool = False) -> _Definition:
        """The definition of a schema, which is written later on."""
        target = _Target(place, self._entered(self._scope, place), is_part)
        found = self._definitions.get(target)
        if found is None:
            found = self._definitions[target] = _Definition(target, self._name(target))
            self._waiting.append(target)
        return found

    def _name(self, target: _Target) -> str:
        key = schema_id(target.place)
        name = self._names.get(key, key)
        if target.is_part:
            name += " (base)"
        if target.scope:
            name += " in " + ", ".join(map(schema_id, target.scope))
        return name

    def _entered(self, scope: tuple[Place, ...], place: Place) -> tuple[Place, ...]:
        """The dynamic scope after a reference into the resource of that place: what can still decide where one leads."""
        if not self._is_dynamic:
            return ()
        root = self.refs.resource(place)
        known = {name for one in scope for name in self._dynamic_anchors(one)}
        return scope if self._dynamic_anchors(root) <= known else (*scope, root)

    def _dynamic_anchors(self, root: Place) -> set[str]:
        return {name for holder, name in self.refs.resources(root.uri).dynamic_anchors if holder == root.pointer}

    def _dynamic_reference(self, place: Place, written: str) -> dict[str, Any]:
        """`$dynamicRef`: the anchor of that name in the outermost resource that led here (JSON Schema Core, 8.2.3.2)."""
        target = self.refs.locate(place, written)
        if target is None:
            hint = "declare it with `$dynamicAnchor`, or correct the name"
            message = f"`{written}` names no dynamic anchor of this schema"
            if self._current is not None:  # in the first of the two passes
                self.problems.append(Diagnostic("GEN-REF-001", message, place.child("$dynamicRef"), hint))
            return {}
        name = written.rpartition("#")[2]
        node = self.refs.node(target)
        if isinstance(node, dict) and node.get("$dynamicAnchor") == name:
            for root in self._scope:
                pointer = self.refs.resources(root.uri).dynamic_anchors.get((root.pointer, name))
                if pointer is not None:
                    return dict(self._reference(Place(root.uri, pointer)))
        return dict(self._reference(target))

    def _lower(self, place: Place, node: Any, *, is_part: bool = False) -> Any:
        """What is written at a place, or a reference to its definition, where it has one of its own."""
        if place in self._named:
            return self._reference(place, is_part=is_part)
        written = self._written(place, node, is_part=is_part)
        data = self.schemas.event_data.get(place)
        return written if data is None else self._data(written, data)

    def _data(self, written: Any, data: EventData) -> Any:
        """Of events, whose data is judged as the value that its text is written of."""
        held = [self._lower(one, self.refs.node(one)) for one in data.schemas]
        either = [written, *held] if data.is_text else held
        return either[0] if len(either) == 1 else {"anyOf": either}

    def _lower_each(self, holder: Place, nodes: Iterable[tuple[str, Any]]) -> dict[str, Any]:
        """Schemas by name. Most are leaves, for which no place is made: this is where the time goes."""
        uri, start, named, event_data = holder.uri, holder.pointer + "/", self._named, self.schemas.event_data
        leaf = None if self.composer.dialects.are_said else self._leaf
        is_v30 = self.composer.is_v30(holder)
        found = {}
        for name, node in nodes:
            pointer = start + escape(name)
            # A tuple is equal to the place that has its parts.
            if (
                leaf is not None
                and isinstance(node, dict)
                and node.keys() <= self.leaves
                and (uri, pointer, False) not in named
                and (uri, pointer, False) not in event_data
            ):
                found[name] = leaf(node, is_v30=is_v30)
            else:
                found[name] = self._lower(Place(uri, pointer), node)
        return found

    def _leaf(self, node: dict[str, Any], *, is_v30: bool) -> dict[str, Any]:
        """As `_lowered`, of a schema that has no keywords but those of `leaves`."""
        found = {keyword: value for keyword, value in node.items() if keyword in self.copied}
        return self._lowered_from_30(found) if is_v30 and node.get("nullable") is True else found

    def _written(self, place: Place, node: Any, *, is_part: bool) -> Any:
        """What is written at a place; as a part of what is made from it by `allOf`, a base leads to nothing but itself."""
        if self.composer.dialects.are_said:
            node = self._read(place, node)
        if not isinstance(node, dict):
            return node is not False
        outside = self._scope
        self._scope = self._entered(outside, place)
        found = self._lowered(node, place, is_v30=self.composer.is_v30(place), is_part=is_part)
        self._scope = outside
        return found

    def _read(self, place: Place, node: Any) -> Any:
        """A node as its dialect is to be read."""
        return self.composer.schema(place)

    def _lowered(self, node: dict[str, Any], place: Place, *, is_v30: bool, is_part: bool) -> dict[str, Any]:
        found: dict[str, Any] = {}
        if "$ref" in node and isinstance(node["$ref"], str):
            target = self.refs.target(place)
            found = {} if target is None else dict(self._reference(target, is_part=is_part))
            if is_v30:
                return found
        if "$dynamicRef" in node and isinstance(node["$dynamicRef"], str) and not is_v30:
            found["allOf"] = [self._dynamic_reference(place, node["$dynamicRef"])]
        for keyword, value in node.items():
            if is_v30 and keyword in SINCE_31:
                continue
            if keyword in self.copied:
                found[keyword] = value
            elif keyword not in self.dropped:
                self._keyword(found, keyword, value, node, place, is_v30=is_v30)
        if "required" in node:
            self._required(found, node, place)
        if "discriminator" in node:
            self._discriminator(found, node, place)
            if not is_part:
                self._family(found, place)
        if "allOf" in node and not is_part:
            self._tag(found, place)
        return self._lowered_from_30(found) if is_v30 and node.get("nullable") is True else found

    def _keyword(
        self, found: dict[str, Any], keyword: str, value: Any, node: dict[str, Any], place: Place, *, is_v30: bool
    ) -> None:
        if keyword in NAMED and isinstance(value, dict):
            holder = place.child(keyword)
            is_named = keyword != "patternProperties"
            nodes = value.items()
            found[keyword] = self._lower_each(holder, nodes if is_named else self._patterned(holder, nodes))
        elif keyword in MANY and isinstance(value, list):
            is_made = keyword == "allOf" and bool(self.schemas.inheritance.tags(place))
            holder = place.child(keyword)
            lowered = [self._lower(holder.child(index), one, is_part=is_made) for index, one in enumerate(value)]
            found[keyword] = [*found.get(keyword, []), *lowered]
        elif keyword in ONE:
            found[keyword] = self._lower(place.child(keyword), value) if isinstance(value, dict) else value
        elif keyword == "pattern":
            if self._is_pattern(value, place.child("pattern")):
                found[keyword] = value
        elif keyword in ("exclusiveMinimum", "exclusiveMaximum"):
            bound = "minimum" if keyword == "exclusiveMinimum" else "maximum"
            if value is True and bound in node:
                found[keyword] = node[bound]
            elif not isinstance(value, bool):
                found[keyword] = value

    def _patterned(self, holder: Place, nodes: Iterable[tuple[str, Any]]) -> Iterator[tuple[str, Any]]:
        """Those whose pattern can be compiled."""
        for pattern, node in nodes:
            if self._is_pattern(pattern, holder.child(pattern, is_key=True)):
                yield pattern, node

    def _required(self, found: dict[str, Any], node: dict[str, Any], place: Place) -> None:
        """`required`, without what the form at hand leaves out."""
        written = node["required"]
        if not isinstance(written, list):
            return
        hidden = {name: forms for name in written if (forms := self._forms_without(node, place, name))}
        if self._current is not None:
            self._current.differs.update(*hidden.values())
        found["required"] = [name for name in written if self._form not in hidden.get(name, ())]

    def _forms_without(self, node: dict[str, Any], place: Place, name: str) -> list[Form]:
        written = (node.get("properties") or {}).get(name)
        if isinstance(written, dict) and "$ref" not in written:
            return [form for form, keyword in _LEFT_OUT_BY if written.get(keyword) is True]
        places = (
            [place.child("properties").child(name)]
            if isinstance(written, dict)
            else self.composer.compose(place).properties.get(name, [])
        )
        return [form for form, keyword in _LEFT_OUT_BY if any(self._annotation(one, keyword) is True for one in places)]

    def _annotation(self, place: Place, keyword: str) -> Any:
        node = self.refs.node(place)
        if (
            isinstance(node, dict)
            and isinstance(node.get("$ref"), str)
            and (self.composer.is_v30(place) or keyword not in node)
        ):
            target = self.refs.follow(place)
            node = None if target is None else self.refs.node(target)
        return node.get(keyword) if isinstance(node, dict) else None

    def _discriminator(self, found: dict[str, Any], node: dict[str, Any], place: Place) -> None:
        """A value goes to the member that the discriminator names; one that leads to no member is refused."""
        written = node["discriminator"]
        keyword = next((one for one in ("oneOf", "anyOf") if isinstance(node.get(one), list)), None)
        if not isinstance(written, dict) or keyword is None or not isinstance(written.get("propertyName"), str):
            return
        members = [place.child(keyword).child(index) for index in range(len(node[keyword]))]
        name = written["propertyName"]
        targets = self.schemas.discriminator_targets(place, written, members)
        values: dict[Any, None] = dict.fromkeys(targets)
        for member in members:
            for tag in self.composer.compose(member).properties.get(name, []):
                values.update(
                    dict.fromkeys(one for one in self.composer.compose(tag).values or () if isinstance(one, str | int))
                )
        otherwise = self.schemas.mapped(place, written.get("defaultMapping"))
        if not values and otherwise is None:
            return
        allowed = _as_written(values)
        if otherwise is None:
            rules: list[dict[str, Any]] = [{"required": [name], "properties": {name: {"enum": allowed}}}]
        else:  # a value that the mapping does not know, or none, goes there (OpenAPI 3.2, section 4.25.4)
            known = {"required": [name], "properties": {name: {"enum": allowed}}}
            rules = [{"if": known, "else": self._reference(otherwise)}]
        for value, target in targets.items():
            const = value if value in allowed else int(value)
            rules.append(
                {"if": {"required": [name], "properties": {name: {"const": const}}}, "then": self._reference(target)}
            )
        found["allOf"] = [*found.get("allOf", []), {"if": {"type": "object"}, "then": {"allOf": rules}}]

    def _family(self, found: dict[str, Any], place: Place) -> None:
        """A value of a base is one of what is made from it, as its property says."""
        base = self.schemas.inheritance.base(place)
        if base is None:
            return
        rules: list[dict[str, Any]] = [
            {"required": [base.property], "properties": {base.property: {"enum": list(base.targets)}}}
        ]
        for value, target in base.targets.items():
            is_it = {"required": [base.property], "properties": {base.property: {"const": value}}}
            rules.append({"if": is_it, "then": self._reference(target)})
        found["allOf"] = [*found.get("allOf", []), {"if": {"type": "object"}, "then": {"allOf": rules}}]

    def _tag(self, found: dict[str, Any], place: Place) -> None:
        """What is made from a base says so: a cat's `petType` is that of a cat, or of what is made from cats."""
        rules = [
            {"properties": {name: {"enum": values}}} for name, values in self.schemas.inheritance.tags(place).items()
        ]
        if rules:
            found["allOf"] = [*found.get("allOf", []), *rules]

    def _lowered_from_30(self, found: dict[str, Any]) -> dict[str, Any]:
        """`nullable: true` adds null to what the schema allows (OpenAPI 3.0.3, section 4.7.24.1)."""
        if isinstance(found.get("type"), str):
            found["type"] = [found["type"], "null"]
            blocking = {key: found.pop(key) for key in ("allOf", "anyOf", "oneOf", "discriminator") if key in found}
            if blocking:
                found["allOf"] = [{"anyOf": [{"type": "null"}, blocking]}]
            return found
        return {"anyOf": [{"type": "null"}, found]} if found else found

    def _is_pattern(self, pattern: Any, place: Place) -> bool:
        """Whether the validator can compile a pattern; where not, that is said, and the pattern is left out."""
        if pattern not in self._patterns:
            self._patterns[pattern] = is_pattern(pattern)
            if not self._patterns[pattern]:
                message = f"`{pattern}` is not a regular expression of ECMA-262, so it is not checked"
                hint = "mend the pattern; `\\Z`, possessive quantifiers and inline flags are not ECMA-262"
                self.problems.append(Diagnostic("GEN-SCH-002", message, place, hint, severity=Severity.WARNING))
        return self._patterns[pattern]


@cache
def _pointer(key: str) -> str:
    """A reference to the definition of that key."""
    return f"#/$defs/{quote(escape(key), safe=':')}"


def _as_written(values: dict[Any, None]) -> list[Any]:
    """Mapping keys are always strings; a property of integers compares with integers."""
    found: list[Any] = list(values)
    integers = {str(one) for one in found if isinstance(one, int) and not isinstance(one, bool)}
    return [one for one in found if not (isinstance(one, str) and one in integers)]
