"""The service's own tenant and role checks, in one place, so that a test can switch them off.

Row-level security must hold alone. To prove it, the isolation test builds the application with
`Guard(enforcing=False)` and tries everything again. No setting leads here: only `build(guard=...)` does.
"""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, true
from sqlalchemy.orm import InstrumentedAttribute


@dataclass(frozen=True, slots=True)
class Guard:
    """Says whether the service enforces what the database enforces as well."""

    enforcing: bool = True

    def tenant(self, column: InstrumentedAttribute[UUID], org_id: UUID) -> ColumnElement[bool]:
        """The `WHERE org_id = ...` of every statement of a repository."""
        return column == org_id if self.enforcing else true()
