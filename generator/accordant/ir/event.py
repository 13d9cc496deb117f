"""Channels, messages and the operations that send or receive them: what an AsyncAPI document adds to a module.

Two documents that say the same give equal values, whatever their versions: channels are known by their address, messages by
the name of the component that they end at. Places and texts for people are no part of that, nor what one version alone can say.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from accordant.diagnostics import Place
from accordant.ir.schema import TypeRef
from accordant.ir.security import Requirement
from accordant.ir.server import ServerVariable

Bindings = Mapping[str, Any]
"""What a protocol adds, by the name of the protocol; one that adds nothing is left out."""


@dataclass(frozen=True, slots=True)
class EventServer:
    """A message broker, or another end point of events (AsyncAPI 3.0, Server Object)."""

    name: str
    host: str
    protocol: str
    place: Place = field(compare=False)
    pathname: str | None = None
    protocol_version: str | None = None
    variables: tuple[ServerVariable, ...] = ()
    security: tuple[Requirement, ...] = ()
    bindings: Bindings = field(default_factory=dict)
    tags: tuple[str, ...] = ()
    doc: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class ChannelParameter:
    """A `{name}` in the address of a channel."""

    name: str
    place: Place = field(compare=False)
    enum: tuple[str, ...] = ()
    default: str | None = None
    location: str | None = None  # runtime expression: where in a message its value stands
    schema: Place | None = field(default=None, compare=False)  # only 2.x has one
    doc: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Channel:
    """Where messages go. `name` is what it is known by: its address, or its id where the address is not known in advance."""

    name: str
    address: str | None
    id: str = field(compare=False)
    place: Place = field(compare=False)
    messages: tuple[str, ...] = ()  # names of messages, in alphabetical order
    parameters: tuple[ChannelParameter, ...] = ()
    servers: tuple[str, ...] = ()  # names of servers; none means all
    bindings: Bindings = field(default_factory=dict)
    tags: tuple[str, ...] = ()
    summary: str | None = field(default=None, compare=False)
    doc: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class MessageSchema:
    """The schema of a payload or of headers. `format` names a language that is not read yet; then its type is any value."""

    type: TypeRef
    schema: Place | None = field(compare=False)
    format: str | None = None


@dataclass(frozen=True, slots=True)
class CorrelationId:
    location: str  # runtime expression
    doc: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Message:
    name: str
    place: Place = field(compare=False)
    payload: MessageSchema | None = None
    headers: MessageSchema | None = None
    content_type: str | None = None
    correlation_id: CorrelationId | None = None
    bindings: Bindings = field(default_factory=dict)
    tags: tuple[str, ...] = ()
    title: str | None = field(default=None, compare=False)
    summary: str | None = field(default=None, compare=False)
    doc: str | None = field(default=None, compare=False)
    is_deprecated: bool = False


@dataclass(frozen=True, slots=True)
class Reply:
    """What answers a message. `address` is the runtime expression that finds the address of the answer."""

    channel: str | None = None
    messages: tuple[str, ...] = ()
    address: str | None = None


@dataclass(frozen=True, slots=True)
class EventOperation:
    """What this application does with messages of a channel."""

    id: str
    module: str
    action: str  # "send" or "receive"
    channel: str  # the name of the channel
    messages: tuple[str, ...]  # names of messages, in alphabetical order
    place: Place = field(compare=False)
    reply: Reply | None = None
    security: tuple[Requirement, ...] = ()
    bindings: Bindings = field(default_factory=dict)
    tags: tuple[str, ...] = ()
    title: str | None = field(default=None, compare=False)
    summary: str | None = field(default=None, compare=False)
    doc: str | None = field(default=None, compare=False)
