"""What the templates of the Python SDK print: ready-made strings and flags."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OperationView:
    """One `Operation(...)`: its arguments as Python expressions, those at their default left out."""

    constant: str
    result: str
    arguments: tuple[str, ...]
    async_result: str | None  # where the async client has another


@dataclass(frozen=True, slots=True)
class MethodView:
    name: str
    signature: str  # "self, *, id: UUID, title: str"
    doc: str | None
    result: str
    sent: str  # the expression that it returns
    async_result: str
    async_sent: str
    async_def: str = "async def"
    raw: str = "_raw.raw"  # what gives the method of raw answers its type
    async_raw: str = "_raw.async_raw"


@dataclass(frozen=True, slots=True)
class ResourceView:
    header: str
    imports: tuple[str, ...]
    xml_types: tuple[str, ...]  # by name, what elements hold
    operations: tuple[OperationView, ...]
    sync_name: str
    async_name: str
    sync_raw_name: str
    async_raw_name: str
    doc: str
    methods: tuple[MethodView, ...]
    pagings: tuple[tuple[str, str], ...]  # constants of operations that page, and their expressions
    late_imports: tuple[str, ...]  # of packages of models, each of which is read when it is needed


@dataclass(frozen=True, slots=True)
class CredentialView:
    argument: str
    key: str  # name of the scheme, as a Python literal
    scheme: str  # expression of its `Scheme`


@dataclass(frozen=True, slots=True)
class ResourceLink:
    """A resource as the client has it."""

    attribute: str
    module: str
    sync_name: str
    async_name: str


@dataclass(frozen=True, slots=True)
class ClientView:
    header: str
    imports: tuple[str, ...]
    sync_doc: str
    async_doc: str
    credentials: tuple[CredentialView, ...]
    resources: tuple[ResourceLink, ...]
    servers: tuple[str, ...]  # expressions
    base_url: str  # the argument, which need not be given where the contract names a host
    choice: tuple[str, ...]  # arguments that say which server, where there is a choice
    chosen: str  # the same as arguments of a `Choice`
    retry_imports: str
    retry: str | None  # an expression, where clients are told how to try again


@dataclass(frozen=True, slots=True)
class ProjectView:
    """`pyproject.toml`, whose strings the template quotes."""

    name: str
    version: str
    description: str
    package: str
