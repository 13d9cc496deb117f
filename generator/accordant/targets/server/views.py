"""What the templates of the server target print: ready-made strings and flags."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AttributeView:
    name: str
    annotation: str
    assignment: str
    doc: str | None


@dataclass(frozen=True, slots=True)
class RequestView:
    name: str
    doc: str
    attributes: tuple[AttributeView, ...]


@dataclass(frozen=True, slots=True)
class MethodView:
    name: str
    request: str
    returns: str
    doc: str | None


@dataclass(frozen=True, slots=True)
class RequestsView:
    """One file of a package of requests."""

    header: str
    imports: tuple[str, ...]
    requests: tuple[RequestView, ...]
    late_imports: tuple[str, ...]  # of packages of models, each of which is read when a request that needs it is served


@dataclass(frozen=True, slots=True)
class ApiView:
    header: str
    imports: tuple[str, ...]
    protocol: str
    requests: tuple[RequestView, ...]  # none where they are a package
    methods: tuple[MethodView, ...]
    late_imports: tuple[str, ...]  # as of `RequestsView`
    requests_from: str | None = None  # how the package is imported


@dataclass(frozen=True, slots=True)
class OperationView:
    """One `Operation(...)`: its arguments as Python expressions, those at their default left out."""

    arguments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OperationsPart:
    """A function that makes some operations: type checkers give up on an expression of a thousand."""

    name: str
    operations: tuple[OperationView, ...]


@dataclass(frozen=True, slots=True)
class OperationsView:
    """`operations.py`: operations in one tuple, or, of many, in parts."""

    header: str
    imports: tuple[str, ...]
    operations: tuple[OperationView, ...]
    parts: tuple[OperationsPart, ...]
    security_schemes: tuple[str, ...]
    has_xml_types: bool = False
    xml_types: tuple[str, ...] = ()  # items of a dictionary


@dataclass(frozen=True, slots=True)
class PackageView:
    header: str
    module: str  # a Python literal
    protocol: str


@dataclass(frozen=True, slots=True)
class ServerView:
    header: str
    modules: tuple[str, ...]  # names of Python modules with operations
