"""Handlers of a mock: an operation's reply, chosen by what the client prefers, filled from examples, schemas and the store."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final, TypeAlias

import orjson

from accordant.mock.answers import Answers, Role, Shown, ShownBody
from accordant.mock.overlay import overlaid
from accordant.mock.preference import NONE, Preference, preference
from accordant.mock.sample import Samples
from accordant.mock.store import Store
from accordant.runtime.answers import InvalidReply, jsonable
from accordant.runtime.context import Context
from accordant.runtime.contract import Validator
from accordant.runtime.negotiate import preferred
from accordant.runtime.operation import Media, Operation, ReplySpec, Request
from accordant.runtime.problem import Fault
from accordant.runtime.replies import PHRASES, Default
from accordant.strategies.instances import NotFound

Handle: TypeAlias = Callable[[Context, Request], Awaitable[Default[Any]]]

_NOTHING: Final[Any] = object()
_BYTES: Final = b"what a mock has of bytes\n"
_MOST_TRIED: Final = 20


class Handlers:
    """What answers each operation of a contract. Without a store, nothing that was sent is remembered."""

    def __init__(
        self, answers: Answers, samples: Samples, validator: Validator, seed: str, store: Store | None
    ) -> None:
        self._answers, self._samples, self._validator = answers, samples, validator
        self._seed, self._store = seed, store

    def handle(self, operation: Operation) -> Handle:
        role = self._answers.roles.get(operation.id)
        store = self._store

        async def handle(context: Context, request: Request) -> Default[Any]:
            wish = preference(context.headers.get("prefer"))
            reply = _Replying(self, operation, context.headers, wish, self._seed_of(context, request))
            if store is None or wish.is_stated:
                return reply.of(_status(operation, wish))
            return _Remembering(reply, store, context, request, role).answer()

        return handle

    def refuse(self, operation: Operation, fault: Fault, headers: Mapping[str, str]) -> Default[Any] | None:
        """A refusal as the contract declares it: its own status, or 422 for an invalid request; None where there is none."""
        status = fault.status
        if status == 400 and _declared(operation, 400) is None and _spec(operation, "422") is not None:
            status = 422
        spec = _declared(operation, status) or _spec(operation, "default")
        if spec is None or (not spec.media and status == fault.status):
            return None
        seed = f"{self._seed} {operation.id} {status}"
        told = [fault.detail, *(f"{one.pointer or one.place}: {one.message}" for one in fault.violations)]
        known = {
            "title": PHRASES.get(status, "Error"),
            "status": status,
            "code": status,
            "detail": fault.detail,
            "message": "; ".join(told),
            "violations": [one.document() for one in fault.violations],
        }
        return _Replying(self, operation, headers, NONE, seed).of(str(status), spec, known)

    def _seed_of(self, context: Context, request: Request) -> str:
        """The same for the same request, whatever came before it."""
        try:
            given = orjson.dumps(jsonable(request), option=orjson.OPT_SORT_KEYS).decode()
        except (InvalidReply, TypeError):  # files, integers past 64 bits
            given = ""
        return f"{self._seed} {context.operation.id} {context.path} {given}"


class _Replying:
    """One reply in the making."""

    def __init__(
        self, handlers: Handlers, operation: Operation, headers: Mapping[str, str], wish: Preference, seed: str
    ) -> None:
        self.answers, self.samples, self.validator = handlers._answers, handlers._samples, handlers._validator
        self.operation, self.headers, self.wish, self.seed = operation, headers, wish, seed

    def of(self, status: str, spec: ReplySpec | None = None, known: Mapping[str, Any] | None = None) -> Default[Any]:
        """A reply of that status, with what is known put over what is made."""
        spec = spec or _spec(self.operation, status)
        if spec is None:  # nothing is declared
            return Default(None, _number(status))
        media = self.media(spec)
        body = None if media is None else self.body(spec, media)
        if known and media is not None and media.schema is not None:
            names = self.samples.properties(media.schema)
            body = overlaid(body, known, names, lambda one: self.validator.accepts(media.schema, one))
        return self.reply(status, spec, media, body)

    def reply(
        self, status: str, spec: ReplySpec, media: Media | None, body: Any, location: str | None = None
    ) -> Default[Any]:
        headers = self._headers(spec, location)
        if media is not None and len(spec.media) > 1 and "*" not in media.media_type:
            headers["content-type"] = media.media_type
        if self.wish.is_stated:
            headers["preference-applied"] = self._applied(status)
        return Default(None if media is None else _encoded(body, media), _number(status), headers)

    def media(self, spec: ReplySpec) -> Media | None:
        """The one that the client would rather have, of those that can be written."""
        offers = [one for one in spec.media if one.codec != "multipart"]
        accept = self.headers.get("accept", "*/*")
        order = preferred(tuple(one.media_type for one in offers), accept) or range(len(offers))
        return next((offers[index] for index in order), None)

    def body(self, spec: ReplySpec, media: Media) -> Any:
        """An example, as the client prefers, else a value of the schema."""
        shown = self._body(spec, media)
        for one in shown.examples if not self.wish.is_dynamic else ():
            if self.wish.example in (None, one.name):
                return one.value
        return self.made(media) if media.schema is not None else _plain(media)

    def made(self, media: Media, more: str = "") -> Any:
        """A value of the schema. `more` makes it another one."""
        return self.samples.value(media.schema or "", self.seed + more, with_examples=not self.wish.is_dynamic)

    def _body(self, spec: ReplySpec, media: Media) -> ShownBody:
        return self._shown(spec).bodies.get(media.media_type, ShownBody(None))

    def _shown(self, spec: ReplySpec) -> Shown:
        return self.answers.shown.get(self.operation.id, {}).get(spec.status, Shown({}, {}))

    def _headers(self, spec: ReplySpec, location: str | None) -> dict[str, str]:
        """Those that have to be there; and where a thing was made, if that may be said."""
        found: dict[str, str] = {}
        for one in spec.headers:
            if one.name == "location" and location is not None:
                found |= {one.name: where for where in self._located(location) if self._fits(one.schema, where)}
            if one.required and one.name not in found:
                found[one.name] = self._header(spec, one.name, one.schema)
        return found

    def _located(self, path: str) -> list[str]:
        """A reference that is one by itself, unless the schema wants a path."""
        return [path, f"http://{self.headers.get('host', 'localhost')}{path}"]

    def _fits(self, schema: str | None, text: str) -> bool:
        return self.validator.accepts(schema, text)

    def _header(self, spec: ReplySpec, name: str, schema: str | None) -> str:
        shown = self._shown(spec).headers.get(name)
        for example in shown.examples if shown is not None else ():
            if self._fits(schema, example):
                return _header_text(example)
        return "" if schema is None else _header_text(self.samples.value(schema, self.seed))

    def _applied(self, status: str) -> str:
        found = [f"code={_number(status)}"] if self.wish.code is not None else []
        spec = _declared(self.operation, _number(status))
        names = {
            one.name for body in self._shown(spec).bodies.values() for one in body.examples
        } if spec is not None else set()
        if self.wish.example in names:
            found.append(f'example="{self.wish.example}"')
        return ", ".join((*found, *(["dynamic=true"] if self.wish.is_dynamic else [])))


class _Remembering:
    """One request to what may have been made, changed or deleted before."""

    def __init__(
        self, reply: _Replying, store: Store, context: Context, request: Request, role: Role | None
    ) -> None:
        self.reply, self.store, self.context, self.role = reply, store, context, role
        self.operation = context.operation
        self.path = context.path.rstrip("/")
        self.sent = _sent(request)
        self.status = _status(self.operation, NONE)

    def answer(self) -> Default[Any]:
        does = self.role.does if self.role is not None else None
        is_made_anew = self.operation.method in ("POST", "PUT")
        if self.store.is_gone(self.path) and not is_made_anew:
            spec = _declared(self.operation, 404)
            if spec is not None:
                return self.reply.of("404", spec)
        match does:
            case "create":
                return self._create(self.role)
            case "read" | "update":
                return self._item(self.role)
            case "list":
                return self._list(self.role)
            case _:
                if self.operation.method == "DELETE" and self.operation.path.endswith("}"):
                    self.store.delete(self.path)
                return self.reply.of(self.status)

    def _create(self, role: Role) -> Default[Any]:
        spec, media, is_valid = self._plan()
        if media is None:
            return self.reply.of(self.status)
        body = overlaid(self.reply.body(spec, media), self.sent, self._names(media), is_valid)
        if not isinstance(body, dict) or role.property not in body:
            return self.reply.reply(self.status, spec, media, body)
        body = self._named_anew(body, role, media, is_valid)
        key = str(body[role.property])
        self.store.put(self.path, key, body)
        return self.reply.reply(self.status, spec, media, body, location=f"{self.context.path.rstrip('/')}/{key}")

    def _named_anew(
        self, body: dict[str, Any], role: Role, media: Media, is_valid: Callable[[Any], bool]
    ) -> dict[str, Any]:
        """With an id that nothing has yet, unless the client said which."""
        name = role.property
        for attempt in range(_MOST_TRIED):
            if name in self.sent or self.store.get(self.path, str(body[name])) is None:
                return body
            if isinstance(body[name], int):
                ids = [one[name] for one in self.store.all(self.path) if isinstance(one.get(name), int)]
                found = max(ids, default=0) + 1
            else:
                made = self.reply.samples.value(media.schema or "", f"{self.reply.seed} {attempt}", with_examples=False)
                found = made.get(name) if isinstance(made, dict) else None
            tried = {**body, name: found}
            body = tried if is_valid(tried) else body
        return body

    def _item(self, role: Role) -> Default[Any]:
        collection, _, key = self.path.rpartition("/")
        if role.does == "update":
            self.store.put(collection, key, self.sent)
        spec, media, is_valid = self._plan()
        if media is None:
            return self.reply.of(self.status)
        known = self.store.get(collection, key) or {}
        made = self.reply.body(spec, media)
        for value in (key, int(key)) if key.isascii() and key.isdigit() else (key,):
            if isinstance(made, dict) and role.property not in known:
                made = overlaid(made, {role.property: value}, {role.property}, is_valid)
        return self.reply.reply(
            self.status, spec, media, overlaid(made, known, self._names(media), is_valid)
        )

    def _list(self, role: Role) -> Default[Any]:
        spec, media, is_valid = self._plan()
        if media is None:
            return self.reply.of(self.status)
        made = self.reply.body(spec, media)
        items = made.get(role.listed_in) if isinstance(made, dict) and role.listed_in is not None else made
        if not isinstance(items, list):
            return self.reply.reply(self.status, spec, media, made)

        def holding(found: list[Any]) -> Any:
            return {**made, role.listed_in: found} if role.listed_in is not None else found

        if self.store.begin(self.path):
            self._begin(role, items)
        template = next((one for one in items if isinstance(one, dict)), {})
        found = [
            overlaid(template, one, one.keys(), lambda item: is_valid(holding([item])))
            for one in self.store.all(self.path)
        ]
        return self.reply.reply(self.status, spec, media, self._held(found, holding, is_valid, made))

    def _begin(self, role: Role, items: list[Any]) -> None:
        """What a list shows when it is first asked for is there from then on, unless it was deleted before."""
        for one in items:
            if isinstance(one, dict) and role.property in one:
                key = str(one[role.property])
                if not self.store.is_gone(f"{self.path}/{key}"):
                    self.store.put(self.path, key, {**one, **(self.store.get(self.path, key) or {})})

    def _held(
        self, found: list[Any], holding: Callable[[list[Any]], Any], is_valid: Callable[[Any], bool], made: Any
    ) -> Any:
        """As many as the contract allows, the newest of them."""
        while not is_valid(holding(found)):
            if not found:
                return made
            found = found[max(1, len(found) // 8) :]
        return holding(found)

    def _plan(self) -> tuple[ReplySpec, Media | None, Callable[[Any], bool]]:
        spec = _spec(self.operation, self.status) or ReplySpec(self.status)
        media = self.reply.media(spec)
        schema = media.schema if media is not None and media.codec in ("json", "form") else None
        is_held = media is None or schema is not None
        return spec, media, (lambda one: is_held and self.reply.validator.accepts(schema, one))

    def _names(self, media: Media) -> frozenset[str]:
        return self.reply.samples.properties(media.schema) if media.schema is not None else frozenset()


def _status(operation: Operation, wish: Preference) -> str:
    """The declared status, range or `default` to answer with: what the client prefers, else the plainest success."""
    if wish.code is not None:
        spec = _declared(operation, wish.code)
        if spec is not None:
            return str(wish.code)
    if operation.primary is not None:
        return operation.primary
    named = [one.status for one in operation.replies]
    return "default" if "default" in named or not named else min(named)


def _spec(operation: Operation, status: str) -> ReplySpec | None:
    """What is declared for a status, or for the range that it is in."""
    by_status = {one.status.upper(): one for one in operation.replies}
    found = by_status.get(status.upper()) or by_status.get(f"{status[0]}XX")
    return found or by_status.get("DEFAULT")


def _declared(operation: Operation, status: int) -> ReplySpec | None:
    return _spec(operation, str(status))


def _number(status: str) -> int:
    if status.isdigit():
        return int(status)
    return int(status[0]) * 100 if status[0].isdigit() else 200


def _sent(request: Request) -> Mapping[str, Any]:
    """The object that a client sent; empty where it sent none."""
    try:
        body = jsonable(getattr(request, "body", None))
    except InvalidReply:
        return {}
    return body if isinstance(body, dict) else {}


def _plain(media: Media) -> Any:
    """Of a media type without a schema."""
    match media.codec:
        case "json" | "form":
            return {}
        case "text":
            return ""
        case _:
            return _BYTES


def _encoded(body: Any, media: Media) -> Any:
    """Bytes and texts, for the media types that are sent as such."""
    match media.codec:
        case "binary":
            return body if isinstance(body, bytes) else body.encode() if isinstance(body, str) else _BYTES
        case "text":
            return body if isinstance(body, str) else orjson.dumps(body).decode()
        case _:
            return body


def _header_text(value: Any) -> str:
    """A header's value in the style `simple` (OpenAPI 3.1, section 4.8.12.3)."""
    match value:
        case str():
            return value
        case list():
            return ",".join(map(_header_text, value))
        case _:
            return orjson.dumps(value).decode()
