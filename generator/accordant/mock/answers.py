"""`mock/answers.json` as data: what each declared reply may be answered with, and which operations share their things."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeAlias

import orjson

Steps: TypeAlias = tuple[str, ...]
"""A way into a JSON value, by names of properties."""
Does: TypeAlias = Literal["create", "read", "list", "update", "delete"]


@dataclass(frozen=True, slots=True)
class Example:
    """A value that the contract shows, with its name if it has one, and where it stands."""

    name: str | None
    value: Any
    uri: str
    pointer: str


@dataclass(frozen=True, slots=True)
class ShownBody:
    """Of one media type. `schema` is the name of its schema, here and to the server's validator."""

    schema: str | None
    examples: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True)
class ShownHeader:
    schema: str | None
    examples: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """One entry of `responses`: bodies by media type, headers by their lower-case names."""

    bodies: Mapping[str, ShownBody]
    headers: Mapping[str, ShownHeader]


@dataclass(frozen=True, slots=True)
class Role:
    """What an operation does to things that others read, list, change or delete. `property` tells them apart."""

    does: Does
    kind: str  # the path of one of them
    property: str
    listed_in: str | None


@dataclass(frozen=True, slots=True)
class Pages:
    """How an operation answers page by page: what asks for another page, and ways into its body."""

    parameter: str  # of the query
    first: Any  # its value for the first page, besides none
    items: Steps
    next: Steps | None
    more: Steps | None


@dataclass(frozen=True, slots=True)
class Answers:
    """What a mock knows of a contract besides its server."""

    shown: Mapping[str, Mapping[str, Shown]]  # by operation and status, as they are declared
    roles: Mapping[str, Role]  # by operation
    pages: Mapping[str, Pages]  # by operation
    schemas: dict[str, Any]


def read_answers(path: Path) -> Answers:
    written = orjson.loads(path.read_bytes())
    shown = {
        name: {status: _shown(one) for status, one in replies.items()}
        for name, replies in written["operations"].items()
    }
    roles = {
        operation: Role(does, one["item"], one["property"], one["listed_in"])
        for one in written["resources"]
        for operation, does in one["roles"].items()
    }
    pages = {operation: _pages(one) for operation, one in written["pages"].items()}
    return Answers(shown, roles, pages, written["schemas"])


def _pages(written: Mapping[str, Any]) -> Pages:
    steps = {name: None if written[name] is None else tuple(written[name]) for name in ("next", "more")}
    return Pages(written["parameter"], written["first"], tuple(written["items"]), **steps)


def _shown(written: Mapping[str, Any]) -> Shown:
    bodies = {
        media_type: ShownBody(one["schema"], tuple(Example(**example) for example in one["examples"]))
        for media_type, one in written["media"].items()
    }
    headers = {name: ShownHeader(one["schema"], tuple(one["examples"])) for name, one in written["headers"].items()}
    return Shown(bodies, headers)
