"""JSON Schemas that stand alone: each brings the definitions that it refers to."""

from collections import deque
from collections.abc import Iterator, KeysView, Mapping
from typing import Any, ClassVar, Final
from urllib.parse import unquote

from accordant.diagnostics import Place, unescape
from accordant.ir import Contract, Form
from accordant.languages.json_schema import Lowering
from accordant.languages.json_text import compact
from accordant.languages.texts import harmless
from accordant.resolve.names import distinct
from accordant.targets.target import TargetInput

Schema = dict[str, Any]
_TOLD: Final = frozenset(("title", "description", "default", "examples", "deprecated"))
_DATA: Final = frozenset(("const", "enum", "default", "examples"))
"""Keywords that hold values, in which a `description` is nobody's text."""
_NAMED: Final = frozenset(("properties", "patternProperties", "$defs", "dependentSchemas"))
_POINTER: Final = "#/$defs/"
ROOM: Final = 8000
"""Characters of the schema of an answer: clients hand all of them to models, for every tool."""
_STRUCTURE: Final = frozenset(
    (
        "$ref",
        "additionalProperties",
        "allOf",
        "anyOf",
        "description",
        "items",
        "prefixItems",
        "properties",
        "required",
        "title",
        "type",
    )
)
"""What is said of answers. A newer server may know more values than the contract, and clients refuse a result that they cannot fit in."""


class _Told(Lowering):
    """As `Lowering`, with what is said to readers."""

    copied: ClassVar = Lowering.copied | _TOLD
    dropped: ClassVar = Lowering.dropped - _TOLD


class Schemas:
    """Those that were asked for, of arguments or of answers. `written` is for when all were."""

    def __init__(self, given: TargetInput, form: Form) -> None:
        names = dict(zip(given.contract.schemas, _names(given.contract), strict=True))
        self._lowering = _Told(given.refs, given.composer, given.schemas, names)
        self._form = form
        self._document: Schema = {}
        self._sizes: dict[str, int] = {}

    def ask(self, name: str, place: Place) -> None:
        """Ask for the schema at a place, under a name of the caller's."""
        self._lowering.add(name, place, self._form)

    def finish(self) -> None:
        """Nothing more is asked for."""
        document = self._lowering.document()
        is_answer = self._form is Form.RESPONSE
        read = _opened if is_answer else _harmless
        self._document = {
            key: {name: read(one) for name, one in document[key].items()} for key in ("properties", "$defs")
        }

    def written(self, name: str) -> Any:
        """A schema by the name that it was asked for."""
        return self._document["properties"][name]

    def alone(self, schema: Schema) -> Schema:
        """A schema with what it refers to. Of answers no more than models read: what is beyond that may be anything."""
        found = self._definitions(schema) if self._form is Form.REQUEST else self._nearest(schema)
        if self._form is Form.RESPONSE:
            schema, found = (
                _within(schema, found.keys()),
                {name: _within(one, found.keys()) for name, one in found.items()},
            )
        return {**schema, "$defs": found} if found else schema

    def _nearest(self, schema: Schema) -> Schema:
        """The definitions that a schema refers to, the nearest first, as far as there is room."""
        found: Schema = {}
        room = ROOM - len(compact(schema))
        waiting = deque(_references(schema))
        while waiting:
            name = waiting.popleft()
            if name in found or self._size(name) > room:
                continue
            room -= self._size(name)
            found[name] = self._document["$defs"][name]
            waiting += _references(found[name])
        return dict(sorted(found.items()))

    def _size(self, name: str) -> int:
        if name not in self._sizes:
            self._sizes[name] = len(compact(self._document["$defs"][name]))
        return self._sizes[name]

    def _definitions(self, schema: Any) -> Schema:
        """What a schema refers to, at whatever depth."""
        found: Schema = {}
        waiting = list(_references(schema))
        while waiting:
            name = waiting.pop()
            if name not in found:
                found[name] = self._document["$defs"][name]
                waiting += _references(found[name])
        return dict(sorted(found.items()))


def _names(contract: Contract) -> list[str]:
    """Of definitions: the names of schemas, which two modules may share."""
    return distinct(schema.name for schema in contract.schemas.values())


def _references(schema: Any) -> Iterator[str]:
    if isinstance(schema, list):
        for one in schema:
            yield from _references(one)
    if not isinstance(schema, dict):
        return
    for key, value in schema.items():
        if key == "$ref" and isinstance(value, str):
            yield unescape(unquote(value.removeprefix(_POINTER)))
        elif key in _NAMED and isinstance(value, dict):
            yield from _references(list(value.values()))
        elif key not in _DATA:
            yield from _references(value)


def _within(schema: Any, names: KeysView[str]) -> Any:
    """Without references to other definitions than these."""

    def change(found: Schema) -> Schema:
        is_out = "$ref" in found and not names & set(_references({"$ref": found["$ref"]}))
        return {key: value for key, value in found.items() if not (is_out and key == "$ref")}

    return _mapped(schema, change)


def _harmless(schema: Any) -> Any:
    """With texts that a terminal or a log may be shown."""
    return _mapped(schema, lambda found: {key: _text(key, value) for key, value in found.items()})


def _opened(schema: Any) -> Any:
    """The structure alone, and open, as clients take it."""
    return _mapped(_harmless(schema), _loosened)


def _loosened(schema: Schema) -> Schema:
    found = {key: value for key, value in schema.items() if key in _STRUCTURE and value is not False}
    if isinstance(schema.get("oneOf"), list) and "anyOf" not in found:
        found["anyOf"] = schema["oneOf"]
    return found


def _mapped(schema: Any, change: Any) -> Any:
    """A schema with every schema in it changed."""
    if isinstance(schema, list):
        return [_mapped(one, change) for one in schema]
    if not isinstance(schema, dict):
        return schema
    found: Mapping[str, Any] = {
        key: (
            value
            if key in _DATA
            else {name: _mapped(one, change) for name, one in value.items()}
            if key in _NAMED and isinstance(value, dict)
            else _mapped(value, change)
        )
        for key, value in schema.items()
    }
    return change(found)


def _text(key: str, value: Any) -> Any:
    return harmless(value) if key in ("title", "description") and isinstance(value, str) else value
