"""Requests and handler Protocol of `auth`: Auth.

Generated from specs/auth/openapi.yaml; not to be edited.
"""

from __future__ import annotations

from typing import Protocol, TypeVar

from accordant.runtime import BadRequest, Conflict, Created, NoContent, Ok, Request, Unauthorized

from ..common.models import Problem
from .models import Account, Credentials, NewAccount, Renewal, Tokens

C = TypeVar("C", contravariant=True)


class Register(Request):
    """POST /auth/register"""

    body: NewAccount


class LogIn(Request):
    """POST /auth/log-in"""

    body: Credentials


class Refresh(Request):
    """POST /auth/refresh"""

    body: Renewal


class LogOut(Request):
    """POST /auth/log-out"""


class GetMe(Request):
    """GET /auth/me"""


class AuthApi(Protocol[C]):
    async def register(
        self, call: C, request: Register
    ) -> Account | Created[Account] | BadRequest[Problem] | Conflict[Problem]:
        """Register an account

        Makes an account. It opens no session; call `logIn` next.
        """
        ...

    async def log_in(
        self, call: C, request: LogIn
    ) -> Tokens | Ok[Tokens] | BadRequest[Problem] | Unauthorized[Problem]:
        """Log in

        Opens a session. A wrong password and an unknown address are answered alike, and take as long.
        """
        ...

    async def refresh(
        self, call: C, request: Refresh
    ) -> Tokens | Ok[Tokens] | BadRequest[Problem] | Unauthorized[Problem]:
        """Renew a session

        Takes a refresh token and answers new tokens; the old refresh token is then used up. A token that was used before is taken for stolen: the session and all of its tokens end at once.
        """
        ...

    async def log_out(self, call: C, request: LogOut) -> None | NoContent[None] | Unauthorized[Problem]:
        """Log out

        Ends the session of the access token, with every token that belongs to it.
        """
        ...

    async def get_me(self, call: C, request: GetMe) -> Account | Ok[Account] | Unauthorized[Problem]:
        """Who am I

        The account of the caller.
        """
        ...
