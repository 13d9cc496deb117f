"""Instances of a document's entries as Hypothesis strategies: of JSON values, and of generated models."""

import json
from collections.abc import Callable, Mapping
from functools import cache
from types import ModuleType
from typing import Any, TypeVar, overload

import orjson
from hypothesis import reject
from hypothesis import strategies as st
from pydantic import TypeAdapter

from accordant.runtime.contract import ContractFiles
from accordant.strategies.choices import Choices, Seeded
from accordant.strategies.drawn import Drawn
from accordant.strategies.instances import Instances, NotFound
from accordant.strategies.values import Json

T = TypeVar("T")


class Strategies:
    """Strategies of the entries of `{"$defs": …, "properties": {entry: schema}}`, JSON Schema 2020-12.

    Its validator is compiled once, with the first value; make one of these for a document, and keep it.
    """

    def __init__(self, document: dict[str, Any]) -> None:
        self._instances = Instances(document)

    def valid(self, entry: str) -> st.SearchStrategy[Json]:
        """JSON values that the entry accepts, every one of them checked.

        Raises KeyError for an unknown entry, Unsatisfiable where nothing is accepted, NotFound where nothing was found.
        """
        return _strategy(self._instances.valid, entry)

    def invalid(self, entry: str) -> st.SearchStrategy[Json]:
        """JSON values that the entry refuses, every one of them checked; most are one change away from one it accepts.

        Raises KeyError for an unknown entry, Unsatisfiable where nothing is refused, NotFound where nothing was found.
        """
        return _strategy(self._instances.invalid, entry)


class ModelStrategies:
    """Strategies of generated models, by the class, enum or alias itself. The document is read when first needed."""

    def __init__(self, files: ContractFiles, models: ModuleType, entries: Mapping[str, str]) -> None:
        self._files, self._models, self._entries = files, models, entries

    @overload
    def valid(self, model: type[T]) -> st.SearchStrategy[T]: ...

    @overload
    def valid(self, model: object) -> st.SearchStrategy[Any]: ...

    def valid(self, model: Any) -> st.SearchStrategy[Any]:
        """Instances of the model, read from `valid_json` as from a request. Raises as `valid_json` does."""
        adapter: TypeAdapter[Any] = TypeAdapter(model)
        return self.valid_json(model).map(lambda value: adapter.validate_json(json.dumps(value)))

    def valid_json(self, model: object) -> st.SearchStrategy[Json]:
        """What `Strategies.valid` gives for the model's schema. Raises LookupError for what is no model of this module."""
        return _strategies(self._files).valid(self._entry(model))

    def invalid_json(self, model: object) -> st.SearchStrategy[Json]:
        """What `Strategies.invalid` gives for the model's schema. Raises LookupError for what is no model of this module."""
        return _strategies(self._files).invalid(self._entry(model))

    def _entry(self, model: object) -> str:
        name = getattr(model, "__name__", "")
        if name not in self._entries or getattr(self._models, name) is not model:
            raise LookupError(f"{model!r} is no model of this module")
        return self._entries[name]


@cache
def _strategies(files: ContractFiles) -> Strategies:
    return Strategies(orjson.loads(files.schemas.read_bytes()))


def _strategy(make: Callable[[str, Choices], Json], entry: str) -> st.SearchStrategy[Json]:
    make(entry, Seeded(0))  # a schema without instances is told now, not when a test runs
    return _made(make, entry)


@st.composite
def _made(draw: st.DrawFn, make: Callable[[str, Choices], Json], entry: str) -> Json:
    try:
        return make(entry, Drawn(draw))
    except NotFound:
        reject()
