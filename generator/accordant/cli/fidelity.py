"""`gen check --fidelity`: what becomes of each part of a contract, and of each model, as tables or as JSON."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from accordant.cli.build import product_of
from accordant.cli.configure import Options, configured
from accordant.cli.report import Exit, Format, Steps, as_json, harmless, say, show, summary
from accordant.diagnostics import Diagnostic, Note, Place, Span, has_errors
from accordant.fidelity.report import Entry, Fidelity, ModelFidelity, Report, place_of
from accordant.fidelity.walk import fidelity_report
from accordant.reading import located, read_contract, without_collector
from accordant.source.tree import SourceTree

_MOST_NOTES = 3


def run(
    document: Path | None, specs: Path, name: str | None, format: Format, options: Options, *, is_strict: bool
) -> int:
    """Exit 1 where the contract has errors, or where it is to be strict and something is lost."""
    config = configured(options, document)
    product = product_of(document, specs, name)
    if product.value is None or not config.is_sound:
        return _refused((*config.diagnostics, *product.diagnostics), format)
    progress = Steps()
    read = read_contract(product.value, {}, progress, config.value)
    if read.value.resolution is None or not read.is_sound:
        return _refused(read.diagnostics, format)
    progress("classing")
    with without_collector():
        report = fidelity_report(read.value.written, read.value.sources, read.value.resolution)
    lost = located(_lost(report), report.tree, config.value) if is_strict else ()
    found = (*read.diagnostics, *lost)
    match format:
        case Format.JSON:
            print(json.dumps(_as_json(report, found), indent=1, ensure_ascii=False))
        case Format.TEXT:
            show(found, format)
            print("\n".join(map(harmless, (*_as_text(report), "", *_models_as_text(report)))))
        case _:
            show(found, format)
    say(totals(report))
    return Exit.CONTRACT if has_errors(found) else Exit.CLEAN


def totals(report: Report) -> str:
    """How many places are of each class."""
    counts = _summary(report)
    said = [f"{counts[one]['places']:,} {one}" for one in Fidelity]
    annotations = counts[Fidelity.DOCUMENTED]["annotations"]
    return ", ".join(said).replace(Fidelity.DOCUMENTED, f"{Fidelity.DOCUMENTED} ({annotations:,} of them annotations)")


def _refused(diagnostics: Iterable[Diagnostic], format: Format) -> int:
    found = tuple(diagnostics)
    if format is Format.JSON:
        empty: dict[str, Any] = {"documents": [], "summary": {}, "constructs": [], "models": []}
        print(json.dumps({**empty, "diagnostics": [*map(as_json, found)]}))
    else:
        show(found, format)
    say(f"{summary(found)}; there is no report")
    return Exit.CONTRACT


def _lost(report: Report) -> list[Diagnostic]:
    """One finding for each construct that says more than the generated code holds to, with some of its places.

    What stands in something that is lost is told with it.
    """
    hint = "hold to it by hand and leave out `--strict`, or take it out of the contract"
    found = []
    for entry, spots in report.outermost_lost():
        first, *others = map(place_of, spots[: _MOST_NOTES + 1])
        notes = [Note("also", place.key()) for place in others]
        if len(spots) > 1 + len(notes):
            notes.append(Note(f"and {len(spots) - 1 - len(notes):,} places more, which `--format json` lists"))
        message = f"`{entry.construct}` is {entry.fidelity}: {entry.reason}"
        found.append(Diagnostic("GEN-FID-002", message, first.key(), hint, tuple(notes)))
    return found


def _as_text(report: Report) -> list[str]:
    """A line for each construct and class: how often, where first, and why where something is lost."""
    rows = [("CLASS", "CONSTRUCT", "COUNT", "FIRST", "")]
    for entry in report.entries:
        what = f"{entry.fidelity}, annotation" if entry.is_annotation else str(entry.fidelity)
        first = str(report.tree.span(place_of(entry.spots[0]).key()))
        rows.append((what, entry.construct, f"{len(entry.spots):,}", first, entry.reason))
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    return [
        f"{row[0]:{widths[0]}}  {row[1]:{widths[1]}}  {row[2]:>{widths[2]}}  {row[3]:{widths[3]}}  {row[4]}".rstrip()
        for row in rows
    ]


def _models_as_text(report: Report) -> list[str]:
    """How many models there are of each kind, and a line for each that asks the validator."""
    asking = [one for one in report.models if one.reasons]
    by_types = len(report.models) - len(asking)
    head = f"models: {by_types:,} by types alone, {len(asking):,} with the validator"
    if not asking:
        return [head]
    rows = [("MODEL", "REASONS", "PLACE", "KEYWORDS")]
    for one in asking:
        place = str(report.resolved.span(one.place.key()))
        rows.append((one.schema, f"{len(one.reasons):,}", place, ", ".join(one.keywords)))
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    return [head, *(f"{row[0]:{widths[0]}}  {row[1]:>{widths[1]}}  {row[2]:{widths[2]}}  {row[3]}" for row in rows)]


def _as_json(report: Report, diagnostics: Iterable[Diagnostic]) -> dict[str, Any]:
    report.tree.expect_many_spans()
    report.resolved.expect_many_spans()
    return {
        "documents": sorted(document.shown for document in report.tree.documents.values()),
        "summary": _summary(report),
        "constructs": [_construct(entry, report.tree) for entry in report.entries],
        "models": [_model(one, report.resolved) for one in report.models],
        "diagnostics": [as_json(one) for one in diagnostics],
    }


def _summary(report: Report) -> dict[str, dict[str, int]]:
    found = {str(one): {"places": 0, "annotations": 0} for one in Fidelity}
    for entry in report.entries:
        found[entry.fidelity]["places"] += len(entry.spots)
        found[entry.fidelity]["annotations"] += len(entry.spots) * entry.is_annotation
    return found


def _construct(entry: Entry, tree: SourceTree) -> dict[str, Any]:
    return {
        "construct": entry.construct,
        "class": entry.fidelity,
        "reason": entry.reason,
        "annotation": entry.is_annotation,
        "count": len(entry.spots),
        "places": [str(span) for span in sorted(map(tree.span, _keys(entry)), key=_order)],
    }


def _model(model: ModelFidelity, tree: SourceTree) -> dict[str, Any]:
    return {
        "schema": model.schema,
        "place": str(tree.span(model.place.key())),
        "by": "types and validator" if model.reasons else "types",
        "keywords": list(model.keywords),
        "reasons": [{"keyword": one.keyword, "place": str(tree.span(one.place.key()))} for one in model.reasons],
    }


def _keys(entry: Entry) -> list[Place]:
    return [place.key() for place in entry.places]


def _order(span: Span) -> tuple[str, int, int]:
    return span.file, span.line, span.column
