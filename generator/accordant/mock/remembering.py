"""Replies about things that may have been made, changed or deleted before."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from accordant.mock.answers import Role
from accordant.mock.overlay import overlaid
from accordant.mock.preference import NONE
from accordant.mock.replying import Replying, spec_of, status_of, told
from accordant.mock.store import Store
from accordant.runtime.operation import Media, ReplySpec
from accordant.runtime.replies import Default

_TRIES: Final = 20
_CREATING: Final = ("POST", "PUT")


def remembered(reply: Replying, store: Store, path: str, sent: Mapping[str, Any], role: Role | None) -> Default[Any]:
    """The reply to a request that sent this object, and what it changes in the store.

    What is deleted is gone, with all that is part of it, until it is made anew: 404, where the contract declares that.
    """
    path = path.rstrip("/")
    method = reply.operation.method
    if method in _CREATING:
        store.restore(path)
    if store.is_gone(path) and spec_of(reply.operation, "404") is not None:
        return reply.of("404", told(404, "it was deleted"))
    one = _Remembering(reply, store, path, sent)
    match role:
        case Role("create"):
            return one.created(role)
        case Role("read" | "update"):
            return one.item(role)
        case Role("list"):
            return one.listed(role)
        case _:
            if method == "DELETE" and reply.operation.path.endswith("}"):
                store.delete(path)
            return reply.of(one.status, sent)


class _Remembering:
    """One request. `sent` is the object in its body; empty where there is none."""

    def __init__(self, reply: Replying, store: Store, path: str, sent: Mapping[str, Any]) -> None:
        self.reply, self.store, self.path, self.sent = reply, store, path, sent
        self.status = status_of(reply.operation, NONE)
        self.spec = spec_of(reply.operation, self.status) or ReplySpec(self.status)
        self.media = reply.media(self.spec)

    def created(self, role: Role) -> Default[Any]:
        """With what was sent, and an id that nothing has yet."""
        if self.media is None:
            return self.reply.of(self.status)
        body = self._with(self.reply.body(self.spec, self.media), self.sent, self.media)
        if not isinstance(body, dict) or role.property not in body:
            return self._replied(body)
        body = self._named_anew(body, role.property, self.media)
        key = str(body[role.property])
        self.store.put(self.path, key, body)
        self.store.restore(f"{self.path}/{key}")
        return self._replied(body, location=f"{self.path}/{key}")

    def item(self, role: Role) -> Default[Any]:
        """What is known of a thing, over what is made of the rest. What it is called by is what the path says."""
        collection, _, key = self.path.rpartition("/")
        known = self.store.get(collection, key) or {}
        sent = {name: one for name, one in self.sent.items() if role.does == "update" and name != role.property}
        body: Any = {}
        if self.media is not None:
            body = self.reply.body(self.spec, self.media)
            if role.property not in known:
                for name in (int(key), key) if key.isascii() and key.isdigit() else (key,):
                    body = self._with(body, {role.property: name}, self.media)
            body = self._with(self._with(body, known, self.media), sent, self.media)
        if role.does == "update":  # but for what the answer shows otherwise, since it may not be so
            shown = body if isinstance(body, dict) else {}
            self.store.put(collection, key, {name: one for name, one in sent.items() if shown.get(name, one) == one})
        return self._replied(body)

    def listed(self, role: Role) -> Default[Any]:
        """What the list shows when it is first asked for, with what came since, without what was deleted."""
        if self.media is None:
            return self.reply.of(self.status)
        media, made = self.media, self.reply.body(self.spec, self.media)
        items = made.get(role.listed_in) if isinstance(made, dict) and role.listed_in is not None else made
        if not isinstance(items, list):
            return self._replied(made)

        def holding(found: list[Any]) -> Any:
            return {**made, role.listed_in: found} if role.listed_in is not None else found

        def is_valid(found: list[Any]) -> bool:
            return self.reply.is_valid(media, holding(found))

        if self.store.begin(self.path):
            self._begin(items, role.property)
        template = next((one for one in items if isinstance(one, dict)), {})
        found = [
            overlaid(template, one, one.keys(), lambda item: is_valid([item])) for one in self.store.all(self.path)
        ]
        return self._replied(holding(_allowed(found, is_valid, items)))

    def _begin(self, items: list[Any], name: str) -> None:
        for one in items:
            if isinstance(one, dict) and name in one:
                key = str(one[name])
                if not self.store.is_gone(f"{self.path}/{key}"):
                    self.store.put(self.path, key, {**one, **(self.store.get(self.path, key) or {})})

    def _named_anew(self, body: dict[str, Any], name: str, media: Media) -> dict[str, Any]:
        """With an id that nothing has yet, unless the client said which."""
        for attempt in range(_TRIES):
            if name in self.sent or self.store.get(self.path, str(body[name])) is None:
                return body
            if isinstance(body[name], int):
                ids = [one[name] for one in self.store.all(self.path) if isinstance(one.get(name), int)]
                found: Any = max(ids, default=0) + 1
            else:
                made = self.reply.another(media, str(attempt))
                found = made.get(name) if isinstance(made, dict) else None
            tried = {**body, name: found}
            body = tried if self.reply.is_valid(media, tried) else body
        return body

    def _with(self, made: Any, known: Mapping[str, Any], media: Media) -> Any:
        names = self.reply.properties(media)
        return overlaid(made, known, names, lambda one: self.reply.is_valid(media, one))

    def _replied(self, body: Any, location: str | None = None) -> Default[Any]:
        return self.reply.reply(self.status, self.spec, self.media, body, location)


def _allowed(found: list[Any], is_valid: Callable[[list[Any]], bool], otherwise: list[Any]) -> list[Any]:
    """As many as the contract allows, the newest of them."""
    while not is_valid(found):
        if not found:
            return otherwise
        found = found[max(1, len(found) // 8) :]
    return found
