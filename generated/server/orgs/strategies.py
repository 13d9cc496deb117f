"""Hypothesis strategies of the models of `orgs`, what is valid and what is nearly.

Generated; not to be edited. Needs `accordant[strategies]`.
"""

from accordant.strategies import ModelStrategies

from .._contract import CONTRACT
from . import models

ENTRIES: dict[object, str] = {
    models.Invitation: "orgs.Invitation",
    models.InvitationAcceptance: "orgs.InvitationAcceptance",
    models.InvitationToken: "orgs.InvitationToken",
    models.InvitedRole: "orgs.InvitedRole",
    models.Member: "orgs.Member",
    models.MemberPage: "orgs.MemberPage",
    models.NewInvitation: "orgs.NewInvitation",
    models.NewOrg: "orgs.NewOrg",
    models.Org: "orgs.Org",
    models.OrgPage: "orgs.OrgPage",
    models.Role: "orgs.Role",
    models.RoleChange: "orgs.RoleChange",
}
"""Each model, and the entry of `schemas.json` that stands for it."""

_STRATEGIES = ModelStrategies(CONTRACT, ENTRIES)

valid = _STRATEGIES.valid
valid_json = _STRATEGIES.valid_json
invalid_json = _STRATEGIES.invalid_json
