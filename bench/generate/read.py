"""`python -m bench.generate.read DOCUMENT`: read, resolve and check a contract, and say how much is in it."""

import sys
import time
from pathlib import Path

from accordant.reading import read_contract
from accordant.source.product import single_document


def main(document: Path) -> int:
    """0 where the contract is sound."""
    resolution = read_contract(single_document(document, None), {}).value.resolution
    if resolution is None:
        return 1
    seconds = time.process_time()  # of this process from its start, imports and all
    print(
        f"{seconds} CPU seconds: {len(resolution.contract.operations)} operations, {len(resolution.contract.schemas)} schemas"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
