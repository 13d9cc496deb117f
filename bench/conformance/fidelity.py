"""Suite `fidelity`: of real contracts, nothing is passed over, and what is said to be held to is looked at."""

from collections.abc import Iterator
from pathlib import Path

from accordant.fidelity.report import Fidelity, Report
from accordant.fidelity.typed import unsaid
from accordant.fidelity.walk import fidelity_report
from accordant.reading import Read, read_contract
from accordant.resolve.contract import Resolution
from accordant.source.product import single_document
from accordant.source.versions import version_of
from bench.report import SHARED, Verdict, say
from tests.toolkit.fidelity.recorded import unread

FOLDERS = (SHARED / "corpus", SHARED / "traps")


def run(only: str = "") -> tuple[Verdict, ...]:
    """One verdict a document that says its version."""
    paths = sorted(
        path for folder in FOLDERS for path in folder.rglob("*") if path.suffix in (".json", ".yaml", ".yml")
    )
    found = []
    for path in paths:
        read = read_contract(single_document(path, None), {}).value if only in path.name else None
        if read is not None and version_of(read.written.documents[path.name].value) is not None:
            say(f"  {path.name}")
            found.append(Verdict(path.name, next(_failures(read, path), None)))
    return tuple(found) or (Verdict("fidelity", "../shared beside the checkout has no such document"),)


def _failures(read: Read, path: Path) -> Iterator[str]:
    if read.resolution is None:
        yield "it cannot be resolved"
        return
    report = fidelity_report(read.written, read.sources, read.resolution)
    for place in report.unseen():
        yield f"passed over: {place.uri}#{place.pointer}"
    yield from _repeated(report)
    yield from _mistaken(report, read.resolution)
    for construct, place in unread(path):
        yield f"`{construct}` is not looked at: {place.uri}#{place.pointer}"


def _mistaken(report: Report, resolution: Resolution) -> Iterator[str]:
    """What types leave to the validator is not called typed; and what they say, they do not leave."""
    left = {place for model in report.models for _, place in model.reasons}
    left.update(
        part.place.child(keyword)
        for told in resolution.schemas.told.values()
        for part in told.rest
        for keyword in unsaid(resolution.composer.schema(part.place), part)
    )
    places = {report.resolved.before(report.tree, place) for place in left}
    for entry in report.entries:
        if entry.construct.startswith(("Schema.", "format ")) and entry.fidelity is Fidelity.TYPED:
            for place in places.intersection(entry.places):
                yield f"`{entry.construct}` is called typed, and left to the validator: {place.uri}#{place.pointer}"
    called = {place for entry in report.entries if entry.fidelity is not Fidelity.TYPED for place in entry.places}
    for place in places - called:
        yield f"left to the validator, and not told: {place.uri}#{place.pointer}"


def _repeated(report: Report) -> Iterator[str]:
    """A place has one class of each construct."""
    for entry in report.entries:
        places = entry.places
        if len(set(places)) < len(places):
            yield f"`{entry.construct}` has places twice"
