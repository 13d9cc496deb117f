"""The command: over standard input and output, or over HTTP for those who have the token."""

import argparse
import hmac
import os
import sys
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, Final

import anyio
from mcp.server import Server
from mcp.server.stdio import stdio_server

from . import _sdk
from ._environment import from_environment
from ._product import NAME, PREFIX, SCHEMES, SERVER, TITLE, VERSION
from ._results import Limits
from ._server import server

TOKEN: Final = f"{PREFIX}_MCP_TOKEN"
_LOCAL: Final = ("127.0.0.1", "::1", "localhost")

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Any]]
Send = Callable[[Any], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]


def main(words: list[str] | None = None) -> None:
    """The console script."""
    parser = _parser()
    said = parser.parse_args(words)
    base_url = said.base_url or os.environ.get(f"{PREFIX}_BASE_URL")
    if not base_url and SERVER is None:
        parser.error(f"which server? Give --base-url, or set {PREFIX}_BASE_URL")
    token = os.environ.get(TOKEN)
    if said.http and said.host not in _LOCAL and not token:
        parser.error(f"set {TOKEN}: whoever can reach {said.host} could act with the credentials of this server")
    limits = Limits(seconds=said.timeout)
    made = server(lambda: client(base_url), allow_writes=said.allow_writes, limits=limits)
    if said.http:
        _serve_http(made, said.host, said.port, token)
    else:
        anyio.run(_serve_stdio, made)


def client(base_url: str | None) -> "_sdk.AsyncClient":
    """Of that server, or of the contract's, with the credentials that the environment has."""
    found: dict[str, Any] = {}
    for scheme in SCHEMES:
        match from_environment(scheme):
            case {"token": secret}:
                found[scheme.argument] = secret
            case {"user": user, "password": password}:
                found[scheme.argument] = user, password
            case {"client_id": client_id, "client_secret": secret}:
                found[scheme.argument] = _sdk.ClientCredentials(client_id, secret)
            case _:
                pass
    return _sdk.AsyncClient(*((base_url,) if base_url else ()), **found)


def guarded(application: Application, token: str) -> Application:
    """Lets in who shows the token, as `Authorization: Bearer`."""
    wanted = f"Bearer {token}".encode()

    async def guard(scope: Scope, receive: Receive, send: Send) -> None:
        shown = dict(scope.get("headers") or ()).get(b"authorization", b"")
        if scope["type"] != "lifespan" and not hmac.compare_digest(shown, wanted):
            headers = [(b"www-authenticate", b"Bearer"), (b"content-length", b"0")]
            await send({"type": "http.response.start", "status": 401, "headers": headers})
            await send({"type": "http.response.body", "body": b""})
            return
        await application(scope, receive, send)

    return guard


def _parser() -> argparse.ArgumentParser:
    credentials = ", ".join(one.variable for one in SCHEMES)
    parser = argparse.ArgumentParser(
        prog=f"{NAME}-mcp",
        description=f"The MCP server of {TITLE}, over standard input and output.".replace("%", "%%"),
        epilog=f"Credentials are read from the environment: {credentials}." if credentials else None,
    )
    parser.add_argument("--base-url", metavar="URL", help=f"the server of the API; or {PREFIX}_BASE_URL")
    parser.add_argument("--allow-writes", action="store_true", help="offer the tools that may change something, too")
    parser.add_argument("--timeout", type=float, default=60.0, metavar="SECONDS", help="for each call (60)")
    parser.add_argument("--http", action="store_true", help=f"serve streamable HTTP at /mcp; for holders of {TOKEN}")
    parser.add_argument("--host", default="127.0.0.1", help="to listen at, with --http (127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="to listen at, with --http (8000)")
    parser.add_argument("--version", action="version", version=f"{NAME}-mcp {VERSION}")
    return parser


async def _serve_stdio(made: Server[Any]) -> None:
    async with stdio_server() as (reading, writing):
        await made.run(reading, writing, made.create_initialization_options())


def _serve_http(made: Server[Any], host: str, port: int, token: str | None) -> None:
    import uvicorn

    application: Any = made.streamable_http_app(host=host, json_response=True, stateless_http=True)
    if token:
        application = guarded(application, token)
    else:
        print(
            f"whoever can reach {host}:{port} acts with the credentials of this server; {TOKEN} would ask for a token",
            file=sys.stderr,
        )
    uvicorn.run(application, host=host, port=port, log_level="warning")
