"""Replies about things that may have been made, changed or deleted before."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from accordant.mock.answers import Role
from accordant.mock.overlay import overlaid, overlaid_items
from accordant.mock.preference import NONE
from accordant.mock.replying import Replying, spec_of, status_of, told
from accordant.mock.store import Store
from accordant.runtime.operation import Media, ReplySpec
from accordant.runtime.replies import Default
from accordant.strategies.instances import NotFound

_TRIES: Final = 20


@dataclass(frozen=True, slots=True)
class Said:
    """What a request says: the object in its body, empty where there is none, and the scalars of its query.

    `listing` is the reply of what lists the things that it makes.
    """

    sent: Mapping[str, Any]
    asked: Mapping[str, Any]
    listing: Replying | None = None


def remembered(reply: Replying, store: Store, path: str, said: Said, role: Role | None) -> Default[Any]:
    """The reply to a request that said this, and what it changes in the store.

    What is deleted is gone, with all that is part of it, until it is made anew: 404, where the contract declares that.
    """
    path = path.rstrip("/")
    method = reply.operation.method
    if method == "PUT" or (method == "POST" and (role is None or role.does != "update")):
        store.restore(path)
    if store.is_gone(path) and spec_of(reply.operation, "404") is not None:
        return reply.of("404", told(404, "it was deleted"))
    one = _Remembering(reply, store, path, said)
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
            return one.plain()


class _Remembering:
    """One request."""

    def __init__(self, reply: Replying, store: Store, path: str, said: Said) -> None:
        self.reply, self.store, self.path = reply, store, path
        self.sent, self.asked, self.listing = said.sent, said.asked, said.listing
        self.status = status_of(reply.operation, NONE)
        self.spec = spec_of(reply.operation, self.status) or ReplySpec(self.status)
        self.media = reply.media(self.spec)

    def plain(self) -> Default[Any]:
        """What was said comes back where the answer, or what it lists, has properties of those names."""
        if self.media is None:
            return self.reply.of(self.status)
        media = self.media
        body = self._with(self.reply.body(self.spec, media), {**self.asked, **self.sent}, media)
        if isinstance(body, list) and media.schema is not None:
            body = overlaid_items(body, self.asked, lambda found: self.reply.is_valid(media, found))
        return self._replied(body)

    def created(self, role: Role) -> Default[Any]:
        """With what was sent, and an id that nothing has yet."""
        if self.media is None:
            return self.reply.of(self.status)
        if self.listing is not None and self.store.begin(self.path):
            self._begin(_listed(self.listing, role), role.property)
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
        declared = frozenset() if self.media is None else self.reply.properties(self.media)
        said = {**{name: one for name, one in self.asked.items() if name in declared}, **self.sent}
        sent = {name: one for name, one in said.items() if role.does == "update" and name != role.property}
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
        """What the list shows when it is first asked for, with what came since, without what was deleted or not asked for."""
        if self.media is None:
            return self.reply.of(self.status)
        media, made = self.media, self.reply.body(self.spec, self.media)
        made = self._with(made, self.asked, media)
        items = _items(made, role)
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
        found = [one for one in found if _is_asked_for(one, self.asked)]
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


def _items(made: Any, role: Role) -> Any:
    """What a list holds: itself, or one of its properties does."""
    return made.get(role.listed_in) if isinstance(made, dict) and role.listed_in is not None else made


def _listed(listing: Replying, role: Role) -> list[Any]:
    """What the list of a collection shows at first."""
    spec = spec_of(listing.operation, status_of(listing.operation, NONE))
    media = None if spec is None else listing.media(spec)
    if spec is None or media is None:
        return []
    try:
        items = _items(listing.body(spec, media), role)
    except NotFound:  # its own request will say so
        return []
    return items if isinstance(items, list) else []


def _is_asked_for(item: Any, asked: Mapping[str, Any]) -> bool:
    """Whether no property is another one than the query has by its name."""
    return not isinstance(item, dict) or all(
        item[name] == one for name, one in asked.items() if name in item and type(item[name]) is type(one)
    )


def _allowed(found: list[Any], is_valid: Callable[[list[Any]], bool], otherwise: list[Any]) -> list[Any]:
    """As many as the contract allows, the newest of them."""
    while not is_valid(found):
        if not found:
            return otherwise
        found = found[max(1, len(found) // 8) :]
    return found
