"""Types of the contract as TypeScript writes them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import assert_never

from accordant.ir import (
    AnyOf,
    Contract,
    Enum,
    ListOf,
    Literal,
    MapOf,
    Nullable,
    Ref,
    Refined,
    Scalar,
    ScalarKind,
    SchemaId,
    TupleOf,
    TypeRef,
    Untyped,
)
from accordant.languages.layout import Group, Piece, flat, followed, group, lay_out, led, wrapped
from accordant.languages.typescript.naming import Names, literal

BLOB = "globalThis.Blob"
"""Where a schema is called `Blob` as well, this is still the platform's."""

_PLAIN = {
    ScalarKind.STRING: "string",
    ScalarKind.INTEGER: "number",
    ScalarKind.NUMBER: "number",
    ScalarKind.BOOLEAN: "boolean",
    ScalarKind.NULL: "null",
    ScalarKind.ANY: "unknown",
    ScalarKind.NEVER: "never",
}


@dataclass(slots=True)
class Imports:
    """What one file imports from other modules: file → names, each perhaps `as` another."""

    found: dict[str, set[str]] = field(default_factory=dict)

    def lines(self, word: str, folder: str = ".") -> tuple[str, ...]:
        """The statements, by file; `word` is `import` or `import type`."""
        return tuple(
            lay_out(group(f"{word} {{ ", tuple(sorted(names)), f' }} from "{folder}/{file}.js";'), 0, 0)
            for file, names in sorted(self.found.items())
        )


@dataclass(frozen=True, slots=True)
class Types:
    """Writes types for one file. `is_open` is the client's form: unknown enum values are kept."""

    contract: Contract
    names: Names
    imports: Imports
    here: str
    is_open: bool = True

    def type(self, ref: TypeRef) -> Piece:
        match ref:
            case Scalar(kind, format, _):
                return BLOB if kind is ScalarKind.STRING and format == "binary" else _PLAIN[kind]
            case Literal(values):
                return union(literal(value) for value in values)
            case ListOf(item, _):
                return self._element(item, "[]")
            case TupleOf():
                return self._tuple(ref)
            case MapOf(value, _):
                return wrapped("{ [key: string]: ", self.type(value), " }")
            case Nullable(inner):
                return union((self.type(inner), "null"))
            case AnyOf(members):
                return union(self.type(member) for member in members)
            case Ref(key):
                return self._reference(key)
            case Untyped(inner) | Refined(inner):
                return self.type(inner)
            case _:
                assert_never(ref)

    def name(self, key: SchemaId) -> str:
        """What a schema is called in this file, which imports it where it is another's."""
        name, module = self.contract.schemas[key].name, self.names.module_of[key]
        if module == self.here:
            return name
        self.imports.found.setdefault(module, set()).add(self.names.exported(key, self.contract))
        return self.names.alias_of.get(key, name)

    def _reference(self, key: SchemaId) -> Piece:
        schema = self.contract.schemas[key]
        if self.is_open and isinstance(schema, Enum):
            return union((self.name(key), f"({_PLAIN[schema.kind]} & {{}})"))
        return self.name(key)

    def _tuple(self, ref: TupleOf) -> Piece:
        """Items that may be missing are optional; further ones follow after all of them."""
        parts: list[Piece] = [
            self.type(item) if index < ref.minimum else self._element(item, "?") for index, item in enumerate(ref.items)
        ]
        if ref.rest is not None:
            parts.append(led("...", self._element(ref.rest, "[]")))
        return group("[", tuple(parts), "]")

    def _element(self, ref: TypeRef, ending: str) -> Piece:
        """A type with an ending that binds closer than a union."""
        written = self.type(ref)
        if isinstance(written, Group) and written.separator == "|":
            return group(f"({written.open}", written.parts, f"{written.close}){ending}", "|")
        return followed(written, ending)


def union(members: Iterable[Piece]) -> Piece:
    """The members once each; those of a union among them are its own members."""
    found: dict[str, Piece] = {}
    for member in members:
        is_union = isinstance(member, Group) and member.separator == "|" and not member.open
        for part in member.parts if is_union and isinstance(member, Group) else (member,):
            found[flat(part)] = part
    if "unknown" in found:
        return "unknown"
    if len(found) > 1:
        found.pop("never", None)
    return group("", tuple(found.values()), "", "|") if len(found) > 1 else next(iter(found.values()), "never")
