"""Hypothesis strategies of the models of `tasks`, what is valid and what is nearly.

Generated; not to be edited. Needs `accordant[strategies]`.
"""

from accordant.strategies import ModelStrategies

from .._contract import CONTRACT
from . import models

ENTRIES: dict[object, str] = {
    models.Column: "tasks.Column",
    models.ColumnPage: "tasks.ColumnPage",
    models.NewColumn: "tasks.NewColumn",
    models.NewTask: "tasks.NewTask",
    models.Position: "tasks.Position",
    models.Task: "tasks.Task",
    models.TaskCursor: "tasks.TaskCursor",
    models.TaskMove: "tasks.TaskMove",
    models.TaskOrder: "tasks.TaskOrder",
    models.TaskPage: "tasks.TaskPage",
    models.TaskPatch: "tasks.TaskPatch",
    models.TaskStatus: "tasks.TaskStatus",
}
"""Each model, and the entry of `schemas.json` that stands for it."""

_STRATEGIES = ModelStrategies(CONTRACT, ENTRIES)

valid = _STRATEGIES.valid
valid_json = _STRATEGIES.valid_json
invalid_json = _STRATEGIES.invalid_json
