"""The contract's schemas as one JSON Schema 2020-12 document, which a single compiled validator serves.

OpenAPI 3.0's dialect is lowered on the way: `nullable`, boolean bounds, `$ref` that hides its siblings. A schema with
required readOnly or writeOnly properties has two forms, one for requests and one for responses (OpenAPI 3.1, 4.8.24.3).
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from urllib.parse import quote

import jsonschema_rs

from accordant.diagnostics import Diagnostic, Place, Severity, escape
from accordant.ir import SchemaId
from accordant.resolve.compose import Composer
from accordant.resolve.refs import Refs
from accordant.resolve.schemas import Schemas, schema_id

DIALECT = "https://json-schema.org/draft/2020-12/schema"


class Form(StrEnum):
    REQUEST = "request"
    RESPONSE = "response"


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
_ONE = frozenset(
    [
        "additionalProperties",
        "items",
        "not",
        "if",
        "then",
        "else",
        "contains",
        "propertyNames",
        "unevaluatedItems",
        "unevaluatedProperties",
    ]
)
_MANY = frozenset(("allOf", "anyOf", "oneOf", "prefixItems"))
_NAMED = frozenset(("properties", "patternProperties", "dependentSchemas"))
_SINCE_31 = frozenset(
    [
        "const",
        "if",
        "then",
        "else",
        "contains",
        "minContains",
        "maxContains",
        "propertyNames",
        "unevaluatedItems",
        "unevaluatedProperties",
        "prefixItems",
        "patternProperties",
        "dependentSchemas",
        "dependentRequired",
    ]
)


@dataclass(slots=True)
class _Definition:
    place: Place
    refs: set[Place] = field(default_factory=set)
    differs: set[Form] = field(default_factory=set)


class Lowering:
    """Writes schemas of source documents as 2020-12, each referred-to schema once, and collects what it cannot write."""

    def __init__(self, refs: Refs, composer: Composer, schemas: Schemas, names: dict[SchemaId, str]) -> None:
        self.refs, self.composer, self.schemas = refs, composer, schemas
        self.problems: list[Diagnostic] = []
        self.properties: dict[str, Any] = {}
        self._names = dict(names)
        self._roots: list[tuple[str, Callable[[], Any]]] = []
        self._definitions: dict[Place, _Definition] = {}
        self._patterns: dict[str, bool] = {}
        self._current: _Definition | None = None
        self._form = Form.RESPONSE
        self._waiting: list[Place] = []

    def add(self, name: str, schema: Place | dict[str, Any], form: Form) -> None:
        """Ask for an entry of the validator: `{name: value}` is checked against this schema, in this form.

        A dict is an object schema whose properties are places: `{"properties": {name: Place}, "required": [...]}`.
        """
        self._roots.append((name, lambda: (schema, form)))

    def document(self) -> dict[str, Any]:
        """The whole document, of every entry that was asked for and what they refer to."""
        for _, root in self._roots:  # first pass: which definitions there are, and which of them have two forms
            schema, self._form = root()
            self._current = _Definition(Place("", ""))
            self._root(schema)
        while self._waiting:
            place = self._waiting.pop(0)
            self._current = self._definitions[place]
            self._lower(place)
        self._spread()
        found: dict[str, Any] = {}
        self._current = None
        for name, root in self._roots:
            schema, self._form = root()
            self.properties[name] = self._root(schema)
        for place, definition in self._definitions.items():
            for form in Form:
                key = self._key(place, form)
                if key not in found and (definition.differs or form is Form.RESPONSE):
                    self._form = form
                    found[key] = self._lower(place)
        return {
            "$schema": DIALECT,
            "$defs": dict(sorted(found.items())),
            "properties": dict(sorted(self.properties.items())),
        }

    def _root(self, schema: Place | dict[str, Any]) -> Any:
        if isinstance(schema, Place):
            return self._lower(schema)
        properties = {
            name: place if isinstance(place, dict) else self._lower(place)
            for name, place in schema["properties"].items()
        }
        return {"type": "object", "properties": properties, "required": schema["required"]}

    def _spread(self) -> None:
        """A definition that refers to one with two forms has two forms itself."""
        has_changed = True
        while has_changed:
            has_changed = False
            for definition in self._definitions.values():
                inherited = {
                    form
                    for ref in definition.refs
                    if ref in self._definitions
                    for form in self._definitions[ref].differs
                }
                if not inherited <= definition.differs:
                    definition.differs |= inherited
                    has_changed = True

    def _key(self, place: Place, form: Form) -> str:
        name = self._names.get(schema_id(place)) or f"{place.uri}#{place.pointer}"
        definition = self._definitions.get(place)
        if definition is not None and definition.differs:
            return f"{name}:{form}"
        return name

    def _reference(self, target: Place) -> dict[str, str]:
        if target not in self._definitions:
            self._definitions[target] = _Definition(target)
            self._waiting.append(target)
        if self._current is not None:
            self._current.refs.add(target)
        return {"$ref": f"#/$defs/{quote(escape(self._key(target, self._form)), safe=':')}"}

    def _lower(self, place: Place) -> Any:
        node = self.refs.node(place)
        if not isinstance(node, dict):
            return node is not False
        is_v30 = self.composer.is_v30(place)
        found: dict[str, Any] = {}
        if isinstance(node.get("$ref"), str):
            target = self.refs.target(place)
            found = {} if target is None else dict(self._reference(target))
            if is_v30:
                return found
        for keyword, value in node.items():
            if is_v30 and keyword in _SINCE_31:
                continue
            self._keyword(found, keyword, value, node, place)
        self._required(found, node, place)
        self._discriminator(found, node, place)
        return self._lowered_from_30(found, node) if is_v30 else found

    def _keyword(self, found: dict[str, Any], keyword: str, value: Any, node: dict[str, Any], place: Place) -> None:
        if keyword in _COPIED or keyword == "type":
            found[keyword] = value
        elif keyword in ("exclusiveMinimum", "exclusiveMaximum"):
            bound = "minimum" if keyword == "exclusiveMinimum" else "maximum"
            if value is True and bound in node:
                found[keyword] = node[bound]
            elif not isinstance(value, bool):
                found[keyword] = value
        elif keyword == "pattern":
            if self._is_pattern(value, place.child("pattern")):
                found[keyword] = value
        elif keyword in _ONE:
            found[keyword] = self._lower(place.child(keyword)) if isinstance(value, dict) else value
        elif keyword in _MANY and isinstance(value, list):
            found[keyword] = [self._lower(place.child(keyword).child(index)) for index in range(len(value))]
        elif keyword in _NAMED and isinstance(value, dict):
            holder = place.child(keyword)
            is_named = keyword != "patternProperties"
            names = [name for name in value if is_named or self._is_pattern(name, holder.child(name, is_key=True))]
            found[keyword] = {name: self._lower(holder.child(name)) for name in names}

    def _required(self, found: dict[str, Any], node: dict[str, Any], place: Place) -> None:
        """`required`, without what the form at hand leaves out."""
        written = node.get("required")
        if not isinstance(written, list):
            return
        hidden = {form: [name for name in written if self._is_hidden(node, place, name, form)] for form in Form}
        if self._current is not None:
            self._current.differs |= {form for form in Form if hidden[form]}
        found["required"] = [name for name in written if name not in hidden[self._form]]

    def _is_hidden(self, node: dict[str, Any], place: Place, name: str, form: Form) -> bool:
        written = (node.get("properties") or {}).get(name)
        places = (
            [place.child("properties").child(name)]
            if isinstance(written, dict)
            else self.composer.compose(place).properties.get(name, [])
        )
        keyword = "readOnly" if form is Form.REQUEST else "writeOnly"
        return any(self._annotation(one, keyword) is True for one in places)

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
        written = node.get("discriminator")
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
        if not values:
            return
        allowed = _as_written(values)
        rules = [{"required": [name], "properties": {name: {"enum": allowed}}}]
        for value, target in targets.items():
            const = value if value in allowed else int(value)
            rules.append({"if": {"properties": {name: {"const": const}}}, "then": self._reference(target)})
        found["allOf"] = [*found.get("allOf", []), {"if": {"type": "object"}, "then": {"allOf": rules}}]

    def _lowered_from_30(self, found: dict[str, Any], node: dict[str, Any]) -> dict[str, Any]:
        """`nullable: true` adds null to what the schema allows (OpenAPI 3.0.3, section 4.7.24.1)."""
        if node.get("nullable") is not True:
            return found
        if isinstance(found.get("type"), str):
            found["type"] = [found["type"], "null"]
            blocking = {key: found.pop(key) for key in ("allOf", "anyOf", "oneOf") if key in found}
            if blocking:
                found["allOf"] = [{"anyOf": [{"type": "null"}, blocking]}]
            return found
        return {"anyOf": [{"type": "null"}, found]} if found else found

    def _is_pattern(self, pattern: Any, place: Place) -> bool:
        """Whether the validator can compile a pattern; where not, that is said, and the pattern is left out."""
        if pattern not in self._patterns:
            try:
                jsonschema_rs.Draft202012Validator({"pattern": pattern})
            except (jsonschema_rs.ValidationError, ValueError):
                self._patterns[pattern] = False
                message = f"`{pattern}` is not a regular expression of ECMA-262, so it is not checked"
                hint = "mend the pattern; `\\Z`, possessive quantifiers and inline flags are not ECMA-262"
                self.problems.append(Diagnostic("GEN-SCH-002", message, place, hint, severity=Severity.WARNING))
            else:
                self._patterns[pattern] = True
        return self._patterns[pattern]


def _as_written(values: dict[Any, None]) -> list[Any]:
    """Mapping keys are always strings; a property of integers compares with integers."""
    found: list[Any] = list(values)
    integers = {str(one) for one in found if isinstance(one, int) and not isinstance(one, bool)}
    return [one for one in found if not (isinstance(one, str) and one in integers)]
