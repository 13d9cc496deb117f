"""Part of the suite `schemathesis`: `gen mock` of each small contract of the corpus, held to it by every check and phase.

Documents are mocked with `--on-invalid skip`, which leaves out what is wrong in them, and with `--credential`, so that one
token, key and password is let in and no other.

Where a contract declares no success, no answer to a request that it does not allow, or none to one without a credential,
an overlay adds one without content: to answer so is right, and there is no declared way to.

Schemathesis reads contracts here as in the suites that `gen build` writes: with the hooks of `templates/tests/reading.py`,
which say where it takes a contract for more or for less than its standards do. Its phase `coverage` is bounded by `bounded.py`.

An operation of which Schemathesis proves that nothing fits its body has no valid request: there it is asked once more, for
invalid ones alone (`--mode negative`), and every one must be refused. Which these are is said beside the verdicts.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import yaml

from bench.conformance.schemathesis_suite import cases_of, verdicts_of
from bench.generated import CHILD_PATHS, run_python
from bench.report import BUILD, SHARED, Verdict, say

CORPUS = SHARED / "corpus" / "openapi"
FOLDER = BUILD / "mocked"
MOST_OPERATIONS = 100
METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
CREDENTIAL = "mocked:secret"  # a token, a key, and a user with a password
EXAMPLES = os.environ.get("SCHEMATHESIS_EXAMPLES", "10")
HOOKS = "bench.conformance.bounded"
REPORT, BARRED = "report.xml", "barred.xml"  # of everything, and of what must refuse everything
NOTHING_FITS, NOTHING_FOUND = "Cannot generate test data for request body", "This usually means"
STARTED_WITHIN = 60
LONGEST = 3 * 3600


def run(only: str = "") -> Iterator[Verdict]:
    """One verdict an operation, and one for the sequences of operations of each document."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    for document in sorted(CORPUS.glob("*")):
        if only in document.name:
            contract = _contract(document)
            if str(contract.get("openapi", "")).startswith("3.") and 0 < len(_operations(contract)) <= MOST_OPERATIONS:
                say(f"  gen mock {document.name}, {len(_operations(contract))} operations")
                began = time.monotonic()
                verdicts = tuple(_verdicts(document, contract))
                passed = sum(one.passed for one in verdicts)
                say(f"    {passed} of {len(verdicts)} in {time.monotonic() - began:.0f} s")
                yield from verdicts


def _contract(document: Path) -> Mapping[str, Any]:
    try:
        found = yaml.load(document.read_text("utf-8"), yaml.CSafeLoader)
    except yaml.YAMLError:  # what PyYAML does not read, of those that are larger
        found = None
    return found if isinstance(found, dict) else {}


def _operations(contract: Mapping[str, Any]) -> list[tuple[str, str, Mapping[str, Any]]]:
    return [
        (path, method, item[method])
        for path, item in (contract.get("paths") or {}).items()
        for method in METHODS
        if method in item
    ]


def _verdicts(document: Path, contract: Mapping[str, Any]) -> Iterator[Verdict]:
    folder = FOLDER / document.stem
    folder.mkdir(parents=True, exist_ok=True)
    overlay = folder / "overlay.json"
    overlay.write_text(json.dumps(overlay_of(contract)), "utf-8")
    (folder / "schemathesis.toml").write_text(configuration_of(contract), "utf-8")
    try:
        with _mocked(document, overlay) as port:
            said = _schemathesis(folder, port, REPORT)
            barred = without_valid_request(folder / REPORT) if (folder / REPORT).exists() else ()
            for name in barred:
                say(f"    nothing fits the body of {name}: it must refuse everything")
            if barred:
                _schemathesis(folder, port, BARRED, "--mode", "negative", *_including(barred))
    except RuntimeError as failure:
        yield Verdict(f"mock {document.name}", str(failure))
        return
    found = {one.name: one.reason for one in _reported(folder / REPORT)}
    found |= dict.fromkeys(barred, "it did not run") | {one.name: one.reason for one in _reported(folder / BARRED)}
    yield from (Verdict(f"mock {document.stem} {name}", reason) for name, reason in found.items())
    if not found:
        yield Verdict(f"mock {document.name}", said.strip().splitlines()[-1])


