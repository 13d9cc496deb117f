"""Holds a server to the contract of Inject\"\"\"; import os
{{ 7 * 7 }}{% raw %}. Generated; not to be edited.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from .preparation import prepare, sign_in

MODULES: dict[str, tuple[str, ...]] = {
    "untrusted": ("get'); raise SystemExit('",),
}
OPERATIONS = tuple(operation for operations in MODULES.values() for operation in operations)
IN_SEQUENCES: tuple[str, ...] = ()
EXAMPLES = int(os.environ.get("SCHEMATHESIS_EXAMPLES", "10"))
SEQUENCES = 10 * EXAMPLES  # a sequence is a walk: most of them miss the few links that matter


@pytest.mark.parametrize("operation", OPERATIONS)
def test_operation_keeps_the_contract(operation: str, base_url: str, tmp_path: Path) -> None:
    """Every check, by examples, coverage and fuzzing."""
    given = prepare(base_url, sign_in(base_url))

    ran = schemathesis(
        base_url, tmp_path, given, "--include-operation-id", operation, "--phases", "examples,coverage,fuzzing"
    )

    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.mark.parametrize("module", MODULES)
def test_sequences_of_operations_keep_the_contract(module: str, base_url: str, tmp_path: Path) -> None:
    """Every check, along the links between a module's operations, which bring most parameters themselves."""
    given = {name: value for name, value in prepare(base_url, sign_in(base_url)).items() if name in IN_SEQUENCES}
    included = [argument for operation in MODULES[module] for argument in ("--include-operation-id", operation)]

    ran = schemathesis(base_url, tmp_path, given, *included, "--phases", "stateful", examples=SEQUENCES)

    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_sequences_across_modules_keep_the_contract(base_url: str, tmp_path: Path) -> None:
    ran = schemathesis(base_url, tmp_path, {}, "--phases", "stateful", examples=SEQUENCES)

    assert ran.returncode == 0, ran.stdout + ran.stderr


def schemathesis(
    base_url: str, folder: Path, given: dict[str, str], *arguments: str, examples: int = EXAMPLES
) -> "subprocess.CompletedProcess[str]":
    """Run Schemathesis against the server, signed in, on things that exist."""
    lines = [f'{name} = "{value}"' for name, value in given.items()]
    config = folder / "schemathesis.toml"
    config.write_text("\n".join(["[parameters]", *lines, ""]), encoding="utf-8")
    package = Path(__file__).parent
    command = [str(Path(sys.executable).parent / "schemathesis"), "--config-file", str(config), "run"]
    command += [f"{base_url}/openapi.json", "--checks", "all", "--max-examples", str(examples), "--seed", "1"]
    command += ["--no-color", "--generation-database", "none", *arguments]
    environment = {
        **os.environ,
        "BASE_URL": base_url,
        "SCHEMATHESIS_HOOKS": f"{package.name}.hooks",
        "PYTHONPATH": str(package.parent),
    }
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
