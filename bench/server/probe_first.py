"""Fresh process: CPU milliseconds of the first request to each operation, 99th percentile."""

import asyncio
import re
import sys
import time
from pathlib import Path
from typing import Any

from bench import generated
from bench.asgi import App, Call, ask, running
from bench.server.unbound import create


async def measure(out: Path, *, prepare: bool) -> list[float]:
    """Every operation once, in the order of the contract."""
    server = generated.load_server(out)
    operations = [
        operation
        for module in server.MODULES
        for operation in generated.load_module(server, module, "operations").OPERATIONS
    ]
    app = create(out, prepare=prepare)
    async with running(app):
        await ask(app, Call("GET", "/no-such-path"))  # what all operations share is not one operation's first time
        return [await _first(app, operation) for operation in operations]


async def _first(app: App, operation: Any) -> float:
    call = _call(operation)
    begin = time.process_time()
    answer = await ask(app, call)
    spent = (time.process_time() - begin) * 1000
    if answer.status in (404, 405):
        raise RuntimeError(f"{operation.method} {operation.path} was not reached: {answer.status}")
    return spent


def _call(operation: Any) -> Call:
    """A plausible request: it reaches the operation; whether its values are valid is for the operation to say."""
    target = re.sub(r"\{[^}]*\}", "1", operation.path)
    query = "&".join(f"{p.name}=1" for p in operation.parameters if p.location == "query" and p.required)
    headers = [("authorization", "Bearer token")]
    body = b""
    if operation.body:
        headers.append(("content-type", operation.body[0].media_type))
        body = b"{}" if operation.body[0].codec == "json" else b"a=1"
    return Call(operation.method, f"{target}?{query}" if query else target, tuple(headers), body)


def percentile(values: list[float], share: float) -> float:
    """The smallest value that `share` of all values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


if __name__ == "__main__":
    print(percentile(asyncio.run(measure(Path(sys.argv[1]), prepare="prepared" in sys.argv)), 0.99))
