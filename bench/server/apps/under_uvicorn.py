"""One of the apps under uvicorn, on a free port, which is what it prints first."""

import socket
import sys
from typing import Any

import uvicorn

from bench.report import BUILD


def main(name: str) -> None:
    """The same server for all: uvloop, httptools, no log of accesses."""
    listener = socket.create_server(("127.0.0.1", 0), backlog=256)
    config = uvicorn.Config(_app(name), loop="uvloop", http="httptools", access_log=False, log_level="warning")
    server = uvicorn.Server(config)
    print(listener.getsockname()[1], flush=True)
    server.run(sockets=[listener])


def _app(name: str) -> Any:
    if name == "ours":
        from bench.server.apps import generated_app

        return generated_app.create(BUILD / "bench" / "items_server")
    from bench.server.apps import fastapi_app

    return fastapi_app.app


if __name__ == "__main__":
    main(sys.argv[1])
