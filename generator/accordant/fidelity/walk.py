"""One walk over the documents as they are written, which notes what becomes of each part.

What operations that are served refer to comes first, then what only has types, then the rest: a part that is reached in
several ways is classed by the best of them.
"""

from collections import deque
from dataclasses import replace
from typing import Any

from accordant.check.grammar import Kind, grammar
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
    Use,
    documented,
)
from accordant.fidelity.media import is_by_item, media_mark, media_use, use_of_all
from accordant.fidelity.models import models_of
from accordant.fidelity.notes import Here, Notes
from accordant.fidelity.parameters import (
    ONE_STRING,
    beside,
    identities,
    identity,
    parameter_use,
    value_use,
    written_as,
)
from accordant.fidelity.report import Fidelity, Report, Spot, place_of
from accordant.fidelity.schema_walk import SchemaWalk
from accordant.fidelity.schemas import BESIDE_REFERENCE, UNKNOWN_DIALECT
from accordant.fidelity.tables import marks_of
from accordant.fidelity.typed import Typed
from accordant.languages.media import codec_name, essence
from accordant.resolve.contract import ModuleSource, Resolution
from accordant.resolve.dialects import Dialects
from accordant.resolve.operations import METHODS
from accordant.resolve.refs import Refs
from accordant.source.tree import SourceTree
from accordant.source.versions import version_of

_OVERRIDDEN = Use(Level.DOCUMENTED, "each operation of the path has a parameter of this name and place itself")
_SAID = Use(Level.DOCUMENTED, "the media types of the response say it")
_OVERRIDDEN_SECURITY = documented("each operation says `security` itself")
_NO_BODY = documented("there is no body that would have one of these media types", is_annotation=True)
_EMPTY_FIELD = documented("OpenAPI 3 has no empty fields of forms")
_NO_FORM = documented("only forms and multipart bodies have encodings")
_NO_PARTS = documented("only parts of multipart bodies have headers")
_NO_ITEMS = documented("the items of this media type are not read one by one")
_NO_FIELD = Mark(Fidelity.UNSUPPORTED, reason="the specification has no such field here")
_EVENTS = Use(Level.TYPED, "messages have types, but nothing that sends or receives them is generated yet")
_NOT_RECEIVED = documented("what receives webhooks and callbacks is handed their bodies, and answers by itself")
_RECEIVED = frozenset(("operationId", "requestBody", "deprecated"))
"""What SDKs have of an operation that the API calls itself."""
_UNREFERRED = documented("nothing refers to it")
_UNREFERRED_PART = "part of a document"

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
        entries=walk.notes.sorted_entries(),
        held=tuple(walk.notes.held),
        whole=tuple(walk.notes.whole),
        models=models_of(resolution),
        resolved=resolution.refs.tree,
    )


