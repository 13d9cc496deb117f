"""What operations and their parameters are called in the SDK."""

from collections import Counter
from collections.abc import Sequence

from accordant.ir import Operation, Parameter
from accordant.languages.python.naming import attribute, function_name
from accordant.resolve.names import distinct, singular, words

_BUILTINS = frozenset(("bool", "bytes", "dict", "float", "int", "str", "tuple"))
"""Names that annotations of the same class use bare; `list`, the commonest method of all, is used qualified instead."""


def method_names(operations: Sequence[Operation], module: str) -> list[str]:
    """`createTask` of module `tasks` is `create`; two that would be called the same keep their whole names."""
    nouns = {form for word in words(module) for form in (word.lower(), singular(word.lower()))}
    short = [_without(operation.id, nouns) for operation in operations]
    counts = Counter(short)
    chosen = [
        function_name(operation.id) if counts[name] > 1 else function_name(name)
        for name, operation in zip(short, operations, strict=True)
    ]
    return distinct((name + "_" if name in _BUILTINS else name for name in chosen), ("with_raw_response",))


def argument_names(parameters: Sequence[Parameter]) -> list[str]:
    """One argument a parameter. Where two share a name, the later one says where it travels: `q`, `q_header`."""
    found: list[str] = []
    for parameter in parameters:
        name = attribute(parameter.name, otherwise="parameter")
        if name in found:
            name = f"{name.rstrip('_')}_{parameter.location}"
        found.append(name)
    return distinct(found, ["self", "body", "media_type", "options"])


def _without(name: str, nouns: set[str]) -> str:
    kept = [word for word in words(name) if word.lower() not in nouns]
    return "_".join(kept) or name
