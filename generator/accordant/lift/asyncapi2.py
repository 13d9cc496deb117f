"""AsyncAPI 2.0 to 2.6 in the shape of 3.0: what is found under channels goes to channels and operations.

In 2.x an operation says what others do: where others `subscribe`, this application sends; where they `publish`, it receives.
Two things have no place in 3.0 and are kept beyond it: the schema of a channel parameter, and requirements of security that ask
for several schemes together, which become a list of references instead of one. Messages stay as they are: `lift.asyncapi` reads
both forms.
"""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import quote, unquote

from accordant.diagnostics import Diagnostic, Note, Place, Severity, escape, unescape
from accordant.lift.located import Array, Object

Follow = Callable[[Any], Object | None]
"""A value, or what its references end at; None where that is no object."""

_URL = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]*://)?([^/]*)(/.*)?\Z", re.DOTALL)
_ACTIONS = (("subscribe", "send"), ("publish", "receive"))


def lift_root(root: Object, follow: Follow) -> list[Diagnostic]:
    """Rearrange a 2.x document in place. Answers the operationIds that are declared twice."""
    lifting = _Lifting(root, follow)
    lifting.servers(root)
    lifting.servers(_object(root, "components"))
    lifting.flows()
    lifting.channels()
    return lifting.problems


def lift_parameter(node: Object) -> None:
    """A channel parameter: what 3.0 says of its values itself is taken out of the schema, which stays beside it."""
    schema = node.get("schema")
    if not isinstance(schema, Object):
        return
    for key in ("enum", "default", "examples"):
        if key in schema and key not in node:
            node.take(key, schema, key)


def _object(node: Object, key: str) -> Object:
    found = node.get(key)
    return found if isinstance(found, Object) else Object({}, node.origin)


