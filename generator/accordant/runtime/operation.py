"""The vocabulary of generated `operations.py`: what one operation takes, checks and answers.

Frozen data only. `accordant.runtime.compiled` turns an `Operation` into one coroutine.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from pydantic import ConfigDict

from . import lossless
from .exact import LEAVES
from .wire.shapes import (
    Encoded,
    Fields,
    Items,
    Shape,
    Text,
    Xml,
    XmlContent,
    XmlFields,
    XmlItems,
    XmlNode,
    XmlType,
)

__all__ = [
    "Encoded",
    "Fields",
    "Header",
    "Items",
    "Location",
    "Media",
    "Operation",
    "Parameter",
    "Part",
    "ReplySpec",
    "Request",
    "Requirement",
    "SecurityScheme",
    "Shape",
    "Style",
    "Text",
    "Xml",
    "XmlContent",
    "XmlFields",
    "XmlItems",
    "XmlNode",
    "XmlType",
]

Location = Literal["path", "query", "header", "cookie", "querystring"]
Style = Literal["simple", "label", "matrix", "form", "spaceDelimited", "pipeDelimited", "deepObject"]


class Request(lossless.Model):
    """What a handler receives: the parameters and `body` of one operation. It takes what their schemas allow."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, arbitrary_types_allowed=True)

    _leaves = LEAVES


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter (OpenAPI 3.1, section 4.8.12), with style and explode resolved to their defaults."""

    name: str  # on the wire
    attribute: str  # in the request class and in its schema
    location: Location
    style: Style
    explode: bool
    shape: Shape
    required: bool = False
    allow_empty: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """How one property of a form or multipart body is written (Encoding Object, section 4.8.15)."""

    shape: Shape = field(default_factory=Text)
    style: Style = "form"
    explode: bool = True
    content_type: str | None = None
    is_file: bool = False
    lengths: tuple[int, int | None] | None = None  # of a file: all that its schema says, where that is all it says
    headers: tuple[Parameter, ...] = ()  # of the part, in a multipart body
    headers_schema: str | None = None  # name in the validator's properties: an object of them
    is_required: bool = False  # a list; where no item is there, it is empty and not absent


@dataclass(frozen=True, slots=True)
class Media:
    """One media type (or range) of a body: how bytes become a value, and the schema that checks it."""

    media_type: str  # "application/json", "application/*", "*/*"
    codec: Literal["json", "form", "multipart", "text", "binary", "xml", "events", "lines", "sequence"]
    schema: str | None  # name in the validator's properties; None accepts everything
    parts: Mapping[str, Part] = field(default_factory=dict)
    is_typed: bool = False  # the type of the request's body holds values to the schema itself
    model: str | None = None  # the model that a reply is, or that its items are: `tasks.Task`
    is_list: bool = False  # of that model
    xml: Xml | None = None  # of the codec `xml`
    item: str | None = None  # of a stream, as `schema` is: what each item is held to
    prefix: tuple[Part, ...] = ()  # by position, of a multipart body whose parts have no names
    rest: Part | None = None  # and the parts after those
    is_no_text: bool = False  # of the codec `text`: its schema has no texts, and only other values are held to it

    @property
    def is_stream(self) -> bool:
        """Whether it is one item after another."""
        return self.codec in ("events", "lines", "sequence")

    def parts_of(self, count: int) -> Mapping[str, Part]:
        """The parts of a multipart body by their names; of one whose parts have none, of so many by their positions."""
        if self.rest is None:
            return self.parts
        known = (*self.prefix, *[self.rest] * (count - len(self.prefix)))
        return {str(at): one for at, one in enumerate(known[:count])}

    @property
    def is_piecewise(self) -> bool:
        """Whether a handler may read it while it arrives, or write it while it is sent."""
        return self.is_stream or self.codec == "binary"


@dataclass(frozen=True, slots=True)
class Header:
    """A declared response header, by its lower-case name."""

    name: str
    schema: str | None
    required: bool = False


@dataclass(frozen=True, slots=True)
class ReplySpec:
    """One entry of `responses`: a status (`"200"`), a range (`"2XX"`) or `"default"`."""

    status: str
    media: tuple[Media, ...] = ()
    headers: tuple[Header, ...] = ()


@dataclass(frozen=True, slots=True)
class Requirement:
    """One alternative of `security`: every named scheme with its scopes. No scheme at all is anonymous."""

    schemes: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class SecurityScheme:
    """How a credential travels (Security Scheme Object, section 4.8.27)."""

    name: str
    type: Literal["apiKey", "http", "oauth2", "openIdConnect", "mutualTLS"]
    scheme: str | None = None  # of `http`: bearer, basic
    location: Literal["query", "header", "cookie"] | None = None  # of `apiKey`
    parameter: str | None = None  # of `apiKey`


@dataclass(frozen=True, slots=True)
class Operation:
    """Everything the server needs to know of one operation."""

    id: str
    method: str  # upper case
    path: str  # the template, as in the contract
    handler: str  # method of the module's Protocol
    request: type[Request] | Callable[[], type[Request]]  # of a large module, what reads the file that it is in
    source: str  # "specs/tasks/openapi.yaml:41:5"
    parameters: tuple[Parameter, ...] = ()
    body: tuple[Media, ...] = ()
    body_required: bool = False
    request_schema: str | None = (
        None  # name in the validator's properties: an object of attribute → schema, body left out
    )
    replies: tuple[ReplySpec, ...] = ()
    primary: str | None = None  # the status of a handler's bare result
    security: tuple[Requirement, ...] = ()
    deprecated: bool = False
    extensions: Mapping[str, object] = field(default_factory=dict)
    other_paths: tuple[str, ...] = ()  # the same by other servers of the contract

    @property
    def request_class(self) -> type[Request]:
        """What a handler receives."""
        return self.request if isinstance(self.request, type) else self.request()
