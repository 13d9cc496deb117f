"""Models of `auth`: Auth.

Generated from specs/auth/openapi.yaml; not to be edited.
"""

from typing import Literal
from uuid import UUID

from pydantic import AwareDatetime
from typing_extensions import TypeAliasType

from .._lossless import Model
from .common import Email

__all__ = (
    "Account",
    "Credentials",
    "NewAccount",
    "Password",
    "Renewal",
    "Tokens",
)


Password = TypeAliasType("Password", str)
"""Any characters. It is kept as an Argon2id hash only."""


class NewAccount(Model):
    """What it takes to register."""

    email: Email
    password: Password
    name: str
    """How others see this person."""


class Credentials(Model):
    """What it takes to log in."""

    email: Email
    password: Password


class Renewal(Model):
    """A refresh token, to be exchanged."""

    refresh_token: str
    """The last refresh token of the session."""


class Tokens(Model):
    """The tokens of a session."""

    access_token: str
    """Send it as `Authorization` with the scheme Bearer."""
    token_type: Literal["Bearer"]
    expires_in: int
    """Seconds that the access token lives."""
    refresh_token: str
    """Works once, with `refresh`."""


class Account(Model):
    """An account, as its owner sees it."""

    id: UUID
    email: Email
    name: str
    created_at: AwareDatetime
