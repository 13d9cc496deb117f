"""From a path to what its contract declares there. One trie for all modules; literals before templates.

The path is matched still percent-encoded, so that an encoded slash stays inside its segment. Captures are handed on
raw: a parameter's style decides where they are split before they are decoded.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeAlias, TypeVar
from urllib.parse import quote, unquote_to_bytes

T = TypeVar("T")

# The name inside braces, without the operators of RFC 6570 that some tools leave there: `{.label}`, `{;matrix*}`.
_TEMPLATE = re.compile(r"\{[.;+#/]?([^{}*]+)\*?\}")


@dataclass(slots=True)
class _Node(Generic[T]):
    literals: dict[str, "_Node[T]"] = field(default_factory=dict)
    patterns: list[tuple[int, re.Pattern[str], "_Node[T]"]] = field(default_factory=list)
    whole: "_Node[T] | None" = None  # a segment that is nothing but one template
    methods: dict[str, T] = field(default_factory=dict)


Found: TypeAlias = tuple[Mapping[str, T], tuple[str, ...]]


class Routes(Generic[T]):
    """Targets by method and path template."""

    def __init__(self) -> None:
        self._root: _Node[T] = _Node()
        self._literal: dict[str, dict[str, T]] = {}

    def add(self, method: str, path: str, target: T) -> T | None:
        """Returns what was there before, if anything was; it stays."""
        node = self._root
        for segment in _without_operators(path).split("/")[1:]:
            node = _child(node, segment)
        if "{" not in path:
            self._literal["/".join(map(_normal, path.split("/")))] = node.methods
        return None if node.methods.setdefault(method, target) is target else node.methods[method]

    def find(self, path: str) -> Found[T] | None:
        """The methods declared for a raw path and the raw texts of its templates; None if no path matches.

        The first path that matches is the one: where `/users/me` declares no DELETE, `/users/{id}` does not step in.
        """
        methods = self._literal.get(path)
        if methods is not None:
            return methods, ()
        return _walk(self._root, path.split("/"), 1, ())

    def targets(self) -> Iterator[T]:
        """All of them; one that has several paths several times."""
        pending = [self._root]
        while pending:
            node = pending.pop()
            yield from node.methods.values()
            pending += node.literals.values()
            pending += [child for _, _, child in node.patterns]
            pending += [] if node.whole is None else [node.whole]


def template_names(path: str) -> tuple[str, ...]:
    """Names of a path's templates, in the order of the captures."""
    return tuple(_TEMPLATE.findall(path))


def _without_operators(path: str) -> str:
    return _TEMPLATE.sub(r"{\1}", path)


def _child(node: _Node[T], segment: str) -> _Node[T]:
    if "{" not in segment:
        return node.literals.setdefault(_normal(segment), _Node())
    if _TEMPLATE.fullmatch(segment):
        node.whole = node.whole or _Node()
        return node.whole
    pattern, weight = _pattern(segment)
    for _, known, existing in node.patterns:
        if known.pattern == pattern.pattern:
            return existing
    child: _Node[T] = _Node()
    node.patterns.append((weight, pattern, child))
    node.patterns.sort(key=lambda entry: -entry[0])
    return child


def _pattern(segment: str) -> tuple[re.Pattern[str], int]:
    """An expression for a segment with text around its templates, and how much of it is literal."""
    pieces = _TEMPLATE.split(segment)
    literals = pieces[::2]
    expression = "(.+?)".join("".join(map(_literal_character, literal)) for literal in literals)
    return re.compile(expression), sum(map(len, literals))


def _literal_character(character: str) -> str:
    encoded = "".join(f"%{byte:02X}" for byte in character.encode())
    return f"(?:{re.escape(character)}|(?i:{encoded}))"


def _walk(node: _Node[T], segments: list[str], index: int, captures: tuple[str, ...]) -> Found[T] | None:
    if index == len(segments):
        return (node.methods, captures) if node.methods else None
    segment = segments[index]
    child = node.literals.get(_normal(segment) if "%" in segment else segment)
    if child is not None and (found := _walk(child, segments, index + 1, captures)) is not None:
        return found
    for _, pattern, child in node.patterns:
        match = pattern.fullmatch(segment)
        if match and (found := _walk(child, segments, index + 1, captures + match.groups())) is not None:
            return found
    if node.whole is not None and segment:
        return _walk(node.whole, segments, index + 1, (*captures, segment))
    return None


def _normal(segment: str) -> str:
    """One spelling for a literal segment, however much of it was percent-encoded."""
    return quote(unquote_to_bytes(segment), safe="!$&'()*+,;=:@-._~")


def raw_path(scope: Mapping[str, object]) -> str:
    """The path as the client wrote it, below the application's root."""
    raw = scope.get("raw_path")
    path = raw.decode("latin-1") if isinstance(raw, bytes) else quote(str(scope["path"]))
    root = scope.get("root_path")
    return path.removeprefix(str(root)) if root else path
