"""What clients of every language make of webhooks: what each of them brings, and by what they are told apart."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from accordant.ir import AnyOf, Contract, Enum, Literal, Record, TypeRef, Union, Webhook
from accordant.ir.references import settled
from accordant.languages.media import codec_of

_FIRST: Final = "type"
"""The property that the Standard Webhooks specification recommends for the type of an event; any other does as well."""

Values = frozenset[str]


@dataclass(frozen=True, slots=True)
class Told:
    """A property that every webhook has, and the values of it that each has alone."""

    property: str
    webhook_of: Mapping[str, Webhook]  # by value


def payload(webhook: Webhook, contract: Contract) -> TypeRef | None:
    """The type of what a webhook brings as JSON; None where it brings nothing, or something else, which stays bytes."""
    media = () if webhook.body is None else webhook.body.media
    return next((one.type for one in media if codec_of(one, contract).name == "json"), None)


def events(contract: Contract) -> Sequence[Webhook]:
    """What may come to one address: webhooks that bring JSON. A callback comes to the one that its operation was given."""
    return [one for one in contract.webhooks if one.operation is None and payload(one, contract) is not None]


def told_apart(webhooks: Sequence[Webhook], contract: Contract) -> Told | None:
    """How the type of an event is found in its body; None where one property alone does not say it."""
    types = [payload(one, contract) for one in webhooks]
    tags = [{} if ref is None else _tags(ref, contract) for ref in types]
    shared = [name for name in (tags[0] if tags else ()) if all(name in one for one in tags)]
    for name in sorted(shared, key=lambda one: one != _FIRST):
        pairs = [(value, webhook) for webhook, one in zip(webhooks, tags, strict=True) for value in sorted(one[name])]
        found = dict(pairs)
        if len(found) == len(pairs):
            return Told(name, found)
    return None


def _tags(ref: TypeRef, contract: Contract) -> Mapping[str, Values]:
    """The properties of an object that have one of a few texts, with these; of a union, those of all its members."""
    match settled(ref, contract):
        case Record(fields=fields):
            found = {one.name: _texts(one.type, contract) for one in fields if one.is_required}
            return {name: values for name, values in found.items() if values}
        case Union(members=members) | AnyOf(members):
            return _in_all(_tags(one, contract) for one in members)
        case _:
            return {}


def _in_all(tags: Iterable[Mapping[str, Values]]) -> Mapping[str, Values]:
    first, *others = tags
    return {
        name: values.union(*(one[name] for one in others))
        for name, values in first.items()
        if all(name in one for one in others)
    }


def _texts(ref: TypeRef, contract: Contract) -> Values:
    match settled(ref, contract):
        case Literal(values):
            found: list[object] = list(values)
        case Enum(members=members):
            found = [one.value for one in members]
        case _:
            found = []
    texts = frozenset(one for one in found if isinstance(one, str))
    return texts if len(texts) == len(found) else frozenset()
