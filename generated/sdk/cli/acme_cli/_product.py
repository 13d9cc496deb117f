"""What the commands are called after, and whom the server lets in. Generated; not to be edited."""

from dataclasses import dataclass
from typing import Final, Literal

NAME: Final = "acme"
TITLE: Final = "Acme Tasks"
VERSION: Final = "0.1.0"
PREFIX: Final = "ACME"
"""Of environment variables."""
SERVER: Final[str | None] = None
"""That the contract names first, where it names a host."""


@dataclass(frozen=True, slots=True)
class Scheme:
    """A security scheme of the contract, and the argument of clients that has its secret."""

    name: str
    argument: str
    kind: Literal["apiKey", "basic", "bearer", "oauth2"]
    variable: str  # of the environment


SCHEMES: Final[tuple[Scheme, ...]] = (Scheme("bearerAuth", "bearer_auth", "bearer", "ACME_BEARER_AUTH"),)
