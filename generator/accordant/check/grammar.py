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
    """An `ObjectRule` as one version has it. `plain` are the types whose values are right in a field, whatever they say."""

    name: str
    rule: ObjectRule
    fields: Mapping[str, FieldRule]
    plain: Mapping[str, frozenset[type]]
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
    plain: Mapping[str, frozenset[type]]  # as of a `Kind`, of keywords of schemas

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
            _plain(fields),
            tuple(one for one, field in fields.items() if field.is_required),
            tuple(one for one, field in fields.items() if field.is_expected),
            None if rule.pattern is None else re.compile(rule.pattern),
        )
        for name, rule in specification.objects.items()
    }
    keywords = _in_version(dialect.keywords, minor)
    return Grammar(specification, Version(family, minor, minor), kinds, dialect, keywords, _plain(keywords))


def _in_version(fields: Mapping[str, tuple[FieldRule, ...]], minor: str) -> dict[str, FieldRule]:
    return {name: one for name, alternatives in fields.items() for one in alternatives if one.holds_in(minor)}


_PYTHON_TYPES: Mapping[str, frozenset[type]] = {
    "string": frozenset((str,)),
    "object": frozenset((dict,)),
    "array": frozenset((list,)),
    "boolean": frozenset((bool,)),
    "null": frozenset((type(None),)),
    "integer": frozenset((int,)),  # and some floats, which are looked at
    "number": frozenset((int, float)),
}


def _plain(fields: Mapping[str, FieldRule]) -> dict[str, frozenset[type]]:
    """For the fields of which nothing is asked but a type, the types of Python that are surely right."""
    return {
        name: frozenset[type]().union(*(_PYTHON_TYPES[one] for one in rule.types or _PYTHON_TYPES))
        for name, rule in fields.items()
        if rule.kind is None and not (rule.values or rule.is_unique) and rule.format is None and rule.minimum is None
    }
