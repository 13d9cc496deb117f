"""The text of a document whose value was rewritten: what did not change is copied with its comments, line by line."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from accordant.diagnostics import Diagnostic, Place, Result, Severity, Span, escape
from accordant.source.documents import Document
from accordant.source.origins import Origins
from accordant.source.tree import MISSING_NODE, SourceTree
from accordant.source.yaml_reader import YamlProblem, read_yaml, scalar

_WIDTH = 10**9


def rewritten_text(before: Document, after: Document) -> Result[str]:
    """The text of `after`, whose value was made from that of `before` and whose origins lead into its text.

    JSON keeps its indentation. YAML keeps comments, quotes and blank lines; comments of what is gone are told.
    """
    text = before.text.decode()
    if before.is_json:
        return Result(_as_json(text, after.value))
    plain = text.replace("\r\n", "\n")
    writer = _Writer(plain, before, after)
    found, lost = writer.text(), writer.lost()
    if not _says(found, after.value):  # there was a way of writing that lines do not tell, such as `? key`
        found, lost = _Writer("", before, after).text(), writer.comments()
    return Result(found.replace("\n", "\r\n") if "\r\n" in text else found, lost)


def _says(text: str, value: Any) -> bool:
    try:
        return bool(read_yaml(text.encode())[0] == value)
    except YamlProblem:
        return False


def _as_json(text: str, value: Any) -> str:
    indented = re.match(r"\s*[{\[]\r?\n([ \t]+)", text)
    indent = None if indented is None else indented.group(1)
    separators = None if indented is not None or ": " in text[:1000] else (",", ":")
    found = json.dumps(value, indent=indent, separators=separators, ensure_ascii=text.isascii())
    return found + ("\n" if text.endswith("\n") else "")


@dataclass(frozen=True, slots=True)
class _Entry:
    """A key and its value, or an element of a list, as it stands in the text; lines and columns count from 0."""

    key: Any  # PyYAML's node; None of an element
    value: Any
    is_flow: bool  # whether it stands between braces or brackets
    is_alias: bool
    lead: int  # the first line of the comments before it
    start: int
    column: int
    end: int  # its last line


class _Writer:
    def __init__(self, text: str, before: Document, after: Document) -> None:
        self.lines = text.split("\n")[: -1 if text.endswith("\n") else None] if text else []
        self.before, self.after = before, after
        self._old = SourceTree(Path(), {before.uri: before})
        self.entries: dict[str, _Entry] = {}
        self._copied: set[int] = set()  # lines whose comments are in the new text
        self._usual_step: int | None = None
        root = _composed(text)
        self._first, self._last = 0, len(self.lines)
        if root is not None:
            entries = self._index(root, "", -1)
            self._last = entries + 1
            first = self.entries.get(next(iter(self.entries), ""))
            self._first = first.start if first is not None else 0
        self._changed: set[str] = set()
        self._compare(after.value, "")

    def text(self) -> str:
        prologue = [line for line in self.lines[: self._first] if line.strip()[:1] in ("#", "") or line[:1] in "-%"]
        self._copied.update(range(self._first))
        body = self._block(self.after.value, "", 0)
        tail = self.lines[self._last :]
        self._copied.update(range(self._last, len(self.lines)))
        return "\n".join([*prologue, *body, *tail]) + "\n"

    def lost(self) -> tuple[Diagnostic, ...]:
        """The comments that stand at what is no more."""
        return tuple(
            one for one in self.comments() if isinstance(one.place, Span) and one.place.line - 1 not in self._copied
        )

    def comments(self) -> tuple[Diagnostic, ...]:
        """What is said of each comment if it is lost."""
        return tuple(_lost(self.before.shown, number, self.lines[number]) for number in sorted(self._comment_lines()))

    def _comment_lines(self) -> set[int]:
        scalars = [one for one in self.entries.values() if isinstance(one.value, yaml.ScalarNode) and not one.is_alias]
        texts = {number for one in scalars for number in range(one.value.start_mark.line + 1, one.end + 1)}
        whole = {number for number, line in enumerate(self.lines) if line.lstrip().startswith("#")} - texts
        return whole | {one.start for one in self.entries.values() if self._remark(one)}

    # Where everything stands in the old text

    def _index(self, node: Any, pointer: str, line: int) -> int:
        """Note where each entry of a collection stands; `line` is the last one before it. Answers its last line."""
        if not isinstance(node, yaml.CollectionNode) or not node.value:
            return _last_line(node, self.lines)
        is_map = isinstance(node, yaml.MappingNode)
        pairs: list[tuple[Any, Any]] = node.value if is_map else [(None, one) for one in node.value]
        for index, (key, value) in enumerate(pairs):
            at = pointer + "/" + (escape(key.value) if is_map else str(index))
            start, column = self._start(key, value, node.flow_style, line)
            is_alias = (value.start_mark.line, value.start_mark.column) < (start, column)
            end = start if is_alias else self._index(value, at, max(start, line))
            if node.flow_style:
                end = node.end_mark.line
            self.entries[at] = _Entry(key, value, node.flow_style, is_alias, line + 1, start, column, end)
            line = max(end, line)
        return max(line, _last_line(node, self.lines)) if node.flow_style else line

    def _start(self, key: Any, value: Any, is_flow: bool, line: int) -> tuple[int, int]:
        if key is not None:
            return key.start_mark.line, key.start_mark.column
        start, column = value.start_mark.line, value.start_mark.column
        if is_flow:
            return start, column
        while start > max(line, 0) and "-" not in self.lines[start][:column]:
            start, column = start - 1, _WIDTH
        before = self.lines[start][:column]
        return start, before.rfind("-") if "-" in before else value.start_mark.column

    # What changed

    def _compare(self, value: Any, pointer: str) -> None:
        """Note the pointers of everything that is not what it was, itself or in its parts."""
        inner = _children(value, pointer)
        for _, one, at in inner:
            self._compare(one, at)
        entry = self._entry(pointer)
        if (entry is not None and entry.is_alias) or not self._is_same(value, pointer, inner):
            self._changed.add(pointer)

    def _is_same(self, value: Any, pointer: str, inner: list[tuple[Any, Any, str]]) -> bool:
        place = self._origin(pointer)
        old = MISSING_NODE if place.uri != self.before.uri else self._old.node(place.uri, place.pointer)
        if not inner or type(old) is not type(value):
            return type(old) is type(value) and old == value
        was = [(key, at) for key, _, at in _children(old, place.pointer)]
        is_kept = was == [(key, self._origin(at).pointer) for key, _, at in inner]
        return is_kept and not any(at in self._changed for _, _, at in inner)

    def _origin(self, pointer: str) -> Place:
        origins: Origins | None = self.after.origins
        place = Place(self.after.uri, pointer)
        return place if origins is None else origins.origin(place)

    def _entry(self, pointer: str) -> _Entry | None:
        place = self._origin(pointer)
        return self.entries.get(place.pointer) if place.uri == self.before.uri else None

    # The new text

    def _block(self, value: Any, pointer: str, indent: int) -> list[str]:
        """The lines of an object or array that is not empty."""
        found: list[str] = []
        for key, one, at in _children(value, pointer):
            found += self._member(key, one, at, indent) if isinstance(value, dict) else self._element(one, at, indent)
        return found

    def _is_copied(self, pointer: str, entry: _Entry | None, key: Any) -> bool:
        if entry is None or pointer in self._changed or entry.is_flow or entry.is_alias:
            return False
        return (entry.key is None) == (key is None) and (key is None or entry.key.value == key)

    def _copy(self, entry: _Entry, indent: int) -> list[str]:
        self._copied.update(range(min(entry.lead, entry.start), entry.end + 1))
        shift = indent - entry.column
        first = " " * indent + self.lines[entry.start][entry.column :]
        rest = [_shifted(line, shift) for line in self.lines[entry.start + 1 : entry.end + 1]]
        return [*self._lead(entry, indent), first, *rest]

    def _lead(self, entry: _Entry, indent: int) -> list[str]:
        """The comments and blank lines before an entry."""
        first = max(entry.lead, self._first) if entry.lead < self._first <= entry.start else entry.lead
        self._copied.update(range(first, entry.start))
        return [_shifted(line, indent - entry.column) for line in self.lines[first : entry.start]]

    def _member(self, key: str, value: Any, pointer: str, indent: int) -> list[str]:
        entry = self._entry(pointer)
        if entry is not None and self._is_copied(pointer, entry, key):
            return self._copy(entry, indent)
        lead: list[str] = []
        remark, name = "", _scalar(key, is_flow=False)
        if entry is not None and not entry.is_flow and entry.key is not None:
            is_new = entry.start not in self._copied
            lead, remark = (self._lead(entry, indent), self._remark(entry)) if is_new else ([], "")
            self._copied.add(entry.start)
            name = self._slice(entry.key) if entry.key.value == key else name
        head = " " * indent + name + ":"
        if not _children(value, pointer):
            return [*lead, *_with_remark(f"{head} {self._leaf(value, pointer, indent)}", remark)]
        if self._is_flow(entry, value):
            return [*lead, f"{head} {self._flow(value, pointer)}{remark}"]
        inner = indent + 2 if isinstance(value, dict) else indent + self._step(entry)
        return [*lead, head + remark, *self._block(value, pointer, inner)]

    def _element(self, value: Any, pointer: str, indent: int) -> list[str]:
        entry = self._entry(pointer)
        if entry is not None and self._is_copied(pointer, entry, None):
            return self._copy(entry, indent)
        lead: list[str] = []
        remark = ""
        if entry is not None and not entry.is_flow and entry.key is None:
            lead = self._lead(entry, indent)
            if not isinstance(entry.value, yaml.CollectionNode) or entry.value.flow_style:
                remark = self._remark(entry)
                self._copied.add(entry.start)
        if not _children(value, pointer):
            return [*lead, *_with_remark(f"{' ' * indent}- {self._leaf(value, pointer, indent)}", remark)]
        if self._is_flow(entry, value):
            return [*lead, f"{' ' * indent}- {self._flow(value, pointer)}{remark}"]
        lines = self._block(value, pointer, indent + 2)
        first = next(index for index, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("#"))
        dashed = " " * indent + "- " + lines[first].lstrip(" ")
        return [*lead, *lines[:first], dashed, *lines[first + 1 :]]

    def _leaf(self, value: Any, pointer: str, indent: int) -> str:
        """A scalar, or what is empty. As it was written, where it is the same."""
        entry = self._entry(pointer)
        if entry is not None and pointer not in self._changed and _is_on_one_line(entry.value):
            return self._slice(entry.value)
        if isinstance(value, str) and "\n" in value and value.strip("\n") and not value[:1].isspace():
            return _literal(value, indent + 2)
        return _scalar(value, is_flow=False)

    def _is_flow(self, entry: _Entry | None, value: Any) -> bool:
        """Whether a collection is written in one line: as it was, or because it is new and a short list of words."""
        node = None if entry is None else entry.value
        if isinstance(node, yaml.CollectionNode):
            return bool(node.flow_style) and node.start_mark.line == node.end_mark.line
        return isinstance(value, list) and not any(_children(one, "") for one in value) and len(str(value)) < 60

    def _flow(self, value: Any, pointer: str) -> str:
        """An object or array in braces or brackets, in one line."""
        entry = self._entry(pointer)
        if entry is not None and pointer not in self._changed and _is_on_one_line(entry.value):
            is_safe = entry.is_flow or isinstance(entry.value, yaml.CollectionNode) or bool(entry.value.style)
            if is_safe:  # a plain scalar may hold a comma, which would end it here
                return self._slice(entry.value)
        if not isinstance(value, dict | list) or not value:
            return _scalar(value, is_flow=True)
        if isinstance(value, list):
            return "[" + ", ".join(self._flow(one, at) for _, one, at in _children(value, pointer)) + "]"
        parts = []
        for key, one, at in _children(value, pointer):
            old = self._entry(at)
            is_same = old is not None and old.key is not None and old.key.value == key
            name = self._slice(old.key) if old is not None and is_same else _scalar(key, is_flow=True)
            parts.append(f"{name}: {self._flow(one, at)}")
        return "{" + ", ".join(parts) + "}"

    def _slice(self, node: Any) -> str:
        """What stands in the old text where a node of one line stands."""
        start, end = node.start_mark, node.end_mark
        line: str = self.lines[start.line]
        return line[start.column : end.column]

    def _remark(self, entry: _Entry) -> str:
        """The comment at the end of an entry's line, with the space before it."""
        node = entry.value
        is_beside = not entry.is_alias and node.start_mark.line == entry.start
        is_block = isinstance(node, yaml.CollectionNode) and not node.flow_style
        if is_beside and not is_block and node.end_mark.line == entry.start:
            rest = self.lines[entry.start][node.end_mark.column :]
        else:
            after = entry.key.end_mark.column if entry.key is not None else entry.column
            rest = self.lines[entry.start][after:]
            if is_beside and is_block:
                return ""
        match = re.search(r"\s+#.*$", rest)
        return match.group() if match else ""

    def _step(self, entry: _Entry | None) -> int:
        """How far elements stand to the right of their key: as before, else as in the first list of the document."""
        if entry is not None and isinstance(entry.value, yaml.SequenceNode) and not entry.value.flow_style:
            return _step(entry)
        if self._usual_step is None:
            lists = (
                one
                for one in self.entries.values()
                if one.key is not None and isinstance(one.value, yaml.SequenceNode) and not one.value.flow_style
            )
            first = next(lists, None)
            self._usual_step = 2 if first is None else _step(first)
        return self._usual_step


