"""The open connections of a blocking client, so that it can be closed under a call that waits for an answer."""

import socket
from collections.abc import Mapping
from contextlib import suppress
from typing import Any, Final
from weakref import WeakSet

OPENED: Final = ("connect_tcp.complete", "connect_unix_socket.complete", "start_tls.complete")


class Connections:
    """Told of each connection by the HTTP client's `trace` extension."""

    def __init__(self) -> None:
        self._sockets: WeakSet[socket.socket] = WeakSet()

    def trace(self, event: str, told: Mapping[str, Any]) -> None:
        if event.endswith(OPENED):
            opened = told["return_value"].get_extra_info("socket")
            if isinstance(opened, socket.socket):
                self._sockets.add(opened)

    def cut(self) -> None:
        """End them all. To close a socket does not wake a thread that reads from it; to shut it down does."""
        for opened in list(self._sockets):
            with suppress(OSError):
                opened.shutdown(socket.SHUT_RDWR)
