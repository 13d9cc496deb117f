"""Types of the contract as Python annotations."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, assert_never

from accordant.ir import (
    AnyOf,
    Contract,
    Enum,
    Form,
    ListOf,
    Literal,
    MapOf,
    Nullable,
    Ref,
    Refined,
    Rest,
    Scalar,
    ScalarKind,
    SchemaId,
    TupleOf,
    TypeRef,
    Untyped,
)
from accordant.ir.schema import Limits
from accordant.languages.python.naming import literal
from accordant.languages.validator import is_checked_format, is_pattern

FORMATS = {
    "date-time": ("AwareDatetime", "from pydantic import AwareDatetime"),
    "date": ("_dt.date", "import datetime as _dt"),
    "uuid": ("UUID", "from uuid import UUID"),
}
"""String formats that have a type of their own; each reads every text that the format allows."""

_PLAIN = {
    ScalarKind.STRING: "str",
    ScalarKind.INTEGER: "int",
    ScalarKind.NUMBER: "float",
    ScalarKind.BOOLEAN: "bool",
    ScalarKind.NULL: "None",
    ScalarKind.ANY: "Any",
    ScalarKind.NEVER: "Any",
}

FIELD_LIMITS = {
    "minLength": "min_length",
    "maxLength": "max_length",
    "minItems": "min_length",
    "maxItems": "max_length",
    "minProperties": "min_length",
    "maxProperties": "max_length",
    "minimum": "ge",
    "maximum": "le",
    "exclusiveMinimum": "gt",
    "exclusiveMaximum": "lt",
}
"""Bounds that Pydantic checks exactly as JSON Schema does. Clients check none: a newer server may have other ones."""

_CHECKED_LIMITS = {**FIELD_LIMITS, "pattern": "pattern", "multipleOf": "multiple_of"}
"""Those that a server's models check as well: the runtime makes Pydantic's `pattern` and `multiple_of` those of JSON Schema."""
_LENGTHS = frozenset(("min_length", "max_length"))


@dataclass(frozen=True, slots=True)
class Names:
    """Python's names for the schemas of a contract, and the module that each is in."""

    class_of: Mapping[SchemaId, str]
    module_of: Mapping[SchemaId, str]
    alias_of: Mapping[SchemaId, str] = field(default_factory=dict)  # where another module has a class of that name too
    file_of: Mapping[SchemaId, str] = field(default_factory=dict)  # of modules that are packages: `github.issue`
    circular: Mapping[str, frozenset[str]] = field(default_factory=dict)  # file → others that it imports in a circle
    classes: frozenset[str] = frozenset()  # the names of all of them

    def file(self, key: SchemaId) -> str:
        """The file that a class is in: its module, or one of the files of that."""
        return self.file_of.get(key, self.module_of[key])


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the validator: the rest of a schema that a type does not say."""

    name: str
    rest: Rest
    form: Form


@dataclass(slots=True)
class Imports:
    """What one generated file imports, gathered while its annotations are written."""

    lines: set[str] = field(default_factory=set)
    named: dict[str, set[str]] = field(default_factory=dict)  # module → what is imported of it
    models: dict[str, set[str]] = field(default_factory=dict)  # module, or a file of the same package → class names
    late: dict[str, set[str]] = field(default_factory=dict)  # as well, of what needs this file in turn
    packages: set[str] = field(default_factory=set)  # modules whose models are named through their package
    rules: dict[str, Entry] = field(default_factory=dict)  # what the validator has to be asked
    form: Form = Form.RESPONSE  # of the schema that is being written
    defined: set[SchemaId] | None = None  # of this file, above what is being written; None where order is no matter
    has_forward: bool = False  # whether something was named since this was last set that is not defined yet

    def add(self, line: str) -> None:
        if line:
            self.lines.add(line)

    def of(self, source: str, *names: str) -> None:
        """`from source import name` for each name."""
        self.named.setdefault(source, set()).update(names)


@dataclass(frozen=True, slots=True)
class Annotator:
    """Writes annotations for one file.

    `is_open` is the client's form: unknown enum values and members are kept, and bounds are left to the server.
    `is_checked` is the server's form of models: values are held to all that the contract says.
    """

    contract: Contract
    names: Names
    imports: Imports
    here: str | None  # this file, where it defines models
    is_open: bool = False
    home: str | None = None  # the module that this file belongs to: its class names need no alias
    is_checked: bool = False
    contract_from: str = ".."  # the package that has `_contract.py`
    is_lazy: bool = False  # whether this file is to be read without the models of packages
    support: str = "accordant.runtime"  # the module that gives what annotations need
    files: str = "accordant.runtime"  # the module that gives what files are

    def annotation(self, ref: TypeRef, *metadata: str) -> str:
        """The annotation of a type, with further metadata."""
        base, own = self._parts(ref)
        return self._annotated(base, [*own, *metadata])

    def rules(self, entry: str, rest: Rest) -> str:
        """What the validator is asked besides: an expression, and the entry that it needs."""
        if self.imports.form is Form.REQUEST:
            entry += "?request"
        self.imports.rules[entry] = Entry(entry, rest, self.imports.form)
        self.imports.add(f"from {self.contract_from}_contract import rules as _rules")
        is_whole = all(not part.keywords for part in rest)
        return f"_rules({literal(entry)}, is_whole=True)" if is_whole else f"_rules({literal(entry)})"

    def keyword(self, expression: str) -> str:
        """A keyword of JSON Schema that Pydantic has no word for, as metadata."""
        self.imports.of(self.support, expression.partition("(")[0])
        return expression

    def imported(self, name: str, source: str | None = None) -> str:
        """A class of the runtime, or of another source, as this file calls it: a schema may have its name."""
        called = f"_{name}" if name in self.names.classes else name
        self.imports.of(source or self.support, name if called == name else f"{name} as {called}")
        return called

    def file(self) -> str:
        """The type of a file: of clients, whatever can be sent as one."""
        return self.imported("FileContent" if self.is_open else "File", self.files)

    def _annotated(self, base: str, metadata: list[str]) -> str:
        if not metadata:
            return base
        self.imports.of("typing", "Annotated")
        return f"Annotated[{base}, {', '.join(metadata)}]"

    def _parts(self, ref: TypeRef) -> tuple[str, list[str]]:
        """A type, and what is said of it in `Annotated`."""
        match ref:
            case Scalar():
                return self._scalar(ref)
            case Literal(values):
                return self._literal(values)
            case ListOf(item, limits):
                return f"list[{self.annotation(item)}]", [*self._field(limits), *self._unique(limits)]
            case TupleOf():
                return self._tuple(ref), []
            case MapOf(value, limits):
                return f"dict[str, {self.annotation(value)}]", self._field(limits)
            case Nullable(inner):
                return _or_none(self.annotation(inner)), []
            case AnyOf(members):
                return " | ".join(dict.fromkeys(self.annotation(member) for member in members)), []
            case Ref(key):
                return self._reference(key), []
            case Untyped(inner):
                base, metadata = self._parts(inner)
                return base, [*metadata, *([self.keyword("OtherKinds()")] if self.is_checked or self.is_open else ())]
            case Refined(inner, place, rest):
                base, metadata = self._parts(inner)
                return base, [
                    *metadata,
                    *([self.rules(f"{place.uri}#{place.pointer}", rest)] if self.is_checked else ()),
                ]
            case _:
                assert_never(ref)

    def _keywords(self, *expressions: str) -> list[str]:
        """Keywords of JSON Schema, where they are checked."""
        return [self.keyword(one) for one in expressions] if self.is_checked else []

    def _scalar(self, ref: Scalar) -> tuple[str, list[str]]:
        if ref.kind in (ScalarKind.ANY, ScalarKind.NEVER):
            self.imports.of("typing", "Any")
            return "Any", self._keywords("Nothing()") if ref.kind is ScalarKind.NEVER else []
        if ref.kind is not ScalarKind.STRING or ref.format is None:
            return _PLAIN[ref.kind], self._field(ref.limits)
        if ref.format == "binary":
            return self._of_format(self.file(), "", ref.limits)
        if ref.format in FORMATS:
            return self._of_format(*FORMATS[ref.format], ref.limits)
        keywords = self._keywords(f"Format({literal(ref.format)})") if is_checked_format(ref.format) else []
        return "str", [*self._field(ref.limits), *keywords]

    def _of_format(self, name: str, line: str, limits: Limits) -> tuple[str, list[str]]:
        """A type that is no text has the limits of the text that it is written as."""
        self.imports.add(line)
        arguments = ", ".join(f"{key}={value!r}" for key, value in self._arguments(limits))
        return name, self._keywords(f"TextLimits({arguments})") if arguments else []

    def _literal(self, values: tuple[Any, ...]) -> tuple[str, list[str]]:
        kinds = " | ".join(dict.fromkeys(map(self._kind, values)))
        if is_literal(values):
            self.imports.of("typing", "Literal")
            known = f"Literal[{', '.join(map(literal, values))}]"
            # One value alone is a mark by which members of a union are told apart: another value is another thing.
            return f"{known} | {kinds}" if self.is_open and len(values) > 1 else known, []
        return kinds, self._keywords(f"Values({', '.join(map(repr, values))})")

    def _kind(self, value: Any) -> str:
        """The type of a JSON value."""
        if isinstance(value, list | dict):
            self.imports.of("typing", "Any")
        match value:
            case None:
                return "None"
            case list():
                return "list[Any]"
            case dict():
                return "dict[str, Any]"
            case _:
                return type(value).__name__

    def _unique(self, limits: Limits) -> list[str]:
        return self._keywords("UniqueItems()") if dict(limits).get("uniqueItems") is True else []

    def _tuple(self, ref: TupleOf) -> str:
        """A tuple where every item must be there, a list where items may be missing or follow."""
        items = [self.annotation(item) for item in ref.items]
        if ref.rest is None and ref.minimum == len(items):
            return f"tuple[{', '.join(items)}]"
        rest = [] if ref.rest is None else [self.annotation(ref.rest)]
        union = list(dict.fromkeys(items + rest))
        if "Any" in union:
            self.imports.of("typing", "Any")
            return "list[Any]"
        return f"list[{' | '.join(union)}]"

    def class_name(self, key: SchemaId) -> str:
        """What a schema's class is called in this file, which imports it where it is another's."""
        name, module, file = self.names.class_of[key], self.names.module_of[key], self.names.file(key)
        if file == self.here:
            return name
        is_sibling = module == self.home and key in self.names.file_of
        if self.is_late(key) and (is_sibling or self.is_lazy):
            self.imports.has_forward = True
            self.imports.packages.add(module)
            return f"{package_alias(module)}.{name}"
        alias = name if module == self.home else self.names.alias_of.get(key, name)
        source = file if is_sibling and self.here is not None else module
        imported = self.imports.late if self.is_late(key) else self.imports.models
        imported.setdefault(source, set()).add(name if alias == name else f"{name} as {alias}")
        return alias

    def is_late(self, key: SchemaId) -> bool:
        """Whether a class is not there yet when this file is read, so that nothing may use it at once."""
        if self.is_lazy:
            return key in self.names.file_of
        return self.here is not None and self.names.file(key) in self.names.circular.get(self.here, ())

    def _reference(self, key: SchemaId) -> str:
        name, schema = self.class_name(key), self.contract.schemas[key]
        if self.imports.defined is not None and (
            self.is_late(key) or (self.names.file(key) == self.here and key not in self.imports.defined)
        ):
            self.imports.has_forward = True
        if self.is_open and isinstance(schema, Enum):
            either = f"{name} | {_PLAIN[schema.kind]}"
            return _or_none(either) if schema.is_nullable else either
        return name

    def _field(self, limits: Limits) -> list[str]:
        arguments = self._arguments(limits)
        if not arguments:
            return []
        self.imports.of("pydantic", "Field")
        return [f"Field({', '.join(f'{key}={_written(value)}' for key, value in arguments)})"]

    def _arguments(self, limits: Limits) -> list[tuple[str, Any]]:
        """The limits as arguments of `Field`."""
        found: list[tuple[str, Any]] = []
        if self.is_open:
            return found
        for keyword, value in limits:
            name = (_CHECKED_LIMITS if self.is_checked else FIELD_LIMITS).get(keyword)
            if name in _LENGTHS:
                found.append((name, math.ceil(value) if name == "min_length" else math.floor(value)))
            elif name == "pattern":
                found += [(name, value)] if is_pattern(value) else []
            elif name is not None and (self.is_checked or _is_exact(value)):
                found.append((name, value))
        return found


def _or_none(annotation: str) -> str:
    return annotation if annotation.endswith(" | None") else f"{annotation} | None"


def _written(value: Any) -> str:
    """A limit as Python text; an expression as people write it."""
    if isinstance(value, str) and "\\" in value and '"' not in value and value.isprintable() and value[-1] != "\\":
        return f'r"{value}"'
    return literal(value)


def is_literal(values: Iterable[Any]) -> bool:
    """Whether `Literal` can hold these values: texts, integers, booleans and null."""
    return all(one is None or isinstance(one, str | int) for one in values)


def package_alias(module: str) -> str:
    """What a file calls the package of a module's models. No attribute of a model begins so, which would hide it."""
    return f"_{module}_models"


def _is_exact(value: Any) -> bool:
    """Whether Pydantic keeps this bound as it is (its core counts in 64 bits)."""
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 2**63
