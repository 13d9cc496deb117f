"""The tables of orgs."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import FetchedValue, Text
from sqlalchemy.orm import Mapped, mapped_column

from handlers.kernel.calls import Role
from handlers.kernel.database import Table


class OrgRow(Table):
    __tablename__ = "orgs"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str]
    created_at: Mapped[datetime]


class MembershipRow(Table):
    __tablename__ = "memberships"

    org_id: Mapped[UUID] = mapped_column(primary_key=True)
    user_id: Mapped[UUID] = mapped_column(primary_key=True)
    role: Mapped[Role] = mapped_column(Text)
    joined_at: Mapped[datetime]


class InvitationRow(Table):
    __tablename__ = "invitations"

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=FetchedValue())
    org_id: Mapped[UUID]
    email: Mapped[str]
    role: Mapped[Role] = mapped_column(Text)
    token_hash: Mapped[bytes]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
