"""Which documents on the network are read: from hosts that were allowed, out of a cache, under a lock of hashes."""

import hashlib
import json
import os
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urlsplit

if TYPE_CHECKING:
    from accordant.source.network import Network

LOCK_FILE = "accordant.lock"
PORTS = {"https": 443, "http": 80}


class FetchError(Exception):
    """Why a document was not fetched, in words that name no credentials; `code` is that of the diagnostic."""

    def __init__(self, message: str, hint: str, code: str = "GEN-REF-006") -> None:
        super().__init__(message)
        self.message, self.hint, self.code = message, hint, code


@dataclass(frozen=True, slots=True)
class Remote:
    """Which hosts may be asked, and where what they answered is kept."""

    allow: tuple[str, ...] = ()  # `host`, `host:port`, or with `http://` before it
    folder: Path = Path()  # holds `accordant.lock` and `.gen/remote`
    is_updating: bool = False  # what the lock says of documents is replaced by what they are now
    network: "Network | None" = None  # None: the real one

    def allows(self, url: str) -> bool:
        """Whether the URL is of a host that was allowed, under a scheme that was."""
        origin = _origin(url)
        return origin is not None and any(_origin(_with_scheme(one)) == origin for one in self.allow)

    def read(self, url: str, max_bytes: int) -> bytes:
        """The document at a URL: out of the cache where the lock knows it, else fetched, and then held by the lock.

        Raises `FetchError`.
        """
        locked = read_lock(self.folder)
        expected = None if self.is_updating else locked.get(url)
        cached = self._cached(expected)
        if cached is not None:
            return cached
        from accordant.source.network import fetch  # late: most contracts never need it

        found = fetch(url, self, max_bytes)
        digest = hashlib.sha256(found).hexdigest()
        if expected is not None and digest != expected:
            message = f"`{shown_url(url)}` is not the document that `{LOCK_FILE}` knows: it changed"
            hint = "look at what changed; `gen build --update-remote` accepts it"
            raise FetchError(message, hint, "GEN-REF-004")
        _write(self.folder / ".gen" / ".gitignore", b"*\n")
        _write(self._cache(digest), found)
        if locked.get(url) != digest:
            text = json.dumps({**locked, url: digest}, indent=2, sort_keys=True) + "\n"
            _write(self.folder / LOCK_FILE, text.encode())
        return found

    def _cached(self, digest: str | None) -> bytes | None:
        """What the cache holds under a hash, if it is what the hash says."""
        if digest is None:
            return None
        try:
            found = self._cache(digest).read_bytes()
        except OSError:
            return None
        return found if hashlib.sha256(found).hexdigest() == digest else None

    def _cache(self, digest: str) -> Path:
        return self.folder / ".gen" / "remote" / digest


def host_problem(host: str) -> str | None:
    """Why something is not a host that can be allowed; None where it is one."""
    url, shown = _with_scheme(host), shown_url(host)
    parts = _split(url)
    origin = _origin(url)
    if has_credentials(url):
        return f"`{shown}` has credentials in it"
    if parts is None or origin is None or parts.path or parts.query or parts.fragment or " " in host:
        return f"`{shown}` is not the name of a host"
    return f"`{shown}` is an address; hosts are allowed by name" if is_address(origin[1]) else None


def _with_scheme(host: str) -> str:
    return host if "://" in host else f"https://{host}"


def has_credentials(url: str) -> bool:
    return "@" in url.partition("://")[2].partition("/")[0].partition("?")[0].partition("#")[0]


def shown_url(url: str) -> str:
    """The URL as it may be shown: without credentials."""
    scheme, separator, rest = url.partition("://")
    if not separator:
        return url.rpartition("@")[2]
    authority_end = min((at for mark in "/?#" if (at := rest.find(mark)) >= 0), default=len(rest))
    return scheme + separator + rest[:authority_end].rpartition("@")[2] + rest[authority_end:]


def read_lock(folder: Path) -> dict[str, str]:
    """`accordant.lock`: URLs to the SHA-256 of what was fetched from them. Raises `FetchError` where it is damaged."""
    try:
        written = json.loads((folder / LOCK_FILE).read_bytes())
    except FileNotFoundError:
        return {}
    except (OSError, ValueError):
        written = None
    if isinstance(written, dict) and all(isinstance(one, str) for one in written.values()):
        return written
    hint = "restore it from version control; without it, documents are fetched and locked anew"
    raise FetchError(f"`{LOCK_FILE}` is not an object of URLs and hashes", hint, "GEN-REF-004")


def locked_hashes(folder: Path) -> dict[str, str]:
    """As `read_lock`; nothing where the lock is damaged, which is said when a document is read."""
    try:
        return read_lock(folder)
    except FetchError:
        return {}


def is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


def _origin(url: str) -> tuple[str, str, int] | None:
    """Scheme, host and port of an https or http URL; None of anything else."""
    parts = _split(url)
    if parts is None or parts.scheme not in PORTS or not parts.hostname:
        return None
    return parts.scheme, parts.hostname, parts.port or PORTS[parts.scheme]


def _split(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        _ = parts.hostname, parts.port  # both are parsed when asked for, and may be refused then
    except ValueError:
        return None
    return parts


def _write(path: Path, data: bytes) -> None:
    """As a whole or not at all, so that two builds at once do no harm."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    partial.write_bytes(data)
    os.replace(partial, path)
