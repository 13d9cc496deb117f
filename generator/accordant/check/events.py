"""Rules over channels, messages and the operations on them: what the shape of one object cannot show."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from accordant.diagnostics import Diagnostic, Place, Severity, near_miss, unescape
from accordant.ir import Module
from accordant.ir.event import Channel, EventServer
from accordant.resolve.refs import Refs

_TEMPLATE = re.compile(r"\{([^{}]*)\}")


def check_events(module: Module, uri: str, refs: Refs) -> Iterator[Diagnostic]:
    """Every rule over what the AsyncAPI document `uri` of a module says."""
    for server in module.event_servers:
        yield from _variables(server)
    for channel in module.channels:
        yield from _parameters(channel)
    yield from _operations(module, uri, refs)
    if module.messages:
        place = Place(uri, "/asyncapi").key()
        message = f"the messages of `{module.name}` get models; nothing is generated yet that sends or receives them"
        hint = "send and receive them by hand, with these models and the validator of `schemas.json`"
        yield Diagnostic("GEN-FID-001", message, place, hint, severity=Severity.WARNING)


def _variables(server: EventServer) -> Iterator[Diagnostic]:
    used = _TEMPLATE.findall(server.host + (server.pathname or ""))
    declared = {one.name: one for one in server.variables}
    place = server.place.child("variables")
    for name in used:
        if name not in declared:
            meant = near_miss(name, [one for one in declared if one not in used])
            hint = f"did you mean `{name}` where it says `{meant}`?" if meant else "declare it under `variables`"
            message = f"`{{{name}}}` in the address of the server `{server.name}` is not a declared variable"
            yield _warning("GEN-EVT-002", message, server.place.child("host"), hint)
    for name, variable in declared.items():
        if name not in used:
            message = f"the variable `{name}` is not in the address of the server `{server.name}`"
            hint = f"write `{{{name}}}` where it belongs, or remove it"
            yield _warning("GEN-EVT-002", message, place.child(name).key(), hint)
        if variable.enum and variable.default is not None and variable.default not in variable.enum:
            message = f"the default `{variable.default}` of the variable `{name}` is not one of its values"
            hint = f"write one of {', '.join(variable.enum)}"
            yield _warning("GEN-EVT-002", message, place.child(name).child("default"), hint)


def _parameters(channel: Channel) -> Iterator[Diagnostic]:
    """Each `{name}` in an address needs a parameter, and the other way round (AsyncAPI 3.0, Parameters Object)."""
    used = _TEMPLATE.findall(channel.address or "")
    declared = [one.name for one in channel.parameters]
    for name in used:
        if name not in declared:
            meant = near_miss(name, [one for one in declared if one not in used])
            hint = f"did you mean `{name}` where it says `{meant}`?" if meant else "declare it under `parameters`"
            message = f"`{{{name}}}` in the address {channel.address} is not a declared parameter"
            yield _warning("GEN-PAR-001", message, channel.place.child("address"), hint)
    for name in declared if channel.address is not None else ():
        if name not in used:
            meant = near_miss(name, used)
            hint = (
                f"did you mean `{meant}`?" if meant else f"write `{{{name}}}` in the address, or remove the parameter"
            )
            message = f"the parameter `{name}` is not in the address {channel.address}"
            yield Diagnostic("GEN-PAR-001", message, channel.place.child("parameters").child(name).key(), hint)


def _operations(module: Module, uri: str, refs: Refs) -> Iterator[Diagnostic]:
    known = _Known({one.place: one for one in module.channels}, {one.place: one.name for one in module.messages})
    root = refs.node(Place(uri, ""))
    for name in root.get("operations") or ():
        place = refs.follow(Place(uri, "/operations").child(name))
        node = None if place is None else refs.node(place)
        if place is None or not isinstance(node, dict):
            continue
        yield from _chosen(place, node, known, refs)
        reply = refs.follow(place.child("reply")) if "reply" in node else None
        if reply is not None and isinstance(refs.node(reply), dict):
            yield from _chosen(reply, refs.node(reply), known, refs)


@dataclass(frozen=True, slots=True)
class _Known:
    channels: dict[Place, Channel]
    messages: dict[Place, str]


def _chosen(place: Place, node: dict[str, Any], known: _Known, refs: Refs) -> Iterator[Diagnostic]:
    """The channel is one of this document, and the messages are among its messages (AsyncAPI 3.0, Operation Object)."""
    target = refs.follow(place.child("channel")) if "channel" in node else None
    if target is None:
        return
    channel = known.channels.get(target)
    if channel is None:
        hint = "refer to one of `channels` at the top of this document"
        where = place.child("channel").child("$ref")
        yield Diagnostic("GEN-EVT-001", f"`{_last(target)}` is not a channel of this document", where, hint)
        return
    for index, _ in enumerate(node.get("messages") or ()):
        reference = place.child("messages").child(index)
        message = refs.follow(reference)
        if message is not None and known.messages.get(message) not in channel.messages:
            meant = near_miss(_last(message), channel.messages)
            there = ", ".join(channel.messages) or "none"
            hint = f"did you mean `{meant}`?" if meant else f"the messages there are {there}"
            said = f"`{_last(message)}` is not a message of the channel `{channel.name}`"
            yield Diagnostic("GEN-EVT-001", said, reference.child("$ref"), hint)


def _last(place: Place) -> str:
    return unescape(place.pointer.rpartition("/")[2])


def _warning(code: str, message: str, place: Place, hint: str) -> Diagnostic:
    return Diagnostic(code, message, place, hint, severity=Severity.WARNING)
