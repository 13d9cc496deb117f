"""The ways in which orgs says no."""

from accordant.runtime import Conflict, Forbidden, NotFound
from generated.server.common.models import Problem
from handlers.kernel.problems import conflict, forbidden, not_found


def no_such_member() -> NotFound[Problem]:
    return not_found("no such member")


def no_such_invitation() -> NotFound[Problem]:
    return not_found("no such invitation for this account; it may be used, expired or sent to another address")


def owners_only() -> Forbidden[Problem]:
    return forbidden("only an owner may make, unmake or remove an owner")


def last_owner() -> Conflict[Problem]:
    return conflict("an organisation keeps at least one owner; make somebody else an owner first")


def already_member() -> Conflict[Problem]:
    return conflict("this person is a member already")
