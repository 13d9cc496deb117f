"""What every call of a client shares, made ready once."""

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import quote

from ._auth import AsyncSecret, Credential, held
from ._logging import Log, log_of
from ._operation import Scheme
from ._options import Query
from ._retries import DEFAULT_RETRY, Budget, Retry
from ._servers import Choice, Server
from ._timeouts import DEFAULT_TIMEOUT, Timeout, timeout_of

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Settings:
    """Of one client."""

    root: str  # what paths are put behind, but for operations that have servers of their own
    choice: Choice
    credentials: Mapping[str, Credential]
    headers: Mapping[str, str]  # names in lower case
    query: Pairs  # percent-encoded
    timeout: Timeout
    retry: Retry
    log: Log
    budget: Budget
    warned: set[str] = field(default_factory=set)  # of what is deprecated, and was told


def settings_of(
    choice: Choice,
    servers: Sequence[Server],
    schemes: Mapping[str, Scheme],
    secrets: Mapping[str, AsyncSecret | None],
    *,
    headers: Mapping[str, str] | None = None,
    query: Query | None = None,
    timeout: Timeout | float | None = DEFAULT_TIMEOUT,
    retry: Retry = DEFAULT_RETRY,
    max_retries: int | None = None,
    logger: logging.Logger | None = None,
) -> Settings:
    """The arguments of a client; the logger is the package's own where none is given.

    Raises:
        ValueError: the contract has no such server, or names no host where no `base_url` does.
    """
    url = choice.url(servers)
    if unknown := sorted((choice.variables or {}).keys() - set(choice.names)):
        raise ValueError(f"no server has a variable {unknown[0]!r}; there are {', '.join(choice.names)}")
    retry = retry if max_retries is None else replace(retry, max=max_retries)
    return Settings(
        root=url.rstrip("/"),
        choice=choice,
        credentials=held(schemes, secrets, url),
        headers=lowered(headers or {}),
        query=tuple(query_pairs(query or {})),
        timeout=timeout_of(timeout),
        retry=retry,
        log=log_of(logger or logging.getLogger(__package__), schemes.values()),
        budget=Budget(retry.budget),
    )


def lowered(headers: Mapping[str, str]) -> dict[str, str]:
    """Names of headers have no case (RFC 9110, section 5.1), so that the same name replaces."""
    return {name.lower(): value for name, value in headers.items()}


def query_pairs(query: Query) -> Iterator[tuple[str, str]]:
    """Percent-encoded, a name once for each of its values."""
    for name, value in query.items():
        for text in (value,) if isinstance(value, str) else value:
            yield quote(name, safe=""), quote(text, safe="")
