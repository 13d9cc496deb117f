"""Answers the operations of `specs/auth/openapi.yaml`."""

from accordant.runtime import Conflict, Unauthorized
from generated.server.auth.api import GetMe, LogIn, LogOut, Refresh, Register
from generated.server.auth.models import Account, Tokens
from generated.server.common.models import Problem
from handlers.auth.service import AuthService
from handlers.kernel.calls import Call


class AuthHandler:
    def __init__(self, service: AuthService) -> None:
        self._service = service

    async def register(self, call: Call, request: Register) -> Account | Conflict[Problem]:
        return await self._service.register(call, request.body)

    async def log_in(self, call: Call, request: LogIn) -> Tokens | Unauthorized[Problem]:
        return await self._service.log_in(call, request.body)

    async def refresh(self, call: Call, request: Refresh) -> Tokens | Unauthorized[Problem]:
        return await self._service.refresh(call, request.body.refresh_token)

    async def log_out(self, call: Call, request: LogOut) -> None:
        await self._service.log_out(call)

    async def get_me(self, call: Call, request: GetMe) -> Account:
        return await self._service.me(call)
