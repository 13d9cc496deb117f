"""Operations of `auth`: Auth.

Generated from specs/auth/openapi.yaml; not to be edited.
"""

from __future__ import annotations

import functools as _functools

from .. import _operation, _options, _raw, _transport
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

    def __init__(self, transport: _transport.Sender) -> None:
        self._transport = transport

    @_functools.cached_property
    def with_raw_response(self) -> RawAuthResource:
        """The same methods, each of which answers with a `RawResponse`."""
        return RawAuthResource(AuthResource(self._transport.raw))

    def register(
        self, *, email: Email, password: Password, name: str, options: _options.CallOptions | None = None
    ) -> Account:
        """Register an account

        Makes an account. It opens no session; call `logIn` next.
        """
        return self._transport.send(
            _REGISTER, {}, NewAccount(email=email, password=password, name=name), options=options
        )

    def log_in(self, *, email: Email, password: Password, options: _options.CallOptions | None = None) -> Tokens:
        """Log in

        Opens a session. A wrong password and an unknown address are answered alike, and take as long.
        """
        return self._transport.send(_LOG_IN, {}, Credentials(email=email, password=password), options=options)

    def refresh(self, *, refresh_token: str, options: _options.CallOptions | None = None) -> Tokens:
        """Renew a session

        Takes a refresh token and answers new tokens; the old refresh token is then used up. A token that was used before is taken for stolen: the session and all of its tokens end at once.
        """
        return self._transport.send(_REFRESH, {}, Renewal(refresh_token=refresh_token), options=options)

    def log_out(self, *, options: _options.CallOptions | None = None) -> None:
        """Log out

        Ends the session of the access token, with every token that belongs to it.
        """
        return self._transport.send(_LOG_OUT, {}, options=options)

    def get_me(self, *, options: _options.CallOptions | None = None) -> Account:
        """Who am I

        The account of the caller.
        """
        return self._transport.send(_GET_ME, {}, options=options)


class AsyncAuthResource:
    """Operations of `auth`: Auth."""

    def __init__(self, transport: _transport.AsyncSender) -> None:
        self._transport = transport

    @_functools.cached_property
    def with_raw_response(self) -> AsyncRawAuthResource:
        """The same methods, each of which answers with a `RawResponse`."""
        return AsyncRawAuthResource(AsyncAuthResource(self._transport.raw))

    async def register(
        self, *, email: Email, password: Password, name: str, options: _options.CallOptions | None = None
    ) -> Account:
        """Register an account

        Makes an account. It opens no session; call `logIn` next.
        """
        return await self._transport.send(
            _REGISTER, {}, NewAccount(email=email, password=password, name=name), options=options
        )

    async def log_in(self, *, email: Email, password: Password, options: _options.CallOptions | None = None) -> Tokens:
        """Log in

        Opens a session. A wrong password and an unknown address are answered alike, and take as long.
        """
        return await self._transport.send(_LOG_IN, {}, Credentials(email=email, password=password), options=options)

    async def refresh(self, *, refresh_token: str, options: _options.CallOptions | None = None) -> Tokens:
        """Renew a session

        Takes a refresh token and answers new tokens; the old refresh token is then used up. A token that was used before is taken for stolen: the session and all of its tokens end at once.
        """
        return await self._transport.send(_REFRESH, {}, Renewal(refresh_token=refresh_token), options=options)

    async def log_out(self, *, options: _options.CallOptions | None = None) -> None:
        """Log out

        Ends the session of the access token, with every token that belongs to it.
        """
        return await self._transport.send(_LOG_OUT, {}, options=options)

    async def get_me(self, *, options: _options.CallOptions | None = None) -> Account:
        """Who am I

        The account of the caller.
        """
        return await self._transport.send(_GET_ME, {}, options=options)


class RawAuthResource:
    """Methods of `AuthResource` that answer with a `RawResponse`."""

    def __init__(self, resource: AuthResource) -> None:
        self.register = _raw.raw(resource.register)
        self.log_in = _raw.raw(resource.log_in)
        self.refresh = _raw.raw(resource.refresh)
        self.log_out = _raw.raw(resource.log_out)
        self.get_me = _raw.raw(resource.get_me)


class AsyncRawAuthResource:
    """Methods of `AsyncAuthResource` that answer with a `RawResponse`."""

    def __init__(self, resource: AsyncAuthResource) -> None:
        self.register = _raw.async_raw(resource.register)
        self.log_in = _raw.async_raw(resource.log_in)
        self.refresh = _raw.async_raw(resource.refresh)
        self.log_out = _raw.async_raw(resource.log_out)
        self.get_me = _raw.async_raw(resource.get_me)
