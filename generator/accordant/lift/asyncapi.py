"""AsyncAPI documents in one form: 2.x lifted to 3.0, traits merged, schemas of any readable dialect as JSON Schema 2020-12.

What a message refers to in a file without a version of its own is read as the message is. Documents of another kind stay as
they are, and so do the schemas of files that those refer to.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from accordant.diagnostics import Diagnostic, Place, Result, Severity, unescape
from accordant.lift.asyncapi2 import lift_parameter, lift_root
from accordant.lift.dialects import Dialect, dialect_of, lower, subschemas
from accordant.lift.located import Array, Object, located, moved, moves_of, origins_of, plain
from accordant.lift.moves import relative
from accordant.source.documents import Document
from accordant.source.origins import Origins
from accordant.source.tree import SourceTree, is_remote, resolve_uri
from accordant.source.versions import version_of


def lift_asyncapi(tree: SourceTree) -> Result[SourceTree]:
    """The tree with its AsyncAPI documents, and the fragments that only they refer to, in one form."""
    roots = {uri: version for uri, one in tree.documents.items() if (version := _asyncapi(one)) is not None}
    if not roots:
        return Result(tree)
    lifting = _Lifting(tree, roots)
    for uri, version in roots.items():
        lifting.root(uri, is_2=version.startswith("2."))
    return Result(lifting.tree_now(), tuple(lifting.problems))


def _asyncapi(document: Document) -> str | None:
    version = version_of(document.value)
    return version.minor if version is not None and version.family == "asyncapi" else None


class _Lifting:
    def __init__(self, tree: SourceTree, roots: Iterable[str]) -> None:
        self.tree = tree
        self.problems: list[Diagnostic] = []
        self._index: dict[Place, Object] = {}
        self._values: dict[str, Any] = {}
        fragments, self._shared = _fragments(tree, roots)
        for uri in (*roots, *fragments):
            self._values[uri] = located(tree.documents[uri].value, Place(uri, ""), self._index)
        self._roots = frozenset(roots)
        self._done: set[int] = set()
        self._is_2 = False

    def root(self, uri: str, *, is_2: bool) -> None:
        """Bring one document into the common form."""
        root = self._values[uri]
        self._is_2 = is_2
        components = root.get("components")
        components = components if isinstance(components, Object) else Object({}, root.origin)
        if is_2:
            self._operations_of_2(root)
            self.problems += lift_root(root, self.follow)
        for holder in (root, components):
            for channel in self._each(holder, "channels"):
                self._channel(channel)
            for operation in self._each(holder, "operations"):
                self._merge_traits(operation)
        for message in self._each(components, "messages"):
            self._message(message)
        for parameter in self._each(components, "parameters"):
            self._parameter(parameter)
        if isinstance(components.get("schemas"), Object):
            for name in components["schemas"]:
                self._schema(components["schemas"], name)
        for trait in self._each(components, "messageTraits"):
            self._schema(trait, "headers")

    def tree_now(self) -> SourceTree:
        """The tree with the values and origins of what was lifted, once all is in form."""
        moves: dict[Place, Place] = {}
        for uri, value in self._values.items():
            moves.update(moves_of(value, Place(uri, "")))
        found = dict(self.tree.documents)
        for uri, value in self._values.items():
            document = found[uri]
            places = origins_of(value, Place(uri, ""))
            origins = Origins(places, document.origins) if places else document.origins
            found[uri] = replace(document, value=plain(value, Place(uri, ""), moves), origins=origins)
        removed = tuple(moved(one, moves) for one in self.tree.removed)
        return SourceTree(self.tree.root, found, removed, self.tree.overlays)

    def follow(self, value: Any) -> Object | None:
        """A value, or what its references end at; None where that is no object, or in a document of another kind."""
        seen: set[int] = set()
        while isinstance(value, Object) and isinstance(value.get("$ref"), str) and id(value) not in seen:
            seen.add(id(value))
            if is_remote(value["$ref"]):
                return None
            value = self._index.get(Place(*resolve_uri(value.origin.uri, value["$ref"])))
        return value if isinstance(value, Object) and id(value) not in seen else None

    def _each(self, holder: Object, key: str) -> list[Object]:
        written = holder.get(key)
        values = written.values() if isinstance(written, Object) else written if isinstance(written, Array) else ()
        return [found for one in values if (found := self.follow(one)) is not None]

    def _is_new(self, node: Object) -> bool:
        """Whether this is the first visit: a part that several refer to is brought into form once."""
        if id(node) in self._done:
            return False
        self._done.add(id(node))
        return True

    def _operations_of_2(self, root: Object) -> None:
        for channel in self._each(root, "channels"):
            for verb in ("publish", "subscribe"):
                if isinstance(channel.get(verb), Object):
                    self._merge_traits(channel[verb])

    def _channel(self, channel: Object) -> None:
        for message in self._each(channel, "messages"):
            self._message(message)
        for parameter in self._each(channel, "parameters"):
            self._parameter(parameter)

    def _parameter(self, parameter: Object) -> None:
        if self._is_2 and self._is_new(parameter):
            lift_parameter(parameter)
            self._schema(parameter, "schema")

    def _message(self, message: Object) -> None:
        if not self._is_new(message):
            return
        for one in self._each(message, "oneOf"):  # 2.x: a component may be several messages
            self._message(one)
        self._merge_traits(message)
        self._schema(message, "headers")
        if self._is_2 and "schemaFormat" in message and "payload" in message:
            self._wrap_payload(message)
        self._schema(message, "payload")

    def _wrap_payload(self, message: Object) -> None:
        """`schemaFormat` beside the payload becomes a Multi Format Schema Object (AsyncAPI 3.0)."""
        made = Object({}, message.place_of("payload"), is_made=True)
        made.take("schemaFormat", message, "schemaFormat")
        made.take("schema", message, "payload")
        message["payload"] = made
        del message["schemaFormat"]

    def _merge_traits(self, node: Object) -> None:
        """Traits in their order, as JSON Merge Patches (RFC 7396). In 3.x the object itself has the last word, in 2.x they have.

        AsyncAPI 3.0, Traits Merge Mechanism; AsyncAPI 2.6, Message Object and Operation Object, `traits`.
        """
        written = node.pop("traits", None)
        traits = [trait for one in written or () if (trait := self._trait(one)) is not None]
        if self._is_2:
            for trait in traits:
                self._patch(node, trait, node.origin)
            return
        merged = Object({}, node.origin)
        for trait in traits:
            self._patch(merged, trait, node.origin)
        for key, value in merged.items():
            own = node.get(key)
            if key not in node:
                node.take(key, merged, key)
            elif isinstance(own, Object) and isinstance(value, Object):
                node[key] = self._patched(value, own, node.origin)

    def _trait(self, written: Any) -> Object | None:
        """A trait; one that is not there is said here, since later stages do not see it any more."""
        found = self.follow(written)
        if found is None and isinstance(written, Object) and isinstance(written.get("$ref"), str):
            name = unescape(written["$ref"].rpartition("/")[2])
            place = written.origin.child("$ref")
            meant = self.tree.suggest(*resolve_uri(written.origin.uri, written["$ref"]))
            hint = f"did you mean `{unescape(meant.pointer.rpartition('/')[2])}`?" if meant else "add what it names"
            self.problems.append(Diagnostic("GEN-REF-001", f"`{name}` is not a trait in this contract", place, hint))
        return found

    def _patch(self, into: Object, patch: Object, holder: Place) -> None:
        for key in list(patch):
            value, own = patch[key], into.get(key)
            if value is None:
                into.pop(key, None)
            elif isinstance(value, Object) and isinstance(own, Object):
                into[key] = self._patched(own, value, holder)
            elif key == "headers" and isinstance(value, Object) and not _is_beneath(patch.origin, holder):
                into[key] = _reference_to(value)
            else:
                into.take(key, patch, key)

    def _patched(self, value: Object, patch: Object, holder: Place) -> Object:
        """A new object: neither side may change, since others can refer to it."""
        own, over = self.follow(value), self.follow(patch)
        if own is None or over is None:
            return patch
        found = Object(own, own.origin, is_made=True)
        found.moved = dict(own.moved)
        self._patch(found, over, holder)
        return found

    def _schema(self, holder: Object, key: str, dialect: Dialect = Dialect.DRAFT_07) -> None:
        """The schema under a key: out of its Multi Format Schema Object, if it can be read, and in the newest dialect."""
        node = holder.get(key)
        if not isinstance(node, Object):
            return
        written = node.get("schemaFormat")
        if isinstance(written, str) and "schema" in node:
            found = dialect_of(written)
            if found is None:
                return
            holder.take(key, node, "schema")
            node, dialect = holder[key], found
        if isinstance(node, Object):
            self._lower(node, dialect)

    def _lower(self, node: Object, dialect: Dialect) -> None:
        waiting = [node]
        while waiting:
            schema = waiting.pop()
            if schema.origin.uri in self._shared or not self._is_new(schema):
                continue
            if isinstance(schema.get("$ref"), str):
                target = self._index.get(_target(schema))
                if target is not None and "schemaFormat" not in target:  # that one says its dialect itself
                    waiting.append(target)
            waiting += subschemas(schema)
            self._ignored(schema, lower(schema, dialect))

    def _ignored(self, schema: Object, keywords: tuple[str, ...]) -> None:
        is_reference = "$ref" in schema
        if is_reference and schema.origin.uri in self._roots:
            return  # of documents with a version, the shape check has said it
        for keyword in keywords:
            code, message = "GEN-DOC-004", f"`{keyword}` is not a keyword of JSON Schema draft-07, so it has no effect"
            hint = "name a dialect that has it: `schemaFormat: application/schema+json;version=draft-2020-12`"
            if is_reference:
                code, message = (
                    "GEN-REF-005",
                    f"`{keyword}` stands beside `$ref`, where this dialect of JSON Schema ignores it",
                )
                hint = "move it into what the reference names, or put the reference into `allOf` beside it"
            place = schema.origin.child(keyword).key()
            self.problems.append(Diagnostic(code, message, place, hint, severity=Severity.WARNING))


def _target(schema: Object) -> Place:
    return schema.origin if is_remote(schema["$ref"]) else Place(*resolve_uri(schema.origin.uri, schema["$ref"]))


def _is_beneath(place: Place, holder: Place) -> bool:
    return place.uri == holder.uri and place.pointer.startswith(holder.pointer + "/")


def _reference_to(value: Object) -> Object:
    """A schema that stays where it is: those who take it from there share it, and its name."""
    if isinstance(value.get("$ref"), str):
        return value
    return Object({"$ref": relative(value.origin, value.origin.uri)}, value.origin, is_made=True)


def _fragments(tree: SourceTree, roots: Iterable[str]) -> tuple[tuple[str, ...], frozenset[str]]:
    """Documents without a version that AsyncAPI documents refer to, and those that documents of another kind do."""
    others = [uri for uri, one in tree.documents.items() if uri not in roots and version_of(one.value) is not None]
    found = tuple(uri for uri in tree.reachable(roots) if uri not in roots and uri not in others)
    return found, frozenset(tree.reachable(others))
