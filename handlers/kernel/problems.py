"""Expected failures as replies: RFC 9457 problem details of the contract."""

from accordant.runtime import Conflict, Forbidden, NotFound, Unauthorized
from generated.server.common.models import Problem


def unauthorized(detail: str) -> Unauthorized[Problem]:
    return Unauthorized(_problem(401, "Unauthorized", detail), headers={"www-authenticate": "Bearer"})


def forbidden(detail: str) -> Forbidden[Problem]:
    return Forbidden(_problem(403, "Forbidden", detail))


def not_found(detail: str) -> NotFound[Problem]:
    return NotFound(_problem(404, "Not Found", detail))


def conflict(detail: str) -> Conflict[Problem]:
    return Conflict(_problem(409, "Conflict", detail))


def _problem(status: int, title: str, detail: str) -> Problem:
    return Problem(type="about:blank", title=title, status=status, detail=detail)
