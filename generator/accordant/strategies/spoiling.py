"""A value that is nearly accepted: an accepted one, changed in one place by one keyword that holds there."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import ceil, floor
from typing import Any, Final, TypeAlias

from accordant.strategies.choices import Choices, one_in, pick
from accordant.strategies.conjunction import Objects, of_property
from accordant.strategies.document import Schema, SchemaDocument
from accordant.strategies.formats import NEARLY
from accordant.strategies.patterns import matching
from accordant.strategies.values import Json, atom, atoms

Spoilt: TypeAlias = Callable[[], Json]
"""The value at a place, after a change."""

OTHERS: Final[tuple[Json, ...]] = (None, "", 0, True, False, [], {}, 1.5, "a", -1, [None], {"": None})
"""Values of each type, for a place that does not take it."""
_STRANGE: Final = "unknown property"


@dataclass(eq=False)
class Site:
    """A place in a value: every schema that applies there, or may."""

    sites: "Sites"
    literals: tuple[dict[str, Any], ...]

    @cached_property
    def objects(self) -> Objects:
        return Objects(layers=tuple(one for one in self.literals if not _OF_PROPERTIES.isdisjoint(one)))

    def property(self, name: str) -> "Site":
        found = [one for layer in self.objects.layers for one in of_property(layer, name)]
        found += [one["unevaluatedProperties"] for one in self.literals if "unevaluatedProperties" in one]
        return self.sites.site(found)

    def item(self, index: int) -> "Site":
        found: list[Schema] = []
        for one in self.literals:
            prefix = one.get("prefixItems", ())
            found += prefix[index : index + 1] or [
                one[key] for key in ("items", "contains", "unevaluatedItems") if key in one
            ]
        return self.sites.site(found)


_OF_PROPERTIES: Final = {"properties", "patternProperties", "additionalProperties"}


class Sites:
    """Every site that was looked at, one for each set of schemas."""

    def __init__(self, document: SchemaDocument) -> None:
        self._document = document
        self._sites: dict[frozenset[int], Site] = {}

    def site(self, schemas: Sequence[Schema]) -> Site:
        unique = {id(one): one for one in schemas if isinstance(one, dict)}
        key = frozenset(unique)
        if key not in self._sites:
            reached: dict[int, dict[str, Any]] = {}
            for one in unique.values():
                reached.update(self._document.reached(one))
            self._sites[key] = Site(self, tuple(reached.values()))
        return self._sites[key]


def spoilt(choices: Choices, value: Json, site: Site, made: Callable[[Schema], Json]) -> Json:
    """The value with one change. `made` gives an accepted value of a schema, or raises."""
    children = _children(value, site)
    if children and not one_in(choices, 3):
        key, inner = pick(choices, children)
        changed = spoilt(choices, value[key], inner, made)
        if isinstance(value, list):
            return [*value[:key], changed, *value[key + 1 :]]
        return {**value, key: changed}
    found: list[Spoilt] = [*ways(choices, value, site, made), lambda: pick(choices, OTHERS)]
    return pick(choices, found)()


def ways(choices: Choices, value: Json, site: Site, made: Callable[[Schema], Json]) -> Iterator[Spoilt]:
    """Every change that can be made at a place itself."""
    for literal in site.literals:
        yield from _of_any(choices, value, literal, made)
        match value:
            case bool() | None:
                continue
            case str():
                yield from _of_text(choices, value, literal)
            case int() | float():
                yield from _of_number(value, literal)
            case list():
                yield from _of_array(choices, value, literal, made)
            case dict():
                yield from _of_object(choices, value, literal, site)


def _children(value: Json, site: Site) -> list[tuple[Any, Site]]:
    """The parts of a value of which something is asked."""
    found: list[tuple[Any, Site]] = []
    if isinstance(value, dict):
        found = [(name, site.property(name)) for name in value]
    elif isinstance(value, list):
        found = [(index, site.item(index)) for index in range(len(value))]
    return [(key, inner) for key, inner in found if inner.literals]


def _of_any(choices: Choices, value: Json, literal: dict[str, Any], made: Callable[[Schema], Json]) -> Iterator[Spoilt]:
    if "type" in literal:
        allowed = atoms(literal["type"])
        wrong = [one for one in (*_confused(value), *OTHERS) if atom(one) not in allowed]
        if wrong:
            yield lambda: pick(choices, wrong[:6])
        if "null" not in allowed:
            yield lambda: None
    if "enum" in literal or "const" in literal:
        neighbours = list(_neighbours(value))
        yield lambda: pick(choices, neighbours)
    if "not" in literal:
        yield lambda: _merged(value, made(literal["not"]))
    if "oneOf" in literal:
        yield lambda: _merged(value, made(pick(choices, literal["oneOf"])))
    if "if" in literal:
        yield lambda: _merged(value, made(literal["if"]))


def _confused(value: Json) -> Iterator[Json]:
    """What a lenient reader takes for the value."""
    match value:
        case None:
            yield from ("null", "", False, 0)
        case bool():
            yield from (str(value).lower(), int(value), "yes" if value else "")
        case str():
            yield from ([value], {"value": value})
            if value.isascii() and value.isdigit() and len(value) < 19:
                yield int(value)
            yield from (None, 0)
        case int() | float():
            yield from (str(value), [value])
            if atom(value) == "integer":
                yield from (value + 0.5 if abs(value) < 1 << 50 else 0.5, bool(value))
        case list():
            yield from ({str(index): item for index, item in enumerate(value)}, value[0] if value else None)
        case _:
            yield from (list(value), list(value.values()), [value])


def _neighbours(value: Json) -> Iterator[Json]:
    """What looks like an enumerated value and is none."""
    match value:
        case bool():
            yield from (not value, int(value), str(value).lower())
        case str():
            yield from (
                value.swapcase(),
                value.upper(),
                value + " ",
                " " + value,
                value + "x",
                value[:-1],
                [value],
                None,
            )
            if value.isascii() and value.isdigit() and len(value) < 19:
                yield int(value)
        case int() | float():
            yield from (value + 1, value - 1, str(value), -value - 1, value + 0.5 if abs(value) < 1 << 50 else 0.5)
            if value in (0, 1):
                yield bool(value)
        case None:
            yield from ("null", "", False, 0)
        case _:
            yield from (None, [], {}, "")


def _of_number(value: float, literal: dict[str, Any]) -> Iterator[Spoilt]:
    for keyword, step in (("minimum", -1), ("maximum", 1), ("exclusiveMinimum", 0), ("exclusiveMaximum", 0)):
        if keyword in literal:
            limit = literal[keyword]
            whole = floor(limit) if keyword.endswith("inimum") else ceil(limit)
            yield lambda limit=limit, step=step: limit + step  # type: ignore[misc]
            yield lambda whole=whole, step=step: whole + step  # type: ignore[misc]
    if "multipleOf" in literal:
        step = literal["multipleOf"]
        yield lambda: value + step / 2
        yield lambda: value + (1 if step != 1 else 0.5)


def _of_text(choices: Choices, value: str, literal: dict[str, Any]) -> Iterator[Spoilt]:
    if literal.get("minLength"):
        yield lambda: value[: int(literal["minLength"]) - 1]
    if "maxLength" in literal:
        missing = int(literal["maxLength"]) + 1 - len(value)
        if missing < 1 << 20:
            yield lambda: value + ((value[-1:] or "a") * max(0, missing))
    if "pattern" in literal:
        yield lambda: pick(
            choices, (value + "!", "\n" + value, value[1:], value[:-1], value.swapcase(), "", " ", "é", value + "\n")
        )
        at = choices.below(len(value)) if value else 0
        yield lambda: value[:at] + pick(choices, "!é\n ~0aZ") + value[at + 1 :]
    if "format" in literal:
        yield lambda: pick(
            choices, (*NEARLY.get(literal["format"], ()), value + " ", value[:-1], "\x00 not", value + "%")
        )


def _of_array(
    choices: Choices, value: list[Json], literal: dict[str, Any], made: Callable[[Schema], Json]
) -> Iterator[Spoilt]:
    if literal.get("minItems"):
        yield lambda: value[: int(literal["minItems"]) - 1]
    if "maxItems" in literal and value and literal["maxItems"] < 1 << 16:
        yield lambda: [*value, *value[-1:] * max(0, int(literal["maxItems"]) + 1 - len(value))]
    if literal.get("uniqueItems") and value:
        yield lambda: [*value, pick(choices, value)]
    if "contains" in literal:
        yield list
        yield lambda: value[choices.below(len(value)) :][1:] if value else [None]
        if literal.get("maxContains", 1 << 16) < 1 << 16:
            yield lambda: [*value, *[made(literal["contains"])] * (int(literal["maxContains"]) + 1)]
    if not {"items", "prefixItems", "unevaluatedItems"}.isdisjoint(literal):
        yield lambda: [*value, pick(choices, OTHERS)]
    if "prefixItems" in literal:
        yield lambda: value[::-1]
        missing = len(literal["prefixItems"]) + 1 - len(value)
        yield lambda: [*value, *[pick(choices, OTHERS)] * missing]


def _of_object(choices: Choices, value: dict[str, Json], literal: dict[str, Any], site: Site) -> Iterator[Spoilt]:
    gone = [name for name in literal.get("required", ()) if name in value]
    if gone:
        yield lambda: _without(value, pick(choices, gone))
    if literal.get("minProperties"):
        yield lambda: dict(list(value.items())[: int(literal["minProperties"]) - 1])
    if "maxProperties" in literal and literal["maxProperties"] < 1 << 16:
        missing = range(int(literal["maxProperties"]) + 1 - len(value))
        yield lambda: {**value, **{f"{_STRANGE} {index}": None for index in missing}}
    if literal.get("additionalProperties", True) is not True or "unevaluatedProperties" in literal:
        yield lambda: {**value, _STRANGE: pick(choices, OTHERS)}
    if "propertyNames" in literal:
        yield lambda: {**value, pick(choices, (_STRANGE, "", "É!", "x" * 200)): next(iter(value.values()), None)}
    absent = [name for name in literal.get("properties", ()) if name not in value]
    if absent:
        yield lambda: _with(value, pick(choices, absent), site, choices)
    for name, others in literal.get("dependentRequired", {}).items():
        yield lambda name=name, others=others: {name: None, **_without(value, *others)}  # type: ignore[misc]
    for name in literal.get("dependentSchemas", {}):
        yield lambda name=name: {**value, name: pick(choices, OTHERS)}  # type: ignore[misc]
    for pattern in literal.get("patternProperties", ()):
        yield lambda pattern=pattern: _with(value, matching(choices, pattern, 0, 1 << 16, 0), site, choices)  # type: ignore[misc]


def _with(value: dict[str, Json], name: str, site: Site, choices: Choices) -> Json:
    """One more property, of a wrong type."""
    return {**value, name: _wrong(choices, site.property(name))}


def _wrong(choices: Choices, site: Site) -> Json:
    """A value of a type that a place does not allow, if it names any."""
    allowed = [atoms(one["type"]) for one in site.literals if "type" in one]
    wrong = [one for one in OTHERS if any(atom(one) not in types for types in allowed)]
    return pick(choices, wrong or OTHERS)


def _without(value: dict[str, Json], *names: str) -> dict[str, Json]:
    return {name: one for name, one in value.items() if name not in names}


def _merged(value: Json, other: Json) -> Json:
    """Both at once, where both are objects; else the other."""
    return {**value, **other} if isinstance(value, dict) and isinstance(other, dict) else other
