"""Suite `sdk_server`: SDKs against the server of the same contract, in both languages.

Of every operation of this product and of real contracts, calls with valid arguments come to the handler as they were made, and
what it answers comes back as it is. What cannot be said on the wire, or in a language, is counted and told with the reason.
"""

from collections.abc import Iterator
from typing import Final

from accordant.source.product import Product, read_product, single_document
from accordant.targets.registry import target_names
from bench.conformance.matching.matched import matched
from bench.report import BUILD, ROOT, SHARED, Verdict

CORPUS: Final = SHARED / "corpus" / "openapi"
FOLDER: Final = BUILD / "sdk_server"


def run(only: str = "") -> tuple[Verdict, ...]:
    """One verdict an operation and language: `petstore31 typescript addPet`."""
    return tuple(verdict for product in products(only) for verdict in matched(product, FOLDER))


def products(only: str = "") -> Iterator[Product]:
    """This product and the documents of the corpus, the smallest first, whose names contain a text."""
    own = read_product(ROOT / "specs", target_names()).value
    if own is not None and only in own.name:
        yield own
    for document in sorted(CORPUS.glob("*"), key=lambda path: path.stat().st_size):
        if only in document.name:
            yield single_document(document, document.stem)
