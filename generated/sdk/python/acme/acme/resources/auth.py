"""Operations of `auth`: Auth.

Generated from specs/auth/openapi.yaml; not to be edited.
"""

from __future__ import annotations

from .. import _operation, _transport
from ..models.auth import Account, Credentials, NewAccount, Password, Renewal, Tokens
from ..models.common import Email, Problem

_REGISTER: _operation.Operation[Account] = _operation.Operation(
    "register",
    "POST",
    "/auth/register",
    bodies=(_operation.Body("application/json", "json"),),
    replies=(
        _operation.Reply("201", "application/json", "json", lambda: Account),
        _operation.Reply("400", "application/problem+json", "json", lambda: Problem),
        _operation.Reply("409", "application/problem+json", "json", lambda: Problem),
    ),
)
_LOG_IN: _operation.Operation[Tokens] = _operation.Operation(
    "logIn",
    "POST",
    "/auth/log-in",
    bodies=(_operation.Body("application/json", "json"),),
    replies=(
        _operation.Reply("200", "application/json", "json", lambda: Tokens),
        _operation.Reply("400", "application/problem+json", "json", lambda: Problem),
        _operation.Reply("401", "application/problem+json", "json", lambda: Problem),
    ),
)
_REFRESH: _operation.Operation[Tokens] = _operation.Operation(
    "refresh",
    "POST",
    "/auth/refresh",
    bodies=(_operation.Body("application/json", "json"),),
    replies=(
        _operation.Reply("200", "application/json", "json", lambda: Tokens),
        _operation.Reply("400", "application/problem+json", "json", lambda: Problem),
        _operation.Reply("401", "application/problem+json", "json", lambda: Problem),
    ),
)
_LOG_OUT: _operation.Operation[None] = _operation.Operation(
    "logOut",
    "POST",
    "/auth/log-out",
    replies=(
        _operation.Reply("204"),
        _operation.Reply("401", "application/problem+json", "json", lambda: Problem),
    ),
    security=(("bearerAuth",),),
)
_GET_ME: _operation.Operation[Account] = _operation.Operation(
    "getMe",
    "GET",
    "/auth/me",
    replies=(
        _operation.Reply("200", "application/json", "json", lambda: Account),
        _operation.Reply("401", "application/problem+json", "json", lambda: Problem),
    ),
    security=(("bearerAuth",),),
)


class AuthResource:
    """Operations of `auth`: Auth."""

    def __init__(self, transport: _transport.Transport) -> None:
        self._transport = transport

    def register(self, *, email: Email, password: Password, name: str) -> Account:
        """Register an account

        Makes an account. It opens no session; call `logIn` next.
        """
        return self._transport.send(_REGISTER, {}, NewAccount(email=email, password=password, name=name))

    def log_in(self, *, email: Email, password: Password) -> Tokens:
        """Log in

        Opens a session. A wrong password and an unknown address are answered alike, and take as long.
        """
        return self._transport.send(_LOG_IN, {}, Credentials(email=email, password=password))

    def refresh(self, *, refresh_token: str) -> Tokens:
        """Renew a session

        Takes a refresh token and answers new tokens; the old refresh token is then used up. A token that was used before is taken for stolen: the session and all of its tokens end at once.
        """
        return self._transport.send(_REFRESH, {}, Renewal(refresh_token=refresh_token))

    def log_out(self) -> None:
        """Log out

        Ends the session of the access token, with every token that belongs to it.
        """
        return self._transport.send(_LOG_OUT, {})

    def get_me(self) -> Account:
        """Who am I

        The account of the caller.
        """
        return self._transport.send(_GET_ME, {})


class AsyncAuthResource:
    """Operations of `auth`: Auth."""

    def __init__(self, transport: _transport.AsyncTransport) -> None:
        self._transport = transport

    async def register(self, *, email: Email, password: Password, name: str) -> Account:
        """Register an account

        Makes an account. It opens no session; call `logIn` next.
        """
        return await self._transport.send(_REGISTER, {}, NewAccount(email=email, password=password, name=name))

    async def log_in(self, *, email: Email, password: Password) -> Tokens:
        """Log in

        Opens a session. A wrong password and an unknown address are answered alike, and take as long.
        """
        return await self._transport.send(_LOG_IN, {}, Credentials(email=email, password=password))

    async def refresh(self, *, refresh_token: str) -> Tokens:
        """Renew a session

        Takes a refresh token and answers new tokens; the old refresh token is then used up. A token that was used before is taken for stolen: the session and all of its tokens end at once.
        """
        return await self._transport.send(_REFRESH, {}, Renewal(refresh_token=refresh_token))

    async def log_out(self) -> None:
        """Log out

        Ends the session of the access token, with every token that belongs to it.
        """
        return await self._transport.send(_LOG_OUT, {})

    async def get_me(self) -> Account:
        """Who am I

        The account of the caller.
        """
        return await self._transport.send(_GET_ME, {})
