"""Which server is asked, and with which credentials: options, the environment, and what was stored at login."""

import logging
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from time import time
from typing import TYPE_CHECKING, Any, Final

from ._environment import from_environment
from ._errors import misuse
from ._product import NAME, PREFIX, SCHEMES, SERVER, Scheme
from ._store import Store, base_url_of, origin

if TYPE_CHECKING:
    from ._sdk import Client, Token

DEFAULT_PROFILE: Final = "default"


@dataclass(frozen=True, slots=True)
class Connection:
    """What stands before the name of a group."""

    base_url: str | None = None
    profile: str = DEFAULT_PROFILE
    timeout: float | None = None
    max_retries: int | None = None
    headers: Mapping[str, str] | None = None
    verbose: bool = False

    @property
    def server(self) -> str | None:
        """The base URL: of the option or the environment, else of the profile, else of the contract."""
        return self._said or SERVER

    @property
    def _said(self) -> str | None:
        return self.base_url or base_url_of(self.profile)

    @property
    def store(self) -> Store | None:
        """What is kept for this profile and server."""
        return None if self.server is None else Store(self.profile, origin(self.server))

    def client(self) -> "Client":
        """Ends the command where no server is known."""
        from . import _sdk

        if self.server is None:
            raise misuse(f"which server? Give --base-url, set {PREFIX}_BASE_URL, or run `{NAME} --base-url URL login`")
        options: dict[str, Any] = {one.argument: secret for one in SCHEMES if (secret := self._secret(one)) is not None}
        if self.timeout is not None:
            options["timeout"] = self.timeout
        if self.max_retries is not None:
            options["max_retries"] = self.max_retries
        if self.verbose:
            options["logger"] = _logger()
        said = () if self._said is None else (self._said,)
        return _sdk.Client(*said, headers=self.headers, **options)

    def _secret(self, scheme: Scheme) -> Any:
        """As clients take it: of the environment, else of the store."""
        from . import _sdk

        given = from_environment(scheme)
        store = self.store
        kept = None if given is not None or store is None else store.get(scheme.name)
        found = given or (kept.value if kept is not None else {})
        match found:
            case {"token": str() as token}:
                return token
            case {"user": str() as user, "password": str() as password}:
                return user, password
            case {"refresh_token": str() as token} if store is not None:
                return _sdk.RefreshToken(
                    token,
                    client_id=found.get("client_id"),
                    client_secret=found.get("client_secret"),
                    access_token=found.get("access_token"),
                    expires_in=_left(found.get("ends")),
                    on_renewed=lambda renewed: _keep(store, scheme, found, renewed),
                )
            case {"client_id": str() as client_id, "client_secret": str() as secret}:
                return _sdk.ClientCredentials(client_id, secret, scopes=found.get("scopes") or ())
            case _:
                return None


def _keep(store: Store, scheme: Scheme, before: Mapping[str, Any], renewed: "Token") -> None:
    """A refresh token may be for one use: the next command has to know the new one."""
    found = {**before, "access_token": renewed.access_token}
    found["refresh_token"] = renewed.refresh_token or before["refresh_token"]
    found["ends"] = None if renewed.expires_in is None else time() + renewed.expires_in
    store.put(scheme.name, found)


def _left(ends: Any) -> float | None:
    return None if not isinstance(ends, int | float) else max(0.0, ends - time())


def _logger() -> logging.Logger:
    logger = logging.getLogger(f"{NAME}.cli")
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(levelname)s %(message)s"))
    logger.handlers = [handler]
    logger.setLevel(logging.DEBUG)
    logger.propagate = False
    return logger
