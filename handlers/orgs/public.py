"""What other modules may ask of orgs."""

from typing import Protocol
from uuid import UUID

from handlers.kernel.calls import Call


class Members(Protocol):
    """Knows who belongs to the organisation of a call."""

    async def is_member(self, call: Call, user_id: UUID) -> bool: ...
