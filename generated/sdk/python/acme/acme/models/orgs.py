"""Models of `orgs`: Orgs.

Generated from specs/orgs/openapi.yaml; not to be edited.
"""

from enum import StrEnum
from uuid import UUID

from pydantic import AwareDatetime
from typing_extensions import TypeAliasType

from .._lossless import Model
from .common import Email, NextCursor

__all__ = (
    "Invitation",
    "InvitationAcceptance",
    "InvitationToken",
    "InvitedRole",
    "Member",
    "MemberPage",
    "NewInvitation",
    "NewOrg",
    "Org",
    "OrgPage",
    "Role",
    "RoleChange",
)


class Role(StrEnum):
    """What a member may do. An owner may do all, an admin all but touch owners, a member works with tasks."""

    OWNER = "owner"
    ADMIN = "admin"
    MEMBER = "member"


class InvitedRole(StrEnum):
    """The role of the invited person. An owner is made by `changeMemberRole`."""

    ADMIN = "admin"
    MEMBER = "member"


class NewOrg(Model):
    """What it takes to found an organisation."""

    name: str


class Org(Model):
    """An organisation, and the caller's role in it."""

    id: UUID
    name: str
    role: Role | str
    created_at: AwareDatetime


class OrgPage(Model):
    """One page of organisations."""

    items: list[Org]
    next_cursor: NextCursor | None


class Member(Model):
    """A person in an organisation."""

    user_id: UUID
    email: Email
    name: str
    role: Role | str
    joined_at: AwareDatetime


class MemberPage(Model):
    """One page of members."""

    items: list[Member]
    next_cursor: NextCursor | None


class RoleChange(Model):
    """The role that a member shall have."""

    role: Role | str


class NewInvitation(Model):
    """Whom to invite, and as what."""

    email: Email
    role: InvitedRole | str


InvitationToken = TypeAliasType("InvitationToken", str)
"""256 random bits."""


class Invitation(Model):
    """An invitation. Its token is never shown again."""

    id: UUID
    email: Email
    role: InvitedRole | str
    token: InvitationToken
    expires_at: AwareDatetime


class InvitationAcceptance(Model):
    """The token of an invitation."""

    token: InvitationToken
