"""Schemas and the types that refer to them. References go by id, so recursion is harmless."""

import json
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final, NamedTuple, NewType

from accordant.clearance import DataClass
from accordant.diagnostics import Place

SchemaId = NewType("SchemaId", str)
"""`URI#pointer` of the schema in its document."""

Limits = tuple[tuple[str, Any], ...]
"""Keywords that bound a value, with their values, in alphabetical order: `(("maxLength", 200), ("minLength", 1))`."""


class NoDefault:
    """The type of `NO_DEFAULT`: a schema may have the default null."""

    def __repr__(self) -> str:
        return "NO_DEFAULT"


NO_DEFAULT: Final = NoDefault()


class Form(StrEnum):
    """What a schema is of requests, and what it is of responses, where readOnly and writeOnly tell them apart."""

    REQUEST = "request"
    RESPONSE = "response"


class ScalarKind(StrEnum):
    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    NULL = "null"
    ANY = "any"  # `true` and `{}`
    NEVER = "never"  # `false`


@dataclass(frozen=True, slots=True)
class Part:
    """Some keywords of a schema object; all of what the schema says where there are none.

    `beside` are those among them that the type says as well: the others mean nothing without them.
    """

    place: Place
    keywords: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()

    @property
    def unsaid(self) -> tuple[str, ...]:
        """The keywords that the type does not say."""
        return tuple(one for one in self.keywords if one not in self.beside)


Rest = tuple[Part, ...]
"""What a type does not say of its schema, and the validator has to."""


@dataclass(frozen=True, slots=True)
class Scalar:
    kind: ScalarKind
    format: str | None = None
    limits: Limits = ()


@dataclass(frozen=True, slots=True)
class Literal:
    """One of a few JSON values, written out: `const`, or an `enum` whose values are not all strings or integers.

    Values are equal where JSON says so: `1` and `1.0` are, `1`, `"1"` and `true` are not.
    """

    values: tuple[Any, ...] = field(compare=False)  # Python takes `1` and `True` for equal
    written: tuple[str, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "written", tuple(json.dumps(one, sort_keys=True) for one in self.values))


@dataclass(frozen=True, slots=True)
class ListOf:
    item: "TypeRef"
    limits: Limits = ()


@dataclass(frozen=True, slots=True)
class TupleOf:
    """`prefixItems`; `rest` is the type of further items, None where none may follow."""

    items: tuple["TypeRef", ...]
    rest: "TypeRef | None"
    minimum: int = 0


@dataclass(frozen=True, slots=True)
class MapOf:
    value: "TypeRef"
    limits: Limits = ()


@dataclass(frozen=True, slots=True)
class Nullable:
    inner: "TypeRef"


@dataclass(frozen=True, slots=True)
class AnyOf:
    """A union written where it is used, such as `type: [string, integer]`."""

    members: tuple["TypeRef", ...]


@dataclass(frozen=True, slots=True)
class Ref:
    id: SchemaId


@dataclass(frozen=True, slots=True)
class Untyped:
    """A list or map whose schema does not say `type`: it describes arrays or objects, and allows every other value."""

    inner: "TypeRef"


@dataclass(frozen=True, slots=True)
class Refined:
    """A type whose schema, at this place, says more than the type."""

    inner: "TypeRef"
    place: Place
    rest: Rest


TypeRef = Scalar | Literal | ListOf | TupleOf | MapOf | Nullable | AnyOf | Ref | Untyped | Refined


def plain(ref: TypeRef) -> TypeRef:
    """The type without what it does not say itself."""
    while isinstance(ref, Untyped | Refined):
        ref = ref.inner
    return ref


class Field(NamedTuple):
    """One property of a record. A tuple, as a large contract has tens of thousands of them."""

    name: str  # on the wire
    type: TypeRef
    is_required: bool
    place: Place
    doc: str | None = None
    default: Any = NO_DEFAULT
    examples: tuple[Any, ...] = ()
    is_read_only: bool = False
    is_write_only: bool = False
    is_deprecated: bool = False
    data_class: DataClass = DataClass.PUBLIC


class Extra(StrEnum):
    """What a record does with properties that it does not name."""

    OPEN = "open"
    CLOSED = "closed"
    TYPED = "typed"


@dataclass(frozen=True, slots=True)
class Record:
    id: SchemaId
    name: str
    doc: str | None
    place: Place
    fields: tuple[Field, ...]
    extra: Extra = Extra.OPEN
    extra_type: TypeRef | None = None
    is_deprecated: bool = False
    rest: Rest = ()
    is_nullable: bool = False
    is_object_only: bool = True  # False where the schema does not say `type`, and other values are allowed
    is_classed: bool = False  # something inside is, at whatever depth
    has_others: bool = False  # it says what properties without names are, that they are welcome, or required


class Member(NamedTuple):
    """One value of an enum, with the name that `x-enum-varnames` or the title of its `const` gives it, if any."""

    value: Any
    name: str | None = None
    doc: str | None = None


@dataclass(frozen=True, slots=True)
class Enum:
    """An `enum` whose values are all strings, or all integers."""

    id: SchemaId
    name: str
    doc: str | None
    place: Place
    kind: ScalarKind
    members: tuple[Member, ...]
    rest: Rest = ()
    is_nullable: bool = False


@dataclass(frozen=True, slots=True)
class Discriminator:
    """The property that says which member of a union a value is, and the values that lead to each."""

    property: str
    mapping: tuple[tuple[str | int, TypeRef], ...]


@dataclass(frozen=True, slots=True)
class Union:
    id: SchemaId
    name: str
    doc: str | None
    place: Place
    members: tuple[TypeRef, ...]
    discriminator: Discriminator | None = None
    rest: Rest = ()
    is_nullable: bool = False


@dataclass(frozen=True, slots=True)
class Alias:
    """A name for a type: a component that is a string, an array, a map or another component."""

    id: SchemaId
    name: str
    doc: str | None
    place: Place
    type: TypeRef
    rest: Rest = ()


@dataclass(frozen=True, slots=True)
class Opaque:
    """A schema that no type expresses: any value, held to the contract by the validator alone."""

    id: SchemaId
    name: str
    doc: str | None
    place: Place
    rest: Rest = ()


Schema = Record | Enum | Union | Alias | Opaque
