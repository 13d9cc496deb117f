"""Builds Spector's documents: as they are, and those that are refused as they are repaired."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

from bench import generated
from bench.conformance.spector.scenarios import Document
from bench.report import say

WORKERS: Final = 2


def built(
    documents: Sequence[Document],
    out: Path,
    targets: Sequence[str],
    name: Callable[[Document], str] = lambda document: f"spector_{document.name}",
) -> dict[Document, str]:
    """What `gen build` refused, repaired as well; the others are in their folders."""
    refused = _refused(documents, out, targets, name, is_repaired=False)
    for document, reason in refused.items():
        say(f"  repaired, because it is refused as it is: `{document.name}`: {reason}")
    return _refused(list(refused), out, targets, name, is_repaired=True)


def folder_of(out: Path, document: Document) -> Path:
    """Where a suite has what was built of a document. Its name is that of a package, and so like no other suite's."""
    return out / f"{document.name}_of_{out.name}"


def _refused(
    documents: Sequence[Document],
    out: Path,
    targets: Sequence[str],
    name: Callable[[Document], str],
    *,
    is_repaired: bool,
) -> dict[Document, str]:
    def build(document: Document) -> str | None:
        try:
            generated.build(
                document.path, folder_of(out, document), name(document), targets=targets, is_repaired=is_repaired
            )
        except generated.BuildFailure as failure:
            return str(failure)
        return None

    with ThreadPoolExecutor(WORKERS) as pool:
        failures = pool.map(build, documents)
    return {document: failure for document, failure in zip(documents, failures, strict=True) if failure is not None}
