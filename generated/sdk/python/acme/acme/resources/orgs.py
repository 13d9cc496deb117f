"""Operations of `orgs`: Orgs.

Generated from specs/orgs/openapi.yaml; not to be edited.
"""

from __future__ import annotations

import functools as _functools
from uuid import UUID

from .. import _operation, _options, _pages, _raw, _transport
from .._lossless import MISSING, Missing
from ..models.common import Email, Problem
from ..models.orgs import (
    Invitation,
    InvitationAcceptance,
    InvitationToken,
    InvitedRole,
    Member,
    MemberPage,
    NewInvitation,
    NewOrg,
    Org,
    OrgPage,
    Role,
    RoleChange,
)

_LIST_MY_ORGS: _operation.Operation[OrgPage] = _operation.Operation(
    "listMyOrgs",
    "GET",
    "/orgs",
    parameters=(
        _operation.Parameter("limit", "limit", "query", "form", True),
        _operation.Parameter("cursor", "cursor", "query", "form", True),
    ),
    replies=(
        _operation.Reply("200", "application/json", "json", lambda: OrgPage),
        _operation.Reply("400", "application/problem+json", "json", lambda: Problem),
        _operation.Reply("401", "application/problem+json", "json", lambda: Problem),
    ),
    security=(("bearerAuth",),),
)
_CREATE_ORG: _operation.Operation[Org] = _operation.Operation(
    "createOrg",
    "POST",
    "/orgs",
    bodies=(_operation.Body("application/json", "json"),),
    replies=(
        _operation.Reply("201", "application/json", "json", lambda: Org),
        _operation.Reply("400", "application/problem+json", "json", lambda: Problem),
        _operation.Reply("401", "application/problem+json", "json", lambda: Problem),
    ),
    security=(("bearerAuth",),),
)
_LIST_MEMBERS: _operation.Operation[MemberPage] = _operation.Operation(
    "listMembers",
    "GET",
    "/orgs/{org_id}/members",
    parameters=(
        _operation.Parameter("org_id", "org_id", "path", "simple", False),
        _operation.Parameter("limit", "limit", "query", "form", True),
        _operation.Parameter("cursor", "cursor", "query", "form", True),
    ),
    replies=(
        _operation.Reply("200", "application/json", "json", lambda: MemberPage),
        _operation.Reply("400", "application/problem+json", "json", lambda: Problem),
        _operation.Reply("401", "application/problem+json", "json", lambda: Problem),
        _operation.Reply("404", "application/problem+json", "json", lambda: Problem),
    ),
    security=(("bearerAuth",),),
)
_REMOVE_MEMBER: _operation.Operation[None] = _operation.Operation(
    "removeMember",
    "DELETE",
    "/orgs/{org_id}/members/{user_id}",
    parameters=(
        _operation.Parameter("org_id", "org_id", "path", "simple", False),
        _operation.Parameter("user_id", "user_id", "path", "simple", False),
    ),
    replies=(
        _operation.Reply("204"),
        _operation.Reply("400", "application/problem+json", "json", lambda: Problem),
        _operation.Reply("401", "application/problem+json", "json", lambda: Problem),
        _operation.Reply("403", "application/problem+json", "json", lambda: Problem),
        _operation.Reply("404", "application/problem+json", "json", lambda: Problem),
        _operation.Reply("409", "application/problem+json", "json", lambda: Problem),
    ),
    security=(("bearerAuth",),),
)
_CHANGE_MEMBER_ROLE: _operation.Operation[Member] = _operation.Operation(
    "changeMemberRole",
    "PATCH",
    "/orgs/{org_id}/members/{user_id}",
    parameters=(
        _operation.Parameter("org_id", "org_id", "path", "simple", False),
        _operation.Parameter("user_id", "user_id", "path", "simple", False),
    ),
    bodies=(_operation.Body("application/json", "json"),),
    replies=(
        _operation.Reply("200", "application/json", "json", lambda: Member),
        _operation.Reply("400", "application/problem+json", "json", lambda: Problem),
        _operation.Reply("401", "application/problem+json", "json", lambda: Problem),
        _operation.Reply("403", "application/problem+json", "json", lambda: Problem),
        _operation.Reply("404", "application/problem+json", "json", lambda: Problem),
        _operation.Reply("409", "application/problem+json", "json", lambda: Problem),
    ),
    security=(("bearerAuth",),),
)
_INVITE_MEMBER: _operation.Operation[Invitation] = _operation.Operation(
    "inviteMember",
    "POST",
    "/orgs/{org_id}/invitations",
    parameters=(_operation.Parameter("org_id", "org_id", "path", "simple", False),),
    bodies=(_operation.Body("application/json", "json"),),
    replies=(
        _operation.Reply("201", "application/json", "json", lambda: Invitation),
        _operation.Reply("400", "application/problem+json", "json", lambda: Problem),
        _operation.Reply("401", "application/problem+json", "json", lambda: Problem),
        _operation.Reply("403", "application/problem+json", "json", lambda: Problem),
        _operation.Reply("404", "application/problem+json", "json", lambda: Problem),
        _operation.Reply("409", "application/problem+json", "json", lambda: Problem),
    ),
    security=(("bearerAuth",),),
)
_ACCEPT_INVITATION: _operation.Operation[Org] = _operation.Operation(
    "acceptInvitation",
    "POST",
    "/invitations/accept",
    bodies=(_operation.Body("application/json", "json"),),
    replies=(
        _operation.Reply("200", "application/json", "json", lambda: Org),
        _operation.Reply("400", "application/problem+json", "json", lambda: Problem),
        _operation.Reply("401", "application/problem+json", "json", lambda: Problem),
        _operation.Reply("404", "application/problem+json", "json", lambda: Problem),
        _operation.Reply("409", "application/problem+json", "json", lambda: Problem),
    ),
    security=(("bearerAuth",),),
)
_LIST_MY_ORGS_PAGES = _pages.Paging("cursor", items=("items",), argument="cursor", next=("next_cursor",))
_LIST_MEMBERS_PAGES = _pages.Paging("cursor", items=("items",), argument="cursor", next=("next_cursor",))


