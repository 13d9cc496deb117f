"""Names: what operations, schemas, properties, parameters and values are called in generated code."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from accordant.diagnostics import Place, unescape
from accordant.ir import Enum, Module, Operation, Parameter, ScalarKind
from accordant.languages.members import member_name
from accordant.lint.rule import Finding, Subject, first_note
from accordant.resolve.names import pascal, snake

_SAFE = re.compile(r"[A-Za-z][A-Za-z0-9_./:-]*\Z")
_GROUP = re.compile(r".*[/.:](?=.)")
_STYLES = {
    "camelCase": re.compile(r"[a-z][a-z0-9]*(?:[A-Z][A-Za-z0-9]*)*\Z"),
    "snake_case": re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*\Z"),
    "kebab-case": re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*\Z"),
    "PascalCase": re.compile(r"(?:[A-Z][A-Za-z0-9]*)+\Z"),
}


def styles_of(name: str) -> frozenset[str]:
    """The styles that a name fits; one word in small letters fits most. What stands before `/`, `.` or `:` groups names."""
    own = _GROUP.sub("", name)
    return frozenset(style for style, pattern in _STYLES.items() if pattern.match(own))


def prevailing(names: Iterable[str], otherwise: str) -> str:
    """The style of most names that show one."""
    shown = Counter(style for name in names if len(styles := styles_of(name)) == 1 for style in styles)
    most = max(shown.values(), default=0)
    return otherwise if shown[otherwise] == most else shown.most_common(1)[0][0]


def operation_id_characters(subject: Subject) -> Iterator[Finding]:
    for operation in _named(subject.http, subject):
        if not _SAFE.match(operation.id):
            message = f"`{operation.id}` has characters that no name in a program can have"
            yield Finding(operation.place.child("operationId"), message, f"write `{_camel(operation.id)}`")


def operation_id_casing(subject: Subject) -> Iterator[Finding]:
    """Each that is unlike the others; only once, where another style than camelCase prevails in the module."""
    for module in subject.http:
        named = list(_named((module,), subject))
        style = prevailing((one.id for one in named), "camelCase")
        if style != "camelCase":
            message = f"the operationIds of `{module.name}` are {style}"
            yield Finding(named[0].place.child("operationId"), message, "camelCase is what most generators expect")
            continue
        for operation in named:
            if style not in styles_of(operation.id) and _SAFE.match(operation.id):
                place = operation.place.child("operationId")
                yield Finding(place, f"`{operation.id}` is not camelCase", f"write `{_camel(operation.id)}`")


def operation_id_collision(subject: Subject) -> Iterator[Finding]:
    for module in subject.http:
        ids = ((one.id, _id_place(one, subject)) for one in module.operations)
        yield from _collisions(ids, _snake, "methods")


def schema_name_collision(subject: Subject) -> Iterator[Finding]:
    for module in subject.contract.modules:
        for uri in dict.fromkeys((module.uri, module.event_uri or module.uri)):
            holder = Place(uri, "/components/schemas")
            places = ((name, holder.child(name).key()) for name in subject.refs.node(holder) or ())
            yield from _collisions(places, lambda name: pascal(name).casefold(), "classes")


def property_name_collision(subject: Subject) -> Iterator[Finding]:
    for place, node in subject.survey.schemas:
        if isinstance(node.get("properties"), dict):
            holder = place.child("properties")
            places = ((name, holder.child(name).key()) for name in node["properties"])
            yield from _collisions(places, _snake, "attributes")


def parameter_name_collision(subject: Subject) -> Iterator[Finding]:
    said: set[tuple[Place, Place]] = set()
    for module in subject.http:
        for operation in module.operations:
            first: dict[str, Parameter] = {}
            for parameter in operation.parameters:
                earlier = first.setdefault(_snake(parameter.name), parameter)
                if earlier is not parameter and (earlier.place, parameter.place) not in said:
                    said.add((earlier.place, parameter.place))
                    other = f"the {earlier.location} parameter `{earlier.name}`"
                    message = f"{other} and the {parameter.location} parameter `{parameter.name}` become arguments of the same name"
                    place = parameter.place.child("name")
                    yield Finding(place, message, "rename one of them", first_note(earlier.place))


def enum_name_collision(subject: Subject) -> Iterator[Finding]:
    for schema in subject.contract.schemas.values():
        if isinstance(schema, Enum) and schema.kind is ScalarKind.STRING:
            first: dict[str, str] = {}
            for index, member in enumerate(schema.members):
                earlier = first.setdefault(member_name(member), str(member.value))
                if earlier != member.value:
                    message = f"`{member.value}` and `{earlier}` of `{schema.name}` become the same name"
                    place = schema.place.child("enum").child(index)
                    hint = "name the values with `x-enum-varnames`, or rename one of them"
                    yield Finding(place, message, hint)


def _named(modules: Iterable[Module], subject: Subject) -> Iterator[Operation]:
    for module in modules:
        yield from (one for one in module.operations if "operationId" in subject.node(one))


def _id_place(operation: Operation, subject: Subject) -> Place:
    has_id = "operationId" in subject.node(operation)
    return operation.place.child("operationId") if has_id else operation.place.key()


def _collisions(names: Iterable[tuple[str, Place]], key: Callable[[str], str], what: str) -> Iterator[Finding]:
    """Names that are different and become the same."""
    first: dict[str, tuple[str, Place]] = {}
    for name, place in names:
        other, earlier = first.setdefault(key(name), (name, place))
        if other != name:
            message = f"`{name}` and `{other}` become {what} of the same name"
            yield Finding(place, message, "rename one of them", first_note(earlier))


@cache
def _snake(name: str) -> str:
    return snake(name)


def _camel(name: str) -> str:
    found = pascal(re.sub(r"[^A-Za-z0-9]+", " ", name), otherwise="operation")
    return found[:1].lower() + found[1:]


def last(place: Place) -> str:
    """The last token of a place: what it is called there."""
    return unescape(place.pointer.rpartition("/")[2])
