"""How the names of clients are spelled in TypeScript."""

from collections.abc import Iterable, Mapping

from accordant.ir import Operation
from accordant.languages.arguments import Arguments
from accordant.languages.typescript.naming import camel
from accordant.resolve.names import distinct


def resource_names(wanted: Iterable[str]) -> list[str]:
    """Attributes of the client, one a resource."""
    return distinct((camel(name, otherwise="other") for name in wanted), ("constructor",))


def method_names(wanted: Iterable[str]) -> list[str]:
    """Methods of one resource."""
    return distinct((camel(name, otherwise="call") for name in wanted), ("constructor",))


def argument_names(operation: Operation, takes: Arguments) -> Mapping[str, str]:
    """Arguments of one operation, by what `languages.arguments` calls them."""
    wanted = distinct(map(camel, takes.ordered), _taken(operation, takes))
    return dict(zip(takes.ordered, wanted, strict=True))


def _taken(operation: Operation, takes: Arguments) -> Iterable[str]:
    """Names that no parameter may have: the body's, and the one that says which of its media types is meant."""
    return () if operation.body is None or takes.fields is not None else ("body", "mediaType")
