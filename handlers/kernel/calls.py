"""A call: who asks, in which organisation, and the one transaction in which the answer is found."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Literal
from uuid import UUID

import structlog
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from accordant.runtime import Context, Refused
from handlers.kernel.database import Database
from handlers.kernel.guard import Guard
from handlers.kernel.problems import forbidden, not_found, unauthorized
from handlers.kernel.tokens import Principal

Role = Literal["owner", "admin", "member"]

# The doors of the database (see the migrations): they alone set the user and the tenant that row-level security reads.
SIGN_IN = text("SELECT app.sign_in(:user_id, :session_id)")
SIGN_IN_AND_ENTER = text("""
    SELECT signed_in, CASE WHEN signed_in THEN app.enter(:org_id) END AS role
    FROM app.sign_in(:user_id, :session_id) AS signed_in
""")

log = structlog.get_logger()


@dataclass(slots=True)
class Call:
    """What a service needs to know of a request. Nobody but `Calls` commits."""

    db: AsyncSession
    guard: Guard
    principal: Principal | None = None
    tenant: UUID | None = None
    role: Role | None = None
    keeps_changes: bool = field(default=False, init=False)

    @property
    def user_id(self) -> UUID:
        return self._signed_in.user_id

    @property
    def session_id(self) -> UUID:
        return self._signed_in.session_id

    @property
    def org_id(self) -> UUID:
        if self.tenant is None:
            raise LookupError("the path of this operation names no organisation, and none was entered")
        return self.tenant

    def require(self, *roles: Role) -> None:
        """Refuse the call unless the caller has one of these roles in the organisation."""
        if self.guard.enforcing and self.role not in roles:
            raise Refused(forbidden(f"this needs the role {' or '.join(roles)}"))

    @property
    def _signed_in(self) -> Principal:
        if self.principal is None:
            raise LookupError("the contract lets callers in here without a token, so there is no user")
        return self.principal

    def keep_changes(self) -> None:
        """Commit although the answer is an error: what was found out must not be forgotten."""
        self.keeps_changes = True


class Calls:
    """Opens a call per request: signs the user in, enters the organisation, and commits what went well."""

    def __init__(self, database: Database, guard: Guard) -> None:
        self._database = database
        self._guard = guard

    @asynccontextmanager
    async def __call__(self, context: Context) -> AsyncIterator[Call]:
        async with self._database.session() as session:
            call = Call(session, self._guard, *_who_and_where(context))
            await self._admit(call)
            yield call
            if call.keeps_changes or (context.status or 500) < 400:
                await session.commit()
            log.info("answered", operation=context.operation.id, status=context.status, org=call.tenant)

    async def _admit(self, call: Call) -> None:
        """Tell the database who is calling. It, not the token, knows whether session and membership still hold."""
        if call.principal is None:
            return
        values: dict[str, Any] = {"user_id": call.user_id, "session_id": call.session_id}
        if call.tenant is None:
            signed_in = await call.db.scalar(SIGN_IN, values)
        else:
            signed_in, call.role = (await call.db.execute(SIGN_IN_AND_ENTER, values | {"org_id": call.tenant})).one()
        if not signed_in:
            raise Refused(unauthorized("the session has ended; log in again"))
        if call.tenant is not None and call.role is None and self._guard.enforcing:
            raise Refused(not_found("no such organisation"))


def _who_and_where(context: Context) -> tuple[Principal | None, UUID | None]:
    principal = context.principal if isinstance(context.principal, Principal) else None
    return principal, getattr(context.request, "org_id", None)
