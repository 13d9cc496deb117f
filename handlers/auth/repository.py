"""All SQL of auth."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert

from handlers.auth.models import AccountRow, RefreshTokenRow, SessionRow
from handlers.kernel.calls import Call


class AccountRepository:
    """Accounts. Addresses are kept in lower case."""

    async def add(self, call: Call, *, email: str, name: str, password_hash: str, at: datetime) -> AccountRow | None:
        """The new account, or None when the address is taken."""
        values = {"email": email.lower(), "name": name, "password_hash": password_hash, "created_at": at}
        statement = insert(AccountRow).values(values).on_conflict_do_nothing(index_elements=["email"])
        return await call.db.scalar(statement.returning(AccountRow))

    async def get(self, call: Call, account_id: UUID) -> AccountRow:
        return await call.db.get_one(AccountRow, account_id)

    async def by_ids(self, call: Call, ids: Collection[UUID]) -> Sequence[AccountRow]:
        return (await call.db.scalars(select(AccountRow).where(AccountRow.id.in_(ids)))).all()

    async def by_email(self, call: Call, email: str) -> AccountRow | None:
        return await call.db.scalar(select(AccountRow).where(AccountRow.email == email.lower()))


class SessionRepository:
    """Sessions and their refresh tokens."""

    async def open(self, call: Call, account_id: UUID, *, at: datetime) -> SessionRow:
        session = SessionRow(account_id=account_id, created_at=at)
        call.db.add(session)
        await call.db.flush()
        return session

    async def end(self, call: Call, session_id: UUID, *, at: datetime) -> None:
        statement = update(SessionRow).where(SessionRow.id == session_id, SessionRow.ended_at.is_(None))
        await call.db.execute(statement.values(ended_at=at))

    async def get(self, call: Call, session_id: UUID) -> SessionRow:
        return await call.db.get_one(SessionRow, session_id)

    async def add_token(
        self, call: Call, session_id: UUID, token_hash: bytes, *, at: datetime, expires_at: datetime
    ) -> None:
        token = RefreshTokenRow(token_hash=token_hash, session_id=session_id, created_at=at, expires_at=expires_at)
        call.db.add(token)
        await call.db.flush()

    async def lock_token(self, call: Call, token_hash: bytes) -> RefreshTokenRow | None:
        """The token, held until the transaction ends: of two that use it at once, one comes second."""
        return await call.db.get(RefreshTokenRow, token_hash, with_for_update=True)

    async def use_token(self, call: Call, token: RefreshTokenRow, *, at: datetime) -> None:
        token.used_at = at
        await call.db.flush()
