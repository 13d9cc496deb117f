"""Holds a server to the contract of Acme Tasks. Generated; not to be edited."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from .preparation import prepare, sign_in

OPERATIONS = (
    "register",
    "logIn",
    "refresh",
    "logOut",
    "getMe",
    "listMyOrgs",
    "createOrg",
    "listMembers",
    "removeMember",
    "changeMemberRole",
    "inviteMember",
    "acceptInvitation",
    "listColumns",
    "createColumn",
    "listTasks",
    "createTask",
    "getTask",
    "deleteTask",
    "updateTask",
    "moveTask",
)
# What lives and dies: each operation that deletes, with those that make, read and change what it deletes.
LIVES: dict[str, tuple[str, ...]] = {
    "removeMember": ("createOrg", "removeMember", "changeMemberRole"),
    "deleteTask": ("createOrg", "createTask", "getTask", "deleteTask", "updateTask"),
}
EXAMPLES = os.environ.get("SCHEMATHESIS_EXAMPLES", "10")
# To make a thing, delete it and ask for it again is a long way when any step may be refused.
STEPS = 30
NO_LINKS = "No links for stateful testing"


@pytest.mark.parametrize("operation", OPERATIONS)
def test_operation_keeps_the_contract(operation: str, base_url: str, tmp_path: Path) -> None:
    """Every check, by examples, coverage and fuzzing."""
    given = prepare(base_url, sign_in(base_url))

    ran = schemathesis(base_url, tmp_path, given, "--phases", "examples,coverage,fuzzing", *only(operation))

    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_sequences_of_operations_keep_the_contract(base_url: str, tmp_path: Path) -> None:
    """Every check, along the links between operations, which bring their own parameters."""
    ran = schemathesis(base_url, tmp_path, {}, "--phases", "stateful")

    if NO_LINKS in ran.stdout:
        pytest.skip("no operation leads to another one: the contract says no links, and none can be told from names")
    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.mark.parametrize("deletion", LIVES)
def test_what_is_deleted_is_gone(deletion: str, base_url: str, tmp_path: Path) -> None:
    """The same on fewer operations: among all of them, few sequences come as far as asking for what was deleted."""
    ran = schemathesis(base_url, tmp_path, {}, "--phases", "stateful", *only(*LIVES[deletion]))

    assert ran.returncode == 0, ran.stdout + ran.stderr


def only(*operations: str) -> list[str]:
    return [argument for name in operations for argument in ("--include-operation-id", name)]


def schemathesis(
    base_url: str, folder: Path, given: dict[str, str], *arguments: str
) -> "subprocess.CompletedProcess[str]":
    """Run Schemathesis against the server, signed in, on things that exist."""
    config = folder / "schemathesis.toml"
    config.write_text(f"[phases.stateful]\nmax-steps = {STEPS}\n", encoding="utf-8")
    package = Path(__file__).parent
    command = [str(Path(sys.executable).parent / "schemathesis"), "--config-file", str(config), "run"]
    command += [f"{base_url}/openapi.json", "--checks", "all", "--max-examples", EXAMPLES, "--seed", "1"]
    command += ["--no-color", "--generation-database", "none", *arguments]
    environment = {
        **os.environ,
        "BASE_URL": base_url,
        "EXISTING": json.dumps(given),
        "SCHEMATHESIS_HOOKS": f"{package.name}.hooks",
        "PYTHONPATH": str(package.parent),
    }
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
