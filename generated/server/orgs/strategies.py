"""Hypothesis strategies of the models of `orgs`, what is valid and what is nearly.

Generated; not to be edited. Needs `accordant[strategies]`.
"""

from accordant.strategies import ModelStrategies

from .._contract import CONTRACT
from . import models

ENTRIES = {
    "Invitation": "orgs.Invitation",
    "InvitationAcceptance": "orgs.InvitationAcceptance",
    "InvitationToken": "orgs.InvitationToken",
    "InvitedRole": "orgs.InvitedRole",
    "Member": "orgs.Member",
    "MemberPage": "orgs.MemberPage",
    "NewInvitation": "orgs.NewInvitation",
    "NewOrg": "orgs.NewOrg",
    "Org": "orgs.Org",
    "OrgPage": "orgs.OrgPage",
    "Role": "orgs.Role",
    "RoleChange": "orgs.RoleChange",
}
"""Each model of `models`, and the entry of `schemas.json` that stands for it."""

_STRATEGIES = ModelStrategies(CONTRACT, models, ENTRIES)

valid = _STRATEGIES.valid
valid_json = _STRATEGIES.valid_json
invalid_json = _STRATEGIES.invalid_json
