"""Hypothesis strategies of the models of `names`, what is valid and what is nearly.

Generated; not to be edited. Needs `accordant[strategies]`.
"""

from accordant.strategies import ModelStrategies

from .._contract import CONTRACT
from . import models

ENTRIES = {
    "Any_": "names.Any",
    "Attributes": "names.Attributes",
    "FooBar": "names.FooBar",
    "FooBar2": "names.FooBar2",
    "Foobar3": "names.Foobar3",
    "Größe": "names.Größe",
    "None_": "names.None",
    "NotFound": "names.NotFound",
    "Request_": "names.Request",
    "Schema": "names.Schema",
    "Schema1st": "names.Schema1st",
    "Str": "names.Str",
    "UUID_": "names.UUID",
}
"""Each model of `models`, and the entry of `schemas.json` that stands for it."""

_STRATEGIES = ModelStrategies(CONTRACT, models, ENTRIES)

valid = _STRATEGIES.valid
valid_json = _STRATEGIES.valid_json
invalid_json = _STRATEGIES.invalid_json
