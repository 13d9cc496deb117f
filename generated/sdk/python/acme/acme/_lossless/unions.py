"""What a value is one of: members of a union by their mark, and values that a schema without `type` says nothing of."""

from collections.abc import Callable, Mapping
from typing import Any, Final, get_args

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema
from pydantic_core import core_schema as cs
from pydantic_core.core_schema import SerializerFunctionWrapHandler, ValidatorFunctionWrapHandler

Handler = Callable[[Any], CoreSchema]
Check = Callable[[Any, ValidatorFunctionWrapHandler], Any]


class Discriminator:
    """The property whose value says which member of a union an object is (OpenAPI 3.1, section 4.8.25).

    Where `Any` is a member too, what is none of the others is kept as it is: a client may be older than its server.
    """

    __slots__ = ("mapping", "property")

    def __init__(self, property: str, mapping: Mapping[str | int, Any]) -> None:
        self.property: Final = property
        self.mapping: Final = dict(mapping)

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        members = {id(member): handler.generate_schema(member) for member in self.mapping.values()}
        paths: list[list[str | int]] = [[name] for name in (self.property, *sorted(self._attributes()))]
        tagged = cs.tagged_union_schema(
            {tag: members[id(member)] for tag, member in self.mapping.items()},
            discriminator=paths,
        )
        if Any not in get_args(source):
            return tagged
        return cs.union_schema([tagged, cs.any_schema()], mode="left_to_right")

    def _attributes(self) -> set[str]:
        """What the property is called in models, which may stand for JSON in Python."""
        found = set()
        for member in self.mapping.values():
            fields = getattr(member, "model_fields", {})
            found |= {name for name, field in fields.items() if field.alias == self.property}
        return found


class OtherKinds:
    """Without `type`, a schema describes arrays or objects, and allows every other value (JSON Schema Core, 7.6.1)."""

    __slots__ = ()

    def __get_pydantic_core_schema__(self, source: Any, handler: Handler) -> CoreSchema:
        schema = handler(source)
        kind = dict if schema["type"] == "dict" else (list, tuple)

        def check(value: Any, read: ValidatorFunctionWrapHandler) -> Any:
            return read(value) if isinstance(value, kind) else value

        return let_pass(schema, check, lambda value: isinstance(value, kind))


def let_pass(schema: CoreSchema, check: Check, is_its: Callable[[Any], bool]) -> CoreSchema:
    """A schema that `check` is asked before, and that writes nothing but what is its own."""

    def write(value: Any, own: SerializerFunctionWrapHandler) -> Any:
        return own(value) if is_its(value) else value

    return cs.no_info_wrap_validator_function(
        check, schema, serialization=cs.wrap_serializer_function_ser_schema(write, schema=schema)
    )
