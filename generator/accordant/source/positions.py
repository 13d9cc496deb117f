"""Where a JSON pointer stands in a text: line and column. Slow on purpose: called only when something must be shown."""

import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import Any

from accordant.diagnostics import unescape

Position = tuple[int, int]


def find_in_yaml(text: str, pointer: str) -> tuple[Position, Position]:
    """The positions of the key and of the value at `pointer`; of the nearest parent that exists, where it does not."""
    return Text(text, is_json=False).find(pointer)


def find_repeated_in_yaml(text: str, pointer: str) -> Position:
    """The position of a key that is written more than once: of the last one, which is too many."""
    parent, _, name = pointer.rpartition("/")
    node = _composed(text)
    for token in parent.split("/")[1:]:
        step = None if node is None else _step(node, unescape(token))
        node = None if step is None else step[1]
    keys: list[Any] = node.value if node is not None and node.id == "mapping" else []
    return next((_mark(key) for key, _ in reversed(keys) if key.value == unescape(name)), (1, 1))


@lru_cache(maxsize=8)
def _composed(text: str) -> Any:
    """PyYAML's nodes, which know their marks. It reads YAML 1.1: a text that only 1.2 allows has no positions."""
    import yaml  # late: a contract without mistakes never needs it

    try:
        return yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError:
        return None


def _parts(node: Any) -> Iterator[tuple[str, tuple[Any, Any]]]:
    """The nodes of keys and values in a node, by their tokens; of keys that are written twice, the first."""
    if node.id == "mapping":
        yield from ((key.value, (key, value)) for key, value in reversed(node.value) if isinstance(key.value, str))
    elif node.id == "sequence":
        yield from ((str(index), (one, one)) for index, one in enumerate(node.value))


def _step(node: Any, token: str) -> tuple[Any, Any] | None:
    return dict(_parts(node)).get(token)


def _mark(node: Any) -> Position:
    return node.start_mark.line + 1, node.start_mark.column + 1


_LONGEST_LINE = 4_096
"""A document of one line has its whole text in it, which must not be copied for each finding."""

_SPACE = re.compile(r"[ \t\r\n]*")
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
_SKIP = re.compile(r'"(?:[^"\\]|\\.)*"|[\[{]|[\]}]', re.DOTALL)
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}]|[^\s,:\[\]{}"]+', re.DOTALL)
_ATOM = re.compile(r"[^,\]}\s]+")


def find_in_json(text: str, pointer: str) -> tuple[Position, Position]:
    """As `find_in_yaml`, for JSON."""
    return Text(text, is_json=True).find(pointer)


class Text:
    """The text of a document, in which many places are looked for: what was passed on the way to one is kept."""

    def __init__(self, text: str, *, is_json: bool) -> None:
        self.text, self.is_json = text, is_json
        self._members: dict[int, dict[str, tuple[int, int]]] = {}
        self._nodes: dict[int, dict[str, tuple[Any, Any]]] = {}  # of YAML, by the identity of what holds them

    @cached_property
    def _lines(self) -> list[int]:
        """Where each line begins."""
        return [0, *(match.end() for match in re.finditer("\n", self.text))]

    def line(self, number: int) -> str:
        """A line, counted from 1, without its end; empty where it is longer than anybody would read."""
        if number > len(self._lines):
            return ""
        start = self._lines[number - 1]
        end = self._lines[number] if number < len(self._lines) else len(self.text)
        return "" if end - start > _LONGEST_LINE else self.text[start:end].rstrip("\r\n")

    def find(self, pointer: str) -> tuple[Position, Position]:
        """The positions of the key and of the value at `pointer`; of the nearest parent that exists, where it does not."""
        if not self.is_json:
            return self._find_in_yaml(pointer)
        key = value = _skip_space(self.text, 0)
        for token in pointer.split("/")[1:]:
            if value not in self._members:
                self._members[value] = dict(_members(self.text, value))
            step = self._members[value].get(unescape(token))
            if step is None:
                break
            key, value = step
        return self._position(key), self._position(value)

    @cached_property
    def _root(self) -> Any:
        return _composed(self.text)

    def _find_in_yaml(self, pointer: str) -> tuple[Position, Position]:
        key = value = self._root
        if value is None:
            return (1, 1), (1, 1)
        for token in pointer.split("/")[1:]:
            if id(value) not in self._nodes:
                self._nodes[id(value)] = dict(_parts(value))
            step = self._nodes[id(value)].get(unescape(token))
            if step is None:
                break
            key, value = step
        return _mark(key), _mark(value)

    def expect_many(self) -> None:
        """Pass over a JSON text once now, instead of over each part of it when something in it is looked for."""
        if not self.is_json or self._members:
            return
        found: dict[str, tuple[int, int]] = {}
        around: list[
            tuple[int, dict[str, tuple[int, int]], int | None]
        ] = []  # what is open: where, its members, its next index
        start, index, key, name = -1, None, 0, None
        for match in _TOKEN.finditer(self.text):
            mark, at = match.group()[0], match.start()
            if mark in "]}":
                self._members[start] = found
                start, found, index = around.pop()
                continue
            if index is None and name is None and start >= 0:
                key, name = at, _unquote(match.group())
                continue
            if index is not None:
                key, name, index = at, str(index), index + 1
            if name is not None:
                found[name] = (key, at)
                name = None
            if mark in "[{":
                around.append((start, found, index))
                start, found, index = at, {}, 0 if mark == "[" else None

    def _position(self, offset: int) -> Position:
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1


def _members(text: str, at: int) -> Iterator[tuple[str, tuple[int, int]]]:
    """The members of the object, or the elements of the array, at `at`: where their keys and values begin."""
    if at >= len(text) or text[at] not in "{[":
        return
    is_object, index, at = text[at] == "{", 0, _skip_space(text, at + 1)
    while at < len(text) and text[at] not in "]}":
        key, name = at, str(index)
        if is_object:
            match = _STRING.match(text, at)
            if match is None:
                return
            name = _unquote(match.group())
            at = _skip_space(text, _skip_space(text, match.end()) + 1)
        yield name, (key, at)
        at, index = _skip_space(text, _skip_value(text, at)), index + 1
        if at < len(text) and text[at] == ",":
            at = _skip_space(text, at + 1)


def _skip_value(text: str, at: int) -> int:
    if text[at] == '"':
        match = _STRING.match(text, at)
        return match.end() if match else len(text)
    if text[at] not in "[{":
        match = _ATOM.match(text, at)
        return match.end() if match else at + 1
    depth = 0
    for match in _SKIP.finditer(text, at):
        mark = match.group()[0]
        depth += 1 if mark in "[{" else -1 if mark in "]}" else 0
        if depth == 0:
            return match.end()
    return len(text)


def _unquote(text: str) -> str:
    if "\\" not in text:
        return text[1:-1]
    found: str = json.loads(text)
    return found


def _skip_space(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at


def position(text: str, offset: int) -> Position:
    """Line and column, from 1, of a character offset."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