class _Walk:
    def __init__(self, tree: SourceTree, sources: tuple[ModuleSource, ...], typed: Typed) -> None:
        self.tree, self.sources = tree, sources
        self.refs = Refs(tree)
        self.dialects = Dialects(self.refs)
        self.notes = Notes()
        self.schemas = SchemaWalk(self.refs, self.dialects, typed, self.notes, self, self._components())
        self._seen: dict[tuple[int, str], Level] = {}
        self._waiting: tuple[deque[tuple[Any, Spot | Place, str, Here]], ...] = tuple(deque() for _ in Level)
        self._sections: list[tuple[str, Spot, Any, str]] = []

    def all(self) -> None:
        for source in self.sources:
            root = self.tree.documents[source.uri].value
            version = version_of(root)
            if version is not None:
                own = grammar(version.family, version.minor)
                use = _EVENTS if version.family == "asyncapi" else SERVED
                self.notes.held.append(Place(source.uri, ""))
                here = Here(own, marks_of(version.family), use)
                self._wait(root, Place(source.uri, ""), own.specification.root, here)
        while any(self._waiting):
            node, spot, kind, here = next(filter(None, self._waiting)).popleft()
            self.visit(node, spot, kind, here)
        self._settle()
        roots = {source.uri for source in self.sources}
        known = frozenset(one for one, _ in self._seen)
        for uri, document in self.tree.documents.items():
            place = Place(uri, "")
            if uri not in roots and not self._unreferred(document.value, place, known):
                self.notes.note_whole(_UNREFERRED_PART, _UNREFERRED, document.value, place)

    def _components(self) -> list[Place]:
        """The named schemas of every module."""
        holders = [
            Place(source.uri, pointer) for source in self.sources for pointer in ("/components/schemas", "/definitions")
        ]
        found = [(holder, self.refs.node(holder)) for holder in holders]
        return [holder.child(name) for holder, named in found if isinstance(named, dict) for name in named]

    # Walking

    def _wait(self, node: Any, spot: Spot | Place, kind: str, here: Here) -> None:
        self._waiting[here.use.level].append((node, spot, kind, here))

    def _inner(self, node: Any, spot: Spot | Place, kind: str, here: Here, use: Use | None) -> None:
        """What stands in something: at once, or later where it is of less use."""
        if use is None or use.level <= here.use.level:
            self.visit(node, spot, kind, here)
        else:
            self._wait(node, spot, kind, here.at(use))

    def visit(self, node: Any, spot: Spot | Place, kind: str, here: Here) -> None:
        if not isinstance(node, dict):
            if kind == "Dependency" or isinstance(node, list):
                self.notes.whole.append(spot)
            return
        is_multi = kind == "AnySchema" and "schema" in node
        name = "MultiFormatSchema" if is_multi else "Schema" if kind in _ANY_SCHEMAS else kind
        if (id(node), name) in self._seen:
            return
        self._seen[id(node), name] = here.use.level
        if name == "Schema":
            self.schemas.schema(node, spot, here)
        else:
            self._object(node, spot, here.grammar.kinds[name], here)

    def _object(self, node: dict[str, Any], spot: Spot | Place, kind: Kind, here: Here) -> None:
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
                self.notes.extension(f"{kind.name}.{name}", value, at, here)
            elif kind.rule.keys is not None:
                self._key(name, value, at, kind, here)
            else:
                self.notes.note_whole(f"{kind.name}.{name}", _NO_FIELD, value, at)

    def _by_kind(self, node: dict[str, Any], spot: Spot | Place, kind: Kind, here: Here) -> Here:
        """What an object means beyond its fields."""
        match kind.name:
            case "Parameter" if here.grammar.specification.family != "asyncapi":
                return self._parameter(node, spot, here)
            case "SecurityScheme" if here.use.level is not Level.DOCUMENTED:
                named = " ".join(str(node[key]) for key in ("type", "scheme") if key in node)
                self.notes.note(f"security scheme {named}", ENFORCED.under(here.use), spot)
            case "Operation" | "Document" if here.grammar.specification.family == "swagger":
                body, reply = use_of_all(node.get("consumes")), use_of_all(node.get("produces"))
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
        here: Here,
    ) -> None:
        construct = f"{owner}.{name}"
        if mark is KEYWORD:
            self.schemas.keyword(name, value, spot, node, here.at(value_use(node, owner, here.use)), rule)
            return
        if mark.inside is UNUSED and rule.kind is not None:
            self._sections.append((construct, spot, value, rule.kind))
        elif _is_left_to_receivers(name, mark, owner, here):
            mark = _NOT_RECEIVED
            self.notes.note(construct, mark, spot)
        elif owner == "MediaType" and name == "encoding" and not here.has_parts:
            mark = _NO_FORM
            self.notes.note(construct, mark, spot)
        elif owner == "Encoding" and name == "headers" and not here.has_part_headers:
            mark = _NO_PARTS
            self.notes.note(construct, mark, spot)
        elif owner == "MediaType" and name == "itemSchema" and not here.has_items:
            mark = _NO_ITEMS
            self.notes.note(construct, mark, spot)
        else:
            mark = self._without_effect(name, node, owner, spot) or mark
            self.notes.note(construct, mark.under(here.use), spot)
        inside = mark.inside
        if rule.format in ("media-types", "one-media-type") and isinstance(value, dict):
            self._content(value, spot, here, owner)
        elif owner == "PathItem" and name == "parameters" and isinstance(value, list):
            self._path_parameters(value, spot, node, here)
        elif owner == "PathItem" and name == "$ref" and isinstance(value, str):
            self._follow(spot, value, "PathItem", here)
        elif name in ("consumes", "produces") and isinstance(value, list):
            use = inside or here.use
            for index, one in enumerate(value):
                self.notes.note(f"media type {essence(str(one))}", media_mark(str(one), None).under(use), (spot, index))
        elif (name == "payload" and owner == "Message" and rule.kind is None) or (
            owner == "MultiFormatSchema" and name == "schema"
        ):
            self.schemas.formatted(value, spot, node.get("schemaFormat"), here)
        elif name == "schema" and here.grammar.specification.family == "swagger":
            self._inner(value, spot, "Schema", here, here.reply if owner == "Response" else here.body)
        elif name == "headers" and rule.kind == "Header" and isinstance(value, dict):
            for header, one in value.items():
                self.notes.held.append((spot, header))
                self._inner(one, (spot, header), "Header", here, _SAID if header.lower() == "content-type" else inside)
        elif rule.kind == "Reference":
            self._referring(value, spot, _REFERRED[name], rule, here)
        else:
            self.inside(value, spot, rule, here, inside)

    def inside(self, value: Any, spot: Spot, rule: FieldRule, here: Here, use: Use | None) -> None:
        kind = rule.kind
        if kind is None or not (kind in here.grammar.kinds or kind in _ANY_SCHEMAS):
            if isinstance(value, dict | list):
                self.notes.whole.append(spot)
        elif rule.many is None:
            self._inner(value, spot, kind, here, use)
        elif isinstance(value, dict | list):
            for token, one in value.items() if isinstance(value, dict) else enumerate(value):
                self.notes.held.append((spot, token))
                self._inner(one, (spot, token), kind, here, use)

    def _key(self, name: str, value: Any, spot: Spot, kind: Kind, here: Here) -> None:
        """A name of the user's, and what stands under it."""
        rule = kind.rule.keys
        if rule is None:
            return
        match kind.name:
            case "Responses":
                self.notes.note(f"response {name}", TYPED.under(here.use), spot)
            case "SecurityRequirement":
                self.notes.note("SecurityRequirement", ENFORCED.under(here.use), spot)
                self._scheme(name, spot, here)
            case _:
                self.notes.held.append(spot)
        self.inside(value, spot, rule, here, None)

    # References

    def _reference(self, node: dict[str, Any], spot: Spot | Place, kind: str, here: Here) -> None:
        for name, value in node.items():
            at = (spot, name)
            if name == "$ref":
                self.notes.note("Reference.$ref", TYPED.under(here.use), at)
            elif name in ("summary", "description") or name.startswith("x-"):
                self.notes.note_whole(f"Reference.{name}", ANNOTATION, value, at)
            else:
                self.notes.note_whole(f"Reference.{name}", BESIDE_REFERENCE, value, at)
        self._follow(spot, node["$ref"], kind, here)

    def _follow(self, spot: Spot | Place, reference: str, kind: str, here: Here) -> None:
        target = self.refs.locate(place_of(spot), reference)
        if target is not None:
            self.go(target, kind, here)

    def go(self, target: Place, kind: str, here: Here) -> None:
        """Visit what is referred to. A schema that is only checked where it is referred to has types where it stands."""
        use = SERVED if here.use.level is Level.CHECKED and kind == "Schema" else here.use
        node = self.refs.node(target)
        if isinstance(node, dict):
            self._wait(node, target, kind, self._in_document(target.uri, here.at(use)))

    def _in_document(self, uri: str, here: Here) -> Here:
        """A document with a version of its own is read as that says."""
        version = version_of(self.tree.documents[uri].value)
        if version is None or version.minor not in here.grammar.specification.versions:
            return here
        if version.family != here.grammar.specification.family or version.minor == here.grammar.version.minor:
            return here
        return replace(here, grammar=grammar(version.family, version.minor))

    def _referring(self, value: Any, spot: Spot, kind: str, rule: FieldRule, here: Here) -> None:
        """Reference Objects, which stand where nothing else may."""
        self.inside(value, spot, rule, here, None)
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict) and isinstance(one.get("$ref"), str):
                self._follow(spot, one["$ref"], kind, here)

    def _scheme(self, name: str, spot: Spot, here: Here) -> None:
        """The security scheme of that name: of this document, else of another module."""
        section = "securityDefinitions" if here.grammar.specification.family == "swagger" else None
        own = place_of(spot).uri
        for uri in dict.fromkeys((own, *(source.uri for source in self.sources))):
            holder = Place(uri, f"/{section}" if section else "/components/securitySchemes")
            place = holder.child(name)
            if isinstance(self.refs.node(place), dict):
                self.go(place, "SecurityScheme", here)
                return

    # Parameters and bodies

    def _parameter(self, node: dict[str, Any], spot: Spot | Place, here: Here) -> Here:
        here = here.at(parameter_use(node, here.use))
        self.notes.note(written_as(node, here.grammar.specification.family), ENFORCED.under(here.use), spot)
        self.schemas.parameter(node)
        return here

    def _path_parameters(self, written: list[Any], spot: Spot, item: dict[str, Any], here: Here) -> None:
        """Parameters of all operations of a path, but those that each of them has itself."""
        place = place_of(spot[0])
        fields = here.grammar.kinds["PathItem"].fields
        methods = [name for name in item if name in fields and fields[name].kind == "Operation"]
        own = [identities(self.refs, place.child(name).child("parameters")) for name in methods]
        in_all = set.intersection(*own) if own and "additionalOperations" not in item else set()
        ours = [identity(self.refs, place.child("parameters").child(index)) for index in range(len(written))]
        for index, one in enumerate(written):
            self.notes.held.append((spot, index))
            self._inner(one, (spot, index), "Parameter", here, _OVERRIDDEN if ours[index] in in_all else None)

    def _content(self, value: dict[str, Any], spot: Spot, here: Here, owner: str) -> None:
        """Media types, each with what is served of it."""
        for name, media in value.items():
            at = (spot, name)
            mark, use = media_mark(name, media), media_use(name, media)
            if owner in ("Parameter", "Header") and codec_name(name) != "json":
                use = CHECKED
            self.notes.note(f"media type {essence(name)}", mark.under(here.use), at)
            parts = codec_name(name) in ("form", "multipart")
            has_headers = codec_name(name) == "multipart"
            inner = replace(here, has_parts=parts, has_part_headers=has_headers, has_items=is_by_item(name, media))
            self._inner(media, at, "MediaType", inner, use)

    def _without_effect(self, name: str, node: dict[str, Any], owner: str, spot: Spot) -> Mark | None:
        """What is said where nothing is left for it to be said of."""
        match owner, name:
            case "OpenAPI" | "Document", "security":
                paths = node.get("paths") or {}
                operations = [one for item in paths.values() for one in self._operations(item)]
                return _OVERRIDDEN_SECURITY if operations and all("security" in one for one in operations) else None
            case "Parameter" | "Header", "collectionFormat":
                return None if value_use(node, owner, SERVED) is SERVED else documented(ONE_STRING.reason)
            case "Parameter", "allowEmptyValue" if node.get("in") == "formData":
                return _EMPTY_FIELD
            case "OpenAPI", "jsonSchemaDialect":
                return None if self.dialects.is_known(str(node["jsonSchemaDialect"])) else UNKNOWN_DIALECT
            case "Operation", "consumes":
                places = {where for where, _ in identities(self.refs, beside(spot, "parameters"))}
                return None if places & {"body", "formData"} else _NO_BODY
            case "Operation", "produces":
                responses = beside(spot, "responses")
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

    # What can be said only in the end

    def _settle(self) -> None:
        for construct, spot, value, kind in self._sections:
            parts = value.values() if isinstance(value, dict) else ()
            levels = [self._seen.get((id(one), kind), Level.DOCUMENTED) for one in parts]
            is_used = any(level is not Level.DOCUMENTED for level in levels)
            self.notes.note(construct, TYPED if is_used else documented(UNUSED.reason), spot)
        self.schemas.settle()

    def _unreferred(self, value: Any, spot: Spot | Place, known: frozenset[int]) -> bool:
        """Note what no reference leads to in a document that is no module's. Answers whether there is anything else."""
        if id(value) in known:
            self.notes.held.append(spot)
            return True
        parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        found = [((spot, token), one, self._unreferred(one, (spot, token), known)) for token, one in parts]
        if not any(is_known for _, _, is_known in found):
            return False
        self.notes.held.append(spot)
        for at, one, is_known in found:
            if not is_known:
                self.notes.note_whole(_UNREFERRED_PART, _UNREFERRED, one, at)
        return True


def _is_left_to_receivers(name: str, mark: Mark, owner: str, here: Here) -> bool:
    """Whether a field says of a webhook or a callback what no SDK has."""
    is_received = owner == "Operation" and here.use.level is Level.TYPED
    is_http = here.grammar.specification.family != "asyncapi"
    return is_received and is_http and name not in _RECEIVED and not mark.is_annotation
