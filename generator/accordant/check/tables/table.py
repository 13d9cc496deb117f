"""The form of the tables: which fields an object has, of which type, since and until which version."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class FieldRule:
    """One field: the JSON types it may have, and the kind of object that it, its items or its values are."""

    types: tuple[str, ...]
    kind: str | None = None
    many: str | None = None  # "list" or "map" where `kind` is that of each element
    is_required: bool = False
    is_expected: bool = False  # required by the specification, but nothing is lost without it: a warning
    since: str = ""
    until: str = "9"
    values: tuple[str, ...] = ()
    format: str | None = None  # uri, uri-reference, email, media-range, identifier, anchor
    minimum: int | None = None  # of a number, or of the elements of a list
    is_above: bool = False  # the number must be above the minimum, not at it
    is_unique: bool = False

    def holds_in(self, version: str) -> bool:
        return self.since <= version <= self.until


@dataclass(frozen=True, slots=True)
class Choice:
    """Fields of which one, and only one, or at most one, may stand in an object."""

    fields: tuple[str, ...]
    is_required: bool = False
    since: str = ""
    until: str = "9"
    may_be_several: bool = False


@dataclass(frozen=True, slots=True)
class When:
    """Where `field` has one of `values`, these fields must stand there too, or must not, or have only certain values."""

    field: str
    values: tuple[str, ...]
    required: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    allowed: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class ObjectRule:
    """One object of a specification."""

    fields: Mapping[str, tuple[FieldRule, ...]]  # the alternatives differ in their versions
    keys: FieldRule | None = None  # what stands under a key that is no field: a map with names of the user's
    pattern: str | None = None  # what such a key must match
    pattern_code: str = "GEN-DOC-003"
    pattern_hint: str = ""  # `{key}` is the key
    choices: tuple[Choice, ...] = ()
    whens: tuple[When, ...] = ()
    is_referable: bool = True  # `$ref` may stand in its place
    is_extensible: bool = True  # `x-` fields may stand in it
    minimum: int = 0  # of entries
    is_needed_whole: bool = False  # it means nothing without each of its required fields


@dataclass(frozen=True, slots=True)
class Dialect:
    """What schemas are made of in a version."""

    keywords: Mapping[str, tuple[FieldRule, ...]]
    types: tuple[str, ...]
    is_strict: bool = False  # keywords that the specification does not know are told, not only near misses
    ref_replaces: bool = False  # what stands beside `$ref` has no effect
    has_type_lists: bool = True
    has_booleans: bool = True  # `true` and `false` are schemas
    has_item_lists: bool = False  # `items` may be a list of schemas
    others: frozenset[str] = frozenset()  # keywords of other dialects and annotations, known to have no effect


@dataclass(frozen=True, slots=True)
class Specification:
    family: str
    title: str
    versions: tuple[str, ...]
    root: str
    objects: Mapping[str, ObjectRule]
    dialects: Mapping[str, Dialect] = field(default_factory=dict)  # version → dialect


def rules(written: str) -> tuple[FieldRule, ...]:
    """The rules of a field from their short form; `;` parts those of different versions.

    `string!` a required string, `string?` an expected one; `[Server]` a list of them, `{Schema}` a map, `Schema` one;
    `=a|b` its only values; `3.1+` since, `-3.0` until; `~uri` a format; `>=0`, `>0` a minimum; `1..` at least so many;
    `unique` no element twice.
    """
    return tuple(_rule(part.split()) for part in written.split(";"))


def objects(written: Mapping[str, str]) -> dict[str, tuple[FieldRule, ...]]:
    """The fields of one object."""
    return {name: rules(one) for name, one in written.items()}


def _rule(words: list[str]) -> FieldRule:
    head, *flags = words
    is_required, is_expected = head.endswith("!"), head.endswith("?")
    head = head.rstrip("!?")
    kind, many, types = _type(head)
    values: dict[str, Any] = {}
    for flag in flags:
        if flag.startswith("="):
            values["values"] = tuple(flag[1:].split("|"))
        elif flag.startswith("~"):
            values["format"] = flag[1:]
        elif flag.startswith(">"):
            values["minimum"], values["is_above"] = int(flag.lstrip(">=")), "=" not in flag
        elif flag.endswith(".."):
            values["minimum"] = int(flag[:-2])
        elif flag.endswith("+"):
            values["since"] = flag[:-1]
        elif flag.startswith("-"):
            values["until"] = flag[1:]
        elif flag == "unique":
            values["is_unique"] = True
        else:
            raise ValueError(f"`{flag}` is no flag of a table")
    return FieldRule(types, kind, many, is_required, is_expected, **values)


def _type(head: str) -> tuple[str | None, str | None, tuple[str, ...]]:
    if head[0] in "[{":
        inner = head[1:-1]
        types = ("array",) if head[0] == "[" else ("object",)
        return inner if inner != "any" else None, "list" if head[0] == "[" else "map", types
    if head[0].isupper():
        return head, None, ("object", "boolean") if head in ("Schema", "AnySchema") else ("object",)
    return None, None, () if head == "any" else tuple(head.split("|"))
