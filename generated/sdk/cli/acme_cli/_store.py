"""What is remembered between commands: base URLs by profile, and credentials.

A credential belongs to a profile and to the origin that it was stored for: another server is never shown it.
Credentials are in the keyring of the system where there is one (extra `keyring`), else in a file that only its owner can read.
"""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkstemp
from typing import Any, Final
from urllib.parse import urlsplit

import typer

from ._product import NAME

_SERVICE: Final = f"{NAME}-cli"


def folder() -> Path:
    """Where settings are, as the system has it (XDG on Linux)."""
    return Path(typer.get_app_dir(NAME))


def origin(base_url: str) -> str:
    """Scheme, host and port (RFC 6454)."""
    parts = urlsplit(base_url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}".lower()


def base_url_of(profile: str) -> str | None:
    """That was given at login."""
    found = _read(_profiles()).get(profile)
    return found.get("base_url") if isinstance(found, dict) else None


def remember_base_url(profile: str, base_url: str) -> None:
    """For the commands that follow."""
    _write(_profiles(), {**_read(_profiles()), profile: {"base_url": base_url}})


@dataclass(frozen=True, slots=True)
class Kept:
    """A stored credential, and where it is."""

    value: Mapping[str, Any]
    where: str


@dataclass(frozen=True, slots=True)
class Store:
    """The credentials of a profile on one server."""

    profile: str
    origin: str

    def get(self, scheme: str) -> Kept | None:
        """What was stored for a scheme."""
        key = self._key(scheme)
        keyring = _keyring()
        if keyring is not None:
            with suppress(Exception):  # backends raise what they like, and a locked one holds nothing for us
                found = keyring.get_password(_SERVICE, key)
                if found is not None:
                    return Kept(json.loads(found), "the keyring")
        written = _read(_credentials()).get(key)
        return Kept(written, str(_credentials())) if isinstance(written, dict) else None

    def put(self, scheme: str, value: Mapping[str, Any]) -> str:
        """Store it; answers where."""
        key = self._key(scheme)
        keyring = _keyring()
        if keyring is not None:
            with suppress(Exception):
                keyring.set_password(_SERVICE, key, json.dumps(value))
                self._forget_in_file(key)
                return "the keyring"
        _write(_credentials(), {**_read(_credentials()), key: dict(value)})
        return str(_credentials())

    def forget(self, scheme: str) -> bool:
        """Whether there was something to forget."""
        key = self._key(scheme)
        was_there = self.get(scheme) is not None
        keyring = _keyring()
        if keyring is not None:
            with suppress(Exception):
                keyring.delete_password(_SERVICE, key)
        self._forget_in_file(key)
        return was_there

    def _key(self, scheme: str) -> str:
        return f"{self.profile} {self.origin} {scheme}"

    def _forget_in_file(self, key: str) -> None:
        found = _read(_credentials())
        if found.pop(key, None) is not None:
            _write(_credentials(), found)


def _keyring() -> Any:
    """The module, where there is one with a backend that keeps anything."""
    try:
        import keyring
    except ImportError:
        return None
    return keyring if keyring.get_keyring().priority > 0 else None


def _profiles() -> Path:
    return folder() / "profiles.json"


def _credentials() -> Path:
    return folder() / "credentials.json"


def _read(path: Path) -> dict[str, Any]:
    """Nothing, of a file that is not there or says nothing."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _write(path: Path, value: Mapping[str, Any]) -> None:
    """For its owner alone, from the first byte on; whole, or not at all."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    number, name = mkstemp(dir=path.parent, prefix=".")  # of mode 0600
    try:
        with os.fdopen(number, "w", encoding="utf-8") as opened:
            json.dump(value, opened, indent=2)
        os.replace(name, path)
    except BaseException:
        with suppress(FileNotFoundError):
            os.unlink(name)
        raise
