"""Schemas as Pydantic models: what `models.py` prints, for servers (closed) and clients (open)."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, assert_never

from accordant.ir import (
    NO_DEFAULT,
    Alias,
    Contract,
    Enum,
    Extra,
    Field,
    ListOf,
    Literal,
    MapOf,
    Module,
    Nullable,
    Opaque,
    Record,
    Ref,
    Scalar,
    ScalarKind,
    Schema,
    SchemaId,
    TypeRef,
    Union,
)
from accordant.languages.python.annotations import Annotator, Imports, Names
from accordant.languages.python.circles import circular_modules, referred_first
from accordant.languages.python.naming import attributes, class_name, member_names, module_name
from accordant.resolve.names import distinct, pascal


@dataclass(frozen=True, slots=True)
class FieldView:
    name: str
    annotation: str
    assignment: str  # "" or " = MISSING"
    doc: str | None


@dataclass(frozen=True, slots=True)
class MemberView:
    name: str
    value: str  # a Python literal


@dataclass(frozen=True, slots=True)
class ModelView:
    """One definition of `models.py`; exactly one of the flags is set."""

    name: str
    doc: str | None
    is_record: bool = False
    is_enum: bool = False
    is_alias: bool = False
    base: str = ""
    config: str | None = None  # arguments of ConfigDict
    extra: str | None = None  # annotation of additional properties
    fields: tuple[FieldView, ...] = ()
    members: tuple[MemberView, ...] = ()
    value: str = ""  # of an alias: the annotation, as a Python string literal


@dataclass(frozen=True, slots=True)
class ModelsView:
    header: str
    imports: tuple[str, ...]
    late_imports: tuple[str, ...]  # of modules that import this one: at the end, when what they ask for is there
    models: tuple[ModelView, ...]
    names: tuple[str, ...]  # for __all__, as Python literals


@dataclass(frozen=True, slots=True)
class Flavour:
    """What differs between the models of a server and those of a client."""

    is_open: bool  # unknown enum values, union members and properties are kept
    support: str  # the module that gives Model, Missing and MISSING
    models_from: Callable[[str], str]  # where another module's models are imported from


SERVER = Flavour(is_open=False, support="accordant.runtime", models_from="..{}.models".format)


def python_names(contract: Contract) -> Names:
    """Python's names for every schema of a contract."""
    class_of = {key: class_name(schema.name) for key, schema in contract.schemas.items()}
    module_of = {key: module_name(module) for key, module in contract.module_of().items()}
    times = Counter(class_of.values())
    shared = [key for key, name in class_of.items() if times[name] > 1]
    aliases = distinct((pascal(module_of[key]) + class_of[key] for key in shared), class_of.values())
    return Names(class_of, module_of, dict(zip(shared, aliases, strict=True)), circular_modules(contract, module_of))


def models_view(contract: Contract, module: Module, names: Names, flavour: Flavour) -> ModelsView:
    """The models of one module."""
    imports = Imports()
    writer = _Writer(Annotator(contract, names, imports, module_name(module.name), flavour.is_open), flavour)
    models = tuple(writer.model(contract.schemas[key]) for key in _in_order(module.schemas, contract))
    circular = names.circular.get(module_name(module.name), frozenset())
    late = Imports(models={one: imports.models.pop(one) for one in circular if one in imports.models})
    return ModelsView(
        header=f"Models of `{module.name}`: {module.title}.\n\nGenerated from {module.uri}; not to be edited.",
        imports=import_lines(imports, flavour.models_from),
        late_imports=import_lines(late, flavour.models_from),
        models=models,
        names=tuple(repr(model.name) for model in sorted(models, key=lambda one: one.name)),
    )


def import_lines(imports: Imports, models_from: Callable[[str], str]) -> tuple[str, ...]:
    """Import statements, those from one module together, in the order that ruff would give them."""
    grouped: dict[str, set[str]] = {}
    plain = []
    for line in imports.lines:
        if line.startswith("from "):
            source, _, name = line[5:].partition(" import ")
            grouped.setdefault(source, set()).add(name)
        else:
            plain.append(line)
    for module, found in imports.models.items():
        grouped.setdefault(models_from(module), set()).update(found)
    standard = [one for one in sorted(grouped) if one in ("enum", "typing", "uuid", "collections.abc")]
    foreign = [one for one in sorted(grouped) if one not in standard and not one.startswith(".")]
    local = sorted((one for one in grouped if one.startswith(".")), key=lambda one: (-_depth(one), one))
    blocks = [
        [*sorted(plain), *(_from(one, grouped[one]) for one in standard)],
        [_from(one, grouped[one]) for one in foreign],
        [_from(one, grouped[one]) for one in local],
    ]
    found_lines: list[str] = []
    for block in blocks:
        if block:
            found_lines += ["", *block] if found_lines else block
    return tuple(found_lines)


