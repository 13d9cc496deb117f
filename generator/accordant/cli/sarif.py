"""Diagnostics as SARIF 2.1.0 (OASIS), which code scanning services and editors read."""

import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from accordant import __version__
from accordant.codes import REGISTRY
from accordant.diagnostics import Diagnostic, Note, Span
from accordant.source.tree import is_remote

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def sarif(diagnostics: Sequence[Diagnostic]) -> dict[str, Any]:
    """One log of one run. Paths are relative to the folder where `gen` ran."""
    codes = tuple(dict.fromkeys(one.code for one in diagnostics))
    driver = {"name": "accordant", "version": __version__, "rules": [_rule(code) for code in codes]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(one, codes.index(one.code)) for one in diagnostics],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(code: str) -> dict[str, Any]:
    rule = REGISTRY[code]
    return {
        "id": code,
        **({"name": rule.name} if rule.name else {}),
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.why},
        "help": {"text": rule.mend},
        "defaultConfiguration": {"level": rule.mildest.value},
    }


def _result(one: Diagnostic, index: int) -> dict[str, Any]:
    found: dict[str, Any] = {
        "ruleId": one.code,
        "ruleIndex": index,
        "level": one.severity.value,
        "message": {"text": f"{one.message}\nhint: {one.hint}"},
        "locations": [_location(one.place)] if isinstance(one.place, Span) else [],
    }
    related = [_related(note, note.place) for note in one.notes if isinstance(note.place, Span)]
    return {**found, "relatedLocations": related} if related else found


def _related(note: Note, place: Span) -> dict[str, Any]:
    return {**_location(place), "message": {"text": note.message}}


def _location(place: Span) -> dict[str, Any]:
    region: dict[str, Any] = {"startLine": place.line, "startColumn": place.column}
    token = _TOKEN.match(place.text, place.column - 1)
    if token is not None:
        region["endColumn"] = token.end() + 1
    if place.text:
        region["snippet"] = {"text": place.text}
    return {"physicalLocation": {"artifactLocation": _artifact(place.file), "region": region}}


def _artifact(file: str) -> dict[str, str]:
    if is_remote(file):
        return {"uri": file}
    return {"uri": quote(file.replace("\\", "/")), "uriBaseId": "%SRCROOT%"}


_TOKEN = re.compile(r""""(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s,\[\]{}:"']+""")
"""A key or a scalar: what is pointed at. Arrays and objects have no end that one line knows."""
