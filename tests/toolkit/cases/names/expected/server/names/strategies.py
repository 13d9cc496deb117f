"""Hypothesis strategies of the models of `names`, what is valid and what is nearly.

Generated; not to be edited. Needs `accordant[strategies]`.
"""

from accordant.strategies import ModelStrategies

from .._contract import CONTRACT
from . import models

ENTRIES: dict[object, str] = {
    models.Any_: "names.Any",
    models.Attributes: "names.Attributes",
    models.FooBar: "names.FooBar",
    models.FooBar2: "names.FooBar2",
    models.Foobar3: "names.Foobar3",
    models.Größe: "names.Größe",
    models.None_: "names.None",
    models.NotFound: "names.NotFound",
    models.Request_: "names.Request",
    models.Schema: "names.Schema",
    models.Schema1st: "names.Schema1st",
    models.Str: "names.Str",
    models.UUID_: "names.UUID",
}
"""Each model, and the entry of `schemas.json` that stands for it."""

_STRATEGIES = ModelStrategies(CONTRACT, ENTRIES)

valid = _STRATEGIES.valid
valid_json = _STRATEGIES.valid_json
invalid_json = _STRATEGIES.invalid_json
