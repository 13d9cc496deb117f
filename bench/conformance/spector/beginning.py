"""What every suite of Spector begins with: its documents, its scenarios, and what was built of them."""

import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.conformance.spector import scenarios as spector
from bench.conformance.spector.building import built
from bench.conformance.spector.scenarios import Document, Scenario
from bench.report import say


@dataclass(frozen=True, slots=True)
class Beginning:
    """What is to be played."""

    scenarios: tuple[Scenario, ...]
    documents: tuple[Document, ...]  # those that were built
    refused: Mapping[str, str]  # by specification, why it could not be built


def begin(
    out: Path,
    base_url: str,
    only: str,
    targets: Sequence[str],
    name: Callable[[Document], str] = lambda document: f"spector_{document.name}",
) -> Beginning:
    """Scenarios count whose specification has an OpenAPI document; the others are told, with the reason."""
    shutil.rmtree(out, ignore_errors=True)
    emitted = spector.emit(out / "openapi")
    found = spector.scenarios(out, base_url)
    for specification, reason in emitted.reasons.items():
        count = sum(one.specification == specification for one in found)
        say(f"  not in OpenAPI: {count} scenarios of `{specification}`: {reason}")
    wanted = tuple(one for one in found if one.specification not in emitted.reasons and only in one.name)
    names = {one.specification for one in wanted}
    documents = [one for one in emitted.documents if one.specification in names]
    say(f"  building {len(documents)} documents: {', '.join(targets)}")
    refused = built(documents, out, targets, name)
    return Beginning(
        wanted,
        tuple(one for one in documents if one not in refused),
        {document.specification: reason for document, reason in refused.items()},
    )
