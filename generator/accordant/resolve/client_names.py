"""What operations are called in clients: a resource, and a method of it, as `tasks.create` of `createTask`.

The resource is the module; in a contract of one module the first tag, where there are several. The method is the
operation's id without the noun of the resource. `x-sdk-name`, or `[sdk.names]` of accordant.toml, says otherwise. Names are
words in snake case, which each language spells its own way, and are kept by `names.lock`: a new operation renames none.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Final, NamedTuple

from accordant.diagnostics import Diagnostic, Note, Place, Result
from accordant.ir import Module, Operation
from accordant.resolve.names import CLIENTS, Names, singular, snake, words

KEY: Final = "x-sdk-name"


class _Wanted(NamedTuple):
    """An operation, its resource, and its method where somebody said that."""

    operation: Operation
    resource: str
    method: str | None


def with_client_names(modules: tuple[Module, ...], names: Names, said: Mapping[str, str]) -> Result[tuple[Module, ...]]:
    """The modules with the names of their operations in clients. `said` are those of the configuration, by ids of operations."""
    resource_of = _resources(modules)
    by_resource: dict[str, list[_Wanted]] = {}
    for operation in (one for module in modules for one in module.operations):
        wanted = _wanted(operation, said.get(operation.id, operation.extensions.get(KEY)), resource_of(operation))
        by_resource.setdefault(wanted.resource, []).append(wanted)
    problems = tuple(one for found in by_resource.values() for one in _said_twice(found))
    called = {
        operation.place: (resource, method)
        for resource, found in by_resource.items()
        for operation, method in _methods(resource, found, names)
    }
    return Result(
        tuple(
            replace(module, operations=tuple(_named(one, called) for one in module.operations)) for module in modules
        ),
        problems,
    )


def _named(operation: Operation, called: Mapping[Place, tuple[str, str]]) -> Operation:
    resource, method = called[operation.place]
    return replace(operation, resource=resource, client_method=method)


def _resources(modules: tuple[Module, ...]) -> Callable[[Operation], str]:
    """How the resource of an operation is found where nobody says it."""
    served = [module for module in modules if module.operations]
    tags = {tag for module in served for operation in module.operations for tag in operation.tags[:1]}
    by_tags = len(served) == 1 and len(tags) > 1

    def resource(operation: Operation) -> str:
        name = operation.tags[0] if by_tags and operation.tags else operation.module
        return snake(name, otherwise="resource")

    return resource


def _wanted(operation: Operation, said: object, resource: str) -> _Wanted:
    """`create`, or `tasks.create`; what has another form was told."""
    if not isinstance(said, str):
        return _Wanted(operation, resource, None)
    before, dot, method = said.rpartition(".")
    return _Wanted(operation, before if dot else resource, method)


def _said_twice(found: list[_Wanted]) -> Iterator[Diagnostic]:
    first: dict[str, Operation] = {}
    for one in found:
        if one.method is None:
            continue
        other = first.setdefault(one.method, one.operation)
        if other is not one.operation:
            message = f"`{one.operation.id}` and `{other.id}` are both to be called `{one.resource}.{one.method}`"
            note = Note("this is the other one", other.place.key())
            yield Diagnostic(
                "GEN-EXT-007", message, one.operation.place.key(), "give one of them another name", (note,)
            )


def _methods(resource: str, found: list[_Wanted], names: Names) -> Iterator[tuple[Operation, str]]:
    """What is said comes first, then what was built before, then what is new; of two new ones alike neither is short."""
    module = CLIENTS + resource
    for one in found:
        if one.method is not None:
            yield one.operation, names.say(module, _key(one.operation), one.method)
    nouns = {form for word in words(resource) for form in (word.lower(), singular(word.lower()))}
    others = [one.operation for one in found if one.method is None]
    short = {operation.place: _without(operation.id, nouns) for operation in others}
    new = Counter(short[one.place] for one in others if names.locked(module, _key(one)) is None)
    for operation in sorted(others, key=lambda one: names.locked(module, _key(one)) is None):
        wanted = short[operation.place]
        is_free = new[wanted] == 1 and not names.is_taken(module, wanted)
        yield (
            operation,
            names.name(module, _key(operation), wanted if is_free else snake(operation.id, otherwise="operation")),
        )


def _key(operation: Operation) -> str:
    return f"{operation.place.uri}#operationId={operation.id}"


def _without(name: str, nouns: set[str]) -> str:
    kept = [word for word in words(name) if word.lower() not in nouns]
    return snake("_".join(kept) or name, otherwise="operation")
