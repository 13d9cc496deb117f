"""`gen lint`: what the contract could do better, beside everything that is wrong with it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from accordant.cli.build import product_of
from accordant.cli.configure import Options, configured
from accordant.cli.report import Exit, Format, Steps, say, show, summary
from accordant.diagnostics import Diagnostic, Note, Result, Severity, Span
from accordant.lint.lint import lint
from accordant.lint.spectral import read_ruleset
from accordant.reading import in_order, read_contract

_RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}
_SHOWN = 10
"""Findings of one code in one file that people are shown; JSON and SARIF have all."""


@dataclass(frozen=True, slots=True)
class Lint:
    """What was asked for."""

    document: Path | None
    specs: Path
    name: str | None
    ruleset: Path | None
    fail_on: Severity
    limit: int | None  # of findings of one code in one file; 0 is none, None is the format's


def run(asked: Lint, format: Format, options: Options) -> int:
    linted = _linted(asked, options)
    found = sorted(linted.diagnostics, key=lambda one: (one.severity is not Severity.ERROR, *in_order(one)))
    is_for_people = format in (Format.TEXT, Format.GITHUB)
    limit = asked.limit if asked.limit is not None else _SHOWN if is_for_people else 0
    show(limited(found, limit) if limit else found, format)
    waiting = "" if linted.value else "; the rules of `gen lint` wait until the contract can be resolved"
    say((summary(found) or "nothing to say") + waiting)
    is_grave = any(_RANK[one.severity] <= _RANK[asked.fail_on] for one in found)
    return Exit.CONTRACT if is_grave else Exit.CLEAN


def _linted(asked: Lint, options: Options) -> Result[bool]:
    """Everything that was found, and whether the rules could be held to the contract."""
    config = configured(options, asked.document)
    product = product_of(asked.document, asked.specs, asked.name)
    if product.value is None or not config.is_sound:
        return Result(False, (*config.diagnostics, *product.diagnostics))
    documents = tuple(one.path for one in product.value.modules)
    named = asked.ruleset or (config.value.folder / config.value.ruleset if config.value.ruleset else None)
    ruleset = Result({}) if named is None else read_ruleset(named, documents, config.value)
    judged = replace(config.value, severities={**ruleset.value, **config.value.severities})
    steps = Steps()
    read = read_contract(product.value, {}, steps, judged)
    steps("looking for what could be better")
    found = (*ruleset.diagnostics, *read.diagnostics, *lint(read.value, judged))
    return Result(read.value.resolution is not None, found)


def limited(found: Sequence[Diagnostic], limit: int) -> list[Diagnostic]:
    """The first of each code in each file; the last of them tells how many more there are. Errors are all kept."""
    counts: Counter[tuple[str, str]] = Counter(_group(one) for one in found)
    shown: Counter[tuple[str, str]] = Counter()
    kept = []
    for one in found:
        group = _group(one)
        shown[group] += 1
        if one.severity is Severity.ERROR or shown[group] < limit or counts[group] == limit:
            kept.append(one)
        elif shown[group] == limit:
            more = Note(f"and {counts[group] - limit} more of {one.code} in this file; `--limit 0` shows all")
            kept.append(replace(one, notes=(*one.notes, more)))
    return kept


def _group(one: Diagnostic) -> tuple[str, str]:
    return (one.code, one.place.file if isinstance(one.place, Span) else "")
