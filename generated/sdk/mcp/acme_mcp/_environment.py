"""Credentials from the environment, where no list of processes shows them."""

import os
from collections.abc import Mapping
from typing import Any

from ._product import Scheme


def from_environment(scheme: Scheme) -> Mapping[str, Any] | None:
    """The credential as the store would have it."""
    text = os.environ.get(scheme.variable)
    client_id, secret = (os.environ.get(f"{scheme.variable}_{one}") for one in ("CLIENT_ID", "CLIENT_SECRET"))
    if text and scheme.kind == "basic":
        user, _, password = text.partition(":")
        return {"user": user, "password": password}
    if text:
        return {"token": text}
    if scheme.kind == "oauth2" and client_id and secret:
        return {"client_id": client_id, "client_secret": secret, "scopes": []}
    return None
