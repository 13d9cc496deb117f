"""What the traps ask of the generated models themselves, apart from any request."""

import inspect
from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import Enum
from typing import Any
from uuid import UUID

from pydantic import BaseModel

Check = Callable[[Any], str | None]


def enum_members_are_distinct(models: Any) -> str | None:
    """Fifteen values that fold to fewer Python names are still fifteen members."""
    values = [member.value for member in models.Dup]
    return None if len(values) == 15 else f"{len(values)} members: {values}"


def named_members_are_used(models: Any) -> str | None:
    """`x-enum-varnames`."""
    return None if models.VN.ONE.value == 1 and models.VN.TWO.value == 2 else f"{list(models.VN)}"


def every_schema_has_its_own_class(models: Any) -> str | None:
    """Eight schemas, three of which fold to one name, and four of which are called like something else."""
    classes = {
        value for value in vars(models).values() if inspect.isclass(value) and value.__module__ == models.__name__
    }
    shapes = {
        frozenset(field.alias or name for name, field in model.model_fields.items())
        for model in classes
        if issubclass(model, BaseModel)
    }
    missing = [name for name in ("a", "b", "c") if frozenset({name}) not in shapes]
    return f"no class for the schema with property {', '.join(missing)}" if missing else None


def description_is_kept_as_it_is(models: Any) -> str | None:
    """No template, quote or escape of the document has any effect on the docstring."""
    wanted = 'tpl {{ user.name }} {% raw %} {# c #} """ \\N{x} */ `${x}`'
    return None if wanted in (models.A.__doc__ or "") else f"docstring: {models.A.__doc__!r}"


def formats_become_python_types(models: Any) -> str | None:
    """uuid, date-time and date are no strings to a handler."""
    value = models.F.model_validate(
        {"dt": "2026-01-02T03:04:05Z", "d": "2026-01-02", "u": "0b9bf3c5-6f2a-4b1e-9e0a-2f1d3c4b5a69"}
    )
    kinds = {"dt": datetime, "d": date, "u": UUID}
    wrong = [
        f"{name} is a {type(getattr(value, name)).__name__}"
        for name, kind in kinds.items()
        if not isinstance(getattr(value, name), kind)
    ]
    return ", ".join(wrong) or (None if value.dt.tzinfo is not None else "dt has no time zone")


def enum_of_strings_is_an_enum(models: Any) -> str | None:
    return None if issubclass(models.Dup, str) and issubclass(models.Dup, Enum) else f"{models.Dup.__mro__}"


CHECKS: Mapping[str, Mapping[str, Check]] = {
    "09_enums": {
        "enum_members_are_distinct": enum_members_are_distinct,
        "enum_of_strings_is_an_enum": enum_of_strings_is_an_enum,
        "named_members_are_used": named_members_are_used,
    },
    "10_names": {"every_schema_has_its_own_class": every_schema_has_its_own_class},
    "22_jinja_text": {"description_is_kept_as_it_is": description_is_kept_as_it_is},
    "23_formats": {"formats_become_python_types": formats_become_python_types},
}
