"""URLs of documents on the network: which are well-formed, whose they are, and how they may be shown."""

from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

PORTS = {"https": 443, "http": 80}


class FetchError(Exception):
    """Why a document was not fetched, in words that name no credentials; `code` is that of the diagnostic."""

    def __init__(self, message: str, hint: str, code: str = "GEN-REF-006") -> None:
        super().__init__(message)
        self.message, self.hint, self.code = message, hint, code


def host_problem(host: str) -> str | None:
    """Why something is not a host that can be allowed; None where it is one."""
    url, shown = with_scheme(host), shown_url(host)
    parts = _split(url)
    origin = origin_of(url)
    if has_credentials(url):
        return f"`{shown}` has credentials in it"
    if parts is None or origin is None or parts.path or parts.query or parts.fragment or " " in host:
        return f"`{shown}` is not the name of a host"
    return f"`{shown}` is an address; hosts are allowed by name" if is_address(origin[1]) else None


def with_scheme(host: str) -> str:
    return host if "://" in host else f"https://{host}"


def has_credentials(url: str) -> bool:
    return "@" in url.partition("://")[2].partition("/")[0].partition("?")[0].partition("#")[0]


def shown_url(url: str) -> str:
    """The URL as it may be shown: without credentials."""
    scheme, separator, rest = url.partition("://")
    if not separator:
        return url.rpartition("@")[2]
    authority_end = min((at for mark in "/?#" if (at := rest.find(mark)) >= 0), default=len(rest))
    return scheme + separator + rest[:authority_end].rpartition("@")[2] + rest[authority_end:]


def is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


def origin_of(url: str) -> tuple[str, str, int] | None:
    """Scheme, host and port of an https or http URL; None of anything else."""
    parts = _split(url)
    if parts is None or parts.scheme not in PORTS or not parts.hostname:
        return None
    return parts.scheme, parts.hostname, parts.port or PORTS[parts.scheme]


def _split(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        _ = parts.hostname, parts.port  # both are parsed when asked for, and may be refused then
    except ValueError:
        return None
    return parts
