"""How the names of clients are spelled in Python."""

from collections.abc import Iterable, Mapping

from accordant.languages.python.naming import attribute, function_name
from accordant.resolve.names import distinct

_BUILTINS = frozenset(("bool", "bytes", "dict", "float", "int", "str", "tuple"))
"""Names that annotations of the same class use bare; `list`, the commonest method of all, is used qualified instead."""

_ARGUMENTS = frozenset(("self", "media_type", "options"))
"""What methods take besides."""


def method_names(wanted: Iterable[str]) -> list[str]:
    """Methods of one resource."""
    found = map(function_name, wanted)
    return distinct((name + "_" if name in _BUILTINS else name for name in found), ("with_raw_response",))


def argument_names(wanted: Iterable[str]) -> Mapping[str, str]:
    """Arguments of one method, by what `languages.arguments` calls them."""
    names = list(wanted)
    spelled = [_argument(name) for name in names]
    return dict(zip(names, distinct(spelled), strict=True))


def _argument(name: str) -> str:
    found = attribute(name, otherwise="parameter")
    return found + "_" if found in _ARGUMENTS else found
