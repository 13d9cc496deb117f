"""A generated server with no handlers: every operation validates, then answers 501."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from accordant.runtime import Context, Credential, application
from bench import generated


def create(out: Path, *, prepare: bool = False) -> Any:
    """The `connexion.AsyncApp` of a build folder, with every credential accepted."""
    server = generated.load_server(out)
    bindings = [generated.load_module(server, module).unbound() for module in server.MODULES]
    names = {scheme.name for binding in bindings for scheme in binding.security_schemes}
    security = dict.fromkeys(names, accept)
    return application(server.CONTRACT, bindings=bindings, security=security, open_call=calls, prepare=prepare)


async def accept(credential: Credential) -> object:
    return credential


@asynccontextmanager
async def calls(context: Context) -> AsyncIterator[Context]:
    yield context
