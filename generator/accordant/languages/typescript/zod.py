"""Schemas as Zod schemas: what `zod/<module>.ts` prints. A schema accepts all that the contract accepts, and of the rest it
refuses all but what the keywords in `unenforced` refuse."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, assert_never

from accordant.ir import (
    Alias,
    AnyOf,
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
    Refined,
    Scalar,
    ScalarKind,
    Schema,
    SchemaId,
    TupleOf,
    TypeRef,
    Union,
    Untyped,
    plain,
)
from accordant.ir.schema import Limits
from accordant.languages.circles import definition_order
from accordant.languages.layout import Piece, flat, followed, group, lay_out, led, wrapped
from accordant.languages.typescript.naming import Names, key_name, literal
from accordant.languages.typescript.patterns import unicode_pattern
from accordant.languages.typescript.types import Imports, Types
from accordant.languages.typescript.unenforced import Unenforced
from accordant.languages.typescript.unions import tagged_members
from accordant.resolve.compose import Composer

FORMATS = {
    "date": "date",
    "date-time": "dateTime",
    "duration": "duration",
    "ipv4": "ipv4",
    "json-pointer": "jsonPointer",
    "time": "time",
    "uuid": "uuid",
}
"""Formats that are checked just as JSON Schema defines them, by the name of their check."""

_PLAIN = {
    ScalarKind.STRING: "z.string()",
    ScalarKind.INTEGER: "z.number()",
    ScalarKind.NUMBER: "z.number()",
    ScalarKind.BOOLEAN: "z.boolean()",
    ScalarKind.NULL: "z.null()",
    ScalarKind.ANY: "z.unknown()",
    ScalarKind.NEVER: "z.never()",
}
_METHODS = {
    "exclusiveMaximum": "lt",
    "exclusiveMinimum": "gt",
    "maximum": "lte",
    "minimum": "gte",
    "multipleOf": "multipleOf",
}
_SCHEMAS = frozenset(
    (
        "array",
        "blob",
        "constant",
        "lazy",
        "literal",
        "looseObject",
        "map",
        "nullable",
        "optional",
        "strictObject",
        "tagged",
        "typedObject",
        "union",
    )
)
"""What `_schemas.ts` gives; all else is in `_checks.ts`."""
_COUNTS = ("maxItems", "maxLength", "maxProperties", "minItems", "minLength", "minProperties")


@dataclass(frozen=True, slots=True)
class ZodView:
    """One exported schema."""

    name: str
    type: str  # "models.Status | (string & {})"
    unenforced: str  # keywords, or nothing
    value: str


@dataclass(frozen=True, slots=True)
class ZodModuleView:
    title: str
    source: str
    models: str  # where the types are
    imports: tuple[str, ...]
    schemas: tuple[ZodView, ...]


def zod_view(
    contract: Contract, module: Module, names: Names, composer: Composer, unenforced: Unenforced, *, is_open: bool
) -> ZodModuleView:
    """The Zod schemas of one module, each after those that it needs at once."""
    imports = Imports()
    here = names.module_of[module.schemas[0]]
    writer = _Writer(Types(contract, names, imports, here, is_open), composer, unenforced)
    schemas = tuple(writer.schema(contract.schemas[key]) for key in definition_order(module.schemas, contract))
    return ZodModuleView(
        title=f"{module.name}: {module.title}",
        source=module.uri,
        models=literal(f"../models/{here}.js"),
        imports=(*_used(writer.used), *imports.lines("import")),
        schemas=schemas,
    )


def _used(names: set[str]) -> tuple[str, ...]:
    """The statements that import what a module uses of the files that are the same in every package."""
    schemas = names & _SCHEMAS
    written = (
        (f' }} from "./_{file}.js";', found) for file, found in (("checks", names - schemas), ("schemas", schemas))
    )
    return tuple(lay_out(group("import { ", tuple(sorted(found)), end), 0, 0) for end, found in written if found)


class _Writer:
    def __init__(self, types: Types, composer: Composer, unenforced: Unenforced) -> None:
        self.types, self.composer, self.unenforced = types, composer, unenforced
        self.contract, self.is_open = types.contract, types.is_open
        self.used: set[str] = set()
        self._written: set[SchemaId] = set()

    def schema(self, schema: Schema) -> ZodView:
        type_ = f"models.{schema.name}"
        if self.is_open and isinstance(schema, Enum):
            type_ += " | (string & {})" if schema.kind is ScalarKind.STRING else " | (number & {})"
        value = self._schema(schema)
        self._written.add(schema.id)
        left = ", ".join(self.unenforced.keywords(schema))
        used = len(f"export const {schema.name}: z.ZodType<{type_}> = ;")
        return ZodView(schema.name, type_, left, lay_out(value, 0, used))

    def _schema(self, schema: Schema) -> Piece:
        match schema:
            case Record():
                return self._record(schema)
            case Enum():
                return self._enum(schema)
            case Union():
                return self._union(schema)
            case Alias():
                return self.type(schema.type)
            case Opaque():
                return "z.unknown()"
            case _:
                assert_never(schema)

    def type(self, ref: TypeRef) -> Piece:
        match ref:
            case Scalar():
                return self._scalar(ref)
            case Literal(values):
                return self._literal(values)
            case ListOf(item, limits):
                return self._limited(wrapped(self._use("array") + "(", self.type(item), ")"), limits)
            case TupleOf():
                return self._tuple(ref)
            case MapOf(value, limits):
                return self._limited(wrapped(self._use("map") + "(", self.type(value), ")"), limits)
            case Nullable(inner):
                return self._nullable(self.type(inner))
            case AnyOf(members):
                return self._either([self.type(member) for member in members])
            case Ref(key):
                return self._reference(key)
            case Untyped(inner) | Refined(inner):
                return self.type(inner)
            case _:
                assert_never(ref)

    def _use(self, name: str) -> str:
        self.used.add(name)
        return name

    def _reference(self, key: SchemaId) -> str:
        name = self.types.name(key)
        return f"{self._use('lazy')}(() => {name})" if self._is_late(key) else name

    def _is_late(self, key: SchemaId) -> bool:
        """Whether a schema may not be there yet when this one is made."""
        here, there = self.types.here, self.types.names.module_of[key]
        if there == here:
            return key not in self._written
        return there in self.types.names.circular.get(here, ())

    def _later(self, ref: TypeRef) -> str:
        """A schema as a function that gives it."""
        written = self.types.name(ref.id) if isinstance(ref, Ref) else flat(self.type(ref))
        return f"() => {written}"

    def _scalar(self, ref: Scalar) -> Piece:
        if ref.kind is ScalarKind.STRING and ref.format == "binary":
            return self._use("blob") + "()"
        checks = []
        if ref.kind is ScalarKind.INTEGER:
            checks.append(self._use("integer"))
        if ref.kind is ScalarKind.STRING and ref.format in FORMATS:
            checks.append(self._use(FORMATS[ref.format]))
        return self._limited(_PLAIN[ref.kind], ref.limits, checks)

    def _limited(self, plain: Piece, limits: Limits, checks: Iterable[str] = ()) -> Piece:
        """A schema with its bounds, first those that Zod has a method for."""
        calls, found = "", list(checks)
        for keyword, value in limits:
            if keyword in _METHODS:
                calls += f".{_METHODS[keyword]}({literal(value)})"
            elif keyword in _COUNTS:
                found.append(f"{self._use(keyword)}({literal(value)})")
            elif keyword == "uniqueItems" and value is True:
                found.append(self._use("uniqueItems"))
            elif keyword == "pattern" and (source := unicode_pattern(value)) is not None:
                calls += f".regex({self._use('pattern')}({literal(source)}))"
        calls += f".check({', '.join(found)})" if found else ""
        return followed(plain, calls)

    def _tuple(self, ref: TupleOf) -> Piece:
        items = [self.type(item) for item in ref.items]
        optional = [wrapped("z.exactOptional(", item, ")") for item in items[ref.minimum :]]
        written = group("[", (*items[: ref.minimum], *optional), "]")
        if ref.rest is None:
            return wrapped("z.tuple(", written, ")")
        return group("z.tuple(", (written, self.type(ref.rest)), ")")

    def _enum(self, schema: Enum) -> Piece:
        known = self._literal(tuple(member.value for member in schema.members))
        if not self.is_open:
            return known
        is_text = schema.kind is ScalarKind.STRING
        return self._either([known, "z.string()" if is_text else f"z.number().check({self._use('integer')})"])

    def _union(self, schema: Union) -> Piece:
        tagged = tagged_members(self.contract, schema)
        if tagged is None or schema.discriminator is None:
            found = self._either([self.type(member) for member in schema.members])
            return self._nullable(found) if schema.is_nullable else found
        pairs = tuple(f"[{literal(value)}, {self._later(one.member)}]" for one in tagged for value in one.values)
        parts = (literal(schema.discriminator.property), group("[", pairs, "]"), "true" if self.is_open else "false")
        found = group(self._use("tagged") + "(", parts, ")")
        return self._nullable(found) if schema.is_nullable else found

    def _nullable(self, written: Piece) -> Piece:
        return wrapped(self._use("nullable") + "(", written, ")")

    def _record(self, schema: Record) -> Piece:
        fields = tuple(self._field(field) for field in schema.fields)
        checks = self._record_checks(schema)
        type_ = f"<models.{schema.name}>" if checks else ""  # else it follows from the annotation
        if schema.extra is Extra.TYPED and schema.extra_type is not None:
            shape = group("{ ", fields, " }")
            found = group(f"{self._use('typedObject')}{type_}(", (shape, self.type(schema.extra_type)), ")")
        else:
            is_strict = schema.extra is Extra.CLOSED and not self.is_open
            function = self._use("strictObject" if is_strict else "looseObject")
            found = group(f"{function}{type_}({{ ", fields, " })")
        return followed(found, f".check({', '.join(checks)})") if checks else found

    def _field(self, field: Field) -> Piece:
        written = self.type(field.type)
        if not field.is_required:
            written = wrapped(self._use("optional") + "(", written, ")")
        return led(f"{key_name(field.name)}: ", written)

    def _record_checks(self, schema: Record) -> list[str]:
        """What is asked of a record as a whole."""
        composite = self.composer.compose(schema.place)
        found = [
            f"{self._use(keyword)}({literal(composite.limits[keyword])})"
            for keyword in ("minProperties", "maxProperties")
            if keyword in composite.limits
        ]
        named = {field.name for field in schema.fields}
        wanted = [name for name in composite.required if name not in named]
        wanted += [field.name for field in schema.fields if field.is_required and self._may_be_absent(field.type)]
        if wanted:
            found.append(f"{self._use('required')}({', '.join(map(literal, wanted))})")
        return found

    def _may_be_absent(self, ref: TypeRef) -> bool:
        """Whether the schema of a property takes its absence for a value: Zod's `unknown` does."""
        match plain(ref):
            case Scalar(ScalarKind.ANY, _, _):
                return True
            case Ref(key):
                schema = self.contract.schemas[key]
                return isinstance(schema, Opaque) or (isinstance(schema, Alias) and self._may_be_absent(schema.type))
            case AnyOf(members):
                return any(map(self._may_be_absent, members))
        return False

    def _literal(self, values: tuple[Any, ...]) -> Piece:
        scalars = [literal(value) for value in values if not isinstance(value, list | dict)]
        found = [group(self._use("literal") + "(", tuple(scalars), ")")] if scalars else []
        others = [literal(value) for value in values if isinstance(value, list | dict)]
        return self._either([*found, *(f"{self._use('constant')}<{one}>({one})" for one in others)])

    def _either(self, members: list[Piece]) -> Piece:
        """A union of schemas, one of each."""
        found = {flat(member): member for member in members}
        if len(found) == 1:
            return next(iter(found.values()))
        return group(self._use("union") + "(", tuple(found.values()), ")")
