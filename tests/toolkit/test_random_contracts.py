"""Whatever the contract: no exception, findings that can be acted on, Python that is Python, the same bytes."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings

from accordant.build import Built, build, write
from accordant.diagnostics import Result, Span
from accordant.reading import read_contract
from accordant.resolve.contract import Resolution
from accordant.source.product import single_document
from tests.toolkit.contracts import contracts, damaged
from tests.toolkit.generated import import_all, parse_all, serve_all

QUICK = settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
)
CASES = Path(__file__).parent / "cases"


@QUICK
@given(contracts())
def test_a_valid_contract_gives_python_that_imports_and_serves(document: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "generated"

        built = built_from(document, Path(folder), out)

        if built.is_sound:
            write(built.value, out)
            parse_all(out)
            import_all(out)
            serve_all(out)
        else:
            assert {one.code for one in built.diagnostics if one.severity == "error"} <= {"GEN-REF-003", "GEN-PAR-001"}


@settings(QUICK, max_examples=80)
@given(damaged())
def test_a_damaged_contract_gives_findings_or_a_sound_build(document: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "generated"

        built = built_from(document, Path(folder), out)

        assert built.is_sound == bool(built.value.files)
        assert not out.exists()
        for one in built.diagnostics:
            assert one.message
            assert one.hint
            assert isinstance(one.place, Span)
            assert one.place.line >= 1


def built_from(document: Any, folder: Path, out: Path) -> Result[Built]:
    return build(single_document(_document(document, folder), None), out)


def resolution_from(document: Any, folder: Path) -> Resolution | None:
    """None where the contract is not sound."""
    read = read_contract(single_document(_document(document, folder), None), {})
    return read.value.resolution if read.is_sound else None


def _document(document: Any, folder: Path) -> Path:
    path = folder / "random.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def test_two_processes_with_other_hash_seeds_write_the_same_bytes(tmp_path: Path) -> None:
    written = []
    for seed in ("0", "1", "4242"):
        out = tmp_path / seed
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        command = [sys.executable, "-m", "accordant", "build", "--out", str(out)]

        subprocess.run(command, cwd=CASES / "modules", env=environment, check=True, capture_output=True)

        written.append({path.relative_to(out): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()})

    assert written[0] == written[1] == written[2]
    assert len(written[0]) > 10
