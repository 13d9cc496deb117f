"""Schemas as Pydantic models: what `models.py` prints, for servers (closed) and clients (open)."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, assert_never

from accordant.clearance import LOGGED
from accordant.ir import (
    Alias,
    Contract,
    Discriminator,
    Enum,
    Extra,
    Field,
    Module,
    Opaque,
    Record,
    Ref,
    Rest,
    Scalar,
    ScalarKind,
    Schema,
    SchemaId,
    TypeRef,
    Union,
    plain,
)
from accordant.languages.circles import circular_files, definition_order
from accordant.languages.members import member_names
from accordant.languages.python.annotations import Annotator, Entry, Imports, Names, package_alias
from accordant.languages.python.defaults import default_of
from accordant.languages.python.files import SPLIT_ABOVE, package_files
from accordant.languages.python.naming import attributes, class_name, literal, module_name
from accordant.resolve.names import distinct, pascal


class AttributeView(NamedTuple):
    """A field of a record or a member of an enum. A tuple, because large contracts have tens of thousands of them."""

    definition: str  # "limit: int | Missing = MISSING", "OPEN = "open""
    doc: str | None


@dataclass(frozen=True, slots=True)
class ModelView:
    """One definition of `models.py`; exactly one of the flags is set."""

    name: str
    doc: str | None
    is_record: bool = False
    is_enum: bool = False
    is_alias: bool = False
    bases: str = ""  # what stands in the brackets of the class
    decorator: str | None = None
    config: str | None = None  # arguments of ConfigDict
    extra: str | None = None  # annotation of additional properties
    attributes: tuple[AttributeView, ...] = ()
    value: str = ""  # of an alias: what it stands for


@dataclass(frozen=True, slots=True)
class ModelsView:
    header: str
    imports: tuple[str, ...]
    late_imports: tuple[str, ...]  # of modules that import this one: at the end, when what they ask for is there
    models: tuple[ModelView, ...]
    names: tuple[str, ...]  # for __all__
    rules: tuple[Entry, ...] = ()  # what the validator is asked besides, by entry


@dataclass(frozen=True, slots=True)
class Flavour:
    """What differs between the models of a server and those of a client."""

    is_open: bool  # unknown enum values, union members and properties are kept
    support: str  # the module that gives Model, Missing, MISSING and what annotations need
    files: str  # the module that gives what files are
    models_from: Callable[[str], str]  # where another module's models are imported from
    templates: str  # the folder of its templates


SERVER = Flavour(
    is_open=False,
    support="accordant.runtime",
    files="accordant.runtime",
    models_from="..{}.models".format,
    templates="server",
)


def python_names(contract: Contract, *, split_above: int = SPLIT_ABOVE) -> Names:
    """Python's names for every schema of a contract. A module of more schemas than `split_above` is a package."""
    class_of = {key: class_name(schema.name) for key, schema in contract.schemas.items()}
    module_of = {key: module_name(module) for key, module in contract.module_of().items()}
    times = Counter(class_of.values())
    shared = [key for key, name in class_of.items() if times[name] > 1]
    aliases = distinct((pascal(module_of[key]) + class_of[key] for key in shared), class_of.values())
    names = Names(class_of, module_of, dict(zip(shared, aliases, strict=True)), package_files(contract, split_above))
    return replace(names, circular=circular_files(contract, names.file), classes=frozenset(class_of.values()))


def models_view(contract: Contract, module: Module, names: Names, flavour: Flavour) -> ModelsView:
    """The models of a module that is one file."""
    here = module_name(module.name)
    annotator = Annotator(
        contract,
        names,
        Imports(defined=set()),
        here,
        flavour.is_open,
        here,
        is_checked=not flavour.is_open,
        support=flavour.support,
        files=flavour.files,
    )
    return _view(_Writer(annotator, flavour, module), module.schemas, models_header(module))


