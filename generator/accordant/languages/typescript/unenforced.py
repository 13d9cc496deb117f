"""Which keywords of a schema its Zod schema does not hold values to."""

from collections.abc import Iterator
from typing import assert_never

from accordant.ir import (
    Alias,
    AnyOf,
    Contract,
    Enum,
    ListOf,
    Literal,
    MapOf,
    Nullable,
    Opaque,
    Part,
    Record,
    Ref,
    Refined,
    Rest,
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
from accordant.languages.typescript.patterns import unicode_pattern
from accordant.languages.typescript.unions import tagged_members
from accordant.languages.validator import is_checked_format, is_pattern
from accordant.resolve.compose import Composer
from accordant.resolve.rest import ASSERTIONS

_NOTHING: frozenset[str] = frozenset()
_OF_RECORDS = frozenset(("maxProperties", "minProperties", "required"))
_OF_TUPLES = frozenset(("items", "minItems", "prefixItems"))
_OF_TAGGED = frozenset(("anyOf", "discriminator", "oneOf"))


class Unenforced:
    """Asks schema by schema: what their types leave unsaid, but for what Zod says besides. `formats` are those it checks."""

    def __init__(self, contract: Contract, composer: Composer, formats: frozenset[str]) -> None:
        self.contract, self.composer, self.formats = contract, composer, formats
        self._known: dict[SchemaId, tuple[str, ...]] = {}

    def keywords(self, schema: Schema) -> tuple[str, ...]:
        """The keywords of a schema, and of what is written out in it, in alphabetical order."""
        found = self._known.get(schema.id)
        if found is None:
            found = self._known[schema.id] = tuple(sorted(set(self._of_schema(schema))))
        return found

    def _of_schema(self, schema: Schema) -> Iterator[str]:
        match schema:
            case Record():
                yield from self._of_rest(schema.rest, _OF_RECORDS)
                for field in schema.fields:
                    yield from self._of(field.type)
                if schema.extra_type is not None:
                    yield from self._of(schema.extra_type)
            case Union():
                is_tagged = tagged_members(self.contract, schema) is not None
                yield from self._of_rest(schema.rest, _OF_TAGGED if is_tagged else _NOTHING)
                if schema.discriminator is not None and not is_tagged:
                    yield "discriminator"
                for member in schema.members:
                    yield from self._of(member)
            case Alias():
                yield from self._of_rest(schema.rest, _said(schema.type))
                yield from self._of(schema.type)
            case Enum() | Opaque():
                yield from self._of_rest(schema.rest, _NOTHING)
            case _:
                assert_never(schema)

    def _of(self, ref: TypeRef) -> Iterator[str]:
        """Of a type that is written out. A schema with a name of its own answers for itself."""
        match ref:
            case Scalar(ScalarKind.STRING, format, limits):
                yield from self._of_text(format, dict(limits).get("pattern"))
            case ListOf(inner) | MapOf(inner) | Nullable(inner) | Untyped(inner):
                yield from self._of(inner)
            case Refined(inner, _, rest):
                yield from self._of(inner)
                yield from self._of_rest(rest, _said(inner))
            case TupleOf(items, rest):
                for item in items if rest is None else (*items, rest):
                    yield from self._of(item)
            case AnyOf(members):
                for member in members:
                    yield from self._of(member)
            case Scalar() | Literal() | Ref():
                return
            case _:
                assert_never(ref)

    def _of_text(self, format: str | None, pattern: object) -> Iterator[str]:
        if format is not None and format not in self.formats and is_checked_format(format):
            yield f"format: {format}"
        if pattern is not None and unicode_pattern(pattern) is None and is_pattern(pattern):
            yield "pattern"

    def _of_rest(self, rest: Rest, said: frozenset[str]) -> Iterator[str]:
        for part in rest:
            yield from self._of_part(part, said)

    def _of_part(self, part: Part, said: frozenset[str]) -> Iterator[str]:
        node = self.composer.schema(part.place)
        if not isinstance(node, dict):
            yield "allOf"  # one of its schemas is `false`
            return
        for keyword in part.keywords or node:
            if keyword == "format":
                if isinstance(node[keyword], str) and is_checked_format(node[keyword]):
                    yield f"format: {node[keyword]}"
            elif keyword not in said and keyword in _TOLD:
                yield keyword


_TOLD = ASSERTIONS | {"allOf"}


def _said(ref: TypeRef) -> frozenset[str]:
    """What Zod says of a type besides the type."""
    inner = plain(ref)
    while isinstance(inner, Nullable):
        inner = plain(inner.inner)
    return _OF_TUPLES if isinstance(inner, TupleOf) else _NOTHING
