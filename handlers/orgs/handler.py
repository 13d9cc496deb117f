"""Answers the operations of `specs/orgs/openapi.yaml`."""

from accordant.runtime import MISSING, Conflict, Forbidden, NotFound
from generated.server.common.models import Problem
from generated.server.orgs.api import (
    AcceptInvitation,
    ChangeMemberRole,
    CreateOrg,
    InviteMember,
    ListMembers,
    ListMyOrgs,
    RemoveMember,
)
from generated.server.orgs.models import Invitation, Member, MemberPage, Org, OrgPage
from handlers.kernel.calls import Call
from handlers.orgs.service import OrgsService


class OrgsHandler:
    def __init__(self, service: OrgsService) -> None:
        self._service = service

    async def create_org(self, call: Call, request: CreateOrg) -> Org:
        return await self._service.create(call, name=request.body.name)

    async def list_my_orgs(self, call: Call, request: ListMyOrgs) -> OrgPage:
        after = None if request.cursor is MISSING else request.cursor
        return await self._service.list_mine(call, after=after, limit=request.limit)

    async def list_members(self, call: Call, request: ListMembers) -> MemberPage:
        after = None if request.cursor is MISSING else request.cursor
        return await self._service.list_members(call, after=after, limit=request.limit)

    async def invite_member(
        self, call: Call, request: InviteMember
    ) -> Invitation | Forbidden[Problem] | Conflict[Problem]:
        return await self._service.invite(call, request.body)

    async def accept_invitation(
        self, call: Call, request: AcceptInvitation
    ) -> Org | NotFound[Problem] | Conflict[Problem]:
        return await self._service.accept(call, token=request.body.token)

    async def change_member_role(
        self, call: Call, request: ChangeMemberRole
    ) -> Member | Forbidden[Problem] | NotFound[Problem] | Conflict[Problem]:
        return await self._service.change_role(call, request.user_id, role=request.body.role)

    async def remove_member(
        self, call: Call, request: RemoveMember
    ) -> Forbidden[Problem] | NotFound[Problem] | Conflict[Problem] | None:
        return await self._service.remove(call, request.user_id)
