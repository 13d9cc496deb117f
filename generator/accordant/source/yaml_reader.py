"""YAML 1.2 (core schema) to JSON values, by rapidyaml. Knows no positions: `positions` finds them when needed."""

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import orjson
import ryml  # type: ignore[import-untyped]

from accordant.source.json_reader import has_beyond_64_bits, is_deeper
from accordant.source.limits import MAX_DEPTH, MAX_NODES

_INTEGER = re.compile(rb"[-+]?[0-9]+\Z")
_OCTAL = re.compile(rb"0o[0-7]+\Z")
_HEXADECIMAL = re.compile(rb"0x[0-9a-fA-F]+\Z")
_FLOAT = re.compile(rb"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\Z")
_NAMED: dict[bytes, Any] = {
    **dict.fromkeys((b"null", b"Null", b"NULL", b"~", b""), None),
    **dict.fromkeys((b"true", b"True", b"TRUE"), True),
    **dict.fromkeys((b"false", b"False", b"FALSE"), False),
}
_NUMBER_START = frozenset(b"+-.0123456789")


class YamlProblem(Exception):
    """The text is YAML that this reader must refuse; `pointer`, or `line` and `column`, tell where."""

    def __init__(
        self, message: str, pointer: str | None = None, *, code: str = "GEN-SRC-002", line: int = 1, column: int = 1
    ) -> None:
        super().__init__(message)
        self.message, self.pointer, self.code = message, pointer, code
        self.line, self.column = line, column


