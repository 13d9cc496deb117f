"""One walk over a document by the grammar of its version, linear in the document, and all that it finds wrong."""

import re
from collections.abc import Mapping
from functools import partial
from typing import Any

from accordant.check.grammar import Grammar, Kind, grammar
from accordant.check.tables.table import FieldRule, When
from accordant.check.wording import either, name_of, named, of_types, short, spaced, type_hint, what_keys
from accordant.diagnostics import REMOVED, Diagnostic, Edit, Place, Severity, escape, near_miss, unescape
from accordant.lift.dialects import Dialect as SchemaDialect
from accordant.lift.dialects import dialect_of
from accordant.source.tree import MISSING_NODE, SourceTree, resolve_uri

Path = tuple["Path", str | int] | None
"""The way to a node from where the walk began, innermost token last: made into a pointer only when one is shown."""


class Walk:
    """One walk from a root or from what is referred to. Builds no pointer unless there is something to say."""

    def __init__(self, grammar: Grammar, tree: SourceTree, uri: str, seen: set[tuple[str, str, str]]) -> None:
        self.grammar, self.tree = grammar, tree
        self.uri, self.base = uri, ""
        self.found: list[Diagnostic] = []
        self.unusable: dict[Place, None] = {}
        self.references: list[Place] = []
        self._seen = seen
        self._referred: list[tuple[Any, Place, str]] = []

    def root(self, value: Any) -> None:
        self._value(value, None, self.grammar.specification.root, "")
        while self._referred:
            node, place, kind = self._referred.pop()
            self.uri, self.base = place.uri, place.pointer
            self._value(node, None, kind, unescape(place.pointer.rpartition("/")[2]))

    def _value(self, value: Any, path: Path, kind: str, name: str | int) -> None:
        """What stands where an object of that kind is wanted."""
        if kind == "Schema":
            self._schema(value, path, name)
        elif kind == "AnySchema":
            self._any_schema(value, path, name)
        elif kind == "Dependency" and isinstance(value, list):
            self._field(value, path, _NAMES, name)
        elif kind == "Dependency":
            self._schema(value, path, name)
        elif isinstance(value, dict):
            self._object(value, path, self.grammar.kinds[kind])
        else:
            message = f"`{name}` is {named(value)}; it must be an object"
            self._say("GEN-DOC-003", message, path, f"write the {spaced(kind)} here")

    def _object(self, node: dict[str, Any], path: Path, kind: Kind) -> None:
        rule, fields, plain = kind.rule, kind.fields, kind.plain
        if rule.is_referable and "$ref" in node:
            self._reference(node, path, kind)
            return
        for name in kind.required:
            if name not in node:
                self._missing(node, path, kind, name)
        for name in kind.expected:
            if name not in node:
                self._missing(node, path, kind, name)
        for name, value in node.items():
            if name in plain and type(value) in plain[name]:
                continue
            field = fields.get(name)
            if field is not None:
                self._field(value, (path, name), field, name)
            elif rule.is_extensible and name.startswith("x-"):
                continue
            elif rule.keys is not None:
                self._key(value, (path, name), kind, rule.keys, name)
            else:
                self._unknown(name, (path, name), kind)
        if rule.choices:
            self._choices(node, path, kind)
        for when in rule.whens:
            if node.get(when.field) in when.values:
                self._when(node, path, kind, when)
        if len(node) < rule.minimum:
            is_key = path is not None or bool(self.base)
            message = f"the {spaced(kind.name)} object is empty"
            hint = "declare at least one"
            self._say("GEN-DOC-002", message, path, hint, is_key=is_key, severity=Severity.WARNING)
        self._more(node, path, kind)

    def _more(self, node: dict[str, Any], path: Path, kind: Kind) -> None:
        """What no table says."""
        if kind.name == "Parameter" and node.get("in") == "path" and node.get("required") is not True:
            where = (path, "required") if "required" in node else (path, "name")
            message = f"the path parameter `{short(node.get('name'))}` is not required"
            repair = self._set((path, "required"), True)
            self._say("GEN-PAR-003", message, where, "add `required: true`", repair=repair)
        if kind.rule.is_needed_whole and any(self._is_unusable((path, one)) for one in kind.required):
            self.unusable[self._place(path)] = None
        if kind.name == "PathItem" and isinstance(node.get("$ref"), str):
            self.references.append(self._place(path))
            self._target(node["$ref"], path, kind)
        if kind.name == "Message" and "payload" in node and self.grammar.version.minor < "3":
            self._formatted(node["payload"], (path, "payload"), node.get("schemaFormat"))
        if kind.name == "MultiFormatSchema" and "schema" in node:
            self._formatted(node["schema"], (path, "schema"), node.get("schemaFormat"))

    def _any_schema(self, value: Any, path: Path, name: str | int) -> None:
        """A schema, or one in a language that it names (AsyncAPI 3.0, Multi Format Schema Object)."""
        if isinstance(value, dict) and "schema" in value:
            self._object(value, path, self.grammar.kinds["MultiFormatSchema"])
        else:
            self._schema(value, path, name)

    def _formatted(self, value: Any, path: Path, schema_format: Any) -> None:
        """A schema in the language of its format. One that is no JSON Schema is not looked into."""
        dialect = SchemaDialect.DRAFT_07 if schema_format is None else dialect_of(str(schema_format))
        if dialect is SchemaDialect.DRAFT_07:
            self._schema(value, path, "payload")
        elif dialect is not None:
            minor = "3.0" if dialect is SchemaDialect.OPENAPI_30 else "3.1"
            walk = Walk(grammar("openapi", minor), self.tree, self.uri, self._seen)
            walk.base = self.base + _pointer(path)
            walk._schema(value, None, "payload")
            self.found += walk.found
            self.unusable.update(walk.unusable)
            self.references += walk.references

    def _key(self, value: Any, path: Path, kind: Kind, keys: FieldRule, name: str) -> None:
        """A key that the user names, and what stands under it."""
        rule = kind.rule
        if kind.pattern is not None and not kind.pattern.match(name):
            message = f"`{short(name)}` is not a {what_keys(kind)}"
            if kind.name == "Paths":
                message = f"the path `{short(name)}` does not begin with `/`"
            other = next((one for one in (f"/{name}", name.upper()) if kind.pattern.match(one)), None)
            repair = () if other is None else self._renamed(path, other)
            hint = rule.pattern_hint.format(key=name)
            self._say(rule.pattern_code, message, path, hint, is_key=True, repair=repair)
        self._field(value, path, keys, name)

    def _reference(self, node: dict[str, Any], path: Path, kind: Kind) -> None:
        reference = node["$ref"]
        if not isinstance(reference, str):
            self._field(reference, (path, "$ref"), _REFERENCE, "$ref")
            self.unusable[self._place(path)] = None
            return
        self.references.append(self._place(path))
        ignored = [one for one in node if one not in ("$ref", "summary", "description") and not one.startswith("x-")]
        for name in ignored:
            self._ignored(name, path)
        self._target(reference, path, kind)

    def _ignored(self, name: str, path: Path) -> None:
        message = f"`{name}` stands beside `$ref`, where {self.grammar.title} ignores it"
        hint = "move it into what the reference names, or put the reference into `allOf` beside it"
        self._say("GEN-REF-005", message, (path, name), hint, is_key=True, severity=Severity.WARNING)

    def _target(self, reference: str, path: Path, kind: Kind) -> None:
        """What is referred to as a parameter must be one, wherever it stands: no module may hold it."""
        uri, fragment = resolve_uri(self.uri, reference)
        if (uri, fragment, kind.name) in self._seen:
            return
        self._seen.add((uri, fragment, kind.name))
        if uri == self.uri and self._is_kept_for(fragment.split("/")[1:], kind):
            return
        node = self.tree.node(uri, fragment)
        if node is not MISSING_NODE:
            self._referred.append((node, Place(uri, fragment), kind.name))

    def _is_kept_for(self, tokens: list[str], kind: Kind) -> bool:
        """Whether a pointer leads to where a document keeps what is referred to, which is walked anyway."""
        kinds = self.grammar.kinds
        is_component = tokens[:1] == ["components"] and "Components" in kinds
        holder = kinds["Components" if is_component else self.grammar.specification.root]
        *_, section, _ = tokens if len(tokens) == (3 if is_component else 2) else ("", "")
        rule = holder.fields.get(section)
        return rule is not None and rule.many == "map" and rule.kind == kind.name

    def _missing(self, node: dict[str, Any], path: Path, kind: Kind, name: str) -> None:
        rule = kind.fields[name]
        meant = near_miss(name, [one for one in node if one not in kind.fields])
        hint = f"did you mean `{name}` where it says `{short(meant)}`?" if meant else f"add `{name}`"
        message = f"the {spaced(kind.name)} has no `{name}`"
        severity = Severity.ERROR if rule.is_required else Severity.WARNING
        is_key = path is not None or bool(self.base)
        repair = self._renamed((path, meant), name) if meant else self._filled(path, kind, name)
        self._say("GEN-DOC-002", message, path, hint, is_key=is_key, severity=severity, repair=repair)
        if kind.rule.is_needed_whole:
            self.unusable[self._place(path)] = None

    def _unknown(self, name: str, path: Path, kind: Kind) -> None:
        if not self._other_version(name, path, kind.rule.fields, f"a field of the {spaced(kind.name)}"):
            self._not_a_field(name, path, kind)

    def _other_version(self, name: str, path: Path, fields: Mapping[str, tuple[FieldRule, ...]], what: str) -> bool:
        """Say that another version knows a field, where one does."""
        alternatives = fields.get(name)
        if not alternatives:
            return False
        minor, title = self.grammar.version.minor, self.grammar.specification.title
        if alternatives[0].since > minor:
            since = alternatives[0].since
            message = f"`{name}` is {what} since {title} {since} only, so it has no effect"
            hint = f"write `{self.grammar.specification.family}: {since}.0` at the top, or remove it"
        else:
            message = f"`{name}` is {what} until {title} {alternatives[-1].until} only, so it has no effect"
            hint = _SINCE_THEN.get(name, "remove it")
        self._say("GEN-DOC-004", message, path, hint, is_key=True, severity=Severity.WARNING)
        return True

    def _not_a_field(self, name: str, path: Path, kind: Kind) -> None:
        meant = near_miss(name, kind.fields)
        hint = f"did you mean `{meant}`?" if meant else "remove it, or begin it with `x-`"
        message = f"`{short(name)}` is not a field of the {spaced(kind.name)} in {self.grammar.title}"
        severity = Severity.ERROR if meant else Severity.WARNING
        repair = self._renamed(path, meant) if meant else ()
        self._say("GEN-DOC-004", message, path, hint, is_key=True, severity=severity, repair=repair)

    def _choices(self, node: dict[str, Any], path: Path, kind: Kind) -> None:
        minor = self.grammar.version.minor
        for choice in kind.rule.choices:
            if not choice.since <= minor <= choice.until:
                continue
            there = [one for one in choice.fields if one in node]
            names = either([f"`{one}`" for one in choice.fields])
            if not there and choice.is_required:
                message = f"the {spaced(kind.name)} has neither {names.replace(' or ', ' nor ')}"
                is_key = path is not None or bool(self.base)
                self._say("GEN-DOC-002", message, path, f"add {names}", is_key=is_key, severity=Severity.WARNING)
            elif len(there) > 1 and not choice.may_be_several:
                message = f"the {spaced(kind.name)} has both `{there[0]}` and `{there[1]}`"
                self._say(
                    "GEN-DOC-005", message, (path, there[1]), "keep one of them", is_key=True, severity=Severity.WARNING
                )

    def _when(self, node: dict[str, Any], path: Path, kind: Kind, when: When) -> None:
        said = f"`{when.field}: {node[when.field]}`"
        for name in when.required:
            if name not in node:
                message = f"the {spaced(kind.name)} with {said} has no `{name}`"
                self._say("GEN-DOC-002", message, path, f"add `{name}`", is_key=True)
                if kind.rule.is_needed_whole:
                    self.unusable[self._place(path)] = None
        for name in when.forbidden:
            if name in node:
                message = f"`{name}` does not go with {said}, so it has no effect"
                self._say("GEN-DOC-004", message, (path, name), "remove it", is_key=True, severity=Severity.WARNING)
        for name, values in when.allowed:
            if name in node and isinstance(node[name], str) and node[name] not in values:
                listed = either([f"`{one}`" for one in values])
                message = f"`{name}: {short(node[name])}` does not go with {said}"
                repair = self._set((path, name), REMOVED)
                self._say("GEN-DOC-003", message, (path, name), f"write {listed}, or remove it", repair=repair)

    def _field(self, value: Any, path: Path, rule: FieldRule, name: str | int) -> None:
        if (
            rule.types
            and _TYPE_OF.get(type(value)) not in rule.types
            and not any(_is(value, one) for one in rule.types)
        ):
            wanted = of_types(rule.types)
            message = f"`{name}` is {named(value)}; it must be {wanted}"
            other = _as_wanted(value, rule)
            repair = () if other is REMOVED else self._set(path, other)
            self._say("GEN-DOC-003", message, path, type_hint(value, rule), repair=repair)
            return
        if rule.many == "list" and isinstance(value, list):
            self._list(value, path, rule, name)
        elif rule.many == "map" and isinstance(value, dict):
            look = self._schema if rule.kind == "Schema" else partial(self._element, rule)
            for key, one in value.items():
                look(one, (path, key), key)
        elif rule.kind is not None:
            self._value(value, path, rule.kind, name)
        if rule.values or rule.format is not None or rule.minimum is not None or rule.is_unique:
            self._bounds(value, path, rule, name)

    def _list(self, value: list[Any], path: Path, rule: FieldRule, name: str | int) -> None:
        for index, one in enumerate(value):
            self._element(rule, one, (path, index), f"{name}[{index}]")

    def _element(self, rule: FieldRule, value: Any, path: Path, name: str) -> None:
        kind = rule.kind
        if kind is None:
            return
        if kind in self.grammar.kinds or kind in _SCHEMAS:
            self._value(value, path, kind, name)
        elif not _is(value, kind):
            self._field(value, path, FieldRule((kind,)), name)

    def _bounds(self, value: Any, path: Path, rule: FieldRule, name: str | int) -> None:
        """The finer points of a value that has the right type."""
        if rule.values:
            self._one_of(value, path, rule.values, name)
        if rule.minimum is not None:
            self._minimum(value, path, rule, name)
        if rule.is_unique and isinstance(value, list) and not _are_distinct_texts(value):
            for index, one in enumerate(value):
                if one in value[:index]:
                    message = f"`{short(name_of(one))}` stands twice in `{name}`"
                    severity = Severity.ERROR if isinstance(one, dict) else Severity.WARNING
                    where, hint = (path, index), "remove one of the two"
                    self._say("GEN-DOC-005", message, where, hint, severity=severity, repair=self._set(where, REMOVED))
        if rule.format is not None:
            self._format(value, path, rule.format, name)

    def _one_of(self, value: Any, path: Path, values: tuple[str, ...], name: str | int) -> None:
        if isinstance(value, list):
            for index, one in enumerate(value):
                if isinstance(one, str):
                    self._one_of(one, (path, index), values, name)
        elif value not in values:
            meant = near_miss(str(value), values)
            listed = either(list(values))
            what = "is not known" if meant else f"is not one of {listed}"
            hint = f"did you mean `{meant}`?" if meant else f"write {listed}"
            repair = self._set(path, meant) if meant else ()
            self._say("GEN-DOC-003", f"`{name}: {short(value)}` {what}", path, hint, repair=repair)

    def _minimum(self, value: Any, path: Path, rule: FieldRule, name: str | int) -> None:
        minimum = rule.minimum or 0
        if isinstance(value, list):
            if len(value) < minimum:
                hint = "write at least one element, or remove it"
                self._say("GEN-SCH-002", f"`{name}` is empty", path, hint, repair=self._set(path, REMOVED))
        elif value < minimum or (rule.is_above and value == minimum):
            bound = f"above {minimum}" if rule.is_above else f"at least {minimum}"
            message = f"`{name}` is {named(value)}; it must be {bound}"
            self._say("GEN-SCH-002", message, path, f"write a number {bound}", repair=self._set(path, REMOVED))

    def _format(self, value: Any, path: Path, format: str, name: str | int) -> None:
        if isinstance(value, dict):
            self._format_of_keys(value, path, format, name)
            return
        pattern, what = _FORMATS[format]
        if isinstance(value, str) and not pattern.match(value):
            message = f"`{name}: {short(value)}` is not {what}"
            self._say("GEN-DOC-006", message, path, f"write {what}", severity=Severity.WARNING)

    def _format_of_keys(self, value: dict[str, Any], path: Path, format: str, name: str | int) -> None:
        if format == "one-media-type" and len(value) != 1:
            message = f"`{name}` has {len(value)} media types; it must have one"
            self._say(
                "GEN-DOC-005", message, path, "keep one of them" if value else "add one", severity=Severity.WARNING
            )
        pattern, what = _FORMATS.get(format, _FORMATS["media-range"])
        for key in value:
            if not pattern.match(key) and not key.startswith("x-"):
                message = f"`{short(key)}` is not {what}"
                self._say("GEN-DOC-006", message, (path, key), f"write {what}", is_key=True, severity=Severity.WARNING)

    def _schema(self, node: Any, path: Path, name: str | int) -> None:
        if isinstance(node, bool):
            if not self.grammar.dialect.has_booleans and name != "additionalProperties":
                message = f"the schema `{name}` is `{str(node).lower()}`, which {self.grammar.title} does not have"
                hint = "write `{}` or `not: {}`; or write `openapi: 3.1.1` at the top"
                self._say("GEN-SCH-002", message, path, hint, severity=Severity.WARNING)
            return
        if not isinstance(node, dict):
            message = f"the schema `{name}` is {named(node)}; it must be an object"
            self._say("GEN-DOC-003", message, path, "write a schema here")
            return
        reference = node.get("$ref")
        if isinstance(reference, str):
            self.references.append(self._place(path))
        if reference is not None and self.grammar.dialect.ref_replaces:
            self._field(reference, (path, "$ref"), _REFERENCE, "$ref")
            if len(node) > 1:
                for keyword in node:
                    if keyword in _CONSTRAINING:
                        self._ignored(keyword, path)
            return
        keywords, plain = self.grammar.keywords, self.grammar.plain
        for keyword, value in node.items():
            if keyword in plain and type(value) in plain[keyword]:
                continue
            rule = keywords.get(keyword)
            if rule is not None and (keyword != "required" or not isinstance(value, bool)):
                if keyword == "items" and isinstance(value, list) and self.grammar.dialect.has_item_lists:
                    self._field(value, (path, "items"), FieldRule(("array",), "Schema", "list", minimum=1), "items")
                elif keyword == "items" and isinstance(value, list):
                    hint = "describe the items in one schema, or use `prefixItems` (3.1)"
                    repair = self._set((path, "items"), value[0] if len(value) == 1 else {"anyOf": value})
                    self._say("GEN-SCH-002", "`items` is an array of schemas", (path, "items"), hint, repair=repair)
                else:
                    self._field(value, (path, keyword), rule, keyword)
            elif keyword == "type":
                if not (isinstance(value, str) and value in self.grammar.dialect.types):
                    self._type(value, (path, "type"))
            elif keyword == "required":
                hint = "write a list of property names in the object that has this property"
                message = f"`required: {str(value).lower()}` is not JSON Schema"
                self._say("GEN-SCH-002", message, (path, keyword), hint, repair=self._required_above(path, value))
            elif not keyword.startswith("x-"):
                self._unknown_keyword(keyword, path)

    def _unknown_keyword(self, keyword: str, path: Path) -> None:
        dialect, here = self.grammar.dialect, (path, keyword)
        if keyword in dialect.others or self._other_version(keyword, here, dialect.keywords, "a keyword of schemas"):
            return
        meant = near_miss(keyword, self.grammar.keywords)
        if meant is not None or dialect.is_strict:
            message = f"`{short(keyword)}` is not a keyword of schemas, so it has no effect"
            hint = f"did you mean `{meant}`?" if meant else "remove it, or begin it with `x-`"
            self._say("GEN-DOC-004", message, here, hint, is_key=True, severity=Severity.WARNING)

    def _type(self, value: Any, path: Path) -> None:
        """What is wrong with a `type` that is not simply one of the types."""
        dialect = self.grammar.dialect
        if isinstance(value, list) and not value:
            self._say("GEN-SCH-001", "`type` is an empty list", path, f"the types are {', '.join(dialect.types)}")
        elif isinstance(value, list) and not dialect.has_type_lists:
            message = f"`type` is a list, which {self.grammar.title} does not have"
            hint = "write one type and `nullable: true`; or write `openapi: 3.1.1` at the top"
            self._say("GEN-SCH-001", message, path, hint, severity=Severity.WARNING)
        is_list = isinstance(value, list)
        for index, one in enumerate(value if is_list else [value]):
            where = (path, index) if is_list else path
            if isinstance(one, str) and one in (*dialect.types, "null"):
                if one not in dialect.types and not is_list:
                    message = f"`{one}` is not a type in {self.grammar.title}"
                    hint = "write one type and `nullable: true`; or write `openapi: 3.1.1` at the top"
                    self._say("GEN-SCH-001", message, where, hint, severity=Severity.WARNING)
                elif is_list and one in value[:index]:
                    message, hint = f"`{one}` stands twice in `type`", "remove one of the two"
                    self._say("GEN-SCH-001", message, where, hint, repair=self._set(where, REMOVED))
                continue
            meant = near_miss(str(one), dialect.types) or _OTHER_TYPES.get(str(one))
            hint = f"did you mean `{meant}`?" if meant else f"the types are {', '.join(dialect.types)}"
            repair = self._set(where, meant) if meant else ()
            self._say("GEN-SCH-001", f"`{short(one)}` is not a type of JSON Schema", where, hint, repair=repair)

    def _set(self, path: Path, value: Any) -> tuple[Edit, ...]:
        return (Edit(self._place(path), value),)

    def _renamed(self, path: Path, name: str) -> tuple[Edit, ...]:
        return (Edit(self._place(path), name=name),)

    def _filled(self, path: Path, kind: Kind, name: str) -> tuple[Edit, ...]:
        """What stands for a required field that says nothing of its own."""
        value = _FILLINGS.get((kind.name, name), _FILLINGS.get(("", name), REMOVED))
        return () if value is REMOVED else self._set((path, name), value)

    def _required_above(self, path: Path, value: Any) -> tuple[Edit, ...]:
        """`required: true` of a property, as drafts 3 had it: its name belongs into the list of the object."""
        edits = self._set((path, "required"), REMOVED)
        if value is not True or path is None or path[0] is None or path[0][1] != "properties":
            return edits
        return (*edits, Edit(self._place((path[0][0], "required")), path[1], is_append=True))

    def _place(self, path: Path) -> Place:
        return Place(self.uri, self.base + _pointer(path))

    def _is_unusable(self, path: Path) -> bool:
        return bool(self.unusable) and self._place(path) in self.unusable

    def _say(
        self,
        code: str,
        message: str,
        path: Path,
        hint: str,
        *,
        is_key: bool = False,
        severity: Severity = Severity.ERROR,
        repair: tuple[Edit, ...] = (),
    ) -> None:
        place = self._place(path)
        shown = place.key() if is_key else place
        self.found.append(Diagnostic(code, message, shown, hint, severity=severity, repair=repair))
        if severity is Severity.ERROR and code in _UNUSABLE:
            self.unusable[place] = None


