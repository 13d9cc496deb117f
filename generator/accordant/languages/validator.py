"""What the validator of generated code can compile and does check: it says so nowhere, so it is asked."""

from functools import cache
from typing import Any

import jsonschema_rs

from accordant.formats import FORMATS
from accordant.patterns import matcher


def is_pattern(pattern: Any) -> bool:
    """Whether the validator can compile a regular expression."""
    return matcher(pattern) is not None


@cache
def is_checked_format(name: str) -> bool:
    """Whether the validator refuses anything because of a `format`: it lists none, so it is asked."""
    validator = jsonschema_rs.Draft202012Validator({"format": name}, validate_formats=True, formats=dict(FORMATS))
    return not all(map(validator.is_valid, _OF_NO_FORMAT))


_OF_NO_FORMAT = ("[", "~", "{", "%", "\x00 not")
"""Texts of which each format that is known refuses one."""
