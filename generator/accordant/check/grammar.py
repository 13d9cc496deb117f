"""A specification as one version has it, made from the tables: what the walks over documents go by."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from accordant.check.tables.table import Dialect, FieldRule, ObjectRule, Specification
from accordant.source.versions import Version


@dataclass(frozen=True, slots=True)
class Kind:
    """An `ObjectRule` as one version has it."""

    name: str
    rule: ObjectRule
    fields: Mapping[str, FieldRule]
    required: tuple[str, ...]
    expected: tuple[str, ...]
    pattern: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Grammar:
    """A specification as one version has it."""

    specification: Specification
    version: Version
    kinds: Mapping[str, Kind]
    dialect: Dialect
    keywords: Mapping[str, FieldRule]

    @property
    def title(self) -> str:
        return self.version.title


def specification_of(family: str) -> Specification:
    """The table of a family. Asked for late: most contracts are of one. `family` is one of `FAMILIES`."""
    found: Specification = getattr(import_module(f"accordant.check.tables.{family}"), family.upper())
    return found


@cache
def grammar(family: str, minor: str) -> Grammar:
    """The tables of one version. Raises KeyError for a version that is not read."""
    specification = specification_of(family)
    dialect = specification.dialects[minor]
    kinds = {
        name: Kind(
            name,
            rule,
            fields := _in_version(rule.fields, minor),
            tuple(one for one, field in fields.items() if field.is_required),
            tuple(one for one, field in fields.items() if field.is_expected),
            None if rule.pattern is None else re.compile(rule.pattern),
        )
        for name, rule in specification.objects.items()
    }
    return Grammar(specification, Version(family, minor, minor), kinds, dialect, _in_version(dialect.keywords, minor))


def _in_version(fields: Mapping[str, tuple[FieldRule, ...]], minor: str) -> dict[str, FieldRule]:
    return {name: one for name, alternatives in fields.items() for one in alternatives if one.holds_in(minor)}
