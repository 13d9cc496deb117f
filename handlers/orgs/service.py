"""The rules of organisations: who may join, who may do what, and that an owner always remains."""

from datetime import timedelta
from uuid import UUID

from accordant.runtime import Conflict, Forbidden, NotFound
from generated.server.common.models import Problem
from generated.server.orgs.models import (
    Invitation,
    InvitedRole,
    Member,
    MemberPage,
    NewInvitation,
    Org,
    OrgPage,
    Role,
)
from handlers.auth.public import People, Person
from handlers.kernel.calls import Call
from handlers.kernel.clock import Clock
from handlers.kernel.secrets import digest, new_secret
from handlers.orgs.errors import already_member, last_owner, no_such_invitation, no_such_member, owners_only
from handlers.orgs.models import MembershipRow, OrgRow
from handlers.orgs.repository import InvitationRepository, MembershipRepository, OrgRepository

INVITATION_LIFE = timedelta(days=7)


class OrgsService:
    """Founds organisations and keeps their members."""

    def __init__(self, *, people: People, clock: Clock) -> None:
        self._orgs = OrgRepository()
        self._members = MembershipRepository()
        self._invitations = InvitationRepository()
        self._people = people
        self._clock = clock

    async def create(self, call: Call, *, name: str) -> Org:
        now = self._clock.now()
        org = await self._orgs.found(call, name=name, at=now)
        await self._members.add(call, call.user_id, role="owner", at=now)
        return _org(org, Role("owner"))

    async def list_mine(self, call: Call, *, after: UUID | None, limit: int) -> OrgPage:
        page = await self._orgs.page_of_mine(call, after=after, limit=limit)
        items = [_org(org, Role(membership.role)) for org, membership in page.rows]
        return OrgPage(items=items, next_cursor=str(page.last[0].id) if page.last else None)

    async def list_members(self, call: Call, *, after: UUID | None, limit: int) -> MemberPage:
        page = await self._members.page(call, after=after, limit=limit)
        people = await self._people.by_ids(call, [row.user_id for row in page.rows])
        items = [_member(row, people[row.user_id]) for row in page.rows]
        return MemberPage(items=items, next_cursor=str(page.last.user_id) if page.last else None)

    async def invite(self, call: Call, new: NewInvitation) -> Invitation | Conflict[Problem]:
        call.require("owner", "admin")
        person = await self._people.by_email(call, new.email)
        if person and await self.is_member(call, person.id):
            return already_member()
        now, token = self._clock.now(), new_secret()
        row = await self._invitations.put(
            call,
            email=new.email,
            role=new.role.value,
            token_hash=digest(token),
            at=now,
            expires_at=now + INVITATION_LIFE,
        )
        role = InvitedRole(row.role)
        return Invitation(id=row.id, email=row.email, role=role, token=token, expires_at=row.expires_at)

    async def accept(self, call: Call, *, token: str) -> Org | NotFound[Problem] | Conflict[Problem]:
        now = self._clock.now()
        if not await self._invitations.enter(call, digest(token), at=now):
            return no_such_invitation()
        role = await self._invitations.take(call, digest(token))
        if role is None:
            return no_such_invitation()
        if await self._members.add(call, call.user_id, role=role, at=now) is None:
            return already_member()
        return _org(await self._orgs.get(call), Role(role))

    async def change_role(
        self, call: Call, user_id: UUID, *, role: Role
    ) -> Member | Forbidden[Problem] | NotFound[Problem] | Conflict[Problem]:
        call.require("owner", "admin")
        owners = await self._members.lock_owners(call)
        membership = await self._members.get(call, user_id)
        if membership is None:
            return no_such_member()
        if "owner" in (membership.role, role.value) and call.role != "owner":
            return owners_only()
        if owners == {user_id} and role.value != "owner":
            return last_owner()
        await self._members.change_role(call, membership, role.value)
        people = await self._people.by_ids(call, [user_id])
        return _member(membership, people[user_id])

    async def remove(
        self, call: Call, user_id: UUID
    ) -> Forbidden[Problem] | NotFound[Problem] | Conflict[Problem] | None:
        is_leaving = user_id == call.user_id
        if not is_leaving:
            call.require("owner", "admin")
        owners = await self._members.lock_owners(call)
        membership = await self._members.get(call, user_id)
        if membership is None:
            return no_such_member()
        if user_id in owners and not is_leaving and call.role != "owner":
            return owners_only()
        if owners == {user_id}:
            return last_owner()
        await self._members.remove(call, membership)
        return None

    async def is_member(self, call: Call, user_id: UUID) -> bool:
        return await self._members.get(call, user_id) is not None


def _org(row: OrgRow, role: Role) -> Org:
    return Org(id=row.id, name=row.name, role=role, created_at=row.created_at)


def _member(row: MembershipRow, person: Person) -> Member:
    return Member(
        user_id=row.user_id, email=person.email, name=person.name, role=Role(row.role), joined_at=row.joined_at
    )
