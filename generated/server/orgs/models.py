"""Models of `orgs`: Orgs.

Generated from specs/orgs/openapi.yaml; not to be edited.
"""

from enum import StrEnum
from typing import Annotated
from uuid import UUID

from accordant.runtime import AS_CONTRACT, Model
from pydantic import AwareDatetime, ConfigDict, Field
from typing_extensions import TypeAliasType

from ..common.models import Email, NextCursor

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

    model_config = ConfigDict(extra="forbid")

    name: Annotated[str, Field(max_length=100, min_length=1, pattern=r"^[^\u0000]*$")]


class Org(Model):
    """An organisation, and the caller's role in it."""

    id: UUID
    name: Annotated[str, Field(max_length=100, min_length=1)]
    role: Role
    created_at: AwareDatetime


class OrgPage(Model):
    """One page of organisations."""

    items: list[Org]
    next_cursor: NextCursor | None


class Member(Model):
    """A person in an organisation."""

    user_id: UUID
    email: Email
    name: Annotated[str, Field(max_length=100, min_length=1)]
    role: Role
    joined_at: AwareDatetime


class MemberPage(Model):
    """One page of members."""

    items: list[Member]
    next_cursor: NextCursor | None


class RoleChange(Model):
    """The role that a member shall have."""

    model_config = ConfigDict(extra="forbid")

    role: Role


class NewInvitation(Model):
    """Whom to invite, and as what."""

    model_config = ConfigDict(extra="forbid")

    email: Email
    role: InvitedRole


InvitationToken = TypeAliasType("InvitationToken", Annotated[str, Field(pattern="^[A-Za-z0-9_-]{43}$"), AS_CONTRACT])
"""256 random bits."""


class Invitation(Model):
    """An invitation. Its token is never shown again."""

    id: UUID
    email: Email
    role: InvitedRole
    token: InvitationToken
    expires_at: AwareDatetime


class InvitationAcceptance(Model):
    """The token of an invitation."""

    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)

    token: Annotated[InvitationToken, Field(repr=False)]
