"""Operations, and the contract that holds them together with the schema store."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from accordant.diagnostics import Place
from accordant.ir.schema import NO_DEFAULT, Form, Schema, SchemaId, TypeRef
from accordant.ir.security import Requirement, SecurityScheme
from accordant.ir.server import Server

if TYPE_CHECKING:
    from accordant.ir.event import Channel, EventOperation, EventServer, Message

WITHOUT_CONTENT: Final = ("1", "204", "205", "304")
"""How the statuses begin of responses that have no content, whatever is described (RFC 9110, section 15)."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A Parameter Object, its style and explode resolved to what the specification defaults them to."""

    name: str
    location: str  # path, query, querystring, header, cookie
    type: TypeRef
    schema: Place | None  # where its schema stands; None where it has none
    place: Place
    style: str
    explode: bool
    is_required: bool = False
    media_type: str | None = None  # of a parameter that is described by `content`
    allow_reserved: bool = False
    allow_empty: bool = False
    is_deprecated: bool = False
    default: Any = NO_DEFAULT
    doc: str | None = None


@dataclass(frozen=True, slots=True)
class Header:
    """A response header, or a header of a multipart part."""

    name: str
    type: TypeRef
    schema: Place | None
    is_required: bool = False
    doc: str | None = None
    explode: bool = False


@dataclass(frozen=True, slots=True)
class Encoding:
    """How one property of a form or multipart body is written, or one part that has a position and no name."""

    property: str  # or the position; `item` for all others
    content_type: str | None
    style: str
    explode: bool
    headers: tuple[Header, ...] = ()


@dataclass(frozen=True, slots=True)
class MediaType:
    media_type: str
    type: TypeRef
    schema: Place | None
    place: Place
    encoding: tuple[Encoding, ...] = ()
    item_schema: Place | None = None  # of each item of a stream (OpenAPI 3.2, section 4.14.3)
    item_type: TypeRef | None = None
    prefix_encoding: tuple[Encoding, ...] = ()  # by position, of parts that have no names (section 4.14.5)
    item_encoding: Encoding | None = None  # of the parts after those
    has_xml: bool = False  # its schema has an XML Object of its own

    @property
    def encodings(self) -> tuple[Encoding, ...]:
        """Of all parts, whether they have names or positions."""
        rest = () if self.item_encoding is None else (self.item_encoding,)
        return (*self.encoding, *self.prefix_encoding, *rest)


@dataclass(frozen=True, slots=True)
class Body:
    is_required: bool
    media: tuple[MediaType, ...]
    place: Place
    doc: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """What of an answer leads to another operation (OpenAPI 3.1, section 4.8.20)."""

    name: str
    operation: str | Place  # its id, or where it stands
    parameters: tuple[tuple[str, Any], ...]  # each a value, or a runtime expression
    doc: str | None = None


@dataclass(frozen=True, slots=True)
class Response:
    status: str  # "200", "2XX" or "default"
    doc: str
    media: tuple[MediaType, ...]
    headers: tuple[Header, ...]
    place: Place
    links: tuple[Link, ...] = ()

    @property
    def content(self) -> tuple[MediaType, ...]:
        """What is sent of its media types: nothing where a response ends after its headers (RFC 9110, section 6.4.1)."""
        return () if self.status.startswith(WITHOUT_CONTENT) else self.media


SAFE: Final = frozenset(("GET", "HEAD", "OPTIONS", "TRACE", "QUERY"))
"""Methods that change nothing (RFC 9110, section 9.2.1), and QUERY of OpenAPI 3.2, section 4.9."""


IDEMPOTENT: Final = SAFE | {"PUT", "DELETE"}
"""Methods that may be sent twice (RFC 9110, section 9.2.2)."""


