"""All SQL of orgs."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.postgresql import insert

from handlers.kernel.calls import Call, Role
from handlers.kernel.paging import Page, page_of
from handlers.orgs.models import InvitationRow, MembershipRow, OrgRow


class OrgRepository:
    """Organisations as their members see them."""

    async def found(self, call: Call, *, name: str, at: datetime) -> OrgRow:
        """A new organisation, which the call then is inside of."""
        call.tenant = await call.db.scalar(select(func.app.found_org()))
        org = OrgRow(id=call.org_id, name=name, created_at=at)
        call.db.add(org)
        await call.db.flush()
        return org

    async def get(self, call: Call) -> OrgRow:
        return await call.db.get_one(OrgRow, call.org_id)

    async def page_of_mine(self, call: Call, *, after: UUID | None, limit: int) -> Page[tuple[OrgRow, MembershipRow]]:
        statement = select(OrgRow, MembershipRow).join(MembershipRow, MembershipRow.org_id == OrgRow.id)
        statement = statement.where(MembershipRow.user_id == call.user_id).order_by(OrgRow.id).limit(limit + 1)
        if after is not None:
            statement = statement.where(OrgRow.id > after)
        rows: Sequence[tuple[OrgRow, MembershipRow]] = (await call.db.execute(statement)).tuples().all()
        return page_of(rows, limit)


class MembershipRepository:
    """Who belongs to the organisation of the call."""

    async def add(self, call: Call, user_id: UUID, *, role: Role, at: datetime) -> MembershipRow | None:
        """The new membership, or None when there is one already."""
        values = {"org_id": call.org_id, "user_id": user_id, "role": role, "joined_at": at}
        statement = insert(MembershipRow).values(values).on_conflict_do_nothing()
        return await call.db.scalar(statement.returning(MembershipRow))

    async def get(self, call: Call, user_id: UUID) -> MembershipRow | None:
        statement = select(MembershipRow).where(MembershipRow.user_id == user_id)
        return await call.db.scalar(statement.where(call.guard.tenant(MembershipRow.org_id, call.org_id)))

    async def lock_owners(self, call: Call) -> set[UUID]:
        """The owners, who stay owners until the transaction ends."""
        statement = select(MembershipRow.user_id).where(MembershipRow.role == "owner")
        statement = statement.where(call.guard.tenant(MembershipRow.org_id, call.org_id))
        statement = statement.order_by(MembershipRow.user_id).with_for_update()
        return set((await call.db.scalars(statement)).all())

    async def page(self, call: Call, *, after: UUID | None, limit: int) -> Page[MembershipRow]:
        statement = select(MembershipRow).where(call.guard.tenant(MembershipRow.org_id, call.org_id))
        statement = statement.order_by(MembershipRow.user_id).limit(limit + 1)
        if after is not None:
            statement = statement.where(MembershipRow.user_id > after)
        return page_of((await call.db.scalars(statement)).all(), limit)

    async def change_role(self, call: Call, membership: MembershipRow, role: Role) -> None:
        membership.role = role
        await call.db.flush()

    async def remove(self, call: Call, membership: MembershipRow) -> None:
        await call.db.delete(membership)
        await call.db.flush()


class InvitationRepository:
    """Invitations, which are known by the hash of their token."""

    async def put(
        self, call: Call, *, email: str, role: Role, token_hash: bytes, at: datetime, expires_at: datetime
    ) -> InvitationRow:
        """Invite an address; an invitation that it had before is replaced."""
        fresh = {"role": role, "token_hash": token_hash, "created_at": at, "expires_at": expires_at}
        statement = insert(InvitationRow).values(fresh | {"org_id": call.org_id, "email": email.lower()})
        statement = statement.on_conflict_do_update(index_elements=["org_id", "email"], set_=fresh)
        return (await call.db.scalars(statement.returning(InvitationRow))).one()

    async def enter(self, call: Call, token_hash: bytes, *, at: datetime) -> bool:
        """Go into the organisation that invites the caller by this token, if there is one."""
        call.tenant = await call.db.scalar(select(func.app.enter_invited(token_hash, at)))
        return call.tenant is not None

    async def take(self, call: Call, token_hash: bytes) -> Role | None:
        """Use the invitation up and return its role; None when somebody was quicker."""
        statement = delete(InvitationRow).where(InvitationRow.token_hash == token_hash)
        return await call.db.scalar(statement.returning(InvitationRow.role))
