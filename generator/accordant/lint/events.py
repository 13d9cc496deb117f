"""Channels, messages and operations of AsyncAPI."""

from collections.abc import Iterator

from accordant.lint.rule import Finding, Subject
from accordant.lint.survey import owner_of


def message_name(subject: Subject) -> Iterator[Finding]:
    for module in subject.contract.modules:
        for message in module.messages:
            node = subject.refs.node(message.place)
            if not owner_of(message.place).pointer and not node.get("name"):
                text = f"a message without a name is called `{message.name}`"
                yield Finding(message.place.key(), text, "add `name`, or move it to `components.messages`")


def message_payload(subject: Subject) -> Iterator[Finding]:
    for module in subject.contract.modules:
        for message in module.messages:
            if message.payload is None:
                yield Finding(message.place.key(), f"the message `{message.name}` has no payload", "add `payload`")


def operation_messages(subject: Subject) -> Iterator[Finding]:
    for module in subject.contract.modules:
        for operation in module.event_operations:
            if not operation.messages:
                text = f"`{operation.id}` has no messages"
                yield Finding(operation.place.key(), text, f"add messages to the channel `{operation.channel}`")


def channel_address(subject: Subject) -> Iterator[Finding]:
    for module in subject.contract.modules:
        for channel in module.channels:
            address = channel.address or ""
            odd = next((one for one in "?#" if one in address), "/" if address.endswith("/") and address != "/" else "")
            if odd:
                what = {"?": "has a query", "#": "has a fragment", "/": "ends with a slash"}[odd]
                place = channel.place.child("address")
                yield Finding(
                    place, f"the address `{address}` {what}", "brokers take it as a part of the name; remove it"
                )


def message_headers_object(subject: Subject) -> Iterator[Finding]:
    composer = subject.resolution.composer
    for module in subject.contract.modules:
        for message in module.messages:
            headers = message.headers
            if headers is not None and headers.schema is not None and headers.format is None:
                composed = composer.compose(headers.schema)
                if not composed.is_object and not composed.variants:
                    text = f"the headers of `{message.name}` are not an object"
                    yield Finding(message.place.child("headers").key(), text, "add `type: object`")
