"""The fidelity report of a document, and of a text, for tests."""

import json
from pathlib import Path
from typing import Any

from accordant.fidelity.report import Entry, Report
from accordant.fidelity.walk import fidelity_report
from accordant.lift import lift_tree
from accordant.resolve.contract import ModuleSource, resolve_contract
from accordant.source.documents import Document
from accordant.source.tree import SourceTree


def report_of(document: Any, **others: Any) -> Report:
    """Of `doc.json`; the others are files `NAME.json` beside it."""
    values = {
        name: json.loads(json.dumps(one)) for name, one in {"doc": document, **others}.items()
    }  # nothing is shared
    documents = {
        f"{name}.json": Document(f"{name}.json", f"{name}.json", json.dumps(value).encode(), value, is_json=True)
        for name, value in values.items()
    }
    written, sources = SourceTree(Path(), documents), (ModuleSource("doc", "doc.json"),)
    resolution = resolve_contract(lift_tree(written).value, "doc", sources, {}).value
    return fidelity_report(written, sources, resolution)


def entry_at(report: Report, pointer: str, uri: str = "doc.json") -> Entry:
    """The entry of a place that has one."""
    found = [entry for entry in report.entries if any((one.uri, one.pointer) == (uri, pointer) for one in entry.places)]
    assert len(found) == 1, (pointer, found)
    return found[0]
