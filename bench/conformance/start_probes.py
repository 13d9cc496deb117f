"""Items 14 and 15 of BARS.md, section 3: what must be noticed at the start, and how long a start may take."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

from bench import generated
from bench.server import scale

START_SECONDS = 1.0
HANDLERS = ("getA", "getB", "getC")


def missing_handlers_are_told_together() -> str | None:
    """A handler that lacks two methods of three does not start, and both are named at once."""
    from accordant.runtime import application
    from bench.server.unbound import calls

    with tempfile.TemporaryDirectory(prefix="probes-") as folder:
        out = Path(folder) / "probe_14_out"
        generated.build(_three_operations(Path(folder)), out, name="probe")
        server = generated.load_server(out)
        present = generated.load_module(server, "probe", "operations").OPERATIONS[0].handler
        handler = SimpleNamespace(**{present: calls})
        try:
            binding = generated.load_module(server, "probe").bind(handler)
            application(server.CONTRACT, bindings=[binding], open_call=calls)
        except Exception as error:  # its class is not promised; what it says is
            unnamed = [name for name in ("get_b", "get_c") if name not in str(error)]
            return f"told of, but {', '.join(unnamed)} not named: {error}" if unnamed else None
    return "an application started without two of its handlers"


def _three_operations(folder: Path) -> Path:
    import json

    paths = {
        f"/{name}": {"get": {"operationId": name, "responses": {"204": {"description": "ok"}}}} for name in HANDLERS
    }
    document = folder / "three.json"
    document.write_text(json.dumps({"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "paths": paths}))
    return document


def starts_quickly(name: str) -> Callable[[], str | None]:
    """CPU seconds from import to ready, less `import connexion` alone."""

    def probe() -> str | None:
        seconds = scale.start_seconds(name)
        return None if seconds <= START_SECONDS else f"{seconds:.2f} CPU seconds, expected at most {START_SECONDS:g}"

    return probe


PROBES: dict[str, Callable[[], str | None]] = {
    "14_missing_handlers_are_told_together": missing_handlers_are_told_together,
    "15_github_starts_quickly": starts_quickly("github.json"),
    "15_stripe_starts_quickly": starts_quickly("stripe.yaml"),
}
