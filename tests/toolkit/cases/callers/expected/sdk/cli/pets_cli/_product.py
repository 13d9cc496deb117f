"""What the commands are called after, and whom the server lets in. Generated; not to be edited."""

from dataclasses import dataclass
from typing import Final, Literal

NAME: Final = "pets"
TITLE: Final = 'Pets [red]and[/red] [31m"more"'
VERSION: Final = "2024.5.1"
PREFIX: Final = "PETS"
"""Of environment variables."""
SERVER: Final[str | None] = "https://eu.pets.test/v1"
"""That the contract names first, where it names a host."""


@dataclass(frozen=True, slots=True)
class Scheme:
    """A security scheme of the contract, and the argument of clients that has its secret."""

    name: str
    argument: str
    kind: Literal["apiKey", "basic", "bearer", "oauth2"]
    variable: str  # of the environment


SCHEMES: Final[tuple[Scheme, ...]] = (
    Scheme("base-url", "base_url_2", "bearer", "PETS_BASE_URL_2"),
    Scheme("a key", "a_key", "apiKey", "PETS_A_KEY"),
)
