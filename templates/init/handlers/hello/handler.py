"""Answers the operations of `hello`. Implements the Protocol in generated/server/hello/api.py."""

from accordant.runtime import Context

from generated.server.hello.api import GetGreeting
from generated.server.hello.models import Greeting


class HelloHandler:
    async def get_greeting(self, call: Context, request: GetGreeting) -> Greeting:
        return Greeting(message=f"Hello, {request.name}!")
