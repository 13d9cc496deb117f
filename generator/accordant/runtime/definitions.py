"""Schemas as the contract says them, from `definitions.jsonl`: read when one is asked for, and parsed one by one."""

import json
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote

import orjson

from accordant.applicators import MANY, NAMED, ONE

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
MOST_NAMED: Final = 3


class UnknownSchema(LookupError):
    """What was asked for is no schema of the contract, or may be one of several; the message says which are meant."""


class Definitions:
    """The schemas of one contract: by name (`tasks.Task`), and by id, the place where the contract writes them."""

    def __init__(self, lines: Mapping[str, bytes], entries: Iterable[str], names: Mapping[str, str]) -> None:
        self._lines = lines
        self._names = names  # id → name
        self._known = {name: name for name in entries} | dict(names)

    def name(self, pointer: str) -> str:
        """The name of the schema that a pointer means. Raises UnknownSchema where it means none, or may mean several.

        It is an id (`specs/tasks/openapi.yaml#/components/schemas/Task`), the end of one from a `/` or the `#` on, the
        module with the fragment (`tasks#/components/schemas/Task`), or the name itself.
        """
        known = self._known.get(pointer)
        if known is None:
            known = self._known[pointer] = self._find(pointer)
        return known

    def schema(self, name: str) -> dict[str, Any]:
        """The schema of that name with all that it refers to: JSON Schema 2020-12, complete in itself."""
        reached: dict[str, Any] = {}
        waiting: list[str] = []
        root = self._whole(name, waiting)
        while waiting:
            other = waiting.pop()
            if other not in reached and other in self._lines:
                reached[other] = self._whole(other, waiting)
        found = {"$schema": DIALECT, **(root if isinstance(root, dict) else _as_object(root))}
        return {**found, "$defs": {one: reached[one] for one in sorted(reached)}} if reached else found

    def _find(self, pointer: str) -> str:
        close = [one for one in self._names if _is_end(pointer, one)] or self._in_module(*pointer.split("#", 1))
        if len(close) == 1:
            return self._names[close[0]]
        if close:
            raise UnknownSchema(f"`{pointer}` may be {_listed(close)}: say more of it")
        near = get_close_matches(pointer, self._names if "#" in pointer else set(self._names.values()), n=MOST_NAMED)
        hint = f"did you mean {_listed(near)}?" if near else "a schema is known by its id or its name, as `tasks.Task`"
        raise UnknownSchema(f"`{pointer}` is no schema of this contract; {hint}")

    def _in_module(self, module: str, fragment: str | None = None) -> list[str]:
        """The ids of a module's schemas with that fragment."""
        ids = [one for one in self._names if one.partition("#")[2] == fragment]
        return [one for one in ids if self._names[one].startswith(f"{module}.")]

    def _whole(self, schema: Any, waiting: list[str]) -> Any:
        """The schema with what stands inside of it; what it refers to is waiting then."""
        if isinstance(schema, str):
            return self._whole(_parsed(self._lines[schema]), waiting)
        if not isinstance(schema, dict):
            return schema
        discriminator = schema.get("discriminator")
        mapping = discriminator.get("mapping") if isinstance(discriminator, dict) else None
        for reference in (schema.get("$ref"), *(mapping or {}).values()):
            if isinstance(reference, str) and reference.startswith(_DEFINITIONS):
                waiting.append(_unescape(reference.removeprefix(_DEFINITIONS)))
        return {key: self._keyword(key, value, waiting) for key, value in schema.items()}

    def _keyword(self, key: str, value: Any, waiting: list[str]) -> Any:
        if key in _ONE:
            return self._whole(value, waiting)
        if key in _MANY:
            return [self._whole(one, waiting) for one in value]
        if key in _NAMED:
            return {name: self._whole(one, waiting) for name, one in value.items()}
        return value


_DEFINITIONS: Final = "#/$defs/"
_ONE: Final = frozenset((*ONE, "contentSchema"))  # which validates nothing
_MANY: Final = frozenset(MANY)
_NAMED: Final = frozenset(NAMED)


def read_definitions(path: Path) -> Definitions:
    """Two lines each: the name, of an entry with its id or null; and the schema, in which a text stands for another one."""
    lines = path.read_bytes().splitlines()
    heads = [orjson.loads(line) for line in lines[::2]]
    entries = [head[0] for head in heads if len(head) == 2]
    names: dict[str, str] = {}
    for name, identifier in (head for head in heads if len(head) == 2):
        if identifier is not None:
            names.setdefault(identifier, name)
    return Definitions(dict(zip((head[0] for head in heads), lines[1::2], strict=True)), entries, names)


def _parsed(line: bytes) -> Any:
    """Not by orjson, which makes floats of integers past 64 bits."""
    return json.loads(line)


def _is_end(pointer: str, identifier: str) -> bool:
    """Whether an id ends so, from a `/` or the `#` on."""
    return identifier.endswith(pointer if pointer.startswith("#") else f"/{pointer}")


def _unescape(token: str) -> str:
    return unquote(token).replace("~1", "/").replace("~0", "~")


def _as_object(schema: Any) -> dict[str, Any]:
    """`true` and `false` as objects, which have room for more."""
    return {} if schema else {"not": {}}


def _listed(names: Iterable[str]) -> str:
    found = [f"`{name}`" for name in names][:MOST_NAMED]
    return " or ".join(filter(None, (", ".join(found[:-1]), found[-1])))
