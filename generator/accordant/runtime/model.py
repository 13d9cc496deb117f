"""The base of generated server models: what one accepts is what its schema accepts."""

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from typing import Any, ClassVar, Literal, TypeAlias, cast

from pydantic import BaseModel, ConfigDict
from pydantic_core import CoreSchema
from pydantic_core.core_schema import ValidatorFunctionWrapHandler

from .contract import ContractFiles
from .exact import exact
from .keywords import let_pass
from .missing import MISSING
from .rules import Rules

Passes: TypeAlias = Literal["null", "others"]


class Model(BaseModel):
    """A schema of the contract. Properties that it does not name are kept, as JSON Schema has it; a closed one forbids them.

    JSON has the names of the contract, Python those of the attributes. Built at first use, so that a package of a
    thousand models imports quickly. `schema` is the schema's name in the contract, where it is not `module.Class`.
    `rules` are what no type says. A schema that does not say `type: object` passes
    other values as they are, and one that is nullable passes null.
    """

    model_config = ConfigDict(defer_build=True, extra="allow", serialize_by_alias=True, protected_namespaces=())

    _held_to: ClassVar[Rules | None] = (
        None  # not `_rules`: annotations of generated models call that, and see this first
    )
    _passes: ClassVar[Passes | None] = None
    _schema: ClassVar[str | None] = None

    def __init_subclass__(
        cls,
        *,
        rules: Rules | None = None,
        passes: Passes | None = None,
        schema: str | None = None,
        **options: Any,
    ) -> None:
        super().__init_subclass__(**options)
        cls._held_to, cls._passes, cls._schema = rules, passes, schema

    @classmethod
    def model_json_schema(cls, *arguments: Any, **options: Any) -> dict[str, Any]:
        """The contract's own schema in JSON Schema 2020-12, with all that it refers to in `$defs`.

        Pydantic's arguments change nothing: what is said here is not made from the model. Raises UnknownSchema for a
        model that no contract has.
        """
        package = cls.__module__.partition(".models")[0]
        server, _, module = package.rpartition(".")
        files: ContractFiles = import_module(f"{server}._contract").CONTRACT
        return files.schema(cls._schema or f"{module}.{cls.__name__}")

    def __init__(self, /, **values: Any) -> None:
        names = _wire_names(type(self))
        named = {names.get(name, name): value for name, value in values.items() if value is not MISSING}
        super().__init__(**named)

    __init__.__pydantic_base_init__ = True  # type: ignore[attr-defined]  # it does what Pydantic's own does, so the core need not call it

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> CoreSchema:
        schema = handler(source)
        found = _definition(schema, handler)
        if found is not None:
            _make_exact(found)
            if cls._passes is None:
                _hold(found, cls._held_to)
            else:
                _let_pass(found, cls, cls._passes, cls._held_to)
        return cast("CoreSchema", schema)


def _definition(schema: dict[str, Any], handler: Any) -> dict[str, Any] | None:
    """The schema of the model itself; None inside of its own making, where it refers to itself."""
    while schema["type"] == "definition-ref":
        try:
            schema = handler.resolve_ref_schema(schema)
        except LookupError:
            return None
    return schema if schema["type"] == "model" else None


def _make_exact(model: dict[str, Any]) -> None:
    fields = model["schema"]
    while fields["type"] != "model-fields":
        fields = fields["schema"]
    fields["fields"] = {
        name: {**one, "schema": exact(_without_missing(one["schema"]))} for name, one in fields["fields"].items()
    }
    if "extras_schema" in fields:
        fields["extras_schema"] = exact(fields["extras_schema"])


def _hold(model: dict[str, Any], rules: Rules | None) -> None:
    """The rules are asked inside the model, whose instances are taken as they are."""
    if rules is not None:
        model["schema"] = rules.before(model["schema"])


def _let_pass(model: dict[str, Any], cls: type[BaseModel], passes: Passes, rules: Rules | None) -> None:
    """Other values pass around the model, which keeps its reference: it may be part of itself."""
    plain = cast("CoreSchema", {key: value for key, value in model.items() if key != "ref"})
    either = let_pass(plain, _around(cls, passes), lambda value: isinstance(value, cls))
    held = either if rules is None else rules.before(either)
    ref = model["ref"]
    model.clear()
    model.update({**held, "ref": ref})


def _around(cls: type[BaseModel], passes: Passes) -> Callable[[Any, ValidatorFunctionWrapHandler], Any]:
    def check(value: Any, read: ValidatorFunctionWrapHandler) -> Any:
        if value is None or (passes == "others" and not isinstance(value, dict | cls)):
            return value
        return read(value)

    return check


def _without_missing(schema: Any) -> Any:
    """A field's schema without `MISSING` as one of its values: JSON has none, and what is not there is not looked at."""
    if schema["type"] == "default":
        return {**schema, "schema": _without_missing(schema["schema"])}
    return schema["schema"] if schema["type"] == "missing-sentinel" else schema


@cache
def _wire_names(model: type[BaseModel]) -> Mapping[str, str]:
    """Attributes whose property is called otherwise."""
    return {name: one.alias for name, one in model.model_fields.items() if one.alias is not None}