def _step(entry: _Entry) -> int:
    column: int = entry.value.start_mark.column
    return max(column - entry.column, 0)


def _composed(text: str) -> Any:
    """PyYAML's nodes; None where lines would not be what it takes for lines, or where it reads no YAML 1.2."""
    if not text or re.search("[\r\x85\u2028\u2029]", text):
        return None
    try:
        root = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError:
        return None
    return root if isinstance(root, yaml.CollectionNode) and not root.flow_style else None


def _last_line(node: Any, lines: list[str]) -> int:
    """The last line of a node. A block scalar ends before the line that its mark names, and before blank lines."""
    end: int = node.end_mark.line
    is_block = isinstance(node, yaml.ScalarNode) and node.style in ("|", ">")
    if node.end_mark.column == 0 and end > node.start_mark.line:
        end -= 1
    while is_block and end > node.start_mark.line and (end >= len(lines) or not lines[end].strip()):
        end -= 1
    return end


def _is_on_one_line(node: Any) -> bool:
    is_block = isinstance(node, yaml.ScalarNode) and node.style in ("|", ">")
    return node.start_mark.line == node.end_mark.line and not is_block


def _children(value: Any, pointer: str) -> list[tuple[Any, Any, str]]:
    if isinstance(value, dict):
        return [(key, one, f"{pointer}/{escape(key)}") for key, one in value.items()]
    if isinstance(value, list):
        return [(index, one, f"{pointer}/{index}") for index, one in enumerate(value)]
    return []


