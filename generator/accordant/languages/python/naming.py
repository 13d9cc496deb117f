"""Python identifiers for what the contract calls otherwise. Decides nothing but spelling."""

import keyword
from collections.abc import Iterable

from accordant.resolve.names import distinct, snake

_USED_IN_ANNOTATIONS = frozenset(("bool", "bytes", "dict", "float", "int", "list", "str", "tuple"))
CLASS_NAMES_IN_USE = frozenset(
    [
        "AS_CONTRACT",
        "AS_JSON",
        "Annotated",
        "Any",
        "AwareDatetime",
        "Base",
        "BaseModel",
        "C",
        "ConfigDict",
        "Default",
        "Discriminator",
        "Enum",
        "Field",
        "Format",
        "IntEnum",
        "IntegerEnum",
        "Literal",
        "MISSING",
        "Missing",
        "Model",
        "None",
        "NoReturn",
        "Nothing",
        "OtherKinds",
        "Protocol",
        "Reply",
        "Request",
        "StrEnum",
        "TextLimits",
        "True",
        "False",
        "TypeAliasType",
        "TypeVar",
        "UUID",
        "UniqueItems",
        "Values",
    ]
)
"""What generated modules import or define themselves, so no schema may be called that."""


MODEL_ATTRIBUTES = frozenset(
    [
        "construct",
        "copy",
        "dict",
        "from_orm",
        "json",
        "model_computed_fields",
        "model_config",
        "model_construct",
        "model_copy",
        "model_dump",
        "model_dump_json",
        "model_extra",
        "model_fields",
        "model_fields_set",
        "model_json_schema",
        "model_parametrized_name",
        "model_post_init",
        "model_rebuild",
        "model_validate",
        "model_validate_json",
        "model_validate_strings",
        "parse_file",
        "parse_obj",
        "parse_raw",
        "schema",
        "schema_json",
        "update_forward_refs",
        "validate",
    ]
)
"""What every model has already. A test holds this to Pydantic, for whose import no build should wait."""


def literal(value: object) -> str:
    """A value as Python text, in double quotes as the formatter would have it."""
    written = repr(value)
    if not isinstance(value, str) or written[0] == '"' or '"' in value:
        return written
    return f'"{written[1:-1]}"'


def class_name(name: str) -> str:
    return name + "_" if name in CLASS_NAMES_IN_USE or keyword.iskeyword(name) else name


def attribute(name: str, *, otherwise: str = "field") -> str:
    """A property or parameter as an attribute: snake_case, no keyword, nothing that Pydantic or an annotation needs."""
    found = snake(name, otherwise=otherwise)
    is_taken = keyword.iskeyword(found) or found in _USED_IN_ANNOTATIONS or found in MODEL_ATTRIBUTES
    return found + "_" if is_taken else found


def attributes(names: Iterable[str], *, taken: Iterable[str] = (), otherwise: str = "field") -> list[str]:
    """Attributes for properties of one object, in order, no two the same."""
    return distinct((attribute(name, otherwise=otherwise) for name in names), taken)


def function_name(name: str) -> str:
    found = snake(name, otherwise="operation")
    return found + "_" if keyword.iskeyword(found) else found


def module_name(name: str) -> str:
    found = snake(name, otherwise="module")
    return found + "_" if keyword.iskeyword(found) else found
