"""Which documents on the network are read: from hosts that were allowed, out of a cache, under a lock of hashes."""

import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from accordant.source.urls import FetchError, origin_of, shown_url, with_scheme

if TYPE_CHECKING:
    from accordant.source.network import Network

LOCK_FILE = "accordant.lock"


@dataclass(frozen=True, slots=True)
class Remote:
    """Which hosts may be asked, and where what they answered is kept."""

    allow: tuple[str, ...] = ()  # `host`, `host:port`, or with `http://` before it
    folder: Path = Path()  # holds `accordant.lock` and `.gen/remote`
    is_updating: bool = False  # what the lock says of documents is replaced by what they are now
    network: "Network | None" = None  # None: the real one

    def allows(self, url: str) -> bool:
        """Whether the URL is of a host that was allowed, under a scheme that was."""
        origin = origin_of(url)
        return origin is not None and any(origin_of(with_scheme(one)) == origin for one in self.allow)

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

        found = fetch(url, self.allows, self.network, max_bytes)
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


def _write(path: Path, data: bytes) -> None:
    """As a whole or not at all, so that two builds at once do no harm."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    partial.write_bytes(data)
    os.replace(partial, path)