def _kind(value: Any) -> str:
    return "map" if isinstance(value, dict) else "list" if isinstance(value, list) else "scalar"


def _kind_of(node: Any) -> str:
    return "map" if isinstance(node, yaml.MappingNode) else "list" if isinstance(node, yaml.SequenceNode) else "scalar"


def _shifted(line: str, by: int) -> str:
    if by >= 0 or not line.strip():
        return " " * by + line if line.strip() else line
    return line[min(-by, len(line) - len(line.lstrip(" "))) :]


def _with_remark(text: str, remark: str) -> list[str]:
    """Lines with a comment behind the first."""
    first, *rest = text.split("\n")
    return [first + remark, *rest]


def _literal(value: str, indent: int) -> str:
    body = value.rstrip("\n")
    ends = len(value) - len(body)
    mark = "|" + {0: "-", 1: ""}.get(ends, "+")
    lines = [" " * indent + line if line else "" for line in [*body.split("\n"), *[""] * max(ends - 1, 0)]]
    return "\n".join([mark, *lines])


def _scalar(value: Any, *, is_flow: bool) -> str:
    """A scalar in one line that is read back as what it is, in YAML 1.1 and 1.2."""
    if not isinstance(value, str):
        return json.dumps(value)
    dumped: str = yaml.safe_dump([value], default_flow_style=True, width=_WIDTH, allow_unicode=True)
    plain = dumped.strip()[1:-1]
    if "\n" in plain or not value.isprintable() or (plain == value and scalar(value.encode()) != value):
        quoted = json.dumps(value, ensure_ascii=False)
        return "".join(one if one.isprintable() else f"\\U{ord(one):08x}" for one in quoted)
    if not is_flow and plain[:1] in "'\"" and _is_plain_outside_flow(value):
        return value
    return plain


def _is_plain_outside_flow(value: str) -> bool:
    """Whether only braces, brackets and commas made quotes needed, which a block does not need."""
    if re.fullmatch(r"[A-Za-z/][A-Za-z0-9 :./_{},-]*", value) is None or ": " in value or value[-1] in " :":
        return False
    return bool(yaml.safe_load(value) == value == scalar(value.encode()))


def _lost(shown: str, number: int, line: str) -> Diagnostic:
    column = line.index("#")
    message = f"`{line[column:].strip()[:60]}` stands at what is gone, so it is left out"
    span = Span(shown, number + 1, column + 1, line)
    return Diagnostic("GEN-LFT-003", message, span, "write it where it belongs now", severity=Severity.NOTE)
