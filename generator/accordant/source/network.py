"""One document over the network: each address is checked, and the very one that was checked is connected to.

The standard library's client is used because that needs a hook below TLS; a client library would add a dependency and
still need that hook. Proxies are not used: behind one, nobody could check the address.
"""

import contextlib
import http.client
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import urljoin, urlsplit, urlunsplit

from accordant.source.urls import PORTS, FetchError, has_credentials, is_address, shown_url

MAX_REDIRECTS = 5
SECONDS = 30.0  # for one request, from connecting to the last byte
_CHUNK = 64 * 1024

Address = IPv4Address | IPv6Address
Resolver = Callable[[str, int], tuple[str, ...]]
"""A host's name and a port to the addresses behind it. Raises `OSError` where there are none."""


_NAT64 = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))


def is_public(address: Address) -> bool:
    """Whether an address is one that anybody may be: not private, loopback, link-local, multicast or reserved.

    IPv6 addresses that lead to an IPv4 address (mapped, 6to4, Teredo, NAT64) are judged by that one as well.
    """
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            return is_public(address.ipv4_mapped)
        if address.is_site_local or not all(map(is_public, _embedded(address))):
            return False
    refused = address.is_private or address.is_multicast or address.is_reserved or address.is_unspecified
    return address.is_global and not refused


def _embedded(address: IPv6Address) -> tuple[IPv4Address, ...]:
    if any(address in network for network in _NAT64):
        return (IPv4Address(int(address) & 0xFFFFFFFF),)
    if address.sixtofour is not None:
        return (address.sixtofour,)
    return address.teredo or ()


def resolve_host(host: str, port: int) -> tuple[str, ...]:
    """Every address of a host, as the system knows them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(one[4][0]).partition("%")[0] for one in found))


@dataclass(frozen=True, slots=True)
class Network:
    """How to reach hosts. The defaults are the safe ones; tests put a server of their own behind a name."""

    resolve: Resolver = resolve_host
    is_allowed: Callable[[Address], bool] = is_public
    tls: Callable[[], ssl.SSLContext] = ssl.create_default_context
    seconds: float = SECONDS


def fetch(url: str, allows: Callable[[str], bool], network: "Network | None", max_bytes: int) -> bytes:
    """Ask for a document over the network; each redirect must lead to an allowed host as well. Raises `FetchError`."""
    asked = url
    for _ in range(MAX_REDIRECTS + 1):
        if has_credentials(asked):
            raise FetchError(f"`{shown_url(asked)}` has credentials in it", "remove them; they are never sent")
        if not allows(asked):
            hint = "allow that host too, if you trust it: `--allow-remote HOST`"
            raise FetchError(f"`{shown_url(url)}` leads to `{shown_url(asked)}`, whose host was not allowed", hint)
        answer = _ask(asked, network or Network(), max_bytes)
        if isinstance(answer, bytes):
            return answer
        asked = urljoin(asked, answer)
    raise FetchError(f"`{shown_url(url)}` redirects more than {MAX_REDIRECTS} times", "write the address it leads to")


def _ask(url: str, network: Network, max_bytes: int) -> bytes | str:
    """One request: the body, or where it was redirected to. The URL must be one that `Remote.allows`."""
    parts = urlsplit(url)
    host, port = parts.hostname or "", parts.port or PORTS[parts.scheme]
    try:
        addresses = network.resolve(host, port)
    except (OSError, UnicodeError) as error:
        raise FetchError(f"the host `{host}` is not found", "correct the name, or mend the connection") from error
    for address in addresses or ("",):
        if not is_address(address) or not network.is_allowed(ip_address(address)):
            hint = "save the document beside this one and refer to the file"
            raise FetchError(f"the host `{host}` has an address that is not public; it is not asked", hint)
    path = urlunsplit(("", "", parts.path or "/", parts.query, ""))
    try:
        with _connected(addresses[0], port, host, parts.scheme == "https", network) as connection:
            connection.request("GET", path, headers=_HEADERS)
            return _answer(connection.getresponse(), url, max_bytes)
    except (OSError, http.client.HTTPException, ValueError) as error:
        reason = "it took too long" if isinstance(error, TimeoutError) else _reason(error)
        hint = "look at it in a browser; a saved copy beside this document works too"
        raise FetchError(f"`{shown_url(url)}` cannot be fetched: {reason}", hint) from error


_HEADERS = {
    "Accept": "application/json, application/yaml, */*;q=0.5",
    "Accept-Encoding": "identity",
    "User-Agent": "accordant",
}
_REDIRECTS = (301, 302, 303, 307, 308)


def _answer(response: http.client.HTTPResponse, url: str, max_bytes: int) -> bytes | str:
    if response.status in _REDIRECTS and response.getheader("Location"):
        return str(response.getheader("Location"))
    shown = shown_url(url)
    if response.status != 200:
        hint = "correct the reference; only documents that anybody may read can be fetched"
        raise FetchError(f"`{shown}` answers with status {response.status}", hint)
    if response.getheader("Content-Encoding", "identity").lower() != "identity":
        raise FetchError(f"`{shown}` is compressed, which was not asked for", "save the document and refer to the file")
    body = b""
    while len(body) <= max_bytes and (chunk := response.read(_CHUNK)):
        body += chunk
    if response.length and len(body) <= max_bytes:
        raise http.client.IncompleteRead(body, response.length)
    if len(body) > max_bytes:
        hint = "split the document, or raise `max_bytes` of `[limits]`"
        raise FetchError(f"`{shown}` has more than {max_bytes:,} bytes", hint, "GEN-SRC-004")
    return body


@contextlib.contextmanager
def _connected(
    address: str, port: int, host: str, is_secure: bool, network: Network
) -> Iterator[http.client.HTTPConnection]:
    """A connection to the very address that was checked; the name is used for TLS and the header `Host` only."""
    plain = socket.create_connection((address, port), timeout=network.seconds)
    # A server that sends a byte now and then would pass any limit between bytes; this one is for the whole.
    deadline = _Deadline(plain, network.seconds)
    connection = http.client.HTTPConnection(host, port, timeout=network.seconds)
    connection.sock = plain
    try:
        if is_secure:
            connection.sock = network.tls().wrap_socket(plain, server_hostname=host)
        yield connection
        deadline.check()
    except (OSError, http.client.HTTPException):
        deadline.check()
        raise
    finally:
        deadline.stop()
        connection.close()
        plain.close()


class _Deadline:
    """Shuts a connection down, whatever it is doing, once its time is over."""

    def __init__(self, connection: socket.socket, seconds: float) -> None:
        self._handle = connection.dup()  # TLS takes the socket over; a second handle still reaches the connection
        self._is_over = threading.Event()
        self._timer = threading.Timer(seconds, self._end)
        self._timer.daemon = True
        self._timer.start()

    def _end(self) -> None:
        self._is_over.set()
        with contextlib.suppress(OSError):  # it ended by itself just now
            self._handle.shutdown(socket.SHUT_RDWR)

    def check(self) -> None:
        if self._is_over.is_set():
            raise TimeoutError

    def stop(self) -> None:
        self._timer.cancel()
        self._timer.join()
        self._handle.close()


def _reason(error: Exception) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is not trusted: {error.verify_message}"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    return str(error) or type(error).__name__
