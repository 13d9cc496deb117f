"""The base of every model: what it read is what it writes."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, ClassVar, Literal, TypeAlias, cast

from pydantic import BaseModel, ConfigDict
from pydantic_core import CoreSchema
from pydantic_core import core_schema as cs
from pydantic_core.core_schema import ValidatorFunctionWrapHandler

from .missing import MISSING
from .scalars import LEAVES, Leaves, as_json
from .unions import let_pass

Passes: TypeAlias = Literal["null", "others"]


class Model(BaseModel):
    """A schema of the contract. Properties that it does not name are kept, as JSON Schema has it.

    JSON has the names of the contract, Python those of the attributes. Built at first use, so that a package of a
    thousand models imports quickly. A schema that does not say `type: object` passes other values as they are, and one
    that is nullable passes null.
    """

    model_config = ConfigDict(defer_build=True, extra="allow", serialize_by_alias=True, protected_namespaces=())

    _passes: ClassVar[Passes | None] = None
    _leaves: ClassVar[Leaves] = LEAVES

    def __init_subclass__(cls, *, passes: Passes | None = None, **options: Any) -> None:
        super().__init_subclass__(**options)
        cls._passes = passes

    def __init__(self, /, **values: Any) -> None:
        names = wire_names(type(self))
        named = {names.get(name, name): value for name, value in values.items() if value is not MISSING}
        super().__init__(**named)

    __init__.__pydantic_base_init__ = True  # type: ignore[attr-defined]  # it does what Pydantic's own does, so the core need not call it

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> CoreSchema:
        schema = handler(source)
        found = _definition(schema, handler)
        if found is not None:
            _read_as_json(found, cls._leaves)
            cls._hold(found)
        return cast("CoreSchema", schema)

    @classmethod
    def _hold(cls, model: dict[str, Any]) -> None:
        """Put around the model's schema what the class says besides its fields."""
        if cls._passes is not None:
            replace(model, lambda own: _let_pass(own, cls, cls._passes))


def replace(model: dict[str, Any], make: Callable[[CoreSchema], CoreSchema]) -> None:
    """Put another schema in place of a model's, which keeps its reference: it may be part of itself."""
    made = make(cast("CoreSchema", {key: value for key, value in model.items() if key != "ref"}))
    ref = model["ref"]
    model.clear()
    model.update({**made, "ref": ref})


def _definition(schema: dict[str, Any], handler: Any) -> dict[str, Any] | None:
    """The schema of the model itself; None inside of its own making, where it refers to itself."""
    while schema["type"] == "definition-ref":
        try:
            schema = handler.resolve_ref_schema(schema)
        except LookupError:
            return None
    return schema if schema["type"] == "model" else None


def _read_as_json(model: dict[str, Any], leaves: Leaves) -> None:
    fields = model["schema"]
    while fields["type"] != "model-fields":
        fields = fields["schema"]
    fields["fields"] = {
        name: {**one, "schema": as_json(_without_missing(one["schema"]), leaves)}
        for name, one in fields["fields"].items()
    }
    if "extras_schema" in fields:
        fields["extras_schema"] = as_json(fields["extras_schema"], leaves)


def _let_pass(own: CoreSchema, cls: type[BaseModel], passes: Passes | None) -> CoreSchema:
    if passes == "null":
        return cs.nullable_schema(own)

    def check(value: Any, read: ValidatorFunctionWrapHandler) -> Any:
        return read(value) if isinstance(value, dict | cls) else value

    return let_pass(own, check, lambda value: isinstance(value, cls))


def _without_missing(schema: Any) -> Any:
    """A field's schema without `MISSING` as one of its values: JSON has none, and what is not there is not looked at."""
    if schema["type"] == "default":
        return {**schema, "schema": _without_missing(schema["schema"])}
    return schema["schema"] if schema["type"] == "missing-sentinel" else schema


@cache
def wire_names(model: type[BaseModel]) -> Mapping[str, str]:
    """Attributes whose property is called otherwise."""
    return {name: one.alias for name, one in model.model_fields.items() if one.alias is not None}