_SCHEMAS = ("Schema", "AnySchema", "Dependency")
_REFERENCE = FieldRule(("string",))
_NAMES = FieldRule(("array",), "string", "list", is_unique=True)

_UNUSABLE = ("GEN-DOC-001", "GEN-DOC-003", "GEN-RES-001", "GEN-SCH-001", "GEN-SCH-002")

_FILLINGS: dict[tuple[str, str], Any] = {
    ("OpenAPI", "info"): {"title": "Untitled", "version": "0.0.0"},
    ("Info", "title"): "Untitled",
    ("Info", "version"): "0.0.0",
    ("Response", "description"): "",
    ("Operation", "responses"): {"default": {"description": ""}},
    ("Swagger", "paths"): {},
    ("", "scopes"): {},
}
"""Required fields that can be filled in without deciding anything; no kind means every kind."""

_CONSTRAINING = frozenset([
    "nullable", "type", "properties", "required", "additionalProperties", "items", "enum", "pattern", "format", "allOf", "anyOf",
    "oneOf", "not", "maximum", "minimum", "maxLength", "minLength", "maxItems", "minItems", "maxProperties", "minProperties",
    "multipleOf", "uniqueItems", "readOnly", "writeOnly", "default", "discriminator",
])  # fmt: skip
"""Keywords that would change which values are valid, or what becomes of them, were they not ignored beside `$ref`."""