def read_yaml(text: bytes, max_depth: int = MAX_DEPTH, max_nodes: int = MAX_NODES) -> tuple[Any, list[str]]:
    """The JSON value of the first document, and the pointers of keys that are written twice.

    Raises `YamlProblem` for text that is not well-formed or passes a bound.
    """
    try:
        with _quiet():
            tree = ryml.Tree()
            tree.reserve(len(text) // _BYTES_OF_A_NODE)
            ryml.parse_in_arena(text, tree=tree)
    except ryml.ExceptionParse as error:
        where = error.errdata_parse.ymlloc
        raise YamlProblem(_reason(str(error.msg)), line=where.line, column=where.col) from error
    except ryml.ExceptionBasic as error:
        raise YamlProblem(_reason(str(error.msg))) from error
    root = tree.root_id()
    if tree.is_stream(root):
        root = tree.first_child(root)
        if root == ryml.NONE:
            return None, []
    if len(text) <= max_nodes:  # without aliases, each node takes a byte
        found = _as_json(text, tree, root, max_depth)
        if found is not _NOT_PLAIN:
            return found, []
    return walked(tree, root, max_depth, max_nodes)


def walked(tree: Any, root: int, max_depth: int = MAX_DEPTH, max_nodes: int = MAX_NODES) -> tuple[Any, list[str]]:
    """As `read_yaml`, node by node: what every text can be read by."""
    walk = _Walk(tree, max_depth, max_nodes)
    return walk.value(root, "", 0), walk.twice


_BYTES_OF_A_NODE = 32
"""About as many as there are in a contract: a tree that has to grow is copied each time."""

_NOT_PLAIN = object()

_DOUBTFUL = re.compile(
    rb'"(?=[~TFN0+*<-])(~|True|TRUE|False|FALSE|Null|NULL|[-+]?0[0-9xoXeE][0-9a-fA-F.eE+-]*|\*[^\s"]+|<<)"'
)
"""What may be another value in rapidyaml's JSON than in YAML 1.2: plain scalars that it takes for strings, aliases and merge
keys. What was quoted and looks like them is found too, which costs time only. The look ahead spares the alternatives."""


def _may_have_tags(text: bytes) -> bool:
    """Whether a tag may begin somewhere: JSON has none, so rapidyaml leaves them out."""
    at = text.find(b"!")
    while at >= 0:
        if at == 0 or text[at - 1] in b" \t\r\n[{,:":
            return True
        at = text.find(b"!", at + 1)
    return False


def _as_json(text: bytes, tree: Any, root: int, max_depth: int) -> Any:
    """The value by way of rapidyaml's own JSON, five times quicker than a walk; `_NOT_PLAIN` where that may not be exact."""
    if _may_have_tags(text):
        return _NOT_PLAIN
    try:
        with _quiet():
            # Into bytes of our own: the parser takes them as they are, and a string would be made for nothing.
            written = bytearray(ryml.compute_json_length(tree, root))
            ryml.emit_json_in_place(tree, written, root)
        for word in (b"inf", b"nan"):  # plain words in YAML 1.2, which rapidyaml writes as `.inf` and `.nan`
            if b'.%b"' % word in written:
                if b".%b" % word in text.lower():
                    return _NOT_PLAIN
                written = written.replace(b'".%b"' % word, b'"%b"' % word).replace(b'"-.%b"' % word, b'"-%b"' % word)
        if any(_is_doubtful(found, written) for found in _DOUBTFUL.finditer(written)):
            return _NOT_PLAIN
        value = orjson.loads(written)
    except (ryml.ExceptionBasic, ValueError, TypeError):
        return _NOT_PLAIN
    again = orjson.dumps(value, option=orjson.OPT_INDENT_2)
    if has_beyond_64_bits(again):
        return _NOT_PLAIN
    is_whole = written.count(b'":') == again.count(b'":')  # else a key is written twice
    return value if is_whole and not is_deeper(again, max_depth) else _NOT_PLAIN


def _is_doubtful(found: re.Match[bytes], written: bytearray) -> bool:
    token = found.group(1)
    if token[0] in b"*<":
        return written[found.start() - 1] != 0x5C  # a backslash: then the quote is one inside a string
    return not isinstance(scalar(bytes(token)), str)


def scalar(text: bytes) -> Any:
    """A plain scalar by the core schema (YAML 1.2.2, section 10.3.2)."""
    if text in _NAMED:
        return _NAMED[text]
    if text[0] in _NUMBER_START:
        if _INTEGER.match(text):
            return int(text)
        if _FLOAT.match(text):
            return float(text)
        if _OCTAL.match(text):
            return int(text[2:], 8)
        if _HEXADECIMAL.match(text):
            return int(text[2:], 16)
    return text.decode()


class _Walk:
    """One pass over rapidyaml's tree. Aliased nodes become the same Python object, so aliases cost nothing."""

    def __init__(self, tree: Any, max_depth: int, max_nodes: int) -> None:
        self.tree, self.max_depth, self.max_nodes = tree, max_depth, max_nodes
        self.anchors: dict[bytes, tuple[Any, int]] = {}
        self.cache: dict[bytes, Any] = {}
        self.twice: list[str] = []
        self.size = 0

    def value(self, node: int, pointer: str, depth: int) -> Any:
        tree = self.tree
        before = self.size
        self.size += 1
        if depth > self.max_depth:
            raise YamlProblem(f"nested deeper than {self.max_depth} levels", pointer, code="GEN-SRC-004")
        if tree.is_map(node):
            self._refuse_tag(node, pointer, b"!!map")
            found: Any = self._map(node, pointer, depth)
        elif tree.is_seq(node):
            self._refuse_tag(node, pointer, b"!!seq")
            found = self._sequence(node, pointer, depth)
        else:
            found = self._leaf(node, pointer)
        if tree.has_val_anchor(node):
            self.anchors[bytes(tree.val_anchor(node))] = (found, self.size - before)
        return found

    def _refuse_tag(self, node: int, pointer: str, allowed: bytes) -> None:
        if self.tree.has_val_tag(node) and bytes(self.tree.val_tag(node)) != allowed:
            raise _not_allowed(bytes(self.tree.val_tag(node)), pointer)

    def _map(self, node: int, pointer: str, depth: int) -> dict[str, Any]:
        tree, found, merged = self.tree, {}, {}
        child = tree.first_child(node)
        while child != ryml.NONE:
            key = self._key(child)
            inner = pointer + "/" + key.replace("~", "~0").replace("/", "~1")
            value = self.value(child, inner, depth + 1)
            if key == "<<" and not tree.is_key_quoted(child):
                for part in value if isinstance(value, list) else [value]:
                    if not isinstance(part, dict):
                        raise YamlProblem("a merge key (`<<`) takes an alias of a mapping", inner)
                    merged.update({name: one for name, one in part.items() if name not in merged})
            elif key in found:
                self.twice.append(inner)
            else:
                found[key] = value
            child = tree.next_sibling(child)
        return {**merged, **found} if merged else found

    def _sequence(self, node: int, pointer: str, depth: int) -> list[Any]:
        tree = self.tree
        found: list[Any] = []
        child = tree.first_child(node)
        while child != ryml.NONE:
            found.append(self.value(child, f"{pointer}/{len(found)}", depth + 1))
            child = tree.next_sibling(child)
        return found

    def _leaf(self, node: int, pointer: str) -> Any:
        tree = self.tree
        if tree.is_val_ref(node):
            return self._alias(bytes(tree.val_ref(node)).lstrip(b"*"), pointer)
        if not tree.has_val(node):
            return None
        raw = tree.val(node)
        text = b"" if raw is None else bytes(raw)
        if tree.is_val_quoted(node):
            return _decode(text, pointer)
        if tree.has_val_tag(node):
            return _tagged(bytes(tree.val_tag(node)), text, pointer)
        if text in self.cache:
            return self.cache[text]
        try:
            found = self.cache[text] = scalar(text)
        except UnicodeDecodeError as error:
            raise YamlProblem("the text is not UTF-8", pointer) from error
        return found

    def _key(self, node: int) -> str:
        tree = self.tree
        if tree.is_key_ref(node):
            found = self._alias(bytes(tree.key_ref(node)).lstrip(b"*"), "")
            return found if isinstance(found, str) else str(found)
        raw = tree.key(node) if tree.has_key(node) else None
        text = _decode(b"" if raw is None else bytes(raw), "")
        if tree.has_key_anchor(node):
            self.anchors[bytes(tree.key_anchor(node))] = (text, 1)
        return text

    def _alias(self, name: bytes, pointer: str) -> Any:
        if name not in self.anchors:
            raise YamlProblem(f"the alias `*{name.decode(errors='replace')}` has no anchor before it", pointer)
        found, size = self.anchors[name]
        self.size += size
        if self.size > self.max_nodes:
            raise YamlProblem(f"aliases unfold to more than {self.max_nodes:,} nodes", pointer, code="GEN-SRC-004")
        return found


def _tagged(tag: bytes, text: bytes, pointer: str) -> Any:
    if tag in (b"!!str", b"!", b"<tag:yaml.org,2002:str>", b"tag:yaml.org,2002:str"):
        return _decode(text, pointer)
    if tag in (b"!!int", b"!!float", b"!!bool", b"!!null"):
        return scalar(text)
    raise _not_allowed(tag, pointer)


def _not_allowed(tag: bytes, pointer: str) -> YamlProblem:
    return YamlProblem(f"the tag `{tag.decode(errors='replace')}` is not allowed in a contract", pointer)


def _decode(text: bytes, pointer: str) -> str:
    try:
        return text.decode()
    except UnicodeDecodeError as error:
        raise YamlProblem("the text is not UTF-8", pointer) from error


def _reason(message: str) -> str:
    """rapidyaml's own words, without its prefix and source lines."""
    lines = [line.strip() for line in message.splitlines() if line.strip()]
    return re.sub(r"^(ERROR: )?(\[\w+\] )?", "", lines[0]) if lines else "not well-formed"


@contextmanager
def _quiet() -> Iterator[None]:
    """rapidyaml writes its errors to the process's standard error before it raises them; they are ours to tell."""
    sys.stderr.flush()
    kept, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)
