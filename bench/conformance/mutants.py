"""Suite `mutants`: real documents, each broken in one place. Every one is told at its line, and none takes long or crashes.

The same seed breaks the same places each time. A document is broken as text, so that lines stay what people wrote.
"""

import gc
import random
import re
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from accordant.check.grammar import grammar
from accordant.check.walk import Walk
from accordant.diagnostics import Diagnostic, Place, Span, unescape
from accordant.reading import read_contract
from accordant.source.product import single_document
from accordant.source.tree import SourceTree, load
from accordant.source.versions import version_of
from bench.report import BUILD, SHARED, Verdict, say

SEED = 20261121
WANTED = 240  # a few documents have no place for one way or another of breaking them
SECONDS_PER_MB = 2.0
LEAST_SECONDS = 0.5  # of the smallest documents: what a process does once
FOLDER = BUILD / "mutants"


@dataclass(frozen=True, slots=True)
class Original:
    path: Path
    text: bytes
    tree: SourceTree
    fields: tuple[tuple[str, Any], ...]  # pointers that a specification says something of, with their values

    @property
    def uri(self) -> str:
        return self.path.name

    def span(self, pointer: str, *, is_key: bool = False) -> Span:
        return self.tree.span(Place(self.uri, pointer, is_key))


@dataclass(frozen=True, slots=True)
class Mutant:
    name: str
    text: bytes
    lines: tuple[int, ...]  # where a diagnostic is right
    is_near: bool = False  # the syntax is broken: parsers may notice a little later


