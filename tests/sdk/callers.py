"""What is built upon the Python SDK, of a contract with names and texts that mean no good: a command line and an MCP server."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2

from tests.sdk.conftest import Server

CONTRACT = Path(__file__).with_name("callers.yaml")
NAME = "things"
PATHS = ("sdk/python/things", "sdk/cli", "sdk/mcp")


@dataclass(frozen=True, slots=True)
class Told:
    """A server that answers as it was told, for one test."""

    server: Server
    name: str

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.ports['port']}/s/{self.name}"

    @property
    def refused(self) -> str:
        """Where nobody listens."""
        return f"http://127.0.0.1:{self.server.ports['refused']}"

    def answers(self, *answers: Mapping[str, Any]) -> None:
        self.server.http.put(f"/_scenario/{self.name}", json=answers).raise_for_status()

    @property
    def seen(self) -> list[dict[str, Any]]:
        return self.server.seen(self.name)

    @property
    def asked(self) -> dict[str, Any]:
        """The one request that was made."""
        (found,) = self.seen
        return found

    @property
    def query(self) -> list[tuple[str, str]]:
        """Of that request."""
        return list(httpx2.QueryParams(self.asked["query"]).multi_items())

    @property
    def body(self) -> Any:
        """Of that request, which is JSON."""
        return json.loads(self.asked["body"])


def page(*names: str, following: str | None = None, start: int = 1) -> dict[str, Any]:
    """An answer: a page of things."""
    things = [{"id": number, "name": name} for number, name in enumerate(names, start)]
    return {"json": {"things": things, "next": following}}


def ids(things: Sequence[Mapping[str, Any]]) -> list[int]:
    return [one["id"] for one in things]
