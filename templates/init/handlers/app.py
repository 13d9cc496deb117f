"""Builds the application: read it to see the whole service."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from accordant.runtime import Context, application
from connexion import AsyncApp

from generated import server
from generated.server import hello
from handlers.hello.handler import HelloHandler


@asynccontextmanager
async def open_call(context: Context) -> AsyncIterator[Context]:
    """What every handler gets as `call`: here, the request's context; later, your unit of work."""
    yield context


def create() -> AsyncApp:
    return application(server.CONTRACT, bindings=[hello.bind(HelloHandler())], open_call=open_call)
