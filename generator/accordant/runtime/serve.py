"""`serve`: an app on uvicorn, with its port looked at first and nothing left behind after Ctrl-C."""

import contextlib
import errno
import signal
import socket
import sys
import threading
from collections.abc import Iterator
from typing import Any, Final

import uvicorn

GRACE: Final = 10  # seconds that running requests get to finish


class PortTaken(RuntimeError):
    """The address cannot be listened on; the message says why and what to do."""


def port_problem(host: str, port: int) -> str | None:
    """One sentence if this address cannot be listened on, else None."""
    try:
        listen(host, port).close()
    except PortTaken as error:
        return str(error)
    return None


def listen(host: str, port: int) -> socket.socket:
    """A listening socket; port 0 takes a free one. Raises `PortTaken`."""
    family, _, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[
        0
    ]
    # Its protocol is named, because only then does the event loop switch off Nagle's algorithm, which would hold each
    # reply back for 40 ms.
    listener = socket.socket(family, socket.SOCK_STREAM, protocol or socket.IPPROTO_TCP)
    try:
        if sys.platform != "win32":  # elsewhere it lets a restart reuse a port in TIME_WAIT; there it would share one
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(2048)
    except OSError as error:
        listener.close()
        raise PortTaken(_explained(host, port, error)) from None
    return listener


def serve(app: Any, host: str = "127.0.0.1", port: int = 8000, *, log_level: str = "info") -> None:
    """Serves until SIGINT or SIGTERM, lets running requests finish, then returns. Raises `PortTaken` before it starts."""
    listener = listen(host, port)
    config = uvicorn.Config(
        app,
        host=host,
        port=port,
        loop="asyncio" if sys.platform == "win32" else "uvloop",
        log_level=log_level,
        lifespan="on",  # otherwise an app that cannot start would be served all the same
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=GRACE,
    )
    with contextlib.closing(listener), _signals_end_normally():
        uvicorn.Server(config).run(sockets=[listener])


@contextlib.contextmanager
def _signals_end_normally() -> Iterator[None]:
    """uvicorn shuts down at a signal and then raises it again; to our caller, who may have more to close, it is an end."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.signal(number, lambda *_: None) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _explained(host: str, port: int, error: OSError) -> str:
    where = f"{host}:{port}"
    match error.errno:
        case errno.EADDRINUSE:
            return f"port {port} on {host} is taken by another program; stop it, or choose another port"
        case errno.EACCES:
            return f"{where} may not be listened on by this user; choose a port above 1023"
        case errno.EADDRNOTAVAIL:
            return f"{host} is not an address of this machine"
        case _:
            return f"{where} cannot be listened on: {error.strerror or error}"
