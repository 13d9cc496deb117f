"""What an operation takes and answers, as data that the sync and the async transport both read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Annotated, Any, Generic, Literal, TypeVar

from pydantic import TypeAdapter

from ._lossless import AS_JSON
from ._servers import Server
from ._wire.shapes import Xml

T = TypeVar("T")

Location = Literal["path", "query", "querystring", "header", "cookie"]
Style = Literal["simple", "label", "matrix", "form", "spaceDelimited", "pipeDelimited", "deepObject"]
Codec = Literal["json", "form", "multipart", "text", "binary", "xml", "events", "lines", "sequence"]


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: the argument it comes from, and how it is written."""

    argument: str
    name: str  # on the wire
    location: Location
    style: Style
    explode: bool
    content: Literal["json", "form", "text"] | None = None  # where it is described by that: the text is a document
    allow_reserved: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """How one property of a form or multipart body is written, where it is not written the usual way."""

    content_type: str | None = None
    style: Style = "form"
    explode: bool = True
    headers: Mapping[str, bool] = field(default_factory=dict)  # of a part: whether the values of each are exploded


@dataclass(frozen=True, slots=True)
class Body:
    """One media type that a body may be sent as."""

    media_type: str
    codec: Codec
    parts: Mapping[str, Part] = field(default_factory=dict)
    prefix: tuple[Part, ...] = ()  # by position, of a multipart body whose parts have no names
    rest: Part | None = None  # and the parts after those
    xml: Xml | None = None


def _nothing() -> None:
    return None


@dataclass(frozen=True)
class Reply:
    """One status (`"200"`), range (`"2XX"`) or `"default"` with one media type; `type` gives what its body decodes to."""

    status: str
    media_type: str = ""  # none: there is no body
    codec: Codec = "json"
    type: Callable[[], Any] = _nothing  # of a stream, of each item
    xml: Xml | None = None
    is_json_data: bool = False  # of events: their data is JSON where it can be

    @property
    def is_piecewise(self) -> bool:
        """Whether it is read while it arrives."""
        return self.codec in ("binary", "events", "lines", "sequence")

    @property
    def is_typed(self) -> bool:
        return self.type is not _nothing

    @cached_property
    def adapter(self) -> TypeAdapter[Any]:
        """Built at the first answer of this kind: a client rarely calls everything that it could."""
        annotation: Any = Annotated[self.type(), AS_JSON]
        return TypeAdapter(annotation)

    def rank(self, status: int, media_type: str) -> tuple[int, int] | None:
        """How closely this entry fits an answer, the smaller the closer; None where it does not."""
        candidates = (str(status), f"{status // 100}XX", "DEFAULT")
        fit = _media_rank(self.media_type, media_type)
        if self.status.upper() not in candidates or fit is None:
            return None
        return candidates.index(self.status.upper()), fit


@dataclass(frozen=True, slots=True)
class Scheme:
    """How one credential of the contract travels."""

    kind: Literal["bearer", "basic", "apiKey"]
    location: Literal["header", "query", "cookie"] = "header"
    name: str = "Authorization"
    token_url: str | None = None  # of OAuth2, relative to the server
    refresh_url: str | None = None


@dataclass(frozen=True)
class Operation(Generic[T]):
    """One operation; `T` is what a success decodes to."""

    id: str
    method: str
    path: str
    parameters: tuple[Parameter, ...] = ()
    bodies: tuple[Body, ...] = ()
    replies: tuple[Reply, ...] = ()
    security: tuple[tuple[str, ...], ...] = ()  # alternatives of scheme names; an empty one is anonymous
    idempotency: str = ""  # header, in lower case, of the key that each call has
    max_retries: int | None = None  # where the contract says it
    retry_statuses: tuple[int, ...] | None = None  # likewise
    deprecated: tuple[
        tuple[str, str], ...
    ] = ()  # argument, or nothing for the operation itself; and what is said of it
    servers: tuple[Server, ...] | None = None  # where they are others than the client's

    @cached_property
    def has_piecewise(self) -> bool:
        """Whether some of its answers are read while they arrive."""
        return any(one.is_piecewise for one in self.replies)

    @cached_property
    def accept(self) -> str:
        """The media types it can decode, the contract's order kept."""
        return ", ".join(dict.fromkeys(reply.media_type for reply in self.replies if reply.media_type)) or "*/*"

    @cached_property
    def _exact(self) -> Mapping[tuple[str, str], Reply]:
        """Most answers are one of these to the letter."""
        return {(reply.status, reply.media_type): reply for reply in reversed(self.replies)}

    def reply_for(self, status: int, media_type: str) -> Reply | None:
        """The closest declared entry."""
        if found := self._exact.get((str(status), media_type)):
            return found
        ranked = [(rank, reply) for reply in self.replies if (rank := reply.rank(status, media_type)) is not None]
        return min(ranked, key=lambda pair: pair[0])[1] if ranked else None


def as_async(operation: Operation[Any]) -> Operation[Any]:
    """The same, by the types that the async client has for streams and downloads."""
    return operation


def _media_rank(declared: str, received: str) -> int | None:
    """0: the same; 1: `type/*`; 2: `*/*`; 3: nothing declared. Parameters such as charset do not count."""
    declared = declared.partition(";")[0].strip().lower()
    if not declared:
        return 3
    if declared == received:
        return 0
    if declared.endswith("/*") and received.startswith(declared[:-1]):
        return 1
    return 2 if declared == "*/*" else None
