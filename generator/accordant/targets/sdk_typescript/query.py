"""Operations for TanStack Query: what is asked for has a key, options and, by pages, infinite options; what changes something is a mutation."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from accordant.languages.typescript.docs import Doc
from accordant.languages.typescript.naming import literal
from accordant.resolve.names import distinct
from accordant.targets.sdk_typescript.operations import OperationView, ResourceView


@dataclass(frozen=True, slots=True)
class QueryView:
    """An operation that is asked. The names of its functions are distinct in the whole package."""

    operation: str
    arguments: str
    default: str
    doc: Doc
    names: str  # the beginning of its keys: literals of product, resource and operation
    kind: str  # the function of `core/query.ts`
    key: str
    options: str
    is_paged: bool
    infinite_key: str  # of one that answers in pages, like the next one
    infinite: str


@dataclass(frozen=True, slots=True)
class MutationView:
    """An operation that changes something."""

    operation: str
    arguments: str
    optional: str  # "?", where no argument has to be given
    doc: Doc
    names: str
    mutation: str


@dataclass(frozen=True, slots=True)
class QueriesView:
    """Those of one resource."""

    title: str
    source: str
    operations_file: str
    queries: tuple[QueryView, ...]
    mutations: tuple[MutationView, ...]


def queries_views(product: str, resources: Sequence[tuple[str, ResourceView]]) -> tuple[QueriesView, ...]:
    """Of every resource, by the attribute that it is of the client."""
    wanted = [name for _, one in resources for operation in one.operations for name in _wanted(operation)]
    free = iter(distinct(wanted))
    return tuple(_resource(product, attribute, one, free) for attribute, one in resources)


def _wanted(operation: OperationView) -> tuple[str, ...]:
    """The names of its functions, in the order in which they are given out."""
    endings = {
        "query": ("QueryKey", "Options"),
        "pages": ("QueryKey", "Options", "InfiniteQueryKey", "InfiniteOptions"),
        "mutation": ("Mutation",),
    }
    # What keeps a name from being a keyword is of no use here.
    stem = operation.name.removesuffix("_")
    return tuple(stem + ending for ending in endings.get(operation.asked, ()))


def _resource(product: str, attribute: str, resource: ResourceView, free: Iterator[str]) -> QueriesView:
    queries: list[QueryView] = []
    mutations: list[MutationView] = []
    for one in resource.operations:
        names = ", ".join(map(literal, (product, attribute, one.name)))
        given = [next(free) for _ in _wanted(one)]
        if one.asked == "mutation":
            optional = "?" if one.default else ""
            mutations.append(MutationView(one.name, one.arguments, optional, one.doc, names, given[0]))
        elif given:
            is_paged = one.asked == "pages"
            key, options, infinite_key, infinite = (*given, "", "")[:4]
            queries.append(
                QueryView(
                    operation=one.name,
                    arguments=one.arguments,
                    default=one.default,
                    doc=one.doc,
                    names=names,
                    kind="pagedQuery" if is_paged else "query",
                    key=key,
                    options=options,
                    is_paged=is_paged,
                    infinite_key=infinite_key,
                    infinite=infinite,
                )
            )
    return QueriesView(resource.title, resource.source, resource.operations_file, tuple(queries), tuple(mutations))
