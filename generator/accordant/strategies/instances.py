"""Values of the entries of a document, accepted and refused, from any source of choices. Nothing unchecked comes out."""

from collections.abc import Iterator
from contextlib import suppress
from itertools import chain
from typing import Any, Final

import jsonschema_rs

from accordant.strategies.choices import Choices
from accordant.strategies.document import Schema, SchemaDocument
from accordant.strategies.making import flat_value_of, value_of
from accordant.strategies.nodes import Nodes
from accordant.strategies.scalars import NoValue
from accordant.strategies.spoiling import OTHERS, Site, Sites, spoilt, ways
from accordant.strategies.values import Json

_TRIES: Final = 25
_SPOILT: Final = 15
_BY_TYPE: Final[tuple[Schema, ...]] = (
    {"type": "object"},
    {"type": "object", "minProperties": 1},
    {"type": "array"},
    {"type": "array", "minItems": 1},
    {"type": "string"},
    {"type": "number"},
)


class NotFound(Exception):
    """No value was found, though there may be some: what the schema asks for is rare among what was tried."""


class Unsatisfiable(NotFound):
    """There is no such value: the schema accepts nothing, or refuses nothing."""


class Instances:
    """The entries of `{"$defs": …, "properties": {entry: schema}}`, JSON Schema 2020-12."""

    def __init__(self, document: dict[str, Any]) -> None:
        self._document = SchemaDocument(document)
        self._nodes = Nodes(self._document)
        self._sites = Sites(self._document)

    def valid(self, entry: str, choices: Choices) -> Json:
        """A value that the entry accepts.

        Raises Unsatisfiable where it accepts none, and NotFound where none was found.
        """
        node = self._nodes.node([self._document.entry(entry)])
        for make in (*(value_of,) * _TRIES, *(flat_value_of,) * _TRIES):
            try:
                found = make(self._nodes, node, choices)
            except NoValue:
                continue
            if self._document.accepts(entry, found):
                return found
        raise self._why_not(entry)

    def invalid(self, entry: str, choices: Choices) -> Json:
        """A value that the entry refuses, one change away from one that it accepts, if it accepts any.

        Raises Unsatisfiable where it refuses none, and NotFound where none was found.
        """
        schema = self._document.entry(entry)
        for value in self._near(schema, choices):
            for found in self._changed(choices, value, self._sites.site([schema])):
                if not self._document.accepts(entry, found):
                    return found
        for found in OTHERS:
            if not self._document.accepts(entry, found):
                return found
        return self._contrary(entry, schema, choices)

    def _near(self, schema: Schema, choices: Choices) -> Iterator[Json]:
        """Values that the schema accepts: any, and then of the types that its keywords are about."""
        for narrowed in ([schema], [schema], *([schema, one] for one in _BY_TYPE)):
            try:
                yield value_of(self._nodes, self._nodes.node(narrowed), choices)
            except NoValue:
                continue

    def _changed(self, choices: Choices, value: Json, site: Site) -> Iterator[Json]:
        """Changes anywhere, as they come, and then each that can be made to the whole."""
        changes = [lambda: spoilt(choices, value, site, made)] * _SPOILT

        def made(schema: Schema) -> Json:
            return flat_value_of(self._nodes, self._nodes.node([schema]), choices)

        for change in chain(changes, ways(choices, value, site, made)):
            with suppress(NoValue):
                yield change()

    def _contrary(self, entry: str, schema: Schema, choices: Choices) -> Json:
        """A value made for `not`."""
        node = self._nodes.node([self._nodes.negated(schema)])
        for _ in range(_TRIES):
            try:
                found = flat_value_of(self._nodes, node, choices)
            except NoValue:
                continue
            if not self._document.accepts(entry, found):
                return found
        raise self._why_none_refused(entry)

    def _why_not(self, entry: str) -> NotFound:
        if _accepts_nothing(self._document.alone(entry)):
            return Unsatisfiable(f"`{entry}` accepts no value at all")
        return NotFound(f"no value that `{entry}` accepts was found")

    def _why_none_refused(self, entry: str) -> NotFound:
        alone = self._document.alone(entry)
        if _accepts_nothing({"$defs": alone["$defs"], "not": {"allOf": alone["allOf"]}}):
            return Unsatisfiable(f"`{entry}` accepts every value")
        return NotFound(f"no value that `{entry}` refuses was found")


def _accepts_nothing(schema: dict[str, Any]) -> bool:
    """Whether that is certain."""
    try:
        found = jsonschema_rs.canonicalize(schema, draft=jsonschema_rs.Draft202012, validate_formats=True, offline=True)
    except ValueError:
        return False
    return found.satisfiability() == jsonschema_rs.canonical.Satisfiability.NO
