"""Schemas: enums, null, arrays, discriminators, and objects that want a name."""

from collections.abc import Iterator
from typing import Any

from accordant.diagnostics import Place
from accordant.lint.rule import Finding, Subject
from accordant.lint.survey import subschemas
from accordant.resolve.kinds import KINDS, kinds

_DEEP = 4
"""How many objects inside one another, the outermost included, are too many without a name."""


def duplicated_entry(subject: Subject) -> Iterator[Finding]:
    for place, values in _enums(subject):
        seen: set[Any] = set()
        for index, value in enumerate(values):
            key = (type(value).__name__, repr(value))
            if key in seen:
                yield Finding(place.child(index), f"`{_shown(value)}` stands twice in `enum`", "remove one of the two")
            seen.add(key)


def typed_enum(subject: Subject) -> Iterator[Finding]:
    for place, node in subject.survey.schemas:
        types, values = _types(node), node.get("enum")
        if not types or not isinstance(values, list):
            continue
        for index, value in enumerate(values):
            if not any(is_of(value, one) for one in types):
                message = f"`{_shown(value)}` is not of type {' or '.join(types)}"
                yield Finding(place.child("enum").child(index), message, _hint(value, types))


def mixed_enum(subject: Subject) -> Iterator[Finding]:
    for place, node in subject.survey.schemas:
        values = node.get("enum")
        if isinstance(values, list) and "type" not in node:
            kinds = sorted({_kind(value) for value in values} - {"null"})
            if len(kinds) > 1:
                message = f"the values are of the types {', '.join(kinds)}"
                yield Finding(place.child("enum").key(), message, "write all of them as one type")


def nullable_type(subject: Subject) -> Iterator[Finding]:
    for place, node in subject.survey.schemas:
        if node.get("nullable") is True and "type" not in node and subject.resolution.composer.is_v30(place):
            message = "`nullable` has no effect without `type`"
            yield Finding(place.child("nullable").key(), message, "add `type`, such as `type: object`")


def inline_object(subject: Subject) -> Iterator[Finding]:
    """Only the first of each nest: naming it shortens the names of those inside."""
    tops = [place for place, _ in subject.survey.schemas if _is_component(place)]
    for operation in subject.contract.operations:
        for body in (operation.body, *operation.responses):
            tops += [one.schema for one in (body.media if body else ()) if one.schema is not None]
    for place in dict.fromkeys(tops):
        node = subject.refs.node(place)
        if isinstance(node, dict) and "$ref" not in node:
            yield from _deep(subject, place, 1 if _is_object(node) else 0)


def _deep(subject: Subject, place: Place, depth: int) -> Iterator[Finding]:
    for child, keyword in subschemas(place, subject.refs.node(place)):
        inner = subject.refs.node(child)
        if not isinstance(inner, dict) or keyword in ("$defs", "not", "if"):
            continue
        deeper = depth + 1 if _is_object(inner) else depth
        if deeper >= _DEEP and deeper > depth:
            message = f"an object {deeper} levels deep has no name"
            yield Finding(child.key(), message, "move it to `components.schemas`, and refer to it")
        else:
            yield from _deep(subject, child, deeper)


def array_items(subject: Subject) -> Iterator[Finding]:
    for place, node in subject.survey.schemas:
        if (
            "array" in _types(node)
            and not {"items", "prefixItems", "contains", "allOf", "oneOf", "anyOf"} & node.keys()
        ):
            yield Finding(place.child("type"), "an array without `items`", "add `items`; `items: {}` for any value")


def discriminator_property(subject: Subject) -> Iterator[Finding]:
    composer = subject.resolution.composer
    for place, node in subject.survey.schemas:
        written = node.get("discriminator")
        name = written.get("propertyName") if isinstance(written, dict) else None
        keyword = next((one for one in ("oneOf", "anyOf") if isinstance(node.get(one), list)), None)
        if not isinstance(name, str):
            continue
        if keyword is None:
            members = [place] if isinstance(node.get("properties"), dict) else []
        else:
            members = [place.child(keyword).child(index) for index in range(len(node[keyword]))]
        for member in members:
            composed = composer.compose(member)
            if composed.variants and member != place:
                continue  # a union in the union, whose members have it
            if name not in composed.required or name not in composed.properties:
                what = "required" if name in composed.properties else "described"
                where = member if keyword else place.child("discriminator").child("propertyName")
                message = f"`{name}`, which tells the members apart, is not {what} here"
                yield Finding(where, message, f"add `{name}` to `properties` and `required`")


_DESCRIBES = {
    "object": ("properties", "patternProperties", "additionalProperties"),
    "array": ("items", "prefixItems"),
}


def untyped_schema(subject: Subject) -> Iterator[Finding]:
    """Of schemas that types are made from, each where it says what it describes: elsewhere, as in `then`, nothing is amiss."""
    schemas, composer = subject.resolution.schemas, subject.resolution.composer
    made = [composer.compose(one.place) for one in schemas.found.values()]
    made += [one.composite for one in schemas.told.values()]
    untyped = (one for one in made if one.types is None and kinds(composer, one.place) == KINDS)
    for place in dict.fromkeys(part for one in untyped for part in one.parts):
        node = subject.refs.node(place)
        for kind, keywords in _DESCRIBES.items():
            keyword = next((one for one in keywords if one in node), None) if isinstance(node, dict) else None
            if keyword is not None:
                message = f"`{keyword}` without `type` lets everything pass that is no {kind}"
                yield Finding(place.child(keyword).key(), message, f"add `type: {kind}`")


def is_of(value: Any, kind: str) -> bool:
    """Whether a JSON value is of a type of JSON Schema; 1.0 is an integer (2020-12, Core, section 4.2.2)."""
    match kind:
        case "integer":
            return isinstance(value, int | float) and not isinstance(value, bool) and value == value // 1
        case "number":
            return isinstance(value, int | float) and not isinstance(value, bool)
        case _:
            return _kind(value) == kind


def _kind(value: Any) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "boolean"
        case int() | float():
            return "number"
        case str():
            return "string"
        case list():
            return "array"
        case _:
            return "object"


def _types(node: dict[str, Any]) -> list[str]:
    written = node.get("type")
    types = [one for one in (written if isinstance(written, list) else [written]) if isinstance(one, str)]
    return [*types, "null"] if types and node.get("nullable") is True else types


def _enums(subject: Subject) -> Iterator[tuple[Place, list[Any]]]:
    for place, node in subject.survey.schemas:
        if isinstance(node.get("enum"), list):
            yield place.child("enum"), node["enum"]


def _hint(value: Any, types: list[str]) -> str:
    if "string" in types and isinstance(value, bool | int | float):
        return f'put it in quotes: "{_shown(value)}"'
    return "write `nullable: true`, or remove it" if value is None else "correct the value or the type"


def _shown(value: Any) -> str:
    text = "null" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _is_object(node: dict[str, Any]) -> bool:
    return bool(node.get("properties")) and "$ref" not in node


def _is_component(place: Place) -> bool:
    return place.pointer.startswith("/components/schemas/") and place.pointer.count("/") == 3
