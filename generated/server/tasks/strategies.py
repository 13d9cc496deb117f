"""Hypothesis strategies of the models of `tasks`, what is valid and what is nearly.

Generated; not to be edited. Needs `accordant[strategies]`.
"""

from accordant.strategies import ModelStrategies

from .._contract import CONTRACT
from . import models

ENTRIES = {
    "Column": "tasks.Column",
    "ColumnPage": "tasks.ColumnPage",
    "NewColumn": "tasks.NewColumn",
    "NewTask": "tasks.NewTask",
    "Position": "tasks.Position",
    "Task": "tasks.Task",
    "TaskCursor": "tasks.TaskCursor",
    "TaskMove": "tasks.TaskMove",
    "TaskOrder": "tasks.TaskOrder",
    "TaskPage": "tasks.TaskPage",
    "TaskPatch": "tasks.TaskPatch",
    "TaskStatus": "tasks.TaskStatus",
}
"""Each model of `models`, and the entry of `schemas.json` that stands for it."""

_STRATEGIES = ModelStrategies(CONTRACT, models, ENTRIES)

valid = _STRATEGIES.valid
valid_json = _STRATEGIES.valid_json
invalid_json = _STRATEGIES.invalid_json
