"""One walk over the documents as they are written, which notes what becomes of each part.

What operations that are served refer to comes first, then what only has types, then the rest: a part that is reached in
several ways is classed by the best of them.
"""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from accordant.check.grammar import Grammar, Kind, grammar
from accordant.check.rules import STREAMS
from accordant.check.tables.table import FieldRule
from accordant.diagnostics import Place
from accordant.fidelity.marks import (
    ANNOTATION,
    CHECKED,
    ENFORCED,
    KEYWORD,
    SERVED,
    TYPED,
    UNUSED,
    Level,
    Mark,
    Marks,
    Use,
    documented,
)
from accordant.fidelity.models import models_of
from accordant.fidelity.report import Entry, Fidelity, Report, Spot, place_of
from accordant.fidelity.schemas import (
    BESIDE_REFERENCE,
    IGNORED,
    SETTLED_LATER,
    UNKNOWN,
    UNKNOWN_DIALECT,
    held,
    held_tag,
    is_annotation,
    mark_of,
)
from accordant.fidelity.tables import marks_of
from accordant.fidelity.typed import Typed
from accordant.lift.dialects import Dialect, dialect_of
from accordant.lift.swagger_schemas import STYLES as ARRAY_STYLES
from accordant.resolve.contract import ModuleSource, Resolution
from accordant.resolve.dialects import NOTHING, Dialects
from accordant.resolve.inheritance import Inheritance
from accordant.resolve.operations import METHODS
from accordant.resolve.parameters import IGNORED_HEADERS, STYLES
from accordant.resolve.refs import Refs
from accordant.resolve.schemas import mapped_schema
from accordant.source.tree import SourceTree
from accordant.source.versions import version_of
from accordant.targets.server.media import codec_name, essence

_OTHER_SERVER = documented("operations are served at the path of the first server")
_OVERRIDDEN = Use(Level.DOCUMENTED, "each operation of the path has a parameter of this name and place itself")
_IGNORED_HEADER = Use(Level.DOCUMENTED, "OpenAPI ignores a header of this name; media types and `security` say it")
_SAID = Use(Level.DOCUMENTED, "the media types of the response say it")
_QUERY_STRING = Use(Level.DOCUMENTED, "a whole query string is not read; the handler does")
_NOT_SERVED = Use(Level.DOCUMENTED, "its media type is not served")
_BYTES = Use(Level.DOCUMENTED, "it is read and written as bytes, which no schema describes")
_STREAM = Use(Level.DOCUMENTED, "a stream is read and written as one text; its items are not looked at")
_OVERRIDDEN_SECURITY = documented("each operation says `security` itself")
_NO_BODY = documented("there is no body that would have one of these media types", is_annotation=True)
_ONE_STRING = Use(Level.DOCUMENTED, "OpenAPI 3 cannot say how this array is written: the value is read as one string")
_EMPTY_FIELD = documented("OpenAPI 3 has no empty fields of forms")
_NO_FORM = documented("only forms and multipart bodies have encodings")
_NO_FIELD = Mark(Fidelity.UNSUPPORTED, reason="the specification has no such field here")
_FOREIGN = Mark(Fidelity.UNSUPPORTED, reason="schemas in this language are not read")
_EVENTS = Use(Level.TYPED, "messages have types, but nothing that sends or receives them is generated yet")
_UNREFERRED = documented("nothing refers to it")
_UNREFERRED_PART = "part of a document"
_WITHOUT_OWNER = documented("it means something in a property only, or `default` in a parameter")
_NO_MEDIA = Mark(
    Fidelity.UNSUPPORTED, reason="this media type is neither read nor written: requests with it are answered 415"
)

_ANY_SCHEMAS = ("Schema", "AnySchema", "Dependency")
_REFERRED = {"channel": "Channel", "messages": "Message", "servers": "Server"}
"""What a Reference Object of AsyncAPI 3 leads to, by the field that it stands in."""


def fidelity_report(tree: SourceTree, sources: tuple[ModuleSource, ...], resolution: Resolution) -> Report:
    """What becomes of each part of the documents of these modules. They must have passed `check.shape` without an error.

    `tree` is as it was written: before documents of older versions were lifted, and resolved.
    """
    walk = _Walk(tree, sources, Typed(resolution, tree))
    walk.all()
    return Report(
        tree=tree,
        entries=walk.sorted_entries(),
        held=tuple(walk.held),
        whole=tuple(walk.whole),
        models=models_of(resolution),
        resolved=resolution.refs.tree,
    )


