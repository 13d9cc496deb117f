"""Schemas that hold together, as one description of the values that satisfy the keywords of all of them.

Only what stands in each schema itself; its references, compositions and choices were followed before.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil, floor, gcd, lcm
from typing import Any, Final

from accordant.strategies.alternatives import EXCLUDED, TYPES
from accordant.strategies.document import Schema, SchemaDocument
from accordant.strategies.patterns import matcher
from accordant.strategies.values import ATOMS, Json, atom, atoms, identity

UNBOUNDED: Final = 1 << 62


@dataclass(slots=True)
class Numbers:
    """Bounds and steps of numbers, in decimals: `0.3` is three times `0.1`."""

    low: Fraction | None = None
    high: Fraction | None = None
    is_low_open: bool = False
    is_high_open: bool = False
    step: Fraction | None = None

    def narrow(self, schema: Mapping[str, Any]) -> None:
        for keyword, is_open in (("minimum", False), ("exclusiveMinimum", True)):
            if keyword in schema:
                low = exact(schema[keyword])
                if self.low is None or low > self.low or (low == self.low and is_open):
                    self.low, self.is_low_open = low, is_open
        for keyword, is_open in (("maximum", False), ("exclusiveMaximum", True)):
            if keyword in schema:
                high = exact(schema[keyword])
                if self.high is None or high < self.high or (high == self.high and is_open):
                    self.high, self.is_high_open = high, is_open
        if "multipleOf" in schema:
            step = exact(schema["multipleOf"])
            self.step = step if self.step is None else _common(self.step, step)

    def whole(self, step: Fraction) -> tuple[int | None, int | None]:
        """The first and the last multiple of a step between the bounds, as its factor."""
        low = high = None
        if self.low is not None:
            low = ceil(self.low / step)
            low += 1 if self.is_low_open and low * step == self.low else 0
        if self.high is not None:
            high = floor(self.high / step)
            high -= 1 if self.is_high_open and high * step == self.high else 0
        return low, high

    @property
    def whole_step(self) -> Fraction:
        """The step of the integers among these numbers."""
        return Fraction(1) if self.step is None else Fraction(_common(self.step, Fraction(1)))

    def has_integers(self) -> bool:
        low, high = self.whole(self.whole_step)
        return low is None or high is None or low <= high

    def has_fractions(self) -> bool:
        if self.step is not None:
            low, high = self.whole(self.step)
            return self.step.denominator > 1 and (low is None or high is None or low <= high)
        return self.low is None or self.high is None or self.low < self.high


@dataclass(slots=True)
class Texts:
    least: int = 0
    most: int = UNBOUNDED
    patterns: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()


@dataclass(slots=True)
class Arrays:
    least: int = 0
    most: int = UNBOUNDED
    is_unique: bool = False
    layers: tuple[dict[str, Any], ...] = ()  # each says of every position what may stand there
    contains: tuple[dict[str, Any], ...] = ()
    rests: tuple[tuple[dict[str, Any], frozenset[int]], ...] = ()  # unevaluatedItems, and the layers it looks at

    def at(self, index: int) -> list[Schema]:
        """What must hold of the item at a position."""
        found = [one for layer in self.layers if (one := _item(layer, index)) is not None]
        found += [
            holder["unevaluatedItems"]
            for holder, members in self.rests
            if not any(id(layer) in members and _item(layer, index) is not None for layer in self.layers)
            and not any(id(layer) in members for layer in self.contains)
        ]
        return found

    @property
    def fixed(self) -> int:
        """How many positions have a schema of their own."""
        return max((len(layer.get("prefixItems", ())) for layer in self.layers), default=0)


@dataclass(slots=True)
class Objects:
    least: int = 0
    most: int = UNBOUNDED
    required: tuple[str, ...] = ()
    layers: tuple[dict[str, Any], ...] = ()
    names: tuple[Schema, ...] = ()  # what every name must be
    follows: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # dependentRequired
    rests: tuple[tuple[dict[str, Any], frozenset[int]], ...] = ()  # unevaluatedProperties

    def at(self, name: str) -> list[Schema]:
        """What must hold of the property of a name."""
        found: list[Schema] = []
        evaluating = set()
        for layer in self.layers:
            schemas = list(of_property(layer, name))
            found += schemas
            if schemas:
                evaluating.add(id(layer))
        found += [holder["unevaluatedProperties"] for holder, members in self.rests if evaluating.isdisjoint(members)]
        return found

    @property
    def declared(self) -> list[str]:
        return list(dict.fromkeys(name for layer in self.layers for name in layer.get("properties", ())))

    @property
    def patterns(self) -> list[str]:
        return list(dict.fromkeys(one for layer in self.layers for one in layer.get("patternProperties", ())))


@dataclass(slots=True)
class Conjunction:
    """The values of certain types within certain bounds; or, with `values`, some of those."""

    types: frozenset[str] = ATOMS
    values: list[Json] | None = None
    excluded: set[object] = field(default_factory=set)
    numbers: Numbers = field(default_factory=Numbers)
    texts: Texts = field(default_factory=Texts)
    arrays: Arrays = field(default_factory=Arrays)
    objects: Objects = field(default_factory=Objects)


def conjunction(schemas: Sequence[dict[str, Any]], document: SchemaDocument) -> Conjunction:
    """Everything that these schemas ask for together. Without `types` or with no `values`, no value can satisfy them."""
    found = Conjunction()
    for schema in schemas:
        _narrow(found, schema)
    _close(found, schemas, document)
    if found.values is not None:
        found.values = [value for value in found.values if _is_among(found, value)]
        return found
    found.types = frozenset(one for one in found.types if _has_room(found, one))
    if found.excluded and found.types <= {"null", "boolean"}:
        few = [value for value in (None, False, True) if atom(value) in found.types]
        found.values = [value for value in few if identity(value) not in found.excluded]
    return found


def _narrow(found: Conjunction, schema: dict[str, Any]) -> None:
    if "type" in schema:
        found.types &= atoms(schema["type"])
    if TYPES in schema:
        found.types &= schema[TYPES]
    found.excluded.update(map(identity, schema.get(EXCLUDED, ())))
    for values in (schema[one] if one == "enum" else [schema[one]] for one in ("enum", "const") if one in schema):
        allowed = set(map(identity, values))
        among = values if found.values is None else found.values
        found.values = [value for value in among if identity(value) in allowed]
    found.numbers.narrow(schema)
    _narrow_texts(found.texts, schema)
    _narrow_arrays(found.arrays, schema)
    _narrow_objects(found.objects, schema)


def _narrow_texts(texts: Texts, schema: dict[str, Any]) -> None:
    texts.least, texts.most = _bounds(schema, "Length", texts.least, texts.most)
    texts.patterns += _new(texts.patterns, [schema["pattern"]] if "pattern" in schema else [])
    texts.formats += _new(texts.formats, [schema["format"]] if "format" in schema else [])


def _narrow_arrays(arrays: Arrays, schema: dict[str, Any]) -> None:
    arrays.least, arrays.most = _bounds(schema, "Items", arrays.least, arrays.most)
    arrays.is_unique |= schema.get("uniqueItems", False)
    if "items" in schema or "prefixItems" in schema:
        arrays.layers += (schema,)
    if "contains" in schema:
        arrays.contains += (schema,)


def _narrow_objects(objects: Objects, schema: dict[str, Any]) -> None:
    objects.least, objects.most = _bounds(schema, "Properties", objects.least, objects.most)
    objects.required += _new(objects.required, schema.get("required", ()))
    if not _OF_PROPERTIES.isdisjoint(schema):
        objects.layers += (schema,)
    if "propertyNames" in schema:
        objects.names += (schema["propertyNames"],)
    for name, others in schema.get("dependentRequired", {}).items():
        objects.follows = {**objects.follows, name: (*objects.follows.get(name, ()), *others)}


_OF_PROPERTIES: Final = {"properties", "patternProperties", "additionalProperties"}


def _close(found: Conjunction, schemas: Sequence[dict[str, Any]], document: SchemaDocument) -> None:
    """`unevaluated…` looks at what applies to the same value within the schema that holds it."""
    for schema in schemas:
        if "unevaluatedProperties" in schema:
            found.objects.rests += ((schema, frozenset(document.reached(schema))),)
        if "unevaluatedItems" in schema:
            found.arrays.rests += ((schema, frozenset(document.reached(schema))),)


def _is_among(found: Conjunction, value: Json) -> bool:
    """Whether an enumerated value may satisfy the rest. Of arrays and objects the validator knows more."""
    if atom(value) not in found.types or identity(value) in found.excluded:
        return False
    if isinstance(value, str):
        texts = found.texts
        return texts.least <= len(value) <= texts.most and all(matcher(one)(value) for one in texts.patterns)
    if isinstance(value, int | float) and not isinstance(value, bool):
        numbers = found.numbers
        given = exact(value)
        low, high = numbers.low, numbers.high
        is_above = low is None or given > low or (given == low and not numbers.is_low_open)
        return is_above and (high is None or given < high or (given == high and not numbers.is_high_open))
    return True


def _has_room(found: Conjunction, kind: str) -> bool:
    match kind:
        case "integer":
            return found.numbers.has_integers()
        case "fraction":
            return found.numbers.has_fractions()
        case "string":
            return found.texts.least <= found.texts.most
        case "array":
            return found.arrays.least <= found.arrays.most and False not in (
                one for index in range(min(found.arrays.least, 8)) for one in found.arrays.at(index)
            )
        case "object":
            objects = found.objects
            few = objects.least <= objects.most and len(objects.required) <= objects.most
            return few and not any(one is False for name in objects.required for one in objects.at(name))
        case _:
            return True


def exact(number: float) -> Fraction:
    """As it is written: `0.1` is a tenth."""
    return Fraction(number) if isinstance(number, int) else Fraction(repr(number))


def of_property(layer: Mapping[str, Any], name: str) -> Iterator[Schema]:
    """What one schema says of the property of a name (JSON Schema Core, 10.3.2)."""
    is_known = False
    if name in layer.get("properties", ()):
        is_known = True
        yield layer["properties"][name]
    for pattern, schema in layer.get("patternProperties", {}).items():
        if matcher(pattern)(name):
            is_known = True
            yield schema
    if not is_known and "additionalProperties" in layer:
        yield layer["additionalProperties"]


def _item(layer: Mapping[str, Any], index: int) -> Schema | None:
    """What one schema says of the item at a position (JSON Schema Core, 10.3.1)."""
    prefix: Sequence[Schema] = layer.get("prefixItems", ())
    return prefix[index] if index < len(prefix) else layer.get("items")


def _bounds(schema: Mapping[str, Any], what: str, least: int, most: int) -> tuple[int, int]:
    low, high = schema.get(f"min{what}", least), schema.get(f"max{what}", most)
    return max(least, ceil(low)), min(most, floor(high))


def _new(known: tuple[str, ...], others: Iterable[str]) -> tuple[str, ...]:
    return tuple(one for one in dict.fromkeys(others) if one not in known)


def _common(one: Fraction, other: Fraction) -> Fraction:
    """The least number that is a multiple of both."""
    return Fraction(lcm(one.numerator, other.numerator), gcd(one.denominator, other.denominator))
