"""Paths: how they are written, and how those of one family fit together."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import islice

import jsonschema_rs

from accordant.diagnostics import Place
from accordant.ir import Module, Operation, Parameter
from accordant.lint.names import prevailing, styles_of
from accordant.lint.rule import Finding, Subject, first_note

_TEMPLATE = re.compile(r"\{[^{}]*\}")
_WORD = re.compile(r"[a-z]+|[A-Z][a-z]*")
_NOUN = re.compile(r"(?:add|put|post|get|read)[-_]?(?:ons?|ins?|outs?|aways?|backs?)\Z", re.IGNORECASE)
_VERBS = {
    "get": ("GET",), "list": ("GET",), "fetch": ("GET",), "read": ("GET",), "retrieve": ("GET",), "create": ("POST",),
    "add": ("POST", "PUT"), "insert": ("POST",), "update": ("PUT", "PATCH", "POST"), "edit": ("PUT", "PATCH", "POST"),
    "modify": ("PUT", "PATCH", "POST"), "patch": ("PATCH",), "put": ("PUT",), "post": ("POST",),
    "delete": ("DELETE", "POST"), "remove": ("DELETE", "POST"),
}  # fmt: skip
"""Verbs that a method says already, with the methods that do. Others, such as `cancel` or `search`, say something new."""

_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?\Z")
_UUID = "^[0-9a-fA-F]{8}-"
_MOST_STEPS = 2_000
"""In the tree of paths, for one path: many parameters in many paths must not make the search for ambiguity quadratic."""


def no_trailing_slash(subject: Subject) -> Iterator[Finding]:
    for place, path in _written(subject):
        if path.endswith("/") and path != "/":
            yield Finding(place.key(), f"`{path}` ends with a slash", f"write `{path.rstrip('/')}`")


def no_query(subject: Subject) -> Iterator[Finding]:
    for place, path in _written(subject):
        bare = _TEMPLATE.sub("", path)
        if "?" in bare or "#" in bare:
            part = "query" if "?" in bare else "fragment"
            yield Finding(place.key(), f"`{path}` has a {part}", "declare a parameter with `in: query`")


def casing(subject: Subject) -> Iterator[Finding]:
    for module in subject.http:
        paths = [(place, path) for place, path in _written(subject) if place.uri == module.uri]
        style = prevailing((segment for _, path in paths for segment in _segments(path)), "kebab-case")
        said: set[str] = set()
        for place, path in paths:
            odd = next((one for one in _segments(path) if styles_of(one) and style not in styles_of(one)), None)
            if odd is not None and odd not in said:
                said.add(odd)
                yield Finding(place.key(), f"`{odd}` is not {style}, as other paths are", f"write it in {style}")


def verbs(subject: Subject) -> Iterator[Finding]:
    for operation in subject.contract.operations:
        for segment in _segments(operation.path):
            word = (_WORD.match(segment) or [segment])[0].lower()
            if operation.method in _VERBS.get(word, ()) and not _NOUN.match(segment):
                message = f"`{segment}` in {operation.path} says what {operation.method} says"
                place = operation.place.key()
                yield Finding(place, message, "name the thing in the path, and leave the verb to the method")
                break


@dataclass(frozen=True, slots=True)
class _Any:
    """A parameter as a segment: any text, or what its schema leaves of that."""

    is_number: bool = False
    values: tuple[str, ...] = ()
    pattern: str = ""

    def takes(self, text: str) -> bool:
        if self.values:
            return text in self.values
        if self.is_number:
            return _NUMBER.match(text) is not None
        return not self.pattern or _matches(self.pattern, text)


_Part = str | _Any


@dataclass(slots=True)
class _Node:
    """Paths that begin alike."""

    texts: dict[str, "_Node"] = field(default_factory=dict)
    parameters: dict[_Any, "_Node"] = field(default_factory=dict)
    ends: Operation | None = None
    has_parameters: bool = False  # somewhere below

    def below(self, part: _Part) -> "_Node":
        if isinstance(part, str):
            return self.texts.setdefault(part, _Node())
        return self.parameters.setdefault(part, _Node())


def ambiguous(subject: Subject) -> Iterator[Finding]:
    """Paths of one method of which neither is more specific than the other."""
    for module in subject.http:
        trees: dict[str, _Node] = {}
        for operation in module.operations:
            parts = _parts(operation, subject)
            kinds = {isinstance(one, _Any) for one in parts}
            tree = trees.setdefault(operation.method, _Node())
            other = _Search(parts).find(tree, 0, is_wider=False, is_narrower=False) if len(kinds) == 2 else None
            if other is not None:
                message = f"`{operation.path}` and `{other.path}` match the same requests"
                hint = "change one of them so that a segment without a parameter tells them apart"
                yield Finding(operation.place.key(), message, hint, first_note(other.place.key()))
            _insert(tree, parts, operation)


def _insert(tree: _Node, parts: list[_Part], operation: Operation) -> None:
    if any(isinstance(one, _Any) for one in parts):
        for node in _way(tree, parts):
            node.has_parameters = True
    *_, end = (tree, *_way(tree, parts))
    end.ends = end.ends or operation


def _way(tree: _Node, parts: list[_Part]) -> Iterator[_Node]:
    for part in parts:
        tree = tree.below(part)
        yield tree


@dataclass(slots=True)
class _Search:
    """Looks in a tree for a path that has a parameter where this one has none, and the other way round."""

    parts: list[_Part]
    steps: int = 0

    def find(self, node: _Node, depth: int, *, is_wider: bool, is_narrower: bool) -> Operation | None:
        if depth == len(self.parts):
            return node.ends if is_wider and is_narrower else None
        if depth and not is_wider and not node.has_parameters:
            return None
        part = self.parts[depth]
        for key, below in self._taking(node, part):
            wider = is_wider or (isinstance(key, _Any) and isinstance(part, str))
            narrower = is_narrower or (isinstance(part, _Any) and isinstance(key, str))
            found = self.find(below, depth + 1, is_wider=wider, is_narrower=narrower)
            if found is not None:
                return found
        return None

    def _taking(self, node: _Node, part: _Part) -> Iterator[tuple[_Part, _Node]]:
        """What is below that some segment can be as well as this one."""
        if isinstance(part, str) and part in node.texts:
            yield part, node.texts[part]
        for parameter, below in islice(node.parameters.items(), _MOST_STEPS):
            if self._may_go_on() and (isinstance(part, _Any) or parameter.takes(part)):
                yield parameter, below
        if isinstance(part, _Any):
            for text, below in islice(node.texts.items(), _MOST_STEPS):
                if self._may_go_on() and part.takes(text):
                    yield text, below

    def _may_go_on(self) -> bool:
        self.steps += 1
        return self.steps <= _MOST_STEPS


@cache
def _matches(pattern: str, text: str) -> bool:
    """By the validator's expressions, which are ECMA-262 as the contract's are, and bounded."""
    try:
        return jsonschema_rs.Draft202012Validator({"pattern": pattern}).is_valid(text)
    except (jsonschema_rs.ValidationError, ValueError):
        return True


def parameter_type(subject: Subject) -> Iterator[Finding]:
    composer = subject.resolution.composer
    for module in subject.http:
        first: dict[str, tuple[str, Parameter]] = {}
        said: set[Place] = set()
        for prefix, parameter in _families(module):
            if parameter.schema is None:
                continue
            composed = composer.compose(parameter.schema)
            kind = " ".join([*(composed.types or ("any",)), *([composed.format] if composed.format else [])])
            other, earlier = first.setdefault(prefix, (kind, parameter))
            if other != kind and parameter.place not in said:
                said.add(parameter.place)
                message = f"`{parameter.name}` is {kind} here, and {other} in another path of {prefix}"
                yield Finding(parameter.schema, message, "give both the same schema", first_note(earlier.place))


def parameter_name(subject: Subject) -> Iterator[Finding]:
    for module in subject.http:
        first: dict[str, Parameter] = {}
        said: set[Place] = set()
        for prefix, parameter in _families(module):
            earlier = first.setdefault(prefix, parameter)
            if earlier.name != parameter.name and parameter.place not in said:
                said.add(parameter.place)
                message = f"`{parameter.name}` is called `{earlier.name}` in another path of {prefix}"
                yield Finding(parameter.place.child("name"), message, "give it one name", first_note(earlier.place))


def _families(module: Module) -> Iterator[tuple[str, Parameter]]:
    """Path parameters, each with the path up to it; parameters before it are not told apart by their names."""
    for operation in module.operations:
        declared = {one.name: one for one in operation.parameters if one.location == "path"}
        prefix = ""
        for segment in operation.path.split("/")[1:]:
            prefix += "/" + _TEMPLATE.sub("{}", segment)
            if segment[:1] == "{" and segment[1:-1] in declared:
                yield prefix, declared[segment[1:-1]]


def _written(subject: Subject) -> Iterator[tuple[Place, str]]:
    for module in subject.http:
        holder = Place(module.uri, "/paths")
        yield from ((holder.child(path), path) for path in subject.root(module).get("paths") or () if path[:1] == "/")


def _segments(path: str) -> Iterable[str]:
    """What is written between the slashes, without parameters and without what stands beside them."""
    return (one for one in path.split("/") if one and "{" not in one)


def _parts(operation: Operation, subject: Subject) -> list[_Part]:
    declared = {one.name: one for one in operation.parameters if one.location == "path"}
    found: list[_Part] = []
    for segment in operation.path.split("/")[1:]:
        parameter = declared.get(segment[1:-1]) if segment[:1] == "{" else None
        found.append(_any(parameter, subject) if parameter else _Any() if "{" in segment else segment)
    return found


def _any(parameter: Parameter, subject: Subject) -> _Any:
    if parameter.schema is None:
        return _Any()
    composed = subject.resolution.composer.compose(parameter.schema)
    values = tuple(str(one) for one in composed.values or () if isinstance(one, str | int))
    pattern = composed.limits.get("pattern")
    is_number = bool(composed.types) and set(composed.types or ()) <= {"integer", "number"}
    pattern = _UUID if composed.format == "uuid" else pattern if isinstance(pattern, str) else ""
    return _Any(is_number, values, pattern)