@dataclass(frozen=True, slots=True)
class _Here:
    """What decides how a part is read."""

    grammar: Grammar
    marks: Mapping[str, Marks]
    use: Use
    body: Use | None = None  # of bodies of requests in Swagger 2.0, whose media types the operation names
    reply: Use | None = None  # of bodies of responses
    has_parts: bool = False  # in a form or a multipart body

    def at(self, use: Use) -> "_Here":
        return self if use is self.use else replace(self, use=use)


class _Walk:
    def __init__(self, tree: SourceTree, sources: tuple[ModuleSource, ...], typed: Typed) -> None:
        self.tree, self.sources, self.typed = tree, sources, typed
        self.refs = Refs(tree)
        self.dialects = Dialects(self.refs)
        self.entries: dict[tuple[str, Mark], list[Spot | Place]] = {}
        self.held: list[Spot | Place] = []
        self.whole: list[Spot | Place] = []
        self._seen: dict[tuple[int, str], Level] = {}
        self._waiting: tuple[deque[tuple[Any, Spot | Place, str, _Here]], ...] = tuple(deque() for _ in Level)
        self._sections: list[tuple[str, Spot, Any, str]] = []
        self._later: list[tuple[str, Spot, Use, dict[str, Any]]] = []  # keywords that are settled when all is known
        self._properties: set[int] = set()
        self._parameters: set[int] = set()
        self._inheritance = Inheritance(self.refs, self._components(), partial(mapped_schema, self.refs))

    def all(self) -> None:
        for source in self.sources:
            root = self.tree.documents[source.uri].value
            version = version_of(root)
            if version is not None:
                own = grammar(version.family, version.minor)
                use = _EVENTS if version.family == "asyncapi" else SERVED
                self.held.append(Place(source.uri, ""))
                here = _Here(own, marks_of(version.family), use)
                self._wait(root, Place(source.uri, ""), own.specification.root, here)
        while any(self._waiting):
            node, spot, kind, here = next(filter(None, self._waiting)).popleft()
            self._visit(node, spot, kind, here)
        self._settle()
        roots = {source.uri for source in self.sources}
        known = frozenset(one for one, _ in self._seen)
        for uri, document in self.tree.documents.items():
            place = Place(uri, "")
            if uri not in roots and not self._unreferred(document.value, place, known):
                self._whole(_UNREFERRED_PART, _UNREFERRED, document.value, place)

    def _components(self) -> list[Place]:
        """The named schemas of every module."""
        holders = [
            Place(source.uri, pointer) for source in self.sources for pointer in ("/components/schemas", "/definitions")
        ]
        found = [(holder, self.refs.node(holder)) for holder in holders]
        return [holder.child(name) for holder, named in found if isinstance(named, dict) for name in named]

    def sorted_entries(self) -> tuple[Entry, ...]:
        order = list(Fidelity)
        found = [
            Entry(construct, mark.fidelity, mark.reason, mark.is_annotation, tuple(spots))
            for (construct, mark), spots in self.entries.items()
        ]
        found.sort(key=lambda one: (order.index(one.fidelity), one.construct, one.reason))
        return tuple(found)

    # Walking

    def _note(self, construct: str, mark: Mark, spot: Spot | Place) -> None:
        key = (construct, mark)
        found = self.entries.get(key)
        if found is None:
            self.entries[key] = [spot]
        else:
            found.append(spot)

    def _wait(self, node: Any, spot: Spot | Place, kind: str, here: _Here) -> None:
        self._waiting[here.use.level].append((node, spot, kind, here))

    def _inner(self, node: Any, spot: Spot | Place, kind: str, here: _Here, use: Use | None) -> None:
        """What stands in something: at once, or later where it is of less use."""
        if use is None or use.level <= here.use.level:
            self._visit(node, spot, kind, here)
        else:
            self._wait(node, spot, kind, here.at(use))

    def _visit(self, node: Any, spot: Spot | Place, kind: str, here: _Here) -> None:
        if not isinstance(node, dict):
            if kind == "Dependency" or isinstance(node, list):
                self.whole.append(spot)
            return
        is_multi = kind == "AnySchema" and "schema" in node
        name = "MultiFormatSchema" if is_multi else "Schema" if kind in _ANY_SCHEMAS else kind
        if (id(node), name) in self._seen:
            return
        self._seen[id(node), name] = here.use.level
        if name == "Schema":
            self._schema(node, spot, here)
        else:
            self._object(node, spot, here.grammar.kinds[name], here)

    def _object(self, node: dict[str, Any], spot: Spot | Place, kind: Kind, here: _Here) -> None:
        if kind.rule.is_referable and isinstance(node.get("$ref"), str):
            self._reference(node, spot, kind.name, here)
            return
        here = self._by_kind(node, spot, kind, here)
        marks = here.marks[kind.name]
        for name, value in node.items():
            at = (spot, name)
            rule = kind.fields.get(name)
            if rule is not None:
                self._field(name, value, at, rule, marks[name], node, kind.name, here)
            elif kind.rule.is_extensible and name.startswith("x-"):
                self._extension(f"{kind.name}.{name}", value, at, here)
            elif kind.rule.keys is not None:
                self._key(name, value, at, kind, here)
            else:
                self._whole(f"{kind.name}.{name}", _NO_FIELD, value, at)

    def _by_kind(self, node: dict[str, Any], spot: Spot | Place, kind: Kind, here: _Here) -> _Here:
        """What an object means beyond its fields."""
        match kind.name:
            case "Parameter" if here.grammar.specification.family != "asyncapi":
                return self._parameter(node, spot, here)
            case "SecurityScheme" if here.use.level is not Level.DOCUMENTED:
                named = " ".join(str(node[key]) for key in ("type", "scheme") if key in node)
                self._note(f"security scheme {named}", ENFORCED.under(here.use), spot)
            case "Operation" | "Document" if here.grammar.specification.family == "swagger":
                body, reply = _use_of_all(node.get("consumes")), _use_of_all(node.get("produces"))
                return replace(here, body=body or here.body, reply=reply or here.reply)
        return here

    def _field(
        self,
        name: str,
        value: Any,
        spot: Spot,
        rule: FieldRule,
        mark: Mark,
        node: dict[str, Any],
        owner: str,
        here: _Here,
    ) -> None:
        construct = f"{owner}.{name}"
        if mark is KEYWORD:
            self._keyword(name, value, spot, node, here.at(_value_use(node, owner, here.use)), rule)
            return
        if mark.inside is UNUSED and rule.kind is not None:
            self._sections.append((construct, spot, value, rule.kind))
        elif owner == "MediaType" and name == "encoding" and not here.has_parts:
            mark = _NO_FORM
            self._note(construct, mark, spot)
        else:
            mark = self._without_effect(name, node, owner, spot) or mark
            self._note(construct, mark.under(here.use), spot)
        inside = mark.inside
        if rule.format in ("media-types", "one-media-type") and isinstance(value, dict):
            self._content(value, spot, here, owner)
        elif name == "servers" and owner == "OpenAPI" and isinstance(value, list):
            for index, one in enumerate(value):
                self.held.append((spot, index))
                self._inner(one, (spot, index), "Server", here, _OTHER_SERVER.inside if index else None)
        elif owner == "PathItem" and name == "parameters" and isinstance(value, list):
            self._path_parameters(value, spot, node, here)
        elif owner == "PathItem" and name == "$ref" and isinstance(value, str):
            self._follow(spot, value, "PathItem", here)
        elif name in ("consumes", "produces") and isinstance(value, list):
            use = inside or here.use
            for index, one in enumerate(value):
                self._note(f"media type {essence(str(one))}", _media_mark(str(one)).under(use), (spot, index))
        elif (name == "payload" and owner == "Message" and rule.kind is None) or (
            owner == "MultiFormatSchema" and name == "schema"
        ):
            self._formatted(value, spot, node.get("schemaFormat"), here)
        elif name == "schema" and here.grammar.specification.family == "swagger":
            self._inner(value, spot, "Schema", here, here.reply if owner == "Response" else here.body)
        elif name == "headers" and rule.kind == "Header" and isinstance(value, dict):
            for header, one in value.items():
                self.held.append((spot, header))
                self._inner(one, (spot, header), "Header", here, _SAID if header.lower() == "content-type" else inside)
        elif rule.kind == "Reference":
            self._referring(value, spot, _REFERRED[name], rule, here)
        else:
            self._inside(value, spot, rule, here, inside)

    def _inside(self, value: Any, spot: Spot, rule: FieldRule, here: _Here, use: Use | None) -> None:
        kind = rule.kind
        if kind is None or not (kind in here.grammar.kinds or kind in _ANY_SCHEMAS):
            if isinstance(value, dict | list):
                self.whole.append(spot)
        elif rule.many is None:
            self._inner(value, spot, kind, here, use)
        elif isinstance(value, dict | list):
            for token, one in value.items() if isinstance(value, dict) else enumerate(value):
                self.held.append((spot, token))
                self._inner(one, (spot, token), kind, here, use)

    def _key(self, name: str, value: Any, spot: Spot, kind: Kind, here: _Here) -> None:
        """A name of the user's, and what stands under it."""
        rule = kind.rule.keys
        if rule is None:
            return
        match kind.name:
            case "Responses":
                self._note(f"response {name}", TYPED.under(here.use), spot)
            case "SecurityRequirement":
                self._note("SecurityRequirement", ENFORCED.under(here.use), spot)
                self._scheme(name, spot, here)
            case _:
                self.held.append(spot)
        self._inside(value, spot, rule, here, None)

    def _whole(self, construct: str, mark: Mark, value: Any, spot: Spot | Place) -> None:
        """An entry that stands for all that is in it."""
        self._note(construct, mark, spot)
        if isinstance(value, dict | list):
            self.whole.append(spot)

    def _extension(self, construct: str, value: Any, spot: Spot, here: _Here) -> None:
        is_2 = here.grammar.specification.family == "swagger"
        mark = _EXTENSIONS.get(construct) or (_EXTENSIONS_OF_2.get(construct) if is_2 else None)
        self._whole(construct, (mark or ANNOTATION).under(here.use), value, spot)

    # References

    def _reference(self, node: dict[str, Any], spot: Spot | Place, kind: str, here: _Here) -> None:
        for name, value in node.items():
            at = (spot, name)
            if name == "$ref":
                self._note("Reference.$ref", TYPED.under(here.use), at)
            elif name in ("summary", "description") or name.startswith("x-"):
                self._whole(f"Reference.{name}", ANNOTATION, value, at)
            else:
                self._whole(f"Reference.{name}", BESIDE_REFERENCE, value, at)
        self._follow(spot, node["$ref"], kind, here)

    def _follow(self, spot: Spot | Place, reference: str, kind: str, here: _Here) -> None:
        target = self.refs.locate(place_of(spot), reference)
        if target is not None:
            self._go(target, kind, here)

    def _go(self, target: Place, kind: str, here: _Here) -> None:
        """Visit what is referred to. A schema that is only checked where it is referred to has types where it stands."""
        use = SERVED if here.use.level is Level.CHECKED and kind == "Schema" else here.use
        node = self.refs.node(target)
        if isinstance(node, dict):
            self._wait(node, target, kind, self._in_document(target.uri, here.at(use)))

    def _in_document(self, uri: str, here: _Here) -> _Here:
        """A document with a version of its own is read as that says."""
        version = version_of(self.tree.documents[uri].value)
        if version is None or version.minor not in here.grammar.specification.versions:
            return here
        if version.family != here.grammar.specification.family or version.minor == here.grammar.version.minor:
            return here
        return replace(here, grammar=grammar(version.family, version.minor))

    def _referring(self, value: Any, spot: Spot, kind: str, rule: FieldRule, here: _Here) -> None:
        """Reference Objects, which stand where nothing else may."""
        self._inside(value, spot, rule, here, None)
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict) and isinstance(one.get("$ref"), str):
                self._follow(spot, one["$ref"], kind, here)

    def _scheme(self, name: str, spot: Spot, here: _Here) -> None:
        """The security scheme of that name: of this document, else of another module."""
        section = "securityDefinitions" if here.grammar.specification.family == "swagger" else None
        own = place_of(spot).uri
        for uri in dict.fromkeys((own, *(source.uri for source in self.sources))):
            holder = Place(uri, f"/{section}" if section else "/components/securitySchemes")
            place = holder.child(name)
            if isinstance(self.refs.node(place), dict):
                self._go(place, "SecurityScheme", here)
                return

    # Parameters and bodies

    def _parameter(self, node: dict[str, Any], spot: Spot | Place, here: _Here) -> _Here:
        location, name = node.get("in"), node.get("name")
        if here.use.level is Level.SERVED and location == "header" and str(name).lower() in IGNORED_HEADERS:
            here = here.at(_IGNORED_HEADER)
        if here.use.level is Level.SERVED and location == "querystring":
            here = here.at(_QUERY_STRING)
        if location in ("body", "formData"):
            said = f"parameter in {location}"
        elif here.grammar.specification.family == "swagger":
            said = f"parameter in {location}" + (f", {node.get('collectionFormat', 'csv')}" if "items" in node else "")
        else:
            style = node.get("style", STYLES.get(str(location), "form"))
            exploded = ", exploded" if node.get("explode", style == "form") else ""
            said = (
                f"parameter in {location}, style {style}{exploded}"
                if "content" not in node
                else f"parameter in {location}"
            )
        self._note(said, ENFORCED.under(here.use), spot)
        if "schema" in node:
            self._parameters.add(id(node["schema"]))
        self._parameters.add(id(node))
        return here

    def _path_parameters(self, written: list[Any], spot: Spot, item: dict[str, Any], here: _Here) -> None:
        """Parameters of all operations of a path, but those that each of them has itself."""
        place = place_of(spot[0])
        fields = here.grammar.kinds["PathItem"].fields
        methods = [name for name in item if name in fields and fields[name].kind == "Operation"]
        own = [self._identities(place.child(name).child("parameters")) for name in methods]
        in_all = set.intersection(*own) if own and "additionalOperations" not in item else set()
        ours = [self._identity(place.child("parameters").child(index)) for index in range(len(written))]
        for index, one in enumerate(written):
            self.held.append((spot, index))
            self._inner(one, (spot, index), "Parameter", here, _OVERRIDDEN if ours[index] in in_all else None)

    def _identities(self, place: Place) -> set[tuple[Any, Any]]:
        written = self.refs.node(place)
        return {self._identity(place.child(index)) for index in range(len(written or ()))}

    def _identity(self, place: Place) -> tuple[Any, Any]:
        target = self.refs.follow(place)
        node = None if target is None else self.refs.node(target)
        return (node.get("in"), node.get("name")) if isinstance(node, dict) else (None, None)

    def _content(self, value: dict[str, Any], spot: Spot, here: _Here, owner: str) -> None:
        """Media types, each with what is served of it."""
        for name, media in value.items():
            at = (spot, name)
            mark, use = _media_mark(name), _media_use(name, media)
            if owner in ("Parameter", "Header") and codec_name(name) != "json":
                use = CHECKED
            self._note(f"media type {essence(name)}", mark.under(here.use), at)
            inner = replace(here, has_parts=codec_name(name) in ("form", "multipart"))
            self._inner(media, at, "MediaType", inner, use)

    def _without_effect(self, name: str, node: dict[str, Any], owner: str, spot: Spot) -> Mark | None:
        """What is said where nothing is left for it to be said of."""
        match owner, name:
            case "OpenAPI" | "Document", "security":
                paths = node.get("paths") or {}
                operations = [one for item in paths.values() for one in self._operations(item)]
                return _OVERRIDDEN_SECURITY if operations and all("security" in one for one in operations) else None
            case "Parameter" | "Header", "collectionFormat":
                return None if _value_use(node, owner, SERVED) is SERVED else documented(_ONE_STRING.reason)
            case "Parameter", "allowEmptyValue" if node.get("in") == "formData":
                return _EMPTY_FIELD
            case "OpenAPI", "jsonSchemaDialect":
                return None if self.dialects.is_known(str(node["jsonSchemaDialect"])) else UNKNOWN_DIALECT
            case "Operation", "consumes":
                places = {where for where, _ in self._identities(_beside(spot, "parameters"))}
                return None if places & {"body", "formData"} else _NO_BODY
            case "Operation", "produces":
                responses = _beside(spot, "responses")
                found = [self.refs.follow(responses.child(status)) for status in node.get("responses") or ()]
                has_body = any(one is not None and "schema" in (self.refs.node(one) or {}) for one in found)
                return None if has_body else _NO_BODY
        return None

    def _operations(self, item: Any) -> list[dict[str, Any]]:
        """The operations of a path item, but those of one that is elsewhere: it may not have a `security` itself."""
        if not isinstance(item, dict):
            return []
        more = item.get("additionalOperations")
        written = [*(item.get(method) for method in METHODS), *(more.values() if isinstance(more, dict) else ())]
        return [one for one in written if isinstance(one, dict)] + ([{}] if "$ref" in item else [])

    # Schemas

    def _formatted(self, value: Any, spot: Spot, written: Any, here: _Here) -> None:
        """A schema in the language of its format (AsyncAPI 2.6, Message Object; 3.0, Multi Format Schema Object)."""
        dialect = Dialect.DRAFT_07 if written is None else dialect_of(str(written))
        if dialect is None:
            self._whole("schema in another language", _FOREIGN, value, spot)
            return
        if dialect is not Dialect.DRAFT_07:
            minor = "3.0" if dialect is Dialect.OPENAPI_30 else "3.1"
            here = replace(here, grammar=grammar("openapi", minor), marks=marks_of("openapi"))
        self._visit(value, spot, "Schema", here)

    def _schema(self, node: dict[str, Any], spot: Spot | Place, here: _Here) -> None:
        here = self._in_types(node, here)
        dialect, keywords, use = here.grammar.dialect, here.grammar.keywords, here.use
        reference = node.get("$ref")
        if isinstance(reference, str):
            self._refers(node, reference, spot, here)
            if dialect.ref_replaces:
                self._replaced(node, spot, use)
                return
        ignored = self.dialects.ignored(place_of(spot)) if self.dialects.are_said else NOTHING
        for keyword, value in node.items():
            at = (spot, keyword)
            rule = keywords.get(keyword)
            if keyword in ignored:
                self._whole(f"Schema.{keyword}", IGNORED, value, at)
            elif keyword == "$schema" and not self.dialects.is_known(str(value)):
                self._note("Schema.$schema", UNKNOWN_DIALECT.under(use), at)
            elif rule is None and keyword != "type":
                if keyword.startswith("x-"):
                    self._extension(f"Schema.{keyword}", value, at, here)
                else:
                    self._whole(f"Schema.{keyword}", UNKNOWN, value, at)
            else:
                self._keyword(keyword, value, at, node, here, rule or _TYPE)

    def _in_types(self, node: dict[str, Any], here: _Here) -> _Here:
        """Models hold values to all that their schema says, also where nothing is served that refers to it."""
        use = SERVED if here.use.level is Level.TYPED else here.use
        return here.at(CHECKED if use.level is Level.SERVED and self.typed.is_unused(node) else use)

    def _replaced(self, node: dict[str, Any], spot: Spot | Place, use: Use) -> None:
        """What stands beside a `$ref` that stands for all."""
        for keyword, value in node.items():
            at = (spot, keyword)
            if keyword == "$ref":
                self._note("Schema.$ref", held(self.typed.says(keyword, node)).under(use), at)
            elif keyword.startswith("x-") or is_annotation(keyword):
                self._whole(f"Schema.{keyword}", ANNOTATION, value, at)
            else:
                self._whole(f"Schema.{keyword}", BESIDE_REFERENCE, value, at)

    def _keyword(
        self, keyword: str, value: Any, spot: Spot, node: dict[str, Any], here: _Here, rule: FieldRule
    ) -> None:
        use = here.use
        if keyword in SETTLED_LATER:
            self._later.append((keyword, spot, use, node))
            if isinstance(value, dict | list):
                self.whole.append(spot)
            return
        base = self._inheritance.base(place_of(spot[0])) if keyword == "discriminator" else None
        is_typed = self.typed.says(keyword, node)
        mark = held_tag(is_typed) if base is not None else mark_of(keyword, value, node, is_typed=is_typed)
        for heir in base.targets.values() if base is not None else ():
            self._go(heir, "Schema", here)
        construct = f"format {value}" if keyword == "format" else f"Schema.{keyword}"
        self._note(construct, mark.under(use), spot)
        if keyword == "properties" and isinstance(value, dict):
            self._properties.update(map(id, value.values()))
        elif keyword == "discriminator" and isinstance(value, dict) and mark.fidelity is not Fidelity.DOCUMENTED:
            self._mapping(value, spot, here)
        elif keyword == "$dynamicRef" and isinstance(value, str):
            self._dynamic(value, spot, here)
        if isinstance(value, list) and keyword == "items":
            rule = FieldRule(("array",), "Schema", "list")
        if keyword == "contentSchema" and isinstance(value, dict):
            self.whole.append(spot)
        elif isinstance(value, dict | list):
            self._inside(value, spot, rule, here, mark.inside)

    def _refers(self, node: dict[str, Any], reference: str, spot: Spot | Place, here: _Here) -> None:
        target = self.refs.locate(place_of(spot), reference)
        if target is None:
            return
        for known in (self._properties, self._parameters):
            if id(node) in known:
                known.add(id(self.refs.node(target)))
        self._go(target, "Schema", here)

    def _mapping(self, value: dict[str, Any], spot: Spot, here: _Here) -> None:
        place = place_of(spot)
        mapping = value.get("mapping")
        written = list(mapping.values()) if isinstance(mapping, dict) else []
        for one in (*written, value.get("defaultMapping")):
            target = mapped_schema(self.refs, place, one)
            if target is not None:
                self._go(target, "Schema", here)

    def _dynamic(self, reference: str, spot: Spot, here: _Here) -> None:
        """What a `$dynamicRef` may lead to: the anchor of its name in any resource (JSON Schema Core, 8.2.3.2)."""
        target = self.refs.locate(place_of(spot), reference)
        targets = [] if target is None else [target]
        name = reference.rpartition("#")[2]
        for uri in self.tree.documents:
            for (_, anchor), pointer in self.refs.resources(uri).dynamic_anchors.items():
                if anchor == name:
                    targets.append(Place(uri, pointer))
        for one in targets:
            self._go(one, "Schema", here)

    # What can be said only in the end

    def _settle(self) -> None:
        for construct, spot, value, kind in self._sections:
            parts = value.values() if isinstance(value, dict) else ()
            levels = [self._seen.get((id(one), kind), Level.DOCUMENTED) for one in parts]
            is_used = any(level is not Level.DOCUMENTED for level in levels)
            self._note(construct, TYPED if is_used else documented(UNUSED.reason), spot)
        for keyword, spot, use, owner in self._later:
            key = id(owner)
            is_meant = key in self._properties or (keyword == "default" and key in self._parameters)
            is_meant = is_meant and self.typed.says(keyword, owner)
            mark = TYPED.under(use) if is_meant else _WITHOUT_OWNER
            if mark.fidelity is Fidelity.DOCUMENTED:  # which is what JSON Schema calls them
                mark = replace(mark, is_annotation=True, inside=None)
            self._note(f"Schema.{keyword}", mark, spot)

    def _unreferred(self, value: Any, spot: Spot | Place, known: frozenset[int]) -> bool:
        """Note what no reference leads to in a document that is no module's. Answers whether there is anything else."""
        if id(value) in known:
            self.held.append(spot)
            return True
        parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        found = [((spot, token), one, self._unreferred(one, (spot, token), known)) for token, one in parts]
        if not any(is_known for _, _, is_known in found):
            return False
        self.held.append(spot)
        for at, one, is_known in found:
            if not is_known:
                self._whole(_UNREFERRED_PART, _UNREFERRED, one, at)
        return True


