"""Keywords of JSON Schema that Pydantic has no word for, as metadata of annotations: `Annotated[str, Format("email")]`."""

from collections.abc import Callable, Mapping
from typing import Any, Final

import jsonschema_rs
from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, PydanticKnownError, to_jsonable_python
from pydantic_core import core_schema as cs
from pydantic_core.core_schema import SerializerFunctionWrapHandler, ValidatorFunctionWrapHandler

from .spelled import is_of_format, not_of_format

Handler = Callable[[Any], CoreSchema]
Check = Callable[[Any, ValidatorFunctionWrapHandler], Any]


class Format:
    """`format`: the text is of this format (JSON Schema Validation, section 7.3)."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name: Final = name

    def __get_pydantic_core_schema__(self, source: Any, handler: Handler) -> CoreSchema:
        is_valid = is_of_format(self.name)

        def check(value: Any) -> Any:
            if is_valid(value):
                return value
            raise not_of_format(self.name)

        return cs.no_info_after_validator_function(check, handler(source))


class UniqueItems:
    """`uniqueItems`: no two items are equal (JSON Schema Validation, section 6.4.3)."""

    __slots__ = ()

    def __get_pydantic_core_schema__(self, source: Any, handler: Handler) -> CoreSchema:
        return cs.no_info_before_validator_function(_unique, handler(source))


class Values:
    """`enum` or `const` with values that `Literal` cannot hold: fractions, arrays, objects (section 6.1.2)."""

    __slots__ = ("values",)

    def __init__(self, *values: Any) -> None:
        self.values: Final = values

    def __get_pydantic_core_schema__(self, source: Any, handler: Handler) -> CoreSchema:
        is_valid = jsonschema_rs.Draft202012Validator({"enum": list(self.values)}).is_valid
        listed = ", ".join(map(repr, self.values))

        def check(value: Any) -> Any:
            if is_valid(jsonable(value)):
                return value
            raise PydanticKnownError("literal_error", {"expected": listed})

        return cs.no_info_before_validator_function(check, handler(source))


class TextLimits:
    """Limits of the text of a value that is none in Python: `Annotated[UUID, TextLimits(max_length=36)]`."""

    __slots__ = ("keywords",)

    def __init__(
        self, *, min_length: int | None = None, max_length: int | None = None, pattern: str | None = None
    ) -> None:
        said = {"minLength": min_length, "maxLength": max_length, "pattern": pattern}
        self.keywords: Final = {key: value for key, value in said.items() if value is not None}

    def __get_pydantic_core_schema__(self, source: Any, handler: Handler) -> CoreSchema:
        is_valid = jsonschema_rs.Draft202012Validator(self.keywords).is_valid

        def check(value: Any) -> Any:
            if is_valid(jsonable(value)):
                return value
            raise PydanticCustomError(
                "text", "Input should be a text of these limits: {limits}", {"limits": str(self.keywords)}
            )

        return cs.no_info_before_validator_function(check, handler(source))


class Discriminator:
    """The property whose value says which member of a union an object is (OpenAPI 3.1, section 4.8.25)."""

    __slots__ = ("mapping", "property")

    def __init__(self, property: str, mapping: Mapping[str | int, Any]) -> None:
        self.property: Final = property
        self.mapping: Final = dict(mapping)

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        members = {id(member): handler.generate_schema(member) for member in self.mapping.values()}
        paths: list[list[str | int]] = [[name] for name in (self.property, *sorted(self._attributes()))]
        return cs.tagged_union_schema(
            {tag: members[id(member)] for tag, member in self.mapping.items()},
            discriminator=paths,
        )

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


class Nothing:
    """`false`: no value is accepted (JSON Schema Core, section 4.3.2)."""

    __slots__ = ()

    def __get_pydantic_core_schema__(self, source: Any, handler: Handler) -> CoreSchema:
        return cs.no_info_plain_validator_function(_refused)


def jsonable(value: Any) -> Any:
    """A value as JSON; what a parser made is so already."""
    return value if type(value) in _JSON else to_jsonable_python(value, by_alias=True)


_JSON: Final = frozenset((str, int, float, bool, type(None)))
_is_unique: Final = jsonschema_rs.Draft202012Validator({"uniqueItems": True}).is_valid


def _unique(value: Any) -> Any:
    try:
        is_unique = _is_unique(value)
    except ValueError:  # holds models, or values that are not of JSON
        is_unique = _is_unique(to_jsonable_python(value, by_alias=True))
    if is_unique:
        return value
    raise PydanticCustomError("unique_items", "Items should be unique")


def _refused(_: Any) -> Any:
    raise PydanticCustomError("not_allowed", "Input should not be there")
