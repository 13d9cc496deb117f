"""`stainless.yml`, the configuration of another generator of SDKs, for whoever has one (docs/stainless.md).

Names of methods, pagination and retries are taken from it. What has no effect here is told, each key at its line.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from accordant.diagnostics import Diagnostic, Place, Severity, Span
from accordant.ir import Retries
from accordant.source.documents import Document, read_file
from accordant.source.limits import Limits
from accordant.source.positions import Text

_ENDPOINT: Final = re.compile(r"([A-Za-z]+)\s+(/\S*)").fullmatch
_NAME: Final = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*").fullmatch
_BRACED: Final = re.compile(r"\{[^{}]*\}")
_OF_CLIENT: Final = "$client"
_PROPERTY: Final = "x-stainless-pagination-property"
_PARAMETERS: Final = {
    "cursor": "next_cursor_param",
    "cursor_id": "next_cursor_id_param",
    "offset": "offset_count_param",
    "page_number": "page_number_param",
}
"""By types of pagination, the purpose of the parameter that leads to the next page."""
_FIELDS: Final = {
    "cursor": {"next": "next_cursor_field"},
    "cursor_id": {"last": "cursor_item_id", "more": "has_next_page"},
    "offset": {"total": "offset_total_count_field", "more": "has_next_page"},
    "page_number": {"total": "total_page_count_field", "more": "has_next_page"},
}
_HIGHEST: Final = {"max": 100, "base": 3600, "cap": 3600}
"""As in `[sdk.retries]` of accordant.toml."""
_BY: Final = {"cursor": "cursor", "cursor_id": "cursor", "offset": "offset", "page_number": "page"}
_HINTS: Final = {
    "environments": "declare `servers` in the contract",
    "idempotency": "declare `x-idempotency` at the operations that have keys",
    "opts": "credentials are arguments of clients by the security schemes of the contract",
    "security": "declare `security` in the contract",
    "security_schemes": "declare `components/securitySchemes` in the contract",
    "targets": "name `targets` in the product description, or by `--target`",
    "query_settings": "declare `style` and `explode` at the parameters of the contract",
}
_OTHERWISE: Final = "keep it for the other generator, or remove it"


def route(method: str, path: str) -> tuple[str, str]:
    """What an operation is known by, whatever the parameters of its path are called."""
    return method.upper(), _BRACED.sub("{}", path)


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A method that is listed, and how it is paginated: by the scheme of that name, by any (True), or not."""

    name: str  # `tasks.create`, or `create` where the client itself is to have it
    written: str  # `post /tasks`
    paginated: str | bool
    is_asked: bool  # whether it says that it is paginated
    span: Span


@dataclass(frozen=True, slots=True)
class Stainless:
    """What is taken of a `stainless.yml`."""

    endpoints: Mapping[tuple[str, str], Endpoint] = field(default_factory=dict)
    schemes: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)  # each as `x-pagination` says it
    retries: Retries = field(default_factory=Retries)
    problems: tuple[Diagnostic, ...] = ()


NO_STAINLESS: Final = Stainless()


def read_stainless(path: Path, shown: str, limits: Limits) -> Stainless:
    """What a file says; GEN-CFG-002 where it is none, GEN-CFG-006 for each part of it that has no effect."""
    read = read_file(shown, path, limits)
    if read.diagnostics:
        return Stainless(problems=read.diagnostics)
    reader = _Reader(read.value)
    found = reader.read()
    return Stainless(found.endpoints, found.schemes, found.retries, tuple(reader.problems))


