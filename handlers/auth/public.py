"""What other modules may ask of auth."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from handlers.kernel.calls import Call


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with an account, as others see them."""

    id: UUID
    email: str
    name: str


class People(Protocol):
    """Finds people by id or address."""

    async def by_ids(self, call: Call, ids: Collection[UUID]) -> Mapping[UUID, Person]: ...

    async def by_email(self, call: Call, email: str) -> Person | None: ...
