"""The misbehaving server, in a process of its own, and the SDK of the behaviour contract."""

import importlib
import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import count
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx2
import pytest

from accordant.build import build, write
from accordant.source.product import single_document
from bench import typescript
from tests.sdk.scenarios import CONTRACT, Ran, Scenario

NAME = "behaved"


@dataclass(slots=True)
class Server:
    """Where scenarios are played."""

    ports: dict[str, int]
    http: httpx2.Client
    names: Iterator[int]

    def load(self, scenario: Scenario) -> str:
        """Make the server ready for one run, and give it a name."""
        name = str(next(self.names))
        self.http.put(f"/_scenario/{name}", json=scenario.server).raise_for_status()
        return name

    def base_url(self, scenario: Scenario, name: str) -> str:
        """With a slash at the end, so that a relative `tokenUrl` stays within the scenario."""
        return f"http://127.0.0.1:{self.ports[scenario.client.get('port', 'port')]}/s/{name}/"

    def seen(self, name: str) -> list[dict[str, Any]]:
        """Every request of the run, in the order in which they came."""
        found: list[dict[str, Any]] = self.http.get(f"/_scenario/{name}").json()
        return found


@pytest.fixture(scope="session")
def misbehaving() -> Iterator[Server]:
    command = [sys.executable, "-m", "tests.sdk.misbehaving"]
    root = Path(__file__).parents[2]
    with subprocess.Popen(command, cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        ports = json.loads(process.stdout.readline())
        with httpx2.Client(base_url=f"http://127.0.0.1:{ports['port']}") as http:
            yield Server(ports, http, count())
        process.terminate()


@pytest.fixture(scope="session")
def sdk_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`sdk/python/behaved` and `sdk/typescript`, generated once."""
    out = tmp_path_factory.mktemp("behaviour") / NAME
    product = replace(single_document(CONTRACT, NAME), targets=("sdk-python", "sdk-typescript"))
    built = build(product, out)
    assert built.is_sound, built.diagnostics
    write(built.value, out)
    return out / "sdk"


@pytest.fixture(scope="session")
def python_sdk(sdk_folder: Path) -> Iterator[ModuleType]:
    root = str(sdk_folder / "python" / NAME)
    sys.path.insert(0, root)
    yield importlib.import_module(NAME)
    sys.path.remove(root)


@dataclass(frozen=True, slots=True)
class TypeScriptSdk:
    """The compiled package, and what plays scenarios with it."""

    entry: Path

    def play(self, scenarios: Sequence[Scenario], base_urls: Sequence[str]) -> list[Ran]:
        """All of them, in one process of Node.js."""
        plays = [
            {
                "client": one.located(url),
                "calls": [asdict(call) for call in one.calls],
                "together": one.together,
            }
            for one, url in zip(scenarios, base_urls, strict=True)
        ]
        driver = Path(__file__).parent / "typescript_driver.mjs"
        answers = typescript.run(driver, {"module": str(self.entry), "plays": plays}, self.entry.parent)
        return [Ran(**answer) for answer in answers]


@pytest.fixture(scope="session")
def typescript_sdk(sdk_folder: Path) -> TypeScriptSdk:
    out = sdk_folder.parent
    complaints = typescript.complaints((out,), is_emitted=True)
    assert complaints == []
    return TypeScriptSdk(out.parent / "dist" / out.name / typescript.PACKAGE / "src" / "client.js")


@pytest.fixture(scope="session")
def callers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The command line and the MCP server of `callers.yaml`, built and importable."""
    from tests.sdk.callers import CONTRACT, NAME, PATHS

    out = tmp_path_factory.mktemp("callers") / NAME
    built = build(replace(single_document(CONTRACT, NAME), targets=("sdk-python", "cli", "mcp")), out)
    assert built.is_sound, built.diagnostics
    write(built.value, out)
    roots = [str(out / path) for path in PATHS]
    sys.path[:0] = roots
    yield out
    for root in roots:
        sys.path.remove(root)
