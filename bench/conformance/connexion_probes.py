"""Suite `connexion_probes`: what stock Connexion gets wrong (BARS.md, section 3), asked of our generated server."""

import asyncio
import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from bench import generated
from bench.conformance import start_probes
from bench.conformance.exchange import exchanges_of
from bench.report import Verdict, say

PROBES = Path(__file__).parent / "probes"
OK = {"200": {"description": "ok", "content": {"application/json": {"schema": {}}}}}
NO_CONTENT = {"204": {"description": "ok"}}


def run(only: str = "", peer: bool = False) -> tuple[Verdict, ...]:
    """Every probe whose name contains `only`, against ours; with `peer`, against stock Connexion instead."""
    ask = _stock_failure if peer else _our_failure
    verdicts = []
    with tempfile.TemporaryDirectory(prefix="probes-") as folder:
        for name, probe in probes().items():
            if only in name:
                say(f"  {name}")
                verdicts.append(Verdict(name, _told(ask, Path(folder) / f"probe_{name}", probe)))
    own = () if peer else tuple(Verdict(name, _told(ask)) for name, ask in start_probes.PROBES.items() if only in name)
    return (*verdicts, *own)


def probes() -> dict[str, dict[str, Any]]:
    """All of them, in the order of BARS.md."""
    return {
        name: probe
        for path in sorted(PROBES.glob("*.yaml"))
        for name, probe in yaml.safe_load(path.read_text("utf-8")).items()
    }


def contract_of(probe: Mapping[str, Any]) -> dict[str, Any]:
    """The contract, written out where the probe only gives a body, a query parameter `q` or a path parameter `p`."""
    if "contract" in probe:
        contract: dict[str, Any] = probe["contract"]
        return contract
    if "body" in probe:
        body = {"required": True, "content": {"application/json": {"schema": probe["body"]}}}
        return _contract("/x", {"post": {"operationId": "postX", "requestBody": body, "responses": OK}})
    if "query" in probe:
        parameter = {"name": "q", "in": "query", "schema": probe["query"]}
        return _contract("/x", {"get": {"operationId": "getX", "parameters": [parameter], "responses": NO_CONTENT}})
    parameter = {"name": "p", "in": "path", "required": True, **probe["path"]}
    return _contract("/x/{p}", {"get": {"operationId": "getX", "parameters": [parameter], "responses": NO_CONTENT}})


def _contract(path: str, item: dict[str, Any]) -> dict[str, Any]:
    return {"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "paths": {path: item}}


def _told(ask: Any, *arguments: Any) -> str | None:
    """Whatever goes wrong in a probe is that probe's failure, and not the suite's."""
    try:
        reason: str | None = ask(*arguments)
    except Exception as error:  # the edge of the suite: every kind of failure becomes a named one
        return f"{type(error).__name__}: {error}"
    return reason


def _our_failure(folder: Path, probe: Mapping[str, Any]) -> str | None:
    from bench.conformance.ours import Subject

    generated.build(_written(folder, probe), folder / f"{folder.name}_out", name="probe")
    return asyncio.run(Subject(folder / f"{folder.name}_out").failure(exchanges_of(probe, "/x")))


def _stock_failure(folder: Path, probe: Mapping[str, Any]) -> str | None:
    from bench.conformance.stock import StockSubject

    subject = StockSubject(_written(folder, probe), probe.get("answers_models", False))
    return asyncio.run(subject.failure(exchanges_of(probe, "/x")))


def _written(folder: Path, probe: Mapping[str, Any]) -> Path:
    folder.mkdir()
    for name, content in (probe.get("files", {}) | {"contract.yaml": contract_of(probe)}).items():
        # JSON is YAML, and has no anchors for the reader to trip over.
        (folder / name).write_text(json.dumps(content, indent=1, ensure_ascii=False), "utf-8")
    return folder / "contract.yaml"
