"""Hypothesis strategies of the models of `notes`, what is valid and what is nearly.

Generated; not to be edited. Needs `accordant[strategies]`.
"""

from accordant.strategies import ModelStrategies

from .._contract import CONTRACT
from . import models

ENTRIES = {
    "Note": "notes.Note",
}
"""Each model of `models`, and the entry of `schemas.json` that stands for it."""

_STRATEGIES = ModelStrategies(CONTRACT, models, ENTRIES)

valid = _STRATEGIES.valid
valid_json = _STRATEGIES.valid_json
invalid_json = _STRATEGIES.invalid_json
