"""Values and kinds of documents as messages name them."""

import re
from typing import Any

from accordant.check.grammar import Kind
from accordant.check.tables.table import FieldRule

_ARTICLES = {"object": "an object", "array": "an array", "integer": "an integer"}


def named(value: Any) -> str:
    match value:
        case None:
            return "empty"
        case bool():
            return f"`{str(value).lower()}`"
        case str() | int() | float():
            return f"`{short(value)}`"
        case list():
            return "an array"
        case _:
            return "an object"


def short(value: Any) -> str:
    """A value of the user's, short enough for a message."""
    text = (
        str(value).lower()
        if isinstance(value, bool)
        else named(value)
        if isinstance(value, dict | list)
        else str(value)
    )
    return text if len(text) <= 80 else text[:77] + "..."


def name_of(value: Any) -> Any:
    return value.get("name", value) if isinstance(value, dict) else value


def either(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def enumerated(words: list[str]) -> str:
    return f"{', '.join(words[:-1])} and {words[-1]}"


def of_types(types: tuple[str, ...]) -> str:
    """Types of JSON, with their articles."""
    return " or ".join(_ARTICLES.get(one, f"a {one}") for one in types)


def type_hint(value: Any, rule: FieldRule) -> str:
    if rule.types == ("string",) and isinstance(value, int | float):
        return f'put it in quotes: "{str(value).lower() if isinstance(value, bool) else value}"'
    if "boolean" in rule.types and isinstance(value, str):
        return "write `true` or `false`, without quotes"
    if rule.types[0] in ("integer", "number") and isinstance(value, str):
        return "write it without quotes"
    if rule.types == ("array",):
        return "write a list"
    return f"write {of_types(rule.types)}"


def what_keys(kind: Kind) -> str:
    return {"Responses": "response status", "Methods": "method for `additionalOperations`"}.get(
        kind.name, f"key of the {spaced(kind.name)}"
    )


def spaced(kind: str) -> str:
    return (
        re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind)
        .lower()
        .replace("open api", "document")
        .replace("async api", "document")
    )
