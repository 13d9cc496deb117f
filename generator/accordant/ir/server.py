"""Where a contract says that its operations are."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ServerVariable:
    """What stands for `{name}` in the URL of a server (OpenAPI 3.2, section 4.6; AsyncAPI 3.0, Server Variable Object)."""

    name: str
    default: str | None = None
    enum: tuple[str, ...] = ()
    doc: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Server:
    """A Server Object (OpenAPI 3.2, section 4.5)."""

    url: str  # absolute, or relative to where the document is; with variables in braces
    variables: tuple[ServerVariable, ...] = ()
    name: str | None = None
    doc: str | None = field(default=None, compare=False)
