"""Credentials: asked for without an echo, stored, told of without being shown, and forgotten."""

import sys
from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any

import typer

from ._connection import Connection
from ._environment import from_environment
from ._errors import misuse
from ._product import NAME, SCHEMES, Scheme
from ._store import Store, remember_base_url
from ._text import harmless, say


class Grant(StrEnum):
    """What is stored for a scheme of OAuth2."""

    TOKEN = "token"  # noqa: S105  (the word, not a secret)
    CLIENT_CREDENTIALS = "client-credentials"
    REFRESH_TOKEN = "refresh-token"  # noqa: S105


SchemeName = Annotated[
    str | None, typer.Argument(metavar="[SCHEME]", help="The security scheme, where there are several.")
]


def login(
    context: typer.Context,
    scheme: SchemeName = None,
    grant: Annotated[
        Grant, typer.Option("--grant", help="What to store for a scheme of OAuth2.", show_default=True)
    ] = Grant.TOKEN,
    user: Annotated[str | None, typer.Option("--user", metavar="NAME", help="For basic authentication.")] = None,
    client_id: Annotated[str | None, typer.Option("--client-id", metavar="ID", help="For OAuth2.")] = None,
    scope: Annotated[
        list[str] | None, typer.Option("--scope", metavar="SCOPE", help="For client credentials; repeatable.")
    ] = None,
) -> None:
    """Store a credential for the commands that follow

    Secrets are asked for without an echo, or read from standard input, a line each. They are kept in the keyring of the system where
    there is one, else in a file that only you can read. With --base-url, the server is remembered too.
    """
    connection: Connection = context.obj
    store = _store(connection)
    if not SCHEMES and connection.base_url is not None:
        remember_base_url(connection.profile, connection.base_url)
        say(f"{store.origin} is remembered; it asks for no credentials")
        return
    found = _scheme(scheme)
    if grant is not Grant.TOKEN and found.kind != "oauth2":
        raise misuse(f"`{found.name}` is no scheme of OAuth2", "--grant")
    where = store.put(found.name, _credential(found, grant, user, client_id, scope or []))
    if connection.base_url is not None:
        remember_base_url(connection.profile, connection.base_url)
    say(f"stored the credential of {found.name} for {store.origin} in {where}")


def logout(context: typer.Context, scheme: SchemeName = None) -> None:
    """Forget stored credentials"""
    store = _store(context.obj)
    for one in SCHEMES if scheme is None else (_scheme(scheme),):
        was_there = store.forget(one.name)
        say(f"{'forgot' if was_there else 'nothing was stored for'} {one.name} at {store.origin}")


def whoami(context: typer.Context) -> None:
    """Tell which server is asked, and where credentials come from"""
    connection: Connection = context.obj
    typer.echo(f"profile   {harmless(connection.profile)}")
    typer.echo(f"base URL  {harmless(connection.server or 'none: give --base-url')}")
    for scheme in SCHEMES:
        typer.echo(f"{scheme.name}  {_origin(scheme, connection)}")


def _origin(scheme: Scheme, connection: Connection) -> str:
    if from_environment(scheme) is not None:
        return f"from the environment ({scheme.variable})"
    kept = None if connection.store is None else connection.store.get(scheme.name)
    return f"none: run `{NAME} login`, or set {scheme.variable}" if kept is None else f"stored in {kept.where}"


def _scheme(name: str | None) -> Scheme:
    known = ", ".join(one.name for one in SCHEMES)
    if not SCHEMES:
        raise misuse("this API asks for no credentials")
    if name is None and len(SCHEMES) == 1:
        return SCHEMES[0]
    for one in SCHEMES:
        if one.name == name:
            return one
    raise misuse(f"name one of {known}", "SCHEME")


def _store(connection: Connection) -> Store:
    store = connection.store
    if store is None:
        raise misuse(f"for which server? Run `{NAME} --base-url URL login`")
    return store


def _credential(
    scheme: Scheme, grant: Grant, user: str | None, client_id: str | None, scopes: list[str]
) -> Mapping[str, Any]:
    if scheme.kind == "basic":
        return {"user": user or _asked("user", is_secret=False), "password": _asked("password")}
    if grant is Grant.TOKEN:
        return {"token": _asked("key" if scheme.kind == "apiKey" else "token")}
    client_id = client_id or _asked("client id", is_secret=False)
    if grant is Grant.CLIENT_CREDENTIALS:
        return {"client_id": client_id, "client_secret": _asked("client secret"), "scopes": scopes}
    refresh_token, secret = _asked("refresh token"), _asked("client secret, if there is one", is_needed=False)
    return {"client_id": client_id, "refresh_token": refresh_token, "client_secret": secret or None}


def _asked(what: str, *, is_secret: bool = True, is_needed: bool = True) -> str:
    """From whoever sits there, or the next line of standard input."""
    if sys.stdin.isatty():
        default = None if is_needed else ""
        answer: str = typer.prompt(what, default=default, show_default=False, hide_input=is_secret, err=True)
        return answer
    line = sys.stdin.readline().rstrip("\r\n")
    if not line and is_needed:
        raise misuse(f"no {what}: nothing more is on standard input")
    return line