@dataclass(frozen=True, slots=True)
class Operation:
    id: str
    module: str
    method: str  # upper case
    path: str
    place: Place
    summary: str | None
    doc: str | None
    parameters: tuple[Parameter, ...]  # but for the one that describes the whole query string
    body: Body | None
    responses: tuple[Response, ...]
    security: tuple[Requirement, ...]
    is_deprecated: bool = False
    tags: tuple[str, ...] = ()
    query_string: Parameter | None = None  # `in: querystring` (OpenAPI 3.2, section 4.12.1)
    extensions: Mapping[str, Any] = field(default_factory=dict)
    name: str = ""  # of its request, among the names of schemas of its module; kept as they are
    servers: tuple[Server, ...] = ()  # where it is; none: where its document is
    base_paths: tuple[str, ...] = ("",)  # of these, without a slash at the end
    resource: str = ""  # in clients: `tasks`
    client_method: str = ""  # of that: `create`

    @property
    def is_safe(self) -> bool:
        """Whether its method says that it changes nothing."""
        return self.method in SAFE

    @property
    def is_idempotent(self) -> bool:
        """Whether its method says that sending it twice does what sending it once does."""
        return self.method in IDEMPOTENT

    @property
    def every_parameter(self) -> tuple[Parameter, ...]:
        """The parameters, and the one that describes the whole query string."""
        return self.parameters if self.query_string is None else (*self.parameters, self.query_string)


@dataclass(frozen=True, slots=True)
class Webhook:
    """A request that the API makes itself: of `webhooks` (OpenAPI 3.1, section 4.8.1.1), or a callback (section 4.8.18)."""

    name: str  # its key in the document
    module: str
    method: str  # upper case
    place: Place
    summary: str | None
    doc: str | None
    body: Body | None
    operation: str | None = None  # the id of the one that it is a callback of
    is_deprecated: bool = False
    client_name: str = ""  # in clients: `order_created`


@dataclass(frozen=True, slots=True)
class Module:
    """A feature's folder, and what its documents contribute: one of OpenAPI, one of AsyncAPI, or both."""

    name: str
    uri: str  # of the OpenAPI document; where there is none, of the AsyncAPI document
    version: str = field(compare=False)  # of the specification that this document follows: "3.0" or "3.1"
    title: str
    doc: str | None
    api_version: str | None  # `info.version`
    base_path: str  # path of the first server, without a slash at the end
    operations: tuple[Operation, ...]
    schemas: tuple[SchemaId, ...]  # every schema that gets a name here, in the order of the document
    security_schemes: tuple[SecurityScheme, ...]
    webhooks: tuple[Webhook, ...] = ()  # and callbacks
    event_uri: str | None = None  # of the AsyncAPI document
    event_servers: "tuple[EventServer, ...]" = ()
    channels: "tuple[Channel, ...]" = ()
    messages: "tuple[Message, ...]" = ()
    event_operations: "tuple[EventOperation, ...]" = ()
    event_security_schemes: tuple[SecurityScheme, ...] = ()

    @property
    def has_http(self) -> bool:
        return self.uri != self.event_uri


@dataclass(frozen=True, slots=True)
class Retries:
    """How clients try calls again where their callers say nothing; None: as they always do."""

    max: int | None = None
    base: float | None = None  # seconds
    cap: float | None = None
    budget: int | None = None
    statuses: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class Contract:
    name: str
    modules: tuple[Module, ...]
    schemas: Mapping[SchemaId, Schema]
    request_forms: frozenset[SchemaId] = frozenset()  # of these schemas, what they are in requests
    retries: Retries = Retries()

    def form_of(self, key: SchemaId) -> Form:
        """Which form of its schema is described."""
        return Form.REQUEST if key in self.request_forms else Form.RESPONSE

    def module_of(self) -> Mapping[SchemaId, str]:
        """Which module each schema belongs to."""
        return {schema: module.name for module in self.modules for schema in module.schemas}

    @property
    def has_http(self) -> bool:
        return any(module.has_http for module in self.modules)

    @property
    def operations(self) -> tuple[Operation, ...]:
        return tuple(operation for module in self.modules for operation in module.operations)

    @property
    def webhooks(self) -> tuple[Webhook, ...]:
        """And the callbacks of operations."""
        return tuple(webhook for module in self.modules for webhook in module.webhooks)
