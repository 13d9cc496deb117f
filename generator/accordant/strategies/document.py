"""A JSON Schema document as generation sees it: its entries, its references, its one compiled validator."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import chain
from typing import Any, Final, TypeAlias
from urllib.parse import quote, unquote

from accordant.applicators import MANY, NAMED, ONE
from accordant.runtime.contract import Validator
from accordant.strategies.values import Json

Schema: TypeAlias = bool | dict[str, Any]

_GUESSED: Final = frozenset(
    (
        "not",
        "if",
        "oneOf",
        "contains",
        "dependentSchemas",
        "dependentRequired",
        "unevaluatedItems",
        "unevaluatedProperties",
        "patternProperties",
        "propertyNames",
        "minProperties",
        "maxProperties",
        "uniqueItems",
        "multipleOf",
    )
)
"""Keywords that a value is not certain to satisfy after it was made for them; it is looked at where it was made."""
_LISTED: Final = frozenset(("enum", "const"))
_OF_PARTS: Final = frozenset(
    (*_GUESSED, "properties", "required", "additionalProperties", "items", "prefixItems", "minItems", "maxItems")
)


class SchemaDocument:
    """`{"$defs": …, "properties": {entry: schema}}`, with references into itself only.

    Every schema whose values are looked at where they are made has an entry of the validator too, so that it is compiled once:
    when a value is first looked at.
    """

    def __init__(self, document: dict[str, Any]) -> None:
        self._document = document
        self._targets: dict[str, Schema] = {}
        self._reached: dict[int, dict[int, dict[str, Any]]] = {}

    @cached_property
    def _guessed(self) -> dict[int, str]:
        """The JSON pointers of the schemas whose values are looked at where they are made."""
        return {
            id(schema): f"#{pointer}" for pointer, schema in _subschemas(self._document) if self._is_guessed(schema)
        }

    @cached_property
    def _validator(self) -> Validator:
        inner = {name: {"$ref": f"#{quote(name[1:], safe='/~')}"} for name in self._guessed.values()}
        return Validator({**self._document, "properties": {**self._document.get("properties", {}), **inner}})

    def entry(self, name: str) -> Schema:
        """The schema of an entry; KeyError where there is none."""
        found: Schema = self._document["properties"][name]
        return found

    def alone(self, name: str) -> dict[str, Any]:
        """A schema of one entry, with the definitions."""
        return {"$defs": self._document.get("$defs", {}), "allOf": [self.entry(name)]}

    def accepts(self, name: str, value: Json) -> bool:
        """Whether the schema of an entry accepts a value."""
        return self._validator.accepts(name, value)

    def name(self, schema: Schema) -> str | None:
        """By which name `accepts` knows a schema anywhere in the document; None where there is nothing to look at."""
        return self._guessed.get(id(schema))

    def target(self, reference: str) -> Schema:
        if reference not in self._targets:
            self._targets[reference] = self._located(reference)
        return self._targets[reference]

    def reached(self, schema: dict[str, Any]) -> Mapping[int, dict[str, Any]]:
        """The schemas that apply to the same value as this one, or may, by their `id`; itself first."""
        if id(schema) not in self._reached:
            found: dict[int, dict[str, Any]] = {}
            waiting = [schema]
            while waiting:
                one = waiting.pop()
                if id(one) not in found:
                    found[id(one)] = one
                    waiting += [each for each in self._in_place(one) if isinstance(each, dict)]
            self._reached[id(schema)] = found
        return self._reached[id(schema)]

    def _in_place(self, schema: dict[str, Any]) -> Iterator[Schema]:
        if "$ref" in schema:
            yield self.target(schema["$ref"])
        for keyword in ("allOf", "anyOf", "oneOf"):
            yield from schema.get(keyword, ())
        for keyword in ("if", "then", "else"):
            if keyword in schema:
                yield schema[keyword]
        yield from schema.get("dependentSchemas", {}).values()

    def _is_guessed(self, schema: dict[str, Any]) -> bool:
        keywords = frozenset(chain.from_iterable(self.reached(schema).values()))
        return (
            not keywords.isdisjoint(_GUESSED)
            or ("format" in keywords and not keywords.isdisjoint({"pattern", *_LISTED}))
            or not (keywords.isdisjoint(_LISTED) or keywords.isdisjoint(_OF_PARTS))
        )

    def _located(self, reference: str) -> Schema:
        found: Any = self._document
        for step in unquote(reference.removeprefix("#")).split("/")[1:]:
            name = step.replace("~1", "/").replace("~0", "~")
            found = found[int(name)] if isinstance(found, list) else found[name]
        schema: Schema = found
        return schema


def _subschemas(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every schema of the document but itself, with its JSON pointer."""
    waiting = [
        (f"/{keyword}/{_escaped(name)}", schema)
        for keyword in ("$defs", "properties")
        for name, schema in document.get(keyword, {}).items()
    ]
    while waiting:
        pointer, schema = waiting.pop()
        if isinstance(schema, dict):
            yield pointer, schema
            waiting += [(pointer + step, one) for step, one in _children(schema)]


def _children(schema: dict[str, Any]) -> Iterator[tuple[str, Schema]]:
    for keyword in ONE:
        if keyword in schema:
            yield f"/{keyword}", schema[keyword]
    for keyword in MANY:
        for index, one in enumerate(schema.get(keyword, ())):
            yield f"/{keyword}/{index}", one
    for keyword in NAMED:
        for name, one in schema.get(keyword, {}).items():
            yield f"/{keyword}/{_escaped(name)}", one


def _escaped(name: str) -> str:
    return name.replace("~", "~0").replace("/", "~1")
