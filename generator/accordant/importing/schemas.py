"""A document of another format as JSON Schemas by name, made in a process of its own; `worker` says why."""

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from accordant.diagnostics import Diagnostic, Place, Result, Span
from accordant.source.documents import parse, read_bytes
from accordant.source.encoding import encoding_problem
from accordant.source.limits import Limits
from accordant.source.positions import position

SECONDS = 60
_REFERENCE = "#/components/schemas/"


class Kind(StrEnum):
    """The formats that can be imported."""

    AVRO = "avro"
    PROTOBUF = "protobuf"
    XSD = "xsd"
    GRAPHQL = "graphql"
    JSON = "json"
    CSV = "csv"


_KINDS = {
    ".avsc": Kind.AVRO,
    ".csv": Kind.CSV,
    ".gql": Kind.GRAPHQL,
    ".graphql": Kind.GRAPHQL,
    ".graphqls": Kind.GRAPHQL,
    ".json": Kind.JSON,
    ".proto": Kind.PROTOBUF,
    ".xsd": Kind.XSD,
}
_THEIR_NAMES = {Kind.XSD: "xmlschema"}  # datamodel-code-generator's
_SAMPLES = (Kind.JSON, Kind.CSV)
_GRAPHQL_SCALARS = ("Boolean", "Float", "ID", "Int", "String")


@dataclass(frozen=True, slots=True)
class Imported:
    """Schemas by the names of their components, and the file they came from."""

    shown: str
    schemas: dict[str, Any]


def kind_of(path: Path) -> Kind | None:
    """The format of a file by its name."""
    return _KINDS.get(path.suffix.lower())


def import_file(path: Path, kind: Kind, name: str | None, limits: Limits, seconds: int = SECONDS) -> Result[Imported]:
    """The types of a file. `name` is what the root of a sample is called; other formats name their types themselves."""
    shown = str(path)
    problems = _text_problems(path, shown, kind, limits)
    if problems:
        return Result(Imported(shown, {}), problems)
    if name is None and kind in _SAMPLES:
        name = "".join(part[:1].upper() + part[1:] for part in _words(path.name.partition(".")[0])) or "Sample"
    answer = _asked(path, kind, name, seconds)
    if "error" in answer:
        span = Span(shown, answer.get("line", 1), answer.get("column", 1), _line(path, answer.get("line", 0)))
        message = f"`{shown}` cannot be imported as {kind}: {answer['error']}"
        hint = "mend it there, or say what it is: `--from avro|protobuf|xsd|graphql|json|csv`"
        return Result(Imported(shown, {}), (Diagnostic("GEN-IMP-001", message, span, hint),))
    schemas = answer["schemas"]
    if kind is Kind.GRAPHQL:
        schemas = _inlined(schemas, _GRAPHQL_SCALARS)
    if not schemas:
        hint = "name a file that describes types"
        message = f"`{shown}` has no type that can be imported as {kind}"
        return Result(Imported(shown, {}), (Diagnostic("GEN-IMP-001", message, Span(shown, 1, 1), hint),))
    return Result(Imported(shown, {name: _ordered(schema) for name, schema in schemas.items()}))


def _text_problems(path: Path, shown: str, kind: Kind, limits: Limits) -> tuple[Diagnostic, ...]:
    read = read_bytes(shown, path, limits)
    if read.value is None:
        return read.diagnostics
    if kind in (Kind.JSON, Kind.AVRO):  # our reader knows places
        found = parse(f"{shown}.json" if path.suffix != ".json" else shown, shown, read.value, limits).diagnostics
        return tuple(one for one in found if not isinstance(one.place, Place))
    wrong = encoding_problem(read.value) if kind is not Kind.XSD else None  # XML says its encoding itself
    if wrong is None:
        return ()
    line, column = position(
        read.value.decode(errors="replace"), len(read.value[: wrong.offset].decode(errors="replace"))
    )
    return (Diagnostic("GEN-SRC-002", wrong.message, Span(shown, line, column), wrong.hint),)


def _asked(path: Path, kind: Kind, name: str | None, seconds: int) -> dict[str, Any]:
    """What the worker answers."""
    request = {
        "package": str(Path(__file__).parents[2]),
        "seconds": seconds,
        "path": str(path.resolve()),
        "format": _THEIR_NAMES.get(kind, kind.value),
        "name": name,
    }
    command = [sys.executable, "-I", str(Path(__file__).with_name("worker.py"))]
    with TemporaryDirectory() as folder:
        try:
            # The environment is empty, so that nothing in it can be led out or lead astray.
            ran = subprocess.run(  # noqa: S603
                command, input=json.dumps(request), capture_output=True, text=True, timeout=seconds, cwd=folder, env={}
            )
        except subprocess.TimeoutExpired:
            return {"error": f"it takes more than {seconds} seconds"}
    try:
        answer: dict[str, Any] = json.loads(ran.stdout)
    except ValueError:
        return {"error": "it takes more time or memory than is allowed"}
    told = _PROTOC.search(ran.stderr) if "error" in answer and kind is Kind.PROTOBUF else None
    return answer if told is None else {"error": told[3], "line": int(told[1]), "column": int(told[2])}


_PROTOC = re.compile(r":([0-9]+):([0-9]+): (.+)")
"""How the compiler of Protobuf says what is wrong: on standard error, past Python."""


def _words(text: str) -> list[str]:
    return "".join(one if one.isascii() and one.isalnum() else " " for one in text).split()


def _line(path: Path, number: int) -> str:
    lines = path.read_bytes().decode(errors="replace").splitlines()
    return lines[number - 1] if 0 < number <= len(lines) else ""


def _inlined(schemas: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    """Without these types; what refers to one holds its schema instead."""
    plain = {_REFERENCE + name: schemas[name] for name in names if name in schemas}

    def inlined(value: Any) -> Any:
        if isinstance(value, list):
            return [inlined(one) for one in value]
        if not isinstance(value, dict):
            return value
        kept = {key: inlined(one) for key, one in value.items()}
        known = plain.get(value["$ref"]) if isinstance(value.get("$ref"), str) else None
        if known is None:
            return kept
        return {**{key: one for key, one in known.items() if key != "description"}, **_without(kept, "$ref")}

    return {name: inlined(schema) for name, schema in schemas.items() if name not in names}


_FIRST = ("$ref", "title", "description", "type", "format", "enum", "const", "required", "properties")


def _ordered(schema: Any) -> Any:
    """Keywords in the order in which people write them, instead of the alphabet's."""
    if isinstance(schema, list):
        return [_ordered(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    ordered = {key: schema[key] for key in _FIRST if key in schema} | schema
    return {key: _ordered_value(key, value) for key, value in ordered.items()}


def _ordered_value(key: str, value: Any) -> Any:
    if key in ("properties", "patternProperties", "$defs") and isinstance(value, dict):
        return {name: _ordered(one) for name, one in value.items()}
    return value if key in ("default", "const", "enum", "examples") else _ordered(value)


def _without(value: dict[str, Any], key: str) -> dict[str, Any]:
    return {name: one for name, one in value.items() if name != key}
