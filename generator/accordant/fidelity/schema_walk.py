"""The walk over schemas: what becomes of each keyword, and where it leads."""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import Any, Protocol

from accordant.check.grammar import grammar
from accordant.check.tables.table import FieldRule
from accordant.clearance import KEY
from accordant.diagnostics import Place
from accordant.fidelity.marks import ANNOTATION, CHECKED, ENFORCED, SERVED, TYPED, Level, Mark, Use, documented
from accordant.fidelity.notes import Here, Notes
from accordant.fidelity.report import Fidelity, Spot, place_of
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
from accordant.resolve.dialects import NOTHING, Dialects
from accordant.resolve.inheritance import Inheritance
from accordant.resolve.refs import Refs
from accordant.resolve.schemas import mapped_schema

_FOREIGN = Mark(Fidelity.UNSUPPORTED, reason="schemas in this language are not read")
_WITHOUT_OWNER = documented("it means something in a property only, or `default` in a parameter")


class Steps(Protocol):
    """The walk that a walk over schemas is part of: how it goes on."""

    def visit(self, node: Any, spot: Spot | Place, kind: str, here: Here) -> None: ...

    def inside(self, value: Any, spot: Spot, rule: FieldRule, here: Here, use: Use | None) -> None: ...

    def go(self, target: Place, kind: str, here: Here) -> None: ...


