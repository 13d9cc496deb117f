"""Requests and handler Protocol of `orgs`: Orgs.

Generated from specs/orgs/openapi.yaml; not to be edited.
"""

from __future__ import annotations

from typing import Annotated, Protocol, TypeVar
from uuid import UUID

from accordant.runtime import (
    MISSING,
    BadRequest,
    Conflict,
    Created,
    Forbidden,
    Missing,
    NoContent,
    NotFound,
    Ok,
    Request,
    Unauthorized,
)
from pydantic import Field

from ..common.models import Problem
from .models import (
    Invitation,
    InvitationAcceptance,
    Member,
    MemberPage,
    NewInvitation,
    NewOrg,
    Org,
    OrgPage,
    RoleChange,
)

C = TypeVar("C", contravariant=True)


class ListMyOrgs(Request):
    """GET /orgs"""

    limit: Annotated[int, Field(le=100, ge=1)] = 25
    """How many items a page holds at most."""
    cursor: UUID | Missing = MISSING
    """The `next_cursor` of the page before; left out for the first page."""


class CreateOrg(Request):
    """POST /orgs"""

    body: NewOrg


class ListMembers(Request):
    """GET /orgs/{org_id}/members"""

    org_id: UUID
    """The organisation, which is the tenant."""
    limit: Annotated[int, Field(le=100, ge=1)] = 25
    """How many items a page holds at most."""
    cursor: UUID | Missing = MISSING
    """The `next_cursor` of the page before; left out for the first page."""


class RemoveMember(Request):
    """DELETE /orgs/{org_id}/members/{user_id}"""

    org_id: UUID
    """The organisation, which is the tenant."""
    user_id: UUID
    """The member, by user id."""


class ChangeMemberRole(Request):
    """PATCH /orgs/{org_id}/members/{user_id}"""

    org_id: UUID
    """The organisation, which is the tenant."""
    user_id: UUID
    """The member, by user id."""
    body: RoleChange


class InviteMember(Request):
    """POST /orgs/{org_id}/invitations"""

    org_id: UUID
    """The organisation, which is the tenant."""
    body: NewInvitation


class AcceptInvitation(Request):
    """POST /invitations/accept"""

    body: InvitationAcceptance


class OrgsApi(Protocol[C]):
    async def list_my_orgs(
        self, call: C, request: ListMyOrgs
    ) -> OrgPage | Ok[OrgPage] | BadRequest[Problem] | Unauthorized[Problem]:
        """List my organisations

        The organisations that the caller belongs to, oldest first.
        """
        ...

    async def create_org(
        self, call: C, request: CreateOrg
    ) -> Org | Created[Org] | BadRequest[Problem] | Unauthorized[Problem]:
        """Create an organisation

        Founds an organisation, with the caller as its first owner.
        """
        ...

    async def list_members(
        self, call: C, request: ListMembers
    ) -> MemberPage | Ok[MemberPage] | BadRequest[Problem] | Unauthorized[Problem] | NotFound[Problem]:
        """List members

        Who belongs to the organisation, in the order in which the accounts were made.
        """
        ...

    async def remove_member(
        self, call: C, request: RemoveMember
    ) -> (
        None
        | NoContent[None]
        | BadRequest[Problem]
        | Unauthorized[Problem]
        | Forbidden[Problem]
        | NotFound[Problem]
        | Conflict[Problem]
    ):
        """Remove a member

        Anybody may leave. Owners and admins may remove others; only an owner may remove an owner. The last owner stays.
        """
        ...

    async def change_member_role(
        self, call: C, request: ChangeMemberRole
    ) -> (
        Member
        | Ok[Member]
        | BadRequest[Problem]
        | Unauthorized[Problem]
        | Forbidden[Problem]
        | NotFound[Problem]
        | Conflict[Problem]
    ):
        """Change a member's role

        Owners and admins may do it; only an owner may make or unmake an owner. The last owner stays one.
        """
        ...

    async def invite_member(
        self, call: C, request: InviteMember
    ) -> (
        Invitation
        | Created[Invitation]
        | BadRequest[Problem]
        | Unauthorized[Problem]
        | Forbidden[Problem]
        | NotFound[Problem]
        | Conflict[Problem]
    ):
        """Invite somebody

        Owners and admins may invite. The token is shown this once and kept as a hash; hand it to the invited person. A new invitation to the same address replaces the one before.
        """
        ...

    async def accept_invitation(
        self, call: C, request: AcceptInvitation
    ) -> Org | Ok[Org] | BadRequest[Problem] | Unauthorized[Problem] | NotFound[Problem] | Conflict[Problem]:
        """Accept an invitation

        Makes the caller a member. The invitation must have been sent to the caller's address, be unused and not expired; otherwise it does not exist for the caller.
        """
        ...
