"""Webhooks and callbacks: requests that the API makes itself. Of each, what it brings; what calls it is not our part."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from accordant.diagnostics import Place
from accordant.ir import Module, Operation, Webhook
from accordant.resolve.names import WEBHOOKS, Names, pascal, snake
from accordant.resolve.operations import operations_of
from accordant.resolve.parameters import Parameters
from accordant.resolve.refs import Refs
from accordant.source.versions import version_of


class Webhooks:
    """Reads the webhooks of one document, and the callbacks of its operations."""

    def __init__(self, refs: Refs, parameters: Parameters) -> None:
        self.refs, self.parameters = refs, parameters

    def of_document(self, uri: str, module: str, operations: Iterable[Operation]) -> tuple[Webhook, ...]:
        """Webhooks first, then callbacks in the order of their operations."""
        root = self.refs.node(Place(uri, ""))
        version = version_of(root)
        has_webhooks = version is not None and version.minor >= "3.1"  # before, the field was unknown, and not checked
        written = (root.get("webhooks") or {}) if has_webhooks else {}
        found = []
        for name, item in self.refs.children(Place(uri, "/webhooks"), written).items():
            found += [self._webhook(one, method, name, module, None) for method, one in self._requests(item)]
        for operation in operations:
            found += self._callbacks(operation)
        return tuple(found)

    def _callbacks(self, operation: Operation) -> Iterator[Webhook]:
        written = self.refs.node(operation.place).get("callbacks") or {}
        for name, child in self.refs.children(operation.place.child("callbacks"), written).items():
            place = self.refs.follow(child)
            callback = None if place is None else self.refs.node(place)
            if place is None or not isinstance(callback, dict):
                continue
            for expression, item in self.refs.children(place, callback).items():
                for method, one in self._requests(item) if not expression.startswith("x-") else ():
                    yield self._webhook(one, method, name, operation.module, operation.id)

    def _requests(self, item: Place) -> Iterator[tuple[str, Place]]:
        """As of paths: a Path Item may have fields of its own beside a reference."""
        version = version_of(self.refs.node(Place(item.uri, "")))
        seen: set[str] = set()
        for place in self.refs.chain(item):
            for method, one in operations_of(self.refs.node(place), place, version):
                if method not in seen:
                    yield method, one
                seen.add(method)

    def _webhook(self, place: Place, method: str, name: str, module: str, operation: str | None) -> Webhook:
        node = self.refs.node(place)
        owner = pascal(_text(node, "operationId") or f"{operation or ''} {name}", otherwise="Webhook")
        return Webhook(
            name=name,
            module=module,
            method=method,
            place=place,
            summary=_text(node, "summary"),
            doc=_text(node, "description"),
            body=self.parameters.body(place, owner, module),
            operation=operation,
            is_deprecated=node.get("deprecated") is True,
        )


def with_webhook_names(modules: tuple[Module, ...], names: Names) -> tuple[Module, ...]:
    """The modules with what their webhooks are called in clients, which is kept by `names.lock`."""
    return tuple(replace(module, webhooks=tuple(_named(one, names) for one in module.webhooks)) for module in modules)


def _named(webhook: Webhook, names: Names) -> Webhook:
    """A callback is its operation's: two operations may have one of the same name, at the same place."""
    owner = webhook.operation or ""
    key = f"{webhook.place.uri}#{webhook.place.pointer}" + (f"?operationId={owner}" if owner else "")
    return replace(
        webhook, client_name=names.name(WEBHOOKS, key, snake(f"{owner} {webhook.name}", otherwise="webhook"))
    )


def _text(node: dict[str, object], key: str) -> str | None:
    found = node.get(key)
    return found if isinstance(found, str) else None