class SchemaWalk:
    """Notes schemas one at a time; `settle` says in the end what depends on who refers to them."""

    def __init__(
        self, refs: Refs, dialects: Dialects, typed: Typed, notes: Notes, steps: Steps, components: Iterable[Place]
    ) -> None:
        self._refs, self._dialects, self._typed, self._notes, self._steps = refs, dialects, typed, notes, steps
        self._later: list[tuple[str, Spot, Use, dict[str, Any]]] = []  # keywords that are settled when all is known
        self._properties: set[int] = set()
        self._parameters: set[int] = set()
        self._inheritance = Inheritance(refs, components, partial(mapped_schema, refs))

    def parameter(self, node: dict[str, Any]) -> None:
        """Say that this is a parameter: its own schema may have a default."""
        self._parameters.add(id(node))
        if "schema" in node:
            self._parameters.add(id(node["schema"]))

    def formatted(self, value: Any, spot: Spot, written: Any, here: Here) -> None:
        """A schema in the language of its format (AsyncAPI 2.6, Message Object; 3.0, Multi Format Schema Object)."""
        dialect = Dialect.DRAFT_07 if written is None else dialect_of(str(written))
        if dialect is None:
            self._notes.note_whole("schema in another language", _FOREIGN, value, spot)
            return
        if dialect is not Dialect.DRAFT_07:
            minor = "3.0" if dialect is Dialect.OPENAPI_30 else "3.1"
            here = replace(here, grammar=grammar("openapi", minor), marks=marks_of("openapi"))
        self._steps.visit(value, spot, "Schema", here)

    def schema(self, node: dict[str, Any], spot: Spot | Place, here: Here) -> None:
        """A Schema Object."""
        here = self._in_types(node, here)
        dialect, keywords, use = here.grammar.dialect, here.grammar.keywords, here.use
        reference = node.get("$ref")
        if isinstance(reference, str):
            self._refers(node, reference, spot, here)
            if dialect.ref_replaces:
                self._replaced(node, spot, use)
                return
        ignored = self._dialects.ignored(place_of(spot)) if self._dialects.are_said else NOTHING
        for keyword, value in node.items():
            at = (spot, keyword)
            rule = keywords.get(keyword)
            if keyword in ignored:
                self._notes.note_whole(f"Schema.{keyword}", IGNORED, value, at)
            elif keyword == "$schema" and not self._dialects.is_known(str(value)):
                self._notes.note("Schema.$schema", UNKNOWN_DIALECT.under(use), at)
            elif rule is None and keyword != "type":
                if keyword.startswith("x-"):
                    self._notes.extension(f"Schema.{keyword}", value, at, here)
                else:
                    self._notes.note_whole(f"Schema.{keyword}", UNKNOWN, value, at)
            else:
                self.keyword(keyword, value, at, node, here, rule or _TYPE)

    def _in_types(self, node: dict[str, Any], here: Here) -> Here:
        """Models hold values to all that their schema says, also where nothing is served that refers to it."""
        use = SERVED if here.use.level is Level.TYPED else here.use
        return here.at(CHECKED if use.level is Level.SERVED and self._typed.is_unused(node) else use)

    def _replaced(self, node: dict[str, Any], spot: Spot | Place, use: Use) -> None:
        """What stands beside a `$ref` that stands for all."""
        for keyword, value in node.items():
            at = (spot, keyword)
            if keyword == "$ref":
                self._notes.note("Schema.$ref", held(self._typed.says(keyword, node)).under(use), at)
            elif keyword == KEY:  # which counts there all the same
                self._notes.note(f"Schema.{KEY}", ENFORCED.under(use), at)
            elif keyword.startswith("x-") or is_annotation(keyword):
                self._notes.note_whole(f"Schema.{keyword}", ANNOTATION, value, at)
            else:
                self._notes.note_whole(f"Schema.{keyword}", BESIDE_REFERENCE, value, at)

    def keyword(self, keyword: str, value: Any, spot: Spot, node: dict[str, Any], here: Here, rule: FieldRule) -> None:
        use = here.use
        if keyword in SETTLED_LATER:
            self._later.append((keyword, spot, use, node))
            if isinstance(value, dict | list):
                self._notes.whole.append(spot)
            return
        base = self._inheritance.base(place_of(spot[0])) if keyword == "discriminator" else None
        is_typed = self._typed.says(keyword, node)
        is_read = keyword in _CONTENT and self._typed.reads_content(node)
        mark = held_tag(is_typed) if base is not None else mark_of(keyword, value, node, is_typed=is_typed)
        mark = TYPED if is_read else mark
        for heir in base.targets.values() if base is not None else ():
            self._steps.go(heir, "Schema", here)
        construct = f"format {value}" if keyword == "format" else f"Schema.{keyword}"
        self._notes.note(construct, mark.under(use), spot)
        if keyword == "properties" and isinstance(value, dict):
            self._properties.update(map(id, value.values()))
        elif keyword == "discriminator" and isinstance(value, dict) and mark.fidelity is not Fidelity.DOCUMENTED:
            self._mapping(value, spot, here)
        elif keyword == "$dynamicRef" and isinstance(value, str):
            self._dynamic(value, spot, here)
        if isinstance(value, list) and keyword == "items":
            rule = FieldRule(("array",), "Schema", "list")
        if keyword == "contentSchema" and isinstance(value, dict) and not is_read:
            self._notes.whole.append(spot)
        elif isinstance(value, dict | list):
            self._steps.inside(value, spot, rule, here, mark.inside)

    def _refers(self, node: dict[str, Any], reference: str, spot: Spot | Place, here: Here) -> None:
        target = self._refs.locate(place_of(spot), reference)
        if target is None:
            return
        for known in (self._properties, self._parameters):
            if id(node) in known:
                known.add(id(self._refs.node(target)))
        self._steps.go(target, "Schema", here)

    def _mapping(self, value: dict[str, Any], spot: Spot, here: Here) -> None:
        place = place_of(spot)
        mapping = value.get("mapping")
        written = list(mapping.values()) if isinstance(mapping, dict) else []
        for one in (*written, value.get("defaultMapping")):
            target = mapped_schema(self._refs, place, one)
            if target is not None:
                self._steps.go(target, "Schema", here)

    def _dynamic(self, reference: str, spot: Spot, here: Here) -> None:
        """What a `$dynamicRef` may lead to: the anchor of its name in any resource (JSON Schema Core, 8.2.3.2)."""
        target = self._refs.locate(place_of(spot), reference)
        targets = [] if target is None else [target]
        name = reference.rpartition("#")[2]
        for uri in self._refs.tree.documents:
            for (_, anchor), pointer in self._refs.resources(uri).dynamic_anchors.items():
                if anchor == name:
                    targets.append(Place(uri, pointer))
        for one in targets:
            self._steps.go(one, "Schema", here)

    def settle(self) -> None:
        """Note the keywords that mean something in what a property or a parameter is. Called once, when all was visited."""
        for keyword, spot, use, owner in self._later:
            key = id(owner)
            is_meant = key in self._properties or (keyword == "default" and key in self._parameters)
            is_meant = is_meant and self._typed.says(keyword, owner)
            mark = TYPED.under(use) if is_meant else _WITHOUT_OWNER
            if mark.fidelity is Fidelity.DOCUMENTED:  # which is what JSON Schema calls them
                mark = replace(mark, is_annotation=True, inside=None)
            self._notes.note(f"Schema.{keyword}", mark, spot)


_CONTENT = ("contentMediaType", "contentSchema")
_TYPE = FieldRule(())
