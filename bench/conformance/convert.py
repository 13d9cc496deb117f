"""Suite `convert`: documents of 2.0 and 3.0 converted to 3.1 are read, are valid, and mean what they meant."""

import contextlib
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import openapi_spec_validator

from accordant.cli.convert import run as convert
from accordant.cli.report import Format
from accordant.lift import Minor
from accordant.source.tree import load
from accordant.source.versions import version_of
from bench.conformance.meaning import differences, errors
from bench.report import BUILD, SHARED, Verdict, say

FOLDERS = (SHARED / "corpus" / "openapi", SHARED / "traps")
META_SCHEMAS = Path(openapi_spec_validator.__file__).parent / "resources" / "schemas"


def run(only: str = "") -> tuple[Verdict, ...]:
    """One verdict a document that is old enough."""
    out = BUILD / "convert"
    found = []
    for path in sorted(path for folder in FOLDERS for path in folder.rglob("*") if path.suffix in (".json", ".yaml")):
        version = version_of(_value(path)) if only in path.name else None
        if version is not None and version.minor in ("2.0", "3.0") and version.family != "asyncapi":
            say(f"  {path.name}")
            found.append(Verdict(path.name, next(_failures(path, out / path.stem, version.minor), None)))
    return tuple(found) or (Verdict("convert", "../shared beside the checkout has no such document"),)


def _value(path: Path) -> Any:
    return load((path,), path.parent).value.documents[path.name].value


def _failures(path: Path, folder: Path, minor: str) -> Iterator[str]:
    told, out = io.StringIO(), folder / path.name
    folder.mkdir(parents=True, exist_ok=True)
    with contextlib.redirect_stderr(told):
        exit_code = convert(path, Minor.V31, folder, Format.TEXT)
    if exit_code:
        yield f"gen convert: exit {exit_code}: {told.getvalue().strip()[-300:]}"
        return
    new = errors(out) - errors(path)
    if new:
        yield f"read: {sorted(new)[0]}"
    if _is_valid(_value(path), minor) and not _is_valid(_value(out), "3.1"):
        yield "the meta-schema accepts the original, and not what became of it"
    yield from differences(path, out)


def _is_valid(value: Any, minor: str) -> bool:
    schema = json.loads((META_SCHEMAS / f"v{minor}" / "schema.json").read_text())
    return bool(jsonschema_rs.validator_for(schema).is_valid(value))