_SINCE_THEN = {"nullable": "write `type: [string, 'null']`, with the type that the schema has"}

_OTHER_TYPES = {
    "int": "integer",
    "str": "string",
    "float": "number",
    "double": "number",
    "bool": "boolean",
    "dict": "object",
    "list": "array",
    "file": "string",
    "date": "string",
}

_FORMATS: dict[str, tuple[re.Pattern[str], str]] = {
    "uri": (re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"\\^`{|}]*\Z"), "a URI with a scheme (RFC 3986)"),
    "uri-reference": (re.compile(r"[^\s<>\"\\^`|]*\Z"), "a URI reference (RFC 3986)"),
    "host": (re.compile(r"[^{}/ :\\]+(:\d+)?\Z"), "a host with or without a port, such as `api.example.org:8080`"),
    "path": (re.compile(r"/"), "a path, which begins with `/`"),
    "uri-template": (re.compile(r"[^\s<>\"\\^`|]+\Z"), "a URI template (RFC 6570)"),
    "email": (re.compile(r"[^@\s]+@[^@\s]+\Z"), "an email address (RFC 5322)"),
    "message-expression": (
        re.compile(r"\$message\.(header|payload)#"),
        "a runtime expression such as `$message.header#/id` (AsyncAPI 3.0, Runtime Expression)",
    ),
    "anchor": (re.compile(r"[A-Za-z_][-A-Za-z0-9._]*\Z"), "an anchor: a letter, then letters, digits, `-`, `.` or `_`"),
    "component": (re.compile(r"[a-zA-Z0-9._-]+\Z"), "a name of letters, digits, `.`, `-` and `_`"),
    "media-range": (
        re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+/[!#$%&'*+.^_`|~0-9A-Za-z-]+\s*(;.*)?\Z", re.DOTALL),
        "a media type such as `application/json` (RFC 9110)",
    ),
}


