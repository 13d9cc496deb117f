"""The servers that the contract names, and which of them a client calls (OpenAPI 3.2, sections 4.5 and 4.6)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

_VARIABLE = re.compile(r"\{([^{}]*)\}")
_ESCAPES = re.compile(r"[?#\\@\x00-\x20]|(^|/)\.\.?(/|$)")


@dataclass(frozen=True, slots=True)
class ServerVariable:
    """What stands for its name in a URL; one of `enum`, where that has any."""

    default: str
    enum: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Server:
    """One server: its URL has the names of its variables in braces."""

    url: str
    variables: Mapping[str, ServerVariable] = field(default_factory=dict)
    name: str | None = None
    description: str | None = None

    def filled(self, variables: Mapping[Any, str] | None = None) -> str:
        """The URL with these values, and the defaults of the others.

        Raises:
            ValueError: a value is none of its variable's, or would lead to another host or end the path.
        """
        given = variables or {}
        authority = re.match(r"[a-z][a-z0-9+.-]*://[^/]*", self.url, re.I)
        end_of_host = 0 if authority is None else authority.end()

        def value(found: re.Match[str]) -> str:
            name = found[1]
            variable = self.variables.get(name)
            text = given.get(name, variable.default if variable else None)
            if text is None:
                raise ValueError(f"the server {self.url} needs a value for {name}")
            if variable and variable.enum and text not in variable.enum:
                raise ValueError(f"{name} of the server {self.url} is one of {', '.join(variable.enum)}, not {text!r}")
            is_host = found.start() < end_of_host
            if found.start() > 0 and (_ESCAPES.search(text) or (is_host and "/" in text)):
                raise ValueError(f"{name} of the server {self.url} would lead elsewhere: {text!r}")
            return text

        return _VARIABLE.sub(value, self.url)


@dataclass(frozen=True, slots=True)
class Choice:
    """What a client was told of where its server is."""

    base_url: str | None = None
    server: int | str = 0  # which of several, by position or name
    variables: Mapping[Any, str] | None = None
    names: tuple[str, ...] = ()  # of variables that servers have

    def url(self, servers: Sequence[Server]) -> str:
        """Where these servers are.

        Raises:
            ValueError: there is no such server or value, or it says no host and no `base_url` does.
        """
        url = self._server(servers).filled(self.variables) if servers else ""
        if self.base_url is not None:
            path = urlsplit(url).path
            return self.base_url.rstrip("/") + path if path else self.base_url
        if not urlsplit(url).netloc:
            raise ValueError("the contract names no host here: give `base_url`")
        return url

    def root(self, servers: Sequence[Server]) -> str:
        """What the paths of operations of these servers are put behind. Raises what `url` does."""
        return self.url(servers).rstrip("/")

    def _server(self, servers: Sequence[Server]) -> Server:
        """An operation with a server of its own has no other."""
        if len(servers) == 1:
            return servers[0]
        for position, one in enumerate(servers):
            if self.server in (position, one.name):
                return one
        known = ", ".join(repr(one.name or position) for position, one in enumerate(servers))
        raise ValueError(f"no server is called {self.server!r}; there are {known}")
