"""Figures on large contracts: routing, start-up, and the first request to each operation."""

import json
import statistics
import sys
from collections.abc import Callable
from pathlib import Path

from bench import generated
from bench.report import BUILD, SHARED, say

FOLDER = BUILD / "bench"
CORPUS = SHARED / "corpus" / "openapi"
STARTS = 5


def route_1000_vs_10() -> float:
    """CPU of the last of ten routes ÷ CPU of the last of a thousand."""
    outs = [FOLDER / f"routes_{count}" for count in (10, 1000)]
    for out, count in zip(outs, (10, 1000), strict=True):
        document = FOLDER / f"routes_{count}.json"
        document.parent.mkdir(parents=True, exist_ok=True)
        document.write_text(json.dumps(_routes(count)), "utf-8")
        generated.build(document, out, name="routes")
    return _child("bench.server.probe_routes", *map(str, outs))


def github_start_seconds() -> float:
    """The largest contract of the corpus."""
    return start_seconds("github.json")


def start_seconds(document: str, *more: str) -> float:
    """CPU seconds from import to ready, less those of `import connexion` alone; medians of fresh processes."""
    out = _built(document)
    ready = statistics.median(_child("bench.server.probe_start", str(out), *more) for _ in range(STARTS))
    bare = statistics.median(_child("bench.server.probe_start") for _ in range(STARTS))
    return round(ready - bare, 3)


def stripe_first_request_ms() -> float:
    """CPU milliseconds of the first request to each operation, 99th percentile."""
    return _child("bench.server.probe_first", str(_built("stripe.yaml")))


def stripe_prepared_first_request_ms() -> float:
    """The same where the application compiles all operations at its start."""
    return _child("bench.server.probe_first", str(_built("stripe.yaml")), "prepared")


def stripe_prepared_start_seconds() -> float:
    """What that costs at the start; as `github_start_seconds`."""
    return start_seconds("stripe.yaml", "prepared")


def _built(name: str) -> Path:
    document = CORPUS / name
    if not document.exists():
        raise FileNotFoundError(f"{name} is not in ../shared/corpus/openapi beside the checkout")
    out = FOLDER / f"{document.stem}_server"
    say(f"  gen build {name}")
    generated.build(document, out, name=document.stem)
    return out


def _child(module: str, *arguments: str) -> float:
    """The one number that a fresh process prints last."""
    done = generated.run_python([sys.executable, "-m", module, *arguments])
    if done.returncode != 0:
        raise RuntimeError(f"{module}: {(done.stderr.strip().splitlines() or ['no word'])[-1]}")
    return float(done.stdout.strip().splitlines()[-1])


def _routes(count: int) -> dict[str, object]:
    """A contract of `count` sibling routes, each with one path parameter."""
    parameter = {"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}}
    answer = {"description": "ok", "content": {"application/json": {"schema": {"type": "object"}}}}
    paths = {
        f"/thing{number}/{{id}}": {
            "get": {"operationId": f"getThing{number}", "parameters": [parameter], "responses": {"200": answer}}
        }
        for number in range(count)
    }
    return {"openapi": "3.1.0", "info": {"title": "Routes", "version": "1"}, "paths": paths}


SCALE: dict[str, Callable[[], float]] = {
    "route_1000_vs_10": route_1000_vs_10,
    "github_start_seconds": github_start_seconds,
    "stripe_first_request_ms": stripe_first_request_ms,
    "stripe_prepared_first_request_ms": stripe_prepared_first_request_ms,
    "stripe_prepared_start_seconds": stripe_prepared_start_seconds,
}