def _from(source: str, names: set[str]) -> str:
    return f"from {source} import {', '.join(sorted(names, key=_isort_key))}"


def _depth(source: str) -> int:
    """How far up a relative import reaches."""
    return len(source) - len(source.lstrip("."))


def _isort_key(name: str) -> tuple[int, str]:
    kind = 0 if name.isupper() and len(name) > 1 else 1 if name[:1].isupper() else 2
    return kind, name


def _in_order(keys: Iterable[SchemaId], contract: Contract) -> list[SchemaId]:
    """Enums first: a default is the one thing that names another definition while the module is being imported.

    Then aliases, each after those that it names, and records last: pyright takes a recursive alias that is used before
    it is defined for a variable.
    """
    groups: tuple[list[SchemaId], ...] = ([], [], [])
    for key in keys:
        schema = contract.schemas[key]
        groups[0 if isinstance(schema, Enum) else 2 if isinstance(schema, Record) else 1].append(key)
    return [*groups[0], *referred_first(groups[1], contract), *groups[2]]


class _Writer:
    def __init__(self, annotator: Annotator, flavour: Flavour) -> None:
        self.annotator, self.flavour, self.is_open = annotator, flavour, flavour.is_open
        self.contract, self.names = annotator.contract, annotator.names

    def _need(self, *lines: str) -> None:
        self.annotator.imports.lines.update(lines)

    def model(self, schema: Schema) -> ModelView:
        match schema:
            case Record():
                return self._record(schema)
            case Enum():
                return self._enum(schema)
            case Union():
                return self._alias(schema.id, schema.doc, self._union(schema))
            case Alias(_, _, doc, _, ref):
                return self._alias(schema.id, doc, self.annotator.annotation(ref))
            case Opaque(_, _, doc, _):
                self._need("from typing import Any")
                return self._alias(schema.id, doc, "Any")
            case _:
                assert_never(schema)

    def _record(self, schema: Record) -> ModelView:
        self._need(f"from {self.flavour.support} import Model")
        names = attributes(field.name for field in schema.fields)
        fields = tuple(self._field(field, name) for field, name in zip(schema.fields, names, strict=True))
        config, extra = None, None
        if schema.extra is Extra.CLOSED and not self.is_open:
            config = 'extra="forbid"'
            self._need("from pydantic import ConfigDict")
        elif schema.extra is Extra.TYPED and schema.extra_type is not None:
            extra = self.annotator.annotation(schema.extra_type)
            self.annotator.imports.add("from pydantic import Field")
        doc = schema.doc
        if schema.is_deprecated:
            doc = f"{doc}\n\nDeprecated." if doc else "Deprecated."
        return ModelView(
            self.names.class_of[schema.id], doc, is_record=True, base="Model", config=config, extra=extra, fields=fields
        )

    def _field(self, field: Field, name: str) -> FieldView:
        annotation = self.annotator.annotation(field.type)
        is_required = field.is_required and not (field.is_read_only or field.is_write_only)
        assignment = ""
        if not is_required:
            default = default_expression(self.annotator, field.type, field.default)
            if default is not None:
                assignment = f" = {default}"
            else:
                self._need(f"from {self.flavour.support} import Missing", f"from {self.flavour.support} import MISSING")
                annotation, assignment = f"{annotation} | Missing", " = MISSING"
        arguments = []
        if name != field.name:
            arguments.append(f"alias={field.name!r}")
        if field.is_deprecated:
            arguments.append("deprecated=True")
        if arguments:
            annotation = _with_arguments(annotation, arguments)
            self._need("from typing import Annotated", "from pydantic import Field")
        return FieldView(name, annotation, assignment, field.doc)

    def _enum(self, schema: Enum) -> ModelView:
        base = "StrEnum" if schema.kind is ScalarKind.STRING else "IntEnum"
        self._need(f"from enum import {base}")
        names = member_names(schema.members)
        members = tuple(MemberView(name, repr(one.value)) for name, one in zip(names, schema.members, strict=True))
        return ModelView(self.names.class_of[schema.id], schema.doc, is_enum=True, base=base, members=members)

    def _alias(self, key: SchemaId, doc: str | None, annotation: str) -> ModelView:
        self._need("from typing_extensions import TypeAliasType")
        return ModelView(self.names.class_of[key], doc, is_alias=True, value=repr(annotation))

    def _union(self, schema: Union) -> str:
        members = list(dict.fromkeys(self.annotator.annotation(member) for member in schema.members))
        union = " | ".join(members)
        if self.is_open:
            self._need("from typing import Any")
            return union if "Any" in members else f"{union} | Any"
        attribute = self._tag(schema)
        if attribute is None:
            return union
        self._need("from typing import Annotated", "from pydantic import Field")
        return f"Annotated[{union}, Field(discriminator={attribute!r})]"

    def _tag(self, schema: Union) -> str | None:
        """The attribute that Pydantic can tell the members apart by, where every member spells out its values."""
        if schema.discriminator is None:
            return None
        found: set[str] = set()
        seen: set[Any] = set()
        for member in schema.members:
            record = self.contract.schemas[member.id] if isinstance(member, Ref) else None
            if not isinstance(record, Record):
                return None
            names = attributes(field.name for field in record.fields)
            tag = next(
                (
                    (field, name)
                    for field, name in zip(record.fields, names, strict=True)
                    if field.name == schema.discriminator.property
                ),
                None,
            )
            if tag is None or not tag[0].is_required:
                return None
            values = self._values(tag[0].type)
            if not values or seen & set(values):
                return None
            seen |= set(values)
            found.add(tag[1])
        return found.pop() if len(found) == 1 else None

    def _values(self, ref: TypeRef) -> tuple[Any, ...]:
        """The values of a tag. Pydantic discriminates by literals; an Enum is told apart as a plain union."""
        if isinstance(ref, Literal):
            return () if any(isinstance(one, float) for one in ref.values) else ref.values
        if isinstance(ref, Ref):
            schema = self.contract.schemas[ref.id]
            return self._values(schema.type) if isinstance(schema, Alias) else ()
        return ()


