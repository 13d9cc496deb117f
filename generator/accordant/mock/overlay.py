"""Known values put over a made one, as far as that stays valid."""

from collections.abc import Callable, Collection, Mapping
from typing import Any


def overlaid(made: Any, known: Mapping[str, Any], names: Collection[str], is_valid: Callable[[Any], bool]) -> Any:
    """The made object with what is known of these properties: all of it, or each as far as it can be had.

    What is made and no object is given back as it is.
    """
    if not isinstance(made, dict):
        return made
    wanted = {name: value for name, value in known.items() if name in names or name in made}
    whole = {**made, **wanted}
    if is_valid(whole):
        return whole
    found = made
    for name, value in wanted.items():
        tried = {**found, name: value}
        if is_valid(tried):
            found = tried
    return found


def overlaid_items(made: list[Any], known: Mapping[str, Any], is_valid: Callable[[list[Any]], bool]) -> list[Any]:
    """The same of each item, for the properties that it has; all of them, or none."""
    found = [
        {**one, **{name: known[name] for name in one if name in known}} if isinstance(one, dict) else one
        for one in made
    ]
    return found if is_valid(found) else made
