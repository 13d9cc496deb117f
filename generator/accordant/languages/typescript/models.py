"""Schemas as TypeScript's interfaces, unions and enums: what `models/<module>.ts` prints, in an open or a closed form."""

from dataclasses import dataclass
from typing import assert_never

from accordant.ir import (
    Alias,
    Contract,
    Enum,
    Extra,
    Field,
    Module,
    Opaque,
    Record,
    Schema,
    Union,
)
from accordant.languages.layout import Piece, flat, lay_out
from accordant.languages.members import member_names
from accordant.languages.typescript.docs import Doc, field_doc, schema_doc
from accordant.languages.typescript.naming import Names, literal, property_name
from accordant.languages.typescript.types import Imports, Types, union
from accordant.languages.typescript.unions import Tagged, tagged_members
from accordant.resolve.refs import Refs


@dataclass(frozen=True, slots=True)
class PropertyView:
    doc: Doc
    text: str  # "readonly id: string;"


@dataclass(frozen=True, slots=True)
class ModelView:
    """One exported name; exactly one of the flags is set."""

    name: str
    doc: Doc
    is_record: bool = False
    is_enum: bool = False
    is_alias: bool = False
    properties: tuple[PropertyView, ...] = ()
    members: tuple[str, ...] = ()  # "TODO: "todo""
    value: str = ""  # of an alias, with what leads to it: " string"


@dataclass(frozen=True, slots=True)
class ModelsView:
    title: str
    source: str
    imports: tuple[str, ...]
    models: tuple[ModelView, ...]


def models_view(contract: Contract, module: Module, names: Names, refs: Refs, *, is_open: bool) -> ModelsView:
    """The types of one module, in the order of the contract."""
    imports = Imports()
    here = names.module_of[module.schemas[0]]
    writer = _Writer(Types(contract, names, imports, here, is_open), refs)
    models = tuple(writer.model(contract.schemas[key]) for key in module.schemas)
    return ModelsView(f"{module.name}: {module.title}", module.uri, imports.lines("import type"), models)


class _Writer:
    def __init__(self, types: Types, refs: Refs) -> None:
        self.types, self.refs = types, refs

    def model(self, schema: Schema) -> ModelView:
        match schema:
            case Record():
                return self._record(schema)
            case Enum():
                return self._enum(schema)
            case Union():
                return self._alias(schema, self._union(schema))
            case Alias():
                return self._alias(schema, self.types.type(schema.type))
            case Opaque():
                return self._alias(schema, "unknown")
            case _:
                assert_never(schema)

    def _doc(self, schema: Schema, *, is_deprecated: bool = False) -> Doc:
        return schema_doc(schema.doc, self.refs.node(schema.place), is_deprecated=is_deprecated)

    def _record(self, schema: Record) -> ModelView:
        types = [self.types.type(field.type) for field in schema.fields]
        properties = [
            PropertyView(field_doc(field, self.refs.node(field.place)), _property(field, type_))
            for field, type_ in zip(schema.fields, types, strict=True)
        ]
        further = self._further(schema, types)
        if further is not None:
            properties.append(PropertyView((), _statement("[key: string]", further)))
        doc = self._doc(schema, is_deprecated=schema.is_deprecated)
        return ModelView(schema.name, doc, is_record=True, properties=tuple(properties))

    def _further(self, schema: Record, types: list[Piece]) -> Piece | None:
        """The type of properties that the record does not name. An index signature must allow the named ones as well."""
        match schema.extra:
            case Extra.CLOSED:
                return None
            case Extra.TYPED if schema.extra_type is not None:
                absent = () if all(field.is_required for field in schema.fields) else ("undefined",)
                return union((self.types.type(schema.extra_type), *types, *absent))
            case _:
                return "unknown"

    def _enum(self, schema: Enum) -> ModelView:
        members = tuple(
            f"{name}: {literal(member.value)}"
            for name, member in zip(member_names(schema.members), schema.members, strict=True)
        )
        return ModelView(schema.name, self._doc(schema), is_enum=True, members=members)

    def _alias(self, schema: Schema, type_: Piece) -> ModelView:
        written = lay_out(type_, 0, len(f"export type {schema.name} = "))
        value = written if written.startswith("\n") else f" {written}"
        return ModelView(schema.name, self._doc(schema), is_alias=True, value=value)

    def _union(self, schema: Union) -> Piece:
        tagged = tagged_members(self.types.contract, schema)
        if tagged is None or schema.discriminator is None:
            members = [self.types.type(member) for member in schema.members]
        else:
            members = [self._tagged(one, schema.discriminator.property) for one in tagged]
        return union((*members, "null") if schema.is_nullable else members)

    def _tagged(self, tagged: Tagged, name: str) -> Piece:
        """A member that narrows: its discriminating property is of the values that lead to it."""
        member = self.types.type(tagged.member)
        if tagged.is_written:
            return member
        values = union(literal(value) for value in tagged.values)
        return f"({flat(member)} & {{ {property_name(name)}: {flat(values)} }})"


def _property(field: Field, type_: Piece) -> str:
    name = ("readonly " if field.is_read_only else "") + property_name(field.name)
    return _statement(name if field.is_required else name + "?", type_)


def _statement(name: str, type_: Piece) -> str:
    written = lay_out(type_, 2, len(f"  {name}: "))
    return f"{name}:{written};" if written.startswith("\n") else f"{name}: {written};"