def run(only: str = "") -> tuple[Verdict, ...]:
    """One verdict a mutant."""
    paths = [
        path
        for folder in ("corpus/openapi", "corpus/asyncapi", "traps", "traps/asyncapi")
        for path in sorted((SHARED / folder).glob("*"))
        if path.suffix in (".yaml", ".yml", ".json") and path.name not in ("ext.yaml", "common.yml")
    ]
    if not paths:
        return (Verdict("mutants", "../shared beside the checkout has no documents"),)
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in ("ext.yaml", "common.yml"):  # files that others refer to
        for found in SHARED.glob(f"traps/**/{name}"):
            (FOLDER / name).write_bytes(found.read_bytes())
    chance = random.Random(SEED)  # noqa: S311 the same places each time, no secrets
    originals = [_original(path) for path in paths]
    gc.freeze()  # the originals are not what is measured
    verdicts = []
    for number in range(WANTED):
        original = originals[number % len(originals)]
        kind = list(_WAYS)[(number // len(originals)) % len(_WAYS)]
        mutant = _WAYS[kind](original, chance)
        if mutant is None or only not in f"{original.uri} {kind}":
            continue
        say(f"  {original.uri}: {mutant.name}")
        verdicts.append(Verdict(f"{original.uri} {mutant.name}", _failure(original, mutant)))
    return tuple(verdicts)


class _Recorder(Walk):
    """The walk of the shape check, which notes each field that it knows."""

    fields: list[tuple[str, Any]]

    def _field(self, value: Any, path: Any, rule: Any, name: str | int) -> None:
        self.fields.append((self._place(path).pointer, value))
        super()._field(value, path, rule, name)


def _original(path: Path) -> Original:
    tree = load((path,), path.parent).value
    value = tree.documents[path.name].value
    version = version_of(value)
    if version is None:
        return Original(path, path.read_bytes(), tree, ())
    walk = _Recorder(grammar(version.family, version.minor), tree, path.name, set())
    walk.fields = []
    walk._value(value, None, walk.grammar.specification.root, "")
    return Original(path, path.read_bytes(), tree, tuple(walk.fields))


def _failure(original: Original, mutant: Mutant) -> str | None:
    path = FOLDER / original.uri
    path.write_bytes(mutant.text)
    started = time.process_time()
    try:
        found = read_contract(single_document(path, None), {}).diagnostics
    except Exception:  # whatever it is, it is a failure of ours
        return "a traceback: " + traceback.format_exc().splitlines()[-1]
    seconds = time.process_time() - started
    allowed = max(LEAST_SECONDS, SECONDS_PER_MB * len(mutant.text) / 1e6)
    if seconds > allowed:
        return f"took {seconds:.2f} CPU seconds; {allowed:.2f} are allowed"
    told = [one.place for one in found if isinstance(one.place, Span) and not _was_there(one, original)]
    if not told:
        return "nothing is told of it"
    if not any(_is_right(one, mutant) for one in told):
        lines = sorted({one.line for one in told})[:5]
        return f"told at line {lines}, but broken at {list(mutant.lines)[:5]}"
    return None


def _is_right(span: Span, mutant: Mutant) -> bool:
    if not mutant.is_near:
        return span.line in mutant.lines
    return min(mutant.lines) <= span.line <= max(mutant.lines) + 2


_BEFORE: dict[str, frozenset[tuple[str, str]]] = {}


def _was_there(one: Diagnostic, original: Original) -> bool:
    """Whether the unbroken document gives this finding too."""
    if original.uri not in _BEFORE:
        read = read_contract(single_document(original.path, None), {})
        _BEFORE[original.uri] = frozenset((each.code, each.message) for each in read.diagnostics)
    return (one.code, one.message) in _BEFORE[original.uri]


# The ways of breaking


def _renamed(original: Original, chance: random.Random) -> Mutant | None:
    """A field of the specification is misspelt."""
    for pointer, _ in _shuffled(original, chance):
        name = unescape(pointer.rpartition("/")[2])
        if not name.isalpha() or len(name) < 4 or "/properties/" in pointer or name in ("scopes", "mapping"):
            continue
        span = original.span(pointer, is_key=True)
        text = _replaced(original, span, name, name[:-2] + name[-1] + name[-2] + "x")
        if text is not None:
            whole = original.span(pointer.rpartition("/")[0])
            holder = original.span(pointer.rpartition("/")[0], is_key=True)
            return Mutant(f"key renamed at {pointer}", text, (span.line, whole.line, holder.line))
    return None


def _retyped(original: Original, chance: random.Random) -> Mutant | None:
    """A value has another type than the specification asks for."""
    for pointer, value in _shuffled(original, chance):
        name = pointer.rpartition("/")[2]
        if name not in _TYPED or not isinstance(value, str | bool | int):
            continue
        written = str(value).lower() if isinstance(value, bool) else str(value)
        span = original.span(pointer)
        text = _replaced(original, span, written, "[[7]]", is_value=True)
        if text is not None:
            return Mutant(f"type changed at {pointer}", text, (span.line,))
    return None


_TYPED = frozenset(
    ("in", "name", "type", "required", "operationId", "pattern", "maxLength", "minLength", "format", "title")
)


def _cut(original: Original, chance: random.Random) -> Mutant | None:
    """A reference leads to nothing."""
    for pointer, value in _shuffled(original, chance):
        if not pointer.endswith("/$ref") or not isinstance(value, str) or not value.startswith("#/"):
            continue
        span = original.span(pointer)
        text = _replaced(original, span, value, value[:-2] + "_gone", is_value=True)
        if text is not None:
            return Mutant(f"reference cut at {pointer}", text, (span.line,))
    return None


def _malformed(original: Original, chance: random.Random) -> Mutant | None:
    """The syntax is broken at a line of structure."""
    for pointer, value in _shuffled(original, chance):
        if not isinstance(value, str) or "\n" in value:
            continue
        span = original.span(pointer, is_key=True)
        lines = original.text.split(b"\n")
        lines[span.line - 1] = lines[span.line - 1].rstrip(b"\r") + b" ]} : {["
        return Mutant(f"syntax broken at line {span.line}", b"\n".join(lines), (span.line,), is_near=True)
    return None


def _miscoded(original: Original, chance: random.Random) -> Mutant | None:
    """A byte is of another encoding."""
    lines = original.text.split(b"\n")
    number = chance.randrange(len(lines))
    lines[number] += b" \xe9"
    return Mutant(f"wrong encoding at line {number + 1}", b"\n".join(lines), (number + 1,))


def _circular(original: Original, chance: random.Random) -> Mutant | None:
    """A schema is nothing but itself."""
    root = original.tree.documents[original.uri].value
    section = "definitions" if "definitions" in root else "components/schemas"
    schemas = original.tree.node(original.uri, f"/{section}")
    references = [
        (pointer, value)
        for pointer, value in _shuffled(original, chance)
        if isinstance(schemas, dict)
        and pointer.startswith(f"/{section}/")
        and re.search(r"/(all|any|one)Of/\d+/\$ref\Z", pointer)
        and pointer.count("/") == section.count("/") + 5
    ]
    for pointer, value in references:
        name = pointer[len(section) + 2 :].partition("/")[0]
        span = original.span(pointer)
        own = f"#/{section}/{name}"
        text = _replaced(original, span, str(value), own, is_value=True)
        if text is not None and own != value:
            schema = original.span(f"/{section}/{name}", is_key=True)
            return Mutant(f"cycle at {pointer}", text, (span.line, schema.line))
    return None


_WAYS: dict[str, Callable[[Original, random.Random], Mutant | None]] = {
    "renamed": _renamed,
    "retyped": _retyped,
    "cut": _cut,
    "malformed": _malformed,
    "miscoded": _miscoded,
    "circular": _circular,
}


def _shuffled(original: Original, chance: random.Random) -> Iterator[tuple[str, Any]]:
    fields = list(original.fields)
    chance.shuffle(fields)
    yield from fields


def _replaced(original: Original, span: Span, old: str, new: str, *, is_value: bool = False) -> bytes | None:
    """The text with what stands at that place replaced; None where it is written otherwise than plainly."""
    lines = original.text.split(b"\n")
    line = lines[span.line - 1].decode()
    before, after = line[: span.column - 1], line[span.column - 1 :]
    for quote in ('"', "'", ""):
        if after.startswith(f"{quote}{old}{quote}"):
            kept = quote if not (is_value and new.startswith("[")) else ""
            rest = after[len(old) + 2 * len(quote) :]
            if rest.strip() and rest.lstrip()[0] not in ":,]}#":
                return None
            lines[span.line - 1] = f"{before}{kept}{new}{kept}{rest}".encode()
            return b"\n".join(lines)
    return None
