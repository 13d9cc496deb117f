"""`[sdk.retries]` of accordant.toml: how clients of both languages try again where their callers say nothing."""

import importlib
import sys
from pathlib import Path

import httpx2
import pytest

from bench import typescript
from bench.generated import run_python

CONTRACT = """\
openapi: 3.1.0
info: {title: Patient, version: "1"}
paths:
  /waiting: {get: {operationId: getWaiting, responses: {"204": {description: It is over.}}}}
"""
CONFIG = "sdk.retries = {max = 4, base = 0, cap = 0.5, statuses = [409]}"
IN_TYPESCRIPT = """
import { readFileSync } from "node:fs";
const { module } = JSON.parse(readFileSync(0, "utf8"));
const { Client } = await import(module);
const counted = async (options) => {
  let count = 0;
  const fetch = async () => { count += 1; return new Response(null, { status: 409 }); };
  await new Client({ baseUrl: "http://test", fetch, ...options }).patient.getWaiting().then(undefined, () => undefined);
  return count;
};
console.log(JSON.stringify([await counted({}), await counted({ maxRetries: 1 }), await counted({ retry: { statuses: [] } })]));
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("patient")
    (folder / "patient.yaml").write_text(CONTRACT)
    (folder / "accordant.toml").write_text(CONFIG)
    out, config = folder / "out" / "patient", folder / "accordant.toml"
    command = [sys.executable, "-m", "accordant", "build", str(folder / "patient.yaml"), "--config", str(config)]
    command += ["--out", str(out), "--target", "sdk-python", "--target", "sdk-typescript"]
    done = run_python(command)
    assert done.returncode == 0, done.stderr
    return out


def test_in_python(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(built / "sdk" / "python" / "patient"))
    patient = importlib.import_module("patient")
    requests: list[httpx2.Request] = []

    def answer(request: httpx2.Request) -> httpx2.Response:
        requests.append(request)
        return httpx2.Response(409)

    def counted(**options: object) -> int:
        requests.clear()
        with (
            patient.Client(
                "http://test", http_client=httpx2.Client(transport=httpx2.MockTransport(answer)), **options
            ) as client,
            pytest.raises(patient.ConflictError),
        ):
            client.patient.get_waiting()
        return len(requests)

    assert [counted(), counted(max_retries=1), counted(retry=patient.Retry(statuses=frozenset()))] == [5, 2, 1]
    del sys.modules["patient"]


def test_in_typescript(built: Path) -> None:
    assert typescript.complaints((built,), is_emitted=True) == []
    script = built / "counting.mjs"
    script.write_text(IN_TYPESCRIPT)
    module = built.parent / "dist" / "patient" / typescript.PACKAGE / "src" / "client.js"

    assert typescript.run(script, {"module": str(module)}, built) == [5, 2, 1]
