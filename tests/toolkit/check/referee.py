"""What official meta-schemas that are no part of the test environment say of mutants: asked once, and kept as text.

`python -m tests.toolkit.check.referee FOLDER` asks anew; FOLDER holds the schemas of the npm package `@asyncapi/specs`.
"""

import json
import sys
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

import jsonschema_rs

from tests.toolkit.check.mutants import mutants
from tests.toolkit.check.sample_asyncapi import sample

VERDICTS = Path(__file__).parent / "verdicts"
RECORDED = ("2.0", "2.6", "3.1")


def refused(version: str) -> Iterator[tuple[str, Any]]:
    """The mutants of the sample that the meta-schema of that version refuses. Fails where the sample has changed since."""
    lines = iter((VERDICTS / f"asyncapi-{version}.txt").read_text(encoding="utf-8").splitlines())
    for pointer, group in groupby(mutants(sample(version)), itemgetter(0)):
        recorded, verdicts = next(lines).rsplit(" ", 1)
        assert recorded == pointer, "the sample changed: ask the referee anew"
        for (_, mutant), verdict in zip(group, verdicts, strict=True):
            if verdict == "-":
                yield pointer, mutant
    assert next(lines, None) is None


def ask(schemas: Path, version: str) -> str:
    """A line a place: its pointer, and what is said of each mutant there: `+` accepted, `-` refused."""
    referee = jsonschema_rs.validator_for(json.loads((schemas / f"{version}.0-without-$id.json").read_text()))
    if not referee.is_valid(sample(version)):
        raise SystemExit(f"the sample of {version} is not valid: {next(referee.iter_errors(sample(version)))}")
    groups = groupby(mutants(sample(version)), itemgetter(0))
    return "".join(
        f"{pointer} {''.join('+' if referee.is_valid(mutant) else '-' for _, mutant in group)}\n"
        for pointer, group in groups
    )


if __name__ == "__main__":
    VERDICTS.mkdir(exist_ok=True)
    for version in RECORDED:
        (VERDICTS / f"asyncapi-{version}.txt").write_text(ask(Path(sys.argv[1]), version), encoding="utf-8")