def file_view(
    contract: Contract, module: Module, names: Names, flavour: Flavour, keys: Sequence[SchemaId]
) -> ModelsView:
    """The models of one file of a package."""
    file = names.file(keys[0])
    nested = replace(
        flavour,
        support=_deeper(flavour.support),
        files=_deeper(flavour.files),
        models_from=_from_package(module, flavour),
    )
    annotator = Annotator(
        contract,
        names,
        Imports(defined=set()),
        file,
        flavour.is_open,
        module_name(module.name),
        is_checked=not flavour.is_open,
        contract_from="...",
        support=nested.support,
        files=nested.files,
    )
    return _view(_Writer(annotator, nested, module), keys, _file_header(module, file.partition(".")[2]))


def models_header(module: Module, *more: str) -> str:
    """The docstring of a module's models."""
    about = f"Models of `{module.name}`: {module.title}."
    return "\n\n".join((about, *more, f"Generated from {module.uri}; not to be edited."))


def _file_header(module: Module, file: str) -> str:
    return f"Models of `{module.name}`: `{file}`.\n\nGenerated from {module.uri}; not to be edited."


def _from_package(module: Module, flavour: Flavour) -> Callable[[str], str]:
    """Where a file of a package finds models: in files beside it, or one level further up than other files do."""
    beside = module_name(module.name) + "."

    def models_from(source: str) -> str:
        if source.startswith(beside):
            return f".{source.removeprefix(beside)}"
        return _deeper(flavour.models_from(source))

    return models_from


def _deeper(source: str) -> str:
    """As a file one folder further down writes it."""
    return f".{source}" if source.startswith(".") else source


def _view(writer: "_Writer", keys: Iterable[SchemaId], header: str) -> ModelsView:
    contract, imports, models_from = writer.contract, writer.imports, writer.flavour.models_from
    models = tuple(writer.define(contract.schemas[key]) for key in definition_order(keys, contract))
    late = import_lines(Imports(models=imports.late), models_from)
    return ModelsView(
        header=header,
        imports=import_lines(imports, models_from),
        late_imports=(*late, *package_lines(imports, models_from)),
        models=models,
        names=tuple(sorted(model.name for model in models)),
        rules=tuple(imports.rules.values()),
    )


def package_lines(imports: Imports, models_from: Callable[[str], str]) -> tuple[str, ...]:
    """Imports of packages: `from ..github import models as _github_models`."""
    found = []
    for module in sorted(imports.packages):
        parent, _, name = models_from(module).rpartition(".")
        parent = parent if parent.strip(".") else f"{parent}."
        found.append(f"from {parent} import {name} as {package_alias(module)}")
    return tuple(found)


def import_lines(imports: Imports, models_from: Callable[[str], str]) -> tuple[str, ...]:
    """Import statements, those from one module together, in the order that ruff would give them."""
    grouped = {source: set(found) for source, found in imports.named.items()}
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


def model_attributes(schema: Record, names: Names) -> list[str]:
    """The attributes of a record's class, one a field: none that a class of its file would be hidden by, as there are scripts without upper case."""
    caseless = [field.name for field in schema.fields if field.name in names.classes]
    return attributes((field.name for field in schema.fields), taken=caseless)