class _Reader:
    def __init__(self, document: Document) -> None:
        self._text = Text(document.text.decode("utf-8", "replace"), is_json=document.is_json)
        self._document = document
        self.problems: list[Diagnostic] = []

    def read(self) -> Stainless:
        root = Place(self._document.uri, "")
        written = self._members(self._document.value, root)
        self._ignore_others(written, root, ("resources", "pagination", "client_settings"))
        settings = self._members(written.get("client_settings", {}), root.child("client_settings"))
        self._ignore_others(settings, root.child("client_settings"), ("default_retries",))
        return Stainless(
            self._first_names(self._resources(written.get("resources", {}), root.child("resources"), ())),
            dict(self._schemes(written.get("pagination", []), root.child("pagination"))),
            self._retries(settings.get("default_retries", {}), root.child("client_settings").child("default_retries")),
        )

    def _first_names(self, listed: Iterator[tuple[tuple[str, str], Endpoint]]) -> Mapping[tuple[str, str], Endpoint]:
        """An operation has one name here: the first that is listed."""
        found: dict[tuple[str, str], Endpoint] = {}
        for key, one in listed:
            first = found.setdefault(key, one)
            if first is not one:
                message = f"`{one.written}` is called `{first.name}` already, and not `{one.name}` too"
                hint = "remove one of the two names"
                self.problems.append(Diagnostic("GEN-CFG-006", message, one.span, hint, severity=Severity.NOTE))
        return found

    def _resources(
        self, written: Any, place: Place, around: tuple[str, ...]
    ) -> Iterator[tuple[tuple[str, str], Endpoint]]:
        for name, resource in self._members(written, place).items():
            here = place.child(name)
            members = self._members(resource, here)
            self._ignore_others(members, here, ("methods", "subresources"))
            path = around if name == _OF_CLIENT else (*around, name)
            if not all(map(_NAME, path)):
                self._ignore(f"`{name}` is not a name in snake case", here)
                continue
            for method, one in self._members(members.get("methods", {}), here.child("methods")).items():
                yield from self._method("_".join(path), method, one, here.child("methods").child(method))
            yield from self._resources(members.get("subresources", {}), here.child("subresources"), path)

    def _method(
        self, resource: str, name: str, written: Any, place: Place
    ) -> Iterator[tuple[tuple[str, str], Endpoint]]:
        members = written if isinstance(written, dict) else {"endpoint": written}
        self._ignore_others(members, place, ("type", "endpoint", "paginated"))
        endpoint = members.get("endpoint")
        matched = _ENDPOINT(endpoint) if isinstance(endpoint, str) else None
        if matched is None or not _NAME(name):
            self._ignore(f"`{name}` is not the name of a method with an endpoint such as `get /tasks`", place)
            return
        paginated = members.get("paginated", True)
        called = f"{resource}.{name}" if resource else name
        is_asked = bool(members.get("paginated", False))
        how = paginated if isinstance(paginated, str | bool) else True
        yield route(matched[1], matched[2]), Endpoint(called, matched[0], how, is_asked, self._span(place.key()))

    def _schemes(self, written: Any, place: Place) -> Iterator[tuple[str, Mapping[str, Any]]]:
        for index, one in enumerate(written if isinstance(written, list) else [written]):
            here = place.child(index) if isinstance(written, list) else place
            scheme = self._members(one, here)
            name, kind = scheme.get("name", str(index)), scheme.get("type")
            said = _paging(scheme, kind) if kind in _BY and scheme.get("param_location", "query") == "query" else None
            if said is None:
                self._ignore(f"the pagination `{name}` is of no form that clients know here", here)
            else:
                yield str(name), said

    def _retries(self, written: Any, place: Place) -> Retries:
        members = self._members(written, place)
        names = {"max_retries": "max", "initial_delay_seconds": "base", "max_delay_seconds": "cap"}
        self._ignore_others(members, place, names)
        found: dict[str, Any] = {}
        for key, name in names.items():
            value = members.get(key)
            if value is not None and _is_number(value, is_whole=name == "max") and 0 <= value <= _HIGHEST[name]:
                found[name] = value
            elif key in members:
                self._ignore(f"`{key}` is not a number of 0 to {_HIGHEST[name]}", place.child(key))
        return Retries(**found)

    def _members(self, written: Any, place: Place) -> dict[str, Any]:
        if isinstance(written, dict):
            return {str(name): value for name, value in written.items()}
        message = f"`{place.pointer.rpartition('/')[2] or Path(self._document.shown).name}` is not an object"
        hint = "correct it; docs/stainless.md says what is read"
        self.problems.append(Diagnostic("GEN-CFG-002", message, self._span(place), hint))
        return {}

    def _ignore_others(self, written: Mapping[str, Any], place: Place, known: Any) -> None:
        for key in written:
            if key not in known:
                self._ignore(f"`{key}` has no effect here", place.child(key), _HINTS.get(key, _OTHERWISE))

    def _ignore(self, message: str, place: Place, hint: str = _OTHERWISE) -> None:
        problem = Diagnostic("GEN-CFG-006", message, self._span(place.key()), hint, severity=Severity.NOTE)
        self.problems.append(problem)

    def _span(self, place: Place) -> Span:
        key, value = self._text.find(place.pointer)
        line, column = key if place.is_key else value
        return Span(self._document.shown, line, column, self._text.line(line))


def _is_number(value: Any, *, is_whole: bool) -> bool:
    return type(value) is int or (type(value) is float and not is_whole)


def _paging(scheme: Mapping[str, Any], kind: str) -> Mapping[str, Any] | None:
    """The same as `x-pagination`; None where a property is missing, or comes from a header."""
    asked = dict(_purposes(scheme.get("request", {}), ""))
    answered = dict(_purposes(scheme.get("response", {}), ""))
    parameter, items = asked.get(_PARAMETERS[kind]), answered.get("items")
    found = {name: answered[purpose] for name, purpose in _FIELDS[kind].items() if purpose in answered}
    if parameter is None or items is None or (_BY[kind] == "cursor" and not {"next", "last"} & found.keys()):
        return None
    return {"by": _BY[kind], "parameter": parameter[1:], "items": items, **found}


def _purposes(schemas: Any, pointer: str) -> Iterator[tuple[str, str]]:
    """What properties are for, and where each is: in the body, or in an item of it."""
    for name, schema in schemas.items() if isinstance(schemas, dict) else ():
        if not isinstance(schema, dict):
            continue
        said = schema.get(_PROPERTY)
        here = f"{pointer}/{str(name).replace('~', '~0').replace('/', '~1')}"
        if isinstance(said, dict) and "from_header" not in said and isinstance(said.get("purpose"), str):
            yield said["purpose"], "" if said.get("is_top_level_array") is True else here
        yield from _purposes(schema.get("properties"), here)
        items = schema.get("items")
        yield from _purposes(items.get("properties") if isinstance(items, dict) else None, "")
