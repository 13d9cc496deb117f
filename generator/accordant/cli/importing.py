"""`gen import`: types of other formats into a contract."""

import importlib.util
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from accordant.cli.configure import Options, configured
from accordant.cli.report import Exit, Format, say, show, summary
from accordant.diagnostics import Diagnostic, Result, Span, has_errors
from accordant.importing.components import STARTER, Inserted, insert
from accordant.importing.schemas import Imported, Kind, import_file, kind_of
from accordant.output.changes import write_file
from accordant.source.documents import Document, parse, read_file
from accordant.source.limits import Limits
from accordant.source.rewritten import rewritten_text


@dataclass(frozen=True, slots=True)
class Import:
    """What to import, and where to."""

    files: tuple[Path, ...]
    into: Path
    kind: Kind | None
    name: str | None
    may_replace: bool


def run(asked: Import, format: Format, options: Options) -> int:
    if importlib.util.find_spec("datamodel_code_generator") is None:
        say("error: what reads other formats is not installed")
        say("hint: install it: `pip install 'accordant[gen,import]'`")
        return Exit.USAGE
    config = configured(options, None)
    result = _inserted(asked, config.value.limits) if config.is_sound else None
    found = [*config.diagnostics, *(result.diagnostics if result is not None else ())]
    if result is None or has_errors(found):
        show(found, format)
        say(f"{summary(found)}; nothing was written")
        return Exit.CONTRACT
    written = rewritten_text(_before(asked.into, config.value.limits).value, result.value.document)
    show([*found, *written.diagnostics], format)
    if result.value.added or result.value.replaced:
        write_file(asked.into, written.value.encode())
    say(_told(asked.into, result.value))
    return Exit.CLEAN


def _inserted(asked: Import, limits: Limits) -> Result[Inserted]:
    before = _before(asked.into, limits)
    imported = [_imported(path, asked, limits) for path in asked.files]
    problems = [*before.diagnostics, *(problem for one in imported for problem in one.diagnostics)]
    if has_errors(problems):
        return Result(Inserted(before.value), tuple(problems))
    inserted = insert(before.value, [one.value for one in imported], may_replace=asked.may_replace)
    return Result(inserted.value, (*problems, *inserted.diagnostics))


def _before(into: Path, limits: Limits) -> Result[Document]:
    """The contract as it is; where there is none, the beginning of one."""
    if into.exists():
        return read_file(into.name, into, limits)
    title = into.resolve().parent.name or "Imported"
    return parse(into.name, os.path.relpath(into), STARTER.format(title=json.dumps(title)).encode(), limits)


def _imported(path: Path, asked: Import, limits: Limits) -> Result[Imported]:
    kind = asked.kind or kind_of(path)
    if kind is None:
        hint = "say what it is: `--from avro|protobuf|xsd|graphql|json|csv`"
        message = f"the name of `{path}` does not tell its format"
        return Result(Imported(str(path), {}), (Diagnostic("GEN-IMP-001", message, Span(str(path), 1, 1), hint),))
    return import_file(path, kind, asked.name, limits)


def _told(into: Path, inserted: Inserted) -> str:
    counts: Sequence[tuple[tuple[str, ...], str]] = (
        (inserted.added, "added"),
        (inserted.replaced, "replaced"),
        (inserted.unchanged, "unchanged"),
    )
    return f"{into}: " + ", ".join(f"{len(names)} {what} ({', '.join(names)})" for names, what in counts if names)