class _Writer:
    def __init__(self, annotator: Annotator, flavour: Flavour, module: Module) -> None:
        self.module = module
        self.annotator, self.flavour, self.is_open = annotator, flavour, flavour.is_open
        self.contract, self.names, self.imports = annotator.contract, annotator.names, annotator.imports
        self.defined = self.imports.defined if self.imports.defined is not None else set()

    def define(self, schema: Schema) -> ModelView:
        self.imports.form = self.contract.form_of(schema.id)
        view = self._model(schema)
        self.defined.add(schema.id)
        return view

    def _model(self, schema: Schema) -> ModelView:
        match schema:
            case Record():
                return self._record(schema)
            case Enum():
                return self._enum(schema)
            case Union():
                return self._union(schema)
            case Alias(_, _, doc, _, ref, rest):
                return self._alias(schema, doc, lambda: self._as_said(schema, ref, rest))
            case Opaque(_, _, doc, _, rest):
                return self._alias(schema, doc, lambda: self._as_said(schema, _ANY, rest))
            case _:
                assert_never(schema)

    def _as_said(self, schema: Schema, ref: TypeRef, rest: Rest) -> str:
        written = self.annotator.annotation(ref)
        if self.is_open and written in _READ_AS_JSON:
            return written
        return self.annotator.annotation(ref, *self._checked(schema, rest))

    def _checked(self, schema: Schema, rest: Rest) -> list[str]:
        """What an alias says besides its type."""
        marker = "AS_JSON" if self.is_open else "AS_CONTRACT"
        self.imports.of(self.flavour.support, marker)
        return [marker, *([self.annotator.rules(_entry(schema), rest)] if rest and not self.is_open else ())]

    def _record(self, schema: Record) -> ModelView:
        self.imports.of(self.flavour.support, "Model")
        names = model_attributes(schema, self.names)
        fields = tuple(self._field(field, name) for field, name in zip(schema.fields, names, strict=True))
        extra = None
        if schema.extra is Extra.TYPED and schema.extra_type is not None:
            extra = self._quoted(lambda: f"dict[str, {self.annotator.annotation(schema.extra_type or _ANY)}]")
            self.imports.of("pydantic", "Field")
        doc = schema.doc
        if schema.is_deprecated:
            doc = f"{doc}\n\nDeprecated." if doc else "Deprecated."
        return ModelView(
            self.names.class_of[schema.id],
            doc,
            is_record=True,
            bases=", ".join(["Model", *self._options(schema)]),
            config=self._config(schema),
            extra=extra,
            attributes=fields,
        )

    def _config(self, schema: Record) -> str | None:
        """Of a server, which forbids what a schema forbids, and whose logs show nothing that is classed."""
        arguments = ['extra="forbid"'] if schema.extra is Extra.CLOSED else []
        arguments += ["hide_input_in_errors=True"] if schema.is_classed else []
        if self.is_open or not arguments:
            return None
        self.imports.of("pydantic", "ConfigDict")
        return ", ".join(arguments)

    def _options(self, schema: Record) -> list[str]:
        """What the class says of values that are no objects, and of rules that no type says."""
        found = []
        name, module = self.names.class_of[schema.id], self.names.module_of[schema.id]
        written = f"{self.module.name}.{schema.name}"
        if not self.is_open and written != f"{module}.{name}":
            found.append(f"schema={literal(written)}")
        if not schema.is_object_only:
            found.append('passes="others"')
        elif schema.is_nullable:
            found.append('passes="null"')
        if schema.rest and not self.is_open:
            found.append(f"rules={self.annotator.rules(_entry(schema), schema.rest)}")
        return found

    def _field(self, field: Field, name: str) -> AttributeView:
        assignment, suffix = "", ""
        if not field.is_required:
            default = default_of(self.annotator, field.type, field.default)
            if default is None:
                self.imports.of(self.flavour.support, "Missing", "MISSING")
                suffix, assignment = " | Missing", " = MISSING"
            elif default.is_late:
                self.imports.of("pydantic", "Field")
                assignment = f" = Field(default_factory=lambda: {default.text})"
            else:
                assignment = f" = {default.text}"
        arguments = []
        if name != field.name:
            arguments.append(f"alias={literal(field.name)}")
        if field.is_deprecated:
            arguments.append("deprecated=True")
        if field.data_class > LOGGED and not self.is_open:
            arguments.append("repr=False")

        def annotation() -> str:
            said = [f"Field({', '.join(arguments)})"] if arguments else []
            if not suffix:
                return self.annotator.annotation(field.type, *said)
            written = self.annotator.annotation(field.type) + suffix
            return f"Annotated[{written}, {said[0]}]" if said else written

        if arguments:
            self.imports.of("typing", "Annotated")
            self.imports.of("pydantic", "Field")
        return AttributeView(f"{name}: {self._quoted(annotation)}{assignment}", _doc(field))

    def _quoted(self, write: Callable[[], str]) -> str:
        """An annotation; as text where it names what is defined further down."""
        self.imports.has_forward = False
        written = write()
        return _as_text(written) if self.imports.has_forward else written

    def _enum(self, schema: Enum) -> ModelView:
        is_text = schema.kind is ScalarKind.STRING
        base = "StrEnum" if is_text else "IntegerEnum"
        self.imports.of("enum" if is_text else self.flavour.support, base)
        decorator = None
        if schema.is_nullable and not self.is_open:
            decorator = self.annotator.keyword("nullable")
        names = member_names(schema.members)
        members = tuple(
            AttributeView(f"{name} = {literal(one.value)}", one.doc)
            for name, one in zip(names, schema.members, strict=True)
        )
        return ModelView(
            self.names.class_of[schema.id],
            schema.doc,
            is_enum=True,
            bases=base,
            decorator=decorator,
            attributes=members,
        )

    def _alias(self, schema: Schema, doc: str | None, write: Callable[[], str]) -> ModelView:
        self.imports.of("typing_extensions", "TypeAliasType")
        return ModelView(self.names.class_of[schema.id], doc, is_alias=True, value=self._quoted(write))

    def _union(self, schema: Union) -> ModelView:
        return self._alias(schema, schema.doc, lambda: self._members(schema))

    def _members(self, schema: Union) -> str:
        members = list(dict.fromkeys(self.annotator.annotation(member) for member in schema.members))
        tag = [] if schema.discriminator is None else self._tag(schema, schema.discriminator)
        metadata = self._checked(schema, schema.rest)
        self.imports.of("typing", "Annotated")
        if self.is_open:
            self.imports.of("typing", "Any")
            members = list(dict.fromkeys((*members, "Any")))
            return f"Annotated[{' | '.join(members)}, {', '.join((*tag, *metadata))}]"
        null = " | None" if schema.is_nullable else ""
        if tag and null:
            return f"Annotated[Annotated[{' | '.join(members)}, {tag[0]}]{null}, {', '.join(metadata)}]"
        return f"Annotated[{' | '.join(members)}{null}, {', '.join((*tag, *metadata))}]"

    def _tag(self, schema: Union, tag: Discriminator) -> list[str]:
        """What routes a value to its member, where the value of a property says which one it is."""
        routed = [(value, self._member(type_)) for value, type_ in tag.mapping]
        if {member for _, member in routed} != {self._member(one) for one in schema.members} or None in dict(
            routed
        ).values():
            return []
        mapping = ", ".join(f"{literal(value)}: {member}" for value, member in routed)
        return [self.annotator.keyword(f"Discriminator({literal(tag.property)}, {{{mapping}}})")]

    def _member(self, ref: TypeRef) -> str | None:
        """The class of a member that is one record, by its name."""
        found = plain(ref)
        while isinstance(found, Ref) and isinstance(schema := self.contract.schemas[found.id], Alias):
            found = plain(schema.type)
        if not isinstance(found, Ref) or not isinstance(self.contract.schemas[found.id], Record | Union):
            return None
        return self.annotator.annotation(ref)


_ANY = Scalar(ScalarKind.ANY)
_READ_AS_JSON = frozenset(("str", "Any", "None"))
"""Annotations that Pydantic reads as JSON has them by itself."""
_LONGEST_EXAMPLE = 100
_MOST_EXAMPLES = 3


def _entry(schema: Schema) -> str:
    return f"{schema.place.uri}#{schema.place.pointer}"


def _doc(field: Field) -> str | None:
    """The description of a property with its examples, as far as they are short enough to be read."""
    if not field.examples:
        return field.doc or None
    written = (json.dumps(one, ensure_ascii=False) for one in field.examples)
    shown = [f"`{one}`" for one in written if len(one) <= _LONGEST_EXAMPLE][:_MOST_EXAMPLES]
    told = f"Example{'s' if len(shown) > 1 else ''}: {', '.join(shown)}." if shown else None
    return "\n\n".join(one for one in (field.doc, told) if one) or None


def _as_text(annotation: str) -> str:
    """An annotation as Python text, as the formatter would have it: texts inside of it are in the other quotes."""
    if "'" in annotation or "\\" in annotation:
        return literal(annotation)
    return '"' + annotation.replace('"', "'") + '"'