def default_expression(annotator: Annotator, ref: TypeRef, value: Any) -> str | None:
    """A default of the contract as a Python expression; None where there is none that the type can hold."""
    if value is NO_DEFAULT:
        return None
    match ref:
        case Nullable(inner):
            return "None" if value is None else default_expression(annotator, inner, value)
        case Scalar(kind, format, _):
            return _scalar_default(kind, format, value)
        case Literal(values):
            return repr(value) if value in values and not any(isinstance(one, float) for one in values) else None
        case ListOf(item, _) if isinstance(value, list):
            parts = [default_expression(annotator, item, one) for one in value]
            return None if None in parts else f"[{', '.join(str(part) for part in parts)}]"
        case MapOf(_, _) if value == {}:
            return "{}"
        case Ref(key):
            return _named_default(annotator, key, value)
        case _:
            return None


def _named_default(annotator: Annotator, key: SchemaId, value: Any) -> str | None:
    schema = annotator.contract.schemas[key]
    if isinstance(schema, Alias):
        return default_expression(annotator, schema.type, value)
    if isinstance(schema, Enum):
        for member, name in zip(schema.members, member_names(schema.members), strict=True):
            if member.value == value and type(member.value) is type(value):
                return None if annotator.is_late(key) else f"{annotator.class_name(key)}.{name}"
    return None


def _with_arguments(annotation: str, arguments: list[str]) -> str:
    return f"Annotated[{annotation}, Field({', '.join(arguments)})]"


def _scalar_default(kind: ScalarKind, format: str | None, value: Any) -> str | None:
    match kind, value:
        case ScalarKind.STRING, str():
            return None if format in ("date-time", "date", "uuid", "binary") else repr(value)
        case ScalarKind.BOOLEAN, bool():
            return repr(value)
        case ScalarKind.INTEGER, int() if not isinstance(value, bool):
            return repr(value)
        case ScalarKind.NUMBER, int() | float() if not isinstance(value, bool):
            return repr(value)
        case _:
            return None
