"""Bench group `sdk`: what a call of the Python SDK costs over the bare HTTP client, beside what the peer's costs over its own."""

import shutil
import subprocess
import sys
from pathlib import Path

from bench.generate import CORPUS, ENVIRONMENT
from bench.generated import BuildFailure, build
from bench.report import BUILD, Bar, Figures, Group, say
from bench.sdk.paired import Case, measure

CONTRACT = Path(__file__).parent.parent / "server" / "openapi.yaml"
FOLDER = BUILD / "bench" / "sdk"
PEER = "openapi_python_client"
CASES = ("get", "post", "list", "async_get")
RATIOS = {f"{case}_overhead_vs_{PEER}": Bar(1, "at most") for case in CASES}
BARS = {**RATIOS, "github_import_seconds": Bar(0.6, "at most")}
RUNS = 3  # of which the quickest counts: the first one compiles
_IMPORT = "import github, time; print(time.process_time())"


def run() -> Figures:
    """Ours ÷ the peer's, each less the client that it is made of; all the microseconds; and what the import of a large SDK takes."""
    values: dict[str, float] = {}
    missing: dict[str, str] = {}
    try:
        cases = _cases()
    except (BuildFailure, ImportError, subprocess.SubprocessError, OSError) as failure:
        missing |= dict.fromkeys(RATIOS, str(failure))
    else:
        say("sdk: ours and the peer's, in turn")
        values |= _paired(cases)
    say("sdk: the import of GitHub's")
    try:
        values["github_import_seconds"] = _import_seconds()
    except (BuildFailure, subprocess.SubprocessError) as failure:
        missing["github_import_seconds"] = str(failure)
    return Figures(values, missing)


def _import_seconds() -> float:
    """CPU seconds of a process from its start until the SDK is imported."""
    build(CORPUS / "github.json", FOLDER / "large", "github", targets=("sdk-python",))
    environment = ENVIRONMENT | {"PYTHONPATH": str(FOLDER / "large" / "sdk" / "python" / "github")}
    command = [sys.executable, "-c", _IMPORT]
    ran = [subprocess.run(command, check=True, capture_output=True, text=True, env=environment) for _ in range(RUNS)]
    return round(min(float(one.stdout) for one in ran), 3)


def _paired(cases: tuple[Case, ...]) -> dict[str, float]:
    values: dict[str, float] = {}
    for name, micros in measure(cases).items():
        ours, peer = micros["ours"] - micros["httpx2"], micros[PEER] - micros["httpx"]
        values[f"{name}_overhead_vs_{PEER}"] = round(ours / peer, 3)
        values[f"{name}_overhead_us"] = round(ours, 1)
        values[f"{name}_overhead_us_{PEER}"] = round(peer, 1)
        values |= {f"{name}_us_{what}": round(one, 1) for what, one in micros.items()}
    return values


def _cases() -> tuple[Case, ...]:
    """Generates both SDKs, and imports them."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    build(CONTRACT, FOLDER, "items", targets=("sdk-python",))
    settings = FOLDER / "peer.yaml"
    settings.write_text("post_hooks: []\n")
    command = [str(Path(sys.executable).parent / "openapi-python-client"), "generate", "--path", str(CONTRACT)]
    options = ["--meta", "none", "--config", str(settings), "--output-path", str(FOLDER / "peer")]
    subprocess.run([*command, *options], check=True, capture_output=True)
    sys.path[:0] = [str(FOLDER / "sdk" / "python" / "items"), str(FOLDER)]
    from bench.sdk.cases import cases

    return cases()


GROUP = Group(run, BARS)
