"""Bench group `server` (BARS.md, section 7): one contract, five frameworks, in process, by CPU time."""

import asyncio
import json
from collections.abc import Mapping
from contextlib import AsyncExitStack

from bench.asgi import App, Call, running
from bench.generated import BuildFailure
from bench.report import BUILD, Bar, Figures, Group, say
from bench.server import loaded, sample
from bench.server.paired import Case, measure
from bench.server.scale import SCALE

JSON = (("content-type", "application/json"),)
CASES = (
    Case("get", Call("GET", "/items/7?currency=EUR&depth=3"), 200),
    Case("post", Call("POST", "/items", JSON, json.dumps(sample.item(7)).encode()), 201),
    Case("list", Call("GET", "/items"), 200),
)
BARS = {
    "get_vs_fastapi": Bar(8),
    "post_vs_fastapi": Bar(6),
    "list_vs_fastapi": Bar(3),
    "get_vs_connexion": Bar(40),
    "post_vs_connexion": Bar(40),
    "list_vs_connexion": Bar(60),
    "get_vs_starlette": Bar(0.8),
    "route_1000_vs_10": Bar(0.8),
    "github_start_seconds": Bar(1, "at most"),
    "stripe_first_request_ms": Bar(5, "at most"),
}


def run() -> Figures:
    """The paired run, then the figures on large contracts."""
    values, missing = _paired_figures()
    say("server: under uvicorn")
    try:
        values |= loaded.figures(CASES[0].call, CASES[0].status)
    except (RuntimeError, OSError) as failure:
        missing["uvicorn"] = str(failure)
    for name, figure in SCALE.items():
        say(f"server: {name}")
        try:
            values[name] = figure()
        except (BuildFailure, FileNotFoundError, ImportError, RuntimeError) as failure:
            missing[name] = str(failure)
    return Figures(values, missing)


def _paired_figures() -> tuple[dict[str, float], dict[str, str]]:
    missing: dict[str, str] = {}
    apps = _peers()
    try:
        apps["ours"] = _ours()
    except (BuildFailure, ImportError) as failure:
        missing |= {name: str(failure) for name in BARS if "_vs_" in name}
        say(f"server: ours cannot be measured: {failure}")
    say(f"server: {', '.join(apps)}, in turn")
    measured = asyncio.run(_measure(apps))
    return _named(measured), missing


async def _measure(apps: Mapping[str, App]) -> dict[str, dict[str, float]]:
    async with AsyncExitStack() as stack:
        for app in apps.values():
            await stack.enter_async_context(running(app))
        return await measure(apps, CASES)


def _named(measured: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    """Ratios peer ÷ ours, then every app's microseconds."""
    ratios = {
        f"{case}_vs_{name}": round(micros / by_app["ours"], 3)
        for case, by_app in measured.items()
        for name, micros in by_app.items()
        if "ours" in by_app and name != "ours"
    }
    raw = {
        f"{case}_us_{name}": round(micros, 1) for case, by_app in measured.items() for name, micros in by_app.items()
    }
    return ratios | raw


def _peers() -> dict[str, App]:
    from bench.server.apps import connexion_app, fastapi_app, litestar_app, starlette_app

    return {
        "fastapi": fastapi_app.app,
        "connexion": connexion_app.create(),
        "litestar": litestar_app.app,
        "starlette": starlette_app.app,
    }


def _ours() -> App:
    from bench.server.apps import generated_app

    app: App = generated_app.create(BUILD / "bench" / "items_server")
    return app


GROUP = Group(run, BARS)