class OrgsResource:
    """Operations of `orgs`: Orgs."""

    def __init__(self, transport: _transport.Sender) -> None:
        self._transport = transport

    @_functools.cached_property
    def with_raw_response(self) -> RawOrgsResource:
        """The same methods, each of which answers with a `RawResponse`."""
        return RawOrgsResource(OrgsResource(self._transport.raw))

    def list_my(
        self,
        *,
        limit: int | Missing = MISSING,
        cursor: UUID | Missing = MISSING,
        options: _options.CallOptions | None = None,
    ) -> _pages.Page[OrgPage, Org]:
        """List my organisations

        The organisations that the caller belongs to, oldest first.
        """
        return self._transport.page(
            _pages.Asked(_LIST_MY_ORGS, _LIST_MY_ORGS_PAGES, {"limit": limit, "cursor": cursor}, options=options)
        )

    def create(self, *, name: str, options: _options.CallOptions | None = None) -> Org:
        """Create an organisation

        Founds an organisation, with the caller as its first owner.
        """
        return self._transport.send(_CREATE_ORG, {}, NewOrg(name=name), options=options)

    def list_members(
        self,
        *,
        org_id: UUID,
        limit: int | Missing = MISSING,
        cursor: UUID | Missing = MISSING,
        options: _options.CallOptions | None = None,
    ) -> _pages.Page[MemberPage, Member]:
        """List members

        Who belongs to the organisation, in the order in which the accounts were made.
        """
        return self._transport.page(
            _pages.Asked(
                _LIST_MEMBERS,
                _LIST_MEMBERS_PAGES,
                {"org_id": org_id, "limit": limit, "cursor": cursor},
                options=options,
            )
        )

    def remove_member(self, *, org_id: UUID, user_id: UUID, options: _options.CallOptions | None = None) -> None:
        """Remove a member

        Anybody may leave. Owners and admins may remove others; only an owner may remove an owner. The last owner stays.
        """
        return self._transport.send(_REMOVE_MEMBER, {"org_id": org_id, "user_id": user_id}, options=options)

    def change_member_role(
        self, *, org_id: UUID, user_id: UUID, role: Role | str, options: _options.CallOptions | None = None
    ) -> Member:
        """Change a member's role

        Owners and admins may do it; only an owner may make or unmake an owner. The last owner stays one.
        """
        return self._transport.send(
            _CHANGE_MEMBER_ROLE, {"org_id": org_id, "user_id": user_id}, RoleChange(role=role), options=options
        )

    def invite_member(
        self, *, org_id: UUID, email: Email, role: InvitedRole | str, options: _options.CallOptions | None = None
    ) -> Invitation:
        """Invite somebody

        Owners and admins may invite. The token is shown this once and kept as a hash; hand it to the invited person. A new invitation to the same address replaces the one before.
        """
        return self._transport.send(
            _INVITE_MEMBER, {"org_id": org_id}, NewInvitation(email=email, role=role), options=options
        )

    def accept_invitation(self, *, token: InvitationToken, options: _options.CallOptions | None = None) -> Org:
        """Accept an invitation

        Makes the caller a member. The invitation must have been sent to the caller's address, be unused and not expired; otherwise it does not exist for the caller.
        """
        return self._transport.send(_ACCEPT_INVITATION, {}, InvitationAcceptance(token=token), options=options)


