"""The generated command line and the generated MCP server against the running service."""

import json
import os
import secrets
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from acme import Client as Sdk
from mcp import StdioServerParameters
from mcp.client import Client

from tests.service.serving import running

PASSWORD = "correct horse battery staple"
ROOT = Path(__file__).parents[2]
PATHS = tuple(str(ROOT / "generated" / "sdk" / path) for path in ("python/acme", "cli", "mcp"))


@pytest.fixture(scope="module")
def base_url() -> Iterator[str]:
    with running() as url:
        yield url


@dataclass(frozen=True, slots=True)
class Shell:
    environment: Mapping[str, str]

    def run(self, *words: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "acme_cli", *words]
        return subprocess.run(
            command, env=self.environment, input=stdin, capture_output=True, text=True, timeout=60, check=False
        )

    def __call__(self, *words: str, stdin: str = "") -> Any:
        """What it writes, of a command that ends well."""
        ran = self.run(*words, stdin=stdin)
        assert ran.returncode == 0, ran.stderr
        return json.loads(ran.stdout) if ran.stdout else None


@pytest.fixture
def acme(base_url: str, tmp_path: Path) -> Shell:
    own = {"XDG_CONFIG_HOME": str(tmp_path), "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"}
    return Shell({**os.environ, **own, "PYTHONPATH": os.pathsep.join(PATHS)})


def test_a_board_is_worked_with_from_the_command_line(acme: Shell, base_url: str) -> None:
    address = f"ada-{secrets.token_hex(6)}@acme.test"
    at = ("--base-url", base_url)
    acme(*at, "auth", "register", "--email", address, "--name", "Ada", "--password", "-", stdin=PASSWORD)
    tokens = acme(*at, "auth", "log-in", "--email", address, "--password", "-", stdin=PASSWORD)
    acme(*at, "login", stdin=tokens["access_token"])

    org = acme("orgs", "create", "--name", "Analytical Engines")["id"]
    tasks = [acme("tasks", "create", "--org-id", org, "--title", title) for title in ("weave", "spin", "card")]
    done = acme("tasks", "update", "--org-id", org, "--task-id", tasks[0]["id"], "--status", "done", "--null", "due-on")
    acme("tasks", "delete", "--org-id", org, "--task-id", tasks[1]["id"])
    every = acme("tasks", "list", "--org-id", org, "--limit", "1", "--all", "--output", "json")
    table = acme.run("tasks", "list", "--org-id", org, "--status", "done", "--output", "table")
    missing = acme.run("tasks", "get", "--org-id", org, "--task-id", tasks[1]["id"])

    assert done["status"] == "done"
    assert [one["title"] for one in every] == ["weave", "card"]
    assert table.stdout.splitlines()[0].split()[:3] == ["id", "column_id", "position"]
    assert "weave" in table.stdout
    assert missing.returncode == 1
    assert missing.stderr.startswith("error: 404 Not Found")
    assert "request id: " in missing.stderr


async def test_a_model_works_with_a_board(base_url: str) -> None:
    address = f"ada-{secrets.token_hex(6)}@acme.test"
    with Sdk(base_url) as stranger:
        stranger.auth.register(email=address, password=PASSWORD, name="Ada")
        token = stranger.auth.log_in(email=address, password=PASSWORD).access_token
    with Sdk(base_url, bearer_auth=token) as ada:
        org = str(ada.orgs.create(name="Analytical Engines").id)
    environment = {"PYTHONPATH": os.pathsep.join(PATHS), "ACME_BASE_URL": base_url, "ACME_BEARER_AUTH": token}
    started = StdioServerParameters(command=sys.executable, args=["-m", "acme_mcp", "--allow-writes"], env=environment)

    async with Client(started) as client:
        mine = await client.call_tool("orgs_list_my", {})
        made = await client.call_tool("tasks_create", {"org_id": org, "title": "weave"})
        listed = await client.call_tool("tasks_list", {"org_id": org, "status": ["open"]})
        wrong = await client.call_tool("tasks_list", {"org_id": org, "limit": 0})

    assert [one["id"] for one in mine.structured_content["items"]] == [org]
    assert [one["id"] for one in listed.structured_content["items"]] == [made.structured_content["id"]]
    assert listed.structured_content["next"] is None
    assert wrong.is_error
    assert "/limit" in str(wrong.content)
