"""Suite `client_models`: a client reads what its server may say today and tomorrow, and gives it back as it came.

Of every schema that has a model in the SDK: fifty values that the contract allows, and each of them as a newer server
might say it, with properties that nobody named, with other values of enums, with marks of other members of a union.
"""

import json
import sys
import warnings
from collections.abc import Callable, Iterator, Mapping
from enum import Enum, StrEnum
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Annotated, Any, Final

from pydantic import BaseModel, TypeAdapter

from accordant.strategies import Instances, Json
from bench import generated
from bench.conformance import models
from bench.conformance.models import INSTANCES, Tally
from bench.report import Verdict

Change = Callable[[object, Json], Json]
"""What a newer server says instead of a value, by what the older client made of it."""

_NEWER: Final = {"newer property né": [1.50, None, {"a": "2026-01-02t03:04:05.120z"}]}


def run(only: str = "", instances: int = INSTANCES) -> tuple[Verdict, ...]:
    """One verdict a document; those whose name contains `only`."""
    return models.verdicts(models.HTTP, only, lambda out: tally(out, instances))


def tally(out: Path, instances: int) -> Tally:
    """Try every model of the SDK in a build folder."""
    server = generated.load_server(out)
    made = Instances(json.loads((out / "server" / "schemas.json").read_text("utf-8")))
    found = Tally()
    with warnings.catch_warnings():
        warnings.simplefilter("error", UserWarning)  # Pydantic's, of a value that is not of its type when it is written
        for name, client in client_modules(out):
            entries = import_module(f"{server.__name__}.{name}.strategies").ENTRIES
            for model, entry in entries.items():
                found.schemas += 1
                _try(getattr(client, model), entry, made, found, instances)
    return found


def client_modules(out: Path) -> Iterator[tuple[str, ModuleType]]:
    """The modules of an SDK that have models, by the name that the server's have too."""
    for path in sorted(out.glob("sdk/python/*/*/models/*")):
        if (out / "server" / path.stem / "strategies.py").is_file():
            yield path.stem, import_module(".".join(path.with_suffix("").relative_to(out.parent).parts))


def _try(model: Any, entry: str, made: Instances, found: Tally, instances: int) -> None:
    adapter = models.adapter_of(_annotation(model), entry, found)
    if adapter is None:
        return
    for value in models.values("valid", made.valid, entry, found, instances):
        models.try_valid(adapter, entry, value, found)
        for kind, newer in _newer(adapter, value):
            found.counts[kind] += 1
            models.try_valid(adapter, entry, newer, found, kind)


def _annotation(model: Any) -> Any:
    """As other models refer to it: an enum is open where it is used."""
    if not isinstance(model, type) or not issubclass(model, Enum):
        return model
    base: Any = sys.modules[f"{model.__module__.partition('.models')[0]}._lossless"]
    return Annotated[model | (str if issubclass(model, StrEnum) else int) | None, base.AS_JSON]


def _newer(adapter: TypeAdapter[Any], value: Json) -> Iterator[tuple[str, Json]]:
    """The value as a newer server might say it, where there is something to change."""
    try:
        read = adapter.validate_json(json.dumps(value))
    except ValueError:  # told already
        return
    changes: Mapping[str, Change] = {"a newer property": _with_property, "a newer enum value": _with_value}
    for kind, change in changes.items():
        newer = changed(read, value, change)
        if newer != value:
            yield kind, newer
    tag = _tag(adapter)
    if tag is not None and isinstance(value, dict) and tag in value:
        yield "a newer member", {**value, tag: "a newer mark"}


def changed(read: object, value: Json, change: Change) -> Json:
    """A value with all its parts changed."""
    if isinstance(read, BaseModel) and isinstance(value, dict):
        attributes = {
            name if field.alias is None else field.alias: name for name, field in type(read).model_fields.items()
        }
        parts = {**(read.model_extra or {}), **{key: getattr(read, name) for key, name in attributes.items()}}
        return change(read, {key: changed(parts[key], one, change) for key, one in value.items()})
    if isinstance(read, dict) and isinstance(value, dict):
        return {key: changed(read[key], one, change) for key, one in value.items()}
    if isinstance(read, list | tuple) and isinstance(value, list):
        return [changed(part, one, change) for part, one in zip(read, value, strict=True)]
    return change(read, value)


def _with_property(read: object, value: Json) -> Json:
    """Properties that nobody named may be of any type, unless the schema says of which."""
    if not isinstance(read, BaseModel) or "__pydantic_extra__" in vars(type(read)).get("__annotations__", {}):
        return value
    assert isinstance(value, dict)
    return {**value, **_NEWER}


def _with_value(read: object, value: Json) -> Json:
    if not isinstance(read, Enum):
        return value
    return "a newer value" if isinstance(read, str) else 987_654_321


def _tag(adapter: TypeAdapter[Any]) -> str | None:
    """The property by which the members of a union are told apart."""
    schema: Any = adapter.core_schema
    known = {one["ref"]: one for one in schema.get("definitions", ())}
    while schema["type"] in ("definitions", "definition-ref", "union"):
        if schema["type"] == "union":
            schema = schema["choices"][0]
            schema = schema[0] if isinstance(schema, tuple) else schema
        else:
            schema = schema["schema"] if schema["type"] == "definitions" else known[schema["schema_ref"]]
    if schema["type"] != "tagged-union":
        return None
    paths = schema["discriminator"]
    return str(paths[0][0])
