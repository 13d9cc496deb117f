"""Models of `auth`: Auth.

Generated from specs/auth/openapi.yaml; not to be edited.
"""

from typing import Annotated, Literal
from uuid import UUID

from accordant.runtime import AS_CONTRACT, Model
from pydantic import AwareDatetime, ConfigDict, Field
from typing_extensions import TypeAliasType

from ..common.models import Email

__all__ = (
    "Account",
    "Credentials",
    "NewAccount",
    "Password",
    "Renewal",
    "Tokens",
)


Password = TypeAliasType("Password", Annotated[str, Field(max_length=128, min_length=8), AS_CONTRACT])
"""Any characters. It is kept as an Argon2id hash only."""


class NewAccount(Model):
    """What it takes to register."""

    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)

    email: Email
    password: Annotated[Password, Field(repr=False)]
    name: Annotated[str, Field(max_length=100, min_length=1, pattern=r"^[^\u0000]*$")]
    """How others see this person."""


class Credentials(Model):
    """What it takes to log in."""

    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)

    email: Email
    password: Annotated[Password, Field(repr=False)]


class Renewal(Model):
    """A refresh token, to be exchanged."""

    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)

    refresh_token: Annotated[str, Field(pattern="^[A-Za-z0-9_-]{43}$"), Field(repr=False)]
    """The last refresh token of the session."""


class Tokens(Model):
    """The tokens of a session."""

    access_token: str
    """Send it as `Authorization` with the scheme Bearer."""
    token_type: Literal["Bearer"]
    expires_in: Annotated[int, Field(ge=1)]
    """Seconds that the access token lives."""
    refresh_token: Annotated[str, Field(pattern="^[A-Za-z0-9_-]{43}$")]
    """Works once, with `refresh`."""


class Account(Model):
    """An account, as its owner sees it."""

    id: UUID
    email: Email
    name: Annotated[str, Field(max_length=100, min_length=1)]
    created_at: AwareDatetime