def _value_use(node: dict[str, Any], owner: str, use: Use) -> Use:
    """What there is of the value of a parameter or header of Swagger 2.0: an array may be written in too strange a way."""
    if node.get("type") != "array" or owner == "Items" or use.level is Level.DOCUMENTED:
        return use
    location = "header" if owner == "Header" else str(node.get("in"))
    return use if (location, node.get("collectionFormat", "csv")) in ARRAY_STYLES else _ONE_STRING


def _beside(spot: Spot, name: str) -> Place:
    """Another field of the same object."""
    return place_of(spot[0]).child(name)


def _media_mark(name: str) -> Mark:
    codec = codec_name(name)
    if codec is None:
        return _NO_MEDIA
    if essence(name) in STREAMS:
        return documented(_STREAM.reason)
    return ENFORCED if codec == "text" else TYPED


def _media_use(name: str, media: Any) -> Use | None:
    """What is served of a body in a media type; None where all of it."""
    codec = codec_name(name)
    if codec is None:
        return _NOT_SERVED
    if essence(name) in STREAMS:
        return _STREAM
    schema = media.get("schema") if isinstance(media, dict) else None
    is_file = isinstance(schema, dict) and schema.get("format") == "binary"
    if codec == "binary":
        return None if is_file else _BYTES
    return CHECKED if codec == "text" else None


def _use_of_all(names: Any) -> Use | None:
    """What is served of a body in any of several media types (Swagger 2.0); None where none is named."""
    uses = [_media_use(str(one), None) or SERVED for one in names] if isinstance(names, list) else []
    return min(uses, key=lambda one: one.level, default=None)


_EXTENSIONS = {"Schema.x-enum-varnames": TYPED}
_EXTENSIONS_OF_2 = {f"{kind}.x-nullable": TYPED for kind in ("Schema", "Parameter", "Items", "Header")}
"""The ones that are read."""

_TYPE = FieldRule(())