class _Lifting:
    def __init__(self, root: Object, follow: Follow) -> None:
        self.root, self.follow = root, follow
        self.problems: list[Diagnostic] = []
        self._operations = Object({}, root.origin.child("channels"), is_made=True)

    def servers(self, holder: Object) -> None:
        for written in _object(holder, "servers").values():
            server = self.follow(written)
            if server is None or not isinstance(server.get("url"), str):
                continue
            self._address(server)
            self._security(server)

    def _address(self, server: Object) -> None:
        """The URL divided; its scheme says nothing that `protocol` does not."""
        match = _URL.match(server["url"])
        host, path = match.groups() if match else (server["url"], None)
        place = server.place_of("url")
        del server["url"]
        server["host"], server.moved["host"] = host, place
        if path and path != "/":
            server["pathname"], server.moved["pathname"] = path, place

    def flows(self) -> None:
        """The scopes that a flow has were renamed: in 3.0, `scopes` are those that are asked for."""
        for written in _object(_object(self.root, "components"), "securitySchemes").values():
            scheme = self.follow(written)
            for flow in () if scheme is None else _object(scheme, "flows").values():
                if isinstance(flow, Object) and "scopes" in flow:
                    flow.take("availableScopes", flow, "scopes")
                    del flow["scopes"]

    def channels(self) -> None:
        written = _object(self.root, "channels")
        found = Object({}, written.origin)
        for address, item in written.items():
            if not isinstance(item, Object) or address.startswith("x-"):
                continue
            name, channel = _free(_channel_id(address), found), self.follow(item)
            place = written.origin.child(address)
            # A reference to nothing stays for the resolve stage, which says so.
            found[name] = item if channel is None else self._channel(channel, address, name, place)
        self.root["channels"] = found
        self._drop_choices()
        if self._operations:
            self.root["operations"] = self._operations

    def _drop_choices(self) -> None:
        """A component that is one of several messages is no message: each of them is among those of its channels."""
        messages = _object(_object(self.root, "components"), "messages")
        for name in [name for name, one in messages.items() if _is_choice(self.follow(one))]:
            del messages[name]

    def _channel(self, item: Object, address: str, name: str, place: Place) -> Object:
        channel = Object(item, place)
        channel.moved = dict(item.moved)
        channel["address"], channel.moved["address"] = address, place.key()
        messages = Object({}, place, is_made=True)
        for verb, action in _ACTIONS:
            operation = channel.pop(verb, None)
            if isinstance(operation, Object):
                self._operation(operation, action, name, messages, place)
        if messages:
            channel["messages"] = messages
        if isinstance(channel.get("servers"), Array):
            self._named_servers(channel)
        return channel

    def _named_servers(self, channel: Object) -> None:
        names = channel["servers"]
        channel["servers"] = Array(
            [_made(f"#/servers/{_token(name)}", names.origin.child(at)) for at, name in enumerate(names)], names.origin
        )

    def _operation(self, node: Object, action: str, channel: str, messages: Object, place: Place) -> None:
        operation = Object(
            {key: value for key, value in node.items() if key not in ("operationId", "message")}, node.origin
        )
        operation.moved = dict(node.moved)
        operation["action"], operation.moved["action"] = action, node.origin.key()
        operation["channel"] = _made(f"#/channels/{_token(channel)}", place)
        self._security(operation)
        wanted = node.get("operationId")
        wanted = wanted if isinstance(wanted, str) and wanted else action + _capitals(channel)
        references = [
            _made(f"#/channels/{_token(channel)}/messages/{_token(self._message(one, messages, wanted))}", one.origin)
            for one in self._alternatives(node.get("message"))
        ]
        operation["messages"] = Array(references, node.origin)
        name = self._unique(wanted, node)
        self._operations[name] = operation

    def _unique(self, wanted: str, node: Object) -> str:
        earlier = self._operations.get(wanted)
        if "operationId" not in node:
            message = f"an operation of this channel has no operationId; it is called `{wanted}`"
            hint = f"add `operationId: {wanted}`, or a better name"
            self.problems.append(Diagnostic("GEN-OPS-001", message, node.origin.key(), hint, severity=Severity.WARNING))
        elif earlier is not None:
            place = node.place_of("operationId")
            hint = "operationIds are unique across all operations of a document (AsyncAPI 2.6, Operation Object); rename one"
            note = Note("first declared", earlier.origin)
            self.problems.append(Diagnostic("GEN-OPS-002", f"`{wanted}` is declared twice", place, hint, (note,)))
        return _free(wanted, self._operations)

    def _alternatives(self, message: Any) -> list[Object]:
        """One message, or each under `oneOf`; references to one message stay references."""
        if not isinstance(message, Object):
            return []
        followed = self.follow(message)
        if followed is not None and _is_choice(followed):
            return [inner for one in followed["oneOf"] for inner in self._alternatives(one)]
        return [message]

    def _message(self, message: Object, messages: Object, operation: str) -> str:
        """Put a message into those of its channel, once, and answer its key."""
        described = self.follow(message)
        for key, other in messages.items():
            if described is not None and self.follow(other) is described:
                return str(key)
        wanted = _component(message) or _called(described) or operation
        key = _free(wanted, messages)
        messages[key] = message
        return key

    def _security(self, node: Object) -> None:
        """Requirements by name become references; the scopes that one asks for stay beside the reference."""
        written = node.get("security")
        if not isinstance(written, Array):
            return
        found = []
        for requirement in written:
            if isinstance(requirement, Object):
                schemes = [self._scheme(requirement, name) for name in requirement]
                found.append(schemes[0] if len(schemes) == 1 else Array(schemes, requirement.origin))
        node["security"] = Array(found, written.origin)

    def _scheme(self, requirement: Object, name: str) -> Object:
        made = _made(f"#/components/securitySchemes/{_token(name)}", requirement.origin.child(name).key())
        made.take("scopes", requirement, name)
        return made


def _is_choice(message: Object | None) -> bool:
    return message is not None and isinstance(message.get("oneOf"), Array)


def _component(message: Object) -> str | None:
    """The name of the component that a message refers to."""
    match = re.search(r"#/components/messages/([^/]+)\Z", str(message.get("$ref", "")))
    return unescape(unquote(match[1])) if match else None


def _called(message: Object | None) -> str | None:
    found = (message.get(key) for key in ("messageId", "name")) if message is not None else ()
    return next((name for name in found if isinstance(name, str) and name), None)


def _made(reference: str, origin: Place) -> Object:
    made = Object({"$ref": reference}, origin, is_made=True)
    made.moved["$ref"] = origin
    return made


def _token(name: Any) -> str:
    return quote(escape(str(name)), safe="~")


def _channel_id(address: str) -> str:
    """A key for the channel of an address: its braces dropped, other signs a dot."""
    return re.sub(r"[^\w-]+", ".", re.sub(r"[{}]", "", address)).strip(".") or "root"


def _capitals(name: str) -> str:
    return "".join(part[:1].upper() + part[1:] for part in re.split(r"[^0-9A-Za-z]+", name))


def _free(wanted: str, taken: Object) -> str:
    name, number = wanted, 2
    while name in taken:
        name, number = f"{wanted}{number}", number + 1
    return name
