"""Who may call: security schemes, and the alternatives that an operation or a server asks for."""

from dataclasses import dataclass

from accordant.diagnostics import Place


@dataclass(frozen=True, slots=True)
class Requirement:
    """One alternative of `security`: all of these schemes together. None of them is anonymous access."""

    schemes: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class SecurityScheme:
    name: str
    type: str
    place: Place
    scheme: str | None = None
    location: str | None = None
    parameter: str | None = None
    doc: str | None = None
    is_deprecated: bool = False
    token_url: str | None = None  # of OAuth2: that of client credentials, else of the first flow that has one
    refresh_url: str | None = None
