"""Channels, messages and operations of an AsyncAPI document, in the form that `lift.asyncapi` gives all versions."""

from dataclasses import dataclass
from typing import Any

from accordant.diagnostics import Diagnostic, Place, Severity, unescape
from accordant.ir import Requirement, SecurityScheme, TypeRef
from accordant.ir.event import (
    Bindings,
    Channel,
    ChannelParameter,
    CorrelationId,
    EventOperation,
    EventServer,
    Message,
    MessageSchema,
    Reply,
)
from accordant.ir.server import ServerVariable
from accordant.resolve.dialects import is_foreign
from accordant.resolve.names import pascal
from accordant.resolve.refs import Refs
from accordant.resolve.schemas import Schemas
from accordant.resolve.types import ANY


@dataclass(frozen=True, slots=True)
class Events:
    """What one document adds to its module."""

    servers: tuple[EventServer, ...] = ()
    channels: tuple[Channel, ...] = ()
    messages: tuple[Message, ...] = ()
    operations: tuple[EventOperation, ...] = ()


class Channels:
    """Reads the channels of one document, and the messages that are found on the way."""

    def __init__(self, refs: Refs, schemas: Schemas, uri: str, module: str) -> None:
        self.refs, self.schemas, self.uri, self.module = refs, schemas, uri, module
        self.problems: list[Diagnostic] = []
        self._root = Place(uri, "")
        self._messages: dict[Place, str] = {}
        self._taken: set[str] = set()
        self._described: list[Message] = []
        self._channels: dict[Place, Channel] = {}

    def events(self) -> Events:
        """Components first: what has a name in the contract keeps it."""
        components = self._root.child("components")
        for name in self._keys(components, "schemas"):
            place = components.child("schemas").child(name)
            if is_foreign(self.refs.node(place)):
                self._not_typed(place, name)
        for name in self._keys(components, "messages"):
            self._message(components.child("messages").child(name), name)
        for name in self._keys(self._root, "channels"):
            self._channel(self._root.child("channels").child(name), name)
        servers = [
            server
            for name in self._keys(self._root, "servers")
            if (server := self._server(self._root.child("servers").child(name), name)) is not None
        ]
        operations = [
            operation
            for name in self._keys(self._root, "operations")
            if (operation := self._operation(self._root.child("operations").child(name), name)) is not None
        ]
        return Events(tuple(servers), tuple(self._channels.values()), tuple(self._described), tuple(operations))

    def _keys(self, holder: Place, key: str) -> list[str]:
        node = self.refs.node(holder)
        written = node.get(key) if isinstance(node, dict) else None
        return [name for name in written if not name.startswith("x-")] if isinstance(written, dict) else []

    def _followed(self, place: Place) -> tuple[Place, dict[str, Any]] | None:
        found = self.refs.follow(place)
        node = None if found is None else self.refs.node(found)
        return (found, node) if found is not None and isinstance(node, dict) else None

    def _elements(self, holder: Place, key: str) -> list[Place]:
        written = self.refs.node(holder).get(key)
        return [holder.child(key).child(at) for at in range(len(written))] if isinstance(written, list) else []

    def _channel(self, written: Place, name: str) -> None:
        followed = self._followed(written)
        if followed is None:
            return
        place, node = followed
        address = _text(node, "address")
        messages = [self._message(place.child("messages").child(key), key) for key in self._keys(place, "messages")]
        self._channels[place] = Channel(
            name=address or name,
            address=address,
            id=name,
            place=place,
            messages=_sorted(messages),
            parameters=tuple(self._parameter(place, key) for key in self._keys(place, "parameters")),
            servers=tuple(self._target_name(one) for one in self._elements(place, "servers")),
            bindings=self._bindings(place),
            tags=self._tags(place),
            summary=_text(node, "summary"),
            doc=_text(node, "description"),
        )

    def _parameter(self, channel: Place, name: str) -> ChannelParameter:
        written = channel.child("parameters").child(name)
        place, node = self._followed(written) or (written, {})
        return ChannelParameter(
            name=name,
            place=place,
            enum=_texts(node, "enum"),
            default=_text(node, "default"),
            location=_text(node, "location"),
            schema=place.child("schema") if "schema" in node else None,
            doc=_text(node, "description"),
        )

    def _message(self, written: Place, key: str) -> str | None:
        """The name of a message, which is described at its first use."""
        followed = self._followed(written)
        if followed is None:
            return None
        place, node = followed
        if place not in self._messages:
            name = self._messages[place] = self._message_name(place, node, key)
            self._described.append(self._described_message(name, place, node))
        return self._messages[place]

    def _message_name(self, place: Place, node: dict[str, Any], key: str) -> str:
        """The name of its component, else what it is called itself, else its key among the channel's."""
        tokens = place.pointer.split("/")
        is_component = len(tokens) == 4 and tokens[1:3] == ["components", "messages"]
        wanted = unescape(tokens[-1]) if is_component else _text(node, "name") or key
        name, number = wanted, 2
        while name in self._taken:
            name, number = f"{wanted}{number}", number + 1
        self._taken.add(name)
        return name

    def _described_message(self, name: str, place: Place, node: dict[str, Any]) -> Message:
        correlation = self._followed(place.child("correlationId")) if "correlationId" in node else None
        location = None if correlation is None else _text(correlation[1], "location")
        return Message(
            name=name,
            place=place,
            payload=self._schema(place, "payload", name),
            headers=self._schema(place, "headers", name),
            content_type=_text(node, "contentType") or _text(self.refs.node(self._root), "defaultContentType"),
            correlation_id=None
            if correlation is None or location is None
            else CorrelationId(location, _text(correlation[1], "description")),
            bindings=self._bindings(place),
            tags=self._tags(place),
            title=_text(node, "title"),
            summary=_text(node, "summary"),
            doc=_text(node, "description"),
            is_deprecated=node.get("deprecated") is True,
        )

    def _schema(self, message: Place, key: str, name: str) -> MessageSchema | None:
        if key not in self.refs.node(message):
            return None
        place = self.refs.follow(message.child(key))
        if place is None:
            return MessageSchema(ANY, None)
        node = self.refs.node(place)
        if is_foreign(node):
            if not place.pointer.startswith("/components/schemas/"):  # of those it has been said
                self._not_typed(place, name)
            return MessageSchema(ANY, place.child("schema"), node["schemaFormat"])
        return MessageSchema(self._type(place, pascal(name) + pascal(key)), place)

    def _type(self, place: Place, wanted: str) -> TypeRef:
        """The type of a payload or of headers, which always has a name of its own."""
        tokens = [unescape(token) for token in place.pointer.split("/")]
        if tokens[-1] not in ("headers", "payload"):
            wanted = pascal(tokens[-1])
        elif len(tokens) == 5 and tokens[2] == "messageTraits":
            wanted = pascal(tokens[3]) + pascal(tokens[-1])
        if isinstance(self.refs.node(place), dict):
            self.schemas.declare(place, wanted, self.module)
        return self.schemas.type_at(place, wanted, self.module)

    def _not_typed(self, place: Place, name: str) -> None:
        written = self.refs.node(place)["schemaFormat"]
        message = f"`{name}` is described in `{written}`, which is not read yet: it is any value"
        hint = "describe it in JSON Schema, or decode it by hand"
        where = place.child("schemaFormat")
        self.problems.append(Diagnostic("GEN-FID-001", message, where, hint, severity=Severity.WARNING))

    def _operation(self, written: Place, name: str) -> EventOperation | None:
        followed = self._followed(written)
        if followed is None:
            return None
        place, node = followed
        channel = self._channel_at(place.child("channel"))
        if channel is None:
            return None
        return EventOperation(
            id=name,
            module=self.module,
            action=node["action"],
            channel=channel.name,
            messages=self._chosen(place, channel),
            place=place,
            reply=self._reply(place),
            security=self.security(place),
            bindings=self._bindings(place),
            tags=self._tags(place),
            title=_text(node, "title"),
            summary=_text(node, "summary"),
            doc=_text(node, "description"),
        )

    def _channel_at(self, reference: Place) -> Channel | None:
        place = self.refs.follow(reference)
        return None if place is None else self._channels.get(place)

    def _chosen(self, place: Place, channel: Channel | None) -> tuple[str, ...]:
        """The messages that an operation names; all of its channel where it names none (3.0, Operation Object)."""
        if "messages" not in self.refs.node(place):
            return () if channel is None else channel.messages
        chosen = [self.refs.follow(one) for one in self._elements(place, "messages")]
        return _sorted([self._messages.get(one) for one in chosen if one is not None])

    def _reply(self, operation: Place) -> Reply | None:
        followed = self._followed(operation.child("reply")) if "reply" in self.refs.node(operation) else None
        if followed is None:
            return None
        place, node = followed
        channel = self._channel_at(place.child("channel")) if "channel" in node else None
        address = self._followed(place.child("address")) if "address" in node else None
        return Reply(
            channel=None if channel is None else channel.name,
            messages=self._chosen(place, channel),
            address=None if address is None else _text(address[1], "location"),
        )

    def _server(self, written: Place, name: str) -> EventServer | None:
        followed = self._followed(written)
        if followed is None:
            return None
        place, node = followed
        return EventServer(
            name=name,
            host=node["host"],
            protocol=node["protocol"],
            place=place,
            pathname=_text(node, "pathname"),
            protocol_version=_text(node, "protocolVersion"),
            variables=tuple(self._variable(place, key) for key in self._keys(place, "variables")),
            security=self.security(place),
            bindings=self._bindings(place),
            tags=self._tags(place),
            doc=_text(node, "description"),
        )

    def _variable(self, server: Place, name: str) -> ServerVariable:
        _, node = self._followed(server.child("variables").child(name)) or (server, {})
        return ServerVariable(name, _text(node, "default"), _texts(node, "enum"), _text(node, "description"))

    def security(self, holder: Place) -> tuple[Requirement, ...]:
        """Alternatives; a list in the list asks for several schemes together, which only 2.x can say."""
        found = []
        for place in self._elements(holder, "security"):
            written = self.refs.node(place)
            together = [place.child(at) for at in range(len(written))] if isinstance(written, list) else [place]
            found.append(Requirement(tuple(scheme for one in together if (scheme := self._required(one)) is not None)))
        return tuple(found)

    def _required(self, written: Place) -> tuple[str, tuple[str, ...]] | None:
        followed = self._followed(written)
        if followed is None:
            return None
        place, node = followed
        scopes = _texts(self.refs.node(written), "scopes") or _texts(node, "scopes")
        return (self._scheme_name(written, place, node), scopes)

    def _scheme_name(self, written: Place, place: Place, node: dict[str, Any]) -> str:
        """The name of its component. One that is written out so that it can choose scopes is the component like it."""
        if place != written:
            return unescape(place.pointer.rpartition("/")[2])
        holder = self._root.child("components").child("securitySchemes")
        alike = {key: value for key, value in node.items() if key != "scopes"}
        names = self._keys(self._root.child("components"), "securitySchemes")
        return next((name for name in names if self.refs.node(holder.child(name)) == alike), str(node.get("type")))

    def security_schemes(self) -> tuple[SecurityScheme, ...]:
        """The declared schemes, in the order of the document."""
        holder = self._root.child("components").child("securitySchemes")
        found = []
        for name in self._keys(self._root.child("components"), "securitySchemes"):
            followed = self._followed(holder.child(name))
            if followed is not None:
                place, node = followed
                scheme, location, parameter = (_text(node, key) for key in ("scheme", "in", "name"))
                doc = _text(node, "description")
                found.append(SecurityScheme(name, node["type"], place, scheme, location, parameter, doc))
        return tuple(found)

    def _bindings(self, holder: Place) -> Bindings:
        followed = self._followed(holder.child("bindings")) if "bindings" in self.refs.node(holder) else None
        written = {} if followed is None else followed[1]
        return {name: value for name, value in written.items() if value and not name.startswith("x-")}

    def _tags(self, holder: Place) -> tuple[str, ...]:
        found = [self._followed(place) for place in self._elements(holder, "tags")]
        return tuple(name for one in found if one is not None and (name := _text(one[1], "name")) is not None)

    def _target_name(self, reference: Place) -> str:
        target = self.refs.target(reference) if "$ref" in (self.refs.node(reference) or {}) else None
        return unescape((target or reference).pointer.rpartition("/")[2])


def _sorted(names: list[str | None]) -> tuple[str, ...]:
    return tuple(sorted({name for name in names if name is not None}))


def _text(node: Any, key: str) -> str | None:
    found = node.get(key) if isinstance(node, dict) else None
    return found if isinstance(found, str) else None


def _texts(node: Any, key: str) -> tuple[str, ...]:
    found = node.get(key) if isinstance(node, dict) else None
    return tuple(one for one in found if isinstance(one, str)) if isinstance(found, list) else ()