def _are_distinct_texts(values: list[Any]) -> bool:
    """As nearly all are, which a look at each before each would take long to find in a list of thousands."""
    return all(isinstance(one, str) for one in values) and len(set(values)) == len(values)


_TYPE_OF = {
    str: "string",
    dict: "object",
    list: "array",
    bool: "boolean",
    type(None): "null",
    int: "integer",
    float: "number",
}
"""The type of JSON that a value of Python is of first; numbers may be of the other as well."""


def _is(value: Any, kind: str) -> bool:
    match kind:
        case "string":
            return isinstance(value, str)
        case "object":
            return isinstance(value, dict)
        case "array":
            return isinstance(value, list)
        case "boolean":
            return isinstance(value, bool)
        case "null":
            return value is None
        case "integer":
            return isinstance(value, int | float) and not isinstance(value, bool) and value == value // 1
        case _:
            return isinstance(value, int | float) and not isinstance(value, bool)


def _pointer(path: Path) -> str:
    tokens: list[str] = []
    while path is not None:
        path, token = path
        tokens.append(escape(token) if isinstance(token, str) else str(token))
    tokens.append("")
    tokens.reverse()
    return "/".join(tokens)


def _as_wanted(value: Any, rule: FieldRule) -> Any:
    """The value as one of the types of the rule, where only one can be meant; else `REMOVED`."""
    if isinstance(value, bool | int | float) and "string" in rule.types:
        return str(value).lower() if isinstance(value, bool) else str(value)
    if isinstance(value, str) and "boolean" in rule.types and value.lower() in ("true", "false"):
        return value.lower() == "true"
    if isinstance(value, str) and {"integer", "number"} & set(rule.types) and _NUMBER.match(value):
        return float(value) if "." in value else int(value)
    if isinstance(value, str) and rule.types == ("array",) and rule.kind == "string":
        return [value]
    return REMOVED


_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,15})?\Z")
