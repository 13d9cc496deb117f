"""Types of the contract as Python annotations."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, assert_never

from accordant.ir import (
    AnyOf,
    Contract,
    Enum,
    ListOf,
    Literal,
    MapOf,
    Nullable,
    Ref,
    Scalar,
    ScalarKind,
    SchemaId,
    TupleOf,
    TypeRef,
)
from accordant.ir.schema import Limits

FORMATS = {
    "date-time": ("AwareDatetime", "from pydantic import AwareDatetime"),
    "date": ("_dt.date", "import datetime as _dt"),
    "uuid": ("UUID", "from uuid import UUID"),
    "binary": ("bytes", ""),
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
"""Bounds that Pydantic checks exactly as JSON Schema does. The others are the validator's."""


@dataclass(frozen=True, slots=True)
class Names:
    """Python's names for the schemas of a contract, and the module that each is in."""

    class_of: Mapping[SchemaId, str]
    module_of: Mapping[SchemaId, str]
    alias_of: Mapping[SchemaId, str] = field(default_factory=dict)  # where another module has a class of that name too
    circular: Mapping[str, frozenset[str]] = field(default_factory=dict)  # module → others that it imports in a circle


@dataclass(slots=True)
class Imports:
    """What one generated file imports, gathered while its annotations are written."""

    lines: set[str] = field(default_factory=set)
    models: dict[str, set[str]] = field(default_factory=dict)  # module → class names

    def add(self, line: str) -> None:
        if line:
            self.lines.add(line)


@dataclass(frozen=True, slots=True)
class Annotator:
    """Writes annotations for one file. `is_open` is the client's form: unknown enum values and members are kept."""

    contract: Contract
    names: Names
    imports: Imports
    here: str | None  # the module whose models are defined in this file
    is_open: bool = False
    home: str | None = None  # the module that this file belongs to: its class names need no alias

    def annotation(self, ref: TypeRef) -> str:
        match ref:
            case Scalar():
                return self._scalar(ref)
            case Literal(values):
                return self._literal(values)
            case ListOf(item, limits):
                return self._limited(f"list[{self.annotation(item)}]", limits)
            case TupleOf():
                return self._tuple(ref)
            case MapOf(value, limits):
                return self._limited(f"dict[str, {self.annotation(value)}]", limits)
            case Nullable(inner):
                return f"{self.annotation(inner)} | None"
            case AnyOf(members):
                return " | ".join(dict.fromkeys(self.annotation(member) for member in members))
            case Ref(key):
                return self._reference(key)
            case _:
                assert_never(ref)

    def _scalar(self, ref: Scalar) -> str:
        if ref.kind in (ScalarKind.ANY, ScalarKind.NEVER):
            self.imports.add("from typing import Any")
        if ref.kind is ScalarKind.STRING and ref.format in FORMATS:
            name, line = FORMATS[ref.format]
            self.imports.add(line)
            return name
        return self._limited(_PLAIN[ref.kind], ref.limits)

    def _literal(self, values: tuple[Any, ...]) -> str:
        if any(isinstance(one, float) for one in values):  # typing.Literal has no floats
            self.imports.add("from typing import Any")
            return "Any"
        self.imports.add("from typing import Literal")
        return f"Literal[{', '.join(repr(one) for one in values)}]"

    def _tuple(self, ref: TupleOf) -> str:
        """A tuple where every item must be there, a list where items may be missing or follow."""
        items = [self.annotation(item) for item in ref.items]
        if ref.rest is None and ref.minimum >= len(items):
            return f"tuple[{', '.join(items)}]"
        rest = [] if ref.rest is None else [self.annotation(ref.rest)]
        union = list(dict.fromkeys(items + rest))
        if "Any" in union:
            self.imports.add("from typing import Any")
            return "list[Any]"
        return f"list[{' | '.join(union)}]"

    def class_name(self, key: SchemaId) -> str:
        """What a schema's class is called in this file, which imports it where it is another's."""
        name, module = self.names.class_of[key], self.names.module_of[key]
        if module == self.here:
            return name
        alias = name if module == self.home else self.names.alias_of.get(key, name)
        self.imports.models.setdefault(module, set()).add(name if alias == name else f"{name} as {alias}")
        return alias

    def is_late(self, key: SchemaId) -> bool:
        """Whether a class is imported at the end of this file only, so that nothing above may use it at once."""
        return self.here is not None and self.names.module_of[key] in self.names.circular.get(self.here, ())

    def _reference(self, key: SchemaId) -> str:
        name, schema = self.class_name(key), self.contract.schemas[key]
        if self.is_open and isinstance(schema, Enum):
            return f"{name} | {_PLAIN[schema.kind]}"
        return name

    def _limited(self, plain: str, limits: Limits) -> str:
        arguments = [
            f"{FIELD_LIMITS[key]}={value!r}" for key, value in limits if key in FIELD_LIMITS and _is_exact(value)
        ]
        if not arguments or plain == "Any":
            return plain
        self.imports.add("from typing import Annotated")
        self.imports.add("from pydantic import Field")
        return f"Annotated[{plain}, Field({', '.join(arguments)})]"


def _is_exact(value: Any) -> bool:
    """Whether Pydantic keeps this bound as it is (its core counts in 64 bits)."""
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 2**63
