"""Keywords of JSON Schema that Pydantic has no word for, as metadata of annotations: `Annotated[str, Format("email")]`."""

from collections.abc import Callable
from functools import cache
from typing import Any, Final

import jsonschema_rs
from pydantic_core import CoreSchema, PydanticCustomError, PydanticKnownError
from pydantic_core import core_schema as cs

from accordant.formats import FORMATS

from .files import File, measured
from .lossless.spelled import not_of_format
from .lossless.unions import Handler


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
        self.keywords: Final[dict[str, Any]] = {key: value for key, value in said.items() if value is not None}

    def __get_pydantic_core_schema__(self, source: Any, handler: Handler) -> CoreSchema:
        is_valid = jsonschema_rs.Draft202012Validator(self.keywords).is_valid

        def check(value: Any) -> Any:
            if self._measures(value) if isinstance(value, File | bytes) else is_valid(jsonable(value)):
                return value
            raise PydanticCustomError(
                "text", "Input should be a text of these limits: {limits}", {"limits": str(self.keywords)}
            )

        return cs.no_info_before_validator_function(check, handler(source))

    def _measures(self, file: "File | bytes") -> bool:
        """Of a file only an expression needs to know what is in it."""
        if "pattern" in self.keywords:
            return jsonschema_rs.Draft202012Validator(self.keywords).is_valid(bytes(file).decode("latin-1"))
        least: int = self.keywords.get("minLength", 0)
        most: int = self.keywords.get("maxLength", len(file))
        return least <= len(file) <= most


class Nothing:
    """`false`: no value is accepted (JSON Schema Core, section 4.3.2)."""

    __slots__ = ()

    def __get_pydantic_core_schema__(self, source: Any, handler: Handler) -> CoreSchema:
        return cs.no_info_plain_validator_function(_refused)


def jsonable(value: Any) -> Any:
    """A value as JSON; what a parser made is so already."""
    return value if type(value) in _JSON else measured(value)


_JSON: Final = frozenset((str, int, float, bool, type(None)))
_is_unique: Final = jsonschema_rs.Draft202012Validator({"uniqueItems": True}).is_valid


@cache
def is_of_format(name: str) -> Callable[[object], bool]:
    """Whether a text is of a format of JSON Schema; True for whatever is no text (Validation, section 7.1)."""
    return jsonschema_rs.Draft202012Validator({"format": name}, validate_formats=True, formats=dict(FORMATS)).is_valid


def _unique(value: Any) -> Any:
    try:
        is_unique = _is_unique(value)
    except ValueError:  # holds models, or values that are not of JSON
        is_unique = _is_unique(measured(value))
    if is_unique:
        return value
    raise PydanticCustomError("unique_items", "Items should be unique")


def _refused(_: Any) -> Any:
    raise PydanticCustomError("not_allowed", "Input should not be there")
