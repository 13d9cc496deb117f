"""The people of the tests: each has a client of their own and says only what matters."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import httpx2

PASSWORD = "correct horse battery staple"

_numbers = count(1)


class FakeClock:
    """A clock that stands still until it is told to go on."""

    def __init__(self) -> None:
        self._now = datetime(2026, 1, 5, 9, 30, tzinfo=UTC)

    def now(self) -> datetime:
        return self._now

    def advance(self, **by: float) -> None:
        self._now += timedelta(**by)


@dataclass(slots=True)
class Person:
    """Somebody with an account and an open session."""

    client: httpx2.AsyncClient
    id: str
    email: str
    tokens: dict[str, Any]
    password: str = field(default=PASSWORD)

    async def call(self, method: str, path: str, **options: Any) -> httpx2.Response:
        headers = {"authorization": f"Bearer {self.tokens['access_token']}"}
        return await self.client.request(method, path, headers=headers, **options)

    async def get(self, path: str, **params: Any) -> httpx2.Response:
        return await self.call("GET", path, params=params)

    async def post(self, path: str, body: object = None) -> httpx2.Response:
        return await self.call("POST", path, json=body) if body is not None else await self.call("POST", path)

    async def patch(self, path: str, body: object) -> httpx2.Response:
        return await self.call("PATCH", path, json=body)

    async def delete(self, path: str) -> httpx2.Response:
        return await self.call("DELETE", path)

    async def made(self, path: str, body: object) -> dict[str, Any]:
        """What a POST that must succeed has made."""
        reply = await self.post(path, body)
        assert reply.is_success, reply.text
        made: dict[str, Any] = reply.json()
        return made

    async def found(self, name: str = "Analytical Engines") -> str:
        """The path of a new organisation of this person."""
        return f"/orgs/{(await self.made('/orgs', {'name': name}))['id']}"

    async def add_column(self, org: str, name: str = "To do") -> str:
        column_id: str = (await self.made(f"{org}/columns", {"name": name}))["id"]
        return column_id

    async def add_task(self, org: str, column_id: str, title: str = "Write", **more: object) -> dict[str, Any]:
        return await self.made(f"{org}/tasks", {"column_id": column_id, "title": title, **more})

    async def invite(self, org: str, guest: "Person", role: str = "member") -> None:
        """Make somebody else a member."""
        invitation = await self.made(f"{org}/invitations", {"email": guest.email, "role": role})
        reply = await guest.post("/invitations/accept", {"token": invitation["token"]})
        assert reply.status_code == 200, reply.text


@dataclass(frozen=True, slots=True)
class World:
    """The running application, its clock, and a way to meet people."""

    client: httpx2.AsyncClient
    clock: FakeClock

    async def meet(self, name: str) -> Person:
        """Somebody new, logged in."""
        email = f"{name.lower()}{next(_numbers)}@example.com"
        reply = await self.register(email, name=name)
        assert reply.status_code == 201, reply.text
        return Person(self.client, reply.json()["id"], email, (await self.log_in(email)).json())

    async def register(self, email: str, *, name: str = "Ada", password: str = PASSWORD) -> httpx2.Response:
        return await self.client.post("/auth/register", json={"email": email, "password": password, "name": name})

    async def log_in(self, email: str, password: str = PASSWORD) -> httpx2.Response:
        return await self.client.post("/auth/log-in", json={"email": email, "password": password})

    async def refresh(self, refresh_token: str) -> httpx2.Response:
        return await self.client.post("/auth/refresh", json={"refresh_token": refresh_token})
