"""The commands as data: one file a resource, read when it is asked for."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

Kind = Literal["plain", "secret", "json", "file", "flag"]
"""How the text of an option is read: as one of some JSON types, as a text that nobody should see, as JSON, as a file, or not at all."""

LONGEST: Final = 80
"""Characters of what a command is listed with."""
_FOLDER: Final = Path(__file__).parent / "commands"


@dataclass(frozen=True, slots=True)
class Option:
    """An option, and the argument of the method that it is for."""

    name: str  # `--org-id`
    argument: str
    kind: Kind
    types: tuple[str, ...] = ()  # JSON types of `plain`, in the order in which they are tried
    many: bool = False  # given once for each item of a list
    required: bool = False
    nullable: bool = False
    deprecated: bool = False
    property: str | None = None  # of the body
    metavar: str | None = None
    values: tuple[str, ...] = ()  # that are known; others may be newer
    default: str | None = None  # of the server
    help: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """A body: one argument, or the properties that are options (`flat`)."""

    media: Mapping[str, str]  # media types, and how each is written
    required: bool = False
    flat: bool = False
    help: str = ""


@dataclass(frozen=True, slots=True)
class Command:
    """One operation."""

    name: str
    resource: str  # attribute of the client
    method: str
    help: str
    deprecated: bool
    answer: Literal["value", "page", "stream", "file"]
    options: tuple[Option, ...]
    body: Body | None


@dataclass(frozen=True, slots=True)
class Resource:
    """A group of commands."""

    name: str
    attribute: str
    file: str
    help: str


@cache
def resources() -> Mapping[str, Resource]:
    """By the names of the groups."""
    return {one["name"]: Resource(**one) for one in _read("index.json")}


@cache
def commands(resource: Resource) -> Mapping[str, Mapping[str, Any]]:
    """Of a resource, by name, as they are written; `command` reads one of them."""
    found: Mapping[str, Mapping[str, Any]] = _read(resource.file)
    return found


def short_help(written: Mapping[str, Any]) -> str:
    """The first sentence, or what of it stands in a list."""
    line = written.get("help", "").partition("\n")[0].partition(". ")[0]
    short = line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
    return f"{short} (deprecated)" if written.get("deprecated") else short


def command(resource: Resource, name: str) -> Command | None:
    """The command of that name."""
    written = commands(resource).get(name)
    if written is None:
        return None
    body = written.get("body")
    return Command(
        name=name,
        resource=resource.attribute,
        method=written["method"],
        help=written.get("help", ""),
        deprecated=written.get("deprecated", False),
        answer=written.get("answer", "value"),
        options=tuple(_option(one) for one in written.get("options", ())),
        body=None if body is None else Body(**body),
    )


def _option(written: Mapping[str, Any]) -> Option:
    lists = {name: tuple(written[name]) for name in ("types", "values") if name in written}
    return Option(**{**written, **lists})


def _read(name: str) -> Any:
    return json.loads((_FOLDER / name).read_text(encoding="utf-8"))