def _reported(report: Path) -> tuple[Verdict, ...]:
    return tuple(verdicts_of(report)) if report.exists() else ()


def without_valid_request(report: Path) -> tuple[str, ...]:
    """The operations whose bodies Schemathesis proved to be contradictions, and not those where it just found nothing."""
    errors = [(case.get("name", ""), error.text or "") for case in cases_of(report) for error in case.iter("error")]
    return tuple(name for name, text in errors if NOTHING_FITS in text and NOTHING_FOUND not in text)


def _including(names: Iterable[str]) -> list[str]:
    return [argument for name in names for argument in ("--include-name", name)]


def overlay_of(contract: Mapping[str, Any]) -> Mapping[str, Any]:
    actions = []
    for path, method, operation in _operations(contract):
        declared = {str(one).upper() for one in operation.get("responses") or {}}
        wanted = {"400"} if declared.isdisjoint({"400", "422"}) else set()
        secured = operation.get("security", contract.get("security"))
        wanted |= {"401"} if secured and "401" not in declared else set()
        wanted |= set() if any(one[0] in "123" for one in declared) else {"2XX"}
        if wanted and declared.isdisjoint({"4XX", "DEFAULT"}):
            answers = {status: {"description": "An answer."} for status in sorted(wanted)}
            update: dict[str, Any] = {"responses": answers}
            actions.append({"target": f"$.paths[{json.dumps(path)}].{method}", "update": update})
    nothing = {
        "target": "$.info",
        "update": {"title": contract["info"]["title"]},
    }  # of overlays, one action is the least
    return {"overlay": "1.0.0", "info": {"title": "Answers", "version": "1"}, "actions": actions or [nothing]}


def configuration_of(contract: Mapping[str, Any]) -> str:
    schemes = (contract.get("components") or {}).get("securitySchemes") or {}
    user, _, password = CREDENTIAL.partition(":")
    lines = []
    for name, scheme in schemes.items():
        lines.append(f"[auth.openapi.{json.dumps(name)}]")
        if scheme["type"] == "apiKey":
            lines.append(f"api_key = {json.dumps(CREDENTIAL)}")
        elif scheme["type"] == "http" and scheme["scheme"].lower() == "basic":
            lines += [f"username = {json.dumps(user)}", f"password = {json.dumps(password)}"]
        else:
            lines.append(f"bearer = {json.dumps(CREDENTIAL)}")
    return "\n".join((*lines, ""))


@contextmanager
def _mocked(document: Path, overlay: Path) -> Iterator[int]:
    """`gen mock` in a process of its own, on a free port. Raises RuntimeError with its last word if it does not start."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "accordant", "mock", str(document), "--port", str(port)]
    command += ["--overlay", str(overlay), "--credential", CREDENTIAL, "--on-invalid", "skip"]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(CHILD_PATHS), "XDG_CACHE_HOME": str(FOLDER / "cache")}
    log = overlay.with_name("mock.log")
    with log.open("w") as told, subprocess.Popen(command, env=environment, stdout=told, stderr=told) as server:
        try:
            _wait(server, port)
            yield port
        except TimeoutError:
            raise RuntimeError((log.read_text("utf-8").strip().splitlines() or ["it said nothing"])[-1]) from None
        finally:
            server.terminate()


def _wait(server: "subprocess.Popen[bytes]", port: int) -> None:
    deadline = time.monotonic() + STARTED_WITHIN
    while time.monotonic() < deadline and server.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError


def _schemathesis(folder: Path, port: int, report: str, *arguments: str) -> str:
    """What it printed."""
    command = [str(Path(sys.executable).parent / "schemathesis"), "--config-file", "schemathesis.toml", "run"]
    command += [f"http://127.0.0.1:{port}/openapi.json", "--checks", "all"]
    command += ["--max-examples", EXAMPLES, "--seed", "1", "--continue-on-failure", "--no-color"]
    command += ["--generation-database", "none", "--report", "junit", "--report-junit-path", report, *arguments]
    ran = run_python(command, cwd=folder, timeout=LONGEST, environment={"SCHEMATHESIS_HOOKS": HOOKS})
    (folder / report).with_suffix(".log").write_text(ran.stdout + ran.stderr, "utf-8")
    return ran.stdout + ran.stderr
