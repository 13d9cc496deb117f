"""The rules of accounts and sessions."""

from collections.abc import Collection, Mapping
from datetime import timedelta
from uuid import UUID

from accordant.runtime import Conflict, Unauthorized
from generated.server.auth.models import Account, Credentials, NewAccount, Tokens
from generated.server.common.models import Problem
from handlers.auth.errors import email_taken, refresh_token_refused, wrong_credentials
from handlers.auth.models import AccountRow
from handlers.auth.public import Person
from handlers.auth.repository import AccountRepository, SessionRepository
from handlers.kernel.calls import Call
from handlers.kernel.clock import Clock
from handlers.kernel.passwords import Passwords
from handlers.kernel.secrets import digest, new_secret
from handlers.kernel.tokens import ACCESS_TOKEN_LIFE, AccessTokens, Principal

REFRESH_TOKEN_LIFE = timedelta(days=30)


class AuthService:
    """Registers people and keeps their sessions."""

    def __init__(self, *, passwords: Passwords, tokens: AccessTokens, clock: Clock) -> None:
        self._accounts = AccountRepository()
        self._sessions = SessionRepository()
        self._passwords = passwords
        self._tokens = tokens
        self._clock = clock

    async def register(self, call: Call, new: NewAccount) -> Account | Conflict[Problem]:
        password_hash = await self._passwords.hash(new.password)
        row = await self._accounts.add(
            call, email=new.email, name=new.name, password_hash=password_hash, at=self._clock.now()
        )
        return _account(row) if row else email_taken()

    async def log_in(self, call: Call, credentials: Credentials) -> Tokens | Unauthorized[Problem]:
        account = await self._accounts.by_email(call, credentials.email)
        stored = account.password_hash if account else None
        matches = await self._passwords.matches(stored, credentials.password)
        if account is None or not matches:
            return wrong_credentials()
        session = await self._sessions.open(call, account.id, at=self._clock.now())
        return await self._issue(call, Principal(user_id=account.id, session_id=session.id))

    async def refresh(self, call: Call, refresh_token: str) -> Tokens | Unauthorized[Problem]:
        now = self._clock.now()
        token = await self._sessions.lock_token(call, digest(refresh_token))
        if token is None:
            return refresh_token_refused()
        if token.used_at is not None:
            # Either the thief or the owner comes second, and we cannot tell which: nobody keeps the session.
            await self._sessions.end(call, token.session_id, at=now)
            call.keep_changes()
            return refresh_token_refused()
        session = await self._sessions.get(call, token.session_id)
        if token.expires_at <= now or session.ended_at is not None:
            return refresh_token_refused()
        await self._sessions.use_token(call, token, at=now)
        return await self._issue(call, Principal(user_id=session.account_id, session_id=session.id))

    async def log_out(self, call: Call) -> None:
        await self._sessions.end(call, call.session_id, at=self._clock.now())

    async def me(self, call: Call) -> Account:
        return _account(await self._accounts.get(call, call.user_id))

    async def by_ids(self, call: Call, ids: Collection[UUID]) -> Mapping[UUID, Person]:
        return {row.id: _person(row) for row in await self._accounts.by_ids(call, ids)}

    async def by_email(self, call: Call, email: str) -> Person | None:
        row = await self._accounts.by_email(call, email)
        return _person(row) if row else None

    async def _issue(self, call: Call, principal: Principal) -> Tokens:
        now = self._clock.now()
        refresh_token = new_secret()
        await self._sessions.add_token(
            call, principal.session_id, digest(refresh_token), at=now, expires_at=now + REFRESH_TOKEN_LIFE
        )
        return Tokens(
            access_token=self._tokens.issue(principal),
            token_type="Bearer",  # noqa: S106
            expires_in=int(ACCESS_TOKEN_LIFE.total_seconds()),
            refresh_token=refresh_token,
        )


def _account(row: AccountRow) -> Account:
    return Account(id=row.id, email=row.email, name=row.name, created_at=row.created_at)


def _person(row: AccountRow) -> Person:
    return Person(id=row.id, email=row.email, name=row.name)
