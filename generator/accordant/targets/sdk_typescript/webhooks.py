"""`webhooks.ts` of the TypeScript SDK: what receives the webhooks and callbacks of a contract."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from accordant.ir import Contract, TypeRef, Webhook
from accordant.languages.layout import Piece, flat, group, lay_out
from accordant.languages.typescript.docs import Doc
from accordant.languages.typescript.naming import Names, function_name, literal, property_name
from accordant.languages.typescript.types import Imports, Types, union
from accordant.languages.webhooks import Told, events, payload, told_apart
from accordant.resolve.names import distinct, free_name

_OURS = ("parse", "sign", "unwrap", "verify")
"""What the module has besides."""


@dataclass(frozen=True, slots=True)
class WebhookView:
    """One webhook, or callback."""

    name: str
    type: str
    value: str
    doc: Doc


@dataclass(frozen=True, slots=True)
class WebhooksView:
    title: str
    imports: tuple[str, ...]
    webhooks: tuple[WebhookView, ...]
    event: str  # the name of the type of what any webhook brings; none where nothing has it
    type: str


def webhooks_view(contract: Contract, names_of: Names, title: str, *, is_open: bool) -> WebhooksView:
    """Of a contract, which need not have any."""
    imports = Imports()
    types = Types(contract, names_of, imports, "", is_open)
    names = distinct((function_name(one.client_name) for one in contract.webhooks), _OURS)
    views = tuple(_view(webhook, name, types) for webhook, name in zip(contract.webhooks, names, strict=True))
    found = events(contract)
    taken = {*(schema.name for schema in contract.schemas.values()), *names_of.alias_of.values()}
    event = free_name("WebhookEvent", taken) if found else ""
    return WebhooksView(
        title=title,
        webhooks=views,
        event=event,
        type=_event(found, types, len(f"export type {event} =")) if found else "",
        imports=imports.lines("import type", "./models"),
    )


def _view(webhook: Webhook, name: str, types: Types) -> WebhookView:
    ref = payload(webhook, types.contract)
    called = literal(f"{webhook.operation}.{webhook.name}" if webhook.operation else webhook.name)
    ways = ("unwrapBytes", "bytesOf") if ref is None else ("unwrap", "parse")
    members = (f"name: {called}", f"unwrap: _core.{ways[0]}", f"parse: _core.{ways[1]}")
    type_ = flat(_type(ref, types))
    return WebhookView(
        name=name,
        type=type_,
        value=lay_out(group("{ ", members, " }"), 0, len(f"export const {name}: _core.Webhook<{type_}> = ;")),
        doc=_doc(webhook),
    )


def _type(ref: TypeRef | None, types: Types) -> Piece:
    return "_core.WebhookBytes" if ref is None else types.type(ref)


def _event(webhooks: Sequence[Webhook], types: Types, width: int) -> str:
    """A union that narrows, where a property says which of them it is."""
    told = told_apart(webhooks, types.contract)
    members = [_type(payload(one, types.contract), types) for one in webhooks]
    if told is not None and len(webhooks) > 1:
        values = _values(told)
        members = [
            f"({flat(member)} & {{ {property_name(told.property)}: {values[webhook.client_name]} }})"
            for webhook, member in zip(webhooks, members, strict=True)
        ]
    written = lay_out(union(members), 0, width)
    return written if written.startswith("\n") else f" {written}"


def _values(told: Told) -> Mapping[str, str]:
    """By the name of a webhook, its values of the property."""
    found: dict[str, list[Piece]] = {}
    for value, webhook in told.webhook_of.items():
        found.setdefault(webhook.client_name, []).append(literal(value))
    return {name: flat(union(values)) for name, values in found.items()}


def _doc(webhook: Webhook) -> Doc:
    told = f"The callback `{webhook.name}` of `{webhook.operation}`." if webhook.operation else f"`{webhook.name}`."
    texts = dict.fromkeys(text for text in (told, webhook.summary, webhook.doc) if text and text.strip())
    return tuple(("", text) for text in texts) + ((("deprecated", ""),) if webhook.is_deprecated else ())
