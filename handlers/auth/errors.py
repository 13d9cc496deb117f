"""The ways in which auth says no."""

from accordant.runtime import Conflict, Unauthorized
from generated.server.common.models import Problem
from handlers.kernel.problems import conflict, unauthorized


def email_taken() -> Conflict[Problem]:
    return conflict("this address has an account already; log in, or register another address")


def wrong_credentials() -> Unauthorized[Problem]:
    return unauthorized("wrong address or password")


def refresh_token_refused() -> Unauthorized[Problem]:
    return unauthorized("this refresh token is not good any more; log in again")
