"""`webhooks.py` of the Python SDK: what receives the webhooks and callbacks of a contract."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from accordant.ir import Scalar, ScalarKind, Webhook
from accordant.languages.python.annotations import Annotator, Imports
from accordant.languages.python.clients import webhook_names
from accordant.languages.python.models import import_lines, package_lines
from accordant.languages.webhooks import events, payload, told_apart
from accordant.targets.target import TargetInput

_ANY: Final = Scalar(ScalarKind.ANY)
_OURS: Final = frozenset(("WebhookError", "WebhookVerificationError", "WebhookDecodeError"))
"""What the module has besides, by names that a schema may have as well."""


@dataclass(frozen=True, slots=True)
class WebhookView:
    """One webhook, or callback."""

    name: str
    type: str
    made: str  # the call that makes it
    doc: str


@dataclass(frozen=True, slots=True)
class EventView:
    """What any of `events` brings."""

    type: str
    doc: str
    either: str  # arguments of a `Webhook` that may be any of them, where only trying says which
    unwrapped: str  # the expression


@dataclass(frozen=True, slots=True)
class WebhooksView:
    header: str
    imports: tuple[str, ...]
    webhooks: tuple[WebhookView, ...]
    event: EventView | None
    late_imports: tuple[str, ...]


def webhooks_view(given: TargetInput) -> WebhooksView:
    """Of a contract, which need not have any."""
    webhooks = given.contract.webhooks
    annotator = _annotator(given)
    names = webhook_names(one.client_name for one in webhooks)
    types = [_annotation(one, annotator) for one in webhooks]
    views = tuple(
        _view(one, name, type_, is_json=payload(one, given.contract) is not None)
        for one, name, type_ in zip(webhooks, names, types, strict=True)
    )
    event = _event(webhooks, views, annotator)
    annotator.imports.add("from . import _webhooks")
    return WebhooksView(
        header=f"What receives webhooks of {' '.join(given.title.split())}.\n\nGenerated; not to be edited.",
        imports=import_lines(annotator.imports, ".models.{}".format),
        webhooks=views,
        event=event,
        late_imports=package_lines(annotator.imports, ".models.{}".format),
    )


def _event(webhooks: Sequence[Webhook], views: Sequence[WebhookView], annotator: Annotator) -> EventView | None:
    view_of = {webhook.client_name: view for webhook, view in zip(webhooks, views, strict=True)}
    pairs = [(one, view_of[one.client_name]) for one in events(annotator.contract)]
    if not pairs:
        return None
    given = "body, headers, secret"
    if len(pairs) == 1:
        view = pairs[0][1]
        doc, unwrapped = (
            "What the webhook brings, once it is verified.",
            f"{view.name}.unwrap({given}, tolerance=tolerance)",
        )
        return EventView(view.type, _raising(doc), "", unwrapped)
    type_ = " | ".join(dict.fromkeys((*(view.type for _, view in pairs), annotator.annotation(_ANY))))
    told = told_apart([webhook for webhook, _ in pairs], annotator.contract)
    if told is None:
        doc = "What a webhook brings, once it is verified, as the type that fits best: no property of all says which it is."
        unwrapped = f"_EITHER.unwrap({given}, tolerance=tolerance)"
        return EventView(type_, _raising(doc), f"'webhooks', lambda: {type_}", unwrapped)
    doc = f"What a webhook brings, by its `{told.property}`, once it is verified. Of an unknown one, the JSON value."
    entries = ", ".join(f"{value!r}: {view_of[one.client_name].name}" for value, one in told.webhook_of.items())
    unwrapped = f"_webhooks.unwrap_any({given}, tolerance, {told.property!r}, {{{entries}}})"
    return EventView(type_, _raising(doc), "", unwrapped)


def _raising(doc: str) -> str:
    return f"{doc}\n\nRaises WebhookVerificationError and WebhookDecodeError."


def _annotator(given: TargetInput) -> Annotator:
    """Where a schema has the name of something of ours, it has another one here."""
    names = given.names
    alike = {key: f"{name}Model" for key, name in names.class_of.items() if name in _OURS}
    return Annotator(
        given.contract,
        replace(names, alias_of={**names.alias_of, **alike}),
        Imports(),
        here=None,
        is_open=True,
        is_lazy=True,
        support="._lossless",
        files="._files",
    )


def _annotation(webhook: Webhook, annotator: Annotator) -> str:
    ref = payload(webhook, annotator.contract)
    return "bytes" if ref is None else annotator.annotation(ref)


def _view(webhook: Webhook, name: str, type: str, *, is_json: bool) -> WebhookView:
    told = f"The callback `{webhook.name}` of `{webhook.operation}`." if webhook.operation else f"`{webhook.name}`."
    texts = (told, webhook.summary, webhook.doc, "Deprecated." if webhook.is_deprecated else None)
    called = f"{webhook.operation}.{webhook.name}" if webhook.operation else webhook.name
    return WebhookView(
        name=name,
        type=type,
        made=f"Webhook({called!r}, lambda: {type})" if is_json else f"RawWebhook({called!r})",
        doc="\n\n".join(dict.fromkeys(text for text in texts if text and text.strip())),
    )