class AsyncOrgsResource:
    """Operations of `orgs`: Orgs."""

    def __init__(self, transport: _transport.AsyncSender) -> None:
        self._transport = transport

    @_functools.cached_property
    def with_raw_response(self) -> AsyncRawOrgsResource:
        """The same methods, each of which answers with a `RawResponse`."""
        return AsyncRawOrgsResource(AsyncOrgsResource(self._transport.raw))

    def list_my(
        self,
        *,
        limit: int | Missing = MISSING,
        cursor: UUID | Missing = MISSING,
        options: _options.CallOptions | None = None,
    ) -> _pages.AsyncPages[OrgPage, Org]:
        """List my organisations

        The organisations that the caller belongs to, oldest first.
        """
        return self._transport.page(
            _pages.Asked(_LIST_MY_ORGS, _LIST_MY_ORGS_PAGES, {"limit": limit, "cursor": cursor}, options=options)
        )

    async def create(self, *, name: str, options: _options.CallOptions | None = None) -> Org:
        """Create an organisation

        Founds an organisation, with the caller as its first owner.
        """
        return await self._transport.send(_CREATE_ORG, {}, NewOrg(name=name), options=options)

    def list_members(
        self,
        *,
        org_id: UUID,
        limit: int | Missing = MISSING,
        cursor: UUID | Missing = MISSING,
        options: _options.CallOptions | None = None,
    ) -> _pages.AsyncPages[MemberPage, Member]:
        """List members

        Who belongs to the organisation, in the order in which the accounts were made.
        """
        return self._transport.page(
            _pages.Asked(
                _LIST_MEMBERS,
                _LIST_MEMBERS_PAGES,
                {"org_id": org_id, "limit": limit, "cursor": cursor},
                options=options,
            )
        )

    async def remove_member(self, *, org_id: UUID, user_id: UUID, options: _options.CallOptions | None = None) -> None:
        """Remove a member

        Anybody may leave. Owners and admins may remove others; only an owner may remove an owner. The last owner stays.
        """
        return await self._transport.send(_REMOVE_MEMBER, {"org_id": org_id, "user_id": user_id}, options=options)

    async def change_member_role(
        self, *, org_id: UUID, user_id: UUID, role: Role | str, options: _options.CallOptions | None = None
    ) -> Member:
        """Change a member's role

        Owners and admins may do it; only an owner may make or unmake an owner. The last owner stays one.
        """
        return await self._transport.send(
            _CHANGE_MEMBER_ROLE, {"org_id": org_id, "user_id": user_id}, RoleChange(role=role), options=options
        )

    async def invite_member(
        self, *, org_id: UUID, email: Email, role: InvitedRole | str, options: _options.CallOptions | None = None
    ) -> Invitation:
        """Invite somebody

        Owners and admins may invite. The token is shown this once and kept as a hash; hand it to the invited person. A new invitation to the same address replaces the one before.
        """
        return await self._transport.send(
            _INVITE_MEMBER, {"org_id": org_id}, NewInvitation(email=email, role=role), options=options
        )

    async def accept_invitation(self, *, token: InvitationToken, options: _options.CallOptions | None = None) -> Org:
        """Accept an invitation

        Makes the caller a member. The invitation must have been sent to the caller's address, be unused and not expired; otherwise it does not exist for the caller.
        """
        return await self._transport.send(_ACCEPT_INVITATION, {}, InvitationAcceptance(token=token), options=options)


class RawOrgsResource:
    """Methods of `OrgsResource` that answer with a `RawResponse`."""

    def __init__(self, resource: OrgsResource) -> None:
        self.list_my = _pages.raw_page(resource.list_my)
        self.create = _raw.raw(resource.create)
        self.list_members = _pages.raw_page(resource.list_members)
        self.remove_member = _raw.raw(resource.remove_member)
        self.change_member_role = _raw.raw(resource.change_member_role)
        self.invite_member = _raw.raw(resource.invite_member)
        self.accept_invitation = _raw.raw(resource.accept_invitation)


class AsyncRawOrgsResource:
    """Methods of `AsyncOrgsResource` that answer with a `RawResponse`."""

    def __init__(self, resource: AsyncOrgsResource) -> None:
        self.list_my = _pages.async_raw_page(resource.list_my)
        self.create = _raw.async_raw(resource.create)
        self.list_members = _pages.async_raw_page(resource.list_members)
        self.remove_member = _raw.async_raw(resource.remove_member)
        self.change_member_role = _raw.async_raw(resource.change_member_role)
        self.invite_member = _raw.async_raw(resource.invite_member)
        self.accept_invitation = _raw.async_raw(resource.accept_invitation)
