"""The ways in which tasks says no."""

from accordant.runtime import Conflict, NotFound
from generated.server.common.models import Problem
from handlers.kernel.problems import conflict, not_found


def no_such_task() -> NotFound[Problem]:
    return not_found("no such task")


def no_such_column() -> Conflict[Problem]:
    # What the path does not name is not "not found": a conflict with the present state of the board.
    return conflict("`column_id` is no column of this board")


def not_a_member() -> Conflict[Problem]:
    return conflict("`assignee_id` is no member of this organisation")


def no_such_neighbour() -> Conflict[Problem]:
    return conflict("`after_id` is no other task in that column")
