"""`serve`: an app on uvicorn or Granian, with its port looked at first and nothing left behind after Ctrl-C."""

import contextlib
import errno
import logging
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, Final, Literal, TypeAlias

import uvicorn
from uvicorn.config import LOGGING_CONFIG

GRACE: Final = 10  # seconds that running requests get to finish


ServerName: TypeAlias = Literal["uvicorn", "granian"]

log = logging.getLogger("accordant.runtime")


class CannotServe(RuntimeError):
    """What was asked for cannot be done here; the message says why and what to do."""


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
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (OSError, UnicodeError):
        raise PortTaken(f"{host[:80]!r} is not the name or address of a machine") from None
    family, _, protocol, _, address = found[0]
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


def serve(
    app: Any,
    host: str = "127.0.0.1",
    port: int = 8000,
    *,
    workers: int = 1,
    server: ServerName = "uvicorn",
    log_level: str = "info",
    listener: socket.socket | None = None,
    started: Callable[[], None] | None = None,
) -> None:
    """Serves until SIGINT or SIGTERM, lets running requests finish, then returns. Raises `PortTaken` before it starts.

    `listener` is a socket that listens already, in place of host and port; `started` is called once when the app answers.

    `workers` are processes that share the port; one that dies is replaced. Each has its own memory: limits, keys and caches
    that are kept there are its own. `server` is uvicorn, or Granian where that is installed (`accordant[granian]`).
    Raises `CannotServe` for what this machine cannot do.
    """
    if workers < 1 or (workers > 1 and not hasattr(os, "fork")):
        raise CannotServe(f"{workers} workers cannot be started on this system; leave it at 1")
    open_port = listener or listen(host, port)
    with contextlib.closing(open_port), _signals_end_normally():
        if server == "granian":
            _serve_by_granian(app, open_port, workers, log_level, started)
        elif workers == 1:
            _serve_by_uvicorn(app, open_port, log_level, started)
        else:
            _keep_running(partial(_serve_by_uvicorn, app, open_port, log_level), workers, started)


class _Server(uvicorn.Server):
    """Says when it answers."""

    def __init__(self, config: uvicorn.Config, started: Callable[[], None] | None) -> None:
        super().__init__(config)
        self._say_started = started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started and self._say_started is not None:
            self._say_started()


def _serve_by_uvicorn(app: Any, listener: socket.socket, log_level: str, started: Callable[[], None] | None) -> None:
    has_logs = bool(logging.getLogger().handlers)  # an application that has set up its logs keeps them
    config = uvicorn.Config(
        app,
        log_config=None if has_logs else LOGGING_CONFIG,
        loop="asyncio" if sys.platform == "win32" else "uvloop",
        log_level=log_level,
        lifespan="on",  # otherwise an app that cannot start would be served all the same
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=GRACE,
    )
    _Server(config, started).run(sockets=[listener])


def _serve_by_granian(
    app: Any, listener: socket.socket, workers: int, log_level: str, started: Callable[[], None] | None
) -> None:
    """Granian opens its port itself; that it is free was seen."""
    try:
        from granian import Granian
        from granian.constants import Interfaces
        from granian.log import LogLevels
    except ImportError:
        raise CannotServe("Granian is not installed: `pip install accordant[granian]`") from None
    host, port = listener.getsockname()[:2]
    listener.close()
    running = Granian(
        "the application",
        address=host,
        port=port,
        interface=Interfaces.ASGI,
        workers=workers,
        log_level=LogLevels(log_level),
        respawn_failed_workers=True,
        workers_kill_timeout=GRACE,
    )
    if started is not None:
        running.on_startup(started)
    running.serve(target_loader=lambda: app, wrap_loader=False)


# Workers --------------------------------------------------------------------------------------------------------------


Work: TypeAlias = Callable[[Callable[[], None] | None], None]
"""Serves, and calls what it is given once it does."""


def _keep_running(work: Work, count: int, started: Callable[[], None] | None) -> None:
    """`count` processes that do the work, each replaced when it dies, until this one is asked to end."""
    children: set[int] = set()
    is_ending = False

    def end(*_: object) -> None:
        nonlocal is_ending
        is_ending = True
        for child in children:
            with contextlib.suppress(ProcessLookupError):
                os.kill(child, signal.SIGTERM)

    before = {number: signal.signal(number, end) for number in _ENDING}
    quick = 0  # deaths in a row that came at once: what cannot start is not tried for ever
    begun = time.monotonic()
    try:
        for number in range(count):
            _fork(children, partial(work, None if number else started))
        if is_ending:  # asked before all of them were known
            end()
        while children:
            child, status = os.wait()
            children.discard(child)
            if is_ending:
                continue
            quick = quick + 1 if time.monotonic() - begun < AT_ONCE else 0
            if quick >= count * TRIES:
                end()
                raise CannotServe("the workers end as soon as they start; what they said is above")
            log.warning(
                "worker %s ended with %s; another one takes its place", child, os.waitstatus_to_exitcode(status)
            )
            begun = time.monotonic()
            _fork(children, partial(work, None))
            if is_ending:
                end()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


AT_ONCE: Final = 5  # seconds
TRIES: Final = 3
_ENDING: Final = (signal.SIGINT, signal.SIGTERM)


def _fork(children: set[int], work: Callable[[], None]) -> None:
    """A child more. Asked to end meanwhile, both sides hear of it when they know each other."""
    signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
    child = os.fork()
    if child:
        children.add(child)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)
        return
    code = 1
    try:
        for number in _ENDING:
            signal.signal(number, signal.SIG_DFL)  # until the server has its own
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)
        work()
        code = 0
    except BaseException as error:  # nothing of the parent's may run in a child
        if not isinstance(error, SystemExit | KeyboardInterrupt):
            log.exception("a worker failed")
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


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
